"""The kept moments as a list: name, length, and whether the placement takes it; joined or each its own."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.words import word
from ui import theme
from ui.clip.momentnote import NOTE, NoteField, NoteLine
from ui.clip.moments import Moments
from ui.clip.scope import Scope
from ui.clip.shown import Block, Shown
from ui.clip.verdict import verdict
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import SPACE

_ROWS = 6  # that are seen at once
_ID = Qt.ItemDataRole.UserRole


class _Row(NamedTuple):
    """What the list shows of a moment. `said`: whether the placement takes it; `kind`: how that is marked."""

    moment: str
    name: str
    length: str
    said: str
    kind: str
    note: str


class _Table(QTreeWidget):
    """One row for each moment; F2 renames, Delete removes."""

    def __init__(self, moments: Moments) -> None:
        super().__init__()
        self._moments = moments
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemDelegateForColumn(0, NoteLine(self))
        self.setAccessibleName(word("ui.clip.moments"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._moments.remove()
        else:
            super().keyPressEvent(event)


class MomentList(QWidget):
    """Empty where there are no moments."""

    _named = Signal(str, str)

    def __init__(self, scope: Scope, moments: Moments) -> None:
        super().__init__()
        self._scope, self._moments = scope, moments
        self._shown: Shown | None = None
        self._noted: Shown | None = None  # what the note in the field is of
        self._rows: tuple[_Row, ...] = ()
        # Once the table has closed its editor: the edit fills the table anew.
        self._named.connect(self._name, Qt.ConnectionType.QueuedConnection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        self.heading = label(word("ui.clip.moments"), "heading")
        self.table = _Table(moments)
        self.table.currentItemChanged.connect(self._choose)
        self.table.itemChanged.connect(self._rename)
        self.note = NoteField()
        self.note.written.connect(self._write)
        self.total = label("", "hint", wrap=True)
        self.joined = QComboBox()
        self.joined.setAccessibleName(word("ui.clip.joined"))
        for joined in (False, True):
            self.joined.addItem(word(f"ui.clip.joined.{'one' if joined else 'each'}"), joined)
        self.joined.activated.connect(lambda at: moments.join(joined=self.joined.itemData(at)))
        self.verbs = QWidget()
        flow = Flow(self.verbs, gap=SPACE[0])
        self.post, self.rename, self.remove = (
            button(word(f"ui.clip.moment.{name}"), "quiet") for name in ("post", "rename", "remove")
        )
        self.post.clicked.connect(moments.new_post)
        self.rename.clicked.connect(self.edit_name)
        self.remove.clicked.connect(moments.remove)
        for name, made in (("post", self.post), ("rename", self.rename), ("remove", self.remove)):
            made.setToolTip(word(f"ui.clip.moment.{name}.hint"))
            flow.addWidget(made)
        for widget in (self.heading, self.table, self.note, self.verbs, self.joined, self.total):
            column.addWidget(widget)
        scope.picked.connect(self._show_chosen)

    def show_clip(self, shown: Shown) -> None:
        """Show the moments as they are."""
        self._shown = shown
        blocks = shown.blocks
        blocked = [QSignalBlocker(self.table), QSignalBlocker(self.joined)]
        rows = tuple(self._told(shown, number, block) for number, block in enumerate(blocks, 1))
        if rows != self._rows:  # else a name that is being typed would go
            self._rows = rows
            self.table.clear()
            self.table.addTopLevelItems([self._row(row) for row in rows])
        for widget in (self.heading, self.table, self.verbs, self.joined, self.total):
            widget.setVisible(bool(blocks))
        least = self.fontMetrics().height() + SPACE[0]
        seen = [max(self.table.sizeHintForRow(at), least) for at in range(min(max(1, len(blocks)), _ROWS))]
        self.table.setFixedHeight(sum(seen) + 2 * self.table.frameWidth() + SPACE[0])
        self.joined.setCurrentIndex(self.joined.findData(shown.resolved.joined))
        self.joined.setVisible(len(blocks) > 1)
        self._show_total(shown)
        del blocked
        chosen = self._scope.chosen
        self._show_chosen(chosen.id if chosen else "")

    @staticmethod
    def _told(shown: Shown, number: int, block: Block) -> _Row:
        """Return what a row shows."""
        length = block.end - block.start
        said, kind = verdict(shown.placement, length)
        wrong = kind == "warning" and not shown.resolved.joined
        text = word("ui.clip.seconds", seconds=f"{length:.2f}")
        return _Row(
            block.id,
            block.called(number),
            f"▲ {text}" if wrong else text,
            said,
            "warning" if wrong else "",
            block.note,
        )

    def _row(self, row: _Row) -> QTreeWidgetItem:
        made = QTreeWidgetItem([row.name, row.length])
        made.setData(0, _ID, row.moment)
        made.setData(0, NOTE, row.note)
        made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
        made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setToolTip(0, "\n".join(filter(None, (row.name, row.note, row.said))) if row.note else row.said)
        made.setToolTip(1, row.said)
        if row.kind:
            made.setForeground(1, QColor(theme.theme_of(self).warning))
        return made

    def _show_total(self, shown: Shown) -> None:
        """Say how long the joined clip is, or what is wrong with the moments that are too short or too long."""
        lengths = [one.end - one.start for one in shown.blocks]
        if shown.resolved.joined and len(lengths) > 1:
            said, kind = verdict(shown.placement, sum(lengths))
            text = " ".join(
                part for part in (word("ui.clip.total", seconds=f"{sum(lengths):.2f}"), said) if part
            )
        else:
            judged = [verdict(shown.placement, length) for length in lengths]
            wrong = sorted({text for text, kind in judged if kind == "warning"})
            text, kind = " ".join(wrong), "warning"
        self.total.setText(text)
        self.total.setVisible(bool(text) and bool(lengths))
        theme.mark(self.total, kind=kind)

    def edit_name(self) -> None:
        """Let the chosen moment's name be typed."""
        chosen = self._scope.chosen
        row = self._row_of(chosen.id) if chosen else None
        if row is not None:
            self.table.setCurrentItem(row)
            self.table.setFocus()
            self.table.editItem(row, 0)

    def _row_of(self, moment: str) -> QTreeWidgetItem | None:
        rows = (self.table.topLevelItem(at) for at in range(self.table.topLevelItemCount()))
        return next((row for row in rows if row is not None and row.data(0, _ID) == moment), None)

    def _show_chosen(self, moment: str) -> None:
        blocked = QSignalBlocker(self.table)
        row = self._row_of(moment)
        if row is not None:
            self.table.setCurrentItem(row)
        else:
            self.table.setCurrentIndex(QModelIndex())
            self.table.clearSelection()
        for made in (self.post, self.rename, self.remove):
            made.setEnabled(row is not None)
        self.note.show_note(moment if row is not None else "", row.data(0, NOTE) if row is not None else "")
        self._noted = self._shown
        del blocked

    def _write(self, moment: str, note: str) -> None:
        """Keep what was typed, also where another clip is shown by then."""
        if self._noted is not None:
            self._moments.note(self._noted, moment, note)

    def _choose(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if row is not None:
            self._scope.choose(row.data(0, _ID))

    def _rename(self, row: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self._named.emit(row.data(0, _ID), row.text(0).strip())

    def _name(self, moment: str, name: str) -> None:
        known = (
            {block.id: (number, block) for number, block in enumerate(self._shown.blocks, 1)}
            if self._shown
            else {}
        )
        if moment in known:
            number, block = known[moment]
            # What stands for no name is not one.
            wanted = "" if not block.name and name == block.called(number) else name
            if wanted != block.name:
                self._moments.rename(moment, wanted)
            if not wanted:
                self._rows = ()  # it was typed away: the row says what stands for it again
                if self._shown is not None:
                    self.show_clip(self._shown)
