"""What left or came, to read: its passages under their names, and, at one click, the very document."""

import hashlib
from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.assistant.exact import in_rows
from ui.assistant.proposaltext import PlainView
from ui.assistant.recalled import Passage
from ui.fields import label
from ui.tokens import SPACE
from ui.write import positions

READ_MAX = 100_000  # characters of all passages; laying out more would make the window wait
EXACT_MAX = 1_000_000  # characters of a document


class Recalled(QWidget):
    """Shows one document of the record, as a person reads it or sign for sign."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: "left" or "came"."""
        super().__init__(parent)
        self._body = ""
        self.reading = PlainView()
        self.exact = QPlainTextEdit()
        self.exact.setReadOnly(True)
        self.exact.setUndoRedoEnabled(False)
        self.exact.setTabChangesFocus(True)
        for view in (self.reading, self.exact):
            view.setAccessibleName(word(f"ledger.{name}"))
        self.raw = QCheckBox(word("ledger.exact"))
        self.raw.setToolTip(word("ledger.exact.why"))
        self.note = label("", "hint", wrap=True)
        self.views = QStackedWidget()
        for view in (self.reading, self.exact):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for widget in (self.views, self.raw, self.note):
            column.addWidget(widget, int(widget is self.views))
        self.raw.toggled.connect(lambda _on: self._show())

    def show_document(self, passages: Sequence[Passage], body: str) -> None:
        """Show `passages`, which are what `body` says."""
        self._body = body
        self.raw.setEnabled(bool(body))
        self._tell(passages)
        self._show()

    def _show(self) -> None:
        exact = self.raw.isChecked()
        if exact:
            encoded = self._body.encode("utf-8", "replace")
            self.exact.setPlainText(_as_much(in_rows(encoded), EXACT_MAX))
            digest = hashlib.sha256(encoded).hexdigest()
            self.note.setText(word("ledger.exact.note", bytes=f"{len(encoded):,}", digest=digest))
        self.note.setVisible(exact)
        self.views.setCurrentWidget(self.exact if exact else self.reading)

    def _tell(self, passages: Sequence[Passage]) -> None:
        """Write each passage below its name."""
        heading = QTextCharFormat()
        heading.setFont(theme.font(0))
        heading.setForeground(QColor(theme.theme_of(self).grey[6]))
        words = QTextCharFormat()
        words.setFont(theme.font(1))
        self.reading.clear()
        cursor = QTextCursor(self.reading.document())
        cursor.beginEditBlock()
        room = READ_MAX
        for number, passage in enumerate(passages):
            above = QTextBlockFormat()
            above.setTopMargin(SPACE[2] if number else 0)
            if number:
                cursor.insertBlock(above, heading)
            if passage.head:
                cursor.insertText(passage.head, heading)
                cursor.insertBlock(QTextBlockFormat(), words)
            cursor.insertText(positions.shown(_as_much(passage.text, room)), words)
            room -= len(passage.text)
            if room < 0:
                break
        cursor.endEditBlock()
        self.reading.moveCursor(QTextCursor.MoveOperation.Start)


def _as_much(text: str, most: int) -> str:
    """Return as much of `text` as can be shown at once, and how much more there is."""
    if len(text) <= most:
        return text
    return f"{text[:most]}\n{word('ledger.cut', count=len(text) - most)}"
