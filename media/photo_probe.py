"""What a photograph is, without decoding it: size, colour, what it says about itself, and what is wrong with it."""

import msgspec

from media import colour, metadata, provenance
from media.developing import examine
from media.errors import Problem
from media.metadata import PhotoMetadata
from media.provenance import Provenance
from media.report import Report
from media.signature import PhotoFormat, ends_early, opened


class PhotoInfo(msgspec.Struct, frozen=True, tag_field="kind", tag="photo"):
    """One photograph. `width` and `height` in pixels, upright; `orientation` is EXIF's 1–8 as stored."""

    path: str
    bytes: int
    format: PhotoFormat
    width: int
    height: int
    orientation: int
    icc: str  # what its colour profile calls itself; empty: it has none
    bits: int  # a channel
    alpha: bool
    metadata: PhotoMetadata
    provenance: Provenance
    problems: tuple[Problem, ...] = ()

    @property
    def gps(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, where the file tells them."""
        place = self.metadata.place
        return None if place is None else (place.latitude, place.longitude)


class PhotoProbeRequest(msgspec.Struct, frozen=True):
    """Which file to look at."""

    path: str


def probe_photo(request: PhotoProbeRequest, report: Report) -> PhotoInfo:
    """Read what a photograph is.

    Raises MediaError as `developing.examine` does. What does not hinder its use is among `problems`: "truncated",
    "profile-unreadable", "metadata-unreadable", "first-frame-only".
    """
    path = request.path
    original = examine(path)
    report.checkpoint()
    words = metadata.read(path)
    icc = colour.profile_name(original.profile) if original.profile else ""
    with opened(path) as stream:
        size = stream.seek(0, 2)
    found = {
        "truncated": ends_early(path, original.format),
        "profile-unreadable": bool(original.profile) and not colour.is_usable(original.profile),
        "metadata-unreadable": not words.readable,
        "first-frame-only": original.animated,
    }
    return PhotoInfo(
        path=path,
        bytes=size,
        format=original.format,
        width=original.size.width,
        height=original.size.height,
        orientation=original.orientation,
        icc=icc or ("AdobeRGB (EXIF)" if original.uncalibrated else ""),
        bits=original.bits,
        alpha=original.alpha,
        metadata=words,
        provenance=provenance.of(path, original.format, words.digital_source_type),
        problems=tuple(Problem(code, path) for code, there in found.items() if there),
    )
