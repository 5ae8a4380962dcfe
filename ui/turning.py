"""A clip's frame as the person has turned it: workers and the player bring frames as they were filmed, upright."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from media.geometry import Size, looked
from studio.photo import Resolved


def as_turned(image: QImage, resolved: Resolved) -> QImage:
    """Return an upright frame as its crop sees it: quarter turns, then the flip, then straightened.

    A straightened picture keeps its ratio and has no empty corners, as in what an export writes.
    """
    turns, flip, level = resolved.quarter_turns % 4, resolved.flip, resolved.straighten
    if turns or flip:
        turn = QTransform().rotate(90 * turns)
        image = image.transformed(turn * QTransform().scale(-1, 1) if flip else turn)
    return _straightened(image, min(45.0, max(-45.0, level))) if level else image


def _straightened(image: QImage, degrees: float) -> QImage:
    left = looked(Size(image.width(), image.height()), 0, degrees)
    made = QImage(left.width, left.height, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.black)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(left.width / 2, left.height / 2)
    painter.rotate(degrees)
    painter.drawImage(QPointF(-image.width() / 2, -image.height() / 2), image)
    painter.end()
    return made
