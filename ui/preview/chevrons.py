"""Two small arrows over a picture that is swiped, while the mouse or the focus is on its phone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.tokens import ON_PICTURE, VEIL

SIDE = 32.0  # points
EDGE = 8.0  # points between an arrow and the picture's edge


def spot(room: QRectF, step: int) -> QRectF:
    """Return where the arrow back (-1) or on (1) stands over a picture in `room`, in points."""
    made = QRectF(0, 0, SIDE, SIDE)
    middle = room.left() + EDGE + SIDE / 2 if step < 0 else room.right() - EDGE - SIDE / 2
    made.moveCenter(QPointF(middle, room.center().y()))
    return made


def steps(page: int, pages: int) -> tuple[int, ...]:
    """Return which ways there are to go."""
    return tuple(step for step in (-1, 1) if 0 <= page + step < pages)


def paint(painter: QPainter, room: QRectF, page: int, pages: int) -> None:
    """Paint the arrows for where there is something to swipe to; the painter paints in points."""
    painter.save()
    for step in steps(page, pages):
        place = spot(room, step)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(VEIL))
        painter.drawEllipse(place)
        pen = QPen(QColor(ON_PICTURE[0]), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tip = place.center() + QPointF(3.5 * step, 0)
        back = QPointF(-7.0 * step, 0)
        painter.drawPolyline(QPolygonF([tip + back + QPointF(0, -7), tip, tip + back + QPointF(0, 7)]))
    painter.restore()
