"""What in a photograph's metadata is nobody else's business: where, whose, which very camera, who is in it.

No output ever carries any of it. A copy of an original without it keeps everything else, what the file says of how it
came to be above all, and its picture byte for byte.
"""

import shutil
from pathlib import Path
from typing import Any

import msgspec

from media import metadata, output, provenance
from media.errors import MediaError
from media.fields import private_kind
from media.report import Report
from media.signature import PhotoFormat, photo_format

WRITABLE: frozenset[PhotoFormat] = frozenset({"jpeg", "png", "webp", "tiff"})
"""Formats whose metadata exiv2 can write anew without touching the picture."""


class StripRequest(msgspec.Struct, frozen=True):
    """Copy the photograph `source` to `path` and take what is private out of the copy."""

    source: str
    path: str


class Stripped(msgspec.Struct, frozen=True):
    """The copy; `removed` names the fields that it no longer has. `unsigned`: its credentials no longer match it."""

    path: str
    bytes: int
    sha256: str
    removed: tuple[str, ...]
    unsigned: bool = False


def strip(request: StripRequest, report: Report) -> Stripped:
    """Write the copy.

    Raises MediaError as `signature.photo_format` and `output.replacing` do (the original is never a target),
    "metadata-not-writable" for a format that exiv2 does not write, "metadata-unreadable" for a file that it cannot
    read, and "private-remains" where something private is in a part of the file that it does not reach.
    """
    kind = photo_format(request.source)
    if kind not in WRITABLE:
        raise MediaError("metadata-not-writable", request.source, format=kind.upper())
    made = provenance.of(request.source, kind, metadata.source_type(request.source))
    report.checkpoint()
    with output.replacing(request.path, source=request.source) as temporary:
        shutil.copyfile(request.source, temporary)
        removed = _strip(temporary, request.source, _said_by(made))
        if not _is_clean(temporary):
            raise MediaError("private-remains", request.source)
    written = output.digest(request.path)
    return Stripped(written.path, written.bytes, written.sha256, removed, made.credentials is not None)


def _said_by(made: provenance.Provenance) -> str:
    """Return the source type that the copy must state by itself because its signature ends; empty: it has it."""
    if made.generative and not provenance.is_generative(made.source_type):
        return provenance.strongest(*made.said)
    return ""


def _strip(path: Path, source: str, source_type: str) -> tuple[str, ...]:
    """Take what is private out of the file at `path`, in place: it is nobody's original."""
    try:
        with metadata.exiv2().Image(str(path)) as image:
            exif, iptc, xmp = image.read_exif(), image.read_iptc(), image.read_xmp()
            removed = metadata.private_names((*exif, *iptc, *xmp))
            image.clear_thumbnail()
            _remove(image.modify_exif, exif)
            _remove(image.modify_iptc, iptc)
            _remove(image.modify_xmp, xmp)
            if source_type:
                image.modify_xmp({"Xmp.iptcExt.DigitalSourceType": source_type})
    except (RuntimeError, UnicodeDecodeError) as error:
        raise MediaError("metadata-unreadable", source) from error
    return removed


def _remove(modify: Any, fields: dict[str, Any]) -> None:
    """Delete what is private; a structure goes with its parts."""
    private = [name for name in fields if private_kind(name)]
    if private:
        modify(dict.fromkeys(private))


def _is_clean(path: Path) -> bool:
    """Look again: nothing private is left, nor a second picture with an account of its own, which phones append."""
    return not metadata.read(str(path)).private and path.read_bytes().count(b"Exif\0\0") <= 1
