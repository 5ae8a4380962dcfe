"""The top of the window: menu, name, the post's title, the desks, Export; under it, where the post goes."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.chips import Chips
from ui.context import Context
from ui.fields import Field, button, label
from ui.plan.when import When
from ui.selection import Selection
from ui.tokens import SPACE


class Title(Field):
    """The open post's title. Every keystroke is an edit; typing is one undo step."""

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        theme.mark(self, kind="title")
        self.setPlaceholderText(word("ui.title.none"))
        self.setAccessibleName(word("ui.title"))
        self.setToolTip(word("ui.title"))
        self.textEdited.connect(self._edit)
        self.returnPressed.connect(self.clearFocus)
        Changes(context.session, self).changed.connect(
            lambda change: self._follow() if selection.post in change.posts else None
        )
        selection.post_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        post = self._context.open_post(self._selection.post)
        self.setEnabled(post is not None)
        title = post.title if post else ""
        if title != self.text():
            self.setText(title)

    def _edit(self, text: str) -> None:
        self._context.session.edit_post(
            self._selection.post, word("ui.undo.title"), lambda post: replace(post, title=text), merge="title"
        )


class TopBar(QWidget):
    """One row of what concerns the whole post, one of its placements."""

    desk_wanted = Signal(int)
    export_wanted = Signal()

    def __init__(self, context: Context, selection: Selection, desks: Sequence[str], menu: QMenu) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="bar")
        self.menu = QToolButton()
        self.menu.setText("☰")
        self.menu.setAccessibleName(word("ui.menu"))
        self.menu.setToolTip(word("ui.menu"))
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self.menu, role="quiet")
        self.title = Title(context, selection)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chips = Chips(context, selection)
        self.export = button(word("ui.action.export"), "primary")
        self.export.clicked.connect(self.export_wanted)
        self.tabs = QButtonGroup(self)
        self.tabs.setExclusive(True)
        self.tabs.idClicked.connect(self.desk_wanted)
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self.menu)
        row.addWidget(label(word("ui.program"), "heading"))
        row.addSpacing(SPACE[2])
        row.addWidget(self.title, 1)
        for number, desk in enumerate(desks):
            tab = button(desk, "tab", checkable=True)
            self.tabs.addButton(tab, number)
            row.addWidget(tab)
        row.addSpacing(SPACE[2])
        row.addWidget(self.export)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE[0], 0, 0, 0)
        below.addWidget(self.chips, 1)
        self.when = When(context, selection)
        below.addWidget(self.when)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[2], SPACE[1])
        column.setSpacing(SPACE[0])
        column.addLayout(row)
        column.addLayout(below)
        self.tabs.button(0).setChecked(True)

    def show_desk(self, number: int) -> None:
        """Mark the desk that is shown."""
        self.tabs.button(number).setChecked(True)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Name the desks' keys in their tooltips."""
        for number, key in enumerate(keys):
            self.tabs.button(number).setToolTip(key)
