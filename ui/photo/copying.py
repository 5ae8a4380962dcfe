"""Copying how one photograph looks onto others: a sheet to tick what, pasting, and back to the originals.

It goes to everything that is selected, in the filmstrip or on a sheet, as one action.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.copying import PARTS, copied, pasted, reset
from studio.post import Edit
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, label
from ui.selection import Selection
from ui.tokens import SPACE

WIDTH = 380  # px at text size 100 %


class Copying(QObject):
    """Holds what was copied last, and which parts of it were ticked. `changed`: something was copied."""

    changed = Signal()

    def __init__(self, context: Context, selection: Selection, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._selection, self._window = context, selection, window
        self.parts: tuple[str, ...] = tuple(PARTS)
        self._copied: Edit | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the selected photographs, in the post's order."""
        name = self._selection.post
        post = self._context.open_post(name)
        if post is None:
            return ()
        wanted, media = set(self._selection.items), self._context.session.media(name)
        return tuple(
            item.id
            for item in post.items
            if item.id in wanted and item.media in media and media[item.media].kind == "photo"
        )

    @property
    def can_paste(self) -> bool:
        """Whether something was copied and something is selected to take it."""
        return self._copied is not None and bool(self.items)

    def open_sheet(self) -> None:
        """Ask which parts of how the open photograph looks are to be copied."""
        if self._looks() is not None:
            CopySheet(self, self._window).open()

    def copy(self, parts: Sequence[str]) -> None:
        """Remember how the open photograph looks, in `parts` (of `PARTS`)."""
        self.parts, self._copied = tuple(parts), self._looks()
        self.changed.emit()

    def paste(self) -> None:
        """Let the selected photographs look as what was copied."""
        if self._copied is not None:
            self._onto(self.items, self._copied, "photo.undo.paste")

    def apply(self, parts: Sequence[str]) -> None:
        """Let all that are selected look as the open photograph, in `parts`."""
        self.copy(parts)
        others = [item for item in self.items if item != self._selection.item]
        if self._copied is not None:
            self._onto(others, self._copied, "photo.undo.apply")

    def reset(self) -> None:
        """Let the selected photographs look as their originals."""
        items = self.items
        if items:
            self._context.session.edit_post(
                self._selection.post, word("photo.undo.reset"), lambda post: reset(post, items)
            )

    def _onto(self, items: Sequence[str], edit: Edit, undo: str) -> None:
        if items:
            fields = [name for part in self.parts for name in PARTS[part]]
            placement = self._selection.placement
            self._context.session.edit_post(
                self._selection.post,
                word(undo, count=len(items)),
                lambda post: pasted(post, items, edit, fields, placement),
            )

    def _looks(self) -> Edit | None:
        """Return how the open photograph looks; None where none is open, or it is a clip."""
        name = self._selection.post
        post = self._context.open_post(name)
        item = next((one for one in post.items if one.id == self._selection.item), None) if post else None
        medium = self._context.session.media(name).get(item.media) if item else None
        if item is None or medium is None or medium.kind != "photo":
            return None
        return copied(item, medium, self._selection.placement)


class CopySheet(QDialog):
    """Ticks for the parts, and what to do with them."""

    def __init__(self, copying: Copying, parent: QWidget) -> None:
        super().__init__(parent)
        self._copying = copying
        self.setWindowTitle(word("photo.copy"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("photo.copy"), "title"))
        self.ticks = {part: QCheckBox(word(f"photo.copy.{part}").replace("&", "&&")) for part in PARTS}
        for part, tick in self.ticks.items():
            tick.setChecked(part in copying.parts)
            tick.toggled.connect(self._follow)
            column.addWidget(tick)
        column.addWidget(label(word("photo.copy.why"), "hint", wrap=True))
        self._others = len(copying.items) - 1
        self.leave = button(word("about.cancel"), "quiet")
        self.apply_ = button(word("photo.copy.apply", count=max(1, self._others)))
        self.apply_.setVisible(self._others > 0)
        self.go = button(word("photo.copy.go"), "primary")
        self.go.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.apply_.clicked.connect(self._apply)
        self.go.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        for one in (self.leave, self.apply_, self.go):
            row.addWidget(one)
        column.addSpacing(SPACE[1])
        column.addLayout(row)
        self.setMinimumWidth(theme.scaled(self, WIDTH))

    @property
    def ticked(self) -> list[str]:
        """The parts that are ticked."""
        return [part for part, tick in self.ticks.items() if tick.isChecked()]

    def _follow(self) -> None:
        for one in (self.go, self.apply_):
            one.setEnabled(bool(self.ticked))

    def _apply(self) -> None:
        self._copying.apply(self.ticked)
        super().accept()

    def accept(self) -> None:  # noqa: D102
        self._copying.copy(self.ticked)
        super().accept()
