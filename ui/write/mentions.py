"""What "@" offers while typing: people of the credits book, and handles that were written before.

The list stands below the cursor and never takes the focus: typing goes on, Enter or Tab takes what is chosen, Escape
closes the list, and it does not come back for the same word.
"""

from collections import Counter
from collections.abc import Iterator

import regex
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from studio import caption, counting
from studio import credits as book
from studio.post import Person, Post
from studio.words import word
from ui import theme
from ui.context import Context
from ui.selection import Selection
from ui.tokens import SPACE
from ui.write.editor import Editor
from ui.write.insert import mention_here

MOST = 8
WIDTH = 320  # px at text size 100 %
_BEGUN = regex.compile(r"(?<![\p{L}\p{M}\p{N}_.@＠/+-])[@＠][\p{L}\p{M}\p{N}_.]*\Z")


class Mentions(QObject):
    """Watches editors; one list for all of them, a child of `room`."""

    def __init__(self, context: Context, selection: Selection, room: QWidget) -> None:
        super().__init__(room)
        self._context, self._selection = context, selection
        self._editor: Editor | None = None
        self._refused = -1  # where the "@" stands that the person does not want help with
        self.list = QListWidget(room)
        self.list.setAccessibleName(word("write.mentions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.mark(self.list, kind="sheet")
        self.list.itemClicked.connect(lambda _item: self._take())
        self.list.hide()

    def watch(self, editor: Editor) -> None:
        """Offer people in `editor` from now on."""
        editor.installEventFilter(self)
        editor.typed.connect(lambda _text, of=editor: self._on_typed(of))
        editor.cursorPositionChanged.connect(lambda of=editor: self._on_moved(of))

    def _on_typed(self, editor: Editor) -> None:
        self._editor = editor
        begun = self._begun()
        if begun is None:
            self._refused = -1
            self.list.hide()
        elif begun[0] != self._refused:
            self._offer(*begun)

    def _on_moved(self, editor: Editor) -> None:
        if self.list.isVisible() and (editor is not self._editor or self._begun() is None):
            self.list.hide()

    def _begun(self) -> tuple[int, str] | None:
        """Return where the "@" before the cursor stands, and what is typed behind it."""
        if self._editor is None or self._editor.textCursor().hasSelection():
            return None
        found = _BEGUN.search(self._editor.text[: self._editor.point])
        return (found.start(), found[0][1:]) if found else None

    def _offer(self, at: int, typed: str) -> None:
        offers = list(self._offers(typed))[:MOST]
        if not offers or [said for said, _, _ in offers] == [f"@{typed}"]:
            self.list.hide()
            return
        self.list.clear()
        for said, name, part in offers:
            item = QListWidgetItem(f"{said}   {name}" if name else said)
            item.setData(Qt.ItemDataRole.UserRole, (at, said, part))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place()

    def _offers(self, typed: str) -> Iterator[tuple[str, str, Person | None]]:
        """Yield what could stand here, with whose it is: the set's people, the others, handles of other posts.

        Last, who gets their part in the set by it: in the master's words `{florist}` stands for them, so that each
        platform has its own handle.
        """
        post = self._context.open_post(self._selection.post)
        if post is None:
            return
        session = self._context.session
        placement = self._context.placements.get(self._context.checking.placement)
        platform = placement.platform if placement else ""
        people = session.people()
        seen: set[str] = set()
        for role, named in book.by_role(session.set(post.set), people).items():
            for person in named:
                if book.search((person,), typed) or role.startswith(typed.lower()):
                    said = mention_here(person, platform) if platform else f"{{{role}}}"
                    seen.add(person.id)
                    yield said, _part(person.name, role), None
        for person in book.search(people.values(), typed):
            if person.id not in seen:
                said = mention_here(person, platform)
                if said == person.name and person.role and person.handles and not platform:
                    yield f"{{{person.role}}}", _part(person.name, person.role), person
                    continue
                seen |= {said.casefold()}
                yield said, person.name if said != person.name else "", None
        for handle in self._written_before(post):
            if handle[1:].casefold().startswith(typed.casefold()) and handle.casefold() not in seen:
                yield handle, "", None

    def _written_before(self, but: Post) -> list[str]:
        """Return the handles in all other captions, the commonest first."""
        counted: Counter[str] = Counter()
        for post in self._context.session.posts().values():
            if post.id != but.id and "@" in post.caption:
                counted.update(span.text for span in counting.mentions(caption.own(post, "caption")))
        return [handle for handle, _ in counted.most_common()]

    def _place(self) -> None:
        """Put the list below the cursor, above it where there is no room, and never outside."""
        editor, room = self._editor, self.list.parentWidget()
        if editor is None or room is None:
            return
        row = self.list.sizeHintForRow(0)
        height = row * self.list.count() + 2 * (self.list.frameWidth() + SPACE[0])
        width = min(theme.scaled(self.list, WIDTH), room.width())
        self.list.resize(width, height)
        caret = editor.cursorRect()
        below = editor.viewport().mapTo(room, caret.bottomLeft() + QPoint(0, SPACE[0]))
        above = editor.viewport().mapTo(room, caret.topLeft()).y() - SPACE[0] - height
        top = below.y() if below.y() + height <= room.height() or above < 0 else above
        self.list.move(max(0, min(below.x(), room.width() - width)), top)
        self.list.raise_()
        self.list.show()

    def _take(self) -> None:
        item, editor = self.list.currentItem(), self._editor
        self.list.hide()
        if item is None or editor is None:
            return
        at, said, person = item.data(Qt.ItemDataRole.UserRole)
        if person is not None:
            self._credit(person)
        self._refused = at if said.startswith("@") else -1
        cursor = editor.textCursor()
        for _ in range(len(editor.text[at : editor.point].encode("utf-16-le")) // 2):
            cursor.deletePreviousChar()
        cursor.insertText(said)
        editor.setTextCursor(cursor)

    def _credit(self, person: Person) -> None:
        session = self._context.session
        name = session.post(self._selection.post).set
        session.edit_set(
            name, word("credits.undo.part"), lambda shoot: book.credit(shoot, person.role, person.id)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self._editor and self.list.isVisible():
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._press(event)
            elif event.type() == QEvent.Type.FocusOut:
                self.list.hide()
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if step := {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0):
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take()
            return True
        if key == Qt.Key.Key_Escape:
            begun = self._begun()
            self._refused = begun[0] if begun else -1
            self.list.hide()
            return True
        return False


def _part(name: str, role: str) -> str:
    return word("write.mentions.part", name=name, role=role.replace("_", " "))
