import math

from hypothesis import given
from hypothesis import strategies as st

from media.geometry import (
    WHOLE,
    Box,
    Point,
    Size,
    crop_to_ratio,
    looked,
    narrowed,
    pixels,
    straightened_scale,
    within,
)

sizes = st.builds(Size, st.integers(1, 20000), st.integers(1, 20000))
ratios = st.floats(0.2, 5.0)
fractions = st.floats(0, 1)


@given(sizes, ratios, st.builds(Point, fractions, fractions))
def test_a_crop_has_its_ratio_and_stays_inside(size: Size, ratio: float, focal: Point) -> None:
    box = crop_to_ratio(size, ratio, focal)
    assert 0 <= box.left < box.right <= 1 + 1e-9
    assert 0 <= box.top < box.bottom <= 1 + 1e-9
    assert math.isclose(box.width * size.width / (box.height * size.height), ratio, rel_tol=1e-6)
    assert math.isclose(max(box.width, box.height), 1, rel_tol=1e-9)


@given(sizes, st.floats(-45, 45))
def test_a_straightened_frame_has_no_empty_corner(size: Size, degrees: float) -> None:
    scale = straightened_scale(size, degrees)
    angle = math.radians(degrees)
    half_width, half_height = size.width / 2, size.height / 2
    for x, y in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        corner_x, corner_y = x * half_width * scale, y * half_height * scale
        assert abs(corner_x * math.cos(angle) + corner_y * math.sin(angle)) <= half_width * (1 + 1e-9)
        assert abs(corner_y * math.cos(angle) - corner_x * math.sin(angle)) <= half_height * (1 + 1e-9)


def test_a_look_turns_and_shrinks_the_size() -> None:
    assert looked(Size(600, 400), quarter_turns=1) == Size(400, 600)
    assert looked(Size(600, 400)) == Size(600, 400)
    turned = looked(Size(600, 400), straighten=45)
    assert (turned.width, turned.height) == (339, 226)
    assert looked(Size(600, 400), 3, -10) == looked(Size(400, 600), 0, 10)


def test_within_keeps_the_ratio_and_never_enlarges() -> None:
    assert within(Size(6000, 4000), 2048) == Size(2048, 1365)
    assert within(Size(300, 200), 2048) == Size(300, 200)
    assert within(Size(20000, 3), 2048) == Size(2048, 1)


@given(sizes, st.floats(0.1, 10))
def test_a_narrowed_box_is_centred_in_the_old_one(size: Size, ratio: float) -> None:
    box = Box(0.2, 0.1, 0.7, 0.9)
    inner = narrowed(box, size, ratio)
    assert math.isclose(inner.width * size.width / (inner.height * size.height), ratio, rel_tol=1e-6)
    assert math.isclose(inner.left + inner.right, box.left + box.right)
    assert math.isclose(inner.top + inner.bottom, box.top + box.bottom)
    assert inner.width <= box.width + 1e-9
    assert inner.height <= box.height + 1e-9


@given(sizes, fractions, fractions, fractions, fractions)
def test_pixels_are_inside_and_never_none(
    size: Size, left: float, top: float, right: float, bottom: float
) -> None:
    x, y, width, height = pixels(Box(left, top, right, bottom), size)
    assert width >= 1
    assert height >= 1
    assert 0 <= x <= x + width <= size.width
    assert 0 <= y <= y + height <= size.height


def test_the_whole_is_every_pixel() -> None:
    assert pixels(WHOLE, Size(601, 399)) == (0, 0, 601, 399)
