"""The page of an answer that explains: large calm text to read, to copy, and to be done with."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.words import word
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.cards import Doubts
from ui.assistant.proposaltext import PlainView, sentences
from ui.fields import button, label, spring
from ui.tokens import SPACE
from ui.write import positions


class ExplanationPage(ResultPage):
    """Nothing in the post changes by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.text = PlainView()
        self.text.setAccessibleName(word("asked.explanation"))
        self.doubts = Doubts()
        self.copy = button(word("asked.copy"))
        self.finish = button(word("assistant.done"), "primary")
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(spring())
        row.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.text, 1)
        column.addWidget(self.doubts)
        column.addWidget(label(word("asked.explanation.only"), "hint", wrap=True))
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.finish.clicked.connect(self.done)

    def begin(self, asked: Asked) -> None:  # noqa: D102
        said = asked.reply.proposals
        notes = [one.note.replace("\n", "\n\n") for one in said]
        self._whole = "\n\n".join(
            part for one, note in zip(said, notes, strict=True) for part in (one.text, note) if part
        )
        self.text.setPlainText(positions.shown(self._whole))
        self.text.setAccessibleDescription(self._whole)
        marks = tuple(mark for one in said for mark in one.marks)
        self.doubts.show_sentences(sentences(marks))
        self.text.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)
        self.copy.setText(word("asked.copied"))
