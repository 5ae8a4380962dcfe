"""What frames a post on every screen: the phone's own bars, the app's, and the post that comes after it."""

from PySide6.QtCore import QRectF

from ui.preview.sheet import Sheet
from ui.tokens import ON_PICTURE

WHITE, BLACK = ON_PICTURE


def status(sheet: Sheet, *, dark: bool = False) -> None:
    """Put the phone's own bar at the top."""
    if sheet.desk:
        return
    ink = WHITE if dark else sheet.phone.ink
    if dark:
        sheet.fill(QRectF(0, 0, sheet.width, 44), BLACK)
    sheet.words("9:41", 30, 13, 4, bold=True, colour=ink)
    sheet.outline(QRectF(sheet.width - 52, 17, 22, 11), ink, 3)
    sheet.fill(QRectF(sheet.width - 50, 19, 15, 7), ink, 1.5)
    sheet.y = 44


def app_bar(sheet: Sheet) -> None:
    """Put the app's bar below it: a name and two buttons, as neutral shapes."""
    sheet.fill(QRectF(14, sheet.y + 13, 104, 16), sheet.phone.raised, 8)
    sheet.circle(sheet.width - 38, sheet.y + 9, 24, sheet.phone.raised)
    sheet.circle(sheet.width - 76, sheet.y + 9, 24, sheet.phone.raised)
    sheet.y += 42
    sheet.rule()


def next_post(sheet: Sheet) -> float:
    """Let the next post peep in, and close the screen with the app's navigation."""
    sheet.rule(weight=4)
    sheet.circle(14, sheet.y + 16, 34, sheet.phone.raised)
    sheet.fill(QRectF(58, sheet.y + 20, 120, 9), sheet.phone.raised, 4.5)
    sheet.fill(QRectF(58, sheet.y + 36, 70, 7), sheet.phone.raised, 3.5)
    sheet.fill(QRectF(0, sheet.y + 62, sheet.width, 2000), sheet.phone.raised)
    return navigation(sheet, sheet.y + 80 if sheet.desk else max(sheet.y + 80, 784.0))


def navigation(sheet: Sheet, top: float, *, dark: bool = False) -> float:
    """Put the app's own buttons at the foot; return where the screen ends."""
    if sheet.desk:
        sheet.y = top
        return top
    ink = WHITE if dark else sheet.phone.ink
    sheet.fill(QRectF(0, top, sheet.width, 2000), BLACK if dark else sheet.phone.ground)
    sheet.fill(QRectF(0, top, sheet.width, 0.5), sheet.phone.line)
    for number, name in enumerate(("home", "search", "plus", "play", "ring")):
        colour = ink if number == 0 else sheet.phone.faint
        sheet.glyph(name, 28 + number * 78, top + 12, 24, colour)
    sheet.fill(QRectF(sheet.width / 2 - 66, top + 50, 132, 4.5), ink, 2.2)
    sheet.y = top + 60
    return sheet.y
