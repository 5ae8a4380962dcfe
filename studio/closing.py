"""The end of an export: what was made is read back, then pages, ZIP files and, last of all, the manifest are written.

A folder with a manifest is whole. After a cancellation there are pages and a manifest of what is finished, but nobody
waits any longer for reading back and packing.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec

from media import checking, files, miniature, output, zipping
from media.errors import Problem
from studio import manifest, outcomes, package_page, survey, unchanged
from studio.jobs import Cancelled, Failed, Outcome, Runner, Succeeded
from studio.package import Failure, File, Output, Packed, Plan, Zip
from studio.unchanged import Before

_COMPRESSED = frozenset({"image", "video", "document"})


class Submit(Protocol):
    """Hands a task to the runner as part of the export, so that cancelling reaches it."""

    def __call__(
        self,
        task: Callable[..., Any],
        request: object,
        on_end: Callable[[Outcome[Any]], None],
        **options: Any,
    ) -> None:
        """Hand it over."""


class Made(msgspec.Struct, frozen=True):
    """What an export has come to: outputs in order, and what failed."""

    outputs: tuple[Output, ...]
    failed: tuple[Failure, ...]
    kept: frozenset[str] = frozenset()  # paths of outputs that were compared with their sums already
    interrupted: bool = False  # something was cancelled


class Closed(msgspec.Struct, frozen=True):
    """How it ended. `manifest` is its path, empty where it could not be written."""

    outputs: tuple[Output, ...]
    failed: tuple[Failure, ...]
    pages: tuple[Output, ...]
    zips: tuple[Packed, ...]
    manifest: str
    interrupted: bool


class Closing:
    """The steps, one after the other; callbacks come on the runner's thread, `on_end` exactly once."""

    def __init__(
        self,
        plan: Plan,
        runner: Runner,
        submit: Submit,
        *,
        is_cancelled: Callable[[], bool],
        tell: Callable[[str], None],
        on_end: Callable[[Closed], None],
    ) -> None:
        """`tell` is called with the file that is worked on."""
        self._plan, self._runner, self._submit = plan, runner, submit
        self._is_cancelled, self._tell, self._on_end = is_cancelled, tell, on_end
        self._made, self._before = Made((), ()), Before(plan)
        self._pages: tuple[Output, ...] = ()
        self._packed: list[Packed] = []
        self._at = ""

    def begin(self, made: Made, before: Before) -> None:
        """Start with what was `made`, and what lies in the folder from `before`."""
        self._made, self._before = made, before
        fresh = tuple(_known(one) for one in made.outputs if one.file.path not in made.kept)
        if self._is_cancelled() or not fresh:
            self._make_small()
            return
        self._submit(checking.check, checking.CheckRequest(fresh), self._checked)

    def _checked(self, outcome: Outcome[checking.Checked]) -> None:
        """Let what does not read back as it was written be a failure."""
        if self._is_over(outcome):
            return
        if isinstance(outcome, Failed):
            self._fail(Failure(None, self._plan.folder, outcome.problem))
        elif isinstance(outcome, Succeeded):
            bad = {*outcome.value.missing, *outcome.value.changed}
            for one in self._made.outputs:
                if one.file.path in bad:
                    problem = Problem("output-altered", one.file.path)
                    self._fail(Failure(one.file.placement, one.file.path, problem))
            whole = tuple(one for one in self._made.outputs if one.file.path not in bad)
            self._made = msgspec.structs.replace(self._made, outputs=whole)
        self._make_small()

    def _make_small(self) -> None:
        """Make the small pictures that lie inside the pages; they do without where it cannot be done."""
        pictures = tuple(one.file.path for one in self._made.outputs if one.file.kind == "image")
        if self._is_cancelled() or not (pictures and self._plan.sheets):
            self._write_pages({})
            return
        self._submit(miniature.miniatures, miniature.MiniatureRequest(pictures), self._made_small)

    def _made_small(self, outcome: Outcome[miniature.Miniatures]) -> None:
        if self._is_over(outcome):
            return
        self._write_pages(outcome.value.made if isinstance(outcome, Succeeded) else {})

    def _write_pages(self, small: Mapping[str, bytes]) -> None:
        pages = package_page.pages(self._plan, self._made.outputs, self._missing(), small)
        if not pages:
            self._pack()
            return
        self._write(files.WriteRequest(pages), [page.path for page in pages], self._paged)

    def _paged(self, outcome: Outcome[files.WriteResult]) -> None:
        if self._is_over(outcome):
            return
        if isinstance(outcome, Succeeded):
            of = self._placements()
            self._pages = tuple(
                Output(File(of.get(one.path, ""), one.path, "page"), None, None, one.bytes, one.sha256)
                for one in outcome.value.written
            )
        self._fail_all(outcome, self._plan.folder)
        self._pack()

    def _pack(self) -> None:
        """Make the next ZIP file; those that hold the same as before are kept."""
        left = self._plan.zips[len(self._packed) :]
        before = {packed.path: packed for packed in self._before.zips}
        if not left or self._is_cancelled():
            self._write_manifest()
            return
        one = left[0]
        members = self._members(one)
        digest = unchanged.of_members((member.name, member.sha256) for member in members)
        there = before.get(one.path)
        if there is not None and there.work == digest:
            self._packed.append(there)
            self._pack()
            return
        listed = manifest.encode(self._manifest(one.folder))
        sha = hashlib.sha256(listed).hexdigest()
        last = zipping.Member(manifest.NAME, sha, len(listed), content=listed, stored=False)
        self._tell(Path(one.path).name)
        self._submit(
            zipping.pack,
            zipping.ZipRequest(one.path, (*members, last)),
            lambda outcome: self._zipped(one, digest, outcome),
            label=Path(one.path).name,
            targets=(one.path,),
        )

    def _members(self, one: Zip) -> tuple[zipping.Member, ...]:
        """Return what goes into a ZIP file: the index first, then place by place its page and all in posting order."""
        folder = Path(one.folder)
        folders = [str(Path(sheet.page).parent) for sheet in self._plan.sheets]
        places = {path: at for at, path in enumerate(dict.fromkeys(folders))}

        def place(output: Output) -> tuple[int, str]:
            beside = str(Path(output.file.path).parent)
            first = output.file.path == self._plan.index
            return (-1 if first else places.get(beside, len(places)), beside)

        found = (out for out in (*self._pages, *self._made.outputs) if _is_below(out.file.path, folder))
        inside = sorted(found, key=place)  # stable: what lies in one folder stays in its order
        return tuple(
            zipping.Member(
                Path(output.file.path).relative_to(folder).as_posix(),
                output.sha256,
                output.bytes,
                output.file.path,
                stored=output.file.kind in _COMPRESSED,
            )
            for output in inside
        )

    def _zipped(self, one: Zip, digest: str, outcome: Outcome[output.Written]) -> None:
        if self._is_over(outcome):
            return
        if isinstance(outcome, Succeeded):
            self._packed.append(Packed(one.path, outcome.value.bytes, outcome.value.sha256, digest))
            self._pack()
            return
        if isinstance(outcome, Failed):
            self._fail(Failure(None, one.path, outcome.problem))
            self._plan = msgspec.structs.replace(
                self._plan, zips=tuple(kept for kept in self._plan.zips if kept is not one)
            )
            self._pack()
            return
        self._write_manifest()  # the person does not want it any more

    def _write_manifest(self) -> None:
        path = str(Path(self._plan.folder) / manifest.NAME)
        content = manifest.encode(self._manifest(self._plan.folder, zips=tuple(self._packed)))
        request = files.WriteRequest(
            (files.Content(path, content),), (survey.journal_path(self._plan.folder),)
        )
        self._at = path
        self._write(request, [path], self._written)

    def _written(self, outcome: Outcome[files.WriteResult]) -> None:
        if self._is_over(outcome):
            return
        self._fail_all(outcome, self._at)
        whole = isinstance(outcome, Succeeded) and not outcome.value.problems
        self._end(self._at if whole else "")

    def _write(
        self,
        request: files.WriteRequest,
        targets: Sequence[str],
        on_end: Callable[[Outcome[files.WriteResult]], None],
    ) -> None:
        """Write small files, also after a cancellation: what is finished is a package of its own."""
        label = Path(targets[-1]).name
        self._runner.submit(
            files.write,
            request,
            lane="interactive",  # also while the batch lane is paused
            label=label,
            targets=tuple(targets),
            on_end=on_end,
        )

    def _is_over(self, outcome: Outcome[Any]) -> bool:
        """Whether the program ends, so that the export goes on with the next start."""
        if isinstance(outcome, Cancelled):
            self._made = msgspec.structs.replace(self._made, interrupted=True)
            if not self._is_cancelled():
                self._end("")
                return True
        return False

    def _fail(self, failure: Failure) -> None:
        self._made = msgspec.structs.replace(self._made, failed=(*self._made.failed, failure))

    def _fail_all(self, outcome: Outcome[files.WriteResult], path: str) -> None:
        """Take in what of small files could not be written."""
        problems = outcome.value.problems if isinstance(outcome, Succeeded) else ()
        if isinstance(outcome, Failed):
            problems = (outcome.problem,)
        for problem in problems:
            item = problem.file or path
            self._fail(Failure(self._placements().get(item), item, problem))

    def _missing(self) -> tuple[Failure, ...]:
        """Return what failed, and what was not reached because somebody cancelled the export."""
        made = self._made
        if not made.interrupted:
            return made.failed
        return (*made.failed, *outcomes.not_reached(self._plan.files, made.outputs, made.failed))

    def _placements(self) -> dict[str, str]:
        """Return whose page each page is, by its path."""
        return {sheet.page: sheet.placement for sheet in self._plan.sheets}

    def _end(self, written: str) -> None:
        made = self._made
        self._on_end(
            Closed(made.outputs, made.failed, self._pages, tuple(self._packed), written, made.interrupted)
        )

    def _manifest(self, root: str, zips: tuple[Packed, ...] = ()) -> manifest.Manifest:
        """Return the manifest of what lies below `root`; of all of it, with ZIP files, where that is the folder."""
        plan, made, folder = self._plan, self._made, Path(root)
        listed = [one for one in (*made.outputs, *self._pages) if _is_below(one.file.path, folder)]
        mine = {one.file.placement for one in listed}
        whole = root == plan.folder
        failed = [one for one in self._missing() if whole or one.placement is None or one.placement in mine]
        return manifest.Manifest(
            post=plan.post,
            title=plan.title,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            complete=not (failed or made.interrupted),
            rules={name: date for name, date in plan.rules.items() if whole or name in mine},
            files=tuple(entry(one, folder) for one in listed),
            missing=tuple(manifest.Missing(f.placement, Path(f.item).name, f.problem.code) for f in failed),
            earlier=tuple(
                manifest.Earlier(Path(known.path).relative_to(folder).as_posix(), known.bytes, known.sha256)
                for known in (self._before.earlier if whole else ())
            ),
            zips=tuple(
                manifest.Zip(Path(one.path).relative_to(folder).as_posix(), one.bytes, one.sha256, one.work)
                for one in zips
            ),
        )


def entry(output: Output, folder: Path) -> manifest.File:
    """Return what the manifest in `folder` says of a file."""
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
        source_type=file.source_type,
        ai=manifest.ai_use(file.source_type),
        work=output.work,
        place=file.place,
    )


def _known(output: Output) -> files.Known:
    return files.Known(output.file.path, output.sha256, output.bytes)


def _is_below(path: str, folder: Path) -> bool:
    return Path(path).is_relative_to(folder)
