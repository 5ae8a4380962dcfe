"""The brush over a cutout's mask: it keeps or removes what it goes over, and each stroke is seen while it is made."""

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent

from media.edits import Stroke
from media.geometry import Point
from ui.photo.overlay import faint
from ui.photo.strokes import paint_segment
from ui.photo.tools import Tool
from ui.photo.upright import thinned
from ui.tokens import ON_PICTURE

Mode = Literal["", "keep", "remove"]
SIZES = (4.0, 600.0)  # px on the screen
STEP = 1.15  # of one turn of the wheel
SOFTER = 0.1
STRAY = 0.04  # of the brush's diameter: how far a thinned stroke may be from the hand's
DIGITS = 5  # of a stroke's points: a fifth of a pixel of 20,000
BEYOND = 12  # px around what a piece of a stroke covers: the overlay's outline is wider than the mask


class BrushTool(Tool):
    """`painted` carries the finished `Stroke`; `changed` tells that the mode, the size or the softness is another.

    The size is one of the screen: zoomed in, the brush is finer on the picture.
    """

    painted = Signal(object)
    changed = Signal()

    mode: Mode = ""
    size = 48.0  # px, the diameter
    soft = 0.3  # how much of the radius falls off
    _at: QPointF | None = None
    _stroke: Stroke | None = None
    _mask: QImage | None = None
    _points: tuple[Point, ...] = ()
    _opposite = False  # Alt is held

    def choose(self, mode: Mode) -> None:
        """Take the brush that keeps or removes; empty: put it away."""
        self.mode = mode
        if not mode:
            self.end()
        self.loupe.update()
        self.changed.emit()

    def resize(self, size: float) -> None:
        """Set the diameter in pixels of the screen."""
        self._ring_moves()
        self.size = min(max(size, SIZES[0]), SIZES[1])
        self._ring_moves()
        self.changed.emit()

    def soften(self, soft: float) -> None:
        """Set how much of the radius falls off, 0–1."""
        self.soft = min(max(round(soft, 2), 0.0), 1.0)
        self._ring_moves()
        self.changed.emit()

    def end(self) -> None:  # noqa: D102
        self._stroke, self._mask, self._points, self._at = None, None, (), None
        self.loupe.try_mask(None)

    @property
    def alone(self) -> bool:  # noqa: D102
        return bool(self.mode)

    # The stroke.

    def press(self, at: QPointF, event: QMouseEvent) -> bool:  # noqa: D102
        mask = self.loupe.shown_mask
        if not self.mode or mask is None or self.loupe.shown is None:
            return False
        self._opposite = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._mask = mask.copy()
        self._stroke = Stroke(self._keeps(), self._fraction(), (), self.soft)
        self._points = (self.loupe.to_upright(at),)
        self._add(at, self._points[0])
        return True

    def move(self, at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        self._add(at, self.loupe.to_upright(at))

    def release(self, _at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        stroke, pose = self._stroke, self.loupe.pose
        if stroke is None or pose is None:
            return
        line = thinned(self._points, pose.size, stroke.size * STRAY)
        points = tuple((round(point.x, DIGITS), round(point.y, DIGITS)) for point in line)
        self._stroke, self._mask, self._points = None, None, ()
        self.painted.emit(Stroke(stroke.keep, round(stroke.size, DIGITS), points, stroke.soft))

    def _add(self, at: QPointF, point: Point) -> None:
        """Paint on to `point`, which is seen at `at`, and let only that part of the loupe be painted anew."""
        if self._stroke is None or self._mask is None:
            return
        paint_segment(self._mask, self._points[-1], point, self._stroke)
        self._points = (*self._points, point)
        room = self._room(self._at or at).united(self._room(at))
        self._at = at
        self.loupe.try_mask(self._mask, room)

    def _keeps(self) -> bool:
        return (self.mode == "keep") != self._opposite

    def _fraction(self) -> float:
        """Return the diameter as a fraction of the longer edge of the upright picture."""
        shown = self.loupe.shown
        if shown is None:
            return 0.0
        scale = self.loupe.picture_rect().width() / shown.size.width
        return min(self.size / (scale * max(shown.media.width, shown.media.height)), 1.0)

    # The ring, the wheel and the keys.

    def cursor(self, _at: QPointF) -> Qt.CursorShape | None:  # noqa: D102
        return Qt.CursorShape.BlankCursor if self.mode and self.loupe.shown_mask is not None else None

    def hover(self, at: QPointF | None) -> None:  # noqa: D102
        self._ring_moves()
        self._at = at
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
        self._opposite = bool(held)
        self._ring_moves()

    def paint(self, painter: QPainter) -> None:
        """Paint the ring twice, dark beside light, with a fainter one where the brush begins to fall off."""
        if self._at is None or not self.mode or self.loupe.shown_mask is None:
            return
        at, radius = self._at, self.size / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, more in ((ON_PICTURE[1], 1.0), (ON_PICTURE[0], 0.0)):
            painter.setPen(QPen(faint(colour, 0.9), 1.5))
            painter.drawEllipse(at, radius + more, radius + more)
        if self.soft > 0.02 and radius > 8:
            painter.setPen(QPen(faint(ON_PICTURE[0], 0.5), 1, Qt.PenStyle.DashLine))
            painter.drawEllipse(at, radius * (1 - self.soft), radius * (1 - self.soft))
        for colour, width in ((ON_PICTURE[1], 4.0), (ON_PICTURE[0], 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(at - QPointF(4, 0), at + QPointF(4, 0))
            if self._keeps():
                painter.drawLine(at - QPointF(0, 4), at + QPointF(0, 4))

    def wheel(self, event: QWheelEvent) -> bool:
        """Size the brush; with Shift its softness; with Ctrl the loupe zooms."""
        if not self.mode or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        # Shift and Alt turn the wheel sideways on some desktops.
        steps = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.soften(self.soft + SOFTER * steps)
        else:
            self.resize(self.size * STEP**steps)
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Size by [ and ], with Shift the softness; Alt for the opposite; Escape puts the brush away."""
        if not self.mode:
            return False
        key = event.key()
        if key == Qt.Key.Key_Alt:
            self._turn(opposite=True)
        elif key == Qt.Key.Key_Escape:
            self.choose("")
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self.resize(self.size * (STEP if key == Qt.Key.Key_BracketRight else 1 / STEP))
        elif key in (Qt.Key.Key_BraceLeft, Qt.Key.Key_BraceRight):
            self.soften(self.soft + (SOFTER if key == Qt.Key.Key_BraceRight else -SOFTER))
        else:
            return False
        return True

    def key_released(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Alt:
            self._turn(opposite=False)

    def _turn(self, *, opposite: bool) -> None:
        if self._stroke is None:
            self._opposite = opposite
            self._ring_moves()

    def _ring_moves(self) -> None:
        if self._at is not None:
            self.loupe.update(self._room(self._at))

    def _room(self, at: QPointF) -> QRect:
        reach = self.size / 2 + BEYOND
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect()
