from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from media.developing import PIXELS_MAX, develop, examine
from media.errors import MediaError
from media.geometry import Size
from tests.media.photographs import array, bomb, dng, large, off, oriented, photograph, psnr, save


def pixels(path: str, scale: float = 1.0) -> np.ndarray:
    image, _ = develop(examine(path), scale)
    return image.numpy()  # type: ignore[no-any-return]


def code_of(path: str | Path) -> str:
    with pytest.raises(MediaError) as caught:
        develop(examine(str(path)))
    assert caught.value.problem.file == str(path)
    return caught.value.problem.code


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tiff", "avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_stands_upright_exactly_once(tmp_path: Path, suffix: str, orientation: int) -> None:
    upright = photograph()
    options: dict[str, dict[str, Any]] = {
        "jpg": {"quality": 95, "subsampling": 0},
        "webp": {"lossless": True},
        "avif": {"quality": 90},
    }
    path = oriented(upright, tmp_path / f"a.{suffix}", orientation, **options.get(suffix, {}))
    original = examine(path)
    assert original.size == Size(600, 400)
    found = pixels(path)
    assert found.shape == (400, 600, 3)
    assert psnr(found, array(upright)) > 34


@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_is_turned_by_its_own_account_and_not_again_by_exif(tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "a.heic"
    upright = photograph()
    stored = array(oriented(upright, tmp_path / "stored.png", orientation))
    exif = Image.Exif()
    exif[0x0112] = orientation
    pillow_heif.from_pillow(Image.fromarray(stored)).save(path, quality=95, exif=exif.tobytes())
    assert examine(str(path)).size == Size(600, 400)
    assert psnr(pixels(str(path)), array(upright)) > 30


@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (1, None),
        (6, Image.Transpose.ROTATE_90),
        (3, Image.Transpose.ROTATE_180),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_camera_raw_is_developed_upright(
    tmp_path: Path, orientation: int, turn: Image.Transpose | None
) -> None:
    upright = photograph()
    path = dng(tmp_path / "a.dng", upright if turn is None else upright.transpose(turn), orientation)
    assert examine(path).format == "raw"
    assert examine(path).size == Size(600, 400)
    assert psnr(pixels(path), array(upright)) > 26  # demosaicing, and LibRaw's exposure
    assert pixels(path, 0.5).shape == (200, 300, 3)


def test_the_name_is_not_believed(tmp_path: Path) -> None:
    assert examine(save(photograph(), tmp_path / "a.png", format="JPEG")).format == "jpeg"
    text = tmp_path / "text.jpg"
    text.write_text("not a picture, but a long enough text " * 100)
    assert code_of(text) == "not-a-photo"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ", b"<svg xmlns='a'/>", b"%!PS-Adobe-3.0 EPSF-3.0", b"P6 2 2 255 ", b"\xff\xd8", b"\0" * 900],
)  # fmt: skip
def test_what_is_not_on_the_list_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    assert code_of(path) == "not-a-photo"


def test_missing_empty_and_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    (tmp_path / "folder.jpg").mkdir()
    assert code_of(tmp_path / "none.jpg") == "missing"
    assert code_of(tmp_path / "empty.jpg") == "empty"
    assert code_of(tmp_path / "folder.jpg") == "is-a-folder"
    assert code_of(tmp_path / "empty.jpg" / "below.jpg") == "missing"


def test_a_bomb_is_refused_with_its_numbers_before_it_is_decoded(tmp_path: Path) -> None:
    with pytest.raises(MediaError) as caught:
        examine(bomb(tmp_path / "bomb.png", 50_000, 50_000))
    assert caught.value.problem.code == "too-large"
    assert caught.value.problem.params == {
        "width": "50000",
        "height": "50000",
        "limit": str(PIXELS_MAX // 1_000_000),
    }


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tiff", "avif", "gif", "heic"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_without_its_end_is_called_that(tmp_path: Path, suffix: str, part: float) -> None:
    path = tmp_path / f"a.{suffix}"
    if suffix == "heic":
        pillow_heif.from_pillow(photograph()).save(path, quality=90)
    else:
        save(photograph(), path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert code_of(path) in ("truncated", "truncated-at")


def test_a_truncated_jpeg_says_how_much_of_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    save(large(1200, 800), path, quality=95)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(MediaError) as caught:
        develop(examine(str(path)))
    assert caught.value.problem.code == "truncated-at"
    assert 40 <= int(caught.value.problem.params["percent"]) <= 60


def test_garbage_behind_a_good_header_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    save(photograph(), path)
    content = bytearray(path.read_bytes())
    content[5000:6000] = bytes(1000)
    path.write_bytes(content)
    assert code_of(path) == "damaged"


@pytest.mark.parametrize(
    ("suffix", "scale", "least"),
    [("jpg", 0.3, 900), ("jpg", 0.126, 375), ("png", 0.3, 900), ("tiff", 0.2, 600)],
)
def test_shrinking_on_load_is_never_too_small_and_looks_the_same(
    tmp_path: Path, suffix: str, scale: float, least: int
) -> None:
    whole = large(3000, 2000)
    path = save(
        whole, tmp_path / f"a.{suffix}", **({"quality": 95, "subsampling": 0} if suffix == "jpg" else {})
    )
    found = pixels(path, scale)
    assert least <= found.shape[1] <= 2 * least
    reference = whole.resize((found.shape[1], found.shape[0]), Image.Resampling.BOX)
    assert psnr(found, array(reference)) > 35


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "1", "I;16"])
def test_grey_palette_alpha_and_depth_become_plain_colours(tmp_path: Path, mode: str) -> None:
    picture = photograph()
    expected = array(picture)
    if mode == "I;16":
        grey = np.asarray(picture.convert("L")).astype(np.uint16) * 257
        stored = Image.fromarray(grey)
        expected = array(picture.convert("L"))
    elif mode == "P":
        stored = picture.convert("P", palette=Image.Palette.ADAPTIVE)
        expected = array(stored)
    else:
        stored = picture.convert(mode)
        expected = array(stored.convert("RGB"))
    found = pixels(save(stored, tmp_path / "a.png"))
    assert found.shape == (400, 600, 3)  # alpha that is opaque everywhere is none
    assert off(found, expected) <= 1


def test_sixteen_bit_colour_keeps_its_colours(tmp_path: Path) -> None:
    import pyvips

    deep = array(photograph()).astype(np.uint16) * 257
    path = str(tmp_path / "a.tiff")
    pyvips.Image.new_from_array(deep).copy(interpretation="rgb16").tiffsave(path)
    assert examine(path).bits == 16
    assert off(pixels(path), array(photograph())) <= 1


def test_alpha_is_kept_and_hidden_colours_do_not_bleed(tmp_path: Path) -> None:
    picture = np.zeros((800, 800, 4), np.uint8)
    picture[:, :400] = (200, 40, 40, 255)
    picture[:, 400:] = (0, 255, 0, 0)  # invisible green
    found = pixels(save(Image.fromarray(picture), tmp_path / "a.png"), 0.25)
    assert found.shape[2] == 4
    seen = found[found[..., 3] > 40][:, :3].astype(int)
    assert np.abs(seen - (200, 40, 40)).max() <= 2


def test_only_the_first_picture_of_an_animation_is_used(tmp_path: Path) -> None:
    frames = [photograph(), photograph("astronaut.png").resize((600, 400))]
    path = tmp_path / "a.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert examine(str(path)).animated
    assert psnr(pixels(str(path)), array(photograph())) > 25


def test_the_original_is_only_read(tmp_path: Path) -> None:
    path = Path(save(photograph(), tmp_path / "a.jpg"))
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    path.chmod(0o400)
    pixels(str(path))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
