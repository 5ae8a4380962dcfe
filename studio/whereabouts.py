"""Where originals are not: how many, and at which folder, so that a person can plug in the drive or find them again."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from studio import importing
from studio.post import Media


class Absent(msgspec.Struct, frozen=True):
    """Media whose files are not where they were. `changed`: there are files, but others."""

    media: tuple[Media, ...]
    folder: str  # that they share, or that of most of them
    elsewhere: bool  # whether some were in other folders, which have nothing in common with it
    changed: bool


def look(media: Iterable[Media]) -> Absent | None:
    """Return what is missing of `media`; None where nothing is. Reads from the drives, so it may take its time."""
    missing = importing.missing(media)
    if not missing:
        return None
    folder, elsewhere = shared([Path(medium.path).parent for medium in missing])
    changed = all(Path(medium.path).exists() for medium in missing)
    return Absent(missing, str(folder), elsewhere, changed)


def shared(folders: Sequence[Path]) -> tuple[Path, bool]:
    """Return the folder that all `folders` are in; (that of most, True) where they share nothing but the root."""
    try:
        common = Path(os.path.commonpath(folders))
    except ValueError:  # on two drives of Windows
        common = Path()
    if common.name:
        return common, False
    most = max(folders, key=list(folders).count)
    return most, any(folder != most for folder in folders)
