"""How the timeline looks: filmstrip, waveform, marks, ruler; what is kept in the accent, and the playhead."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from studio import clip
from studio.clip_marks import Marked
from studio.words import word
from ui import theme, thumbs
from ui.clip.scale import Scale
from ui.clip.shown import Block, Shown, time_code
from ui.tokens import SPACE

HANDLE = 10  # px
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)  # seconds between two marks
_READABLE = 7  # letters that must be left of a name that is cut
_APART = 5  # px between two key frames; where they are nearer none are shown


@dataclass(frozen=True)
class Part:
    """Thumbnails and peaks, evenly from `first` to `last` seconds."""

    first: float = 0.0
    last: float = 1.0
    strip: tuple[QImage, ...] = ()
    peaks: bytes = b""

    def picture(self, seconds: float) -> QImage | None:
        """Return the thumbnail for a time; None where there is none."""
        if not self.strip or not self.first <= seconds < self.last:
            return None
        share = (seconds - self.first) / (self.last - self.first)
        return self.strip[min(int(share * len(self.strip)), len(self.strip) - 1)]

    def peak(self, begin: float, end: float) -> float | None:
        """Return the loudest between two times, 0–1; None where it is not known."""
        if not self.peaks or not self.first <= begin < self.last:
            return None
        each = len(self.peaks) / (self.last - self.first)
        at = int((begin - self.first) * each)
        return max(self.peaks[at : max(at + 1, int((end - self.first) * each))], default=0) / 255


@dataclass(frozen=True)
class Look:
    """What is painted. `parts`: what is known of the clip, the finest first. `kept`: in and out as they are now."""

    shown: Shown
    scale: Scale
    parts: tuple[Part, ...]
    marks: Marked
    kept: tuple[float, float]
    blocks: tuple[Block, ...]
    chosen: str
    now: float


def paint_ground(painter: QPainter, widget: QWidget, look: Look, strip: QRectF, wave: QRectF) -> None:
    """Paint what does not change while the playhead moves or an end is dragged."""
    colours = theme.theme_of(widget)
    painter.fillRect(widget.rect(), QColor(colours.grey[1]))
    for room in (strip, wave):
        painter.fillRect(room, QColor(colours.grey[2]))
    _paint_strip(painter, look, strip)
    _paint_waveform(painter, widget, look, wave)
    _paint_marks(painter, widget, look, strip, wave)
    _paint_ruler(painter, widget, look, wave.bottom() + 2)


def _paint_strip(painter: QPainter, look: Look, room: QRectF) -> None:
    first = next((part.strip[0] for part in look.parts if part.strip), None)
    if first is None:
        return
    painter.save()
    painter.setClipRect(room)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    width = room.height() * first.width() / max(1, first.height())
    # Counted from the clip's beginning, so that the pictures move with it.
    begin = look.scale.x_of(0.0)
    place = int((room.left() - begin) // width)
    while (left := begin + place * width) < room.right():
        seconds = min(max(0.0, look.scale.seconds_at(left + width / 2)), look.scale.length - 1e-6)
        image = next((found for part in look.parts if (found := part.picture(seconds))), None)
        if image is not None:
            painter.drawImage(QRectF(left, room.top(), width, room.height()), image)
        place += 1
    painter.restore()


def _paint_waveform(painter: QPainter, widget: QWidget, look: Look, room: QRectF) -> None:
    parts = [part for part in look.parts if part.peaks]
    if not parts:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.theme_of(widget).grey[5]))
    middle, half = room.center().y(), room.height() / 2 - 2
    heights = []
    for column in range(max(2, int(room.width()))):
        begin = look.scale.seconds_at(room.left() + column)
        end = begin + 1 / look.scale.second
        peak = next((found for part in parts if (found := part.peak(begin, end)) is not None), 0.0)
        heights.append(max(0.02, peak) * half)  # at least a hairline
    above = [QPointF(room.left() + column, middle - height) for column, height in enumerate(heights)]
    below = [QPointF(room.left() + column, middle + height) for column, height in enumerate(heights)]
    painter.drawPolygon(QPolygonF([*above, *reversed(below)]))


def _paint_marks(painter: QPainter, widget: QWidget, look: Look, strip: QRectF, wave: QRectF) -> None:
    """Paint pauses along the sound, scenes as wedges at the strip's top, key frames as ticks at its foot."""
    colours, scale, marks = theme.theme_of(widget), look.scale, look.marks
    painter.save()
    painter.setClipRect(strip.united(wave))
    for first, behind in marks.silences:
        room = QRectF(
            scale.x_of(first), wave.bottom() - 4, max(2.0, scale.x_of(behind) - scale.x_of(first)), 3
        )
        painter.fillRect(room, QColor(colours.grey[7]))
    seen = [scale.x_of(key) for key in marks.keys if scale.first <= key <= scale.last]
    if len(seen) * _APART < strip.width():
        for x in seen:
            painter.fillRect(QRectF(x - 1, strip.bottom() - 7, 3, 7), QColor(colours.grey[0]))
            painter.fillRect(QRectF(x, strip.bottom() - 6, 1, 6), QColor(colours.grey[7]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.grey[0]), 1))
    painter.setBrush(QColor(colours.grey[7]))
    for scene in marks.scenes:
        x, y = scale.x_of(scene), strip.top()
        painter.drawPolygon(QPolygonF([QPointF(x - 5, y), QPointF(x + 5, y), QPointF(x, y + 8)]))
    painter.restore()


def _paint_ruler(painter: QPainter, widget: QWidget, look: Look, top: float) -> None:
    painter.setFont(theme.font(0, tabular=True))
    painter.setPen(QColor(theme.theme_of(widget).grey[6]))
    scale, metrics = look.scale, painter.fontMetrics()
    wide = metrics.horizontalAdvance("00:00.00") + SPACE[4]
    step = next((step for step in _STEPS if step * scale.second >= wide), _STEPS[-1])
    number = int(scale.first // step)
    while (mark := number * step) <= scale.last:
        x = scale.x_of(mark)
        if x >= scale.left - 0.5:
            painter.drawLine(QPointF(x, top), QPointF(x, top + 4))
            text = _mark(mark)
            if x + 3 + metrics.horizontalAdvance(text) <= scale.left + scale.width:
                room = QRectF(x + 3, top, wide, metrics.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
        number += 1


def paint_outside(painter: QPainter, widget: QWidget, look: Look, room: QRectF) -> None:
    """Dim what is not kept."""
    ground = QColor(theme.theme_of(widget).grey[1])
    ground.setAlphaF(0.74)
    kept = sorted([(one.start, one.end) for one in look.blocks] + ([look.kept] if look.shown.marked else []))
    reached = room.left()
    for start, end in [*kept, (float("inf"), float("inf"))]:
        left = min(room.right(), look.scale.x_of(start)) if start != float("inf") else room.right()
        if left > reached:
            painter.fillRect(QRectF(reached, room.top(), left - reached, room.height()), ground)
        reached = max(reached, min(room.right(), look.scale.x_of(end)) if end != float("inf") else reached)


def paint_bracket(painter: QPainter, widget: QWidget, look: Look, y: float) -> None:
    """Paint where what is chosen may end, from its beginning on, by the placement's shortest and longest length."""
    shortest, longest = clip.lengths(look.shown.placement)
    if shortest is None and longest is None:
        return
    chosen = next((one for one in look.blocks if one.id == look.chosen), None)
    if chosen is None and not look.shown.marked:
        return
    start, end = (chosen.start, chosen.end) if chosen else look.kept
    length = look.scale.length
    least, most = start + (shortest or 0.0), min(start + (longest or length), length)
    if least > length:
        return
    colours = theme.theme_of(widget)
    wrong = end + 1e-6 < least or (longest is not None and end - 1e-6 > start + longest)
    painter.save()
    painter.setClipRect(QRectF(look.scale.left, 0, look.scale.width, widget.height()))
    painter.setPen(QPen(QColor(colours.warning if wrong else colours.grey[5]), 2))
    low, high = look.scale.x_of(least), look.scale.x_of(most)
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    painter.drawLine(QPointF(low, y - 3), QPointF(low, y + 4))
    if longest is not None and start + longest <= length:
        painter.drawLine(QPointF(high, y - 3), QPointF(high, y + 4))
    painter.restore()


def paint_kept(painter: QPainter, widget: QWidget, look: Look, room: QRectF) -> None:
    """Paint the kept moments with their names, and in and out, in the accent; handles where they can be dragged."""
    painter.save()
    painter.setClipRect(room.adjusted(-HANDLE - 2, -2, HANDLE + 2, 2))
    for number, block in enumerate(look.blocks, 1):
        chosen = block.id == look.chosen
        across = _across(look.scale, block.start, block.end, room)
        _paint_range(painter, widget, across, chosen=chosen)
        _paint_name(painter, widget, across, block.called(number), str(number))
    if look.shown.marked:
        across = _across(look.scale, *look.kept, room)
        _paint_range(painter, widget, across, chosen=True, open_=bool(look.blocks))
    painter.restore()


def _across(scale: Scale, start: float, end: float, room: QRectF) -> QRectF:
    left = scale.x_of(start)
    return QRectF(left, room.top(), max(1.0, scale.x_of(end) - left), room.height())


def _paint_range(
    painter: QPainter, widget: QWidget, room: QRectF, *, chosen: bool, open_: bool = False
) -> None:
    """Paint the frame of a range; `open_`: it is not kept yet."""
    colours = theme.theme_of(widget)
    accent = QColor(colours.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine if open_ else Qt.PenStyle.SolidLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room)
    if not chosen:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for x, left in ((room.left() - HANDLE, True), (room.right(), False)):
        painter.setBrush(accent)
        handle = QRectF(x, room.top() - 1, HANDLE, room.height() + 2)
        painter.drawRoundedRect(handle, SPACE[0], SPACE[0])
        # The inner edge stays straight, so that it stands exactly on the frame.
        inner = handle.adjusted(HANDLE / 2, 0, 0, 0) if left else handle.adjusted(0, 0, -HANDLE / 2, 0)
        painter.drawRect(inner)
        painter.setBrush(QColor(colours.on_accent))
        painter.drawRect(QRectF(handle.center().x() - 1, room.center().y() - 8, 2, 16))


def _paint_name(painter: QPainter, widget: QWidget, room: QRectF, name: str, number: str) -> None:
    """Paint a moment's name at its beginning, cut to its width; its number where too little is left of that."""
    colours = theme.theme_of(widget)
    painter.setFont(theme.font(0))
    metrics = painter.fontMetrics()
    left = max(room.left(), painter.clipBoundingRect().left() + HANDLE)
    across = int(room.right() - left) - SPACE[1]
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, across)
    if text != name and len(text) < _READABLE:
        text = number if metrics.horizontalAdvance(number) <= across else ""
    if not text:
        return
    tag = QRectF(left, room.top(), metrics.horizontalAdvance(text) + SPACE[1], metrics.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRect(tag)
    painter.setPen(QColor(colours.on_accent))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def paint_playhead(painter: QPainter, widget: QWidget, look: Look, room: QRectF) -> None:
    """Paint where the playhead is, its time and its frame's number."""
    x = look.scale.x_of(look.now)
    if not room.left() - 1 <= x <= room.right() + 1:
        return
    colours = theme.theme_of(widget)
    painter.setPen(QPen(QColor(colours.grey[0]), 4))
    painter.drawLine(QPointF(x, room.top() - 4), QPointF(x, room.bottom() + 4))
    painter.setPen(QPen(QColor(colours.grey[7]), 2))
    painter.drawLine(QPointF(x, room.top() - 4), QPointF(x, room.bottom() + 4))
    text = word("ui.clip.now", time=time_code(look.now), frame=look.shown.number(look.now))
    painter.setFont(theme.font(0, tabular=True))
    width = painter.fontMetrics().horizontalAdvance(text) + SPACE[1]
    left = min(max(x - width / 2, SPACE[0]), widget.width() - width - SPACE[0])
    thumbs.paint_tag(painter, QPointF(left, room.bottom() + 4), text, widget)


def _mark(seconds: float) -> str:
    """Return a mark of the ruler, as short as it can be."""
    tenths = round(seconds * 10)
    whole, tail = divmod(tenths, 10)
    hours, minutes = divmod(whole // 60, 60)
    text = f"{minutes}:{whole % 60:02d}" if not hours else f"{hours}:{minutes:02d}:{whole % 60:02d}"
    return f"{text}.{tail}" if tail else text
