"""The places of a package's page: a number for each file that is posted, made or not, and why one was not made.

A clip of several moments has as many places. The numbers are those of the plan, so that they stay when one is missing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from studio.package import Failure, File, Output, Plan, Sheet, Shown
from studio.words import word

LEFT_OUT = "left-out"  # the code of a problem that is none: the person took it out


class Entry(msgspec.Struct, frozen=True):
    """One place of the order. `output` is None where the file was not made; `why` says then which it was, and why."""

    number: int
    item: Shown
    output: Output | None
    covers: tuple[Output, ...] = ()
    texts: tuple[Output, ...] = ()  # subtitles
    why: str = ""


def entries(
    plan: Plan, sheet: Sheet, outputs: Sequence[Output], failed: Sequence[Failure]
) -> tuple[Entry, ...]:
    """Return the places of `sheet`, of which `outputs` were made."""
    by_path = {output.file.path: output for output in outputs}
    found: list[Entry] = []
    for item in sheet.items:
        files = _files(plan, sheet, item, outputs)
        whose = _whose(item, files, outputs)
        for file in files or (None,):
            output = by_path.get(file.path) if file else None
            beside = whose.get(file.path, ()) if file else ()
            found.append(
                Entry(
                    len(found) + 1,
                    item,
                    output,
                    tuple(one for one in beside if one.file.is_cover),
                    tuple(one for one in beside if one.file.kind == "text"),
                    "" if output else _why(plan, sheet, item, file, failed),
                )
            )
    return tuple(found)


def of_items(found: Iterable[Entry], items: Sequence[Shown]) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the places of each of `items`, by the item's own number, from 1."""
    listed = tuple(found)
    return {
        at: tuple(one.number for one in listed if one.item.item == item.item)
        for at, item in enumerate(items, 1)
    }


def are_moments(sheet: Sheet, found: Sequence[Entry]) -> bool:
    """Return whether all that is there are clips, some of them moments of one, and a post takes one clip."""
    is_split = len({one.item.item for one in found}) < len(found)
    made = (one.output for one in found if one.output)
    return sheet.one_clip and is_split and all(output.file.kind == "video" for output in made)


def sentence(failure: Failure) -> str:
    """Return what happened to which file, without what the photographer could do about it."""
    problem = failure.problem
    path = problem.file or failure.item
    return word(problem.code, **{**problem.params, "file": Path(path).name, "path": path})


def _is_posted(file: File) -> bool:
    return file.kind in ("image", "video") and not file.is_cover


def _files(plan: Plan, sheet: Sheet, item: Shown, outputs: Sequence[Output]) -> tuple[File, ...]:
    """Return the files of an item that are posted from the sheet's folder, made or not, in their order."""
    made = tuple(output.file for output in outputs)
    every = (*(file for file in plan.files if _is_beside(file, sheet)), *made)
    found = {file.path: file for file in every if item.item in file.items and _is_posted(file)}
    return tuple(found.values())


def _is_beside(file: File, sheet: Sheet) -> bool:
    return Path(file.path).parent == Path(sheet.page).parent


def _whose(item: Shown, files: Sequence[File], outputs: Sequence[Output]) -> Mapping[str, tuple[Output, ...]]:
    """Return covers and subtitles by the path of the clip that they belong to: its name begins theirs."""
    found: dict[str, tuple[Output, ...]] = {}
    stems = {Path(file.path).stem: file.path for file in files}
    for output in outputs:
        if item.item not in output.file.items or _is_posted(output.file) or not files:
            continue
        name = Path(output.file.path).stem
        fitting = [stem for stem in stems if name.startswith(stem)]
        of = stems[max(fitting, key=len)] if fitting else files[0].path
        found[of] = (*found.get(of, ()), output)
    return found


def _why(plan: Plan, sheet: Sheet, item: Shown, file: File | None, failed: Sequence[Failure]) -> str:
    """Return in a sentence or two which file is not there and why."""
    path = file.path if file else ""
    for failure in _about(plan, sheet, item, path, failed):
        said = sentence(failure)
        return said if failure.problem.code == LEFT_OUT else word("page.missing.why", said=said)
    name = Path(item.source or path).name
    return word("page.missing.named", file=name) if name else word("page.missing")


def _about(plan: Plan, sheet: Sheet, item: Shown, path: str, failed: Sequence[Failure]) -> Iterator[Failure]:
    """Yield what failed of a place, the surest first: about this very file, its original, the document it is in."""
    mine = [one for one in failed if one.placement in (None, sheet.placement)]
    bound = {
        source
        for file in plan.files
        if file.kind == "document" and item.item in file.items and _is_beside(file, sheet)
        for source in (file.path, *file.sources)
    }
    yield from (one for one in mine if path and path in (one.item, one.problem.file))
    yield from (one for one in mine if item.source and one.item == item.source)
    yield from (one for one in mine if one.item in bound)
