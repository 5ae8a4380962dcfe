"""What an operation asks the person first: a choice where there are some to choose from, else a field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from studio.assistant.operation import Question
from ui.fields import Field, label
from ui.tokens import SPACE
from ui.wheel import tame


class Questions(QWidget):
    """The questions with their answers. `changed`: another answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QComboBox | Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[0])
        self._inside: QWidget | None = None

    def begin(self, questions: tuple[Question, ...], values: dict[str, str]) -> None:
        """Ask `questions`, with what `values` answer already."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        self.fields = {}
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for question in questions:
            answer = values.get(question.id, question.value)
            field = self._choice(question, answer) if question.choices else self._line(question, answer)
            field.setAccessibleName(question.label)
            self.fields[question.id] = field
            column.addWidget(label(question.label, "label"))
            column.addWidget(field)
        self._column.addWidget(self._inside)
        self.setVisible(bool(questions))
        tame(self._inside)

    @property
    def answers(self) -> dict[str, str]:
        """The answers as they stand, by the questions' ids."""
        return {
            name: field.currentText() if isinstance(field, QComboBox) else field.text().strip()
            for name, field in self.fields.items()
        }

    def lines(self) -> list[Field]:
        """Return the fields in which anything can be typed."""
        return [field for field in self.fields.values() if isinstance(field, Field)]

    def _choice(self, question: Question, answer: str) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.addItems(list(dict.fromkeys((*question.choices, *([answer] if answer else [])))))
        made.setCurrentText(answer or question.choices[0])
        made.setToolTip(question.hint)
        made.currentTextChanged.connect(lambda _text: self.changed.emit())
        return made

    def _line(self, question: Question, answer: str) -> Field:
        made = Field(answer)
        made.setCursorPosition(0)
        made.setPlaceholderText(question.hint)
        made.setToolTip(question.hint)
        made.textChanged.connect(lambda _text: self.changed.emit())
        return made
