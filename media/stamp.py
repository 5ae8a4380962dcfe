"""A watermark's picture for the screen: small, with its transparency, for the window to lay where it is dragged."""

import msgspec

from media.developing import develop, examine
from media.geometry import within
from media.report import Report


class StampRequest(msgspec.Struct, frozen=True):
    """The picture at `path`, its longer edge at most `long_edge` pixels."""

    path: str
    long_edge: int = 1024


class Stamp(msgspec.Struct, frozen=True):
    """8-bit sRGB with straight alpha, `rgba` row by row without padding: `width * height * 4` bytes."""

    width: int
    height: int
    rgba: bytes


def stamp(request: StampRequest, report: Report) -> Stamp:
    """Return a picture with its alpha. Raises MediaError as `developing` does for one that cannot be read."""
    from media.compositing import resized

    original = examine(request.path)
    size = within(original.size, request.long_edge)
    report.checkpoint()
    found, _ = develop(original, size.width / original.size.width)
    small = resized(found, size)
    whole = small if small.bands == 4 else small.bandjoin(255)
    return Stamp(size.width, size.height, bytes(whole.cast("uchar").write_to_memory()))
