"""The menu of what can be put into a text: facts with what they are now, people, snippets and signatures."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from studio import credits as book
from studio import slots, snippets
from studio.post import Person, Post
from studio.words import word
from ui.context import Context
from ui.selection import Selection
from ui.write.editor import Editor

LONGEST = 36  # characters of a value in the menu


class InsertMenu(QMenu):
    """Filled anew whenever it opens. What is chosen goes where the cursor is in the field that `focused` returns."""

    def __init__(
        self,
        context: Context,
        selection: Selection,
        focused: Callable[[], tuple[str, Editor]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._selection, self._focused = context, selection, focused
        self.setAccessibleName(word("write.insert"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what there is for the open post."""
        self.clear()
        post = self._context.open_post(self._selection.post)
        if post is None:
            return
        self._add_facts(post)
        self._add_people(post)
        self._add_snippets()
        self.addSeparator()
        home = self.parentWidget()
        window = home.window() if home else self
        self.addAction(word("write.action.link"), partial(open_link, self._context, self._selection, window))
        self.addAction(word("write.action.credits"), partial(open_credits, self._context, window))
        self.addAction(word("write.action.snippets"), partial(open_snippets, self._context, window))

    def _add_facts(self, post: Post) -> None:
        around = self._context.session.around(post.id, self._context.settings.language)
        placement = self._context.placements.get(self._context.checking.placement)
        known = slots.facts(post, around, placement)
        menu = self.addMenu(word("write.insert.facts"))
        for name in slots.FACTS:
            value = _short(str(known[name])) if name in known else word("write.insert.unknown")
            self._add(menu, word(f"slot.{name}"), value, f"{{{name}}}")

    def _add_people(self, post: Post) -> None:
        people = self._context.session.people()
        placement = self._context.placements.get(self._context.checking.placement)
        platform = placement.platform if placement else ""
        roles = book.by_role(self._context.session.set(post.set), people)
        menu = self.addMenu(word("write.insert.people"))
        for role, named in roles.items():
            value = ", ".join(book.mention(person, platform) for person in named)
            self._add(menu, role.replace("_", " ").capitalize(), _short(value), f"{{{role}}}")
        credited = {person.id for named in roles.values() for person in named}
        others = [person for person in book.search(people.values(), "") if person.id not in credited]
        if roles and others:
            menu = menu.addMenu(word("write.insert.others"))
        for person in others:
            said = mention_here(person, platform)
            self._add(menu, person.name, said if said != person.name else "", said)
        menu.setEnabled(bool(roles or others))

    def _add_snippets(self) -> None:
        client = self._context.session.client_of(self._selection.post)
        known = self._context.session.snippets().values()
        texts = snippets.fitting(known, "text", client.id if client else "")
        menu = self.addMenu(word("write.insert.snippets"))
        for one in texts:
            self._add(menu, one.name, _short(one.text), one.text)
        menu.setEnabled(bool(texts))
        signatures = snippets.fitting(known, "signature", client.id if client else "")
        menu = self.addMenu(word("write.insert.signatures"))
        for one in signatures:
            action = menu.addAction(f"{_plain(one.name)}\t{_plain(_short(one.text))}")
            action.triggered.connect(partial(self.sign, one.text))
        menu.setEnabled(bool(signatures))

    def _add(self, menu: QMenu, name: str, value: str, text: str) -> None:
        action = menu.addAction(_plain(name) + (f"\t{_plain(value)}" if value else ""))
        action.triggered.connect(partial(self.put, text))

    def put(self, text: str, _checked: bool = False) -> None:
        """Put `text` where the cursor is, as if it was typed."""
        _, editor = self._focused()
        editor.textCursor().insertText(text)
        editor.setFocus()

    def sign(self, signature: str, _checked: bool = False) -> None:
        """Put `signature` below the text, unless it ends with it."""
        _, editor = self._focused()
        signed = snippets.signed(editor.text, signature)
        body = editor.text.rstrip()
        if signed == editor.text:
            return
        cursor = editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for _ in range(len(editor.text) - len(body)):
            cursor.deletePreviousChar()
        cursor.insertText(signed[len(body) :])
        editor.setTextCursor(cursor)
        editor.setFocus()


def mention_here(person: Person, platform: str) -> str:
    """Return how a text for `platform` names somebody; in the master's only a handle that is theirs everywhere."""
    if platform:
        return book.mention(person, platform)
    handles = {known.name for known in person.handles}
    return f"@{handles.pop()}" if len(handles) == 1 else person.name


def open_credits(context: Context, window: QWidget) -> None:
    """Open the credits book."""
    from ui.library.creditsbook import CreditsBook

    CreditsBook(context, window).open()


def open_link(context: Context, selection: Selection, window: QWidget) -> None:
    """Ask for the open post's link."""
    from ui.write.linksheet import LinkSheet

    if context.open_post(selection.post) is not None:
        sheet = LinkSheet(context, selection, window)
        sheet.open()


def open_snippets(context: Context, window: QWidget, tags: str = "") -> None:
    """Open the snippets; with `tags`, at a new set of these."""
    from ui.library.snippetbook import SnippetBook

    shown = SnippetBook(context, window)
    shown.open()
    if tags:
        shown.add_tags(tags)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _plain(text: str) -> str:
    """Return `text` for a menu, where "&" would mark a letter and a tab begin the next column."""
    return text.replace("&", "&&").replace("\t", " ")
