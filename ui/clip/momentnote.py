"""What a script says about a moment: a second line in the list, and a field to change it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.words import word
from ui.tokens import SPACE

NOTE = Qt.ItemDataRole.UserRole + 1  # of a row: its moment's note
_LINES = 3  # that the field shows at once
_EVERY = 250  # ms: while it is typed the desk follows so often, and undo takes back what came without a pause
STILL_HERE = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""Why the field has the focus again, of somebody who looked at another window or a menu while they typed."""


class NoteLine(QStyledItemDelegate):
    """Writes a moment's note in one line below its name; what is edited is the name alone."""

    def initStyleOption(  # noqa: D102
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        note = " · ".join(str(index.data(NOTE) or "").split("\n"))
        if note:
            option.text = f"{option.text}\u2028{note}"


class NoteField(QPlainTextEdit):
    """The note of the chosen moment. `written` carries the moment and its note, while it is typed."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment = self._note = ""
        self._before = ""  # what it was when the typing began
        self._soon = QTimer(self, singleShot=True, interval=_EVERY)
        self._soon.timeout.connect(self._keep)
        self.textChanged.connect(lambda: None if self._soon.isActive() else self._soon.start())
        self.setAccessibleName(word("ui.clip.moment.note"))
        self.setPlaceholderText(word("ui.clip.moment.note"))
        self.setToolTip(word("ui.clip.moment.note.hint"))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # there is one undo for everything
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * SPACE[2])
        self.hide()

    def show_note(self, moment: str, note: str) -> None:
        """Show the note of `moment` (an id; empty: none is chosen). What is being typed is not taken away."""
        if moment == self._moment and note == self._note:
            return
        self._keep()
        if moment != self._moment:
            self._before = note
        self._moment, self._note = moment, note
        blocked = QSignalBlocker(self)
        self.setPlainText(note)
        self.moveCursor(QTextCursor.MoveOperation.End)
        del blocked
        self.setVisible(bool(moment))

    def _keep(self) -> None:
        """Tell of what was typed."""
        self._soon.stop()
        text = self.toPlainText().strip()
        if self._moment and text != self._note:
            moment, self._note = self._moment, text
            self.written.emit(moment, text)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            self._keep()
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._before)
            self.clearFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        if event.reason() not in STILL_HERE:
            self._before = self._note

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._keep()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self._keep()
