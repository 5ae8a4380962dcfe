"""The timeline: thumbnails, the sound's outline, what is kept in the accent, and the playhead; all of it is dragged."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from studio.clip_marks import Marked
from studio.words import word
from ui import theme
from ui.clip import timepaint
from ui.clip.canvas import Canvas
from ui.clip.scale import Scale, whole
from ui.clip.shown import Block, Shown, time_code
from ui.clip.timepaint import HANDLE, Look, Part
from ui.tokens import SPACE

End = Literal["start", "end"]
_STRIP, _WAVE, _RULER, _BRACKET = 56, 36, 18, 14  # px at text size 100 %
_BAR = 8  # px of the scroll bar
_NEAR = 14  # px around a handle within which it is taken
_SNAP = 12  # px within which Shift lets the playhead snap
_ZOOM = 1.25  # times, a notch of the wheel
_NOTCH = 120  # what Qt calls one
_REST = 120  # ms without zooming or scrolling after which what is seen is asked for in detail


@dataclass(frozen=True)
class Grip:
    """What is dragged: the playhead, or an `end` of the moment `block` (empty: of in and out)."""

    end: End | None = None
    block: str = ""


class Timeline(Canvas):
    """Paints what it is told. `trimmed` carries in and out in seconds, which end moves, and whether the drag ended;
    `moved` the same of a kept moment, after its id; `chosen` the id of the moment that was clicked on (empty: none);
    `scrubbed` a time and whether the drag ended; `part_wanted` what is seen, in seconds, once it rests.
    """

    trimmed = Signal(float, float, str, bool)
    moved = Signal(str, float, float, str, bool)
    chosen = Signal(str)
    scrubbed = Signal(float, bool)
    part_wanted = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: Shown | None = None
        self._scale = Scale()
        self._whole, self._part = Part(), Part()
        self._marks = Marked()
        self._chosen = ""
        self._now = 0.0
        self._drag: Grip | None = None
        self._tried: tuple[float, float] | None = None  # the ends of what is dragged
        self._ground: QPixmap | None = None
        self.bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.setAccessibleName(word("ui.clip.scroll"))
        self.bar.hide()
        self.bar.valueChanged.connect(lambda value: self._set_scale(self._scale.scrolled_to(value / 1000)))
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._want_part)

    # What is shown.

    def show_clip(self, shown: Shown | None, strip: tuple[QImage, ...], peaks: bytes) -> None:
        """Show a clip's pictures and sound; both may come later."""
        before, self._shown = self._shown, shown
        self.setVisible(shown is not None)
        if shown is not None:
            if before is None or before.media.path != shown.media.path:
                self._part, self._marks, self._scale = Part(), Marked(), whole(shown.info.seconds)
                self._fit_scale()
            self._whole = Part(0.0, shown.info.seconds, strip, peaks)
        self._describe()
        self.repaint_ground()

    def show_part(self, part: Part) -> None:
        """Show a part of the clip in detail."""
        self._part = part
        self.repaint_ground()

    def show_marks(self, marks: Marked) -> None:
        """Show what stands out in the clip."""
        self._marks = marks
        self.repaint_ground()

    def show_chosen(self, block: str) -> None:
        """Show which moment is chosen; empty: none."""
        self._chosen = block
        self.update()

    def show_now(self, seconds: float) -> None:
        """Move the playhead; what is seen follows it."""
        self._now = seconds
        if self._drag is None:
            self._set_scale(self._scale.showing(seconds))
        self._describe()
        self.update()

    @property
    def kept(self) -> tuple[float, float]:
        """In and out in seconds, also while one of them is being dragged."""
        if self._tried is not None and self._drag is not None and not self._drag.block:
            return self._tried
        return (self._shown.start, self._shown.end) if self._shown else (0.0, 0.0)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The kept moments, also while one of them is being dragged."""
        blocks = self._shown.blocks if self._shown else ()
        if self._tried is None or self._drag is None or not self._drag.block:
            return blocks
        return tuple(one.between(*self._tried) if one.id == self._drag.block else one for one in blocks)

    @property
    def scale(self) -> Scale:
        """Which part of the clip is seen, and where."""
        return self._scale

    def x_of(self, seconds: float) -> float:
        """Return where a time is in the widget."""
        return self._scale.x_of(seconds)

    def seconds_at(self, x: float) -> float:
        """Return the time at a place, on the start of a frame."""
        return self._shown.on_frame(self._scale.seconds_at(x)) if self._shown else 0.0

    # Zooming and scrolling.

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show `factor` times as much detail around `at` seconds (None: around the playhead)."""
        if self._shown is not None:
            scale = self._scale.showing(self._now) if at is None else self._scale
            self._set_scale(scale.zoomed(factor, self._now if at is None else at, self._shown.frame))

    def zoom_step(self, steps: float) -> None:
        """Zoom in by so many notches of the wheel, or out where negative."""
        self.zoom(_ZOOM**steps)

    def zoom_fit(self) -> None:
        """Show all of the clip; where all of it is seen, the chosen moment or in and out."""
        if self._shown is None:
            return
        block = next((one for one in self.blocks if one.id == self._chosen), None)
        ends = (block.start, block.end) if block else self.kept
        self._set_scale(self._scale.on(*ends) if self._scale.whole else self._scale.fit())

    def _set_scale(self, scale: Scale) -> None:
        if scale != self._scale:
            self._scale = scale
            self._fit_bar()
            self.repaint_ground()
            self._rest.start()

    def _fit_scale(self) -> None:
        room = self._room()
        self._scale = self._scale.in_room(room.left(), room.width())
        self._fit_bar()

    def _fit_bar(self) -> None:
        scale = self._scale
        blocked = QSignalBlocker(self.bar)
        self.bar.setRange(0, round(1000 * max(0.0, scale.length - scale.span)))
        self.bar.setPageStep(max(1, round(1000 * scale.span)))
        self.bar.setSingleStep(max(1, round(100 * scale.span)))
        self.bar.setValue(round(1000 * scale.first))
        del blocked
        self.bar.setVisible(not scale.whole)
        self.bar.setGeometry(
            int(scale.left), self.height() - _BAR - SPACE[0] // 2, max(1, int(scale.width)), _BAR
        )

    def _want_part(self) -> None:
        if self._shown is not None and not self._scale.whole:
            self.part_wanted.emit(self._scale.first, self._scale.last)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        turned = event.angleDelta()
        delta = turned.y() or turned.x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM ** (delta / _NOTCH), self._scale.seconds_at(event.position().x()))
            event.accept()
        elif not self._scale.whole:
            self._set_scale(
                self._scale.scrolled_to(self._scale.first - delta / _NOTCH * self._scale.span / 8)
            )
            event.accept()
        else:
            event.ignore()

    # Room.

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(640, self._height(_BRACKET + _STRIP + _WAVE + _RULER) + 2 * SPACE[1] + _BAR)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_scale()
        self.repaint_ground()
        self._rest.start()

    def _height(self, px: float) -> int:
        return theme.scaled(self, px)

    def _room(self) -> QRectF:
        """Return the strip's place; the rest is measured from it."""
        side = SPACE[3] + HANDLE
        top = SPACE[1] + self._height(_BRACKET)
        return QRectF(side, top, self.width() - 2 * side, self._height(_STRIP))

    def _describe(self) -> None:
        if self._shown is not None:
            start, end = self.kept
            self.setAccessibleName(
                word("ui.clip.timeline", start=time_code(start), end=time_code(end), now=time_code(self._now))
            )

    # Painting.

    def repaint_ground(self) -> None:
        """Paint everything anew; else only what moves is."""
        self._ground = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        self.repaint_ground()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        if self._shown is None:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
            painter.end()
            return
        strip = self._room()
        wave = QRectF(strip.left(), strip.bottom() + 1, strip.width(), self._height(_WAVE))
        both = strip.united(wave)
        look = self._look(self._shown)
        painter.drawPixmap(0, 0, self._painted_ground(look, strip, wave))
        timepaint.paint_outside(painter, self, look, both)
        timepaint.paint_bracket(painter, self, look, SPACE[1] + self._height(_BRACKET) / 2)
        timepaint.paint_kept(painter, self, look, both)
        timepaint.paint_playhead(painter, self, look, both)
        self.paint_focus(painter)
        painter.end()

    def _look(self, shown: Shown) -> Look:
        return Look(
            shown,
            self._scale,
            (self._part, self._whole),
            self._marks,
            self.kept,
            self.blocks,
            self._chosen,
            self._now,
        )

    def _painted_ground(self, look: Look, strip: QRectF, wave: QRectF) -> QPixmap:
        if self._ground is None:
            ratio = self.devicePixelRatioF()
            self._ground = QPixmap(self.size() * ratio)
            self._ground.setDevicePixelRatio(ratio)
            painter = QPainter(self._ground)
            timepaint.paint_ground(painter, self, look, strip, wave)
            painter.end()
        return self._ground

    # Gestures.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and self._shown is not None:
            x = event.position().x()
            self._drag = self.grip_at(x)
            under = self._drag.block or next(
                (one.id for one in self.blocks if self.x_of(one.start) <= x < self.x_of(one.end)), ""
            )
            if under != self._chosen and not (self._drag.end and not self._drag.block):
                self.chosen.emit(under)
            self._move(event, ended=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._drag is not None:
            self._move(event, ended=False)
        else:
            end = self._shown is not None and self.grip_at(event.position().x()).end
            self.setCursor(Qt.CursorShape.SizeHorCursor if end else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._drag is not None:
            self._move(event, ended=True)
            self._drag, self._tried = None, None
            self.update()

    def grip_at(self, x: float) -> Grip:
        """Return what is taken at `x`: a handle from its outer side and a little inside, else the playhead.

        The chosen moment's handles go before in and out, and these before the other moments'.
        """
        blocks = self.blocks
        ranges = [(one.id, one.start, one.end) for one in blocks if one.id == self._chosen]
        if self._shown is not None and self._shown.marked:
            ranges.append(("", *self.kept))
        for name, begins, ends in ranges:
            start, end = self.x_of(begins), self.x_of(ends)
            if start - _NEAR <= x <= min(start + SPACE[0], (start + end) / 2):
                return Grip("start", name)
            if max(end - SPACE[0], (start + end) / 2) <= x <= end + _NEAR:
                return Grip("end", name)
        for one in blocks:
            if abs(x - self.x_of(one.start)) <= SPACE[0]:
                return Grip("start", one.id)
            if abs(x - self.x_of(one.end)) <= SPACE[0]:
                return Grip("end", one.id)
        return Grip()

    def _snapped(self, event: QMouseEvent) -> float:
        """Return the time at the pointer; with Shift on what stands out near it."""
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._shown is not None:
            ends = tuple(sorted(end for one in self._shown.blocks for end in (one.start, one.end)))
            near = [
                found
                for marks in (Marked(stops=ends), self._marks)
                if (found := marks.nearest(self._scale.seconds_at(x), _SNAP / self._scale.second)) is not None
            ]
            if near:
                return self._shown.on_frame(near[0])
        return self.seconds_at(x)

    def _move(self, event: QMouseEvent, *, ended: bool) -> None:
        shown, drag = self._shown, self._drag
        if shown is None or drag is None:
            return
        seconds = self._snapped(event)
        if drag.end is None:
            self.scrubbed.emit(min(seconds, shown.info.seconds - shown.frame / 2), ended)
            return
        start, end = next(((one.start, one.end) for one in self.blocks if one.id == drag.block), self.kept)
        if drag.end == "start":
            start = min(seconds, end - shown.frame)
        else:
            end = max(seconds, start + shown.frame)
        self._tried = (start, end)
        if drag.block:
            self.moved.emit(drag.block, start, end, drag.end, ended)
        else:
            self.trimmed.emit(start, end, drag.end, ended)
        self._describe()
        self.update()
