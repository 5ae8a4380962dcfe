"""The link of one post: what `{link}` becomes where links can be clicked."""

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, label
from ui.selection import Selection
from ui.tokens import SPACE

WIDTH = 420  # px at text size 100 %


class LinkSheet(QDialog):
    """A field with the post's own link; the client's stands in it as a hint."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(word("link.title"))
        self._context, self._post = context, selection.post
        client = context.session.client_of(self._post)
        self.link = Field(context.session.post(self._post).link)
        self.link.setAccessibleName(word("link.title"))
        self.link.setPlaceholderText((client.link if client else "") or word("about.link.example"))
        self.link.escaped.connect(self.reject)
        self.leave, self.go = button(word("about.cancel"), "quiet"), button(word("about.done"), "primary")
        self.go.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("link.title"), "title"))
        column.addWidget(self.link)
        column.addWidget(label(word("link.why"), "hint", wrap=True))
        column.addLayout(row)
        self.setMinimumWidth(theme.scaled(self, WIDTH))

    def accept(self) -> None:  # noqa: D102
        link = self.link.text().strip()
        self._context.session.edit_post(self._post, word("link.undo"), lambda post: replace(post, link=link))
        super().accept()
