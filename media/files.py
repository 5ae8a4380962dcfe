"""Small files written whole, and which files are there unchanged: work on disks, off the window's thread."""

import contextlib
import os
from pathlib import Path

import msgspec

from media import output
from media.errors import MediaError, Problem
from media.report import Report


class Content(msgspec.Struct, frozen=True):
    """What a file is to hold."""

    path: str
    content: bytes


class WriteRequest(msgspec.Struct, frozen=True):
    """Files to write; one that cannot be written does not stop the others. `remove` goes when all are there."""

    files: tuple[Content, ...]
    remove: tuple[str, ...] = ()


class WriteResult(msgspec.Struct, frozen=True):
    """What was written, and what was not."""

    written: tuple[output.Written, ...]
    problems: tuple[Problem, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """A file as it is said to be."""

    path: str
    sha256: str
    bytes: int


class LookRequest(msgspec.Struct, frozen=True):
    """Which of `known` are there unchanged, and what else lies in `folders` (not below them)?"""

    known: tuple[Known, ...]
    folders: tuple[str, ...] = ()


class LookResult(msgspec.Struct, frozen=True):
    """The paths of the known files that are unchanged, and of everything else in the folders."""

    unchanged: tuple[str, ...]
    others: tuple[str, ...]


class ReadRequest(msgspec.Struct, frozen=True):
    """Small files to read; one of more than `bytes_max` is left out."""

    paths: tuple[str, ...]
    bytes_max: int = 64_000_000


class ReadResult(msgspec.Struct, frozen=True):
    """What is in those that could be read, by their paths."""

    contents: dict[str, bytes]


def read(request: ReadRequest, report: Report) -> ReadResult:
    """Read small files; one that cannot be read is left out."""
    contents = {}
    for path in request.paths:
        report.checkpoint()
        with contextlib.suppress(OSError), Path(path).open("rb") as stream:
            content = stream.read(request.bytes_max + 1)
            if len(content) <= request.bytes_max:
                contents[path] = content
    return ReadResult(contents)


def write(request: WriteRequest, report: Report) -> WriteResult:
    """Write small files, each whole or not at all."""
    written, problems = [], []
    for file in request.files:
        report.checkpoint()
        try:
            written.append(output.write(file.path, file.content))
        except MediaError as error:
            problems.append(error.problem)
    for path in request.remove if not problems else ():
        with contextlib.suppress(OSError):
            Path(path).unlink(missing_ok=True)
    return WriteResult(tuple(written), tuple(problems))


def look(request: LookRequest, report: Report) -> LookResult:
    """Compare known files by size and SHA-256, and remove what a crash has left of ours in the folders."""
    unchanged = []
    for known in request.known:
        report.checkpoint()
        if _is(known):
            unchanged.append(known.path)
    others: list[str] = []
    for folder in request.folders:
        output.sweep(folder)
        others += [path for path in _listed(folder) if path not in unchanged]
    return LookResult(tuple(unchanged), tuple(others))


def _is(known: Known) -> bool:
    path = Path(known.path)
    try:
        return path.stat().st_size == known.bytes and output.digest(path).sha256 == known.sha256
    except OSError:
        return False


def _listed(folder: str) -> list[str]:
    try:
        return sorted(entry.path for entry in os.scandir(folder))
    except OSError:
        return []  # it is not there yet, or writing into it will say what is wrong
