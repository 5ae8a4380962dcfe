"""A text of a request as it would leave: plain, as high as its words, what was taken out of it in grey."""

import regex
from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.assistant.redaction import Redaction
from ui import theme
from ui.tokens import SPACE

FEWEST, MOST = 2, 12  # rows at once; more are scrolled


class Greying(QSyntaxHighlighter):
    """Draws placeholders in grey."""

    def __init__(self, document: QTextDocument, room: QWidget) -> None:
        super().__init__(document)
        self._room = room
        self._pattern: regex.Pattern[str] | None = None

    def follow(self, redaction: Redaction) -> None:
        """Draw the placeholders of `redaction` from now on."""
        wanted = "|".join(map(regex.escape, redaction.placeholders))
        if wanted != (self._pattern.pattern if self._pattern else ""):
            self._pattern = regex.compile(wanted) if wanted else None
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: D102
        if self._pattern is None:
            return
        form = QTextCharFormat()
        colours = theme.theme_of(self._room)
        form.setForeground(QColor(colours.grey[5]))
        form.setBackground(QColor(colours.grey[2]))
        for found in self._pattern.finditer(text):
            before = len(text[: found.start()].encode("utf-16-le")) // 2
            self.setFormat(before, len(found[0]), form)


class Editor(QPlainTextEdit):
    """What stands in it is what leaves: `text` gives it back to the last code point, line ends included."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizeAdjustPolicy(QPlainTextEdit.SizeAdjustPolicy.AdjustIgnored)
        self._given = self._shown = ""
        self._greying = Greying(self.document(), self)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    @property
    def text(self) -> str:
        """The text as it stands; as it was given where nothing was changed."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        if raw == self._shown:
            return self._given
        return raw.replace("\n", "\r\n") if "\r\n" in self._given else raw

    def show_text(self, text: str) -> None:
        """Show `text` as the one to begin with; there is nothing to undo then."""
        self._given = text
        self.setPlainText(text)
        self._shown = self.document().toRawText().replace("\u2029", "\n")

    def change(self, text: str) -> None:
        """Put `text` in the place of what stands, one step that can be undone; the cursor stays about there."""
        if text == self.text:
            return
        position = self.textCursor().position()
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def selected(self) -> str:
        """Return the words that are selected."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def grey(self, redaction: Redaction) -> None:
        """Draw the placeholders of `redaction` in grey."""
        self._greying.follow(redaction)

    def fit(self) -> None:
        """Be as high as the words, within reason."""
        rows = min(MOST, max(FEWEST, round(self.document().size().height())))
        around = 2 * self.document().documentMargin() + 2 * SPACE[1]
        wanted = round(rows * self.fontMetrics().lineSpacing() + around)
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - a narrow sheet wraps; it does not push
        return QSize(0, super().minimumSizeHint().height())
