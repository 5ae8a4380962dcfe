"""The row above the contact sheet: which photographs it shows, in which order, and how large."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studio.picking import FILTERS, SORTS, Filter, Sort
from studio.words import word
from ui import theme
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import SPACE

SMALLEST, USUAL, LARGEST = 96, 190, 320  # px of a cell at text size 100 %
STARS = (1, 2, 3, 4, 5)


class FilterBar(QWidget):
    """`changed`: another filter or order is wanted; `resized`: another size of the photographs, in px."""

    changed = Signal()
    resized = Signal(int)

    def __init__(self, side: int) -> None:
        super().__init__()
        self.filters = QButtonGroup(self)
        chips = Flow(gap=SPACE[0])
        for number, name in enumerate(FILTERS):
            one = button(word(f"photo.filter.{name}"), "chip", checkable=True)
            self.filters.addButton(one, number)
            chips.addWidget(one)
            if name == "stars":
                self.stars = QComboBox()
                self.stars.setAccessibleName(word("photo.filter.stars.least"))
                for least in STARS:
                    self.stars.addItem(word("photo.filter.least", stars="★" * least), least)
                chips.addWidget(self.stars)
        self.filters.button(0).setChecked(True)
        self.sorts = QComboBox()
        self.sorts.setAccessibleName(word("photo.sort"))
        for order in SORTS:
            self.sorts.addItem(word(f"photo.sort.{order}"), order)
        self.size_ = QSlider(Qt.Orientation.Horizontal)
        self.size_.setRange(SMALLEST, LARGEST)
        self.size_.setValue(side)
        self.size_.setFixedWidth(theme.scaled(self, 120))
        self.size_.setAccessibleName(word("photo.size"))
        self.size_.setToolTip(word("photo.size"))
        self.count = label("", "number")
        ends = QHBoxLayout()
        ends.setSpacing(SPACE[1])
        for part in (self.count, self.sorts, self.size_):
            ends.addWidget(part)
        row = QHBoxLayout()
        row.addLayout(chips, 1)
        row.addLayout(ends)
        around = QVBoxLayout(self)
        around.setContentsMargins(SPACE[1], 0, SPACE[1], SPACE[0])
        around.addLayout(row)
        self.filters.idClicked.connect(lambda _number: self.changed.emit())
        self.stars.activated.connect(self._choose_stars)
        self.sorts.activated.connect(lambda _at: self.changed.emit())
        self.size_.valueChanged.connect(self.resized)

    def _choose_stars(self) -> None:
        self.filters.button(FILTERS.index("stars")).setChecked(True)
        self.changed.emit()

    @property
    def chosen(self) -> Filter:
        """Which photographs are shown."""
        return FILTERS[self.filters.checkedId()]

    @property
    def least(self) -> int:
        """How many stars they have at least, where stars are asked for."""
        return int(self.stars.currentData())

    @property
    def sort(self) -> Sort:
        """In which order they are shown."""
        return SORTS[self.sorts.currentIndex()]

    def show_all(self) -> None:
        """Let nothing be hidden."""
        blocker = QSignalBlocker(self.filters)
        self.filters.button(0).setChecked(True)
        del blocker
        self.changed.emit()

    def show_count(self, shown: int, count: int) -> None:
        """Say how many of all photographs are shown."""
        self.count.setText(word("photo.shown", shown=shown, count=count))
