"""Asking a file nothing but how it came to be: for libraries that were filled before anybody asked."""

import msgspec

from media import metadata, provenance
from media.clip_probe import clip_container
from media.errors import MediaError
from media.provenance import Provenance
from media.report import Report
from media.signature import opened, photo_format


class AccountRequest(msgspec.Struct, frozen=True):
    """Which photograph or clip."""

    path: str


class Told(msgspec.Struct, frozen=True):
    """What it says, and its size in bytes: another file may lie there by now."""

    provenance: Provenance
    size: int


def account(request: AccountRequest, report: Report) -> Told:
    """Read a file's own account. Raises MediaError as `media.probe.probe` does."""
    with opened(request.path) as stream:
        size = stream.seek(0, 2)
    report.checkpoint()
    kind = _kind(request.path)
    stated = "" if kind == "mov" else metadata.source_type(request.path)
    made = provenance.of(request.path, kind, stated) if kind else Provenance()
    return Told(made, size)


def _kind(path: str) -> str:
    """Return the photograph's format, "mov" for MP4 and MOV, and nothing for clips that carry no account."""
    try:
        return photo_format(path)
    except MediaError as error:
        if error.problem.code != "not-a-photo":
            raise
    container = clip_container(path)
    if container is None:
        raise MediaError("unknown-format", path)
    return container if container == "mov" else ""
