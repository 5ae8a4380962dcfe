"""The source of an answer, sentence by sentence, the chosen ones on the accent; and a quote beside what was said."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from studio.assistant.diff import Change, changes
from studio.assistant.reply import Mark
from studio.assistant.review import Review
from studio.assistant.source import Sentence
from studio.words import word
from ui.assistant.diffview import DiffView
from ui.theme import theme_of


class SourceView(QPlainTextEdit):
    """Shows numbered sentences, a paragraph each. Read only: it is what was sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: dict[int, int] = {}  # number → its paragraph
        self.setReadOnly(True)
        self.setAccessibleName(word("asked.source"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_source(self, source: Sequence[Sentence]) -> None:
        """Show these sentences."""
        self._places = {one.number: at for at, one in enumerate(source)}
        self.setPlainText("\n".join(f"{one.number}  {one.text}" for one in source))

    def show_sentences(self, numbers: Collection[int]) -> None:
        """Lay the accent on these sentences, and bring the first of them into sight."""
        theme = theme_of(self)
        form = QTextCharFormat()
        form.setBackground(QColor(theme.accent))
        form.setForeground(QColor(theme.on_accent))
        found = []
        for number in numbers:
            if number in self._places:
                cursor = QTextCursor(self.document().findBlockByNumber(self._places[number]))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, form
                found.append(selection)
        self.setExtraSelections(found)
        places = [self._places[number] for number in numbers if number in self._places]
        if places:
            first = QTextCursor(self.document().findBlockByNumber(min(places)))
            self.setTextCursor(first)
            self.centerCursor()

    @property
    def shown(self) -> tuple[str, ...]:
        """The text of what lies on the accent."""
        return tuple(one.cursor.selectedText() for one in self.extraSelections())


class MarkedText(QTextEdit):
    """A proposed text; what is doubtful in it is underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(word("asked.post.text"))
        self.setTabChangesFocus(True)

    def show_text(self, text: str, marks: Sequence[Mark]) -> None:
        """Show `text`; marks are in code points, Qt counts in UTF-16."""
        self.setPlainText(text)
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(theme_of(self).warning))
        form.setForeground(QColor(theme_of(self).warning))
        for mark in marks:
            cursor = self.textCursor()
            cursor.setPosition(_units(text[: mark.start]))
            cursor.setPosition(_units(text[: mark.end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)


class QuoteView(DiffView):
    """A quote that is not verbatim: what it says is struck, what the source says is underlined."""

    def show_quote(self, quote: str, sentence: str) -> None:
        """Show how `quote` would have to change to be a part of `sentence`."""
        found = tuple(change for change in changes(quote, sentence) if not _around(change, len(quote)))
        self.show_review(Review(quote, found), None)


def _around(change: Change, length: int) -> bool:
    """Return whether a change adds what stands before or behind the quote: that may be left out."""
    return not change.before and (change.start == 0 or change.end == length)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
