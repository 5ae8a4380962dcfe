"""The person's word on how a picture was made, against what its file says: what is true, and what was really done."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from media.provenance import last
from studio import provenance, statement
from studio.post import Media
from studio.slide import name
from studio.statement import TERMS
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.tokens import SPACE

SIZE = (640, 744)  # px at text size 100 %
LINES = 4  # of one's own words that are seen at once


class StatementSheet(QDialog):
    """Shows what the file says, asks which of IPTC's terms is true, and wants the person's own words with it."""

    def __init__(self, context: Context, set_id: str, medium: Media, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._set, self._medium = context, set_id, medium
        self._value = last(medium.account.source_type)
        file = name(medium)
        self.setWindowTitle(word("statement.title", file=file))
        theme.mark(self, kind="dialog")
        self.choice = QButtonGroup(self)
        self.terms: dict[str, QRadioButton] = {}
        self.words = _Words()
        self.words.setAccessibleName(word("statement.words"))
        self.words.setPlaceholderText(word("statement.words.hint"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * LINES + 2 * SPACE[1])
        self.leave, self.go = button(word("statement.cancel"), "quiet"), button("", "primary")
        self._lay_out(file)
        self._take_up()
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.words.textChanged.connect(self._follow)
        self.choice.buttonToggled.connect(lambda _button, _on: self._follow())
        self._follow()
        fit(self, *SIZE)

    def _lay_out(self, file: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("statement.title", file=file), "title", wrap=True))
        says = word("statement.says", what=provenance.plain(self._value))
        column.addWidget(label(says, wrap=True))
        field = word("info.origin.value", field=provenance.IPTC_FIELD, value=self._value)
        column.addWidget(label(field, "number", wrap=True))
        column.addWidget(self._question(), 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addLayout(row)

    def _question(self) -> QWidget:
        """Return the terms, each with what it means, and the room for words; they scroll where the window is small."""
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("statement.question"), "heading"))
        for term in TERMS:
            tick = QRadioButton(provenance.plain(term))
            tick.setAccessibleDescription(provenance.why_of(term))
            tick.setToolTip(term)
            self.terms[term] = tick
            self.choice.addButton(tick)
            why = label(provenance.why_of(term), "number", wrap=True)
            why.setIndent(theme.scaled(self, SPACE[4]))
            column.addWidget(tick)
            column.addWidget(why)
        column.addSpacing(SPACE[2])
        column.addWidget(label(word("statement.words"), "heading"))
        column.addWidget(self.words)
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("statement.responsible"), "hint", wrap=True))
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _take_up(self) -> None:
        """Begin with what was stated before; else with nothing chosen, for the program knows no better."""
        said = self._medium.statement
        if said is not None and said.source_type in self.terms:
            self.terms[said.source_type].setChecked(True)
            self.words.setPlainText(said.words)

    @property
    def term(self) -> str:
        """IPTC's name of what is chosen; empty: nothing yet."""
        return next((term for term, tick in self.terms.items() if tick.isChecked()), "")

    def _follow(self) -> None:
        keeps = self.term == self._value
        self.go.setText(word("statement.keep" if keeps else "statement.go"))
        self.go.setEnabled(bool(self.term) and (keeps or statement.is_enough(self.words.toPlainText())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.go.isEnabled():
            self.accept()
        elif not enter:
            super().keyPressEvent(event)

    def accept(self) -> None:  # noqa: D102
        term, words = self.term, self.words.toPlainText()
        keeps = term == self._value
        self._context.session.edit_set(
            self._set,
            word("statement.undo.keep" if keeps else "statement.undo"),
            lambda media_set: statement.state(
                media_set, self._medium.id, term, words, datetime.now().astimezone()
            ),
        )
        super().accept()


class _Words(QPlainTextEdit):
    """Plain text that leaves Ctrl+Enter to the sheet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
