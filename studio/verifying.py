"""Checking a package again: is everything in the folder as it was made?"""

from collections.abc import Callable
from pathlib import Path

import msgspec

from media import checking
from media.files import Known
from studio import manifest
from studio.jobs import Job, Outcome, Runner, Succeeded
from studio.package import Result
from studio.words import word

_NAMED = 6  # files named in a sentence; more are counted


class Verdict(msgspec.Struct, frozen=True):
    """How a package stands. Paths are relative to its folder, with "/"; `count` is of the files that are listed."""

    count: int = 0
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()  # beside the package's files, and made by nobody that the list names
    unlisted: bool = False  # there is no manifest that can be read

    @property
    def is_good(self) -> bool:
        """Whether every listed file is as it was made; what was added does no harm to them."""
        return not (self.missing or self.changed or self.unlisted)


def check(
    folder: Path, runner: Runner, on_ready: Callable[[Verdict], None] | None = None
) -> Job[checking.Checked]:
    """Read every file of the package in `folder` again and hand a verdict to `on_ready`, on the runner's thread.

    `verdict` makes the same of the job's outcome for somebody who waits. Nothing is handed over where the check was
    cancelled.
    """
    folder = folder.absolute()
    listed = manifest.read(folder)
    known = _known(listed, folder)
    folders = {str(folder), *(str(Path(one.path).parent) for one in known)}
    request = checking.CheckRequest(known, tuple(sorted(folders)))

    def ready(outcome: Outcome[checking.Checked]) -> None:
        if on_ready and isinstance(outcome, Succeeded):
            on_ready(_verdict(folder, listed, outcome.value))

    return runner.submit(checking.check, request, lane="interactive", label=str(folder), on_end=ready)


def verdict(folder: Path, outcome: Outcome[checking.Checked]) -> Verdict | None:
    """Return what a check has found; None where it came to no end."""
    folder = folder.absolute()
    return _verdict(folder, manifest.read(folder), outcome.value) if isinstance(outcome, Succeeded) else None


def sentences(found: Verdict) -> list[str]:
    """Return what is to be said of a package: that all is well, or what is missing, changed, or extra."""
    if found.unlisted:
        return [word("package.check.unlisted", name=manifest.NAME)]
    said = [word("package.check.good", count=found.count)] if found.is_good else []
    for what in ("missing", "changed", "extra"):
        paths = getattr(found, what)
        if paths:
            said.append(word(f"package.check.{what}", count=len(paths), names=named(paths)))
    return said


def kept(result: Result) -> str:
    """Return in a sentence how much of an export was there already."""
    there, all_ = len(result.unchanged), len(result.outputs)
    if there == all_ and not result.failed:
        return word("package.kept.all", count=all_)
    return word("package.kept", unchanged=there, again=all_ - there)


def stale(result: Result) -> str:
    """Return in a sentence what an earlier export has left that does not belong to this one."""
    return _said("package.stale", result, result.stale)


def altered(result: Result) -> str:
    """Return in a sentence what somebody changed of an earlier export, so that it stays and does not belong here."""
    return _said("package.altered", result, result.altered)


def _said(code: str, result: Result, paths: tuple[str, ...]) -> str:
    folder = Path(result.plan.folder)
    names = tuple(Path(path).relative_to(folder).as_posix() for path in paths)
    return word(code, count=len(names), names=named(names))


def named(paths: tuple[str, ...]) -> str:
    """Return `paths` in a line, and how many more there are."""
    line = ", ".join(paths[:_NAMED])
    return word("package.more", names=line, count=len(paths) - _NAMED) if len(paths) > _NAMED else line


def _known(listed: manifest.Manifest | None, folder: Path) -> tuple[Known, ...]:
    """Return what was made by the last export, ZIP files included; what is left of earlier ones may go."""
    if listed is None:
        return ()
    earlier = {str(folder / one.path) for one in listed.earlier}
    return tuple(one for one in manifest.known(listed, folder) if one.path not in earlier)


def _verdict(folder: Path, listed: manifest.Manifest | None, found: checking.Checked) -> Verdict:
    if listed is None:
        return Verdict(unlisted=True)
    named_ = {str(folder / one.path) for one in listed.earlier} | {str(folder / manifest.NAME)}
    extra = tuple(path for path in found.extra if path not in named_)
    missing, changed, more = (
        tuple(Path(path).relative_to(folder).as_posix() for path in paths)
        for paths in (found.missing, found.changed, extra)
    )
    return Verdict(len(_known(listed, folder)), missing, changed, more)
