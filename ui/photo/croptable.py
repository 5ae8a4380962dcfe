"""The crop sheet's table: each cell is a photograph cropped as it will be; dragged, resized and nudged where it stands.

Whatever is dragged is shown at once and becomes one edit when it is let go.
"""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from media.geometry import Box, Point
from studio import cropsheet
from studio.cropsheet import Cell, Column
from studio.photo import window
from studio.words import word
from ui import theme, thumbs
from ui.context import Context
from ui.keys import digit, letter
from ui.photo import zones
from ui.photo.cropcells import LINE, CropCells
from ui.photo.croprows import CropRows, Index
from ui.photo.looks import size_of
from ui.selection import Selection
from ui.tokens import SPACE

LOWEST, HIGHEST = 132, 280  # px of a picture at text size 100 %; between, as the columns have room
ROWS = 2.7  # that are seen at least, where there is room
NARROWEST = 124  # px of a column, for its words
HEAD = 46  # px of the headings
TIGHTER = 1 / 1.06  # of a notch of the wheel
NUDGE = 0.02  # of the picture
STILL = 3.0  # px that a press may move without being a drag


class Heading(QHeaderView):
    """The ratio, and below it the placements that share it."""

    def __init__(self, rows: CropRows, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = rows
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(100, theme.scaled(self, HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: D102, N803
        colours = theme.theme_of(self)
        painter.save()
        painter.fillRect(rect, QColor(colours.grey[1]))
        room = rect.adjusted(SPACE[1], SPACE[0], -SPACE[1], -SPACE[0])
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom(), room.width(), room.height() - upper.height())
        names = self._rows.columns[logicalIndex - 1].names if logicalIndex else ""
        for part, text, colour, step in (
            (upper, str(self._rows.headerData(logicalIndex, Qt.Orientation.Horizontal)), 7, 1),
            (lower, names, 6, 0),
        ):
            painter.setFont(theme.font(step, bold=step == 1 and bool(logicalIndex)))
            painter.setPen(QColor(colours.grey[colour]))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, part.width())
            painter.drawText(part, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class CropTable(QTableView):
    """`opened`: this item is wanted in the loupe, in this placement (empty: as it is). `current`: another cell is."""

    opened = Signal(str, str)
    current_changed = Signal()
    split_wanted = Signal(str)

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.model_ = CropRows(context, selection, self)
        self.zones: tuple[zones.Zone, ...] = ()
        self.tried: tuple[str, int, Box] | None = None  # item, column, and the crop that is tried out
        self.hovered: tuple[int, int] | None = None  # row and column
        self._from: QPointF | None = None
        self._box: Box | None = None
        self.setModel(self.model_)
        self.cells = CropCells(self, context)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(Heading(self.model_, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(word("photo.crops"))
        theme.mark(self, kind="desk")
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.model_.keep_only(self._is_seen))
        self.model_.modelReset.connect(self._lay_out)
        self.model_.layoutChanged.connect(self.follow_selection)
        selection.item_changed.connect(lambda _item: self.follow_selection())

    def _lay_out(self) -> None:
        """Give rows and columns their sizes: as large as all columns are seen beside one another."""
        ratios = [4 / 3, *(column.shape.ratio for column in self.model_.columns)]
        line = theme.scaled(self, LINE) + 2 * SPACE[1]
        across = (self.viewport().width() - len(ratios) * 2 * SPACE[1]) / sum(ratios)
        down = self.viewport().height() / ROWS - line
        height = round(min(max(min(across, down), thumbs.height(LOWEST)), thumbs.height(HIGHEST)))
        self.verticalHeader().setDefaultSectionSize(height + line)
        for at in range(self.model_.columnCount()):
            room = max(round(height * ratios[at]), thumbs.height(NARROWEST))
            self.setColumnWidth(at, room + 2 * SPACE[1])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._lay_out()

    def _is_seen(self, row: int) -> bool:
        top = self.rowViewportPosition(row)
        return row >= 0 and -self.rowHeight(row) < top < self.viewport().height()

    # What is chosen.

    def follow_selection(self) -> None:
        """Mark the open photograph's cell, in the column that is current."""
        row = self.model_.row_of(self._selection.item)
        if row >= 0 and row != self.currentIndex().row() and self.model_.columns:
            column = max(1, self.currentIndex().column())
            self.selectionModel().setCurrentIndex(
                self.model_.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: D102
        super().currentChanged(now, before)
        if now.isValid() and now.row() < len(self.model_.rows):
            self._selection.choose_items((self.model_.rows[now.row()].item.id,))
        self.current_changed.emit()

    def column(self, index: QModelIndex) -> Column | None:
        """Return the column of `index`; None for the photograph as a whole."""
        return self.model_.columns[index.column() - 1] if index.isValid() and index.column() else None

    def open(self, index: QModelIndex) -> None:
        """Open a cell in the loupe."""
        if index.isValid():
            cell = self.model_.cell(index)
            self.opened.emit(self.model_.rows[index.row()].item.id, cell.placement if cell else "")

    # The edits.

    def put(self, index: QModelIndex, box: Box, merge: str = "") -> None:
        """Crop the photograph of a cell to `box`, in all placements of its column."""
        post, column = self.model_.post, self.column(index)
        if post is None or column is None or self.model_.cell(index) is None:
            return
        item = self.model_.rows[index.row()].item.id
        self._context.session.edit_post(
            post.id,
            word("ui.undo.crop-column", ratio=column.shape.id),
            lambda known: cropsheet.put(known, [item], column.ids, box),
            merge=f"{merge}-{item}-{column.shape.id}" if merge else "",
        )
        self.model_.follow()

    def suggest(self, index: QModelIndex) -> None:
        """Take back what was done by hand in a cell."""
        post, column, cell = self.model_.post, self.column(index), self.model_.cell(index)
        if post is None or column is None or cell is None or not cell.by_hand:
            return
        item = self.model_.rows[index.row()].item.id
        self._context.session.edit_post(
            post.id,
            word("ui.undo.as-suggested"),
            lambda known: cropsheet.as_suggested(known, [item], column.ids),
        )
        self.model_.follow()

    def _zoom(self, index: QModelIndex, box: Box, factor: float) -> Box:
        cell, row = self.model_.cell(index), self.model_.rows[index.row()]
        if cell is None:
            return box
        size = size_of(row.medium, cell.resolved)
        return cropsheet.zoomed(box, size, window(cell.resolved, cell.shape).ratio, factor)

    def _movable(self, index: QModelIndex) -> Cell | None:
        """Return the cell at `index` if its crop can be moved: one that is fitted shows all of its picture."""
        cell = self.model_.cell(index) if index.isValid() else None
        return cell if cell and cell.resolved.fit == "fill" else None

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = self._movable(index)
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self._from, self._box = event.position(), cell.crop
            self.model_.held = True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        at = event.position()
        self._hover(self.indexAt(at.toPoint()))
        index = self.currentIndex()
        if self._from is None or self._box is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self.tried is None and (at - self._from).manhattanLength() < STILL:
            return
        where = self.cells.picture_rect(self.visualRect(index), index)
        across, down = where.width() / self._box.width, where.height() / self._box.height
        by = Point((self._from.x() - at.x()) / across, (self._from.y() - at.y()) / down)
        self._try(index, cropsheet.moved(self._box, by))

    def _try(self, index: QModelIndex, box: Box) -> None:
        self.tried = (self.model_.rows[index.row()].item.id, index.column(), box)
        self.update(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseReleaseEvent(event)
        tried, self.tried, self._from, self.model_.held = self.tried, None, None, False
        if tried is not None:
            self.put(self.model_.index(self.model_.row_of(tried[0]), tried[1]), tried[2])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self.open(self.indexAt(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, or while a crop is in the hand, resize the crop under the pointer."""
        index = self.indexAt(event.position().toPoint())
        factor = TIGHTER ** (event.angleDelta().y() / 120)
        if self._from is not None and self._box is not None:
            self._box = self._zoom(self.currentIndex(), self.tried[2] if self.tried else self._box, factor)
            self._from = event.position()
            self._try(self.currentIndex(), self._box)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if (cell := self._movable(index)) is not None:
                self.setCurrentIndex(index)
                self.put(index, self._zoom(index, cell.crop, factor), "zoom")
        else:
            super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        before, self.hovered = self.hovered, (index.row(), index.column()) if index.isValid() else None
        if before != self.hovered:
            for one in (before, self.hovered):
                if one is not None:
                    self.update(self.model_.index(*one))
            movable = self._movable(index) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeAllCursor if movable else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        if not index.isValid():
            return
        cell, item = self.model_.cell(index), self.model_.rows[index.row()].item.id
        menu = QMenu(self)
        menu.addAction(word("photo.crops.open"), lambda: self.open(index))
        suggest = menu.addAction(word("photo.crops.suggest"), lambda: self.suggest(index))
        suggest.setEnabled(cell is not None and cell.by_hand)
        menu.addAction(word("photo.crops.split"), lambda: self.split_wanted.emit(item))
        menu.exec(event.globalPos())

    # The keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        index, shift = self.currentIndex(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        nudges = {
            Qt.Key.Key_Left: Point(-NUDGE, 0),
            Qt.Key.Key_Right: Point(NUDGE, 0),
            Qt.Key.Key_Up: Point(0, -NUDGE),
            Qt.Key.Key_Down: Point(0, NUDGE),
        }
        factors = {Qt.Key.Key_Plus: TIGHTER, Qt.Key.Key_Equal: TIGHTER, Qt.Key.Key_Minus: 1 / TIGHTER}
        cell = self._movable(index)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open(index)
        elif event.key() == Qt.Key.Key_Backspace:
            self.suggest(index)
        elif shift and event.key() in nudges:
            if cell is not None:
                self.put(index, cropsheet.moved(cell.crop, nudges[Qt.Key(event.key())]), "nudge")
        elif event.key() in factors:
            if cell is not None:
                self.put(index, self._zoom(index, cell.crop, factors[Qt.Key(event.key())]), "zoom")
        elif letter(event) or digit(event) is not None or event.key() == Qt.Key.Key_Delete:
            event.ignore()  # the desk's; the table would search for a name that begins so
        else:
            super().keyPressEvent(event)
