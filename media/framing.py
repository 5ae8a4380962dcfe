"""How a picture stands in its frame: what of it is seen, how many pixels that gets, how wide the border is.

Numbers only; `media.photo` asks before it decodes, for it decodes no more than is needed.
"""

import msgspec

from media.edits import Border
from media.geometry import Box, Size, narrowed, pixels, within

_RATIO_TOLERANCE = 0.002  # a crop that is this near to the frame's ratio is not narrowed


class Framed(msgspec.Struct, frozen=True):
    """Where everything lies, in pixels: `frame` is the whole, `border` its width, `room` what the border leaves,
    `inner` the picture's own (smaller than the room when it is fitted), `box` what of the picture is seen.
    """

    box: Box
    inner: Size
    room: Size
    frame: Size
    border: int


def framed_in(
    picture: Size, box: Box, size: Size | None, long_edge: int, border: Border | None, *, fit: bool
) -> Framed:
    """Return how a picture of the size `picture` stands in a frame of `size`, border included.

    Without `size` the seen part keeps its ratio, is never enlarged, and is with its border at most `long_edge` long.
    With `fit` all of `box` is seen; without, it is narrowed to the ratio of the room.
    """
    if size is None:
        return _free(picture, box, long_edge, border)
    wide = border.thickness(size) if border else 0
    room = Size(max(1, size.width - 2 * wide), max(1, size.height - 2 * wide))
    if not fit:
        return Framed(_narrowed(box, picture, room.ratio), room, room, size, wide)
    _, _, width, height = pixels(box, picture)
    scale = min(room.width / width, room.height / height)
    inner = Size(_at_most(room.width, width * scale), _at_most(room.height, height * scale))
    return Framed(box, inner, room, size, wide)


def scale_of(made: Framed, picture: Size) -> float:
    """Return how large `picture` must be for the frame, as a fraction of its size; above 1: it is enlarged."""
    box, inner = made.box, made.inner
    return max(inner.width / (box.width * picture.width), inner.height / (box.height * picture.height))


def _narrowed(box: Box, picture: Size, ratio: float) -> Box:
    shown = box.width * picture.width / (box.height * picture.height)
    return box if abs(shown / ratio - 1) < _RATIO_TOLERANCE else narrowed(box, picture, ratio)


def _at_most(limit: int, length: float) -> int:
    return min(limit, max(1, round(length)))


def _free(picture: Size, box: Box, long_edge: int, border: Border | None) -> Framed:
    """Return the frame of a picture that keeps its ratio: the border is a fraction of the frame that it makes."""
    seen = Size(*pixels(box, picture)[2:])
    share = min(border.width, 1 / 3) if border else 0.0
    # A border of k × the frame's shorter edge is k / (1 − 2k) × the picture's: the frame has grown by it twice.
    beside = share / (1 - 2 * share)
    longer, shorter = max(seen.width, seen.height), min(seen.width, seen.height)
    scale = min(1.0, long_edge / (longer + 2 * beside * shorter))
    wide = min(round(beside * shorter * scale), (long_edge - 1) // 2)
    inner = within(seen, long_edge - 2 * wide)
    frame = Size(inner.width + 2 * wide, inner.height + 2 * wide)
    return Framed(box, inner, inner, frame, wide)
