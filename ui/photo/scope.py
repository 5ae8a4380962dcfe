"""Which photographs an edit of the photo desk goes to: all that are selected on a sheet, or the one in the loupe."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studio.post import Post
from studio.words import word
from ui.context import Context
from ui.selection import Selection

Verb = Callable[[Post, tuple[str, ...]], Post]


class Scope(QObject):
    """Every page of the rail edits through it. `changed`: an edit would now go to others."""

    changed = Signal()

    def __init__(self, context: Context, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._many = False
        selection.items_changed.connect(self.changed)

    @property
    def many(self) -> bool:
        """Whether a sheet with a selection is in front, so that edits go to all of it."""
        return self._many

    def show_many(self, many: bool) -> None:
        """Say that a sheet with a selection is in front, or that it is not."""
        if many != self._many:
            self._many = many
            self.changed.emit()

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the photographs that an edit goes to, in the post's order; clips are not among them."""
        name = self._selection.post
        post = self._context.open_post(name)
        if post is None:
            return ()
        wanted = set(self._selection.items if self._many else (self._selection.item,))
        media = self._context.session.media(name)
        return tuple(
            item.id
            for item in post.items
            if item.id in wanted and item.media in media and media[item.media].kind == "photo"
        )

    @property
    def placement(self) -> str:
        """The placement that is edited for (an id); empty: the master, which all inherit."""
        return self._selection.placement

    def edit(self, undo: str, verb: Verb, merge: str = "") -> None:
        """Apply `verb(post, items)` as one action that `ui.undo.<undo>` names.

        Edits with one `merge` key in quick succession, to the same photographs, are taken back together.
        """
        items = self.items
        if items:
            key = f"{merge}-{'-'.join(items)}" if merge else ""
            self._context.session.edit_post(
                self._selection.post, word(f"ui.undo.{undo}"), lambda post: verb(post, items), merge=key
            )
