"""What the pages of the clip desk share: the clip that is shown, the playhead, and the one way to edit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from media.clip_probe import ClipInfo
from studio import clip
from studio.clip_marks import Marked
from studio.post import Post, Time
from studio.words import word
from ui.clip.shown import Block, Shown
from ui.context import Context

Verb = Callable[[Post, str, str], Post]


class Scope(QObject):
    """Every page edits through it. `moved`: the playhead, in seconds after the clip's first frame.

    `tried`: in and out while one of them is dragged; `edited`: an edit was made; `said`: a sentence for the person;
    `go_wanted`: the playhead is wanted there; `picked`: the id of the moment that is chosen now (empty: none);
    `marked`: more stands out in the clip than was known; `zones_wanted`: mark what the app covers, or do not.
    """

    moved = Signal(float)
    tried = Signal(float, float)
    edited = Signal()
    said = Signal(str)
    go_wanted = Signal(float)
    picked = Signal(str)
    marked = Signal()
    zones_wanted = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.shown: Shown | None = None
        self.now = 0.0
        self.marks = Marked()
        self._chosen = ""

    @property
    def chosen(self) -> Block | None:
        """The moment that is chosen, if it is still there."""
        return (
            next((one for one in self.shown.blocks if one.id == self._chosen), None) if self.shown else None
        )

    def choose(self, moment: str) -> None:
        """Choose a moment; empty: none."""
        if moment != self._chosen:
            self._chosen = moment
            self.picked.emit(moment)

    def mark(self, marks: Marked) -> None:
        """Say what stands out in the clip."""
        self.marks = marks
        self.marked.emit()

    def move(self, seconds: float) -> None:
        """Say where the playhead is."""
        self.now = seconds
        self.moved.emit(seconds)

    def edit(self, what: str, verb: Verb, merge: str = "", shown: Shown | None = None) -> None:
        """Apply `verb(post, item, placement)` as one action that `ui.clip.undo.<what>` names.

        The placement is empty where the edit goes to all of them. Edits with one `merge` key in quick succession are
        taken back together. `shown`: what it is about, else what is shown now.
        """
        shown = shown or self.shown
        if shown is not None:
            item, target = shown.item.id, shown.target
            self._context.session.edit_post(
                shown.post.id, word(f"ui.clip.undo.{what}"), lambda post: verb(post, item, target), merge
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
    """Return source time stamps of seconds; None for the clip's own first frame and its own end.

    Beside kept moments these are stored as they are, for there None means that nothing is marked.
    """
    info, near = shown.info, 0.0 if shown.blocks else shown.frame / 2
    first = None if start is None or start < near else time_at(info, start)
    last = None if end is None or end > info.seconds - near else time_at(info, end)
    return first, last


def time_at(info: ClipInfo, seconds: float) -> Time:
    """Return the source time stamp `seconds` after the clip's first frame."""
    return clip.time_at(info, seconds)
