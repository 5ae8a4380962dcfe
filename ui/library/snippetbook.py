"""Snippets, signatures and sets of tags: what is used again, for one client or for all."""

from collections.abc import Sequence
from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from studio import snippets
from studio.post import Snippet
from studio.words import word
from ui.context import Context
from ui.fields import Field
from ui.library.book import Book
from ui.library.clientform import named, pairs
from ui.tokens import SPACE

KINDS: tuple[snippets.Kind, ...] = get_args(snippets.Kind)
LINES = 8


class SnippetBook(Book):
    """A list of snippets and a form for the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, "snippets")
        self.name = Field()
        self.kind, self.client = QComboBox(), QComboBox()
        self.client.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.client.setMinimumContentsLength(10)
        for kind in KINDS:
            self.kind.addItem(word(f"snippets.kind.{kind}"), kind)
        self.client.addItem(word("snippets.client.all"), "")
        for known in sorted(context.session.clients().values(), key=lambda one: one.name.casefold()):
            self.client.addItem(known.name, known.id)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(LINES * self.text.fontMetrics().lineSpacing())
        column = QVBoxLayout()
        column.setSpacing(SPACE[2])
        column.addLayout(
            pairs(
                (named(self.name, "snippets.name"),),
                (named(self.kind, "snippets.kind"), named(self.client, "snippets.client")),
            )
        )
        column.addWidget(named(self.text, "snippets.text"), 1)
        self.name.textEdited.connect(lambda _text: self.keep())
        self.text.textChanged.connect(self.keep)
        self.kind.activated.connect(lambda _at: self.keep())
        self.client.activated.connect(lambda _at: self.keep())
        self.compose(column)

    def entries(self) -> Sequence[tuple[str, str, str]]:  # noqa: D102
        wanted = self.search.text().casefold().split()
        found = [
            one
            for one in self._context.session.snippets().values()
            if all(part in f"{one.name} {one.text}".casefold() for part in wanted)
        ]
        found.sort(key=lambda one: (KINDS.index(one.kind), one.name.casefold(), one.id))
        return [(one.id, one.name, word(f"snippets.kind.{one.kind}")) for one in found]

    def show_entry(self, name: str) -> None:  # noqa: D102
        snippet = self._context.session.snippets()[name]
        if self.name.text().strip() != snippet.name:
            self.name.setText(snippet.name)
        with QSignalBlocker(self.kind), QSignalBlocker(self.client):
            self.kind.setCurrentIndex(self.kind.findData(snippet.kind))
            self.client.setCurrentIndex(max(0, self.client.findData(snippet.client)))
        if snippets.with_text(snippet, self.text.toPlainText()) != snippet:
            self.text.setPlainText(snippet.text)

    def keep(self) -> None:  # noqa: D102
        snippet = self._context.session.snippets().get(self._shown)
        if snippet is None:
            return
        made = replace(
            snippet,
            name=self.name.text().strip(),
            kind=self.kind.currentData(),
            client=self.client.currentData(),
        )
        made = snippets.with_text(made, self.text.toPlainText())
        if made != snippet:
            self._context.session.put(word("snippets.undo.edit"), made, merge=f"snippet {made.id}")

    def remove(self, name: str) -> None:  # noqa: D102
        self._context.session.delete_snippet(name)

    def add_new(self) -> None:  # noqa: D102
        self._add(snippets.new(""))

    def add_tags(self, tags: str) -> None:
        """Add a set of `tags` (blanks between) and ask for its name."""
        self._add(snippets.new("", "tags", tags))

    def _add(self, snippet: Snippet) -> None:
        self.keep()
        self.search.clear()
        self._context.session.put(word("snippets.undo.add"), snippet)
        self.choose(snippet.id)
        self.name.setFocus()
