"""What lies in a folder that is exported into: which files are ours, and which must never be written over.

Ours are the files that the folder's manifest names, as long as nobody has changed them, and those that an export
which was interrupted has said it would write: its journal lies in the folder until its manifest does.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from media import files
from studio import manifest, naming
from studio.jobs import Job, Outcome, Runner, Succeeded
from studio.package import Plan

JOURNAL = ".passepartout-unfinished.json"


class Journal(msgspec.Struct, frozen=True):
    """What an export is about to write, relative to the folder, with "/"."""

    files: tuple[str, ...]


def journal(plan: Plan) -> files.Content:
    """Return the journal of `plan`, to be written before anything else is."""
    folder = Path(plan.folder)
    paths = (*(file.path for file in plan.files), *plan.closing)
    names = tuple(Path(path).relative_to(folder).as_posix() for path in paths)
    return files.Content(journal_path(plan.folder), msgspec.json.encode(Journal((*names, manifest.NAME))))


def journal_path(folder: str) -> str:
    """Return where the journal of an export into `folder` lies."""
    return str(Path(folder) / JOURNAL)


def occupied(
    folder: Path,
    placements: Iterable[str],
    runner: Runner,
    on_ready: Callable[[frozenset[str]], None] | None = None,
    *,
    under: Iterable[str] = ("",),
) -> Job[files.LookResult]:
    """Look through `folder`, and hand the paths that are not ours to `on_ready` on the runner's thread.

    `under`: the folders in it that have the placements' folders; empty: itself.

    `found` makes the same of the job's outcome for somebody who waits. A folder that cannot be read has nothing in
    it: writing into it will say what is wrong.
    """
    folder = folder.absolute()
    names = tuple(naming.folder_name(name) for name in placements)
    folders = (str(folder), *(str(folder / own / name) for own in under for name in names))
    request = files.LookRequest(manifest.known(manifest.read(folder), folder), folders)

    def ready(outcome: Outcome[files.LookResult]) -> None:
        if on_ready:
            on_ready(found(folder, outcome))

    return runner.submit(files.look, request, lane="interactive", label=str(folder), on_end=ready)


def found(folder: Path, outcome: Outcome[files.LookResult]) -> frozenset[str]:
    """Return the paths in `folder` that are not ours."""
    folder = folder.absolute()
    if not isinstance(outcome, Succeeded):
        return frozenset()
    ours = {str(folder / name) for name in _interrupted(folder)}
    if manifest.read(folder):
        ours.add(str(folder / manifest.NAME))
    return frozenset(outcome.value.others) - ours


def _interrupted(folder: Path) -> tuple[str, ...]:
    try:
        return msgspec.json.decode((folder / JOURNAL).read_bytes(), type=Journal).files
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ()
