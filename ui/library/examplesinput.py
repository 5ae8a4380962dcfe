"""Captions that sound as they should: a box each, added and taken away one by one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio.words import word
from ui.fields import button, label
from ui.tokens import SPACE

ROWS = 3


class ExamplesInput(QWidget):
    """Shows examples in their order; a box without words is no example."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QPlainTextEdit] = []
        self.leave: list[QPushButton] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE[0])
        self.why = label(word("voice.examples.why"), "hint", wrap=True)
        self.more = button(word("voice.examples.add"), "quiet")
        self.more.clicked.connect(lambda: self._add("").setFocus())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[0])
        layout.addWidget(self.why)
        layout.addLayout(self._column)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_examples(self, examples: tuple[str, ...]) -> None:
        """Show `examples`."""
        while self.boxes:
            self._take(self.boxes[-1])
        for example in examples:
            self._add(example)

    def examples(self) -> tuple[str, ...]:
        """Return what stands in the boxes, each once."""
        return tuple(dict.fromkeys(text for box in self.boxes if (text := box.toPlainText().strip())))

    def _add(self, text: str) -> QPlainTextEdit:
        row, box = QWidget(), QPlainTextEdit(text)
        box.setTabChangesFocus(True)
        box.setPlaceholderText(word("voice.examples.example"))
        margin = round(2 * box.document().documentMargin())
        box.setFixedHeight(ROWS * box.fontMetrics().lineSpacing() + margin + 2 * SPACE[1])
        leave = button("✕", "quiet")
        leave.clicked.connect(partial(self._remove, box))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[0])
        line.addWidget(box, 1)
        line.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)
        self.boxes.append(box)
        self.leave.append(leave)
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()
        self._number()
        return box

    def _remove(self, box: QPlainTextEdit) -> None:
        at = self.boxes.index(box)
        self._take(box)
        (self.boxes[min(at, len(self.boxes) - 1)] if self.boxes else self.more).setFocus()

    def _take(self, box: QPlainTextEdit) -> None:
        at = self.boxes.index(box)
        row = self._rows.pop(at)
        del self.boxes[at], self.leave[at]
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        """Name each box by its place, and say what is done without any."""
        self.why.setVisible(not self.boxes)
        for at, (box, leave) in enumerate(zip(self.boxes, self.leave, strict=True), 1):
            box.setAccessibleName(word("voice.examples.one", number=at))
            leave.setAccessibleName(word("voice.examples.remove", number=at))
            leave.setToolTip(word("voice.examples.remove", number=at))
