"""An app's buttons: in a row under a post, with words, down the side of a clip; and the dots of a carousel."""

from PySide6.QtCore import QRectF

from studio.placements import Preview
from studio.words import word
from ui.preview.sheet import Sheet
from ui.preview.showing import TALL
from ui.tokens import HAZE, ON_PICTURE, VEIL

WHITE = ON_PICTURE[0]
DOTS = 8  # at once, of a carousel
LABELLED = ("like", "comment", "repost", "send", "share")


def buttons(
    sheet: Sheet, rules: Preview, left: float, right: float, *, side: float = 24, spread: bool = False
) -> None:
    """Put the buttons in a row: apart evenly, or at both ends with a gap between, and go below them."""
    names = [name for name in rules.actions if name != "gap"]
    if spread and len(names) > 1:
        step = (right - left - side) / (len(names) - 1)
        for number, name in enumerate(names):
            sheet.glyph(name, left + number * step, sheet.y + 12, side, sheet.phone.faint)
    else:
        before, _, after = " ".join(rules.actions).partition(" gap ")
        for number, name in enumerate(before.split()):
            sheet.glyph(name, left + number * (side + 16), sheet.y + 12, side)
        for number, name in enumerate(reversed(after.split())):
            sheet.glyph(name, right - side - number * (side + 16), sheet.y + 12, side)
    sheet.y += side + 24 if names else 12


def labelled(sheet: Sheet, rules: Preview) -> None:
    """Put buttons with their words in a row across the screen."""
    sheet.y += 10
    sheet.rule()
    names = [name for name in rules.actions if name in LABELLED]
    step = sheet.width / max(1, len(names))
    for number, name in enumerate(names):
        left = number * step + step / 2 - 34
        sheet.glyph(name, left, sheet.y + 11, 18, sheet.phone.faint)
        sheet.words(
            word(f"preview.{name}"), left + 24, sheet.y + 12, 1, colour=sheet.phone.faint, room=step - 30
        )
    sheet.y += 42


def rail(sheet: Sheet, rules: Preview) -> None:
    """Put the buttons below each other at the right of a clip."""
    side, step = 28.0, 62.0
    top = TALL - 30 - step * len(rules.actions)
    for number, name in enumerate(rules.actions):
        y = top + number * step
        if name == "avatar":
            sheet.circle(sheet.width - 54, y - 8, 44, sheet.phone.raised)
            continue
        sheet.glyph(name, sheet.width - 45.3, y + 0.9, side, VEIL)  # a shadow: it is seen on a white sky too
        sheet.glyph(name, sheet.width - 46, y, side, WHITE)
        if name not in {"dots", "disc"}:
            sheet.fill(QRectF(sheet.width - 44, y + side + 7, 24, 5), HAZE, 2.5)


def dots(sheet: Sheet, count: int, page: int, middle: float, chosen: str) -> None:
    """Put a dot for each picture that is swiped, at most eight at once, smaller where the row goes on."""
    shown = min(count, DOTS)
    first = min(max(0, page - DOTS // 2), count - shown)
    left = sheet.width / 2 - (shown - 1) * 5
    for number in range(shown):
        goes_on = (number == 0 and first > 0) or (number == shown - 1 and first + shown < count)
        side = 4.0 if goes_on else 6.0
        colour = chosen if first + number == page else sheet.phone.faint
        sheet.circle(left + number * 10 - side / 2, middle - side / 2, side, colour)
