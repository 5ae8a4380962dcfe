"""Packing finished files into one ZIP file: whole or not there, read back before it gets its name.

Names are UTF-8 (APPNOTE 6.3, 4.4.4, bit 11 where they need it); what is compressed already is stored as it is; files
beyond 4 GB get zip64's fields by themselves. A member is read a MiB at a time, whatever it weighs.
"""

import hashlib
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from media import output
from media.errors import MediaError
from media.report import Report

_BLOCK = 1 << 20  # bytes
_FIRST_YEAR = 1980  # of what a ZIP file can say (MS-DOS time)
_PLAIN = 0o100644 << 16  # a file that everybody may read, in the upper half of the attributes


class Member(msgspec.Struct, frozen=True):
    """One file of the archive: that at `path`, or `content` where there is no path. `sha256` is of exactly those bytes.

    `stored`: it is not compressed, because it is already.
    """

    name: str  # with "/"
    sha256: str
    size: int  # bytes
    path: str = ""
    content: bytes = b""
    stored: bool = True


class ZipRequest(msgspec.Struct, frozen=True):
    """Write `members` to `path`, in their order."""

    path: str
    members: tuple[Member, ...]


def pack(request: ZipRequest, report: Report) -> output.Written:
    """Write the archive, read every member back (CRC and SHA-256), and only then give it its name.

    Raises MediaError as `output.replacing`, "missing" for a member that is not there, "zip-altered" for one that is
    other than said, and "zip-unreadable" where what was written reads back as something else.
    """
    whole = 2 * sum(member.size for member in request.members) or 1
    done = _Done(report, whole)
    with output.replacing(request.path) as temporary:
        with zipfile.ZipFile(temporary, "w", allowZip64=True) as archive:
            for member in request.members:
                _add(archive, member, done)
        _read_back(temporary, request, done)
        written = output.digest(temporary)
    return output.Written(request.path, written.bytes, written.sha256)


class _Done:
    """How many bytes of all have been moved, told to the report."""

    def __init__(self, report: Report, whole: int) -> None:
        self._report, self._whole, self._moved = report, whole, 0

    def add(self, count: int, name: str) -> None:
        self._report.checkpoint()
        self._moved += count
        self._report.progress(min(1.0, self._moved / self._whole), name)


def _add(archive: zipfile.ZipFile, member: Member, done: _Done) -> None:
    info = zipfile.ZipInfo(member.name, _stamp(member))
    info.compress_type = zipfile.ZIP_STORED if member.stored else zipfile.ZIP_DEFLATED
    info.external_attr = _PLAIN
    info.file_size = (
        member.size
    )  # known beforehand, so that zip64 is used where it is needed and nowhere else
    sha, size = hashlib.sha256(), 0
    try:
        with archive.open(info, "w") as target:
            for block in _blocks(member):
                target.write(block)
                sha.update(block)
                size += len(block)
                done.add(len(block), member.name)
    except FileNotFoundError as error:
        raise MediaError("missing", member.path) from error
    except RuntimeError as error:  # zipfile's own: a member without zip64 that has grown beyond 4 GB
        raise MediaError("zip-altered", member.path) from error
    if (size, sha.hexdigest()) != (member.size, member.sha256):
        raise MediaError("zip-altered", member.path or member.name)


def _blocks(member: Member) -> Iterator[bytes]:
    if not member.path:
        yield member.content
        return
    with Path(member.path).open("rb") as stream:
        yield from _read(stream)


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _stamp(member: Member) -> tuple[int, int, int, int, int, int]:
    """Return when the file was made, in local time as ZIP has it; contents are made now."""
    try:
        at = time.localtime(Path(member.path).stat().st_mtime if member.path else None)
    except OSError as error:
        raise MediaError("missing", member.path) from error
    return (max(_FIRST_YEAR, at.tm_year), at.tm_mon, at.tm_mday, at.tm_hour, at.tm_min, at.tm_sec)


def _read_back(path: Path, request: ZipRequest, done: _Done) -> None:
    """Compare what a stranger's program would read with what was meant; reading to its end checks the CRC too."""
    expected = [(member.name, member.size, member.sha256) for member in request.members]
    try:
        with zipfile.ZipFile(path) as archive:
            found = [
                (info.filename, info.file_size, _sum(archive, info, done)) for info in archive.infolist()
            ]
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise MediaError("zip-unreadable", request.path) from error
    if found != expected:
        raise MediaError("zip-unreadable", request.path)


def _sum(archive: zipfile.ZipFile, info: zipfile.ZipInfo, done: _Done) -> str:
    sha = hashlib.sha256()
    with archive.open(info) as stream:
        for block in _read(stream):
            sha.update(block)
            done.add(len(block), info.filename)
    return sha.hexdigest()
