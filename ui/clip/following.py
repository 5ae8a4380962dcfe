"""Following in the background: what the clip is of is looked up, then its path; one clip at a time."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shiboken6
from msgspec import json
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal

from media.clip_follow import Followed, follow
from media.clip_subject import Sightings, SightingsRequest, find_subjects
from studio import clip_path, photo
from studio.export import model_path
from studio.jobs import Failed, Job, Outcome, Succeeded
from studio.models import DEFAULT
from studio.placements import Placement
from studio.post import Item, Media, Post
from studio.words import explain, word
from ui.clip.shown import Shown
from ui.context import Context

_KEPT = 4  # clips of which is remembered what was seen in them: another placement's path is quick then


@dataclass(frozen=True)
class Wanted:
    """Whose path is sought, and where it goes: `target` is a placement's id, empty for all."""

    post: str
    item: str
    target: str
    placements: tuple[Placement, ...]
    request: SightingsRequest


class Following(QObject):
    """`moved`: how much is done, 0–1; `ended`: with a sentence where it did not work out, else empty."""

    moved = Signal(float)
    ended = Signal(str)
    _progressed = Signal(float)
    _seen = Signal(object)
    _found = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[Any] | None = None
        self._number = 0
        self._known: OrderedDict[bytes, Sightings] = OrderedDict()
        self.wanted: Wanted | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self.moved, queued)
        self._seen.connect(self._on_seen, queued)
        self._found.connect(self._on_found, queued)

    def begin(self, shown: Shown) -> None:
        """Follow the subject of the clip that is shown; nothing happens while another is followed."""
        if self.wanted is not None:
            return
        request = clip_path.to_look_at(shown.media, shown.resolved, model_path(DEFAULT))
        self.wanted = Wanted(
            shown.post.id, shown.item.id, target(shown), served(shown, self._context.placements), request
        )
        name = word("ui.path.looking", file=Path(shown.media.path).name)
        self._number = self._context.work.begin(name, self.cancel)
        known = self._known.get(json.encode(request))
        if known is not None:
            self._seek(known)
        else:
            self._job = self._context.runner.submit(
                find_subjects, request, label=name, on_progress=self._tell, on_end=self._hop(self._seen)
            )

    def cancel(self) -> None:
        """Follow no longer; nothing is changed."""
        if self._job is not None:
            self._job.cancel()

    def _tell(self, done: float, _note: str) -> None:
        if shiboken6.isValid(self):
            self._context.work.progress(self._number, done)
            self._progressed.emit(done)

    def _hop(self, signal: Any) -> Any:
        """Return a callback for the runner's thread that emits `signal`, unless the window has gone."""
        number = self._number

        def ended(outcome: Outcome[Any]) -> None:
            if shiboken6.isValid(self):
                signal.emit(outcome)
            else:
                self._context.work.end(number)

        return ended

    def _on_seen(self, outcome: Outcome[Sightings]) -> None:
        if not isinstance(outcome, Succeeded) or self.wanted is None:
            self._end(outcome)
            return
        self._known[json.encode(self.wanted.request)] = outcome.value
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self._seek(outcome.value)

    def _seek(self, sightings: Sightings) -> None:
        found = self._still_there()
        if found is None:
            self._end(None)
            return
        _wanted, post, item, medium = found
        request = clip_path.to_follow(sightings, post, item, medium, _wanted.placements)
        self._job = self._context.runner.submit(
            follow, request, lane="interactive", on_end=self._hop(self._found)
        )
        self._base = sightings.base

    def _on_found(self, outcome: Outcome[Followed]) -> None:
        found = self._still_there()
        if isinstance(outcome, Succeeded) and found is not None:
            wanted, _post, item, _medium = found
            path = clip_path.waypoints(outcome.value, self._base)
            if path:
                self._context.session.edit_post(
                    wanted.post,
                    word("ui.clip.undo.path"),
                    lambda post: clip_path.set_path(post, item.id, path, placement=wanted.target),
                )
        self._end(outcome)

    def _still_there(self) -> tuple[Wanted, Post, Item, Media] | None:
        """Return whose path is sought, unless it has been taken out of its post meanwhile."""
        wanted, session = self.wanted, self._context.session
        if wanted is None or wanted.post not in session.posts():
            return None
        post, media = session.post(wanted.post), session.media(wanted.post)
        item = next((one for one in post.items if one.id == wanted.item and one.media in media), None)
        return (wanted, post, item, media[item.media]) if item is not None else None

    def _end(self, outcome: Outcome[Any] | None) -> None:
        self._context.work.end(self._number)
        source = self.wanted.request.source if self.wanted is not None else ""
        self.wanted = self._job = None
        said = ""
        if isinstance(outcome, Failed):
            problem = outcome.problem  # of the path's own task, which knows no file
            said = explain(problem if problem.file else replace(problem, file=source))
        self.ended.emit(said)


def target(shown: Shown) -> str:
    """Return for which placement the path is that is shown; empty: for all that have none of their own."""
    placement = shown.placement
    return placement.id if placement is not None and clip_path.has_own(shown.item, placement.id) else ""


def served(shown: Shown, placements: dict[str, Placement]) -> tuple[Placement, ...]:
    """Return whose frames the path that is shown moves, the one that is shown first."""
    if shown.placement is None:
        return ()
    if target(shown):
        return (shown.placement,)
    chosen = [placements[one.placement] for one in shown.post.placements if one.placement in placements]
    others = [
        one
        for one in chosen
        if one.id != shown.placement.id
        and photo.takes(one, "clip")
        and not clip_path.has_own(shown.item, one.id)
    ]
    return (shown.placement, *others)
