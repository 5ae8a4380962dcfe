"""The cutout's mask over the picture: red where the background is, as an outline, or the subject on black.

And what is to stand behind the subject, painted at once while a worker makes the exact picture.
"""

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from media.edits import Background
from ui.tokens import CHECKER, Theme

Overlay = Literal["none", "red", "outline", "black"]
OVERLAYS: tuple[Overlay, ...] = ("none", "red", "outline", "black")


def faint(colour: str, strength: float) -> QColor:
    """Return `colour`, as opaque as `strength` (0–1)."""
    made = QColor(colour)
    made.setAlphaF(strength)
    return made


def mask_image(width: int, height: int, alpha: bytes) -> QImage:
    """Return a worker's mask (0–255, row by row) as an image that owns its pixels."""
    return QImage(alpha, width, height, width, QImage.Format.Format_Alpha8).copy()


def paint_mask(painter: QPainter, room: QRectF, mask: QImage, overlay: Overlay, colours: Theme) -> None:
    """Paint the mask over the picture that fills `room`: no more of it than the painter's clip lets through."""
    part, line = _seen(painter, room, mask), _line(mask)
    if part.isEmpty():
        return
    where, mask = _on(room, mask, part), mask.copy(part)
    if overlay == "red":
        painter.drawImage(where, _tinted(mask, QColor(colours.error), 0.55, inverted=True))
    elif overlay == "black":
        painter.drawImage(where, _tinted(mask, QColor(colours.grey[0]), 1.0, inverted=True))
    elif overlay == "outline":
        painter.drawImage(where, _edge(mask, QColor(colours.error), line))


def paint_behind(
    painter: QPainter, room: QRectF, mask: QImage, picture: QImage, background: Background
) -> None:
    """Paint `background` over all of `picture`, which fills `room`, but the subject; within the painter's clip.

    Another picture waits for the worker; until then the ground is chequered as where there is nothing.
    """
    part = _seen(painter, room, mask)
    if part.isEmpty():
        return
    ground = QImage(part.size(), QImage.Format.Format_ARGB32_Premultiplied)
    brush = QPainter(ground)
    brush.translate(-part.topLeft())
    if background.kind == "colour":
        brush.fillRect(part, QColor(background.colour))
    elif background.kind == "gradient":
        brush.fillRect(part, gradient(background, QRectF(mask.rect())))
    elif background.kind == "blur":
        brush.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        brush.drawImage(mask.rect(), _blurred(picture, background.radius))
    else:
        _paint_checker(brush, part, max(4, max(mask.width(), mask.height()) // 64))
    brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    brush.drawImage(0, 0, mask)
    brush.end()
    painter.drawImage(_on(room, mask, part), ground)


def _seen(painter: QPainter, room: QRectF, mask: QImage) -> QRect:
    """Return which pixels of a mask that fills `room` are inside the painter's clip, and some around them."""
    if not painter.hasClipping():
        return mask.rect()
    clip = painter.clipBoundingRect().translated(-room.topLeft())
    x, y = mask.width() / room.width(), mask.height() / room.height()
    inside = QRectF(clip.left() * x, clip.top() * y, clip.width() * x, clip.height() * y).toAlignedRect()
    around = _line(mask) + 2
    return inside.adjusted(-around, -around, around, around).intersected(mask.rect())


def _on(room: QRectF, mask: QImage, part: QRect) -> QRectF:
    """Return where `part` of a mask is when all of it fills `room`."""
    x, y = room.width() / mask.width(), room.height() / mask.height()
    return QRectF(
        room.left() + part.left() * x, room.top() + part.top() * y, part.width() * x, part.height() * y
    )


def gradient(background: Background, room: QRectF) -> QLinearGradient:
    """Return the gradient of `background` across `room`: its ends are at the corners that it points from and to."""
    angle = math.radians(background.angle)
    x, y = math.sin(angle), -math.cos(angle)
    reach = (abs(x) * room.width() + abs(y) * room.height()) / 2
    way = QPointF(x * reach, y * reach)
    made = QLinearGradient(room.center() - way, room.center() + way)
    made.setColorAt(0.0, QColor(background.colour))
    made.setColorAt(1.0, QColor(background.colour_to))
    return made


def _blurred(picture: QImage, radius: float) -> QImage:
    """Return `picture` so small that one of its pixels is `radius` (a fraction of the longer edge) wide."""
    smooth = Qt.TransformationMode.SmoothTransformation
    side = max(2, round(1 / max(radius, 0.002)))
    return picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def _paint_checker(painter: QPainter, part: QRect, side: int) -> None:
    """Paint squares of `side` where `part` is; they lie the same wherever that begins."""
    painter.fillRect(part, QColor(CHECKER[0]))
    for row in range(part.top() // side, part.bottom() // side + 1):
        for column in range(part.left() // side, part.right() // side + 1):
            if (row + column) % 2 == 0:
                painter.fillRect(column * side, row * side, side, side, QColor(CHECKER[1]))


def _line(mask: QImage) -> int:
    """Return how wide the outline is, in pixels of the mask."""
    return max(2, max(mask.width(), mask.height()) // 300)


def _tinted(mask: QImage, colour: QColor, strength: float, *, inverted: bool) -> QImage:
    """Return `colour` where the mask is (or, inverted, is not), as opaque as it is there times `strength`."""
    image = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    colour.setAlphaF(strength)
    image.fill(colour)
    painter = QPainter(image)
    mode = QPainter.CompositionMode
    painter.setCompositionMode(
        mode.CompositionMode_DestinationOut if inverted else mode.CompositionMode_DestinationIn
    )
    painter.drawImage(0, 0, mask)
    painter.end()
    return image


def _edge(mask: QImage, colour: QColor, width: int) -> QImage:
    """Return a line of a few pixels around the subject: the mask grown, without the mask."""
    image = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    solid = _tinted(mask, colour, 1.0, inverted=False)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)):
        painter.drawImage(dx * width, dy * width, solid)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.drawImage(0, 0, mask)
    painter.end()
    return image
