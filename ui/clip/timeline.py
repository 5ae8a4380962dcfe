"""The timeline: thumbnails, the sound's outline, what is kept in the accent, and the playhead; all of it is dragged."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio import clip
from studio.words import word
from ui import theme, thumbs
from ui.clip.canvas import Canvas
from ui.clip.shown import Shown, time_code
from ui.tokens import SPACE

Part = Literal["", "start", "end", "now"]
_STRIP, _WAVE, _RULER, _BRACKET = 56, 36, 18, 14  # px at text size 100 %
_HANDLE = 10  # px
_NEAR = 14  # px around a handle within which it is taken
_STEPS = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)  # seconds between two marks


class Timeline(Canvas):
    """Paints what it is told. `trimmed` carries in and out in seconds, which end moves, and whether the drag ended;
    `scrubbed` a time and whether the drag ended.
    """

    trimmed = Signal(float, float, str, bool)
    scrubbed = Signal(float, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: Shown | None = None
        self._strip: tuple[QImage, ...] = ()
        self._peaks = b""
        self._now = 0.0
        self._drag: Part = ""
        self._tried: tuple[float, float] | None = None  # in and out while one of them is dragged

    def show_clip(self, shown: Shown | None, strip: tuple[QImage, ...], peaks: bytes) -> None:
        """Show a clip's pictures and sound; both may come later."""
        self._shown, self._strip, self._peaks = shown, strip, peaks
        self.setVisible(shown is not None)
        self._describe()
        self.update()

    def show_now(self, seconds: float) -> None:
        """Move the playhead."""
        self._now = seconds
        self._describe()
        self.update()

    @property
    def kept(self) -> tuple[float, float]:
        """In and out in seconds, also while one of them is being dragged."""
        if self._tried is not None:
            return self._tried
        return (self._shown.start, self._shown.end) if self._shown else (0.0, 0.0)

    def x_of(self, seconds: float) -> float:
        """Return where a time is in the widget."""
        room = self._room()
        length = self._shown.info.seconds if self._shown else 1.0
        return room.left() + room.width() * seconds / max(length, 1e-6)

    def seconds_at(self, x: float) -> float:
        """Return the time at a place, on the start of a frame."""
        room, shown = self._room(), self._shown
        if shown is None or room.width() <= 0:
            return 0.0
        return shown.on_frame(shown.info.seconds * (x - room.left()) / room.width())

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(640, self._height(_BRACKET + _STRIP + _WAVE + _RULER) + 2 * SPACE[1])

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(240, self.sizeHint().height())

    def _height(self, px: float) -> int:
        return theme.scaled(self, px)

    def _room(self) -> QRectF:
        """Return the strip's place; the rest is measured from it."""
        side = SPACE[3] + _HANDLE
        top = SPACE[1] + self._height(_BRACKET)
        return QRectF(side, top, self.width() - 2 * side, self._height(_STRIP))

    def _describe(self) -> None:
        shown = self._shown
        if shown is not None:
            start, end = self.kept
            self.setAccessibleName(
                word("ui.clip.timeline", start=time_code(start), end=time_code(end), now=time_code(self._now))
            )

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        colours = theme.theme_of(self)
        painter.fillRect(self.rect(), QColor(colours.grey[1]))
        if self._shown is None:
            return
        room = self._room()
        wave = QRectF(room.left(), room.bottom() + 1, room.width(), self._height(_WAVE))
        self._paint_strip(painter, room)
        self._paint_waveform(painter, wave)
        self._paint_outside(painter, room.united(wave))
        self._paint_ruler(painter, wave.bottom() + 2)
        self._paint_bracket(painter, self._shown)
        self._paint_kept(painter, room.united(wave))
        self._paint_playhead(painter, room.united(wave))
        self.paint_focus(painter)
        painter.end()

    def _paint_strip(self, painter: QPainter, room: QRectF) -> None:
        colours = theme.theme_of(self)
        painter.fillRect(room, QColor(colours.grey[2]))
        if not self._strip or self._shown is None:
            return
        painter.save()
        painter.setClipRect(room)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        first = self._strip[0]
        width = room.height() * first.width() / max(1, first.height())
        places = max(1, -int(-room.width() // width))
        for place in range(places):
            at = QRectF(room.left() + place * width, room.top(), width, room.height())
            share = (at.center().x() - room.left()) / room.width()
            image = self._strip[min(int(share * len(self._strip)), len(self._strip) - 1)]
            painter.drawImage(at, image)
        painter.restore()

    def _paint_waveform(self, painter: QPainter, room: QRectF) -> None:
        colours = theme.theme_of(self)
        painter.fillRect(room, QColor(colours.grey[2]))
        if not self._peaks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.grey[5]))
        middle, half = room.center().y(), room.height() / 2 - 2
        columns = max(2, int(room.width()))
        heights = [self._peak(column / columns, (column + 1) / columns) * half for column in range(columns)]
        above = [QPointF(room.left() + column, middle - height) for column, height in enumerate(heights)]
        below = [QPointF(room.left() + column, middle + height) for column, height in enumerate(heights)]
        painter.drawPolygon(QPolygonF([*above, *reversed(below)]))

    def _peak(self, first: float, last: float) -> float:
        """Return the loudest between two shares of the clip, 0–1, at least a hairline."""
        count = len(self._peaks)
        part = self._peaks[int(first * count) : max(int(first * count) + 1, int(last * count))]
        return max(0.02, max(part, default=0) / 255)

    def _paint_outside(self, painter: QPainter, room: QRectF) -> None:
        """Dim what is not kept."""
        ground = QColor(theme.theme_of(self).grey[1])
        ground.setAlphaF(0.74)
        start, end = (self.x_of(seconds) for seconds in self.kept)
        painter.fillRect(QRectF(room.left(), room.top(), start - room.left(), room.height()), ground)
        painter.fillRect(QRectF(end, room.top(), room.right() - end, room.height()), ground)

    def _paint_ruler(self, painter: QPainter, top: float) -> None:
        shown, colours = self._shown, theme.theme_of(self)
        if shown is None:
            return
        painter.setFont(theme.font(0, tabular=True))
        painter.setPen(QColor(colours.grey[6]))
        wide = painter.fontMetrics().horizontalAdvance("00:00.00") + SPACE[4]
        second = self._room().width() / max(shown.info.seconds, 1e-6)
        step = next((step for step in _STEPS if step * second >= wide), _STEPS[-1])
        mark = 0.0
        while mark <= shown.info.seconds:
            x = self.x_of(mark)
            painter.drawLine(QPointF(x, top), QPointF(x, top + 4))
            text = _mark(mark)
            room = QRectF(x + 3, top, wide, self._height(_RULER))
            if room.left() + painter.fontMetrics().horizontalAdvance(text) <= self._room().right():
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            mark += step

    def _paint_bracket(self, painter: QPainter, shown: Shown) -> None:
        """Paint where the clip may end, from the in point on, by the placement's shortest and longest length."""
        shortest, longest = clip.lengths(shown.placement)
        if shortest is None and longest is None:
            return
        colours = theme.theme_of(self)
        start, end = self.kept
        least, most = (
            start + (shortest or 0.0),
            min(start + (longest or shown.info.seconds), shown.info.seconds),
        )
        if least > shown.info.seconds:
            return
        wrong = end + 1e-6 < least or (longest is not None and end - 1e-6 > start + longest)
        y = SPACE[1] + self._height(_BRACKET) / 2
        painter.setPen(QPen(QColor(colours.warning if wrong else colours.grey[5]), 2))
        low, high = self.x_of(least), self.x_of(most)
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        painter.drawLine(QPointF(low, y - 3), QPointF(low, y + 4))
        if longest is not None and start + longest <= shown.info.seconds:
            painter.drawLine(QPointF(high, y - 3), QPointF(high, y + 4))

    def _paint_kept(self, painter: QPainter, room: QRectF) -> None:
        colours = theme.theme_of(self)
        start, end = (self.x_of(seconds) for seconds in self.kept)
        accent = QColor(colours.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(start, room.top(), max(1.0, end - start), room.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        for x, left in ((start - _HANDLE, True), (end, False)):
            painter.setBrush(accent)
            handle = QRectF(x, room.top() - 1, _HANDLE, room.height() + 2)
            painter.drawRoundedRect(handle, SPACE[0], SPACE[0])
            # The inner edge stays straight, so that it stands exactly on the frame.
            inner = handle.adjusted(_HANDLE / 2, 0, 0, 0) if left else handle.adjusted(0, 0, -_HANDLE / 2, 0)
            painter.drawRect(inner)
            painter.setBrush(QColor(colours.on_accent))
            painter.drawRect(QRectF(handle.center().x() - 1, room.center().y() - 8, 2, 16))

    def _paint_playhead(self, painter: QPainter, room: QRectF) -> None:
        shown, colours = self._shown, theme.theme_of(self)
        if shown is None:
            return
        x = self.x_of(self._now)
        painter.setPen(QPen(QColor(colours.grey[0]), 4))
        painter.drawLine(QPointF(x, room.top() - 4), QPointF(x, room.bottom() + 4))
        painter.setPen(QPen(QColor(colours.grey[7]), 2))
        painter.drawLine(QPointF(x, room.top() - 4), QPointF(x, room.bottom() + 4))
        text = word("ui.clip.now", time=time_code(self._now), frame=shown.number(self._now))
        painter.setFont(theme.font(0, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(text) + SPACE[1]
        left = min(max(x - width / 2, SPACE[0]), self.width() - width - SPACE[0])
        thumbs.paint_tag(painter, QPointF(left, room.bottom() + 4), text, self)

    # Gestures.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and self._shown is not None:
            self._drag = self._part_at(event.position().x())
            self._move(event.position().x(), ended=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._drag:
            self._move(event.position().x(), ended=False)
        else:
            near = self._part_at(event.position().x()) in ("start", "end")
            self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._drag:
            self._move(event.position().x(), ended=True)
            self._drag, self._tried = "", None
            self.update()

    def _part_at(self, x: float) -> Part:
        """Return what is taken at `x`: a handle from its outer side and a little inside, else the playhead."""
        start, end = (self.x_of(seconds) for seconds in self.kept)
        if start - _NEAR <= x <= min(start + SPACE[0], (start + end) / 2):
            return "start"
        if max(end - SPACE[0], (start + end) / 2) <= x <= end + _NEAR:
            return "end"
        return "now"

    def _move(self, x: float, *, ended: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        seconds = self.seconds_at(x)
        if self._drag == "now":
            self.scrubbed.emit(min(seconds, shown.info.seconds - shown.frame / 2), ended)
            return
        start, end = self.kept
        if self._drag == "start":
            start = min(seconds, end - shown.frame)
        else:
            end = max(seconds, start + shown.frame)
        self._tried = (start, end)
        self.trimmed.emit(start, end, self._drag, ended)
        self._describe()
        self.update()


def _mark(seconds: float) -> str:
    """Return a mark of the ruler, as short as it can be."""
    whole = int(seconds)
    tail = "" if whole == seconds else f".{round((seconds - whole) * 10)}"
    return f"{whole // 60}:{whole % 60:02d}{tail}"
