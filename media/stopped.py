"""What a stopped task has left finished. Files are whole or not there, so that each that is there counts."""

import contextlib
from pathlib import Path

import msgspec

from media import output
from media.errors import MediaError
from media.probe import ProbeRequest, probe
from media.report import Report


class StoppedRequest(msgspec.Struct, frozen=True):
    """Which of `paths` were written after the file `since`, which was there before the task began?"""

    paths: tuple[str, ...]
    since: str


class Left(msgspec.Struct, frozen=True):
    """A finished file. Sizes in pixels and seconds are None where it has none, or they cannot be read."""

    path: str
    bytes: int
    sha256: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


class StoppedResult(msgspec.Struct, frozen=True):
    """What is there, in the order of the request."""

    left: tuple[Left, ...]


def find(request: StoppedRequest, report: Report) -> StoppedResult:
    """Read the files that are newer than `since`, by the clock of the disk they lie on; none where that is gone."""
    left = []
    with contextlib.suppress(OSError):
        began = Path(request.since).stat().st_mtime_ns
        for path in request.paths:
            report.checkpoint()
            with contextlib.suppress(OSError):
                if Path(path).is_file() and Path(path).stat().st_mtime_ns >= began:
                    left.append(_left(path, report))
    return StoppedResult(tuple(left))


def _left(path: str, report: Report) -> Left:
    written = output.digest(path)
    try:
        info = probe(ProbeRequest(path), report)
    except MediaError:  # words and documents
        return Left(path, written.bytes, written.sha256)
    seconds = getattr(info, "seconds", None)
    return Left(path, written.bytes, written.sha256, info.width, info.height, seconds)
