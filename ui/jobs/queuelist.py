"""The list of what is exported: drag what waits to another place, or move it by keys; leave out what is not wanted."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.export_rows import Key, Row
from studio.pace import ENDED
from studio.placements import Placement
from studio.words import word
from ui import theme
from ui.jobs.queuemodel import ASIDE, HELD, ROW, STATE, QueueModel
from ui.tokens import RADIUS, SPACE

_HEIGHT = 32  # px at text size 100 %
_SIGNS = {"waiting": "○", "working": "▶", "done": "✓", "failed": "!", "cancelled": "–"}
_HELD = "‖"
_Index = QModelIndex | QPersistentModelIndex


class QueueRow(QStyledItemDelegate):
    """Paints a row: its state as a sign, the file, where it goes, how far it is, and ✕ where it can be left out."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, D102
        return QSize(0, theme.scaled(self._view, _HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: D102
        row: Row = index.data(ROW)
        colours, rect = theme.theme_of(self._view), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        room = rect.adjusted(SPACE[1], 0, -SPACE[1], 0)
        sign, room = self._cut(room, theme.scaled(self._view, 20), at_end=False)
        painter.setPen(QColor(self._colour(row)))
        said = _HELD if index.data(HELD) else _SIGNS[row.state]
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, said)
        cross, room = self._cut(room, theme.scaled(self._view, 24), at_end=True)
        if row.state not in ENDED:
            painter.setPen(QColor(colours.grey[6]))
            painter.drawText(cross, Qt.AlignmentFlag.AlignCenter, "✕")
        state, room = self._cut(room, theme.scaled(self._view, 104), at_end=True)
        painter.setFont(theme.font(0, tabular=True))
        painter.setPen(QColor(colours.error if row.state == "failed" else colours.grey[6]))
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(state.adjusted(0, 0, -SPACE[0], 0), trailing, str(index.data(STATE)))
        self._words(painter, room.adjusted(SPACE[0], 0, -SPACE[2], 0), row, str(index.data(ASIDE)))
        if row.state == "working":
            self._bar(painter, rect, row.fraction)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, row: Row, aside: str) -> None:
        colours = theme.theme_of(self._view)
        name, rest = self._cut(room, room.width() * 2 // 5, at_end=False)
        painter.setFont(theme.font(1))
        painter.setPen(QColor(colours.grey[6 if row.state in ENDED else 7]))
        self._elided(painter, name.adjusted(0, 0, -SPACE[1], 0), row.name, Qt.TextElideMode.ElideMiddle)
        painter.setFont(theme.font(0))
        painter.setPen(QColor(colours.grey[6]))
        self._elided(painter, rest, aside, Qt.TextElideMode.ElideRight)

    @staticmethod
    def _elided(painter: QPainter, room: QRect, text: str, mode: Qt.TextElideMode) -> None:
        shown = painter.fontMetrics().elidedText(text, mode, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.theme_of(self._view)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.grey[4 if chosen else 2]))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), RADIUS, RADIUS)

    def _bar(self, painter: QPainter, rect: QRect, fraction: float) -> None:
        colours = theme.theme_of(self._view)
        whole = rect.adjusted(SPACE[1], rect.height() - 4, -SPACE[1], -2)
        painter.fillRect(whole, QColor(colours.grey[4]))
        done, _ = self._cut(whole, round(whole.width() * fraction), at_end=False)
        painter.fillRect(done, QColor(colours.accent))

    def _colour(self, row: Row) -> str:
        colours = theme.theme_of(self._view)
        return {"working": colours.accent, "done": colours.good, "failed": colours.error}.get(
            row.state, colours.grey[6]
        )

    def _cut(self, room: QRect, width: int, *, at_end: bool) -> tuple[QRect, QRect]:
        """Return a piece of `room` and the rest; mirrored where one writes from right to left."""
        from_left = at_end == (self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        piece, rest = QRect(room), QRect(room)
        if from_left:
            piece.setWidth(width)
            rest.setLeft(room.left() + width)
        else:
            piece.setLeft(room.right() - width + 1)
            rest.setRight(room.right() - width)
        return piece, rest

    def cross(self, rect: QRect) -> QRect:
        """Return where the ✕ of the row in `rect` is."""
        room = rect.adjusted(SPACE[1], 0, -SPACE[1], 0)
        return self._cut(room, theme.scaled(self._view, 24), at_end=True)[0]


class QueueList(QListView):
    """Everything in the line, in order. Only what waits has another place to go to."""

    moved = Signal(list, object)  # keys, and the key that they go before
    left_out = Signal(list)  # keys
    pause_wanted = Signal()

    def __init__(self, placements: dict[str, Placement], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = QueueModel(placements)
        self.rows.moved.connect(self.moved)
        self.setModel(self.rows)
        self._delegate = QueueRow(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(word("queue.list"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def chosen(self) -> list[Key]:
        """Return the keys of the chosen rows, in order."""
        return self.rows.keys(self.selectedIndexes())

    def show_work(self) -> None:
        """Scroll to what is worked on, with a little of what is done above it."""
        first = next((at for at in range(self.rows.rowCount()) if self.rows.row(at).state not in ENDED), None)
        if first is not None:
            self.scrollTo(self.rows.index(max(0, first - 1)), QAbstractItemView.ScrollHint.PositionAtTop)

    def leave_out(self) -> None:
        """Leave the chosen rows out that have not ended."""
        keys = [
            self.rows.row(index.row()).key
            for index in self.selectedIndexes()
            if self.rows.row(index.row()).state not in ENDED
        ]
        if keys:
            self.left_out.emit(keys)

    def shift(self, step: int, *, all_the_way: bool = False) -> None:
        """Move what is chosen and waits one place earlier (−1) or later (1), or as far as it goes."""
        waiting, chosen = self.rows.waiting(), set(self.chosen())
        keys = [key for key in waiting if key in chosen]
        if not keys:
            return
        rest = [key for key in waiting if key not in chosen]
        ahead = waiting.index(keys[0]) if step < 0 else waiting.index(keys[-1]) - len(keys) + 1
        at = (0 if step < 0 else len(rest)) if all_the_way else max(0, ahead + step)
        self.moved.emit(keys, rest[at] if at < len(rest) else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
        if alt and event.key() in steps:
            far = event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
            self.shift(steps[Qt.Key(event.key())], all_the_way=far)
        elif event.key() == Qt.Key.Key_Delete:
            self.leave_out()
        elif event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.pause_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (
                Qt.Key.Key_Up,
                Qt.Key.Key_Down,
                Qt.Key.Key_Home,
                Qt.Key.Key_End,
            ):
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows.row(index.row())
            on_cross = self._delegate.cross(self.visualRect(index)).contains(event.position().toPoint())
            if on_cross and row.state not in ENDED:
                self.left_out.emit([row.key])
                return
        super().mousePressEvent(event)
