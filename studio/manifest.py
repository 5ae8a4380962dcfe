"""`manifest.json`: what lies in a package, where it came from, what was done to it, by rules of which date.

It is the last file of a package to be written, so that a folder with a manifest is whole.
"""

from pathlib import Path

import msgspec

from media.files import Known

NAME = "manifest.json"
PROGRAM = "Passepartout"
FORMAT = 1


class Deed(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that was done to a file, such as "crop" with its box."""

    what: str
    values: dict[str, str | int | float | bool] = {}


class File(msgspec.Struct, frozen=True):
    """One file of the package; `path` is relative to the manifest, with "/"."""

    path: str
    placement: str
    kind: str
    width: int | None
    height: int | None
    seconds: float | None
    bytes: int
    sha256: str
    sources: tuple[str, ...] = ()  # the originals' names
    done: tuple[Deed, ...] = ()
    notes: tuple[str, ...] = ()


class Missing(msgspec.Struct, frozen=True):
    """What could not be made."""

    placement: str | None
    item: str
    code: str


class Earlier(msgspec.Struct, frozen=True):
    """A file that an earlier export into the same folder made."""

    path: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """The whole package."""

    post: str  # its id
    title: str
    made: str  # UTC, ISO 8601
    complete: bool  # everything that was planned is here
    rules: dict[str, str]  # placement → the newest date among its rules
    files: tuple[File, ...]
    missing: tuple[Missing, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    program: str = PROGRAM
    format: int = FORMAT


def encode(manifest: Manifest) -> bytes:
    """Return the manifest as JSON for people and programs."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read(folder: Path) -> Manifest | None:
    """Return the manifest in `folder`, None where there is none of ours."""
    try:
        found = msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.program == PROGRAM else None


def known(manifest: Manifest | None, folder: Path) -> tuple[Known, ...]:
    """Return every file that `manifest` says this program wrote into `folder`; names that lead outside are dropped."""
    if manifest is None:
        return ()
    files: tuple[File | Earlier, ...] = (*manifest.files, *manifest.earlier)
    inside = (
        file for file in files if ".." not in file.path.split("/") and not Path(file.path).is_absolute()
    )
    return tuple(Known(str(folder / file.path), file.sha256, file.bytes) for file in inside)
