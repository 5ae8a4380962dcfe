"""Where the pictures of planned posts lie: in the packages that were exported, as their manifests say.

Tools fetch pictures from the web, so that a list names them by the folder in which all those packages lie: whoever
puts that folder onto a server as it is can give its address.
"""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import msgspec

from studio import manifest

_POSTED = ("image", "video", "document")


class Exported(msgspec.Struct, frozen=True):
    """What was exported of some posts. `folder` is the one that holds it all, empty: nothing was exported.

    `files`: by post and placement, the names of what is posted, in order, relative to that folder, with "/".
    """

    folder: str = ""
    files: dict[tuple[str, str], tuple[str, ...]] = {}


def listing(folder: str) -> str:
    """Return where the list of a package lies."""
    return str(Path(folder) / manifest.NAME)


def exported(folders: Mapping[str, str], read: Mapping[str, bytes]) -> Exported:
    """Return what was exported of posts. `folders`: by post, its package's; `read`: the content of each `listing`.

    A package that is not there any more, or is another post's, counts for nothing.
    """
    known = {
        post: (Path(folder), found)
        for post, folder in folders.items()
        if (found := manifest.decode(read.get(listing(folder), b""))) is not None and found.post == post
    }
    root = _around([folder for folder, _ in known.values()])
    if root is None:
        return Exported()
    files = {
        (post, placement): names
        for post, (folder, found) in known.items()
        if folder.is_relative_to(root)
        for placement, names in _by_placement(folder.relative_to(root), found).items()
    }
    return Exported(str(root), files)


def _around(folders: list[Path]) -> Path | None:
    """Return the folder in which all of `folders` lie; of those on several drives, the first's.

    Where only all of the disk holds them it is the first's too: nobody puts that on a server, and the addresses would
    tell who works here.
    """
    try:
        around = Path(os.path.commonpath(folders)) if folders else None
    except ValueError:
        return folders[0]
    return around if around is None or around != Path(around.anchor) else folders[0]


def _by_placement(under: Path, found: manifest.Manifest) -> dict[str, tuple[str, ...]]:
    """Return what is posted to each placement, in order. One that was exported in several forms has its first."""
    files: dict[str, list[manifest.File]] = {}
    for file in sorted(found.files, key=lambda one: one.place):
        is_cover = any(deed.what == "cover" for deed in file.done)
        if file.kind in _POSTED and not is_cover and manifest.is_inside(file.path):
            files.setdefault(file.placement, []).append(file)
    made = {}
    for placement, several in files.items():
        first = PurePosixPath(several[0].path).parent
        kept = [file.path for file in several if PurePosixPath(file.path).parent == first]
        made[placement] = tuple((PurePosixPath(under.as_posix()) / path).as_posix() for path in kept)
    return made
