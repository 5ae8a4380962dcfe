"""A mark's picture for the screen: small, upright, with its transparency."""

from pathlib import Path

import pytest
from PIL import Image

from media.errors import MediaError
from media.report import SILENT
from media.stamp import StampRequest, stamp


def test_a_stamp_has_its_alpha_and_is_small(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (2000, 1000), (0, 0, 0, 0))
    logo.paste((255, 0, 0, 128), (1000, 0, 2000, 1000))
    logo.save(tmp_path / "logo.png")
    made = stamp(StampRequest(str(tmp_path / "logo.png"), 400), SILENT)
    assert (made.width, made.height, len(made.rgba)) == (400, 200, 400 * 200 * 4)
    row = made.rgba[100 * 1600 : 101 * 1600]
    assert row[3] == 0
    assert tuple(row[-4:]) == (255, 0, 0, 128)


def test_a_picture_without_alpha_is_opaque_and_never_enlarged(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20), (1, 2, 3)).save(tmp_path / "logo.png")
    made = stamp(StampRequest(str(tmp_path / "logo.png")), SILENT)
    assert (made.width, made.height, made.rgba[:4]) == (30, 20, bytes((1, 2, 3, 255)))


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no")
    with pytest.raises(MediaError):
        stamp(StampRequest(str(tmp_path / "logo.png")), SILENT)
