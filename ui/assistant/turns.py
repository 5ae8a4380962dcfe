"""What was said before in the same conversation, which leaves again with the next request, and what is said now."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.assistant.redaction import Redaction
from studio.assistant.request import Turn
from studio.words import word
from ui.assistant.editors import Editor
from ui.assistant.sections import Heading
from ui.tokens import SPACE


class Turns(QWidget):
    """The turns; the last remark can be changed. `changed`: it was."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: list[Editor] = []
        self.remarks: list[Editor] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[0])
        self.hide()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What leaves of the conversation, as it is shown."""
        return tuple(
            Turn(answer.text, remark.text) for answer, remark in zip(self.answers, self.remarks, strict=True)
        )

    @property
    def remark(self) -> str:
        """What the person says now; empty where nothing was answered yet."""
        return self.remarks[-1].text if self.remarks else ""

    def clear(self) -> None:
        """Forget the conversation."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.answers, self.remarks = [], []
        self.hide()

    def add(self, turn: Turn, redaction: Redaction) -> None:
        """Show one more turn, without what `redaction` took out."""
        for old in self.remarks:
            old.setReadOnly(True)
        self.answers.append(self._editor("answer", redaction.redacted(turn.answer), redaction))
        self.remarks.append(self._editor("remark", redaction.redacted(turn.remark), redaction))
        self.answers[-1].setReadOnly(True)
        self.remarks[-1].textChanged.connect(self.changed)
        self.show()

    def rewrite(self, change: Callable[[str], str], redaction: Redaction) -> None:
        """Change every text of the conversation, for something was taken out or put back."""
        for editor in (*self.answers, *self.remarks):
            editor.change(change(editor.text))
            editor.grey(redaction)

    def _editor(self, kind: str, text: str, redaction: Redaction) -> Editor:
        name = word(f"consent.part.{kind}")
        editor = Editor(name)
        editor.show_text(text)
        editor.grey(redaction)
        self._column.addWidget(Heading(name, editor))
        self._column.addWidget(editor)
        return editor
