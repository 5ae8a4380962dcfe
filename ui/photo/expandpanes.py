"""Pictures side by side as large as there is room, each under its name: what leaves, and before beside after."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from media.expanding import Spot
from ui import theme, thumbs
from ui.fields import label
from ui.photo.overlay import faint
from ui.tokens import ON_PICTURE, SPACE

WIDE = 1.2  # ratio from which two pictures have more room one below the other


class Pane(QWidget):
    """One picture on the neutral ground; nothing while there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.line: QRectF | None = None
        self._spot: QRectF | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.scaled(self, 200), theme.scaled(self, 360))

    def show_image(self, image: QImage | None, spot: QRectF | None = None) -> None:
        """Show `image`; with `spot`, fractions of it, only that part, in the place where it lies in the whole."""
        self.image, self._spot = image, spot
        self.update()

    def show_line(self, line: QRectF | None) -> None:
        """Draw a line around a part of the picture, given in fractions of it; None: no line."""
        self.line = line
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.theme_of(self).canvas))
        if self.image is None:
            return
        room = self.rect().adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
        if self._spot is None:
            where = thumbs.paint_picture(painter, room, self.image, self)
        else:
            size = self.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRect(0, 0, size.width(), size.height())
            where.moveCenter(room.center())
            painter.fillRect(where, QColor(theme.theme_of(self).grey[3]))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(
                part_of(QRectF(where), self._spot), self.image, part_of(_whole(self.image), self._spot)
            )
        if self.line is not None:
            for colour, width in ((ON_PICTURE[1], 3.0), (ON_PICTURE[0], 1.0)):
                painter.setPen(QPen(faint(colour, 0.9), width))
                painter.drawRect(part_of(QRectF(where), self.line))


class Panes(QWidget):
    """Two panes with their names above them: side by side, or one below the other where the pictures are wide."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        self.panes: list[Pane] = []
        self.names: list[QLabel] = []
        for name in names:
            pane, above = Pane(name), label(name, "label")
            column = QVBoxLayout()
            column.setSpacing(SPACE[0])
            column.addWidget(above)
            column.addWidget(pane, 1)
            row.addLayout(column, 1)
            self.panes.append(pane)
            self.names.append(above)

    def lie(self, ratio: float) -> None:
        """Arrange the panes for pictures of `ratio` (width / height)."""
        across, down = QHBoxLayout.Direction.LeftToRight, QHBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if ratio > WIDE else across)


def fractions(spot: Spot, inside: Spot) -> QRectF:
    """Return where `spot` lies in `inside`, both in pixels of the same picture, as fractions of `inside`."""
    return QRectF(
        (spot.left - inside.left) / inside.width,
        (spot.top - inside.top) / inside.height,
        spot.width / inside.width,
        spot.height / inside.height,
    )


def part_of(whole: QRectF, part: QRectF) -> QRectF:
    """Return the rectangle that `part`, in fractions, is of `whole`."""
    return QRectF(
        whole.left() + part.left() * whole.width(),
        whole.top() + part.top() * whole.height(),
        part.width() * whole.width(),
        part.height() * whole.height(),
    )


def row_of(*buttons: QWidget) -> QWidget:
    """Return buttons in a row at its end."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch()
    for one in buttons:
        row.addWidget(one)
    return made


def _whole(image: QImage) -> QRectF:
    return QRectF(image.rect())
