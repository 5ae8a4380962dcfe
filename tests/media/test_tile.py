"""A piece of a photograph at its own pixels: the very ones, whichever way up the file lies."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from media.errors import MediaError
from media.geometry import Box, Size
from media.report import SILENT
from media.tile import TileRequest, tile


def written(path: Path, orientation: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """Write a picture that is stored turned as `orientation` says (1 or 6), and return it upright."""
    noise = np.random.default_rng(7).integers(0, 256, (120, 160, 3), np.uint8)
    image = Image.fromarray(noise)
    if orientation == 6:  # turned clockwise when it is shown
        image = image.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(path, exif=exif)
    return noise


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_piece_has_the_original_pixels(tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "one.png"
    upright = written(path, orientation)
    box = Box(40 / 160, 30 / 120, 100 / 160, 90 / 120)
    piece = tile(TileRequest(str(path), box, Size(60, 60)), SILENT)
    pixels = np.frombuffer(piece.rgb, np.uint8).reshape(60, 60, 3)
    assert np.array_equal(pixels, upright[30:90, 40:100])


def test_no_more_is_handed_over_than_a_screen_needs(tmp_path: Path) -> None:
    path = tmp_path / "one.png"
    written(path, 1)
    with pytest.raises(MediaError) as refused:
        tile(TileRequest(str(path), Box(0, 0, 1, 1), Size(2001, 2000)), SILENT)
    assert refused.value.problem.code == "too-large"
