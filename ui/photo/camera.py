"""Zoom and pan: which rectangle of the widget the whole picture fills."""

from PySide6.QtCore import QPointF, QRectF, QSizeF

from media.geometry import Size

MARGIN = 24.0  # px of neutral grey around a picture that fits
STEP = 1.25  # of one turn of the wheel
LARGEST = 4.0  # screen pixels for one of the picture


class Camera:
    """`zoom` None: the picture fits; else screen pixels for each of its own."""

    def __init__(self) -> None:
        self.zoom: float | None = None
        self._centre = QPointF(0.5, 0.5)  # the place of the picture that is in the middle of the widget

    def picture(self, widget: QSizeF, size: Size) -> QRectF:
        """Return where a picture of `size` is in a widget."""
        scale = self.zoom or self.fitting(widget, size)
        width, height = size.width * scale, size.height * scale
        x = self._along(widget.width(), width, self._centre.x())
        y = self._along(widget.height(), height, self._centre.y())
        return QRectF(x, y, width, height)

    def fitting(self, widget: QSizeF, size: Size) -> float:
        """Return the scale at which all of the picture is seen; small ones are not enlarged beyond their pixels × 2."""
        wide = max(1.0, widget.width() - 2 * MARGIN) / size.width
        high = max(1.0, widget.height() - 2 * MARGIN) / size.height
        return min(wide, high, 2.0)

    def turn(self, steps: float, at: QPointF, widget: QSizeF, size: Size) -> None:
        """Zoom by `steps` of the wheel; what is under `at` stays there. Zooming out ends where it fits."""
        before = self.picture(widget, size)
        fitting = self.fitting(widget, size)
        zoom = min((self.zoom or fitting) * STEP**steps, LARGEST)
        self.zoom = None if zoom <= fitting else zoom
        self._keep_under(at, before, widget, size)

    def toggle(self, at: QPointF, widget: QSizeF, size: Size) -> None:
        """Go from fitting to 100 % at `at`, and back."""
        before = self.picture(widget, size)
        self.zoom = None if self.zoom else 1.0
        self._keep_under(at, before, widget, size)

    def pan(self, by: QPointF, widget: QSizeF, size: Size) -> None:
        """Move the picture by screen pixels."""
        picture = self.picture(widget, size)
        self._centre -= QPointF(by.x() / picture.width(), by.y() / picture.height())
        self._clamp()

    def _keep_under(self, at: QPointF, before: QRectF, widget: QSizeF, size: Size) -> None:
        if self.zoom is None:
            self._centre = QPointF(0.5, 0.5)
            return
        x, y = (at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height()
        width, height = size.width * self.zoom, size.height * self.zoom
        self._centre = QPointF(
            x - (at.x() - widget.width() / 2) / width, y - (at.y() - widget.height() / 2) / height
        )
        self._clamp()

    def _clamp(self) -> None:
        self._centre = QPointF(min(max(self._centre.x(), 0.0), 1.0), min(max(self._centre.y(), 0.0), 1.0))

    @staticmethod
    def _along(room: float, length: float, centre: float) -> float:
        """Return where the picture begins along one edge: in the middle if it fits, else without a gap."""
        if length <= room:
            return (room - length) / 2
        return min(0.0, max(room - length, room / 2 - centre * length))
