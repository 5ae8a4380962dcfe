"""What is done with the moments of a clip: kept, moved, named, removed, joined, and made a post of their own."""

from uuid import uuid4

from studio import clip
from studio.post import Post
from studio.words import word
from ui.clip.scope import Scope, time_at
from ui.clip.shown import Block, Shown
from ui.context import Context
from ui.selection import Selection


class Moments:
    """The verbs, each one edit of what `scope` shows."""

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        self._context, self._selection, self._scope = context, selection, scope

    def keep(self) -> None:
        """Keep what is between in and out as a moment, and let in and out be free for the next."""
        shown = self._scope.shown
        if shown is None:
            return
        if shown.resolved.start is None and shown.resolved.end is None:
            self._scope.said.emit(word("ui.clip.keep.first"))
            return
        made = uuid4().hex
        start, end = time_at(shown.info, shown.start), time_at(shown.info, shown.end)

        def kept(post: Post, item: str, at: str) -> Post:
            added = clip.add_segment(post, item, start, end, id_=made, placement=at)
            return clip.set_range(added, item, None, None, placement=at)

        self._scope.edit("keep", kept)
        self._scope.said.emit("")
        self._scope.choose(made)

    def move(self, moment: str, start: float, end: float) -> None:
        """Move the ends of a moment, in seconds."""
        shown = self._scope.shown
        block = next((one for one in shown.blocks if one.id == moment), None) if shown else None
        if shown is None or block is None:
            return
        # An end that stays keeps its exact time stamp.
        near = shown.frame / 2
        first = None if abs(start - block.start) < near else time_at(shown.info, start)
        last = None if abs(end - block.end) < near else time_at(shown.info, end)
        if first is not None or last is not None:
            self._scope.edit(
                "moment",
                lambda post, item, at: clip.move_segment(post, item, moment, first, last, placement=at),
            )

    def rename(self, moment: str, name: str) -> None:
        """Call a moment `name`; its file is called so too."""
        self._scope.edit(
            "name", lambda post, item, at: clip.name_segment(post, item, moment, name, placement=at)
        )

    def note(self, shown: Shown, moment: str, note: str) -> None:
        """Write on a moment of `shown`, which another clip may have replaced, what is to be seen and heard there."""
        if shown.post.id in self._context.session.posts():
            self._scope.edit(
                "note",
                lambda post, item, at: clip.note_segment(post, item, moment, note, placement=at),
                merge=f"note {moment}",
                shown=shown,
            )

    def remove(self) -> None:
        """Take the chosen moment away, and choose the one after it."""
        shown, gone = self._scope.shown, self._scope.chosen
        if shown is None or gone is None:
            return
        place = shown.blocks.index(gone)
        left = [one for one in shown.blocks if one != gone]
        self._scope.edit(
            "remove", lambda post, item, at: clip.remove_segment(post, item, gone.id, placement=at)
        )
        self._scope.choose(left[min(place, len(left) - 1)].id if left else "")

    def join(self, *, joined: bool) -> None:
        """Let the moments become one clip, or each a clip of its own."""
        self._scope.edit("join", lambda post, item, at: clip.join(post, item, joined=joined, placement=at))

    def new_post(self) -> None:
        """Make a post of the chosen moment, and open it."""
        shown, block = self._scope.shown, self._scope.chosen
        if shown is None or block is None:
            return
        source, info = shown.post, shown.info
        begins = info.start * info.time_base[0] / info.time_base[1]
        if shown.target:  # the moment is marked for the placement alone: there it is found
            own = next(one for one in shown.resolved.segments if one.id == block.id)
            source = clip.add_segment(
                source, shown.item.id, own.start, own.end, own.name, id_=f"{own.id}-post"
            )
            made = clip.post_from_segment(source, shown.item.id, f"{own.id}-post", begins=begins)
        else:
            made = clip.post_from_segment(source, shown.item.id, block.id, begins=begins)
        self._context.session.create_post(made)
        self._selection.choose_post(made.id)


def span(shown: Shown, chosen: Block | None) -> tuple[float, float]:
    """Return what is played: the chosen moment, else in to out."""
    return (chosen.start, chosen.end) if chosen and not _set(shown) else (shown.start, shown.end)


def _set(shown: Shown) -> bool:
    """Return whether in or out is set."""
    return shown.resolved.start is not None or shown.resolved.end is not None
