"""The card of a link. The page is never fetched: neutral bars stand for its title, a globe for its picture."""

from PySide6.QtCore import QRectF

from studio.placements import LinkCard
from studio.preview import Card
from studio.words import word
from ui.preview.sheet import Sheet
from ui.tokens import VEIL

ROW = 88.0  # points, the height of a card with a small picture
WORDS = 76.0  # of the words under a large one


def link_card(sheet: Sheet, card: Card, rules: LinkCard, column: QRectF, *, radius: float) -> None:
    """Put the card of a link into `column` (its left edge and width count) and go below it."""
    left, width = column.left(), column.width()
    if rules.layout == "row":
        _row(sheet, card, left, width, radius)
        return
    height = width / rules.ratio
    picture = QRectF(left, sheet.y, width, height)
    if rules.layout == "over":
        _picture(sheet, picture, radius)
        title = QRectF(left + 12, picture.bottom() - 36, width * 0.55, 22)
        sheet.fill(title, VEIL, 5)
        sheet.y = picture.bottom()
    else:
        whole = QRectF(left, sheet.y, width, height + WORDS)
        sheet.fill(whole, sheet.phone.raised, radius)
        _picture(sheet, picture, radius)
        first = picture.bottom() + 12
        upper = rules.host == "above"
        sheet.words(
            card.host, left + 12, first if upper else first + 34, 1, colour=sheet.phone.faint, room=width - 24
        )
        _bars(sheet, left + 12, first + 24 if upper else first + 2, width - 24)
        sheet.outline(whole.adjusted(0.5, 0.5, -0.5, -0.5), sheet.phone.line, radius)
        sheet.y = whole.bottom()
    if rules.host == "outside":
        from_host = word("preview.from", host=card.host)
        sheet.words(from_host, left, sheet.y + 5, 1, colour=sheet.phone.faint, room=width)
        sheet.y += 24


def _row(sheet: Sheet, card: Card, left: float, width: float, radius: float) -> None:
    whole = QRectF(left, sheet.y, width, ROW)
    sheet.fill(whole, sheet.phone.raised, radius)
    small = QRectF(left + 8, sheet.y + 8, 96, ROW - 16)
    sheet.fill(small, sheet.phone.line, 6)
    sheet.glyph("globe", small.center().x() - 12, small.center().y() - 12, 24, sheet.phone.faint)
    _bars(sheet, left + 116, sheet.y + 16, width - 132)
    sheet.words(card.host, left + 116, sheet.y + 54, 1, colour=sheet.phone.faint, room=width - 128)
    sheet.y = whole.bottom()


def _picture(sheet: Sheet, room: QRectF, radius: float) -> None:
    sheet.fill(room, sheet.phone.line, radius)
    sheet.glyph("globe", room.center().x() - 20, room.center().y() - 20, 40, sheet.phone.faint)


def _bars(sheet: Sheet, left: float, top: float, width: float) -> None:
    """Stand for a title of two lines."""
    for number, part in enumerate((0.86, 0.5)):
        sheet.fill(QRectF(left, top + number * 16, width * part, 9), sheet.phone.line, 4.5)
