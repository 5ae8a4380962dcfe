"""Facts, one a line, in a box that grows with them as far as it may."""

from PySide6.QtWidgets import QPlainTextEdit

from studio.words import word
from ui.tokens import SPACE

FEWEST, MOST = 3, 10  # rows that are seen at once


class LinesInput(QPlainTextEdit):
    """Shows lines of words and gives them back, each once, without empty ones."""

    def __init__(self, example: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(word(example))
        self.textChanged.connect(self._fit)
        self._fit()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show `lines`."""
        self.setPlainText("\n".join(lines))

    def lines(self) -> tuple[str, ...]:
        """Return what was written."""
        return tuple(dict.fromkeys(line.strip() for line in self.toPlainText().split("\n") if line.strip()))

    def add_lines(self, text: str) -> None:
        """Put the lines of `text` behind those that are there, as one step of the box's own undo."""
        new = [line.strip() for line in text.split("\n") if line.strip() and line.strip() not in self.lines()]
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        apart = "\n" if self.toPlainText().rstrip(" ") and not self.toPlainText().endswith("\n") else ""
        cursor.insertText(apart + "\n".join(new))
        self.setTextCursor(cursor)

    def _fit(self) -> None:
        rows = min(MOST, max(FEWEST, self.blockCount()))
        margin = round(2 * self.document().documentMargin())
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + margin + 2 * SPACE[1])
