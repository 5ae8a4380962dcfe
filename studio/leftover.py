"""What an earlier export has left in a package's folder, and which of it may be taken away.

Only what the folder's own list names as an earlier export's, lies in the folder itself (no link leads out of it), is
no file of the package as it stands, and still has the size and SHA-256 that it was made with.
"""

from collections.abc import Callable, Collection
from pathlib import Path

import msgspec

from media import files
from media.files import Known
from studio import manifest, naming
from studio.jobs import Job, Outcome, Runner, Succeeded


class Leftover(msgspec.Struct, frozen=True):
    """Absolute paths. `other`: they lie under such a name, but are no longer what was made."""

    same: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def look(
    folder: Path, wanted: Collection[str], runner: Runner, on_ready: Callable[[Leftover], None]
) -> Job[files.LookResult]:
    """Read what is left of the paths `wanted`, and hand it to `on_ready` on the runner's thread.

    Nothing is handed over where it was cancelled or failed.
    """
    folder = folder.absolute()
    listed = [known for known in _listed(folder) if known.path in set(wanted)]

    def ready(outcome: Outcome[files.LookResult]) -> None:
        if isinstance(outcome, Succeeded):
            same = frozenset(outcome.value.unchanged)
            there = [
                known.path for known in listed if Path(known.path).is_symlink() or Path(known.path).exists()
            ]
            on_ready(
                Leftover(
                    tuple(path for path in there if path in same and _is_within(path, folder)),
                    tuple(path for path in there if path not in same or not _is_within(path, folder)),
                )
            )

    request = files.LookRequest(tuple(listed))
    return runner.submit(files.look, request, lane="interactive", label=str(folder), on_end=ready)


def _listed(folder: Path) -> list[Known]:
    """Return what the list in `folder` says of earlier exports, but for names that the package uses now."""
    found = manifest.read(folder)
    if found is None:
        return []
    names = (*(one.path for one in found.files), *(one.path for one in found.zips))
    ours = {naming.identity(str(folder / name)) for name in names}
    ours.add(naming.identity(str(folder / manifest.NAME)))
    known = (
        Known(str(folder / one.path), one.sha256, one.bytes)
        for one in found.earlier
        if manifest.is_inside(one.path)
    )
    return [one for one in known if naming.identity(one.path) not in ours]


def _is_within(path: str, folder: Path) -> bool:
    """Whether the file itself, not one that a link names, lies in `folder`."""
    at = Path(path)
    return not at.is_symlink() and at.resolve().is_relative_to(folder.resolve())
