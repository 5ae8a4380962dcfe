"""The subtitles' lines as a list: each in two rows of text, thousands as quick as ten."""

from itertools import zip_longest

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.post import Line
from studio.words import word
from ui.clip.shown import time_code
from ui.tokens import SPACE

ROWS = 3  # that are seen at once
Index = QModelIndex | QPersistentModelIndex


class LineModel(QAbstractListModel):
    """Says what a line says when its row is looked at, and tells which rows have changed."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these."""
        before, after = self._lines, lines
        if len(before) != len(after):
            self.beginResetModel()
            self._lines = after
            self.endResetModel()
            return
        self._lines = after
        # What was not touched is the very same value: five thousand of them are passed over at once.
        for row, (old, new) in enumerate(zip_longest(before, after)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        line = self._lines[index.row()]
        said = line.text.replace("\n", " ")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{time_code(line.start)}  {said}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return word("ui.subtitles.line", start=time_code(line.start), end=time_code(line.end), text=said)
        return said if role == Qt.ItemDataRole.ToolTipRole else None


class _TwoRows(QStyledItemDelegate):
    """Gives every line the same room, so that none has to be measured."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, 2 * option.fontMetrics.lineSpacing() + SPACE[1])


class LineList(QListView):
    """`gone_to` carries the number of a line that was clicked, or come to with the arrow keys."""

    gone_to = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = False
        self._model = LineModel()
        self.setModel(self._model)
        self.setItemDelegate(_TwoRows(self))
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("ui.subtitles.lines"))
        self.setFixedHeight(
            ROWS * (2 * self.fontMetrics().lineSpacing() + SPACE[1]) + 2 * self.frameWidth() + SPACE[0]
        )
        self.clicked.connect(lambda index: self.gone_to.emit(index.row()))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these; which one is chosen stays where there are as many as before."""
        self._model.show_lines(lines)

    def choose(self, row: int) -> None:
        """Show a line as the chosen one."""
        self._choosing = True
        self.setCurrentIndex(self._model.index(row))
        self._choosing = False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: D102
        super().currentChanged(current, previous)
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # then it is the click that tells
        if not self._choosing and not pressed and current.isValid() and self.hasFocus():
            self.gone_to.emit(current.row())

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._model.rowCount()

    @property
    def row(self) -> int:
        """The number of the chosen line; -1: none."""
        return self.currentIndex().row()
