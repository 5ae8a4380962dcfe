"""Sizes, points and boxes, and the arithmetic of fitting one shape into another.

Points and boxes are fractions 0–1 of the *upright* picture (after EXIF orientation and the person's own
quarter turns and flip), the origin at the top left; sizes are whole pixels.
"""

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
    """Return the largest box of `ratio` (width / height, in pixels) inside `size`, as near to centred on `focal` as fits."""
    width = min(1.0, ratio * size.height / size.width)
    height = min(1.0, size.width / (ratio * size.height))
    left = min(max(focal.x - width / 2, 0.0), 1.0 - width)
    top = min(max(focal.y - height / 2, 0.0), 1.0 - height)
    return Box(left, top, left + width, top + height)
