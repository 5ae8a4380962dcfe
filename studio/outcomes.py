"""What the end of a piece of an export's work means: which files it made, and what of it failed."""

from collections.abc import Sequence
from typing import Any, cast

import msgspec

from media import clip, clip_cover, document, files, output, photo, stopped
from media.errors import Problem
from studio.clip_deeds import done as clip_done
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
    Work,
)


def outputs(work: Work, value: Any) -> tuple[list[Output], list[Failure]]:
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


def failures(work: Work, problem: Problem) -> list[Failure]:
    """Return what failed with a task: the item for all placements, or for the one it was made for."""
    if isinstance(work, PhotoWork):
        placement = work.files[0].placement if problem.file in {file.path for file in work.files} else None
        return [Failure(placement, (*work.files[0].sources, work.files[0].path)[0], problem)]
    failed = []
    for file in work.files if isinstance(work, ClipsWork) else work.files[:1]:
        named = problem.file if problem.file in file.sources else (*file.sources, file.path)[0]
        failed.append(Failure(file.placement, named, problem))
    return failed


def left(planned: Sequence[File], found: stopped.StoppedResult) -> list[Output]:
    """Return what is finished of works that were stopped.

    What they would have told of it is lost, so that it has no digest of its work: an export of what changed makes it
    again.
    """
    by_path = {file.path: file for file in planned}
    return [
        Output(by_path[one.path], one.width, one.height, one.bytes, one.sha256, one.seconds)
        for one in found.left
    ]


def without(failed: Sequence[Failure], planned: Sequence[File], kept: Sequence[Output]) -> list[Failure]:
    """Return what failed, of items of stopped works only where nothing of them was `kept`, placement by placement."""
    there = {one.file.path for one in kept}
    begun = {source for one in kept for source in one.file.sources[:1]}
    told: list[Failure] = []
    for one in failed:
        if one.item not in begun or one.placement is not None:
            told.append(one)
            continue
        lost = (file for file in planned if one.item in file.sources[:1] and file.path not in there)
        names = dict.fromkeys(file.placement for file in lost)
        told += [msgspec.structs.replace(one, placement=name) for name in names]
    return told


def not_reached(planned: Sequence[File], made: Sequence[Output], failed: Sequence[Failure]) -> list[Failure]:
    """Return what a cancelled export did not come to: of pictures and clips their originals, else the files."""
    there = {one.file.path for one in made}
    known = {(one.placement, one.item) for one in failed}
    told: dict[tuple[str, str], Failure] = {}
    for file in planned:
        posted = file.kind in ("image", "video") and not file.is_cover
        item = file.sources[0] if posted and file.sources else file.path
        names = {(of, name) for of in (None, file.placement) for name in (item, file.path)}
        if file.path not in there and not known & names:
            told[file.placement, item] = Failure(file.placement, item, Problem("not-reached", item))
    return list(told.values())
