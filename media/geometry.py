"""Sizes, points and boxes, and the arithmetic of fitting one shape into another.

Points and boxes are fractions 0–1 of the *upright* picture (after EXIF orientation and the person's own
quarter turns and flip), the origin at the top left; sizes are whole pixels.
"""

import math

import msgspec


class Size(msgspec.Struct, frozen=True):
    """Width and height in pixels."""

    width: int
    height: int

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height


class Point(msgspec.Struct, frozen=True):
    """A place on the upright picture, 0–1 from the left and from the top."""

    x: float
    y: float


class Box(msgspec.Struct, frozen=True):
    """A rectangle on the upright picture; edges 0–1, `right` and `bottom` exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width as a fraction of the picture's."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height as a fraction of the picture's."""
        return self.bottom - self.top


WHOLE = Box(0.0, 0.0, 1.0, 1.0)
CENTRE = Point(0.5, 0.5)


def crop_to_ratio(size: Size, ratio: float, focal: Point = CENTRE) -> Box:
    """Return the largest box of `ratio` (width / height, in pixels) in `size`, centred on `focal` as near as fits."""
    width = min(1.0, ratio * size.height / size.width)
    height = min(1.0, size.width / (ratio * size.height))
    left = min(max(focal.x - width / 2, 0.0), 1.0 - width)
    top = min(max(focal.y - height / 2, 0.0), 1.0 - height)
    return Box(left, top, left + width, top + height)


def straightened_scale(size: Size, degrees: float) -> float:
    """Return how much of `size` is left, edge by edge, when it is turned by `degrees` and no corner may be empty.

    The frame keeps its ratio, so that crops and focal points stay where they were: 1.0 at 0°, about 0.57 at 45° of 3:2.
    """
    angle = math.radians(abs(degrees))
    longer = max(size.ratio, 1 / size.ratio)
    return 1.0 / (math.cos(angle) + math.sin(angle) * longer)


def turned(size: Size, quarter_turns: int) -> Size:
    """Return `size` after quarter turns."""
    return Size(size.height, size.width) if quarter_turns % 2 else size


def looked(size: Size, quarter_turns: int = 0, straighten: float = 0.0) -> Size:
    """Return the size in pixels of an upright picture of `size` after turns and straightening."""
    upright = turned(size, quarter_turns)
    scale = straightened_scale(upright, straighten)
    return Size(max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))


def within(size: Size, long_edge: int) -> Size:
    """Return `size` with its ratio kept and its longer edge at most `long_edge`; never larger than it was."""
    scale = min(1.0, long_edge / max(size.width, size.height))
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))


def narrowed(box: Box, size: Size, ratio: float) -> Box:
    """Return the largest box of `ratio` (in pixels of a picture of `size`) inside `box`, centred in it."""
    width, height = box.width * size.width, box.height * size.height
    if width > ratio * height:
        spare = (width - ratio * height) / size.width / 2
        return Box(box.left + spare, box.top, box.right - spare, box.bottom)
    spare = (height - width / ratio) / size.height / 2
    return Box(box.left, box.top + spare, box.right, box.bottom - spare)


def pixels(box: Box, size: Size) -> tuple[int, int, int, int]:
    """Return `box` on a picture of `size` as whole pixels (left, top, width, height), inside it and at least 1 × 1."""
    left = min(max(round(box.left * size.width), 0), size.width - 1)
    top = min(max(round(box.top * size.height), 0), size.height - 1)
    right = min(max(round(box.right * size.width), left + 1), size.width)
    bottom = min(max(round(box.bottom * size.height), top + 1), size.height)
    return left, top, right - left, bottom - top
