"""How files come in: sorted out, probed by workers, and put into a new post or the open one in a single step.

A file that cannot be used is named in one notice with the others of its kind; the rest come in all the same.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal

from media.clip_probe import ClipInfo
from media.errors import Problem
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe
from studio import arrange, importing
from studio.errors import UserError
from studio.jobs import Failed, Job, Outcome, Succeeded
from studio.post import Media, MediaSet, Placed, Post
from studio.words import explain, word
from ui.context import Context

Info = PhotoInfo | ClipInfo
Placing = Callable[[Sequence["Arrived"]], None]


class Arrived:
    """A file that was probed: its medium and what it says about itself."""

    def __init__(self, media: Media, info: Info) -> None:
        self.media = media
        self.info = info


class Arrivals(QObject):
    """Takes paths in. `refused` carries one sentence that names every file left out; `came` the post's id."""

    refused = Signal(str)
    came = Signal(str)
    _probed = Signal(object, int, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._probed.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def as_new_post(self, paths: Sequence[Path]) -> None:
        """Make a new set and a new post of the files in `paths`, folders walked."""
        self._begin(paths, self._make_post)

    def into_post(self, post: str, paths: Sequence[Path], before: int | None = None) -> None:
        """Put the files in `paths` into `post`, before its item with this index, or at the end."""
        self._begin(paths, lambda arrived: self._extend(post, arrived, before))

    def _begin(self, paths: Sequence[Path], place: Placing) -> None:
        taken = importing.sort_out(paths)
        problems = [Problem(reason, str(path)) for path, reason in taken.passed_over]
        arrival = _Arrival(len(taken.files), place, problems)
        if not taken.files:
            self._finish(arrival)
            return
        arrival.number = self._context.work.begin(
            word("ui.importing", count=len(taken.files)), lambda: self._cancel(arrival)
        )
        for at, path in enumerate(taken.files):
            arrival.jobs.append(
                self._context.runner.submit(
                    probe,
                    ProbeRequest(str(path)),
                    lane="interactive",
                    label=path.name,
                    on_end=lambda outcome, at=at, path=path: self._end(arrival, at, path, outcome),  # type: ignore[misc]
                )
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

    def _take(self, arrival: "_Arrival", at: int, end: Arrived | Problem | None) -> None:
        if isinstance(end, Arrived):
            arrival.arrived[at] = end
        elif isinstance(end, Problem):
            arrival.problems.append(end)
        arrival.waiting -= 1
        self._context.work.progress(arrival.number, 1 - arrival.waiting / arrival.count)
        if not arrival.waiting:
            self._context.work.end(arrival.number)
            self._finish(arrival)

    def _finish(self, arrival: "_Arrival") -> None:
        arrived = [arrival.arrived[at] for at in sorted(arrival.arrived)]
        if arrived:
            arrival.place(arrived)
        if arrival.problems:
            said = " ".join(explain(problem) for problem in arrival.problems[:3])
            more = len(arrival.problems) - 3
            rest = " " + word("ui.importing.more", count=more) if more > 0 else ""
            came = " " + word("ui.importing.came", count=len(arrived)) if arrived else ""
            self.refused.emit(said + rest + came)

    def _cancel(self, arrival: "_Arrival") -> None:
        for job in arrival.jobs:
            job.cancel()

    def _make_post(self, arrived: Sequence[Arrived]) -> None:
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
        post = arrange.add_media(post, media)
        media_set, post = importing.fill(media_set, post, {one.media.id: one.info for one in arrived})
        self._context.session.create_post(post, media_set)
        self.came.emit(post.id)

    def _extend(self, name: str, arrived: Sequence[Arrived], before: int | None) -> None:
        session = self._context.session
        if name not in session.posts():
            self._make_post(arrived)
            return
        post = session.post(name)
        media_set = session.set(post.set)
        there = {medium.ends: medium for medium in media_set.media}
        media = [there.get(one.media.ends, one.media) for one in arrived]
        new = tuple(one.media for one in arrived if one.media.ends not in there)
        session.put(
            word("ui.undo.add"),
            replace(media_set, media=media_set.media + new),
            arrange.add_media(post, media, before),
        )
        self.came.emit(name)


class _Arrival:
    """One drop on its way in."""

    def __init__(self, count: int, place: Placing, problems: list[Problem]) -> None:
        self.count = self.waiting = count
        self.place = place
        self.problems = problems
        self.number = 0
        self.arrived: dict[int, Arrived] = {}
        self.jobs: list[Job[Info]] = []
