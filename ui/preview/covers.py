"""Content warnings: what stands for words and pictures until somebody taps "Show"."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from studio.words import word
from ui.preview.lines import Style, plain
from ui.preview.sheet import Sheet, font
from ui.tokens import ON_PICTURE, VEIL

WHITE = ON_PICTURE[0]
ROW = 48.0  # points


def notice(sheet: Sheet, warning: str, left: float, width: float, *, closed: bool) -> None:
    """Put the warning above what it hides, with a button to show it while it is `closed`; go below it."""
    style = Style(font(4, bold=True), QColor(sheet.phone.ink), most=6, more="…")
    made = plain(warning, style, width - 24)
    button = 44.0 if closed else 0.0
    room = QRectF(left, sheet.y, width, made.height + 24 + button)
    sheet.fill(room, sheet.phone.raised, 10)
    sheet.block(made, left + 12, room.top() + 12)
    if closed:
        pill = QRectF(left + 12, room.bottom() - 44, width - 24, 32)
        sheet.fill(pill, sheet.phone.ground, 16)
        _centred(sheet, word("preview.show"), pill, pill.top() + 6, sheet.phone.link)
    sheet.y = room.bottom() + 8


def over(sheet: Sheet, warning: str, room: QRectF) -> None:
    """Put the warning over pictures that can only be guessed."""
    sheet.glyph("hidden", room.center().x() - 14, room.center().y() - 58, 28, WHITE)
    style = Style(font(4, bold=True), QColor(WHITE), most=3, more="…", centred=True)
    made = plain(warning, style, room.width() - 48)
    top = room.center().y() - 22
    sheet.block(made, room.left() + 24, top)
    pill = QRectF(room.center().x() - 44, top + made.height + 8, 88, 30)
    sheet.fill(pill, VEIL, 15)
    _centred(sheet, word("preview.show"), pill, pill.top() + 5, WHITE)


def row(sheet: Sheet, warning: str, left: float, width: float) -> None:
    """Put the warning in the place of pictures that cannot be seen at all; go below it."""
    room = QRectF(left, sheet.y, width, ROW)
    sheet.fill(room, sheet.phone.raised, 8)
    sheet.glyph("hidden", left + 12, room.top() + 14, 20, sheet.phone.faint)
    sheet.words(warning, left + 42, room.top() + 13, 3, bold=True, room=width - 120)
    button = QRectF(room.right() - 72, room.top(), 60, ROW)
    _centred(sheet, word("preview.show"), button, room.top() + 13, sheet.phone.ink)
    sheet.y = room.bottom()


def _centred(sheet: Sheet, text: str, room: QRectF, top: float, colour: str) -> None:
    style = Style(font(3, bold=True), QColor(colour), most=1, more="…", centred=True)
    sheet.block(plain(text, style, room.width()), room.left(), top)
