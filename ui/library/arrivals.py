"""How files come in: sorted out, probed by workers, and put into a new post or the open one in a single step.

Of many, the first are seen before the last are read: they come in batches, in their order, that are taken back
together. Few probes are with the workers at a time, so that the first thumbnails do not wait behind the last file. A
file that cannot be used is named in one notice with the others of its kind; the rest come in all the same. So does a
photograph that is cut off, which is named as well: it stands in the post as what is missing.
"""

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal

from media.clip_probe import ClipInfo
from media.errors import Problem
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, is_doubtful, probe, probe_whole
from studio import arrange, diagnosis, importing
from studio.errors import UserError
from studio.jobs import Cancelled, Failed, Job, Outcome, Succeeded
from studio.post import Media, MediaSet, Placed, Post
from studio.words import explain, word
from ui.context import Context

Info = PhotoInfo | ClipInfo
AT_ONCE = 3  # probes with the workers
FIRST = 4  # files that are seen before the rest is read
BATCH_SECONDS = 1.0  # between the later batches


class Arrived:
    """A file that was probed: its medium and what it says about itself."""

    def __init__(self, media: Media, info: Info) -> None:
        self.media = media
        self.info = info
        self.is_doubtful = is_doubtful(info)
        self.problem: Problem | None = None  # what was found where it was doubtful


class Arrivals(QObject):
    """Takes paths in. `refused` carries one sentence that names every file left out, and what came in damaged.

    `began` carries the post's id when the first files are in it, `came` when all are. `found` carries the post, the
    first clip (an item's id) about which the doctor found something, and one sentence about all of them.
    """

    refused = Signal(str)
    began = Signal(str)
    came = Signal(str)
    found = Signal(str, str, str)
    _probed = Signal(object, int, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._probed.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def as_new_post(self, paths: Sequence[Path]) -> None:
        """Make a new set and a new post of the files in `paths`, folders walked."""
        self._begin(paths, "", None)

    def into_post(self, post: str, paths: Sequence[Path], before: int | None = None) -> None:
        """Put the files in `paths` into `post`, before its item with this index, or at the end."""
        self._begin(paths, post, before)

    def _begin(self, paths: Sequence[Path], post: str, before: int | None) -> None:
        taken = importing.sort_out(paths)
        problems = [Problem(reason, str(path)) for path, reason in taken.passed_over]
        arrival = _Arrival(taken.files, post, before, problems)
        if not taken.files:
            self._finish(arrival)
            return
        arrival.number = self._context.work.begin(
            word("ui.importing", count=len(taken.files)), lambda: self._cancel(arrival)
        )
        self._feed(arrival)

    def _feed(self, arrival: "_Arrival") -> None:
        """Keep the workers busy with the next files."""
        while arrival.left and len(arrival.jobs) < AT_ONCE:
            at, path = arrival.left.popleft()
            arrival.jobs[at] = self._context.runner.submit(
                probe,
                ProbeRequest(str(path)),
                lane="interactive",
                label=path.name,
                on_end=lambda outcome, at=at, path=path: self._end(arrival, at, path, outcome),  # type: ignore[misc]
            )

    def _end(self, arrival: "_Arrival", at: int, path: Path, outcome: Outcome[Info]) -> None:
        """Identify the file here, on the runner's thread, where reading two MiB holds nobody up."""
        end: Arrived | Problem | None = None
        if isinstance(outcome, Succeeded):
            try:
                end = Arrived(importing.media_from(outcome.value, path), outcome.value)
            except UserError as failure:
                end = Problem(failure.code, failure.file)
        elif isinstance(outcome, Failed):
            end = outcome.problem
        self._probed.emit(arrival, at, end)

    def _look_closer(self, arrival: "_Arrival", at: int, arrived: Arrived) -> None:
        """Let a photograph that looks cut off be decoded to its end."""

        def end(outcome: Outcome[Info]) -> None:
            arrived.is_doubtful = False
            arrived.problem = outcome.problem if isinstance(outcome, Failed) else None
            self._probed.emit(arrival, at, None if isinstance(outcome, Cancelled) else arrived)

        path = arrived.media.path
        arrival.jobs[at] = self._context.runner.submit(
            probe_whole, ProbeRequest(path), lane="interactive", label=Path(path).name, on_end=end
        )

    def _take(self, arrival: "_Arrival", at: int, end: Arrived | Problem | None) -> None:
        arrival.jobs.pop(at, None)
        if isinstance(end, Arrived) and end.is_doubtful:
            self._look_closer(arrival, at, end)
            return
        arrival.ended[at] = end
        self._feed(arrival)
        self._context.work.progress(arrival.number, len(arrival.ended) / arrival.count)
        if not arrival.left and not arrival.jobs:
            self._context.work.end(arrival.number)
            self._finish(arrival)
        elif arrival.is_batch_due() and (arrived := arrival.batch()):
            self._place(arrival, arrived)

    def _finish(self, arrival: "_Arrival") -> None:
        arrival.whole = True
        arrived = arrival.batch()
        if arrived or arrival.placed:
            self._place(arrival, arrived)
            if arrival.post in self._context.session.posts():
                self.came.emit(arrival.post)
                self._tell_found(arrival)
        problems = [
            *arrival.problems,
            *(told for _, end in sorted(arrival.ended.items()) if (told := _problem(end)) is not None),
        ]
        if problems:
            said = " ".join(explain(problem) for problem in problems[:3])
            more = len(problems) - 3
            rest = " " + word("ui.importing.more", count=more) if more > 0 else ""
            damaged = sum(
                isinstance(end, Arrived) and end.problem is not None for end in arrival.ended.values()
            )
            count = len(arrival.infos) - damaged
            came = " " + word("ui.importing.came", count=count) if count else ""
            self.refused.emit(said + rest + came)

    def _tell_found(self, arrival: "_Arrival") -> None:
        """Say what plays badly of the clips that came, and where that is decided."""
        clips = {name: info for name, info in arrival.infos.items() if isinstance(info, ClipInfo)}
        said = diagnosis.sentence(list(clips.values()))
        if said:
            ill = {name for name, info in clips.items() if info.problems}
            items = self._context.session.post(arrival.post).items
            first = next((item.id for item in items if item.media in ill), "")
            self.found.emit(arrival.post, first, said)

    def _cancel(self, arrival: "_Arrival") -> None:
        arrival.left.clear()
        for job in tuple(arrival.jobs.values()):
            job.cancel()

    def _place(self, arrival: "_Arrival", arrived: Sequence[Arrived]) -> None:
        """Put a batch into the post; a post that was deleted meanwhile takes no more."""
        session = self._context.session
        arrival.infos |= {one.media.id: one.info for one in arrived}
        if arrival.post not in session.posts():
            if arrival.placed:
                arrival.left.clear()
                return
            self._make_post(arrival, arrived)
        else:
            self._extend(arrival, arrived)
        if not arrival.placed:
            self.began.emit(arrival.post)
        arrival.placed += len(arrived)
        arrival.due = monotonic() + BATCH_SECONDS

    def _make_post(self, arrival: "_Arrival", arrived: Sequence[Arrived]) -> None:
        settings = self._context.settings
        media = tuple(one.media for one in arrived)
        media_set = MediaSet(str(uuid4()), media=media)  # its date is what the photographs say
        post = Post(
            str(uuid4()),
            media_set.id,
            placements=tuple(
                Placed(name) for name in settings.placements if name in self._context.placements
            ),
        )
        arrival.post, arrival.made = post.id, True
        self._put(arrival, word("undo.new-post"), media_set, arrange.add_media(post, media))

    def _extend(self, arrival: "_Arrival", arrived: Sequence[Arrived]) -> None:
        session = self._context.session
        post = session.post(arrival.post)
        media_set = session.set(post.set)
        # What was there before this drop is known by its content; copies that come together keep their names.
        there = {medium.ends: medium for medium in media_set.media if medium.id not in arrival.infos}
        mine = {_named(medium): medium for medium in media_set.media if medium.id in arrival.infos}
        media = [
            there.get(one.media.ends) or mine.setdefault(_named(one.media), one.media) for one in arrived
        ]
        known = {medium.id for medium in media_set.media}
        new = tuple(medium for medium in dict.fromkeys(media) if medium.id not in known)
        at = None if arrival.before is None else arrival.before + arrival.placed
        self._put(
            arrival,
            word("undo.new-post" if arrival.made else "ui.undo.add"),
            replace(media_set, media=media_set.media + new),
            arrange.add_media(post, media, at),
        )

    def _put(self, arrival: "_Arrival", label: str, media_set: MediaSet, post: Post) -> None:
        """Write a batch. What a new set's photographs agree on is known when all are there; its title at once."""
        if arrival.made:
            media_set, post = importing.fill(media_set, post, arrival.infos if arrival.whole else {})
        self._context.session.put(label, media_set, post, merge=arrival.merge, lasting=True)


def _problem(end: Arrived | Problem | None) -> Problem | None:
    return end.problem if isinstance(end, Arrived) else end


def _named(medium: Media) -> tuple[str, str]:
    return medium.ends, Path(medium.path).name


class _Arrival:
    """One drop on its way in, to `post` (an id; empty: a new one)."""

    def __init__(
        self, files: Sequence[Path], post: str, before: int | None, problems: Sequence[Problem]
    ) -> None:
        self.count, self.post, self.before, self.problems = len(files), post, before, problems
        self.left = deque(enumerate(files))
        self.jobs: dict[int, Job[Info]] = {}
        self.ended: dict[int, Arrived | Problem | None] = {}
        self.infos: dict[str, Info] = {}  # by medium, of what is in the post
        self.number = 0
        self.placed = 0
        self.made = self.whole = False
        self.merge = f"arrival-{uuid4()}"
        self.due = 0.0  # when the next batch is to be seen
        self._next = 0  # of the files in their order, the first that is not in the post

    def is_batch_due(self) -> bool:
        """Return whether what has come is worth showing: the first of many at once, the others now and then."""
        if self.count < 2 * FIRST:
            return False
        if self._next == 0:
            return all(at in self.ended for at in range(FIRST))
        return monotonic() >= self.due

    def batch(self) -> list[Arrived]:
        """Return what has come since the last time, up to the first file that is still on its way; at the end, all."""
        found: list[Arrived] = []
        while self._next < self.count and (self.whole or self._next in self.ended):
            end = self.ended.get(self._next)
            self._next += 1
            if isinstance(end, Arrived):
                found.append(end)
        return found
