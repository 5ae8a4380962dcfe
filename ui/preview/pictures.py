"""The pictures of a post in its feed: one of several that are swiped, side by side, or the pages of a document."""

from PySide6.QtCore import QRectF

from studio.preview import Frame
from studio.words import word
from ui.preview import covers
from ui.preview.buttons import dots
from ui.preview.grids import cells
from ui.preview.sheet import Sheet
from ui.preview.showing import Showing
from ui.tokens import ON_PICTURE, VEIL

WHITE = ON_PICTURE[0]


def media(sheet: Sheet, showing: Showing, left: float, width: float) -> None:
    """Put the pictures below each other's words, `width` points wide, and go below them."""
    frames = showing.scene.frames
    if not frames:
        return
    cover = showing.rules.cover
    if showing.covers and cover and not cover.blurred:
        covers.row(sheet, showing.scene.warning, left, width)
        return
    top = sheet.y
    match showing.rules.pictures:
        case "grid":
            sheet.y = _grid(sheet, showing, left, top, width)
        case "strip" if len(frames) > 1:
            sheet.y = _strip(sheet, showing, left, top)
        case _:
            sheet.y = _one(sheet, showing, left, top, width)
    if showing.covers:
        covers.over(sheet, showing.scene.warning, QRectF(left, top, width, sheet.y - top))


def _one(sheet: Sheet, showing: Showing, left: float, top: float, width: float) -> float:
    """Show the picture that is swiped to, in the frame of the first one, as apps do; return where it ends."""
    rules, frames = showing.rules, showing.scene.frames
    rooms, _ = cells(rules, [frames[0].ratio], width)
    room = rooms[0].translated(left, top)
    veiled = bool(showing.covers)
    sheet.picture(frames[showing.page], showing.picture, room, radius=rules.radius, veiled=veiled)
    _badge(sheet, showing, frames[showing.page], room)
    if len(frames) == 1 or rules.pictures == "single":
        return room.bottom()
    sheet.pill(word("preview.pages", page=showing.page + 1, count=len(frames)), left + width - 12, top + 12)
    if rules.pictures == "carousel":
        dots(sheet, len(frames), showing.page, room.bottom() + 12, sheet.phone.link)
        return room.bottom() + 16
    return room.bottom()


def _strip(sheet: Sheet, showing: Showing, left: float, top: float) -> float:
    """Show pictures of one height beside each other, swiped to where one of them stands at the left."""
    rules, frames = showing.rules, showing.scene.frames
    rooms, _ = cells(rules, [frame.ratio for frame in frames], 0)
    gone = rooms[showing.page].left()
    for frame, room, image in zip(frames, rooms, showing.pictures, strict=False):
        placed = room.translated(left - gone, top)
        sheet.picture(frame, image, placed, radius=rules.radius, veiled=bool(showing.covers))
        _badge(sheet, showing, frame, placed)
    return top + rooms[0].height()


def _grid(sheet: Sheet, showing: Showing, left: float, top: float, width: float) -> float:
    """Show all pictures at once, how many more there are on the last one."""
    rules, frames = showing.rules, showing.scene.frames
    rooms, more = cells(rules, [frame.ratio for frame in frames], width)
    whole = QRectF(left, top, width, max(room.bottom() for room in rooms))
    for frame, room, image in zip(frames, rooms, showing.pictures, strict=False):
        placed = room.translated(left, top)
        veiled = bool(showing.covers)
        sheet.picture(frame, image, placed, within=whole, radius=rules.radius, veiled=veiled)
        _badge(sheet, showing, frame, placed)
    if more:
        placed = rooms[-1].translated(left, top)
        sheet.fill(placed, VEIL, rules.radius)
        count = f"+{more}"
        sheet.words(count, placed.center().x() - 14, placed.center().y() - 14, 6, bold=True, colour=WHITE)
    return whole.bottom()


def _badge(sheet: Sheet, showing: Showing, frame: Frame, room: QRectF) -> None:
    """Tell that a picture has an alt text, where the app tells it."""
    side = showing.rules.alt_badge
    if side and frame.described and not showing.covers:
        at = room.left() + 10 if side == "left" else room.right() - 10
        sheet.pill(word("preview.alt"), at, room.bottom() - 30, 0, leftmost=side == "left")


def page_title(sheet: Sheet, showing: Showing) -> None:
    """Put a document's title over its pages."""
    sheet.fill(QRectF(0, sheet.y, sheet.width, 40), sheet.phone.raised)
    sheet.words(showing.scene.title.text, 14, sheet.y + 11, 3, bold=True, room=sheet.width - 28)
    sheet.y += 40
