"""Which files of a package would come out just as they are there: by a digest of what each is made of and how.

In a digest are the whole request (crop, size, words, quality), the content of every file that it names (original,
mark, background, model; not their paths, so that a shoot that was moved is the same shoot), and the date of the rules.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

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
    folder = Path(plan.folder)
    names = {**known, **{file.path: Path(file.path).relative_to(folder).as_posix() for file in plan.files}}
    found = {}
    for work in plan.works:
        for at, request in _requests(work):
            file = work.files[at]
            said = msgspec.json.encode((MADE_BY, file.kind, plan.rules.get(file.placement, "")))
            found[file.path] = hashlib.sha256(said + _named(request, names)).hexdigest()
    return found


class Before(msgspec.Struct, frozen=True):
    """What an export before has left in the folder: what it can be spared, what it does not make, its ZIP files."""

    plan: Plan
    works: dict[str, str] = {}  # digests, as `digests` returns them
    same: tuple[Output, ...] = ()  # would come out the same
    earlier: tuple[Known, ...] = ()  # is not made by this one
    zips: tuple[Packed, ...] = ()
    altered: tuple[str, ...] = ()  # paths of what is not made by this one and somebody changed since

    def request(self, done: Sequence[Output]) -> LookRequest:
        """Return the question which of all that is still there; `done` is what this very export has made already."""
        known = (Known(one.file.path, one.sha256, one.bytes) for one in (*self.same, *done))
        zips = (Known(one.path, one.sha256, one.bytes) for one in self.zips)
        paths = [*(file.path for file in self.plan.files), *(one.path for one in self.earlier)]
        folders = {str(Path(path).parent) for path in paths} | {self.plan.folder}
        return LookRequest((*known, *self.earlier, *zips), tuple(sorted(folders)))

    def found(self, there: Collection[str], others: Collection[str] = ()) -> "Before":
        """Return what is left where only the files (paths) `there` are as they were; `others` lie there too."""
        changed = (one.path for one in self.earlier if one.path not in there and one.path in others)
        return msgspec.structs.replace(
            self,
            same=tuple(one for one in self.same if one.file.path in there),
            earlier=tuple(one for one in self.earlier if one.path in there),
            zips=tuple(one for one in self.zips if one.path in there),
            altered=tuple(changed),
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


def _requests(work: Work) -> Iterator[tuple[int, msgspec.Struct]]:
    """Yield for each file of `work` its place and what decides about it."""
    if isinstance(work, PhotoWork):
        for at, target in enumerate(work.request.targets):
            yield at, msgspec.structs.replace(work.request, targets=(target,))
    elif isinstance(work, ClipsWork):
        yield from enumerate(work.request.clips)
    elif isinstance(work, TextWork):
        yield from enumerate(work.request.files)
    else:
        yield 0, work.request


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a request. Strokes and paths of thousands of points are not walked: they hold none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        if _may_hold_text(type(value)):
            for name in value.__struct_fields__:
                yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple) and not _is_of_numbers(value):
        for one in value:
            yield from _texts(one)


def _is_of_numbers(values: Sequence[object]) -> bool:
    """Return whether a sequence of one kind holds no text, by its first element."""
    first = values[0] if values else None
    return isinstance(first, msgspec.Struct) and not _may_hold_text(type(first))


@cache
def _may_hold_text(kind: type) -> bool:
    """Return whether a struct, or what is in it, has a field for texts."""
    return any(_mentions_text(hint) for hint in get_type_hints(kind).values())


def _mentions_text(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _may_hold_text(hint)
    return hint is str or any(_mentions_text(part) for part in get_args(hint) if not isinstance(part, str))


def _named(request: msgspec.Struct, names: Mapping[str, str]) -> bytes:
    """Return a request as JSON with each path in it replaced by what it is known by."""
    raw = msgspec.json.encode(request)
    for path in set(_texts(request)) & names.keys():
        raw = raw.replace(msgspec.json.encode(path), msgspec.json.encode(names[path]))
    return raw
