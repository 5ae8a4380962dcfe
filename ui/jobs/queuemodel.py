"""The rows of the export queue for a list: what each says, and where one that is dragged may go."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from studio.export_rows import Key, Row
from studio.placements import Placement
from studio.words import word

ROW = Qt.ItemDataRole.UserRole + 1
ASIDE = Qt.ItemDataRole.UserRole + 2
STATE = Qt.ItemDataRole.UserRole + 3
HELD = Qt.ItemDataRole.UserRole + 4
_MIME = "application/x-passepartout-queue"
_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Shows rows as they stand. What a person does is told, never done here."""

    moved = Signal(list, object)  # keys, and the key that they go before (None: behind all)

    def __init__(self, placements: dict[str, Placement]) -> None:
        super().__init__()
        self._placements = placements
        self._rows: list[Row] = []
        self._paused = False
        self._dragged: list[Key] = []

    def show(self, rows: Sequence[Row], *, paused: bool) -> None:
        """Show `rows`; what is chosen stays chosen."""
        before, self._paused = [row.key for row in self._rows], paused
        after = [row.key for row in rows]
        if set(before) != set(after):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        if before != after:
            self.layoutAboutToBeChanged.emit()
            kept = self.persistentIndexList()
            self._rows = list(rows)
            self.changePersistentIndexList(
                kept, [self.index(after.index(before[index.row()])) for index in kept]
            )
            self.layoutChanged.emit()
        self._rows = list(rows)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row(self, at: int) -> Row:
        """Return what stands at `at`."""
        return self._rows[at]

    def keys(self, indexes: Iterable[_Index]) -> list[Key]:
        """Return the keys of the rows at `indexes`, in order."""
        return [self._rows[at].key for at in sorted({index.row() for index in indexes})]

    def waiting(self) -> list[Key]:
        """Return the keys of what waits, in order."""
        return [row.key for row in self._rows if row.state == "waiting"]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return word("queue.row", name=row.name, placements=self._aside(row), state=self._state(row))
        drawn = {ROW: row, ASIDE: self._aside(row), STATE: self._state(row), HELD: self._is_held(row)}
        return drawn.get(role)

    def _aside(self, row: Row) -> str:
        names = [
            self._placements[one].full_name if one in self._placements else one for one in row.placements
        ]
        several = len({one.key[0] for one in self._rows}) > 1 and row.title
        said = ", ".join(names)
        return word("queue.row.of", placements=said, title=row.title) if several else said

    def _state(self, row: Row) -> str:
        state = "held" if self._is_held(row) else row.state
        return word(f"queue.state.{state}", percent=int(row.fraction * 100))

    def _is_held(self, row: Row) -> bool:
        return self._paused and row.state == "working"

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._rows[index.row()].state == "waiting":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: D102
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: D102
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: D102
        self._dragged = self.keys(indexes)
        carried = QMimeData()
        carried.setData(_MIME, b"rows")
        return carried

    def dropMimeData(  # noqa: D102
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - there is one only
        row: int,
        column: int,  # noqa: ARG002
        parent: _Index,
    ) -> bool:
        if not data.hasFormat(_MIME) or not self._dragged:
            return False
        at = row if row >= 0 else (parent.row() if parent.isValid() else len(self._rows))
        behind = (one for one in self._rows[at:] if one.state == "waiting" and one.key not in self._dragged)
        before = next(behind, None)
        self.moved.emit(self._dragged, before.key if before else None)
        self._dragged = []
        return True
