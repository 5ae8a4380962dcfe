"""Getting to know an original for good: the checksum of all of it."""

import hashlib
from pathlib import Path

import msgspec

from media.errors import MediaError
from media.report import Report

_CHUNK = 1 << 20  # bytes


class MeetRequest(msgspec.Struct, frozen=True):
    """Which original."""

    source: str


class Met(msgspec.Struct, frozen=True):
    """SHA-256 of the whole file, and its size in bytes."""

    sha256: str
    size: int


def meet(request: MeetRequest, report: Report) -> Met:
    """Read all of an original once. Raises MediaError "missing" or "unreadable"."""
    sha, size = hashlib.sha256(), 0
    try:
        with Path(request.source).open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                report.checkpoint()
                sha.update(chunk)
                size += len(chunk)
    except FileNotFoundError as error:
        raise MediaError("missing", request.source) from error
    except OSError as error:
        raise MediaError("unreadable", request.source) from error
    return Met(sha.hexdigest(), size)
