"""Where a mark stands, as nine places of a frame: one click for each."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from media.geometry import Point
from studio.words import word
from ui import theme, thumbs
from ui.tokens import RADIUS

STEPS = (0.0, 0.5, 1.0)
ROWS, COLUMNS = ("top", "middle", "bottom"), ("left", "centre", "right")
WIDE, HIGH = 34, 24  # px of a place at text size 100 %


class Place(QAbstractButton):
    """One of the nine: a dot that is full where the mark stands."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.scaled(self, WIDE), theme.scaled(self, HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        colours = theme.theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.grey[4 if self.underMouse() else 3]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 2, RADIUS - 2)
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.grey[5]))
        radius = theme.scaled(self, 5 if self.isChecked() else 2)
        painter.drawEllipse(QRectF(self.rect()).center(), radius, radius)
        if self.hasFocus():
            thumbs.paint_ring(painter, self.rect(), self, focused=False)


class Anchors(QWidget):
    """`chosen` carries a `Point`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Point, Place] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for row, (y, high) in enumerate(zip(STEPS, ROWS, strict=True)):
            for column, (x, wide) in enumerate(zip(STEPS, COLUMNS, strict=True)):
                place = Place(word(f"mark.place.{high}-{wide}"))
                place.clicked.connect(lambda _on=False, at=Point(x, y): self._choose(at))  # noqa: B008
                grid.addWidget(place, row, column)
                self.places[Point(x, y)] = place
        grid.setColumnStretch(len(STEPS), 1)

    def show_anchor(self, anchor: Point) -> None:
        """Show where the mark stands; between the nine none is full."""
        for point, place in self.places.items():
            place.setChecked(abs(point.x - anchor.x) < 0.005 and abs(point.y - anchor.y) < 0.005)

    def _choose(self, at: Point) -> None:
        self.show_anchor(at)
        self.chosen.emit(at)
