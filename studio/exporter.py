"""Makes what an export's plan says: progress by file, cancel that keeps what is done, going on after a crash.

Every file is made by a worker. One that fails never stops the others. What is finished is written down in the
library, so that an export that was interrupted makes only what is missing. The manifest comes last.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from media import beside, checking, clip, clip_cover, document, files, photo, stopped
from media.errors import Problem
from studio import export_rows, outcomes, package_entries, survey, unchanged
from studio.closing import Closed, Closing, Made
from studio.errors import UserError
from studio.export_rows import Rows
from studio.jobs import Cancelled, Failed, Job, Outcome, Runner, Succeeded
from studio.library import Library
from studio.pace import Pace, State
from studio.package import (
    BesideWork,
    ClipsWork,
    ClipWork,
    CoverWork,
    DocumentWork,
    Failure,
    File,
    Output,
    PhotoWork,
    Plan,
    Record,
    Result,
    TextWork,
    Work,
)
from studio.words import one_line

log = logging.getLogger(__name__)
LEFT_OUT = package_entries.LEFT_OUT
_TASKS: dict[type, Callable[..., Any]] = {
    PhotoWork: photo.render,
    ClipWork: clip.render,
    ClipsWork: clip.render_many,
    DocumentWork: document.bind,
    TextWork: files.write,
    BesideWork: beside.write_beside,
    CoverWork: clip_cover.write_cover,
}


@dataclass(frozen=True)
class Progress:
    """How far an export is: `fraction` of all, the file it is on, how many files are finished, seconds left.

    `left` is None as long as nothing was measured that it could be told from.
    """

    fraction: float
    file: str
    finished: int
    total: int
    left: float | None = None


class Export:
    """A running export. Its callbacks come on the runner's thread, `on_end` exactly once."""

    def __init__(
        self,
        plan: Plan,
        runner: Runner,
        *,
        library: Library | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        on_end: Callable[[Result], None] | None = None,
        pace: Pace | None = None,
        lengths: Mapping[str, float] | None = None,
    ) -> None:
        """`pace` is what was measured of exports before; `lengths` are seconds of clips by path, where known."""
        self.plan = plan
        self._runner, self._library = runner, library
        self._on_progress, self._on_end = on_progress, on_end
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._result: Result | None = None
        self._outputs: dict[str, Output] = {}
        self._failed = list(plan.failed)
        self._before = unchanged.Before(plan)
        self._kept: frozenset[str] = frozenset()  # paths of outputs that were compared with their sums
        self._jobs: dict[Job[Any], int | None] = {}  # to their rows
        self._left = 0
        self._pace = pace or Pace()
        self.rows = Rows(plan, runner, self._pace, lengths or {})
        self._retried: set[str] = set()
        self._stopped: list[File] = []  # of works that were cancelled: some may be finished all the same
        self._is_told = False  # the folder's journal says since when what is written there is of this run
        self._cancelled = self._interrupted = False

    def begin(self, record: Record | None = None) -> "Export":
        """Start, or go on from `record`; return itself. Raises UserError where the library cannot be written."""
        if self._library and record is None:
            self._library.begin_export(self.plan.id, msgspec.msgpack.encode(Record(self.plan)))
        done = record.outputs if record else ()
        request = checking.IdentifyRequest(unchanged.originals(self.plan))
        self._submit(
            checking.identify, request, lambda outcome: self._identified(outcome, done), lane="interactive"
        )
        return self

    def cancel(self) -> None:
        """End it; what is finished stays and is in the manifest."""
        with self._lock:
            self._cancelled = True
            jobs = tuple(self._jobs)
        for job in jobs:
            job.cancel()

    def leave_out(self, at: int) -> None:
        """Cancel one row; the others go on, and the result names it."""
        with self._lock:
            self.rows.strike(at)
            jobs = [job for job, row in self._jobs.items() if row == at]
        for job in jobs:
            job.cancel()

    def arrange(self, places: Mapping[int, int]) -> None:
        """Give rows that wait other places in the line of the runner."""
        with self._lock:
            for at, place in places.items():
                self.rows.put(at, place)
            jobs = [(job, row) for job, row in self._jobs.items() if row is not None and row in places]
            self._runner.arrange({job: places[row] for job, row in jobs})

    @property
    def made(self) -> int:
        """How many files are finished."""
        return len(self._outputs)

    def wait(self, timeout: float | None = None) -> Result:
        """Return how it ended; TimeoutError after `timeout` seconds."""
        if not self._ended.wait(timeout) or self._result is None:
            raise TimeoutError(self.plan.folder)
        return self._result

    def _submit(
        self,
        task: Callable[..., Any],
        request: object,
        on_end: Callable[[Outcome[Any]], None],
        *,
        row: int | None = None,
        **options: Any,
    ) -> None:
        """Hand one task to the runner; its end comes back on the runner's thread."""
        with self._lock:
            place = 0 if row is None else self.rows.place(row)
            job = self._runner.submit(task, request, on_end=on_end, place=place, **options)
            self._jobs[job] = row
            if self._cancelled or (row is not None and self.rows.is_struck(row)):
                job.cancel()

    def _identified(self, outcome: Outcome[checking.Identified], done: tuple[Output, ...]) -> None:
        """Look what lies in the folder: of an export that goes on, of one before, and what need not be made again."""
        known = outcome.value.found if isinstance(outcome, Succeeded) else None
        self._before = unchanged.before(self.plan, known)
        request = self._before.request(done)
        self._submit(files.look, request, lambda outcome: self._looked(outcome, done), lane="interactive")

    def _looked(self, outcome: Outcome[files.LookResult], done: tuple[Output, ...]) -> None:
        """Keep what is there already of an export that goes on, and what would come out the same."""
        looked = outcome.value if isinstance(outcome, Succeeded) else files.LookResult((), ())
        there = frozenset(looked.unchanged)
        self._before = self._before.found(there, frozenset(looked.others))
        going_on = {output.file.path: output for output in done if output.file.path in there}
        self._outputs = {output.file.path: output for output in self._before.same} | going_on
        self._kept = frozenset(self._outputs)
        request = files.WriteRequest((survey.journal(self.plan),))
        self._submit(files.write, request, self._begin_works, lane="interactive")

    def _begin_works(self, told: Outcome[files.WriteResult]) -> None:
        """Start what is missing, now that the folder says whose the files in it will be."""
        self._is_told = isinstance(told, Succeeded) and not told.value.problems
        missing = {at: self._missing(work) for at, work in enumerate(self.plan.works)}
        for at, work in missing.items():
            self.rows.lay(at, [work] if work else [])
        to_do = [(at, work) for at, work in missing.items() if work]
        self._left = len(to_do) + 1  # one more, so that it does not end before all are started
        for at, work in to_do:
            self._start(at, work)
        self._one_less()

    def _missing(self, work: Work) -> Work | None:
        """Return `work` without the files that are there, None if there is nothing left to do."""
        missing = [at for at, file in enumerate(work.files) if file.path not in self._outputs]
        if not missing:
            return None
        kept = tuple(work.files[at] for at in missing)
        if isinstance(work, PhotoWork):
            targets = tuple(work.request.targets[at] for at in missing)
            return PhotoWork(msgspec.structs.replace(work.request, targets=targets), kept)
        if isinstance(work, ClipsWork):
            return ClipsWork(clip.ClipsRequest(tuple(work.request.clips[at] for at in missing)), kept)
        if isinstance(work, TextWork):
            return TextWork(files.WriteRequest(tuple(work.request.files[at] for at in missing)), kept)
        return work

    def _start(self, at: int, work: Work) -> None:
        label = one_line(Path((work.files[0].sources or (work.files[0].path,))[0]).name)
        self._submit(
            _TASKS[type(work)],
            work.request,
            lambda outcome: self._ended_one(at, work, outcome),
            row=at,
            label=label,
            targets=tuple(file.path for file in work.files),
            on_begin=lambda: self._begun_one(at, work, label),
            on_progress=lambda fraction, _: self._moved_one(at, work, fraction, label),
        )

    def _begun_one(self, at: int, work: Work, label: str) -> None:
        self.rows.begun(at, work)
        self._tell(label)

    def _moved_one(self, at: int, work: Work, fraction: float, label: str) -> None:
        self.rows.moved(at, work, fraction)
        self._tell(label)

    def _ended_one(self, at: int, work: Work, outcome: Outcome[Any]) -> None:
        """Take in how one piece of work ended, and try again where that can help."""
        if isinstance(outcome, Failed) and (again := self._again(work, outcome.problem)):
            self._left += len(again) - 1
            self.rows.lay(at, again)
            for part in again:
                self._start(at, part)
            return
        failed: list[Failure] = []
        if isinstance(outcome, Succeeded):
            made, failed = outcomes.outputs(work, outcome.value)
            self._outputs |= {one.file.path: self._before.signed(one) for one in made}
        elif isinstance(outcome, Failed):
            failed = outcomes.failures(work, outcome.problem)
        elif self.rows.is_struck(at) and not self._cancelled:
            failed = outcomes.failures(work, Problem(LEFT_OUT, self.rows.about(at, work)))
        else:
            self._interrupted = True
        self._failed += failed
        self._stopped += work.files if isinstance(outcome, Cancelled) else ()
        ended: State = "failed" if failed else "done"
        self.rows.over(at, work, "cancelled" if isinstance(outcome, Cancelled) else ended)
        self._tell(Path(work.files[-1].path).name)
        self._note()
        self._one_less()

    def _again(self, work: Work, problem: Problem) -> tuple[Work, ...]:
        """Return what to do instead of giving up: once more after a worker was killed; each target by itself."""
        if problem.code == "worker-died" and work.files[0].path not in self._retried:
            self._retried |= {file.path for file in work.files}
            return (work,)
        if isinstance(work, ClipsWork) and problem.code != "clip-damaged":
            return tuple(
                ClipWork(one, (file,)) for one, file in zip(work.request.clips, work.files, strict=True)
            )
        if (
            isinstance(work, PhotoWork)
            and len(work.files) > 1
            and problem.file in {f.path for f in work.files}
        ):
            pairs = zip(work.request.targets, work.files, strict=True)
            return tuple(
                PhotoWork(msgspec.structs.replace(work.request, targets=(t,)), (f,)) for t, f in pairs
            )
        return ()

    def _tell(self, file: str) -> None:
        if self._on_progress:
            remaining = export_rows.left(self.rows.parts(), self._pace, self._runner.clock())
            told = Progress(self.rows.fraction(), file, self.made, len(self.plan.files), remaining)
            self._on_progress(told)

    def _note(self) -> None:
        """Write down what is finished. A library that cannot be written says so by itself and stops no export."""
        if self._library and not self._interrupted:
            record = Record(self.plan, tuple(self._outputs.values()))
            with suppress(UserError, KeyError):
                self._library.update_export(self.plan.id, msgspec.msgpack.encode(record))

    def _one_less(self) -> None:
        self._left -= 1
        if self._left:
            return
        if self._interrupted and not self._cancelled:  # the program ends: it goes on with the next start
            self._end()
            return
        if not (self._stopped and self._is_told):
            self._close()
            return
        paths = tuple(file.path for file in self._stopped)
        request = stopped.StoppedRequest(paths, survey.journal_path(self.plan.folder))
        self._runner.submit(stopped.find, request, lane="interactive", on_end=self._found_stopped)

    def _found_stopped(self, outcome: Outcome[stopped.StoppedResult]) -> None:
        """Keep what was finished before its work was stopped, like everything else that is finished."""
        if isinstance(outcome, Succeeded):
            kept = outcomes.left(self._stopped, outcome.value)
            self._outputs |= {one.file.path: one for one in kept}
            self._failed = outcomes.without(self._failed, self._stopped, kept)
        self._close()

    def _close(self) -> None:
        closing = Closing(
            self.plan,
            self._runner,
            self._submit,
            is_cancelled=lambda: self._cancelled,
            tell=self._tell,
            on_end=self._closed,
        )
        made = Made(self._in_order(), tuple(self._failed), self._kept, interrupted=self._interrupted)
        closing.begin(made, self._before)

    def _closed(self, closed: Closed) -> None:
        self._interrupted = closed.interrupted
        if self._library and (self._cancelled or not closed.interrupted):
            with suppress(UserError):
                self._library.finish_export(self.plan.id)
        self._outputs = {output.file.path: output for output in closed.outputs}
        self._failed = list(closed.failed)
        self._end(closed)

    def _in_order(self) -> tuple[Output, ...]:
        """Return what is finished: words, then pictures and clips in posting order, whatever was made first."""
        order = {file.path: (file.place, at) for at, file in enumerate(self.plan.files)}
        return tuple(sorted(self._outputs.values(), key=lambda output: order[output.file.path]))

    def _end(self, closed: Closed | None = None) -> None:
        self._result = Result(
            self.plan,
            self._in_order(),
            tuple(self._failed),
            closed.manifest if closed else "",
            cancelled=self._interrupted,
            pages=closed.pages if closed else (),
            zips=closed.zips if closed else (),
            unchanged=tuple(one.file.path for one in self._before.same if one.file.path in self._outputs),
            stale=tuple(known.path for known in self._before.earlier),
            altered=self._before.altered,
        )
        if self._on_end:
            try:
                self._on_end(self._result)
            finally:
                self._ended.set()
        self._ended.set()


def unfinished(library: Library) -> tuple[Record, ...]:
    """Return the exports that a crash has interrupted; one of another version's format is forgotten."""
    records = []
    for name, body in library.unfinished().items():
        try:
            records.append(msgspec.msgpack.decode(body, type=Record))
        except msgspec.DecodeError:
            log.warning("the unfinished export %s cannot be read and is forgotten", name)
            library.finish_export(name)
    return tuple(records)
