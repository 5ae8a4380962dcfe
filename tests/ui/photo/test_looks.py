"""The arithmetic of a dragged crop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.geometry import Box, Point
from ui.photo.looks import HANDLES, SMALLEST, dragged

BOX = Box(0.2, 0.3, 0.6, 0.7)


@pytest.mark.parametrize(
    ("handle", "by", "expected"),
    [
        ("move", Point(0.1, -0.1), Box(0.3, 0.2, 0.7, 0.6)),
        ("move", Point(-0.9, 0.9), Box(0.0, 0.6, 0.4, 1.0)),
        ("left", Point(0.1, 0.5), Box(0.3, 0.3, 0.6, 0.7)),
        ("bottom-right", Point(0.1, 0.2), Box(0.2, 0.3, 0.7, 0.9)),
        ("top", Point(0.0, -0.9), Box(0.2, 0.0, 0.6, 0.7)),
    ],
)
def test_free_crops_follow_the_hand(handle: str, by: Point, expected: Box) -> None:
    box = dragged(BOX, handle, by, None)
    edges = (box.left, box.top, box.right, box.bottom)
    assert edges == pytest.approx((expected.left, expected.top, expected.right, expected.bottom))


@given(
    handle=st.sampled_from(HANDLES),
    x=st.floats(-2, 2),
    y=st.floats(-2, 2),
    ratio=st.sampled_from([None, 0.5, 1.0, 1.7]),
)
def test_a_crop_never_leaves_the_picture_and_keeps_its_ratio(
    handle: str, x: float, y: float, ratio: float | None
) -> None:
    start = (
        BOX if ratio is None else Box(0.2, 0.3, 0.2 + 0.2 * min(1, ratio), 0.3 + 0.2 * min(1, ratio) / ratio)
    )
    box = dragged(start, handle, Point(x, y), ratio)
    assert -1e-9 <= box.left < box.right <= 1 + 1e-9
    assert -1e-9 <= box.top < box.bottom <= 1 + 1e-9
    assert box.width >= SMALLEST * 0.4
    if ratio is not None:
        assert box.width / box.height == pytest.approx(ratio)
