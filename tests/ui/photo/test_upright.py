"""Between what is seen and the upright picture: there and back, and the way that Qt paints it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from media.geometry import Point, Size
from ui.photo.upright import Pose, thinned, to_seen, to_upright

POSES = st.builds(
    Pose,
    size=st.builds(Size, st.integers(1, 9000), st.integers(1, 9000)),
    quarter_turns=st.integers(0, 3),
    flip=st.booleans(),
    straighten=st.floats(-45, 45),
)
POINTS = st.builds(Point, st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))


@given(POINTS, POSES)
def test_there_and_back_is_the_same_place(point: Point, pose: Pose) -> None:
    back = to_upright(to_seen(point, pose), pose)
    assert (back.x, back.y) == pytest.approx((point.x, point.y), abs=1e-6)


@given(POINTS, POSES)
def test_a_point_is_seen_where_the_loupe_paints_it(point: Point, pose: Pose) -> None:
    painted = QTransform()
    painted.rotate(pose.straighten)
    painted.scale(-1.0 if pose.flip else 1.0, 1.0)
    painted.rotate(90.0 * pose.quarter_turns)
    at = painted.map(QPointF((point.x - 0.5) * pose.size.width, (point.y - 0.5) * pose.size.height))
    seen = to_seen(point, pose)
    expected = (at.x() / pose.seen.width + 0.5, at.y() / pose.seen.height + 0.5)
    assert (seen.x, seen.y) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("turns", "flip", "expected"),
    [
        (0, False, Point(0.1, 0.2)),
        (1, False, Point(0.8, 0.1)),
        (2, False, Point(0.9, 0.8)),
        (3, False, Point(0.2, 0.9)),
        (0, True, Point(0.9, 0.2)),
        (1, True, Point(0.2, 0.1)),
    ],
)
def test_turns_are_clockwise_and_the_mirror_comes_after_them(turns: int, flip: bool, expected: Point) -> None:
    seen = to_seen(Point(0.1, 0.2), Pose(Size(400, 300), turns, flip))
    assert (seen.x, seen.y) == pytest.approx((expected.x, expected.y))


LINES = st.lists(st.builds(Point, st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=60)


@given(LINES, st.floats(0.0001, 0.1))
def test_a_thinned_line_keeps_its_ends_and_strays_no_further_than_allowed(
    points: list[Point], tolerance: float
) -> None:
    size = Size(1000, 500)
    line = thinned(points, size, tolerance)
    assert (line[0], line[-1]) == (points[0], points[-1]) or len(set(points)) <= 2
    assert set(line) <= set(points)
    for point in points:
        assert _away(point, line) <= tolerance + 1e-9


def test_a_straight_line_needs_two_points_and_a_click_one() -> None:
    straight = [Point(at / 50, at / 100) for at in range(51)]
    assert thinned(straight, Size(300, 200), 0.001) == (straight[0], straight[-1])
    assert thinned([Point(0.5, 0.5)] * 4, Size(300, 200), 0.001) == (Point(0.5, 0.5),)


def _away(point: Point, line: tuple[Point, ...]) -> float:
    """Return how far a point of a 1000 × 500 picture is from a line, of the longer edge; found by small steps."""
    least = math.inf
    for start, end in zip(line, line[1:] or line, strict=False):
        way = (end.x - start.x, (end.y - start.y) / 2)
        off = (point.x - start.x, (point.y - start.y) / 2)
        length = way[0] ** 2 + way[1] ** 2
        part = min(max((way[0] * off[0] + way[1] * off[1]) / length, 0), 1) if length else 0
        least = min(least, math.hypot(off[0] - part * way[0], off[1] - part * way[1]))
    return least
