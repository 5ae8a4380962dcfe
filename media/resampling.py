"""A part of a picture at another size, to fractions of a pixel: rounding a crop would shift everything in it.

Half a pixel of a picture that was shrunk on load costs 12 dB against resampling the full one with Lanczos.
"""

import math
from typing import TYPE_CHECKING, NamedTuple

from media.compositing import cropped, resized
from media.geometry import Box, Size

if TYPE_CHECKING:
    import pyvips

_OFF = 0.02  # pixels: what is nearer than this is met
_BEYOND = 16  # pixels on each side that may be taken to meet it
_GAP = 2.0  # by how much more than needed libvips may average before Lanczos, as in its own `resize`


class Span(NamedTuple):
    """Whole pixels `start` … `end` of an axis; `shrink` of them become one, and the first `skip` made are left out."""

    start: int
    end: int
    shrink: float
    skip: int


def seen(picture: "pyvips.Image", box: Box, size: Size) -> "pyvips.Image":
    """Return what `box` shows of `picture` in exactly `size`, with Lanczos.

    Where it gets smaller the part is met as nearly as may be; where it is enlarged, in whole pixels. What is
    transparent does not bleed into what is not.
    """
    across = span(box.left * picture.width, box.right * picture.width, picture.width, size.width)
    down = span(box.top * picture.height, box.bottom * picture.height, picture.height, size.height)
    if across is None or down is None:
        return resized(cropped(picture, box), size)
    part = picture.crop(across.start, down.start, across.end - across.start, down.end - down.start)
    alpha = part.bands == 4
    part = part.premultiply() if alpha else part
    part = part.reducev(down.shrink, kernel="lanczos3", gap=_GAP).reduceh(
        across.shrink, kernel="lanczos3", gap=_GAP
    )
    part = part.unpremultiply().rint().cast("uchar") if alpha else part
    return part.crop(across.skip, down.skip, size.width, size.height).copy(interpretation="srgb")


def span(start: float, end: float, length: int, wanted: int) -> Span | None:
    """Return which whole pixels of an axis of `length` make `start` … `end` into `wanted`; None: it is enlarged.

    libvips leaves the middle of what it shrinks where it is. So a few more pixels are taken on one side or the other
    until a whole number of those that are made, cut off in front, puts the part where it belongs.
    """
    shrink = (end - start) / wanted
    if shrink < 1:
        return None
    best, least = None, math.inf
    first, last = max(0, math.floor(start)), min(length, math.ceil(end))
    for beyond in range(_BEYOND):
        for before in range(beyond + 1):
            begin, stop = max(0, first - before), min(length, last + beyond - before)
            made = int((stop - begin) / shrink + 0.5)  # as libvips rounds
            exact = (made - wanted) / 2 + ((start + end) - (begin + stop)) / 2 / shrink
            skip = min(max(round(exact), 0), made - wanted)
            off = abs(exact - skip) * shrink
            if made >= wanted and off < least:
                best, least = Span(begin, stop, shrink, skip), off
                if off <= _OFF:
                    return best
    return best
