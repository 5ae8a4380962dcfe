"""Small bare copies of pictures, for whoever is shown them on request: pixels, and nothing that says whose or where.

The pixels are drawn anew from the upright, finished look; no byte of the original's file is in the copy. What a JPEG
file may say besides its picture (EXIF, GPS, XMP, IPTC, a profile, a comment, a name) is not written, and
`bare_pictures` reads every copy again and refuses one that says anything.
"""

from typing import Literal

import msgspec

from media.clip_frames import FrameRequest, frame
from media.clip_probe import Moment
from media.developing import vips
from media.errors import MediaError, Problem
from media.geometry import Box
from media.photo import FramedRequest, Look, Target, framed
from media.picture import Picture
from media.report import Report

EDGE = (
    768  # pixels: what a model at low detail looks at at most is 512, at high detail its shorter edge is 768
)
QUALITY = 80
MATTE = "#ffffff"  # behind what is transparent
_ALLOWED = frozenset(
    {0xE0, 0xC0, 0xC2, 0xC4, 0xDB, 0xDD}
)  # JFIF's own head, frame, tables, restarts: ITU-T T.81 B.1
_SCAN, _END, _HEAD = 0xDA, 0xD9, 0xE0


class BareSource(msgspec.Struct, frozen=True):
    """A picture to copy, as it is shown: `look` and then `crop`, fractions of what the look leaves.

    Of a clip one frame is taken: the one on the screen at `at`, or its first.
    """

    path: str
    kind: Literal["photo", "clip"] = "photo"
    look: Look = Look()
    crop: Box | None = None
    at: Moment | None = None


class BareRequest(msgspec.Struct, frozen=True):
    """Copy each of `sources`, at most `long_edge` pixels at its longer edge."""

    sources: tuple[BareSource, ...]
    long_edge: int = EDGE


class Bare(msgspec.Struct, frozen=True):
    """A copy: JPEG, upright, sRGB, without any metadata. `number`: which of the sources, from 0."""

    number: int
    jpeg: bytes
    width: int  # pixels
    height: int


class Bared(msgspec.Struct, frozen=True):
    """The copies in the order of their sources; `failed` says by number why one could not be made."""

    pictures: tuple[Bare, ...]
    failed: dict[int, Problem] = {}


def bare_pictures(request: BareRequest, report: Report) -> Bared:
    """Return the copies. Nothing is written to the disk, and nothing is raised for a picture that cannot be read."""
    made: list[Bare] = []
    failed: dict[int, Problem] = {}
    for number, source in enumerate(request.sources):
        report.checkpoint()
        report.progress(number / len(request.sources), "")
        try:
            picture = _shown(source, request.long_edge, report)
            made.append(Bare(number, encoded(picture), picture.width, picture.height))
        except MediaError as error:
            failed[number] = error.problem
    return Bared(tuple(made), failed)


def of_paths(paths: tuple[str, ...]) -> BareRequest:
    """Return the request for whole photographs as their files show them."""
    return BareRequest(tuple(BareSource(path) for path in paths))


def encoded(picture: Picture) -> bytes:
    """Return `picture` as a JPEG that says nothing but its pixels."""
    raw = vips().Image.new_from_memory(picture.rgb, picture.width, picture.height, 3, "uchar")
    content = bytes(raw.copy(interpretation="srgb").jpegsave_buffer(Q=QUALITY, keep="none"))
    if not is_bare(content):
        raise MediaError("private-remains")
    return content


def is_bare(jpeg: bytes) -> bool:
    """Return whether `jpeg` is one JPEG without a segment that could say anything besides its picture."""
    if jpeg[:2] != b"\xff\xd8" or jpeg[-2:] != bytes((0xFF, _END)):
        return False
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind == _SCAN:
            return _ends_with_scan(jpeg, at + 2 + length)
        if kind not in _ALLOWED or (kind == _HEAD and (length != 16 or jpeg[at + 4 : at + 9] != b"JFIF\0")):
            return False
        at += 2 + length
    return False


def _ends_with_scan(jpeg: bytes, at: int) -> bool:
    """Return whether only coded pixels follow: in them every 0xFF is followed by 0 or a restart, up to the end."""
    while (at := jpeg.find(b"\xff", at)) >= 0:
        following = jpeg[at + 1]
        if following == _END:
            return at + 2 == len(jpeg)
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return False
        at += 2
    return False


def _shown(source: BareSource, long_edge: int, report: Report) -> Picture:
    if source.kind == "clip":
        return frame(FrameRequest(source.path, source.at, long_edge), report)
    target = Target("", long_edge=long_edge, crop=source.crop, surround=MATTE)
    return framed(FramedRequest(source.path, target, source.look, long_edge, MATTE), report)
