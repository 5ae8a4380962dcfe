"""The contact sheet: the open post's media as a grid. Enter or a double click opens one in the loupe."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.words import word
from ui import theme, thumbs
from ui.context import Context
from ui.keys import letter
from ui.photo.scope import Scope
from ui.selection import Selection
from ui.strip import IMAGE_ROLE, Strip, StripView
from ui.tokens import SPACE

CELL = 190  # px at text size 100 %


class Cell(QStyledItemDelegate):
    """Paints one picture of the grid with its number."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: D102
        return thumbs.thumb_size(CELL)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        inside = rect.adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
        where = thumbs.paint_picture(painter, inside, index.data(IMAGE_ROLE), self._view)
        thumbs.paint_tag(
            painter, QPointF(where.left() + 4, where.top() + 4), str(index.row() + 1), self._view
        )
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
            thumbs.paint_ring(painter, rect.adjusted(2, 2, -2, -2), self._view, focused=focused)
        painter.restore()


class Overview(StripView):
    """The grid. `opened`: an item was chosen to be looked at."""

    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, _scope: Scope) -> None:
        super().__init__()
        self._selection = selection
        self.strip = Strip(context, selection, self)
        self.show_strip(self.strip)
        self.setItemDelegate(Cell(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setAccessibleName(word("ui.photo.overview"))
        theme.mark(self, kind="desk")
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))

    def show_chosen(self) -> None:
        """Mark the open item."""
        row = self.strip.row_of(self._selection.item)
        if row >= 0:
            self.setCurrentIndex(self.strip.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or letter(event) == "G":
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._selection.choose_item(self.strip.item(index.row()).id)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.strip.item(index.row()).id)
