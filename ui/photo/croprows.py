"""The crop sheet's rows: the open post's photographs, those first whose subject is cut, with a cell for each ratio."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import shiboken6
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from media.photo import Look
from studio import cropsheet, preview
from studio.cropsheet import Cell, Column, Row
from studio.export import model_path
from studio.photo import Resolved
from studio.post import Item, Media, Post
from studio.session import Change
from studio.words import one_line, word
from ui.changes import Changes
from ui.context import Context
from ui.selection import Selection

Index = QModelIndex | QPersistentModelIndex
WARNED = ("face", "subject")  # what another crop of the same ratio would keep
EDGE = 640  # px of the pictures in the cells
TURN = 0.02  # seconds of the UI thread at a time
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 2


class _Asked:
    """A picture that rows wait for. Whoever lets go of it no longer waits."""

    def __init__(self, rows: "CropRows", item: str) -> None:
        self._rows, self._item = rows, item

    def take(self, _image: QImage) -> None:
        if shiboken6.isValid(self._rows):
            self._rows.arrived(self._item)


class CropRows(QAbstractTableModel):
    """Column 0 is the photograph as a whole, each other one a ratio. `counted`: what is cut is known anew.

    Rows are worked out a few at a time, so that thousands do not hold the window up; they are sorted when all are
    known, and keep their places while the person works. While the sheet is not looked at, nothing is done.
    """

    counted = Signal()

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._selection, self._view = context, selection, parent
        self.columns: tuple[Column, ...] = ()
        self.rows: list[Row] = []
        self.worst_first = True
        self.held = False  # a drag is on: nothing may move under the hand
        self._post: Post | None = None
        self._media: Mapping[str, Media] = {}
        self._served: Mapping[str, frozenset[str]] = {}
        self._left: list[Item] = []
        self._places: dict[str, int] = {}
        self._touched = False
        self._asked: dict[str, _Asked] = {}
        self._going_on = QTimer(self, interval=0)
        self._going_on.timeout.connect(self._work)
        Changes(context.session, self).changed.connect(self._on_change)
        selection.post_changed.connect(lambda _post: self.begin() if parent.isVisible() else None)

    # What there is.

    def begin(self) -> None:
        """Read the open post and work all rows out anew."""
        self._read()
        self.beginResetModel()
        self.columns = cropsheet.columns(self._post, self._context.placements) if self._post else ()
        self.rows, self._places, self._touched = [], {}, False
        self._asked.clear()
        self._left = list(reversed(self._photographs())) if self.columns else []
        self._served = cropsheet.going(self._post, self._media, self.columns) if self._post else {}
        self.endResetModel()
        self._work()

    def _read(self) -> None:
        self._post = self._context.open_post(self._selection.post)
        self._media = self._context.session.media(self._post.id) if self._post else {}

    def _photographs(self) -> list[Item]:
        items = self._post.items if self._post else ()
        return [
            item
            for item in items
            if (medium := self._media.get(item.media)) and medium.kind == "photo" and not medium.rejected
        ]

    def _work(self) -> None:
        """Work rows out until the turn is over; sort them when there is none left."""
        if self._post is None:
            return
        until, made = time.monotonic() + TURN, []
        while self._left and time.monotonic() < until:
            item = self._left.pop()
            made.append(cropsheet.row(self._post, item, self._media[item.media], self.columns, self._served))
        if made:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(made) - 1)
            for row in made:
                self._places[row.item.id] = len(self.rows)
                self.rows.append(row)
            self.endInsertRows()
        if self._left:
            self._going_on.start()
            return
        self._going_on.stop()
        self.sort_anew()

    def sort_anew(self) -> None:
        """Put the worst first, or all as in the post; what is current stays so."""
        order = {item.id: at for at, item in enumerate(self._photographs())}
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self.rows[index.row()].item.id for index in before]
        by_place = lambda row: order.get(row.item.id, len(order))  # noqa: E731 - a key of two uses
        self.rows.sort(key=by_place)
        if self.worst_first:
            self.rows.sort(key=lambda row: -row.worst if row.worst >= 1 else 0.0)
        self._places = {row.item.id: at for at, row in enumerate(self.rows)}
        after = [
            self.index(self._places[name], index.column()) for name, index in zip(names, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.counted.emit()

    def _on_change(self, change: Change) -> None:
        post = self._context.open_post(self._selection.post)
        ours = post is None or post.id in change.posts or post.set in change.sets
        if ours and self._view.isVisible():
            self.follow(fact=change.origin == "fact")

    def follow(self, *, fact: bool = False) -> None:
        """Read the post anew: rows that differ are worked out again, in their places; facts may sort them anew."""
        known = [row.item.id for row in self.rows] + [item.id for item in self._left]
        columns, served = self.columns, self._served
        self._read()
        now = cropsheet.columns(self._post, self._context.placements) if self._post else ()
        going = cropsheet.going(self._post, self._media, now) if self._post else {}
        if sorted(known) != sorted(item.id for item in self._photographs()) or now != columns:
            self.begin()
            return
        self._touched |= not fact
        self._served = going
        items = {item.id: item for item in self._photographs()}
        self._left = [items[item.id] for item in self._left]
        for at, row in enumerate(self.rows):
            item = items[row.item.id]
            same = item is row.item and self._media[item.media] is row.medium and going == served
            if not same and self._post is not None:
                self.rows[at] = cropsheet.row(
                    self._post, item, self._media[item.media], self.columns, self._served
                )
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns)))
        if fact and not self._touched and not self.held and not self._left:
            self.sort_anew()
        self.counted.emit()

    def cell(self, index: Index) -> Cell | None:
        """Return the crop at `index`; None for the photograph as a whole and where it does not go there."""
        known = index.isValid() and index.column() > 0
        return self.rows[index.row()].cells[index.column() - 1] if known else None

    def row_of(self, item: str) -> int:
        """Return the row of the item with this id, −1 where it is not."""
        return self._places.get(item, -1)

    @property
    def post(self) -> Post | None:
        """The open post."""
        return self._post

    @property
    def cut(self) -> int:
        """How many crops cut their subject although another of their ratio would not."""
        return sum(bool(cell and cell.cut in WARNED) for row in self.rows for cell in row.cells)

    @property
    def unknown(self) -> int:
        """Of how many photographs nobody knows yet what they are of."""
        return sum(row.medium.subject is None for row in self.rows)

    # As Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() or not self.columns else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if index.isValid() and role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            file = one_line(Path(self.rows[index.row()].medium.path).name)
            if not index.column():
                return file
            column = self.columns[index.column() - 1]
            return word(
                "photo.crops.said",
                file=file,
                ratio=column.shape.id,
                names=column.names,
                state=self.state(index),
            )
        return None

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].shape.id if section else word("photo.crops.photograph")
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self.columns[section - 1].names
        return None

    def state(self, index: Index) -> str:
        """Return what is to be said of the crop at `index`, in words."""
        cell = self.cell(index)
        if cell is None:
            return word("photo.crops.not-there")
        said = [word(f"photo.crops.{cell.cut}")] if cell.cut else []
        if cell.narrowed:
            said.append(word("photo.crops.narrowed"))
        if cell.by_hand:
            said.append(word("photo.crops.hand"))
        if cell.resolved.fit == "fit":
            said.append(word("photo.crops.fitted"))
        return ", ".join(said) or word("photo.crops.whole")

    # The pictures.

    def picture(self, row: Row, resolved: Resolved) -> QImage | None:
        """Return the upright photograph, cut out where it is to be; what there is until a worker has made it."""
        asked = self._asked.get(row.item.id) or _Asked(self, row.item.id)
        proxies = self._context.proxies
        whole = proxies.request(row.medium, Look(), EDGE, asked.take)
        cutout = preview.look(resolved, model_path).cutout if resolved.cutout else None
        image = proxies.request(row.medium, Look(cutout=cutout), EDGE, asked.take) if cutout else whole
        if image is None:
            self._asked[row.item.id] = asked
        return image or whole or proxies.kept(row.medium)

    def arrived(self, item: str) -> None:
        """Say that a picture of `item` is there."""
        self._asked.pop(item, None)
        row = self.row_of(item)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns)), [IMAGE_ROLE])

    def keep_only(self, seen: Callable[[int], bool]) -> None:
        """Let go of the pictures that were asked for and whose rows are no longer `seen`."""
        for item in [item for item in self._asked if not seen(self.row_of(item))]:
            del self._asked[item]
