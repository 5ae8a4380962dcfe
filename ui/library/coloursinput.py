"""A client's own colours: added, changed and removed one by one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from studio.words import word
from ui.fields import button
from ui.flow import Flow
from ui.photo.tiles import Tile
from ui.tokens import BACKDROPS


class ColoursInput(QWidget):
    """Tiles in their order: the first is the ground of slides, the second their letters."""

    def __init__(self) -> None:
        super().__init__()
        self._colours: list[str] = []
        self.tiles: list[Tile] = []
        self._flow = Flow(self, gap=2)
        self.more = button(word("about.colours.add"), "quiet")
        self.more.clicked.connect(lambda: self._ask(len(self._colours)))
        self._build()

    def show_colours(self, colours: Sequence[str]) -> None:
        """Show `colours` ("#rrggbb")."""
        self._colours = list(colours)
        self._build()

    def colours(self) -> tuple[str, ...]:
        """Return them, each once."""
        return tuple(dict.fromkeys(self._colours))

    def set_colour(self, at: int, colour: str) -> None:
        """Change the colour at `at`; behind the last it is a new one."""
        self._colours[at : at + 1] = [colour.lower()]
        self._build()

    def remove(self, at: int) -> None:
        """Take a colour away."""
        del self._colours[at]
        self._build()

    def _build(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.more:
                widget.hide()
                widget.deleteLater()
        self.tiles = []
        for at, colour in enumerate(self._colours):
            tile = Tile(colour, word("about.colours.one", colour=colour))
            tile.setCheckable(False)
            tile.clicked.connect(partial(self._offer, at))
            self.tiles.append(tile)
            self._flow.addWidget(tile)
            tile.show()
        self._flow.addWidget(self.more)
        self.more.show()
        self.updateGeometry()

    def _offer(self, at: int) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(word("about.colours.change"), partial(self._ask, at))
        menu.addAction(word("about.colours.remove"), partial(self.remove, at))
        tile = self.tiles[at]
        menu.popup(tile.mapToGlobal(QPoint(0, tile.height())))

    def _ask(self, at: int) -> None:
        now = self._colours[at] if at < len(self._colours) else BACKDROPS["white"]
        dialog = QColorDialog(QColor(now), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(word("about.colours"))
        dialog.colorSelected.connect(lambda colour: self.set_colour(at, colour.name()))
        dialog.open()
