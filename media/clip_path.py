"""A frame that moves: where it is at each time, and the crop that follows it, as ffmpeg's filters.

A path is places in time, in the source's time stamps; between two of them the way is straight.
"""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import msgspec

from media.clip_probe import Moment
from media.clip_request import Pieces
from media.geometry import Point, Size

Path = Sequence[tuple[Moment, Point]]

_JUMP = Fraction(1, 2)  # of a frame: two places of the path that are nearer in time are a cut
_SPARE = 2  # px around a crop that is enlarged: within them it moves by the pixels of the output


class Moving(msgspec.Struct, frozen=True):
    """A crop that moves, as ffmpeg's filters: `first`, scaling to `size`, then `second` if it is not empty."""

    first: str
    size: Size
    second: str = ""


class _Line(msgspec.Struct, frozen=True):
    """Where the path is from frame `begin` on: at `at` in frame `origin`, moving by `step` a frame."""

    begin: int
    origin: float
    at: float
    step: float


def focus_at(path: Path, seconds: Fraction) -> Point:
    """Return where the path is at a source time stamp: on the straight line between two places, resting at its ends."""
    after = bisect_right(path, seconds, key=lambda one: one[0].exact)
    if after == 0:
        return path[0][1]
    if after == len(path):
        return path[-1][1]
    (start, here), (end, there) = path[after - 1], path[after]
    share = float((seconds - start.exact) / (end.exact - start.exact))
    return Point(here.x + share * (there.x - here.x), here.y + share * (there.y - here.y))


def moving_crop(path: Path, pieces: Pieces, size: Size, crop: Size, room: Size) -> Moving:
    """Return what cuts `crop` (even pixels) out of pictures of `size`, centred on the path, and makes it fill `room`.

    Its frames are those of `pieces`, numbered from 0. Crops are on whole even pixels, for the colour's sake; where the
    output is larger than what is cut out, a little more is cut out and the rest of the way is gone in the output's own
    pixels, which are finer. What the path asks beyond the picture's edge stays at the edge.
    """
    ways = (
        _way([point.x for _, point in path], path, pieces, (size.width, crop.width, room.width)),
        _way([point.y for _, point in path], path, pieces, (size.height, crop.height, room.height)),
    )
    (wide, x, scaled_wide, then_x), (high, y, scaled_high, then_y) = ways
    first = f"crop={wide}:{high}:'{x}':'{y}'"
    scaled = Size(scaled_wide, scaled_high)
    second = f"crop={room.width}:{room.height}:'{then_x}':'{then_y}'" if scaled != room else ""
    return Moving(first, scaled, second)


def _way(
    places: Sequence[float], path: Path, pieces: Pieces, sizes: tuple[int, int, int]
) -> tuple[int, str, int, str]:
    """Return, of one axis: the first crop's length and place, the length it is scaled to, the second crop's place.

    `sizes` are the picture's length, the crop's and the room's.
    """
    whole, crop, room = sizes
    if whole - crop < _SPARE:
        return crop, "0", room, "0"
    lines = _lines([place * whole - crop / 2 for place in places], path, pieces)
    ideal = f"clip({_chosen(lines)},0,{whole - crop})"
    if room <= crop:
        return crop, f"2*round({ideal}/2)", room, "0"
    cut = crop + _SPARE
    scaled = room + max(2, round(_SPARE * room / crop / 2) * 2)
    coarse = f"min(2*floor({ideal}/2),{(whole - cut) // 2 * 2})"
    return cut, coarse, scaled, f"2*round(({ideal}-{coarse})*{scaled / cut / 2:.9f})"


def _lines(places: Sequence[float], path: Path, pieces: Pieces) -> list[_Line]:
    """Return the path by the numbers of the frames that are written, from the first on."""
    found: list[_Line] = []
    offset = 0
    for start, count in zip(pieces.starts, pieces.counts, strict=True):
        frames = [offset + (moment.exact - start) * pieces.rate for moment, _ in path]
        part = [_Line(offset, offset, places[0], 0.0)]
        for at, (here, there) in enumerate(pairwise(frames)):
            if there - here < _JUMP:  # the frame nearest to the cut is the first that shows the new scene
                part.append(_Line(_above(there - _JUMP), float(there), places[at + 1], 0.0))
            else:
                step = (places[at + 1] - places[at]) / float(there - here)
                part.append(_Line(_above(here), float(here), places[at], step))
        part.append(_Line(_above(frames[-1]), float(frames[-1]), places[-1], 0.0))
        known = [line for line in part if line.begin < offset + count]
        # What begins before the part still holds when it does: of several that do, the last.
        held = max((at for at, line in enumerate(known) if line.begin <= offset), default=0)
        found += [msgspec.structs.replace(known[held], begin=offset), *known[held + 1 :]]
        offset += count
    return found


def _above(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)


def _chosen(lines: Sequence[_Line]) -> str:
    """Return the lines as one expression of the frame's number `n`: a tree, for expressions may not be nested deep."""
    if len(lines) == 1:
        line = lines[0]
        return f"({line.at:.4f}+{line.step:.6f}*(n-{line.origin:.4f}))" if line.step else f"{line.at:.4f}"
    middle = len(lines) // 2
    return f"if(lt(n,{lines[middle].begin}),{_chosen(lines[:middle])},{_chosen(lines[middle:])})"
