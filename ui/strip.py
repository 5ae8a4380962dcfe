"""The media of the open post as rows, for the filmstrip and the contact sheet.

Rows are known by the item's id. A thumbnail is asked for when its row is painted and told by that row alone; what has
scrolled away is let go of (`keep_only`), so that two thousand photographs cost what the visible ones do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from media.geometry import Size
from media.photo import Look, Target
from studio import arrange, photo, slide
from studio.post import Item, Media, Post
from studio.session import Change
from studio.words import word
from ui.changes import Changes
from ui.context import Context
from ui.selection import Selection
from ui.turning import as_turned

ITEMS = "application/x-passepartout-items"
Index = QModelIndex | QPersistentModelIndex
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1
SMALL = 320  # px of a thumbnail
Picking = Callable[[Sequence[Item], Mapping[str, Media]], Sequence[Item]]


class _Asked:
    """A thumbnail that one row waits for. Whoever lets go of it no longer waits."""

    def __init__(self, strip: "Strip", item: str) -> None:
        self._strip, self._item = strip, item

    def take(self, _image: QImage) -> None:
        if shiboken6.isValid(self._strip):
            self._strip.arrived(self._item)


class Strip(QAbstractListModel):
    """The items of the open post."""

    dropped = Signal(list, int)  # paths, and the index before which they were dropped

    def __init__(
        self, context: Context, selection: Selection, parent: QWidget, pick: Picking | None = None
    ) -> None:
        """`pick` says which of the items are rows, and in which order; without it, the post's own order is shown."""
        super().__init__(parent)
        self._context, self._selection, self._pick = context, selection, pick
        self._items: tuple[Item, ...] = ()
        self._rows: dict[str, int] = {}
        self._numbers: dict[str, int] = {}  # by item, its place in the post, from 1
        self._going = 0  # how many of the items go to the placement whose order is shown
        self._media: Mapping[str, Media] = {}
        self._own = ""
        self._asked: dict[str, _Asked] = {}
        changes = Changes(context.session, self)
        changes.changed.connect(self._on_change)
        selection.post_changed.connect(self.follow)
        selection.order_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Read the open post anew; rows are rebuilt only where they differ."""
        post = self._context.open_post(self._selection.post)
        media: Mapping[str, Media] = self._context.session.media(post.id) if post else {}
        items, self._own = self._chosen(post, media)
        self._numbers = {item.id: at for at, item in enumerate(post.items if post else (), 1)}
        if items and [item.id for item in items] == [item.id for item in self._items]:
            before, known = self._items, self._media
            self._items, self._media = items, media
            changed = [
                row
                for row, item in enumerate(items)
                if item is not before[row] or media.get(item.media) is not known.get(item.media)
            ]
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._items, self._media = items, media
        self._rows = {item.id: row for row, item in enumerate(items)}
        self._asked.clear()
        self.endResetModel()

    def _chosen(self, post: Post | None, media: Mapping[str, Media]) -> tuple[tuple[Item, ...], str]:
        """Return the items that are rows, and the placement whose own order that is."""
        items = post.items if post else ()
        self._going = len(items)
        if self._pick is not None:
            return tuple(self._pick(items, media)), ""
        chosen = self._selection.order_for
        if post is None or chosen not in arrange.placements_of(post):
            return items, ""
        order = arrange.order_of(post, chosen)
        by_id = {item.id: item for item in items}
        self._going = len(order)
        return tuple(by_id[name] for name in (*order, *arrange.left_out(post, chosen))), chosen

    def _on_change(self, change: Change) -> None:
        post = self._context.open_post(self._selection.post)
        if post is None or post.id in change.posts or post.set in change.sets:
            self.follow()

    @property
    def placement(self) -> str:
        """The placement whose own order is shown; empty: the post's order, which all inherit."""
        return self._own

    def goes(self, row: int) -> bool:
        """Return whether the item in `row` goes to the placement whose order is shown."""
        return row < self._going

    def item(self, row: int) -> Item:
        """Return the item in `row`."""
        return self._items[row]

    def medium(self, row: int) -> Media | None:
        """Return the medium of the item in `row`."""
        return self._media.get(self._items[row].media)

    def size(self, row: int) -> Size | None:
        """Return the size in pixels of the picture in `row` as the person has turned it; None: it is not known."""
        medium = self.medium(row)
        return photo.upright_size(medium, photo.resolve(self._items[row], medium)) if medium else None

    def row_of(self, item: str) -> int:
        """Return the row of the item with this id, −1 where it is not."""
        return self._rows.get(item, -1)

    def number(self, row: int) -> int:
        """Return the place of the item in `row`, from 1: in the order that is shown, or in the post's where picked."""
        return row + 1 if self._pick is None else self._numbers.get(self._items[row].id, row + 1)

    def post(self) -> Post | None:
        """Return the open post."""
        return self._context.open_post(self._selection.post)

    def items(self) -> tuple[Item, ...]:
        """Return the items in their rows' order."""
        return self._items

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        medium = self.medium(index.row())
        item = self._items[index.row()]
        if role == IMAGE_ROLE and medium is not None:
            image = self.picture(item, medium, None)
            return as_turned(image, photo.resolve(item, medium)) if image is not None else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = slide.name(medium) if medium else ""
            said = item.alt or word("ui.filmstrip.no-alt")
            if medium is not None and medium.rejected:
                said = word("photo.rejected.said", said=said)
            if medium is not None and medium.rating:
                said = word("photo.rated.said", said=said, count=medium.rating)
            if not self.goes(index.row()):
                return word("ui.filmstrip.left-out", file=name, alt=said)
            return word(
                "ui.filmstrip.item", number=self.number(index.row()), count=self._going, file=name, alt=said
            )
        return None

    def picture(
        self, item: Item, medium: Media, look: Look | None, target: Target | None = None
    ) -> QImage | None:
        """Return the thumbnail of `medium`, finished as `target` says; None: its row is told when it is there."""
        asked = self._asked.get(item.id) or _Asked(self, item.id)
        shown = photo.resolve(item, medium)
        at, left = (photo.cover_at(shown), shown.unrepaired) if medium.kind == "clip" else (None, ())
        image = self._context.proxies.request(
            medium, look, SMALL, asked.take, at=at, target=target, unrepaired=left
        )
        if image is None:
            self._asked[item.id] = asked
        return image

    def arrived(self, item: str) -> None:
        """Say that the thumbnail of `item` is there."""
        self._asked.pop(item, None)
        row = self.row_of(item)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row), [IMAGE_ROLE])

    def keep_only(self, seen: Callable[[QModelIndex], bool]) -> None:
        """Let go of the thumbnails that were asked for and are no longer `seen`."""
        for item in [item for item in self._asked if not seen(self.index(self.row_of(item)))]:
            del self._asked[item]

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
            own = self.placement
            self._context.session.edit_post(
                self._selection.post,
                word("ui.undo.order"),
                lambda post: (
                    arrange.move_in(post, own, chosen, before) if own else arrange.move(post, chosen, before)
                ),
            )
            return True
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            # A place in one placement's order is none in the post's: what is new comes last there.
            self.dropped.emit(paths, len(self._items) if self.placement else before)
        return bool(paths)

    def toggle(self, items: Sequence[str]) -> None:
        """Leave `items` out of the placement whose order is shown; where all are left out already, take them in."""
        own = self.placement
        going = [item for item in items if self.goes(self.row_of(item))]
        verb = arrange.leave_out if going else arrange.take_in
        self._context.session.edit_post(
            self._selection.post,
            word("ui.undo.leave-out" if going else "ui.undo.take-in"),
            lambda post: verb(post, own, going or items),
        )


class StripView(QListView):
    """A list that shows rows of a `Strip`: a thumbnail that comes is painted, and nothing is laid out anew for it.

    What is selected in it and `Selection.items` are kept the same.
    """

    def show_strip(self, strip: Strip, selection: Selection) -> None:
        """Show `strip`, and let go of its thumbnails when they scroll away."""
        self._strip, self._chosen = strip, selection
        self._following = self._telling = False
        self.setModel(strip)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: strip.keep_only(self._is_seen))
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        strip.modelReset.connect(self.follow_selection)
        selection.item_changed.connect(self.follow_selection)
        selection.items_changed.connect(self.follow_selection)

    def _is_seen(self, index: QModelIndex) -> bool:
        return index.isValid() and self.visualRect(index).intersects(self.viewport().rect())

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: D102
        if list(roles) == [IMAGE_ROLE]:
            for row in range(first.row(), last.row() + 1):
                self.update(first.sibling(row, 0))
        else:
            super().dataChanged(first, last, list(roles))

    def follow_selection(self) -> None:
        """Mark what is selected, and the open item among it."""
        if self._telling:
            return
        self._following = True
        marked = QItemSelection()
        for first, last in _runs(self._strip.row_of(item) for item in self._chosen.items):
            marked.select(self._strip.index(first), self._strip.index(last))
        model = self.selectionModel()
        model.select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self._strip.row_of(self._chosen.item)
        if row != self.currentIndex().row():
            model.setCurrentIndex(self._strip.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._following = False

    def _tell_current(self, now: QModelIndex) -> None:
        if now.isValid() and not self._following:
            self._tell(lambda: self._chosen.choose_item(self._strip.item(now.row()).id, add=True))

    def _tell_selected(self) -> None:
        if not self._following:
            rows = sorted(index.row() for index in self.selectedIndexes())
            self._tell(lambda: self._chosen.choose_items([self._strip.item(row).id for row in rows]))

    def _tell(self, choose: Callable[[], None]) -> None:
        """Let the others follow; this view itself is in the middle of its own gesture."""
        self._telling = True
        choose()
        self._telling = False


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each run of neighbouring rows; negative ones are none."""
    known = sorted(row for row in rows if row >= 0)
    for _, run in groupby(enumerate(known), key=lambda pair: pair[1] - pair[0]):
        members = [row for _, row in run]
        yield members[0], members[-1]
