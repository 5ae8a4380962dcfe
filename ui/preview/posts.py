"""Posts in a feed of words: one, or the posts of a thread below each other with a line between them."""

from PySide6.QtCore import QRectF

from studio.preview import Card, Shown
from studio.words import word
from ui.preview import covers
from ui.preview.buttons import buttons, labelled
from ui.preview.chrome import app_bar, next_post, status
from ui.preview.linkcard import link_card
from ui.preview.pictures import media, page_title
from ui.preview.sheet import Sheet
from ui.preview.showing import Showing
from ui.preview.texts import style_of, text

EDGE = 14.0  # points between the screen's edge and the words
FACE = 42.0  # the account's picture
COLUMN = EDGE + FACE + 12  # where words begin beside it


def post(sheet: Sheet, showing: Showing) -> float:
    """Put a post, or a thread of them, on the sheet."""
    scene = showing.scene
    status(sheet)
    app_bar(sheet)
    threaded = bool(scene.parts)
    _entry(sheet, showing, scene.words, scene.card, first=True)
    for part in scene.parts:
        _entry(sheet, showing, part.words, part.card, first=False)
    sheet.y += 4 if threaded else 0
    return next_post(sheet)


def _entry(sheet: Sheet, showing: Showing, words: Shown, card: Card | None, *, first: bool) -> None:
    """Put one post there: who, the words, the pictures or the link's card, the buttons."""
    rules, scene = showing.rules, showing.scene
    beside = rules.avatar_column or bool(scene.parts)
    left = COLUMN if beside else EDGE
    room = sheet.width - left - EDGE
    top = sheet.y
    last = not scene.parts or words is scene.parts[-1].words
    _head(sheet, showing, left, beside=beside)
    if showing.covers == "all":
        covers.notice(sheet, scene.warning, left, room, closed=True)
    else:
        if rules.cover and rules.cover.covers == "all" and scene.warning:
            covers.notice(sheet, scene.warning, left, room, closed=False)
        _content(sheet, showing, words, card, QRectF(left, 0, room, 0), first=first)
    if rules.labels:
        labelled(sheet, rules)
    else:
        buttons(sheet, rules, left, sheet.width - EDGE, side=20, spread=True)
    if not last:
        line = top + 12 + FACE + 4
        sheet.fill(QRectF(EDGE + FACE / 2 - 1, line, 2, sheet.y + 8 - line), sheet.phone.line, 1)


def _head(sheet: Sheet, showing: Showing, left: float, *, beside: bool) -> None:
    top, room = sheet.y, sheet.width - left - EDGE
    account, now = showing.scene.account, word("preview.now")
    sheet.circle(EDGE, top + 12, FACE, sheet.phone.raised)
    if beside:
        used = sheet.words(account, left, top + 10, 4, bold=True, room=room - 80)
        sheet.words(f"· {now}", left + used + 6, top + 10, 4, colour=sheet.phone.faint, room=70)
        sheet.y = top + 34
    else:
        sheet.words(account, COLUMN - 2, top + 13, 4, bold=True, room=sheet.width - COLUMN - EDGE - 90)
        sheet.words(now, COLUMN - 2, top + 34, 1, colour=sheet.phone.faint)
        sheet.y = top + 64
    sheet.glyph("dots", sheet.width - 36, top + 10, 20, sheet.phone.faint)


def _content(
    sheet: Sheet, showing: Showing, words: Shown, card: Card | None, column: QRectF, *, first: bool
) -> None:
    """Put words and pictures there in the app's order; the pictures belong to the first post of a thread."""
    rules = showing.rules
    style = style_of(sheet, rules, 4)
    if rules.text == "above" and words.text:
        text(sheet, words, style, column, unfolded=showing.unfolded)
        sheet.y += 8
    across = QRectF(0, 0, sheet.width, 0) if rules.media_edge and not showing.scene.parts else column
    if first:
        if rules.pictures == "pages" and showing.scene.title.text:
            page_title(sheet, showing)
        media(sheet, showing, across.left(), across.width())
    if card and rules.card:
        place = column if rules.card.layout == "row" else across
        link_card(sheet, card, rules.card, place, radius=rules.radius)
    if rules.text != "above" and words.text:
        sheet.y += 10
        text(sheet, words, style, column, unfolded=showing.unfolded)
    if first and showing.scene.link and rules.link_button:
        sheet.words(
            word(f"preview.{rules.link_button}"),
            column.left(),
            sheet.y + 8,
            3,
            bold=True,
            colour=sheet.phone.link,
        )
        sheet.y += 30
