"""Which files of a package would come out just as they are there: by a digest of what each is made of and how.

In a digest are the whole request (crop, size, words, quality), the content of every file that it names (original,
mark, background, model; not their paths, so that a shoot that was moved is the same shoot), and the date of the rules.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from media.files import Known, LookRequest
from studio import manifest
from studio.package import (
    ClipsWork,
    Output,
    Packed,
    PhotoWork,
    Plan,
    TextWork,
    Work,
)

MADE_BY = 1
"""Raised when the same request makes other pixels than before."""

_PATH_MAX = 4096  # characters; what is longer is a text


def originals(plan: Plan) -> tuple[str, ...]:
    """Return every path that a request of `plan` reads, as far as it looks like one; nothing is opened."""
    made = {file.path for file in plan.files}
    found = (
        text
        for work in plan.works
        for _, request in _requests(work)
        for text in _texts(request)
        if text not in made and len(text) < _PATH_MAX and "\n" not in text and Path(text).is_absolute()
    )
    return tuple(dict.fromkeys(found))


def digests(plan: Plan, known: Mapping[str, str]) -> dict[str, str]:
    """Return the digest of each file of `plan` by its path. `known`: by what content the files it reads are known."""
    prefix = f"{plan.folder}/"
    made = {
        file.path: file.path.replace("\\", "/").removeprefix(prefix.replace("\\", "/")) for file in plan.files
    }
    names = {**known, **made}
    found = {}
    for work in plan.works:
        for at, request in _requests(work):
            file = work.files[at]
            said = (MADE_BY, file.kind, plan.rules.get(file.placement, ""), _named(request, names))
            found[file.path] = hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()
    return found


class Before(msgspec.Struct, frozen=True):
    """What an export before has left in the folder: what it can be spared, what it does not make, its ZIP files."""

    plan: Plan
    works: dict[str, str] = {}  # digests, as `digests` returns them
    same: tuple[Output, ...] = ()  # would come out the same
    earlier: tuple[Known, ...] = ()  # is not made by this one
    zips: tuple[Packed, ...] = ()

    def request(self, done: Sequence[Output]) -> LookRequest:
        """Return the question which of all that is still there; `done` is what this very export has made already."""
        known = (Known(one.file.path, one.sha256, one.bytes) for one in (*self.same, *done))
        zips = (Known(one.path, one.sha256, one.bytes) for one in self.zips)
        folders = {str(Path(file.path).parent) for file in self.plan.files} | {self.plan.folder}
        return LookRequest((*known, *self.earlier, *zips), tuple(sorted(folders)))

    def found(self, there: Collection[str]) -> "Before":
        """Return what is left where only the files (paths) `there` are as they were."""
        return msgspec.structs.replace(
            self,
            same=tuple(one for one in self.same if one.file.path in there),
            earlier=tuple(one for one in self.earlier if one.path in there),
            zips=tuple(one for one in self.zips if one.path in there),
        )

    def signed(self, output: Output) -> Output:
        """Return a file that was made with the digest of its work."""
        return msgspec.structs.replace(output, work=self.works.get(output.file.path, ""))


def before(plan: Plan, known: Mapping[str, str] | None) -> Before:
    """Return what the manifest in the folder of `plan` says; whether it is true nobody has looked yet.

    `known`: by what content the files that the plan reads are known; None: nobody could find out, so that nothing
    can be said to be the same.
    """
    folder = Path(plan.folder)
    listed = manifest.read(folder)
    works = digests(plan, known) if known is not None else {}
    ours = {*(file.path for file in plan.files), *plan.closing}
    zips = listed.zips if listed else ()
    return Before(
        plan,
        works,
        _same(plan, listed, works) if plan.changed_only else (),
        tuple(one for one in manifest.known(listed, folder) if one.path not in ours),
        tuple(
            Packed(path, one.bytes, one.sha256, one.work)
            for one in zips
            if (path := str(folder / one.path)) in ours
        ),
    )


def _same(plan: Plan, listed: manifest.Manifest | None, works: Mapping[str, str]) -> tuple[Output, ...]:
    """Return what is listed of the files of `plan` and would come out the same."""
    folder = Path(plan.folder)
    by_path = {str(folder / file.path): file for file in listed.files} if listed else {}
    found = []
    for file in plan.files:
        there = by_path.get(file.path)
        if there is not None and there.work and there.work == works.get(file.path):
            told = msgspec.structs.replace(file, done=there.done)
            sizes = (there.width, there.height, there.bytes, there.sha256, there.seconds)
            found.append(Output(told, *sizes, there.notes, there.work))
    return tuple(found)


def of_members(members: Iterable[tuple[str, str]]) -> str:
    """Return the digest of an archive by the names and sums of what is in it."""
    return hashlib.sha256(msgspec.json.encode(sorted(members))).hexdigest()


def _requests(work: Work) -> Iterator[tuple[int, Any]]:
    """Yield for each file of `work` its place and what decides about it, in plain values."""
    if isinstance(work, PhotoWork):
        for at, target in enumerate(work.request.targets):
            alone = msgspec.structs.replace(work.request, targets=(target,))
            yield at, msgspec.to_builtins(alone)
    elif isinstance(work, ClipsWork):
        for at, clip in enumerate(work.request.clips):
            yield at, msgspec.to_builtins(clip)
    elif isinstance(work, TextWork):
        for at, content in enumerate(work.request.files):
            yield at, msgspec.to_builtins(content)
    else:
        yield 0, msgspec.to_builtins(work.request)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _named(value: Any, names: Mapping[str, str]) -> Any:
    """Return `value` with each path in it replaced by what it is known by."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {name: _named(one, names) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_named(one, names) for one in value]
    return value
