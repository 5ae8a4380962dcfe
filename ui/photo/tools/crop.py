"""The crop as a frame with handles, and the focal point as a cross; both can be dragged."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from media.geometry import WHOLE, Point
from ui import theme, thumbs
from ui.photo import looks
from ui.photo.looks import Shown
from ui.photo.overlay import faint
from ui.photo.tools import Tool, near
from ui.tokens import ON_PICTURE

CURSORS = {
    "top-left": Qt.CursorShape.SizeFDiagCursor,
    "bottom-right": Qt.CursorShape.SizeFDiagCursor,
    "top-right": Qt.CursorShape.SizeBDiagCursor,
    "bottom-left": Qt.CursorShape.SizeBDiagCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "focal": Qt.CursorShape.CrossCursor,
}


class CropTool(Tool):
    """`focal_dragged` and `crop_dragged` carry the value (Point, Box) and whether the drag has ended."""

    focal_dragged = Signal(object, bool)
    crop_dragged = Signal(object, bool)
    _drag = ""
    _from = QPointF()
    _box = WHOLE

    def end(self) -> None:  # noqa: D102
        self._drag = ""
        self.loupe.try_out()

    def paint_below(self, painter: QPainter) -> None:
        """Shade what the crop leaves out."""
        for part in _around(self.loupe.picture_rect(), self.loupe.crop_rect()):
            painter.fillRect(part, faint(ON_PICTURE[1], 0.6))

    def paint(self, painter: QPainter) -> None:  # noqa: D102
        if self.loupe.shown is not None:
            self._paint_frame(painter, self.loupe.crop_rect(), self.loupe.shown)
            self._paint_focal(painter)

    def _paint_frame(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        colours = theme.theme_of(self.loupe)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if self._drag and self._drag != "focal":
            _paint_thirds(painter, rect)
        painter.setPen(QPen(QColor(colours.grey[0]), 1))
        painter.setBrush(QColor(colours.accent))
        for point in looks.handle_points(rect).values():
            painter.drawRect(QRectF(point.x() - 4, point.y() - 4, 8, 8))
        name = next((o.text for o in shown.outlines if shown.placement in o.placements), "")
        if name:
            thumbs.paint_tag(painter, rect.topLeft() + QPointF(8, 8), name, self.loupe)

    def _paint_focal(self, painter: QPainter) -> None:
        """Paint the cross twice, dark under light, so that it is seen on any picture."""
        colours = theme.theme_of(self.loupe)
        at, arm = self.loupe.focal_point(), 11.0
        for colour, width in ((colours.grey[0], 4.0), (colours.accent, 2.0)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(dx * 4, dy * 4), at + QPointF(dx * arm, dy * arm))
            painter.drawEllipse(at, 7, 7)

    def _under(self, at: QPointF) -> str:
        """Return what a press at `at` would take hold of."""
        if near(at, self.loupe.focal_point()):
            return "focal"
        rect = self.loupe.crop_rect()
        for handle, point in looks.handle_points(rect).items():
            if near(at, point):
                return handle
        return "move" if self.loupe.camera.zoom is None and rect.contains(at) else ""

    def cursor(self, at: QPointF) -> Qt.CursorShape | None:  # noqa: D102
        return CURSORS.get(self._under(at))

    def press(self, at: QPointF, _event: QMouseEvent) -> bool:  # noqa: D102
        shown = self.loupe.shown
        self._drag, self._from = self._under(at), at
        if shown is not None:
            self._box = shown.crop
        return bool(self._drag)

    def move(self, at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        self._drag_to(at, ended=False)

    def release(self, at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        if at != self._from:
            self._drag_to(at, ended=True)
        self._drag = ""
        self.loupe.try_out()

    def _drag_to(self, at: QPointF, *, ended: bool) -> None:
        shown, picture = self.loupe.shown, self.loupe.picture_rect()
        if shown is None or not self._drag:
            return
        if self._drag == "focal":
            x = (at.x() - picture.left()) / picture.width()
            y = (at.y() - picture.top()) / picture.height()
            focal = Point(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
            self.loupe.try_out(focal=focal)
            self.focal_dragged.emit(focal, ended)
            return
        by = Point((at.x() - self._from.x()) / picture.width(), (at.y() - self._from.y()) / picture.height())
        keeps = shown.shape is not None and shown.resolved.fit == "fill"
        ratio = shown.shape.ratio * shown.size.height / shown.size.width if shown.shape and keeps else None
        box = looks.dragged(self._box, self._drag, by, ratio)
        self.loupe.try_out(crop=box)
        self.crop_dragged.emit(box, ended)


def _around(picture: QRectF, hole: QRectF) -> tuple[QRectF, ...]:
    """Return the four parts of `picture` around `hole`."""
    return (
        QRectF(picture.left(), picture.top(), picture.width(), hole.top() - picture.top()),
        QRectF(picture.left(), hole.bottom(), picture.width(), picture.bottom() - hole.bottom()),
        QRectF(picture.left(), hole.top(), hole.left() - picture.left(), hole.height()),
        QRectF(hole.right(), hole.top(), picture.right() - hole.right(), hole.height()),
    )


def _paint_thirds(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    painter.setPen(QPen(faint(ON_PICTURE[0], 0.5), 1))
    for third in (1 / 3, 2 / 3):
        x, y = rect.left() + rect.width() * third, rect.top() + rect.height() * third
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    painter.restore()
