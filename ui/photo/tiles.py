"""A colour chosen from tiles: the usual ones, the client's, and one of one's own."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QSizePolicy, QVBoxLayout, QWidget

from studio.words import word
from ui import theme, thumbs
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import BACKDROPS, RADIUS, SPACE

SIDE = 28  # px at text size 100 %


class Tile(QAbstractButton):
    """One colour."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: D102
        side = theme.scaled(self, SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        colours = theme.theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.grey[4]), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), RADIUS - 2, RADIUS - 2)
        if self.isChecked() or self.hasFocus():
            thumbs.paint_ring(painter, self.rect().adjusted(-1, -1, 1, 1), self, focused=self.hasFocus())


class Tiles(QWidget):
    """`chosen` carries "#rrggbb"."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._theirs: tuple[str, ...] = ()
        self._colour = ""
        self.tiles: dict[str, Tile] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(name, "label"))
        self._room = QWidget()
        self._flow = Flow(self._room, gap=2)
        column.addWidget(self._room)
        self.own = button(word("ui.photo.background.colour"), "quiet")
        self.own.setAccessibleName(f"{name}: {word('ui.photo.background.colour')}")
        self.own.clicked.connect(self._ask)
        self._build()

    def show_colour(self, colour: str, theirs: Iterable[str] = ()) -> None:
        """Show `colour` as the chosen one; `theirs`: the client's own, offered after the usual ones."""
        wanted = tuple(dict.fromkeys(one.lower() for one in theirs))
        self._colour = colour.lower()
        if wanted != self._theirs or self._colour not in self.tiles:
            self._theirs = wanted
            self._build()
        for one, tile in self.tiles.items():
            tile.setChecked(one == self._colour)

    def _build(self) -> None:
        usual = {value.lower(): word(f"colour.{name}") for name, value in BACKDROPS.items()}
        theirs = {one: word("colour.theirs", colour=one) for one in self._theirs}
        own = {self._colour: self._colour} if self._colour else {}
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.own:
                widget.hide()
                widget.deleteLater()
        self.tiles = {colour: Tile(colour, name) for colour, name in {**own, **theirs, **usual}.items()}
        for colour in dict.fromkeys((*usual, *theirs, *own)):
            tile = self.tiles[colour]
            tile.clicked.connect(lambda _on=False, of=colour: self._choose(of))
            self._flow.addWidget(tile)
            tile.show()
        self._flow.addWidget(self.own)
        self._room.updateGeometry()

    def _choose(self, colour: str) -> None:
        self.show_colour(colour, self._theirs)
        self.chosen.emit(colour)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._colour), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._name)
        dialog.colorSelected.connect(lambda colour: self._choose(colour.name()))
        dialog.open()


def spaced(column: QVBoxLayout, *widgets: QWidget) -> None:
    """Add `widgets` to `column`, each with the room of a part of a form below it."""
    for widget in widgets:
        column.addWidget(widget)
        column.addSpacing(SPACE[0])
