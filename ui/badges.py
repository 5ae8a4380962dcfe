"""What a thumbnail tells of its photograph by shape: stars, the cross of a rejected one, and what was done to it."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.tokens import ON_PICTURE, SPACE

STAR = 5.0  # px from a star's middle to its points, at text size 100 %
BADGE = 18.0  # px
VEILED = 0.35  # how much is seen of a rejected photograph


def paint_stars(painter: QPainter, corner: QPointF, count: int, widget: QWidget) -> None:
    """Paint `count` stars on a small dark ground with its bottom left at `corner`."""
    if not count:
        return
    size = STAR * theme.text_scale()
    step = 2 * size + 1
    room = QRectF(corner.x(), corner.y() - 2 * size - 6, count * step + 6, 2 * size + 6)
    _paint_ground(painter, room, widget)
    painter.setBrush(QColor(theme.theme_of(widget).grey[7]))
    for at in range(count):
        middle = QPointF(room.left() + 3 + size + at * step, room.center().y() + 0.5)
        painter.drawPolygon(_star(middle, size))


def _star(middle: QPointF, size: float) -> QPolygonF:
    """Return a star of five points; 0.4 of the radius is where its arms meet, as drawn by hand."""
    turns = [math.pi * at / 5 for at in range(10)]
    return QPolygonF(
        [
            middle + QPointF(math.sin(turn), -math.cos(turn)) * (size if at % 2 == 0 else 0.42 * size)
            for at, turn in enumerate(turns)
        ]
    )


def paint_cross(painter: QPainter, room: QRect, widget: QWidget) -> None:
    """Paint the cross of a rejected photograph in the middle of `room`, dark under light: seen on any picture."""
    arm = min(room.width(), room.height()) * 0.16
    middle = QRectF(room).center()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((QColor(ON_PICTURE[1]), 6.0), (QColor(theme.theme_of(widget).error), 3.0)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for way in (1, -1):
            painter.drawLine(middle + QPointF(-arm, -arm * way), middle + QPointF(arm, arm * way))


def paint_badges(painter: QPainter, corner: QPointF, names: Sequence[str], widget: QWidget) -> None:
    """Paint a sign for each of `names` ("cropped", "cut", "edited"), the last with its bottom right at `corner`."""
    side = BADGE * theme.text_scale()
    for at, name in enumerate(reversed(names)):
        room = QRectF(corner.x() - (at + 1) * side - at * 2, corner.y() - side, side, side)
        _paint_ground(painter, room, widget)
        pen = QPen(QColor(theme.theme_of(widget).grey[7]), 1.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = room.adjusted(side * 0.24, side * 0.24, -side * 0.24, -side * 0.24)
        _SIGNS[name](painter, inside, pen)


def _paint_crop(painter: QPainter, room: QRectF, pen: QPen) -> None:
    """Paint two angles that overlap, as printers mark where paper is cut."""
    painter.setPen(pen)
    over = room.width() * 0.22
    painter.drawPolyline(
        [
            QPointF(room.left() + over, room.top() - 1),
            QPointF(room.left() + over, room.bottom() - over),
            QPointF(room.right() + 1, room.bottom() - over),
        ]
    )
    painter.drawPolyline(
        [
            QPointF(room.left() - 1, room.top() + over),
            QPointF(room.right() - over, room.top() + over),
            QPointF(room.right() - over, room.bottom() + 1),
        ]
    )


def _paint_cut(painter: QPainter, room: QRectF, pen: QPen) -> None:
    """Paint a dashed head and shoulders: the subject along its outline."""
    pen.setDashPattern([1.6, 1.2])
    painter.setPen(pen)
    head = room.width() * 0.26
    painter.drawEllipse(QPointF(room.center().x(), room.top() + head), head, head)
    painter.drawArc(QRectF(room.left(), room.center().y() + 1, room.width(), room.height()), 0, 180 * 16)


def _paint_edited(painter: QPainter, room: QRectF, pen: QPen) -> None:
    """Paint two sliders."""
    painter.setPen(pen)
    for row, knob in ((0.25, 0.7), (0.75, 0.3)):
        y = room.top() + room.height() * row
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setBrush(pen.color())
        painter.drawEllipse(QPointF(room.left() + room.width() * knob, y), 1.8, 1.8)


_SIGNS = {"cropped": _paint_crop, "cut": _paint_cut, "edited": _paint_edited}


def _paint_ground(painter: QPainter, room: QRectF, widget: QWidget) -> None:
    ground = QColor(theme.theme_of(widget).grey[0])
    ground.setAlphaF(0.82)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(room, SPACE[0], SPACE[0])
