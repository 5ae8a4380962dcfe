"""A part of a picture lands where it belongs, to fractions of a pixel."""

from pathlib import Path

import numpy as np
import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.developing import develop, examine
from media.geometry import Box, Size
from media.resampling import seen, span
from tests.media.photographs import array, large, photograph, psnr, save


def pixels_of(picture: Image.Image) -> pyvips.Image:
    return pyvips.Image.new_from_array(np.asarray(picture)).copy(interpretation="srgb")


@pytest.mark.parametrize("left", [0.2, 0.2001, 0.20037, 0.2123])
@pytest.mark.parametrize("size", [Size(400, 500), Size(333, 211), Size(640, 640)])
def test_a_part_is_what_lanczos_makes_of_it(left: float, size: Size) -> None:
    picture = large(1600, 1200)
    height = 0.9
    width = height * 1200 * size.ratio / 1600
    if left + width > 1:
        width, height = 0.75, 0.75 * 1600 / size.ratio / 1200
    box = Box(left, 0.0313, left + width, 0.0313 + height)
    made = seen(pixels_of(picture), box, size).numpy()
    edges = (box.left * 1600, box.top * 1200, box.right * 1600, box.bottom * 1200)
    expected = picture.resize((size.width, size.height), Image.Resampling.LANCZOS, box=edges)
    assert psnr(made, array(expected)) > 44


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 5000), st.floats(0, 0.95), st.floats(0.01, 1), st.integers(1, 3000))
def test_a_span_lies_inside_and_makes_enough(length: int, start: float, share: float, wanted: int) -> None:
    first = start * length
    last = first + share * (length - first)
    found = span(first, last, length, wanted)
    if (last - first) / wanted < 1:
        assert found is None
        return
    assert found is not None
    assert 0 <= found.start < found.end <= length
    made = int((found.end - found.start) / found.shrink + 0.5)
    assert 0 <= found.skip <= made - wanted


def test_enlarging_and_transparency_work_as_well() -> None:
    clear = photograph().convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    for size in (Size(900, 700), Size(150, 100)):
        made = seen(pixels_of(clear), Box(0.1, 0.1, 0.9, 0.9), size)
        assert (made.width, made.height, made.bands, made.format) == (size.width, size.height, 4, "uchar")


def test_what_is_kept_is_decoded_finely(tmp_path: Path) -> None:
    whole = large(3000, 2000)
    path = save(whole, tmp_path / "a.jpg", quality=95, subsampling=0)
    original, size = examine(path), Size(1440, 960)  # 0.48: libjpeg's half is hardly larger
    expected = array(whole.resize((1440, 960), Image.Resampling.LANCZOS))
    quality = []
    for fine in (False, True):
        picture, _ = develop(original, 0.48, fine=fine)
        assert picture.width >= 1440
        quality.append(psnr(seen(picture, Box(0, 0, 1, 1), size).numpy(), expected))
    assert quality[1] > quality[0] + 3
