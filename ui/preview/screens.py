"""The screens of the apps by kind, from the top of the phone to its foot. What differs between apps is data."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from studio.placements import Preview
from studio.preview import Frame, Scene, Shown
from studio.words import word
from ui.preview.grids import cells
from ui.preview.lines import Style, lay_out
from ui.preview.sheet import Sheet, font
from ui.tokens import HAZE, ON_PICTURE, VEIL, ZONE

Pictures = Sequence[QImage | None]
WHITE, BLACK = ON_PICTURE
TALL = 390 * 16 / 9  # the height of a full-screen clip
LABELLED = ("like", "comment", "repost", "send", "share")


def screen(sheet: Sheet, scene: Scene, pictures: Pictures, *, unfolded: bool, zones: bool) -> float:
    """Put the whole screen on `sheet` and return how high it is at least."""
    return SCREENS[scene.placement.preview.kind](sheet, scene, pictures, unfolded, zones)


def _feed(sheet: Sheet, scene: Scene, pictures: Pictures, unfolded: bool, _zones: bool) -> float:
    rules = scene.placement.preview
    _status(sheet)
    _app_bar(sheet)
    sheet.circle(12, sheet.y + 10, 34, sheet.phone.raised)
    sheet.words(scene.account, 56, sheet.y + 18, 3, bold=True, room=270)
    sheet.glyph("dots", sheet.width - 34, sheet.y + 16, 22)
    sheet.y += 54
    _media(sheet, scene, pictures, 0, sheet.width)
    _buttons(sheet, rules, 12, sheet.width - 12)
    style = _style(sheet, rules, 3, lead=scene.account if rules.name_inline else "")
    _text(sheet, scene.words, style, QRectF(12, 0, 366, 0), unfolded=unfolded)
    sheet.words(word("preview.now"), 12, sheet.y + 4, 1, colour=sheet.phone.faint)
    sheet.y += 34
    return _next_post(sheet)


def _post(sheet: Sheet, scene: Scene, pictures: Pictures, unfolded: bool, _zones: bool) -> float:
    rules = scene.placement.preview
    _status(sheet)
    _app_bar(sheet)
    left = 68.0 if rules.avatar_column else 14.0
    room = sheet.width - left - 14
    top = sheet.y
    sheet.circle(14, top + 12, 42, sheet.phone.raised)
    if rules.avatar_column:
        used = sheet.words(scene.account, left, top + 10, 4, bold=True, room=room - 80)
        sheet.words(
            f"· {word('preview.now')}", left + used + 6, top + 10, 4, colour=sheet.phone.faint, room=70
        )
        sheet.y = top + 34
    else:
        sheet.words(scene.account, 66, top + 13, 4, bold=True, room=room - 90)
        sheet.words(word("preview.now"), 66, top + 34, 1, colour=sheet.phone.faint)
        sheet.y = top + 64
    sheet.glyph("dots", sheet.width - 36, top + 10, 20, sheet.phone.faint)
    style = _style(sheet, rules, 4)
    if rules.text == "above" and scene.words.text:
        _text(sheet, scene.words, style, QRectF(left, 0, room, 0), unfolded=unfolded)
        sheet.y += 8
    edge = (0.0, sheet.width) if rules.media_edge else (left, room)
    if rules.pictures == "pages" and scene.title.text:
        _page_title(sheet, scene)
    _media(sheet, scene, pictures, *edge)
    if rules.text != "above" and scene.words.text:
        sheet.y += 10
        _text(sheet, scene.words, style, QRectF(left, 0, room, 0), unfolded=unfolded)
    if rules.labels:
        _labelled(sheet, rules)
    else:
        _buttons(sheet, rules, left, sheet.width - 14, side=20, spread=True)
    return _next_post(sheet)


def _story(sheet: Sheet, scene: Scene, pictures: Pictures, _unfolded: bool, zones: bool) -> float:
    _full_screen(sheet, scene, pictures)
    count = max(1, len(scene.frames))
    step = (sheet.width - 16) / count
    for number in range(count):
        colour = WHITE if number == 0 else HAZE
        sheet.fill(QRectF(8 + number * step, 12, step - 3, 2.5), colour, 1.2)
    sheet.circle(12, 26, 34, sheet.phone.raised)
    used = sheet.words(scene.account, 54, 33, 3, bold=True, colour=WHITE, room=200)
    sheet.words(word("preview.now"), 62 + used, 33, 3, colour=WHITE)
    sheet.glyph("dots", sheet.width - 74, 32, 22, WHITE)
    sheet.glyph("close", sheet.width - 38, 32, 22, WHITE)
    if zones:
        _zones_over(sheet, scene)
    sheet.fill(QRectF(0, TALL, sheet.width, 76), BLACK)
    sheet.outline(QRectF(14, TALL + 14, 268, 44), WHITE, 22)
    sheet.words(word("preview.reply"), 34, TALL + 26, 3, colour=WHITE)
    sheet.glyph("heart", 302, TALL + 24, 26, WHITE)
    sheet.glyph("send", 346, TALL + 24, 26, WHITE)
    return TALL + 76


def _reel(sheet: Sheet, scene: Scene, pictures: Pictures, unfolded: bool, zones: bool) -> float:
    rules = scene.placement.preview
    _full_screen(sheet, scene, pictures)
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
    made = lay_out(scene.words, style, 286, unfolded=unfolded) if scene.words.text else None
    foot = TALL - 42
    top = max(90.0, foot - (made.height if made else 0))
    sheet.circle(14, top - 46, 36, sheet.phone.raised)
    sheet.words(scene.account, 60, top - 38, 3, bold=True, colour=WHITE, room=180)
    if made:
        sheet.block(made, 14, top)
    sheet.glyph("remix", 14, TALL - 30, 16, WHITE)
    sheet.fill(QRectF(36, TALL - 26, 120, 8), HAZE, 4)
    _rail(sheet, rules)
    if len(scene.frames) > 1:
        _dots(sheet, len(scene.frames), TALL - 10, WHITE)
    if zones:
        _zones_over(sheet, scene)
    _navigation(sheet, TALL, dark=True)
    return TALL + 60


def _watch(sheet: Sheet, scene: Scene, pictures: Pictures, unfolded: bool, _zones: bool) -> float:
    rules = scene.placement.preview
    _status(sheet, dark=True)
    room = QRectF(0, sheet.y, sheet.width, sheet.width * 9 / 16)
    sheet.fill(room, BLACK)
    if scene.frames:
        ratio = scene.frames[0].ratio
        width = min(room.width(), room.height() * ratio)
        inner = QRectF(room.center().x() - width / 2, room.top(), width, min(room.height(), width / ratio))
        inner.moveCenter(room.center())
        sheet.picture(scene.frames[0], pictures[0] if pictures else None, inner)
    sheet.fill(QRectF(0, room.bottom() - 3, sheet.width, 3), HAZE)
    sheet.y = room.bottom() + 12
    title = Style(font(5, bold=True), QColor(sheet.phone.ink), leading=1.25, most=2, more="…")
    _text(sheet, scene.title, title, QRectF(12, 0, 366, 0), unfolded=unfolded)
    sheet.words(word("preview.now"), 12, sheet.y + 4, 1, colour=sheet.phone.faint)
    sheet.y += 30
    sheet.circle(12, sheet.y, 36, sheet.phone.raised)
    sheet.words(scene.account, 58, sheet.y + 8, 3, bold=True, room=200)
    sheet.fill(QRectF(290, sheet.y + 2, 88, 32), sheet.phone.raised, 16)
    sheet.y += 50
    for number, name in enumerate(rules.actions):
        pill = QRectF(12 + number * 88, sheet.y, 80, 34)
        sheet.fill(pill, sheet.phone.raised, 17)
        sheet.glyph(name, pill.center().x() - 9, pill.top() + 8, 18)
    sheet.y += 46
    made = lay_out(scene.caption, _style(sheet, rules, 3), 342, unfolded=unfolded)
    sheet.fill(QRectF(12, sheet.y, 366, made.height + 24), sheet.phone.raised, 12)
    sheet.block(made, 24, sheet.y + 12)
    sheet.y += made.height + 40
    return _next_post(sheet)


def _pin(sheet: Sheet, scene: Scene, pictures: Pictures, unfolded: bool, _zones: bool) -> float:
    rules = scene.placement.preview
    _status(sheet)
    _media(sheet, scene, pictures, 8, sheet.width - 16, dots=False)
    sheet.y += 8
    for number, name in enumerate(("heart", "comment", "share", "dots")):
        sheet.glyph(name, 16 + number * 44, sheet.y + 6, 24)
    sheet.fill(QRectF(298, sheet.y, 80, 40), sheet.phone.raised, 20)
    sheet.y += 52
    title = Style(font(6, bold=True), QColor(sheet.phone.ink), leading=1.25)
    _text(sheet, Shown(scene.title.text), title, QRectF(16, 0, 358, 0), unfolded=True)
    sheet.y += 6
    _text(sheet, Shown(scene.caption.text), _style(sheet, rules, 3), QRectF(16, 0, 358, 0), unfolded=unfolded)
    sheet.y += 14
    column = (sheet.width - 24) / 2
    top = sheet.y
    if scene.frames:
        sheet.y = top
        room = QRectF(8, top, column, column / scene.frames[0].ratio)
        sheet.picture(scene.frames[0], pictures[0] if pictures else None, room, radius=rules.radius)
        sheet.y = room.bottom() + 6
        small = Style(font(1, bold=True), QColor(sheet.phone.ink), most=2, more=rules.more)
        _text(sheet, scene.title, small, QRectF(14, 0, column - 12, 0), unfolded=False)
    left = 16 + column
    for height, offset in ((210.0, 0.0), (150.0, 246.0)):
        sheet.fill(QRectF(left, top + offset, column, height), sheet.phone.raised, rules.radius)
    sheet.y = max(sheet.y, top + 400) + 16
    return _navigation(sheet, max(sheet.y, 780))


def _media(
    sheet: Sheet, scene: Scene, pictures: Pictures, left: float, width: float, *, dots: bool = True
) -> None:
    rules, frames = scene.placement.preview, scene.frames
    if not frames:
        return
    rooms, more = cells(rules, [frame.ratio for frame in frames], width)
    top = sheet.y
    whole = QRectF(left, top, width, max(room.bottom() for room in rooms))
    for frame, room, image in zip(frames, rooms, pictures, strict=False):
        placed = room.translated(left, top)
        within = whole if rules.pictures == "grid" else placed
        sheet.picture(frame, image, placed, within=within, radius=rules.radius)
        if frame.described and rules.pictures == "grid" and rules.radius:
            sheet.pill("ALT", placed.left() + 46, placed.bottom() - 28, 0)
    if more:
        placed = rooms[-1].translated(left, top)
        sheet.fill(placed, VEIL, rules.radius)
        count = f"+{more}"
        sheet.words(count, placed.center().x() - 14, placed.center().y() - 14, 6, bold=True, colour=WHITE)
    bottom = whole.bottom()
    if rules.pictures in {"carousel", "pages"} and len(frames) > 1:
        counted = word("preview.pages", page=1, count=len(frames))
        sheet.pill(counted, left + width - 12, top + 12)
    sheet.y = bottom
    if rules.pictures == "carousel" and len(frames) > 1 and dots:
        _dots(sheet, len(frames), bottom + 12, sheet.phone.link)
        sheet.y += 16


def _page_title(sheet: Sheet, scene: Scene) -> None:
    sheet.fill(QRectF(0, sheet.y, sheet.width, 40), sheet.phone.raised)
    sheet.words(scene.title.text, 14, sheet.y + 11, 3, bold=True, room=sheet.width - 28)
    sheet.y += 40


def _dots(sheet: Sheet, count: int, middle: float, chosen: str) -> None:
    shown = min(count, 8)
    left = sheet.width / 2 - (shown - 1) * 5
    for number in range(shown):
        side = 6.0 if number < 5 else 4.0
        colour = chosen if number == 0 else sheet.phone.faint
        sheet.circle(left + number * 10 - side / 2, middle - side / 2, side, colour)


def _full_screen(sheet: Sheet, scene: Scene, pictures: Pictures) -> None:
    room = QRectF(0, 0, sheet.width, TALL)
    sheet.fill(room, BLACK)
    if scene.frames:
        frame: Frame = scene.frames[0]
        width = min(room.width(), room.height() * frame.ratio)
        inner = QRectF(0, 0, width, width / frame.ratio)
        inner.moveCenter(room.center())
        sheet.picture(frame, pictures[0] if pictures else None, inner)
    sheet.shade(QRectF(0, 0, sheet.width, 110), upwards=True)
    sheet.shade(QRectF(0, TALL - 240, sheet.width, 240), upwards=False)


def _zones_over(sheet: Sheet, scene: Scene) -> None:
    """Lay the safe zone's colour over what the app covers."""
    zone = scene.placement.safe_zone
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


def _rail(sheet: Sheet, rules: Preview) -> None:
    side, step = 28.0, 62.0
    top = TALL - 30 - step * len(rules.actions)
    for number, name in enumerate(rules.actions):
        y = top + number * step
        if name == "avatar":
            sheet.circle(sheet.width - 54, y - 8, 44, sheet.phone.raised)
            continue
        sheet.glyph(name, sheet.width - 46, y, side, WHITE)
        if name not in {"dots", "disc"}:
            sheet.fill(QRectF(sheet.width - 44, y + side + 7, 24, 5), HAZE, 2.5)


def _text(sheet: Sheet, shown: Shown, style: Style, column: QRectF, *, unfolded: bool) -> None:
    """Put words into `column` (its left edge and width count) and go below them."""
    if shown.text:
        made = lay_out(shown, style, column.width(), unfolded=unfolded)
        sheet.block(made, column.left(), sheet.y)
        sheet.y += made.height


def _style(sheet: Sheet, rules: Preview, size: int, lead: str = "") -> Style:
    return Style(
        font(size),
        QColor(sheet.phone.ink),
        tint=QColor(sheet.phone.link) if rules.tint == "link" else None,
        bold_marks=rules.tint == "bold",
        faint=QColor(sheet.phone.faint),
        most=rules.fold_lines,
        more=rules.more,
        lead=lead,
    )


def _buttons(
    sheet: Sheet, rules: Preview, left: float, right: float, *, side: float = 24, spread: bool = False
) -> None:
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


def _labelled(sheet: Sheet, rules: Preview) -> None:
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


def _status(sheet: Sheet, *, dark: bool = False) -> None:
    ink = WHITE if dark else sheet.phone.ink
    if dark:
        sheet.fill(QRectF(0, 0, sheet.width, 44), BLACK)
    sheet.words("9:41", 30, 13, 4, bold=True, colour=ink)
    sheet.outline(QRectF(sheet.width - 52, 17, 22, 11), ink, 3)
    sheet.fill(QRectF(sheet.width - 50, 19, 15, 7), ink, 1.5)
    sheet.y = 44


def _app_bar(sheet: Sheet) -> None:
    sheet.fill(QRectF(14, sheet.y + 13, 104, 16), sheet.phone.raised, 8)
    sheet.circle(sheet.width - 38, sheet.y + 9, 24, sheet.phone.raised)
    sheet.circle(sheet.width - 76, sheet.y + 9, 24, sheet.phone.raised)
    sheet.y += 42
    sheet.rule()


def _next_post(sheet: Sheet) -> float:
    """Let the next post peep in, and close the screen with the app's navigation."""
    sheet.rule(weight=4)
    sheet.circle(14, sheet.y + 16, 34, sheet.phone.raised)
    sheet.fill(QRectF(58, sheet.y + 20, 120, 9), sheet.phone.raised, 4.5)
    sheet.fill(QRectF(58, sheet.y + 36, 70, 7), sheet.phone.raised, 3.5)
    sheet.fill(QRectF(0, sheet.y + 62, sheet.width, 2000), sheet.phone.raised)
    return _navigation(sheet, max(sheet.y + 80, 784.0))


def _navigation(sheet: Sheet, top: float, *, dark: bool = False) -> float:
    ink = WHITE if dark else sheet.phone.ink
    sheet.fill(QRectF(0, top, sheet.width, 2000), BLACK if dark else sheet.phone.ground)
    sheet.fill(QRectF(0, top, sheet.width, 0.5), sheet.phone.line)
    for number, name in enumerate(("home", "search", "plus", "play", "ring")):
        colour = ink if number == 0 else sheet.phone.faint
        sheet.glyph(name, 28 + number * 78, top + 12, 24, colour)
    sheet.fill(QRectF(sheet.width / 2 - 66, top + 50, 132, 4.5), ink, 2.2)
    sheet.y = top + 60
    return sheet.y


SCREENS: dict[str, Callable[[Sheet, Scene, Pictures, bool, bool], float]] = {
    "feed": _feed,
    "post": _post,
    "story": _story,
    "reel": _reel,
    "watch": _watch,
    "pin": _pin,
}
