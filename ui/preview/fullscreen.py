"""Full-screen pictures and clips: stories and reels with the app's interface over them, and its safe zones."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from studio.words import word
from ui.preview.buttons import dots, rail
from ui.preview.chrome import navigation
from ui.preview.lines import Style, lay_out
from ui.preview.sheet import Sheet, font
from ui.preview.showing import TALL, Showing
from ui.tokens import HAZE, ON_PICTURE, ZONE

WHITE, BLACK = ON_PICTURE


def story(sheet: Sheet, showing: Showing) -> float:
    """Put a story on the sheet: bars for how many there are, the account, a field for an answer."""
    _full_screen(sheet, showing)
    count = max(1, len(showing.scene.frames))
    step = (sheet.width - 16) / count
    for number in range(count):
        colour = WHITE if number <= showing.page else HAZE
        sheet.fill(QRectF(8 + number * step, 12, step - 3, 2.5), colour, 1.2)
    sheet.circle(12, 26, 34, sheet.phone.raised)
    used = sheet.words(showing.scene.account, 54, 33, 3, bold=True, colour=WHITE, room=200)
    sheet.words(word("preview.now"), 62 + used, 33, 3, colour=WHITE)
    sheet.glyph("dots", sheet.width - 74, 32, 22, WHITE)
    sheet.glyph("close", sheet.width - 38, 32, 22, WHITE)
    if showing.zones:
        _zones_over(sheet, showing)
    sheet.fill(QRectF(0, TALL, sheet.width, 76), BLACK)
    sheet.outline(QRectF(14, TALL + 14, 268, 44), WHITE, 22)
    sheet.words(word("preview.reply"), 34, TALL + 26, 3, colour=WHITE)
    sheet.glyph("heart", 302, TALL + 24, 26, WHITE)
    sheet.glyph("send", 346, TALL + 24, 26, WHITE)
    return TALL + 76


def reel(sheet: Sheet, showing: Showing) -> float:
    """Put a reel on the sheet: the words over it, the buttons down its side."""
    rules = showing.rules
    _full_screen(sheet, showing)
    for number in range(rules.tabs):
        where = sheet.width / 2 + (number - (rules.tabs - 1) / 2) * 76 - 24
        sheet.fill(QRectF(where, 24, 48, 10), WHITE if number == rules.tabs - 1 else HAZE, 5)
    style = Style(
        font(3),
        QColor(WHITE),
        bold_marks=rules.tint == "bold",
        faint=QColor(WHITE),
        most=rules.fold_lines,
        more=rules.more,
    )
    words = showing.scene.words
    made = lay_out(words, style, 286, unfolded=showing.unfolded) if words.text else None
    foot = TALL - 42
    top = max(90.0, foot - (made.height if made else 0))
    sheet.circle(14, top - 46, 36, sheet.phone.raised)
    sheet.words(showing.scene.account, 60, top - 38, 3, bold=True, colour=WHITE, room=180)
    if made:
        sheet.block(made, 14, top)
    sheet.glyph("remix", 14, TALL - 30, 16, WHITE)
    sheet.fill(QRectF(36, TALL - 26, 120, 8), HAZE, 4)
    rail(sheet, rules)
    if len(showing.scene.frames) > 1:
        dots(sheet, len(showing.scene.frames), showing.page, TALL - 10, WHITE)
    if showing.zones:
        _zones_over(sheet, showing)
    navigation(sheet, TALL, dark=True)
    return TALL + 60


def _full_screen(sheet: Sheet, showing: Showing) -> None:
    room = QRectF(0, 0, sheet.width, TALL)
    sheet.fill(room, BLACK)
    frame = showing.frame
    if frame is not None:
        width = min(room.width(), room.height() * frame.ratio)
        inner = QRectF(0, 0, width, width / frame.ratio)
        inner.moveCenter(room.center())
        sheet.picture(frame, showing.picture, inner)
    sheet.shade(QRectF(0, 0, sheet.width, 110), upwards=True)
    sheet.shade(QRectF(0, TALL - 240, sheet.width, 240), upwards=False)


def _zones_over(sheet: Sheet, showing: Showing) -> None:
    """Lay the safe zone's colour over what the app covers."""
    zone = showing.scene.placement.safe_zone
    if zone is None:
        return
    x, y = sheet.width / zone.width, TALL / zone.height
    top, bottom, left, right = zone.top * y, zone.bottom * y, zone.left * x, zone.right * x
    inner = TALL - top - bottom
    for room in (
        QRectF(0, 0, sheet.width, top),
        QRectF(0, TALL - bottom, sheet.width, bottom),
        QRectF(0, top, left, inner),
        QRectF(sheet.width - right, top, right, inner),
    ):
        sheet.fill(room, ZONE)
    sheet.outline(QRectF(left, top, sheet.width - left - right, inner), WHITE, 0, 1.5)
