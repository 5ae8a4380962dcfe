"""A caption with a proposal in it: what goes is struck and red, what comes is underlined and green, one change chosen.

Colour is never the only sign: struck and underlined say the same, and the chosen change stands on the accent.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from studio.assistant.review import Review
from ui.theme import mark, theme_of

_HAIR_SPACE = "\u200a"  # keeps the old word and the new one apart


class DiffView(QTextEdit):
    """Shows a `Review`. The keys that decide belong to the sheet; this only paints and scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        mark(self, kind="caption")

    def show_review(self, review: Review, chosen: int | None) -> None:
        """Paint `review` with change number `chosen` marked, and bring that change into sight."""
        self.clear()
        cursor = self.textCursor()
        position = 0
        place = 0
        for number, change in enumerate(review.changes):
            cursor.insertText(review.original[position : change.start], QTextCharFormat())
            if number == chosen:
                place = cursor.position()
            self._insert_change(cursor, review, number, chosen=number == chosen)
            position = change.end
        cursor.insertText(review.original[position:], QTextCharFormat())
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _insert_change(self, cursor: QTextCursor, review: Review, number: int, *, chosen: bool) -> None:
        change = review.changes[number]
        undecided = number not in review.accepted and number not in review.refused
        if number not in review.accepted:
            kept = number in review.refused
            cursor.insertText(change.before, QTextCharFormat() if kept else self._removed(chosen=chosen))
        if undecided and change.before and change.after:
            cursor.insertText(_HAIR_SPACE, QTextCharFormat())
        if number not in review.refused:
            done = number in review.accepted
            cursor.insertText(change.after, self._added(chosen=chosen and not done))

    def _removed(self, *, chosen: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontStrikeOut(True)
        return self._coloured(form, theme_of(self).error, chosen=chosen)

    def _added(self, *, chosen: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontUnderline(True)
        return self._coloured(form, theme_of(self).good, chosen=chosen)

    def _coloured(self, form: QTextCharFormat, colour: str, *, chosen: bool) -> QTextCharFormat:
        theme = theme_of(self)
        form.setForeground(QColor(theme.on_accent if chosen else colour))
        if chosen:
            form.setBackground(QColor(theme.accent))
        return form
