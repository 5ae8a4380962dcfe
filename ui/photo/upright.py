"""The way between the picture as it is seen (turned, mirrored, straightened) and the upright picture of the file.

Strokes of the brush are kept on the upright picture, before the person's turns: they stay where they were painted
when the picture is turned afterwards. Points are 0–1 of either picture.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from media.geometry import Point, Size, looked


@dataclass(frozen=True)
class Pose:
    """How an upright picture of `size` is turned before it is seen: the fields of `Edit`, in their order."""

    size: Size
    quarter_turns: int = 0
    flip: bool = False
    straighten: float = 0.0

    @property
    def seen(self) -> Size:
        """The size in pixels of what is seen."""
        return looked(self.size, self.quarter_turns, self.straighten)

    @property
    def matrix(self) -> tuple[float, float, float, float]:
        """What turns a vector of the upright picture into one of the seen: a, b, c, d of (ax + by, cx + dy)."""
        a, b, c, d = _QUARTERS[self.quarter_turns % 4]
        if self.flip:
            a, b = -a, -b
        cos, sin = math.cos(math.radians(self.straighten)), math.sin(math.radians(self.straighten))
        return cos * a - sin * c, cos * b - sin * d, sin * a + cos * c, sin * b + cos * d


_QUARTERS = (
    (1.0, 0.0, 0.0, 1.0),
    (0.0, -1.0, 1.0, 0.0),  # clockwise: what was on the right comes below
    (-1.0, 0.0, 0.0, -1.0),
    (0.0, 1.0, -1.0, 0.0),
)


def to_seen(point: Point, pose: Pose) -> Point:
    """Return where `point` of the upright picture is seen; outside 0–1 where straightening cuts it off."""
    a, b, c, d = pose.matrix
    x, y = (point.x - 0.5) * pose.size.width, (point.y - 0.5) * pose.size.height
    seen = pose.seen
    return Point((a * x + b * y) / seen.width + 0.5, (c * x + d * y) / seen.height + 0.5)


def to_upright(point: Point, pose: Pose) -> Point:
    """Return which place of the upright picture is seen at `point`: the inverse of `to_seen`."""
    a, b, c, d = pose.matrix
    seen = pose.seen
    x, y = (point.x - 0.5) * seen.width, (point.y - 0.5) * seen.height
    # The matrix turns and mirrors only, so that its inverse is its transpose.
    return Point((a * x + c * y) / pose.size.width + 0.5, (b * x + d * y) / pose.size.height + 0.5)


def thinned(points: Sequence[Point], size: Size, tolerance: float) -> tuple[Point, ...]:
    """Return the fewest of `points` whose line strays at most `tolerance` (of the longer edge of `size`) from theirs.

    Douglas and Peucker's way: keep the point furthest from the straight line, and look at both halves.
    """
    if len(points) < 3:
        return tuple(dict.fromkeys(points))
    longer = max(size.width, size.height)
    flat = [(point.x * size.width / longer, point.y * size.height / longer) for point in points]
    kept = {0, len(flat) - 1}
    spans = [(0, len(flat) - 1)]
    while spans:
        first, last = spans.pop()
        away = [_distance(flat[at], flat[first], flat[last]) for at in range(first + 1, last)]
        if away and max(away) > tolerance:
            middle = first + 1 + away.index(max(away))
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    line = tuple(points[at] for at in sorted(kept))
    return line[:1] if len(set(line)) == 1 else line


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far `point` is from the straight line between `start` and `end`."""
    along = (end[0] - start[0], end[1] - start[1])
    off = (point[0] - start[0], point[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    part = min(max((off[0] * along[0] + off[1] * along[1]) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(off[0] - part * along[0], off[1] - part * along[1])
