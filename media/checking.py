"""Reading finished files back: are they, on the disk, what was written? And by what content a file is known at once."""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

from media import output
from media.files import Known
from media.report import Report

ENDS = 1 << 20  # bytes read from each end of a file to know it by
_SIDE = frozenset({"desktop.ini", "thumbs.db"})  # what systems leave in folders; so is what begins with a dot


class CheckRequest(msgspec.Struct, frozen=True):
    """Are `known` as they are said to be, and what else lies in `folders` (not below them)?"""

    known: tuple[Known, ...]
    folders: tuple[str, ...] = ()


class Checked(msgspec.Struct, frozen=True):
    """Paths: of known files that are not there, of those that are other than said, and of what nobody named."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...] = ()


class IdentifyRequest(msgspec.Struct, frozen=True):
    """Files to know by their content."""

    paths: tuple[str, ...]


class Identified(msgspec.Struct, frozen=True):
    """What each file that can be read is known by: its size, and SHA-256 over that and its first and last MiB."""

    found: dict[str, str]


def check(request: CheckRequest, report: Report) -> Checked:
    """Read every known file again, from the disk where the system can be made to, and compare size and SHA-256."""
    missing, changed = [], []
    whole = sum(known.bytes for known in request.known) or 1
    read = 0
    for known in request.known:
        report.checkpoint()
        report.progress(read / whole, known.path)
        found = _read(Path(known.path))
        if found is None:
            missing.append(known.path)
        elif (found.bytes, found.sha256) != (known.bytes, known.sha256):
            changed.append(known.path)
        read += known.bytes
    named = {known.path for known in request.known}
    extra = [path for folder in request.folders for path in _files(folder) if path not in named]
    return Checked(tuple(missing), tuple(changed), tuple(extra))


def identify(request: IdentifyRequest, report: Report) -> Identified:
    """Know files by their ends: at most two MiB of each are read. What is no file that can be read is left out."""
    found = {}
    for path in request.paths:
        report.checkpoint()
        with contextlib.suppress(OSError, ValueError):  # ValueError: a NUL in what was no path at all
            found[path] = _ends(Path(path))
    return Identified(found)


def _read(path: Path) -> output.Written | None:
    """Return what lies on the disk; None: nothing that can be read."""
    try:
        if not path.is_file():
            return None
        _forget(path)
        return output.digest(path)
    except OSError:
        return None


def _forget(path: Path) -> None:
    """Let the system drop its copy of a file that was just written, so that the disk itself is asked."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as stream, contextlib.suppress(OSError):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _ends(path: Path) -> str:
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        sha = hashlib.sha256(size.to_bytes(8, "big"))
        sha.update(stream.read(ENDS))
        if size > ENDS:
            stream.seek(max(ENDS, size - ENDS))
            sha.update(stream.read(ENDS))
    return f"{size}-{sha.hexdigest()}"


def _files(folder: str) -> list[str]:
    try:
        entries = [entry for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return []
    return sorted(
        entry.path
        for entry in entries
        if not entry.name.startswith(".") and entry.name.casefold() not in _SIDE
    )
