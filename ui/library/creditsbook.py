"""The credits book: everybody whom one credits, with their handles."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio import credits as book
from studio.words import word
from ui.context import Context
from ui.fields import Field
from ui.library.book import Book
from ui.library.clientform import named, pairs
from ui.settings.inputs import HandlesInput
from ui.tokens import SPACE


class CreditsBook(Book):
    """A list of people and a form for the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "credits")
        self.name, self.role, self.link, self.note = Field(), Field(), Field(), Field()
        self.role.setPlaceholderText(word("credits.role.example"))
        self.handles = HandlesInput(context.placements, ())
        platforms = {
            one.platform: one.platform_name for one in context.placements.values() if one.platform_name
        }
        for platform, field in self.handles.fields.items():
            field.setAccessibleName(word("credits.handle", platform=platforms[platform]))
        column = QVBoxLayout()
        column.setSpacing(SPACE[2])
        column.addLayout(
            pairs(
                (named(self.name, "credits.name"), named(self.role, "credits.role")),
                (named(self.handles, "credits.handles"),),
                (named(self.link, "credits.link"), named(self.note, "credits.note")),
            )
        )
        column.addStretch(1)
        for field in (self.name, self.role, self.link, self.note, *self.handles.fields.values()):
            field.textEdited.connect(lambda _text: self.keep())
        self.compose(column)

    def entries(self) -> Sequence[tuple[str, str, str]]:  # noqa: D102
        people = book.search(self._context.session.people().values(), self.search.text())
        return [(one.id, one.name, one.role.replace("_", " ")) for one in people]

    def show_entry(self, name: str) -> None:  # noqa: D102
        person = self._context.session.people()[name]
        for field, text in ((self.name, person.name), (self.link, person.link), (self.note, person.note)):
            if field.text().strip() != text:
                field.setText(text)
        if book.role_of(self.role.text()) != person.role:
            self.role.setText(person.role)
        for platform, field in self.handles.fields.items():
            if _bare(field.text()) != book.handle(person, platform):
                field.setText(book.handle(person, platform))

    def keep(self) -> None:  # noqa: D102
        person = self._context.session.people().get(self._shown)
        if person is None:
            return
        made = replace(
            person,
            name=self.name.text().strip(),
            role=book.role_of(self.role.text()),
            link=self.link.text().strip(),
            note=self.note.text().strip(),
        )
        for platform, field in self.handles.fields.items():
            if _bare(field.text()) != book.handle(person, platform):
                made = book.with_handle(made, platform, field.text())
        if made != person:
            self._context.session.put(word("credits.undo.edit"), made, merge=f"person {made.id}")

    def remove(self, name: str) -> None:  # noqa: D102
        self._context.session.delete_person(name)

    def add_new(self) -> None:  # noqa: D102
        self.keep()
        self.search.clear()
        person = book.new("")
        self._context.session.put(word("credits.undo.add"), person)
        self.choose(person.id)
        self.name.setFocus()


def _bare(handle: str) -> str:
    return handle.strip().lstrip("@＠")
