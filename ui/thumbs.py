"""How a small picture of a medium looks wherever one stands: in the filmstrip, the library, the contact sheet."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.tokens import RADIUS, SPACE


def paint_picture(painter: QPainter, room: QRect, image: QImage | None, widget: QWidget) -> QRect:
    """Paint `image` as large as fits into `room` and return where; a neutral ground where there is none yet."""
    if image is None or image.isNull():
        painter.fillRect(room, QColor(theme.theme_of(widget).grey[2]))
        return room
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    where = QRect(0, 0, size.width(), size.height())
    where.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(where, image)
    return where


def paint_square(painter: QPainter, room: QRect, image: QImage | None, widget: QWidget) -> None:
    """Paint the middle of `image` so that it fills `room`."""
    if image is None or image.isNull():
        painter.fillRect(room, QColor(theme.theme_of(widget).grey[3]))
        return
    size = room.size().scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio)
    source = QRect(0, 0, size.width(), size.height())
    source.moveCenter(image.rect().center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(room, image, source)


def paint_ring(painter: QPainter, around: QRect, widget: QWidget, *, focused: bool) -> None:
    """Paint the ring of what is chosen; thicker where the keys go."""
    painter.setPen(QPen(QColor(theme.theme_of(widget).accent), 3 if focused else 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(QRectF(around).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def paint_lit(painter: QPainter, around: QRect, widget: QWidget) -> None:
    """Paint the ground and the quiet ring of what is open, below its picture: seen wherever the keys go."""
    shown = theme.theme_of(widget)
    painter.setPen(QPen(QColor(shown.grey[5]), 2))
    painter.setBrush(QColor(shown.grey[3]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(QRectF(around).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def paint_tag(painter: QPainter, corner: QPointF, text: str, widget: QWidget, colour: str = "") -> QRectF:
    """Paint `text` on a small dark ground with its top left at `corner`, readable on any picture; return its room."""
    shown = theme.theme_of(widget)
    painter.setFont(theme.font(0, tabular=True))
    metrics = painter.fontMetrics()
    room = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(text) + SPACE[1], metrics.height() + 2)
    ground = QColor(shown.grey[0])
    ground.setAlphaF(0.82)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(room, SPACE[0], SPACE[0])
    painter.setPen(QColor(colour or shown.grey[7]))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
    return room


def paint_mark(
    painter: QPainter, centre: QPointF, severity: str, widget: QWidget, *, on_picture: bool = False
) -> None:
    """Paint the sign of `severity`: each has its colour and its shape (a disc, a triangle, a ring)."""
    size = 5.0 * theme.text_scale()
    shown = theme.theme_of(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if on_picture:
        ground = QColor(shown.grey[0])
        ground.setAlphaF(0.82)
        painter.setBrush(ground)
        painter.drawEllipse(centre, size + 5, size + 5)
    if severity == "error":
        painter.setBrush(QColor(shown.error))
        painter.drawEllipse(centre, size, size)
    elif severity == "warning":
        painter.setBrush(QColor(shown.warning))
        x, y = centre.x(), centre.y()
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - size), QPointF(x + size, y + size), QPointF(x - size, y + size)])
        )
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(shown.grey[5]), 2))
        painter.drawEllipse(centre, size - 1, size - 1)


def paint_tick(painter: QPainter, room: QRect, widget: QWidget, *, on: bool) -> None:
    """Paint a tick box on a picture: a tick on a dark ground where it is `on`, an empty box where it is not."""
    shown = theme.theme_of(widget)
    ground = QColor(shown.grey[0])
    ground.setAlphaF(0.82)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shown.accent if on else shown.grey[6]), 2))
    painter.setBrush(QColor(shown.accent) if on else ground)
    box = QRectF(room).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, SPACE[0], SPACE[0])
    if on:
        painter.setPen(
            QPen(QColor(shown.on_accent), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        across, down = box.width(), box.height()
        painter.drawPolyline(
            [
                box.topLeft() + QPointF(across * x, down * y)
                for x, y in ((0.24, 0.54), (0.43, 0.73), (0.77, 0.3))
            ]
        )


def height(px: int) -> int:
    """Return how high a picture of `px` is: pictures grow with the text only a little, for they are not read."""
    return round(px * min(theme.text_scale(), 1.25))


def thumb_size(px: int) -> QSize:
    """Return a square of `px`, a little larger with large text."""
    return QSize(height(px), height(px))
