"""`manifest.json`: what lies in a package, where it came from, what was done to it, by rules of which date.

It is the last file of a package to be written, so that a folder with a manifest is whole.
"""

from pathlib import Path
from typing import Literal

import msgspec

from media.files import Known
from media.provenance import is_generative

Ai = Literal["", "part", "whole"]

NAME = "manifest.json"
PROGRAM = "Passepartout"
FORMAT = 3  # 1 had no `work`, `source_type`, `ai`, `zips`; 2 had no `place`


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
    source_type: str = ""  # IPTC's name of how it came to be: "humanEdits"; empty: nobody has said
    ai: Ai = (
        ""  # made by a generative model in part or wholly; empty: nothing says so. A cutout is not generated
    )
    work: str = ""  # the digest of what it was made of and how; equal: it would come out the same
    place: int = 0  # in posting order, from 1; a clip's cover and subtitles have its own; 0: it has none


class Zip(msgspec.Struct, frozen=True):
    """A ZIP file that lies in the package and holds it, or one placement of it."""

    path: str
    bytes: int
    sha256: str
    work: str = ""


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
    zips: tuple[Zip, ...] = ()
    program: str = PROGRAM
    format: int = FORMAT


def encode(manifest: Manifest) -> bytes:
    """Return the manifest as JSON for people and programs."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read(folder: Path) -> Manifest | None:
    """Return the manifest in `folder`, None where there is none of ours."""
    try:
        return decode((folder / NAME).read_bytes())
    except OSError:
        return None


def decode(content: bytes) -> Manifest | None:
    """Return the manifest that `content` is, None where it is none of ours."""
    try:
        found = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.program == PROGRAM else None


def known(manifest: Manifest | None, folder: Path) -> tuple[Known, ...]:
    """Return every file that `manifest` says this program wrote into `folder`; names that lead outside are dropped."""
    if manifest is None:
        return ()
    files: tuple[File | Earlier | Zip, ...] = (*manifest.files, *manifest.earlier, *manifest.zips)
    inside = (file for file in files if is_inside(file.path))
    return tuple(Known(str(folder / file.path), file.sha256, file.bytes) for file in inside)


def is_inside(path: str) -> bool:
    """Return whether a manifest's `path` stays within its folder."""
    return ".." not in path.split("/") and not Path(path).is_absolute()


def ai_use(source_type: str) -> Ai:
    """Return what an IPTC source type (its name or URI) says of generative models."""
    if not is_generative(source_type):
        return ""
    return "part" if "composite" in source_type.lower() else "whole"
