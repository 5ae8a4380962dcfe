"""The row above the contact sheet: which photographs it shows, in which order, and how large."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QWidget

from studio.picking import FILTERS, SORTS, Filter, Sort
from studio.words import word
from ui import theme
from ui.fields import label
from ui.tokens import SPACE

SMALLEST, USUAL, LARGEST = 96, 190, 320  # px of a cell at text size 100 %
STARS = (1, 2, 3, 4, 5)


class FilterBar(QWidget):
    """`changed`: another filter or order is wanted; `resized`: another size of the photographs, in px."""

    changed = Signal()
    resized = Signal(int)

    def __init__(self, side: int) -> None:
        super().__init__()
        theme.mark(self, kind="bar")
        self.filters, self.sorts = QComboBox(), QComboBox()
        for name in FILTERS:
            for least in STARS if name == "stars" else (1,):
                said = word(f"photo.filter.{name}", stars="★" * least)
                self.filters.addItem(said, (name, least))
        for order in SORTS:
            self.sorts.addItem(word(f"photo.sort.{order}"), order)
        for box, said in ((self.filters, "photo.filter"), (self.sorts, "photo.sort")):
            box.setAccessibleName(word(said))
            box.setToolTip(word(said))
            box.activated.connect(lambda _at: self.changed.emit())
        self.count = label("", "number")
        self.size_ = QSlider(Qt.Orientation.Horizontal)
        self.size_.setRange(SMALLEST, LARGEST)
        self.size_.setValue(side)
        self.size_.setMinimumWidth(theme.scaled(self, 60))
        self.size_.setMaximumWidth(theme.scaled(self, 160))
        self.size_.setAccessibleName(word("photo.size"))
        self.size_.setToolTip(word("photo.size"))
        self.size_.valueChanged.connect(self.resized)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        for part in (self.filters, self.sorts, self.count):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.size_, 1)

    @property
    def chosen(self) -> Filter:
        """Which photographs are shown."""
        name: Filter = self.filters.currentData()[0]
        return name

    @property
    def least(self) -> int:
        """How many stars they have at least, where stars are asked for."""
        return int(self.filters.currentData()[1])

    @property
    def sort(self) -> Sort:
        """In which order they are shown."""
        return SORTS[self.sorts.currentIndex()]

    def choose(self, name: Filter, least: int = 1) -> None:
        """Show what `name` and, for stars, `least` let through."""
        blocker = QSignalBlocker(self.filters)
        self.filters.setCurrentIndex(
            next(
                at for at in range(self.filters.count()) if tuple(self.filters.itemData(at)) == (name, least)
            )
        )
        del blocker
        self.changed.emit()

    def show_count(self, shown: int, count: int) -> None:
        """Say how many of all photographs are shown."""
        self.count.setText(word("photo.shown", shown=shown, count=count))
