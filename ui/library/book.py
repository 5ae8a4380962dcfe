"""A book: a list, and beside it what is chosen. What is changed is kept at once and can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import Field, button, fit, label
from ui.tokens import SPACE
from ui.wheel import tame

LIST = 220  # px at text size 100 %


class Book(QDialog):
    """What the credits book and the snippets share. Whoever extends it says what there is and how it is kept."""

    def __init__(self, context: Context, parent: QWidget, area: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word(f"{area}.title"))
        self._context = context
        self._shown = ""  # the id of what is on the right
        self.search = Field()
        self.search.setPlaceholderText(word("book.search"))
        self.search.setAccessibleName(word("book.search"))
        self.list = QListWidget()
        self.list.setAccessibleName(word(f"{area}.list"))
        self.add = button(word("book.add"))
        self.delete = button(word("book.delete"), "danger")
        self.nothing = label(word(f"{area}.none"), "hint", wrap=True)
        self.form = QWidget()
        theme.mark(self.form, kind="scrolled")

    def compose(self, form: QVBoxLayout) -> None:
        """Lay everything out, `form` on the right, and show what there is."""
        self.form.setLayout(form)
        form.setContentsMargins(0, 0, SPACE[2], 0)
        left = QVBoxLayout()
        left.setSpacing(SPACE[1])
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.add)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        tame(self.form)
        right = QVBoxLayout()
        right.setSpacing(SPACE[2])
        right.addWidget(self.nothing)
        right.addWidget(area, 1)
        sides = QHBoxLayout()
        sides.setSpacing(SPACE[4])
        sides.addLayout(left)
        sides.addLayout(right, 1)
        self.list.setFixedWidth(theme.scaled(self, LIST))
        self.search.setFixedWidth(theme.scaled(self, LIST))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[3])
        column.addLayout(sides, 1)
        column.addLayout(self._buttons())
        fit(self, 760, 600)
        self._connect()
        self.follow()

    def _buttons(self) -> QHBoxLayout:
        self.shut = button(word("book.close"), "primary")
        self.shut.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.delete)
        row.addStretch()
        row.addWidget(self.shut)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._search())
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self.add.clicked.connect(self.add_new)
        self.delete.clicked.connect(self._delete)
        Changes(self._context.session, self).changed.connect(lambda _change: self.follow())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self._context.session.redo)

    def undo(self) -> None:
        """Take the last action back, typing that is not kept yet included."""
        self.keep()
        self._context.session.undo()

    # What whoever extends it says.

    def entries(self) -> Sequence[tuple[str, str, str]]:
        """Return what answers the search: id, name, and what stands beside the name."""
        raise NotImplementedError

    def show_entry(self, name: str) -> None:
        """Fill the form with the entry `name` (an id)."""
        raise NotImplementedError

    def keep(self) -> None:
        """Put what the form says into the library, where it says something new."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Delete the entry `name` (an id)."""
        raise NotImplementedError

    def add_new(self) -> None:
        """Add an entry and show it, its name ready to be written."""
        raise NotImplementedError

    # What is the same.

    def follow(self) -> None:
        """List what there is now; what was chosen stays chosen where it is still there."""
        entries = self.entries()
        known = [name for name, _, _ in entries]
        with QSignalBlocker(self.list):
            self.list.clear()
            for name, said, aside in entries:
                item = QListWidgetItem(f"{said or word('book.unnamed')}   {aside}".rstrip())
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.list.addItem(item)
            if known:
                self.list.setCurrentRow(known.index(self._shown) if self._shown in known else 0)
        self.nothing.setVisible(not known and not self.search.text())
        self._show(self._chosen())

    def _search(self) -> None:
        self.keep()
        self._shown = ""
        self.follow()

    def choose(self, name: str) -> None:
        """Show the entry `name` (an id)."""
        self._shown = name
        self.follow()

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _choose(self) -> None:
        self.keep()
        self._show(self._chosen())

    def _show(self, name: str) -> None:
        self._shown = name
        self.form.setVisible(bool(name))
        self.delete.setEnabled(bool(name))
        if name:
            self.show_entry(name)

    def _delete(self) -> None:
        if self._shown:
            gone, self._shown = self._shown, ""
            self.remove(gone)
            self.follow()

    def done(self, result: int) -> None:
        """Keep what was typed last, however the book is closed."""
        self.keep()
        super().done(result)
