"""My words and rules: what the person has decided about findings, each to be taken back. Ctrl+Z works here, too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio import decisions
from studio.grammar.coach import lesson
from studio.grammar.families import named
from studio.grammar.finding import EngineName
from studio.words import word
from ui.changes import Changes
from ui.context import Context
from ui.fields import Field, button, fit, label
from ui.settings.inputs import native
from ui.tokens import SPACE

ENGINES: tuple[EngineName, ...] = ("languagetool", "harper")


class DecisionsDialog(QDialog):
    """Three lists: words, rules, and how much is ignored."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._session = context, context.session
        self.setWindowTitle(word("write.decisions"))
        self.new = Field()
        self.new.setPlaceholderText(word("write.decisions.new"))
        self.new.setAccessibleName(word("write.decisions.new"))
        self.new.returnPressed.connect(self._add)
        self.add = button(word("write.decisions.add"))
        self.add.clicked.connect(self._add)
        self.words, self.take_out = (
            _list("write.decisions.words"),
            button(word("write.decisions.remove-words")),
        )
        self.rules, self.switch_on = (
            _list("write.decisions.rules"),
            button(word("write.decisions.remove-rules")),
        )
        self.ignored = label("", wrap=True)
        self.tell = button(word("write.decisions.ignored.clear"))
        self.take_out.clicked.connect(self._take_out)
        self.switch_on.clicked.connect(self._switch_on)
        self.tell.clicked.connect(self._tell_again)
        for shown, act in ((self.words, self.take_out), (self.rules, self.switch_on)):
            shown.itemSelectionChanged.connect(
                lambda shown=shown, act=act: act.setEnabled(bool(shown.selectedItems()))
            )
        self._compose()
        for key, then in (("Undo", self._session.undo), ("Redo", self._session.redo)):
            shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey[key]), self)
            shortcut.activated.connect(then)
        Changes(self._session, self).changed.connect(lambda _change: self.refresh())
        self.refresh()
        fit(self, 520, 600)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("write.decisions.words"), "heading"))
        column.addWidget(label(word("write.decisions.words.why"), "hint", wrap=True))
        column.addLayout(_row(self.new, self.add))
        column.addWidget(self.words, 2)
        column.addWidget(self.take_out, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("write.decisions.rules"), "heading"))
        column.addWidget(self.rules, 1)
        column.addWidget(self.switch_on, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("write.decisions.ignored"), "heading"))
        column.addLayout(_row(self.ignored, self.tell))
        shut = button(word("write.decisions.close"))  # not the one that Enter in a field presses
        shut.clicked.connect(self.reject)
        column.addWidget(shut, 0, Qt.AlignmentFlag.AlignTrailing)

    def refresh(self) -> None:
        """List what is decided now."""
        now = self._session.decisions
        shown = sorted(now.words, key=lambda entry: (entry[1].casefold(), entry[0]))
        _fill(self.words, [(_worded(language, one), (language, one)) for language, one in shown])
        _fill(self.rules, [(self._titled(rule), rule) for rule in now.rules])
        self.take_out.setEnabled(False)
        self.switch_on.setEnabled(False)
        count = len(now.ignored)
        self.ignored.setText(
            word("write.decisions.ignored.count", count=count) if count else word("write.decisions.none")
        )
        self.tell.setEnabled(count > 0)

    def _titled(self, rule: str) -> str:
        """Return a rule with the title of its lesson in the person's first language, where it has one."""
        family = next((found for engine in ENGINES if (found := named(engine, rule))), "")
        if not family:
            return rule
        title = lesson(family, self._context.settings.first_language).title
        return word("write.decisions.rule", title=title, rule=rule)

    def _add(self) -> None:
        typed = self.new.text().strip()
        if typed:
            language = self._context.checking.language
            self._session.decide(
                word("write.undo.word"), lambda now: decisions.with_word(now, language, typed)
            )
            self.new.clear()

    def _take_out(self) -> None:
        chosen = [item.data(Qt.ItemDataRole.UserRole) for item in self.words.selectedItems()]
        gone = [(str(language), str(one)) for language, one in chosen]
        self._session.decide(word("write.undo.words"), lambda now: decisions.without_words(now, gone))

    def _switch_on(self) -> None:
        gone = [str(item.data(Qt.ItemDataRole.UserRole)) for item in self.rules.selectedItems()]
        self._session.decide(word("write.undo.on"), lambda now: decisions.with_rules_on(now, gone))

    def _tell_again(self) -> None:
        self._session.decide(word("write.undo.tell"), decisions.without_ignored)


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(word(name))
    made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    return made


def _fill(shown: QListWidget, entries: list[tuple[str, object]]) -> None:
    shown.clear()
    for text, value in entries:
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.UserRole, value)
        shown.addItem(item)


def _row(wide: QWidget, end: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(wide, 1)
    row.addWidget(end)
    return row


def _worded(language: str, one: str) -> str:
    return word("write.decisions.word", word=one, language=native(language)) if language else one
