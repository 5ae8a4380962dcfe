"""The cutout's mask over the picture: red where the background is, as an outline, or the subject on black."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.tokens import Theme

Overlay = Literal["none", "red", "outline", "black"]
OVERLAYS: tuple[Overlay, ...] = ("none", "red", "outline", "black")


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
