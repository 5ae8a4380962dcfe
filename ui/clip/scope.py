"""What the pages of the clip desk share: the clip that is shown, the playhead, and the one way to edit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from media.clip_probe import ClipInfo
from studio import clip
from studio.post import Post, Time
from studio.words import word
from ui.clip.shown import Shown
from ui.context import Context

Verb = Callable[[Post, str, str], Post]


class Scope(QObject):
    """Every page edits through it. `moved`: the playhead, in seconds after the clip's first frame.

    `tried`: in and out while one of them is dragged; `edited`: an edit was made; `said`: a sentence for the person;
    `go_wanted`: the playhead is wanted there; `zones_wanted`: mark what the app covers, or do not.
    """

    moved = Signal(float)
    tried = Signal(float, float)
    edited = Signal()
    said = Signal(str)
    go_wanted = Signal(float)
    zones_wanted = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.shown: Shown | None = None
        self.now = 0.0

    def move(self, seconds: float) -> None:
        """Say where the playhead is."""
        self.now = seconds
        self.moved.emit(seconds)

    def edit(self, what: str, verb: Verb) -> None:
        """Apply `verb(post, item, placement)` as one action that `ui.clip.undo.<what>` names.

        The placement is empty where the edit goes to all of them.
        """
        shown = self.shown
        if shown is not None:
            item, target = shown.item.id, shown.target
            self._context.session.edit_post(
                shown.post.id, word(f"ui.clip.undo.{what}"), lambda post: verb(post, item, target)
            )
            # The session has it already; the next key must not meet what was before.
            self.edited.emit()

    def set_range(self, start: float | None, end: float | None) -> None:
        """Set in and out, in seconds; the clip's own ends are stored as "from the beginning", "to the end"."""
        shown = self.shown
        if shown is None:
            return
        first, last = times(shown, start, end)
        if (first, last) != (shown.resolved.start, shown.resolved.end):
            self.edit("trim", lambda post, item, at: clip.set_range(post, item, first, last, placement=at))


def times(shown: Shown, start: float | None, end: float | None) -> tuple[Time | None, Time | None]:
    """Return source time stamps of seconds; None for the clip's own first frame and its own end."""
    info, near = shown.info, shown.frame / 2
    first = None if start is None or start < near else time_at(info, start)
    last = None if end is None or end > info.seconds - near else time_at(info, end)
    return first, last


def time_at(info: ClipInfo, seconds: float) -> Time:
    """Return the source time stamp `seconds` after the clip's first frame."""
    return clip.time_at(info, seconds)
