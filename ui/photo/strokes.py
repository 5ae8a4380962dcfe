"""The cutout's mask as it is shown while it is worked on: threshold, edge, strokes and softness painted at once.

The exact one is a worker's (`media.cutout`); this is the same in Qt's own strokes, on the UI thread, within
milliseconds. Masks are 8-bit `Format_Alpha8`, upright, before turns.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QImage, QLinearGradient, QPainter, QRadialGradient

from media.edits import Stroke
from media.geometry import Point
from studio.post import Cutout

GREY, ALPHA = QImage.Format.Format_Grayscale8, QImage.Format.Format_Alpha8
MODE = QPainter.CompositionMode
AROUND = 12  # directions in which a mask is grown


def paint_stroke(mask: QImage, stroke: Stroke) -> None:
    """Paint `stroke` into `mask`: what is kept becomes at least as sure as the brush, what is removed at most."""
    points = [Point(*point) for point in stroke.points]
    for start, end in zip(points, points[1:] or points, strict=False):
        paint_segment(mask, start, end, stroke)


def paint_segment(mask: QImage, start: Point, end: Point, brush: Stroke) -> None:
    """Paint one straight piece of a stroke into `mask`, as wide and soft as `brush`; points 0–1 of the mask."""
    mask.reinterpretAsFormat(GREY)
    radius = max(0.75, brush.size * max(mask.width(), mask.height()) / 2)
    soft = min(max(brush.soft, 1.5 / radius), 1.0)  # a hard edge still has the width of a pixel
    one, other = _place(mask, start), _place(mask, end)
    length = math.hypot(other.x() - one.x(), other.y() - one.y())
    painter = QPainter(mask)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(MODE.CompositionMode_Lighten if brush.keep else MODE.CompositionMode_Darken)
    for centre in (one, other) if length else (one,):
        round_ = QRadialGradient(centre, radius)
        _fall_off(round_, ((1.0 - soft, True), (1.0, False)), brush.keep)
        painter.fillRect(_square(centre, radius), QBrush(round_))
    if length:
        painter.translate(one)
        painter.rotate(math.degrees(math.atan2(other.y() - one.y(), other.x() - one.x())))
        across = QLinearGradient(0, -radius, 0, radius)
        inside = ((0.0, False), (soft / 2, True), (1.0 - soft / 2, True), (1.0, False))
        _fall_off(across, inside, brush.keep)
        painter.fillRect(QRectF(0, -radius, length, 2 * radius), QBrush(across))
    painter.end()
    mask.reinterpretAsFormat(ALPHA)


class Worked:
    """Works masks over, and remembers what its strokes came to: one more stroke costs that stroke alone.

    However many strokes follow each other, all that they do to a pixel is to keep it between two bounds; so two
    pictures stand for all of them, whatever becomes of the mask beneath.
    """

    def __init__(self) -> None:
        self._strokes: tuple[Stroke, ...] = ()
        self._least = self._most = QImage()

    def mask(self, mask: QImage, cutout: Cutout) -> QImage:
        """Return a model's mask as `cutout` wants it: threshold, edge, strokes, softness, in this order."""
        made = mask.copy()
        longer = max(mask.width(), mask.height())
        if cutout.threshold:
            made = _steepened(made, cutout.threshold)
        if cutout.edge:
            made = _grown(made, cutout.edge * longer)
        if cutout.strokes:
            self._bring(mask, cutout.strokes)
            _blend(made, self._least, MODE.CompositionMode_Lighten)
            _blend(made, self._most, MODE.CompositionMode_Darken)
        if cutout.feather:
            made = _softened(made, cutout.feather * longer)
        return made

    def _bring(self, mask: QImage, strokes: tuple[Stroke, ...]) -> None:
        """Bring the bounds to what `strokes` come to, from where they are if these only go on."""
        so_far = len(self._strokes)
        if not so_far or self._least.size() != mask.size() or strokes[:so_far] != self._strokes:
            self._least, self._most, so_far = QImage(mask.size(), ALPHA), QImage(mask.size(), ALPHA), 0
            self._least.fill(0)
            self._most.fill(255)
        for stroke in strokes[so_far:]:
            paint_stroke(self._least, stroke)
            paint_stroke(self._most, stroke)
        self._strokes = strokes


def _blend(mask: QImage, other: QImage, mode: QPainter.CompositionMode) -> None:
    """Blend `other`, of the same size, into `mask`."""
    layer = other.copy()
    layer.reinterpretAsFormat(GREY)
    mask.reinterpretAsFormat(GREY)
    painter = QPainter(mask)
    painter.setCompositionMode(mode)
    painter.drawImage(0, 0, layer)
    painter.end()
    mask.reinterpretAsFormat(ALPHA)


def _place(mask: QImage, point: Point) -> QPointF:
    return QPointF(point.x * mask.width(), point.y * mask.height())


def _square(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)


def _fall_off(gradient: QGradient, stops: Sequence[tuple[float, bool]], keep: bool) -> None:
    """Set stops that are the brush's own value (True) or leave the mask as it is (False)."""
    white, black = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.black)
    for at, inside in stops:
        gradient.setColorAt(min(max(at, 0.0), 1.0), white if inside == keep else black)


def _steepened(mask: QImage, threshold: float) -> QImage:
    """Return the mask with a short slope about `threshold` (0–1), so that its edge stays smooth."""
    slope = 0.1
    levels = [min(max((at / 255 - threshold) / slope + 0.5, 0.0), 1.0) for at in range(256)]
    made = mask.copy()
    made.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    made.setColorTable([QColor.fromRgbF(level, level, level).rgb() for level in levels])
    made = made.convertToFormat(GREY)
    made.reinterpretAsFormat(ALPHA)
    return made


def _grown(mask: QImage, pixels: float) -> QImage:
    """Return the mask with its edge moved outwards by `pixels`, or inwards where they are negative.

    The edge's most or least within that distance bounds the mask; at half the size, by whole pixels: what is exact
    takes fifty times as long and is the worker's.
    """
    smooth, ratio = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    source = _steepened(mask, 0.5)
    source.reinterpretAsFormat(GREY)
    half = source.size() / 2
    source = source.scaled(max(1, half.width()), max(1, half.height()), ratio, smooth).convertToFormat(GREY)
    made = source.copy()
    reach = abs(pixels) / 2
    rings = max(1, math.ceil(reach / 4))
    mode = MODE.CompositionMode_Lighten if pixels > 0 else MODE.CompositionMode_Darken
    painter = QPainter(made)
    painter.setCompositionMode(mode)
    for radius in (reach * ring / rings for ring in range(1, rings + 1)):
        angles = (2 * math.pi * step / AROUND for step in range(AROUND))
        for x, y in {(round(radius * math.cos(angle)), round(radius * math.sin(angle))) for angle in angles}:
            painter.drawImage(x, y, source)
    painter.end()
    bound = made.scaled(mask.size(), ratio, smooth).convertToFormat(GREY)
    bound.reinterpretAsFormat(ALPHA)
    grown = mask.copy()
    _blend(grown, bound, mode)
    return grown


def _softened(mask: QImage, pixels: float) -> QImage:
    """Return the mask softened over about `pixels`: made smaller, and larger again."""
    if pixels < 0.5:
        return mask.copy()
    smooth, ratio = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    grey = mask.copy()
    grey.reinterpretAsFormat(GREY)
    width = max(2, round(mask.width() / (1 + pixels)))
    height = max(2, round(mask.height() / (1 + pixels)))
    made = grey.scaled(width, height, ratio, smooth).scaled(mask.size(), ratio, smooth).convertToFormat(GREY)
    made.reinterpretAsFormat(ALPHA)
    return made
