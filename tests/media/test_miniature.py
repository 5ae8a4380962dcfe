"""Small copies: light, upright in ratio, see-through where the picture is, and never a reason to fail."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from media.miniature import BYTES_MAX, EDGE, MiniatureRequest, miniatures
from media.report import SILENT
from tests.media.photographs import photograph, save


def made(*paths: str) -> dict[str, bytes]:
    return miniatures(MiniatureRequest(paths), SILENT).made


def test_a_copy_is_small_and_shows_the_picture(tmp_path: Path) -> None:
    source = photograph()
    path = save(source, tmp_path / "a.jpg", quality=95)
    (content,) = made(path).values()
    assert len(content) <= BYTES_MAX
    with Image.open(BytesIO(content)) as copy:
        assert (copy.format, copy.size) == ("WEBP", (EDGE, round(EDGE * 400 / 600)))
        difference = np.asarray(copy.convert("RGB"), float) - np.asarray(source.resize(copy.size), float)
    assert np.abs(difference).mean() < 8


def test_what_is_hard_to_pack_is_light_too_and_nothing_is_made_larger(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (900, 900, 3), dtype=np.uint8)
    heavy = save(Image.fromarray(noise), tmp_path / "noise.png")
    tiny = save(Image.new("RGBA", (8, 6), (255, 0, 0, 0)), tmp_path / "tiny.png")
    found = made(heavy, tiny)
    assert all(len(content) <= BYTES_MAX for content in found.values())
    with Image.open(BytesIO(found[tiny])) as copy:
        assert (copy.size, copy.mode) == ((8, 6), "RGBA")


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(b"not a picture")
    good = save(photograph(), tmp_path / "a.jpg")
    assert list(made(str(tmp_path / "b.jpg"), str(tmp_path / "away.jpg"), good)) == [good]


def test_it_comes_out_the_same_every_time(tmp_path: Path) -> None:
    path = save(photograph(), tmp_path / "a.jpg")
    assert made(path) == made(path)
