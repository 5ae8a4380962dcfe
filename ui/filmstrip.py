"""The filmstrip: the open post's media in their order, with numbers and marks. Drag to reorder; drop files to add."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio import arrange
from studio.post import Item, Media
from studio.session import Change
from studio.words import word
from ui import thumbs
from ui.changes import Changes
from ui.context import Context
from ui.selection import Selection
from ui.tokens import SPACE

ITEMS = "application/x-passepartout-items"
Index = QModelIndex | QPersistentModelIndex
MEDIA_ROLE = Qt.ItemDataRole.UserRole + 1
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 2
HEIGHT = 96  # px of a picture at text size 100 %


class Strip(QAbstractListModel):
    """The items of the open post."""

    dropped = Signal(list, int)  # paths, and the index before which they were dropped

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._items: tuple[Item, ...] = ()
        self._media: dict[str, Media] = {}
        changes = Changes(context.session, self)
        changes.changed.connect(self._on_change)
        selection.post_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Read the open post anew; rows are rebuilt only where they differ."""
        post = self._context.open_post(self._selection.post)
        items = post.items if post else ()
        media = {m.id: m for m in self._context.session.set(post.set).media} if post else {}
        if [item.id for item in items] == [item.id for item in self._items] and items:
            self._items, self._media = items, media
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items, self._media = items, media
        self.endResetModel()

    def _on_change(self, change: Change) -> None:
        post = self._context.open_post(self._selection.post)
        if post is None or post.id in change.posts or post.set in change.sets:
            self.follow()

    def item(self, row: int) -> Item:
        """Return the item in `row`."""
        return self._items[row]

    def medium(self, row: int) -> Media | None:
        """Return the medium of the item in `row`."""
        return self._media.get(self._items[row].media)

    def row_of(self, item: str) -> int:
        """Return the row of the item with this id, −1 where it is not."""
        return next((row for row, one in enumerate(self._items) if one.id == item), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        medium = self.medium(index.row())
        item = self._items[index.row()]
        if role == MEDIA_ROLE:
            return medium
        if role == IMAGE_ROLE and medium is not None:
            return self._context.proxies.request(medium, None, 320, self._arrived)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = Path(medium.path).name if medium else ""
            said = item.alt or word("ui.filmstrip.no-alt")
            return word(
                "ui.filmstrip.item", number=index.row() + 1, count=len(self._items), file=name, alt=said
            )
        return None

    def _arrived(self, _image: QImage) -> None:
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1), [IMAGE_ROLE])

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        base = super().flags(index)
        return base | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:  # noqa: D102
        return [ITEMS, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102
        data = QMimeData()
        chosen = [self._items[index.row()].id for index in sorted(indexes, key=lambda index: index.row())]
        data.setData(ITEMS, QByteArray("\n".join(chosen).encode()))
        return data

    def take_drop(self, data: QMimeData, before: int) -> bool:
        """Reorder for items of this strip, announce files; return whether there was anything to take."""
        if data.hasFormat(ITEMS):
            chosen = bytes(data.data(ITEMS).data()).decode().split("\n")
            self._context.session.edit_post(
                self._selection.post, word("ui.undo.order"), lambda post: arrange.move(post, chosen, before)
            )
            return True
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths, before)
        return bool(paths)


class Frame(QStyledItemDelegate):
    """Paints one picture of the strip: its number, whether it has an alt text, the worst finding about it."""

    def __init__(self, severity: Callable[[str], str], parent: "Filmstrip") -> None:
        super().__init__(parent)
        self._strip = parent
        self._severity = severity

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102
        medium = index.data(MEDIA_ROLE)
        height = thumbs.height(HEIGHT)
        ratio = min(max(medium.width / medium.height, 0.6), 1.8) if isinstance(medium, Media) else 1.0
        return QSize(round(height * ratio) + SPACE[1], height + SPACE[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inside = rect.adjusted(SPACE[0], SPACE[0], -SPACE[0], -SPACE[0])
        item = self._strip.model_.item(index.row())
        painter.save()
        inside = thumbs.paint_picture(painter, inside, index.data(IMAGE_ROLE), self._strip)
        corner = QPointF(inside.left() + 3, inside.top() + 3)
        thumbs.paint_tag(painter, corner, str(index.row() + 1), self._strip)
        if item.alt:
            thumbs.paint_tag(
                painter,
                QPointF(inside.left() + 3, inside.bottom() - 19),
                word("ui.filmstrip.alt"),
                self._strip,
            )
        if severity := self._severity(item.id):
            thumbs.paint_mark(
                painter,
                QPointF(inside.right() - 12, inside.top() + 13),
                severity,
                self._strip,
                on_picture=True,
            )
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._strip.hasFocus()
            thumbs.paint_ring(painter, rect, self._strip, focused=focused)
        painter.restore()


class Filmstrip(QListView):
    """The strip itself. `files_dropped`: paths for the open post, before an index."""

    files_dropped = Signal(list, int)
    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, severity: Callable[[str], str]) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.model_ = Strip(context, selection, self)
        self.model_.dropped.connect(self.files_dropped)
        self.setModel(self.model_)
        self.setItemDelegate(Frame(severity, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setAccessibleName(word("ui.filmstrip"))
        # The ring around a picture, the list's own frame, and a scroll bar below.
        self.setMinimumHeight(thumbs.height(HEIGHT) + SPACE[1] + 2 * SPACE[0] + SPACE[3])
        self.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        self.model_.modelReset.connect(self._show_chosen)
        selection.item_changed.connect(lambda _item: self._show_chosen())
        self.doubleClicked.connect(lambda index: self.opened.emit(self.model_.item(index.row()).id))
        self._show_chosen()

    def chosen(self) -> list[str]:
        """Return the ids of the selected items, in their order."""
        return [self.model_.item(row).id for row in sorted(index.row() for index in self.selectedIndexes())]

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (−1) item."""
        rows = self.model_.rowCount()
        if rows:
            row = min(max(self.model_.row_of(self._selection.item) + by, 0), rows - 1)
            self._selection.choose_item(self.model_.item(row).id)

    def take_out(self) -> None:
        """Take the selected items out of the post; their files and edits stay in the set."""
        chosen = self.chosen()
        if chosen and self._selection.post:
            self._context.session.edit_post(
                self._selection.post, word("ui.undo.take-out"), lambda post: arrange.take_out(post, chosen)
            )

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._selection.choose_item(self.model_.item(index.row()).id)

    def _show_chosen(self) -> None:
        """Mark the chosen item; a post that has media always has one chosen."""
        row = self.model_.row_of(self._selection.item)
        if row < 0 and self.model_.rowCount():
            self._selection.choose_item(self.model_.item(0).id)
            return
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self.model_.index(row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        if self.chosen():
            menu = QMenu(self)
            menu.addAction(word("ui.action.take-out"), self.take_out)
            menu.exec(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if self._takes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102
        if self._takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        if self.model_.take_drop(event.mimeData(), self._before(event.position().toPoint().x())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def _takes(self, data: QMimeData) -> bool:
        return bool(self._selection.post) and (data.hasFormat(ITEMS) or data.hasUrls())

    def _before(self, x: int) -> int:
        """Return the index of the item in front of which something dropped at `x` goes."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row in range(self.model_.rowCount()):
            middle = self.visualRect(self.model_.index(row)).center().x()
            if (x > middle) if mirrored else (x < middle):
                return row
        return self.model_.rowCount()
