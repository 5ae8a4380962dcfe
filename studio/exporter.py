"""Makes what an export's plan says: progress by file, cancel that keeps what is done, going on after a crash.

Every file is made by a worker. One that fails never stops the others. What is finished is written down in the
library, so that an export that was interrupted makes only what is missing. The manifest comes last.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import msgspec

from media import beside, clip, clip_cover, document, files, output, photo
from media.errors import Problem
from studio import manifest, survey
from studio.clip_deeds import done as clip_done
from studio.errors import UserError
from studio.jobs import Cancelled, Failed, Job, Outcome, Runner, Succeeded
from studio.library import Library
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

log = logging.getLogger(__name__)
_PER_SECOND = 4.0  # a second of clip takes about as long as four photographs, for the bar
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
    """How far an export is: `fraction` of all, the file it is on, and how many files are finished."""

    fraction: float
    file: str
    finished: int
    total: int


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
    ) -> None:
        self.plan = plan
        self._runner, self._library = runner, library
        self._on_progress, self._on_end = on_progress, on_end
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._result: Result | None = None
        self._outputs: dict[str, Output] = {}
        self._failed = list(plan.failed)
        self._earlier: tuple[files.Known, ...] = ()
        self._jobs: set[Job[Any]] = set()
        self._left = 0
        self._part: dict[int, float] = {}
        self._weights = [_weight(work) for work in plan.works]
        self._retried: set[str] = set()
        self._cancelled = self._interrupted = False

    def begin(self, record: Record | None = None) -> "Export":
        """Start, or go on from `record`; return itself. Raises UserError where the library cannot be written."""
        if self._library and record is None:
            self._library.begin_export(self.plan.id, msgspec.msgpack.encode(Record(self.plan)))
        done = record.outputs if record else ()
        before = manifest.known(manifest.read(Path(self.plan.folder)), Path(self.plan.folder))
        planned = {file.path for file in self.plan.files}
        self._earlier = tuple(known for known in before if known.path not in planned)
        made = tuple(files.Known(output.file.path, output.sha256, output.bytes) for output in done)
        folders = tuple(
            sorted({str(Path(file.path).parent) for file in self.plan.files} | {self.plan.folder})
        )
        request = files.LookRequest((*made, *self._earlier), folders)
        self._submit(files.look, request, lambda outcome: self._looked(outcome, done))
        return self

    def cancel(self) -> None:
        """End it; what is finished stays and is in the manifest."""
        with self._lock:
            self._cancelled = True
            jobs = tuple(self._jobs)
        for job in jobs:
            job.cancel()

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
        **options: Any,
    ) -> None:
        """Hand one task to the runner; its end comes back on the runner's thread."""
        with self._lock:
            job = self._runner.submit(task, request, on_end=on_end, **options)
            self._jobs.add(job)
            if self._cancelled:
                job.cancel()

    def _looked(self, outcome: Outcome[files.LookResult], done: tuple[Output, ...]) -> None:
        """Keep what is there already of an export that goes on."""
        unchanged = set(outcome.value.unchanged) if isinstance(outcome, Succeeded) else set()
        self._earlier = tuple(known for known in self._earlier if known.path in unchanged)
        self._outputs = {output.file.path: output for output in done if output.file.path in unchanged}
        request = files.WriteRequest((survey.journal(self.plan),))
        self._submit(files.write, request, lambda _: self._begin_works())

    def _begin_works(self) -> None:
        """Start what is missing, now that the folder says whose the files in it will be."""
        missing = {at: self._missing(work) for at, work in enumerate(self.plan.works)}
        self._part = {at: 0.0 if work else 1.0 for at, work in missing.items()}
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
        label = Path(work.files[0].sources[0] if work.files[0].sources else work.files[0].path).name
        self._submit(
            _TASKS[type(work)],
            work.request,
            lambda outcome: self._ended_one(at, work, outcome),
            label=label,
            targets=tuple(file.path for file in work.files),
            on_progress=lambda fraction, _: self._tell(at, fraction, label),
        )

    def _ended_one(self, at: int, work: Work, outcome: Outcome[Any]) -> None:
        """Take in how one piece of work ended, and try again where that can help."""
        if isinstance(outcome, Failed) and (again := self._again(work, outcome.problem)):
            self._left += len(again) - 1
            for part in again:
                self._start(at, part)
            return
        if isinstance(outcome, Succeeded):
            made, failed = _outputs(work, outcome.value)
            self._outputs |= {output.file.path: output for output in made}
            self._failed += failed
        elif isinstance(outcome, Failed):
            self._failed += _failures(work, outcome.problem)
        elif isinstance(outcome, Cancelled):
            self._interrupted = True
        self._tell(at, 1.0, Path(work.files[-1].path).name)
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

    def _tell(self, at: int, fraction: float, file: str) -> None:
        self._part[at] = max(self._part.get(at, 0.0), fraction)
        if self._on_progress:
            whole = sum(self._weights) or 1.0
            done = sum(self._weights[index] * part for index, part in self._part.items())
            self._on_progress(
                Progress(min(1.0, done / whole), file, len(self._outputs), len(self.plan.files))
            )

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
            self._end("")
            return
        content = manifest.encode(self._manifest(complete=not (self._failed or self._interrupted)))
        path = str(Path(self.plan.folder) / manifest.NAME)
        request = files.WriteRequest(
            (files.Content(path, content),), (survey.journal_path(self.plan.folder),)
        )
        # Also after a cancellation: what is finished is a package of its own.
        self._runner.submit(
            files.write,
            request,
            label=manifest.NAME,
            targets=(path,),
            on_end=lambda outcome: self._written(outcome, path),
        )

    def _written(self, outcome: Outcome[files.WriteResult], path: str) -> None:
        problems = outcome.value.problems if isinstance(outcome, Succeeded) else ()
        if isinstance(outcome, Failed):
            problems = (outcome.problem,)
        self._failed += [Failure(None, path, problem) for problem in problems]
        if isinstance(outcome, Cancelled):
            self._interrupted = True
        elif self._library:
            with suppress(UserError):
                self._library.finish_export(self.plan.id)
        self._end("" if problems or isinstance(outcome, Cancelled) else path)

    def _end(self, written: str) -> None:
        order = {file.path: at for at, file in enumerate(self.plan.files)}
        made = tuple(sorted(self._outputs.values(), key=lambda output: order[output.file.path]))
        self._result = Result(self.plan, made, tuple(self._failed), written, cancelled=self._interrupted)
        if self._on_end:
            try:
                self._on_end(self._result)
            finally:
                self._ended.set()
        self._ended.set()

    def _manifest(self, *, complete: bool) -> manifest.Manifest:
        folder = Path(self.plan.folder)
        order = {file.path: at for at, file in enumerate(self.plan.files)}
        made = sorted(self._outputs.values(), key=lambda output: order[output.file.path])
        return manifest.Manifest(
            post=self.plan.post,
            title=self.plan.title,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            complete=complete,
            rules=self.plan.rules,
            files=tuple(_entry(output, folder) for output in made),
            missing=tuple(
                manifest.Missing(f.placement, Path(f.item).name, f.problem.code) for f in self._failed
            ),
            earlier=tuple(
                manifest.Earlier(Path(known.path).relative_to(folder).as_posix(), known.bytes, known.sha256)
                for known in self._earlier
            ),
        )


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


def _outputs(work: Work, value: Any) -> tuple[list[Output], list[Failure]]:
    """Return what a finished task made and what of it failed."""
    if isinstance(work, PhotoWork):
        rendered = cast("photo.RenderResult", value).outputs
        pairs = zip(work.files, rendered, strict=True)
        return [Output(f, r.width, r.height, r.bytes, r.sha256, None, r.notes) for f, r in pairs], []
    if isinstance(work, ClipWork):
        return [_clip_output(work.files[0], cast("clip.ClipResult", value))], []
    if isinstance(work, ClipsWork):
        made = cast("clip.ClipsResult", value).clips
        return [_clip_output(file, one) for file, one in zip(work.files, made, strict=True)], []
    if isinstance(work, DocumentWork | CoverWork):
        bound = cast("document.Bound | clip_cover.Covered", value)
        return [Output(work.files[0], bound.width, bound.height, bound.bytes, bound.sha256)], []
    if isinstance(work, BesideWork):
        said = cast("output.Written", value)
        return [Output(work.files[0], None, None, said.bytes, said.sha256)], []
    texts = cast("files.WriteResult", value)
    by_path = {file.path: file for file in work.files}
    written = [Output(by_path[w.path], None, None, w.bytes, w.sha256) for w in texts.written]
    return written, [Failure(by_path[p.file].placement, p.file, p) for p in texts.problems]


def _clip_output(file: File, made: clip.ClipResult) -> Output:
    told = msgspec.structs.replace(file, done=clip_done(file.done, made))
    return Output(told, made.width, made.height, made.bytes, made.sha256, made.seconds, made.notes)


def _failures(work: Work, problem: Problem) -> list[Failure]:
    """Return what failed with a task: the item for all placements, or for the one it was made for."""
    if isinstance(work, PhotoWork):
        placement = work.files[0].placement if problem.file in {file.path for file in work.files} else None
        return [Failure(placement, (*work.files[0].sources, work.files[0].path)[0], problem)]
    failed = []
    for file in work.files if isinstance(work, ClipsWork) else work.files[:1]:
        named = problem.file if problem.file in file.sources else (*file.sources, file.path)[0]
        failed.append(Failure(file.placement, named, problem))
    return failed


def _weight(work: Work) -> float:
    if isinstance(work, ClipWork | ClipsWork):
        return 10.0 * _PER_SECOND * len(work.files)
    if isinstance(work, DocumentWork):
        return float(len(work.files[0].items))
    return float(len(work.files)) * (0.1 if isinstance(work, TextWork | BesideWork) else 1.0)


def _entry(output: Output, folder: Path) -> manifest.File:
    file = output.file
    return manifest.File(
        path=Path(file.path).relative_to(folder).as_posix(),
        placement=file.placement,
        kind=file.kind,
        width=output.width,
        height=output.height,
        seconds=output.seconds,
        bytes=output.bytes,
        sha256=output.sha256,
        sources=tuple(Path(source).name for source in file.sources),
        done=file.done,
        notes=output.notes,
    )
