"""The cutout's mask over the picture: red where the background is, as an outline, or the subject on black.

And what is to stand behind the subject, painted at once while a worker makes the exact picture.
"""

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
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
    """Paint the mask over the picture that fills `room`."""
    if overlay == "red":
        painter.drawImage(room, _tinted(mask, QColor(colours.error), 0.55, inverted=True))
    elif overlay == "black":
        painter.drawImage(room, _tinted(mask, QColor(colours.grey[0]), 1.0, inverted=True))
    elif overlay == "outline":
        painter.drawImage(room, _edge(mask, QColor(colours.error)))


def paint_behind(
    painter: QPainter, room: QRectF, mask: QImage, picture: QImage, background: Background
) -> None:
    """Paint `background` over all of `picture`, which fills `room`, but the subject.

    Another picture waits for the worker; until then the ground is chequered as where there is nothing.
    """
    ground = QImage(mask.size(), QImage.Format.Format_ARGB32_Premultiplied)
    if background.kind == "colour":
        ground.fill(QColor(background.colour))
    elif background.kind == "gradient":
        brush = QPainter(ground)
        brush.fillRect(ground.rect(), gradient(background, QRectF(ground.rect())))
        brush.end()
    elif background.kind == "blur":
        brush = QPainter(ground)
        brush.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        brush.drawImage(ground.rect(), _blurred(picture, background.radius))
        brush.end()
    else:
        _fill_checker(ground)
    brush = QPainter(ground)
    brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    brush.drawImage(0, 0, mask)
    brush.end()
    painter.drawImage(room, ground)


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


def _fill_checker(ground: QImage) -> None:
    side = max(4, max(ground.width(), ground.height()) // 64)
    ground.fill(QColor(CHECKER[0]))
    brush = QPainter(ground)
    for top in range(0, ground.height(), side):
        for left in range(side * (top // side % 2), ground.width(), 2 * side):
            brush.fillRect(left, top, side, side, QColor(CHECKER[1]))
    brush.end()


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


def _edge(mask: QImage, colour: QColor) -> QImage:
    """Return a line of a few pixels around the subject: the mask grown, without the mask."""
    width = max(2, mask.width() // 300)
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
