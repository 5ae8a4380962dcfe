"""The settings: what the person chose, in effect at once, without a button to apply it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.errors import UserError
from studio.settings import Key
from studio.words import explain, word
from ui import theme
from ui.actions import Actions
from ui.commands import TEXT_SIZES
from ui.context import Context
from ui.fields import button, fit, label
from ui.palette import plain
from ui.settings.assistant import Servers
from ui.settings.grammar import Engines
from ui.settings.inputs import HandlesInput, LanguageInput, PlacementsInput
from ui.settings.models import Models
from ui.settings.speech import Speech
from ui.tokens import SPACE
from ui.wheel import tame
from ui.write.decisions import DecisionsDialog
from ui.write.habitspage import HabitsDialog


class SettingsDialog(QDialog):
    """Pages on the left, their entries on the right."""

    def __init__(self, context: Context, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._settings, self._actions = context, context.settings, actions
        self.setWindowTitle(word("ui.settings"))
        self.pages = QListWidget()
        self.pages.setAccessibleName(word("ui.settings"))
        self.pages.setFixedWidth(theme.scaled(self, 140))
        self._stack = QStackedWidget()
        self._column = QVBoxLayout()
        self.note = label("", "warning", wrap=True)
        for name, build in (
            ("look", self._look),
            ("writing", self._writing),
            ("places", self._places),
            ("models", self._models),
            ("speech", self._speech),
            ("assistant", self._assistant),
            ("keys", self._keys),
        ):
            self._add_page(name, build)
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.pages.setCurrentRow(0)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(
            False
        )  # Enter ends the typing alone
        row = QHBoxLayout()
        row.addWidget(self.pages)
        row.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(self.note)
        layout.addWidget(close)
        fit(self, 680, 560)

    def show_page(self, name: str) -> None:
        """Turn to the page called `name`, such as "models"."""
        titles = [self.pages.item(at).text() for at in range(self.pages.count())]
        self.pages.setCurrentRow(titles.index(word(f"ui.settings.{name}")))

    def _add_page(self, name: str, build: Callable[[], None]) -> None:
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(SPACE[3], SPACE[1], SPACE[2], SPACE[1])
        self._column.setSpacing(SPACE[0])
        build()
        self._column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        tame(inside)
        self._stack.addWidget(scroll)
        self.pages.addItem(word(f"ui.settings.{name}"))

    def _entry(self, name: str, field: QWidget, why: str = "") -> None:
        self._column.addWidget(label(word(f"ui.settings.{name}"), "label"))
        self._column.addWidget(field)
        if why:
            self._column.addWidget(label(why, "hint", wrap=True))
        self._column.addSpacing(SPACE[2])

    def change(self, **entries: object) -> None:
        """Change settings; a disk that refuses is said here."""
        try:
            self._settings.change(**entries)
        except UserError as failure:
            self.note.setText(explain(failure))

    def _choice(self, entry: str, name: str, values: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(word(f"ui.settings.{name}"))
        for value in values:
            box.addItem(word(f"ui.settings.{name}.{value}"), value)
        box.setCurrentIndex(box.findData(getattr(self._settings, entry)))
        box.activated.connect(lambda at: self.change(**{entry: box.itemData(at)}))
        return box

    def _look(self) -> None:
        self.theme = self._choice("theme", "theme", ("dark", "light", "system"))
        self._entry("theme", self.theme)
        self.text_size = QComboBox()
        self.text_size.setAccessibleName(word("ui.settings.text-size"))
        for size in TEXT_SIZES:
            self.text_size.addItem(f"{size} %", size)
        self.text_size.setCurrentIndex(self.text_size.findData(self._settings.text_size))
        self.text_size.activated.connect(lambda at: self.change(text_size=self.text_size.itemData(at)))
        self._entry("text-size", self.text_size)

    def _writing(self) -> None:
        self.language = LanguageInput(word("ui.settings.language"), self._settings.language)
        self.language.currentTextChanged.connect(lambda _text: self.change(language=self.language.tag()))
        self._entry("language", self.language)
        self.first = LanguageInput(word("ui.settings.first-language"), self._settings.first_language)
        self.first.currentTextChanged.connect(lambda _text: self.change(first_language=self.first.tag()))
        self._entry("first-language", self.first)
        self._entry("engine", self._choice("engine", "engine", ("quick", "full", "both")))
        self.engines = Engines(self._context, self.parentWidget() or self)
        self._column.addWidget(label(word("ui.engines"), "label"))
        self._column.addWidget(self.engines)
        self.own_words, self.habits = (
            button(word("write.action.decisions")),
            button(word("write.action.habits")),
        )
        self.own_words.clicked.connect(lambda: DecisionsDialog(self._context, self).open())
        self.habits.clicked.connect(lambda: HabitsDialog(self._context, self).open())
        row = QHBoxLayout()
        for made in (self.own_words, self.habits):
            row.addWidget(made)
        row.addStretch()
        self._column.addSpacing(SPACE[2])
        self._column.addLayout(row)

    def _places(self) -> None:
        self.placements = PlacementsInput(self._context.placements, self._settings.placements)
        for tick in self.placements.ticks.values():
            tick.toggled.connect(lambda _on: self.change(placements=self.placements.chosen()))
        self._entry("placements", self.placements)
        self.handles = HandlesInput(self._context.placements, self._settings.handles)
        for field in self.handles.fields.values():
            field.editingFinished.connect(lambda: self.change(handles=self.handles.handles()))
        self._entry("handles", self.handles)

    def _models(self) -> None:
        self.models = Models(self._context, self.parentWidget() or self)
        self._column.addWidget(self.models)

    def _speech(self) -> None:
        self.speech = Speech(self._context, self.parentWidget() or self)
        self._column.addWidget(self.speech)

    def _assistant(self) -> None:
        self.servers = Servers(self._context, self.parentWidget() or self)
        self._column.addWidget(self.servers)

    def _keys(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        self.keys: dict[str, QKeySequenceEdit] = {}
        for row, entry in enumerate(self._actions):
            name = plain(entry.action.text())
            edit = QKeySequenceEdit(entry.action.shortcut())
            edit.setClearButtonEnabled(True)
            edit.setAccessibleName(word("ui.settings.key.of", action=name))
            edit.editingFinished.connect(partial(self._bind, entry.id))
            self.keys[entry.id] = edit
            grid.addWidget(label(name), row, 0)
            grid.addWidget(edit, row, 1)
        self._column.addLayout(grid)
        reset = button(word("ui.settings.keys.reset"))
        reset.clicked.connect(self._reset_keys)
        self._column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeading)

    def _bind(self, name: str) -> None:
        key = self.keys[name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        other = self._actions.taken(key, name) if key else ""
        if other:
            self.note.setText(
                word("ui.settings.keys.taken", key=key, action=plain(self._actions[other].text()))
            )
            self.keys[name].setKeySequence(self._actions[name].shortcut())
            return
        self.note.clear()
        if key != self._actions[name].shortcut().toString():
            others = tuple(one for one in self._settings.keys if one.action != name)
            self.change(keys=(*others, Key(name, key)))

    def _reset_keys(self) -> None:
        self.change(keys=())
        for name, edit in self.keys.items():
            edit.setKeySequence(self._actions[name].shortcut())
