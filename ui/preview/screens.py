"""The screens of the apps by kind, from the top of the phone to its foot. What differs between apps is data."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from studio.preview import Shown
from studio.words import word
from ui.preview.buttons import buttons
from ui.preview.chrome import app_bar, navigation, next_post, status
from ui.preview.fullscreen import reel, story
from ui.preview.lines import Style, lay_out
from ui.preview.pictures import media
from ui.preview.posts import post
from ui.preview.sheet import Sheet, font
from ui.preview.showing import TALL, Showing
from ui.preview.texts import style_of, text
from ui.tokens import HAZE, ON_PICTURE

__all__ = ["SCREENS", "TALL", "screen"]
BLACK = ON_PICTURE[1]


def screen(sheet: Sheet, showing: Showing) -> float:
    """Put the whole screen on `sheet` and return how high it is at least."""
    return SCREENS[showing.rules.kind](sheet, showing)


def _feed(sheet: Sheet, showing: Showing) -> float:
    rules = showing.rules
    status(sheet)
    app_bar(sheet)
    sheet.circle(12, sheet.y + 10, 34, sheet.phone.raised)
    sheet.words(showing.scene.account, 56, sheet.y + 18, 3, bold=True, room=270)
    sheet.glyph("dots", sheet.width - 34, sheet.y + 16, 22)
    sheet.y += 54
    media(sheet, showing, 0, sheet.width)
    buttons(sheet, rules, 12, sheet.width - 12)
    style = style_of(sheet, rules, 3, lead=showing.scene.account if rules.name_inline else "")
    text(sheet, showing.scene.words, style, QRectF(12, 0, sheet.width - 24, 0), unfolded=showing.unfolded)
    sheet.words(word("preview.now"), 12, sheet.y + 4, 1, colour=sheet.phone.faint)
    sheet.y += 34
    return next_post(sheet)


def _watch(sheet: Sheet, showing: Showing) -> float:
    rules = showing.rules
    status(sheet, dark=True)
    room = QRectF(0, sheet.y, sheet.width, sheet.width * 9 / 16)
    sheet.fill(room, BLACK)
    if showing.frame:
        ratio = showing.frame.ratio
        width = min(room.width(), room.height() * ratio)
        inner = QRectF(room.center().x() - width / 2, room.top(), width, min(room.height(), width / ratio))
        inner.moveCenter(room.center())
        sheet.picture(showing.frame, showing.picture, inner)
    sheet.fill(QRectF(0, room.bottom() - 3, sheet.width, 3), HAZE)
    sheet.y = room.bottom() + 12
    title = Style(font(5, bold=True), QColor(sheet.phone.ink), leading=1.25, most=2, more="…")
    text(sheet, showing.scene.title, title, QRectF(12, 0, sheet.width - 24, 0), unfolded=showing.unfolded)
    sheet.words(word("preview.now"), 12, sheet.y + 4, 1, colour=sheet.phone.faint)
    sheet.y += 30
    sheet.circle(12, sheet.y, 36, sheet.phone.raised)
    sheet.words(showing.scene.account, 58, sheet.y + 8, 3, bold=True, room=200)
    sheet.fill(QRectF(290, sheet.y + 2, 88, 32), sheet.phone.raised, 16)
    sheet.y += 50
    for number, name in enumerate(rules.actions):
        pill = QRectF(12 + number * 88, sheet.y, 80, 34)
        sheet.fill(pill, sheet.phone.raised, 17)
        sheet.glyph(name, pill.center().x() - 9, pill.top() + 8, 18)
    sheet.y += 46
    made = lay_out(showing.scene.caption, style_of(sheet, rules, 3), 342, unfolded=showing.unfolded)
    sheet.fill(QRectF(12, sheet.y, 366, made.height + 24), sheet.phone.raised, 12)
    sheet.block(made, 24, sheet.y + 12)
    sheet.y += made.height + 40
    return next_post(sheet)


def _pin(sheet: Sheet, showing: Showing) -> float:
    rules = showing.rules
    status(sheet)
    media(sheet, showing, 8, sheet.width - 16)
    sheet.y += 8
    for number, name in enumerate(("heart", "comment", "share", "dots")):
        sheet.glyph(name, 16 + number * 44, sheet.y + 6, 24)
    sheet.fill(QRectF(298, sheet.y, 80, 40), sheet.phone.raised, 20)
    if showing.scene.link and rules.link_button:
        sheet.outline(QRectF(206, sheet.y, 84, 40), sheet.phone.line, 20)
        sheet.words(word(f"preview.{rules.link_button}"), 230, sheet.y + 11, 3, bold=True, room=60)
    sheet.y += 52
    title = Style(font(6, bold=True), QColor(sheet.phone.ink), leading=1.25)
    text(sheet, Shown(showing.scene.title.text), title, QRectF(16, 0, 358, 0), unfolded=True)
    sheet.y += 6
    text(
        sheet,
        Shown(showing.scene.caption.text),
        style_of(sheet, rules, 3),
        QRectF(16, 0, 358, 0),
        unfolded=showing.unfolded,
    )
    sheet.y += 14
    column = (sheet.width - 24) / 2
    top = sheet.y
    if showing.frame:
        room = QRectF(8, top, column, column / showing.scene.frames[0].ratio)
        sheet.picture(showing.frame, showing.picture, room, radius=rules.radius)
        sheet.y = room.bottom() + 6
        small = Style(font(1, bold=True), QColor(sheet.phone.ink), most=2, more=rules.more)
        text(sheet, showing.scene.title, small, QRectF(14, 0, column - 12, 0), unfolded=False)
    left = 16 + column
    for height, offset in ((210.0, 0.0), (150.0, 246.0)):
        sheet.fill(QRectF(left, top + offset, column, height), sheet.phone.raised, rules.radius)
    sheet.y = max(sheet.y, top + 400) + 16
    return navigation(sheet, max(sheet.y, 780))


SCREENS: dict[str, Callable[[Sheet, Showing], float]] = {
    "feed": _feed,
    "post": post,
    "story": story,
    "reel": reel,
    "watch": _watch,
    "pin": _pin,
}
