"""A picture in another size stands where it stood: on ramps, whose value says where a pixel came from."""

import numpy as np
import pytest
import pyvips
from numpy.typing import NDArray

from media.compositing import resized
from media.geometry import Size

FIRST, LAST = 20, 220
WAS = Size(40, 30)


def ramp(size: Size, *, down: bool, alpha: bool) -> NDArray[np.uint8]:
    """Return a picture that gets lighter to the right, or `down`."""
    steps = np.linspace(FIRST, LAST, size.height if down else size.width).round().astype(np.uint8)
    grey = np.broadcast_to(steps[:, None] if down else steps[None, :], (size.height, size.width))
    bands = [grey] * 3 + ([np.full_like(grey, 255)] if alpha else [])
    return np.ascontiguousarray(np.stack(bands, -1))


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize(
    "size",
    [Size(80, 60), Size(41, 31), Size(100, 77), Size(60, 20), Size(20, 60), Size(80, 30), Size(20, 15)],
)
def test_nothing_moves(size: Size, down: bool, alpha: bool) -> None:
    before = ramp(WAS, down=down, alpha=alpha)
    made = resized(pyvips.Image.new_from_array(before).copy(interpretation="srgb"), size)
    assert (made.width, made.height) == (size.width, size.height)
    assert (made.bands, made.format) == (before.shape[2], "uchar")
    was, length = (WAS.height, size.height) if down else (WAS.width, size.width)
    comes_from = (np.arange(length) + 0.5) * was / length - 0.5
    values = before[..., 0].mean(axis=1 if down else 0)
    wanted = np.interp(comes_from, np.arange(was), values)
    inner = slice(length // 6, length - length // 6)  # at its edges a ramp ends
    off = (made.numpy()[..., 0].mean(axis=1 if down else 0) - wanted)[inner].mean()
    # libvips' own `resize` is between 0.8 and 5 levels off here.
    assert abs(off) < 0.3


def test_what_is_transparent_does_not_bleed_into_what_is_enlarged() -> None:
    picture = np.zeros((20, 20, 4), np.uint8)
    picture[:, 10:] = (200, 100, 50, 255)
    made = resized(pyvips.Image.new_from_array(picture).copy(interpretation="srgb"), Size(50, 50)).numpy()
    seen = made[made[..., 3] > 40]
    assert np.abs(seen[:, :3].astype(int) - (200, 100, 50)).max() <= 2
