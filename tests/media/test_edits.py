"""Where a border and a mark come to be in a frame: one arithmetic for what is shown and what is exported."""

import pytest

from media.edits import Border, Mark
from media.geometry import Point, Size

FRAME = Size(1080, 1350)


def test_a_border_is_a_part_of_the_shorter_edge_and_leaves_the_middle() -> None:
    assert Border(0.05).thickness(FRAME) == 54
    assert Border(0.05).inner(FRAME) == Size(972, 1242)
    assert Border(0.9).inner(Size(9, 30)).width >= 3


@pytest.mark.parametrize(
    ("anchor", "corner"), [(Point(0, 0), (32, 32)), (Point(1, 1), (832, 1268)), (Point(0.5, 0), (432, 32))]
)
def test_a_mark_stands_inside_its_margin(anchor: Point, corner: tuple[int, int]) -> None:
    left, top, width, height = Mark("x", size=0.2, margin=0.03, anchor=anchor).room(FRAME, 4.32)
    assert ((left, top), (width, height)) == (corner, (216, 50))


def test_a_mark_that_is_too_high_is_made_smaller_and_seen_whole() -> None:
    left, top, width, height = Mark("x", size=1.0, margin=0.1).room(FRAME, 0.2)
    assert (top, height) == (108, 1134)
    assert width == round(height * 0.2)
    assert left + width == 1080 - 108


def test_a_shape_has_its_own_place_and_where_it_is_dropped_is_where_it_stands() -> None:
    mark = Mark("x", anchor=Point(1, 1), anchors=(("9:16", Point(0, 0.5)),))
    assert (mark.at("9:16"), mark.at("1:1"), mark.at("")) == (Point(0, 0.5), Point(1, 1), Point(1, 1))
    left, top, _, _ = Mark("x", anchor=mark.anchored(FRAME, 4.0, 300, 500)).room(FRAME, 4.0)
    assert (left, top) == (300, 500)
    assert mark.anchored(FRAME, 4.0, -50, 5000) == Point(0, 1)
