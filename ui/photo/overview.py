"""The contact sheet: the open post's photographs as a grid. Enter or a double click opens one in the loupe.

What its filter hides is not selected, and so never edited.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studio import picking
from studio.post import Item, Media
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, label
from ui.photo.filterbar import LARGEST, SMALLEST, FilterBar
from ui.photo.grid import Grid
from ui.photo.scope import Scope
from ui.selection import Selection
from ui.tokens import SPACE

SETTLED = 400  # ms after the last move of the size's slider, when it is remembered


class Overview(QWidget):
    """The row of filters and the grid. `opened`: an item was chosen to be looked at."""

    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, _scope: Scope) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        side = min(max(context.settings.thumbnails, SMALLEST), LARGEST)
        self.filters = FilterBar(side)
        self.grid = Grid(context, selection, self._pick, side)
        self._row = 0  # of the open item, for when it is hidden
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.grid)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(lambda: context.settings.change(thumbnails=self.grid.side))
        self.filters.changed.connect(self.grid.strip.follow)
        self.filters.resized.connect(self._resize)
        self.grid.opened.connect(self.opened)
        self.grid.strip.modelReset.connect(self._follow_filter)
        self.grid.strip.dataChanged.connect(lambda *_: self._count())
        selection.item_changed.connect(lambda _item: self._note_row())
        self._follow_filter()

    def _nothing(self) -> QWidget:
        """Return what stands where no photograph is shown."""
        ground = QWidget()
        theme.mark(ground, kind="canvas")
        self.why = label("", "hint")
        self.show_all = button(word("photo.filter.show-all"))
        self.show_all.clicked.connect(lambda: self.filters.choose("all"))
        column = QVBoxLayout(ground)
        column.setSpacing(SPACE[2])
        column.addStretch()
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return ground

    def _pick(self, items: Sequence[Item], media: Mapping[str, Media]) -> Sequence[Item]:
        filters = self.filters
        return picking.picked(items, media, filters.chosen, filters.least, filters.sort)

    def show_chosen(self) -> None:
        """Come to the front: what is hidden is selected no longer."""
        self._follow_filter()
        if self.grid.currentIndex().isValid():
            self.grid.scrollTo(self.grid.currentIndex())

    def order(self) -> tuple[str, ...]:
        """Return the ids of the items that are shown, in the order in which they are."""
        return tuple(item.id for item in self.grid.strip.items())

    def _follow_filter(self) -> None:
        """Keep of the selection what is shown; where nothing of it is, go to the photograph at its place."""
        strip, selection = self.grid.strip, self._selection
        self._count()
        if not self.isVisible():
            return
        left = [item for item in selection.items if strip.row_of(item) >= 0]
        if not left and strip.rowCount():
            left = [strip.item(min(self._row, strip.rowCount() - 1)).id]
        selection.choose_items(left)
        self._note_row()

    def _note_row(self) -> None:
        row = self.grid.strip.row_of(self._selection.item)
        self._row = row if row >= 0 else self._row

    def _count(self) -> None:
        shown, post = self.grid.strip.rowCount(), self._context.open_post(self._selection.post)
        count = len(post.items) if post else 0
        self.filters.show_count(shown, count)
        self.why.setText(word("photo.filter.none" if count else "ui.photo.none"))
        self.show_all.setVisible(count > 0)
        self._stack.setCurrentIndex(0 if shown else 1)

    def _resize(self, side: int) -> None:
        self.grid.resize_cells(side)
        self._settled.start()
