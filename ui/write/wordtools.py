"""The Write desk's tools around words: the menus under the caption, find and replace, people behind "@", tags."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout

from studio.words import word
from ui.context import Context
from ui.fields import button
from ui.selection import Selection
from ui.write.findbar import FindBar
from ui.write.insert import InsertMenu, open_credits, open_link, open_snippets
from ui.write.mentions import Mentions
from ui.write.tagrow import TagRow

if TYPE_CHECKING:
    from ui.write.desk import WriteDesk


class WordTools(QObject):
    """Puts its buttons, bar and rows into `desk`, whose page is composed already."""

    def __init__(self, context: Context, selection: Selection, desk: "WriteDesk") -> None:
        super().__init__(desk)
        self._context, self._selection, self._desk = context, selection, desk
        self.insert = button(word("write.insert"), "quiet", name=word("write.insert.what"))
        # Clicks leave the focus in the text, where what is chosen is to go.
        self.insert.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = InsertMenu(context, selection, desk.walking.focused, self.insert)
        self.insert.setMenu(self.menu)
        desk.tools.addWidget(self.insert)
        self.bar = FindBar(context, selection, desk.page, desk.walking.focused)
        whole = desk.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(0, self.bar)
        self.tags = TagRow(context, selection)
        self._stand_below_tags()
        self.mentions = Mentions(context, selection, desk)
        for editor in (desk.caption, desk.comment):
            self.mentions.watch(editor)
        desk.alts.rebuilt.connect(self._watch_alts)
        self._make_actions()

    def _watch_alts(self) -> None:
        for editor in self._desk.alts.editors.values():
            self.mentions.watch(editor)

    def _stand_below_tags(self) -> None:
        field = self._desk.tags
        home = field.parentWidget()
        column = home.layout() if home else None
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(field) + 1, self.tags)

    def _make_actions(self) -> None:
        add = self._desk.add_action
        add("write.insert", word("write.action.insert"), "Ctrl+I", self.insert.showMenu)
        add("write.find", word("write.action.find"), "Ctrl+F", lambda: self.bar.open_bar(replacing=False))
        add(
            "write.replace", word("write.action.replace"), "Ctrl+H", lambda: self.bar.open_bar(replacing=True)
        )
        add("write.find-next", word("write.action.find-next"), "F3", lambda: self.step(1))
        add("write.find-previous", word("write.action.find-previous"), "Shift+F3", lambda: self.step(-1))
        add("write.clean", word("write.action.clean"), "", self.clean)
        add("write.link", word("write.action.link"), "", self.open_link)
        add("write.credits", word("write.action.credits"), "", self.open_credits)
        add("write.snippets", word("write.action.snippets"), "", self.open_snippets)

    def step(self, by: int) -> None:
        """Go to the next place (1) or the previous one (−1); without a word to look for, ask for one."""
        if self.bar.wanted.text():
            self.bar.step(by)
        else:
            self.bar.open_bar(replacing=False)

    def clean(self) -> None:
        """Open what cleaning would change."""
        from ui.write.cleaningsheet import open_cleaning

        open_cleaning(self._context, self._selection, self._desk.window())

    def open_link(self) -> None:
        """Ask for the post's link."""
        open_link(self._context, self._selection, self._desk.window())

    def open_credits(self) -> None:
        """Open the credits book."""
        open_credits(self._context, self._desk.window())

    def open_snippets(self) -> None:
        """Open the snippets."""
        open_snippets(self._context, self._desk.window())
