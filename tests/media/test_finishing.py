"""What is done last: border, mark and sharpening, by the pixels of the files."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from media.edits import Border, Mark
from media.errors import MediaError
from media.framing import framed_in, scale_of
from media.geometry import WHOLE, Box, Point, Size
from media.photo import FramedRequest, Look, Rendered, RenderRequest, Target, framed, render
from media.report import SILENT
from tests.media.photographs import array, large, photograph, psnr, save

PLAIN = Look()
RED = Border(0.1, "#c02030")
STAMP = (10, 200, 30)


def one(source: str, target: Target) -> Rendered:
    (output,) = render(RenderRequest(source, (target,), PLAIN), SILENT).outputs
    return output


def rgba(path: str) -> np.ndarray:
    with Image.open(path) as image:
        assert image.mode == "RGBA"
        return np.asarray(image)


@pytest.fixture
def source(tmp_path: Path) -> str:
    return save(photograph("retina.jpg").resize((1200, 900)), tmp_path / "a.png")


@pytest.fixture
def stamp(tmp_path: Path) -> str:
    """A mark of one colour, twice as wide as high."""
    return save(Image.new("RGB", (400, 200), STAMP), tmp_path / "stamp.png")


# Borders.


def test_a_border_has_its_exact_width_and_colour_inside_the_size(tmp_path: Path, source: str) -> None:
    made = one(source, Target(str(tmp_path / "o.png"), Size(500, 400), border=RED, format="png"))
    pixels = array(made.path)
    assert pixels.shape == (400, 500, 3)
    ring = np.ones((400, 500), bool)
    ring[40:-40, 40:-40] = False
    assert (pixels[ring] == (0xC0, 0x20, 0x30)).all()
    plain = one(source, Target(str(tmp_path / "p.png"), Size(420, 320), format="png"))
    assert np.array_equal(pixels[40:-40, 40:-40], array(plain.path))


def test_without_a_size_the_border_lies_inside_the_long_edge(tmp_path: Path, source: str) -> None:
    made = one(source, Target(str(tmp_path / "o.png"), long_edge=600, border=RED, format="png"))
    assert max(made.width, made.height) == 600
    pixels = array(made.path)
    wide = RED.thickness(Size(made.width, made.height))
    inside = pixels[wide:-wide, wide:-wide]
    assert (pixels[:wide] == (0xC0, 0x20, 0x30)).all()
    assert (pixels[:, -wide:] == (0xC0, 0x20, 0x30)).all()
    assert inside.shape[1] / inside.shape[0] == pytest.approx(4 / 3, abs=0.01)
    same = photograph("retina.jpg").resize((1200, 900)).resize(inside.shape[1::-1], Image.Resampling.LANCZOS)
    assert psnr(inside, array(same)) > 35


def test_a_fitted_picture_is_fitted_into_what_the_border_leaves(tmp_path: Path, source: str) -> None:
    target = Target(
        str(tmp_path / "o.png"),
        Size(500, 500),
        fit="fit",
        surround="#204060",
        border=RED,
        format="png",
    )
    pixels = array(one(source, target).path)
    assert (pixels[:50] == (0xC0, 0x20, 0x30)).all()
    assert (pixels[50:100, 50:-50] == (0x20, 0x40, 0x60)).all()
    whole = array(photograph("retina.jpg").resize((1200, 900)).resize((400, 300), Image.Resampling.LANCZOS))
    assert psnr(pixels[100:400, 50:450], whole) > 35


def test_what_is_transparent_stays_so_under_border_and_mark(tmp_path: Path, stamp: str) -> None:
    source = save(Image.new("RGBA", (300, 300), (9, 9, 9, 0)), tmp_path / "clear.png")
    mark = Mark(path=stamp, size=0.4, opacity=0.5, anchor=Point(0.5, 0.5))
    target = Target(str(tmp_path / "o.png"), Size(200, 200), border=RED, mark=mark, format="png")
    pixels = rgba(one(source, target).path)
    assert (pixels[:20] == (0xC0, 0x20, 0x30, 255)).all()
    assert (pixels[25:70, 25:-25, 3] == 0).all()
    middle = pixels[100, 100]
    assert abs(int(middle[3]) - 128) <= 1
    assert tuple(middle[:3]) == STAMP
    matted = one(source, Target(str(tmp_path / "o.jpg"), Size(200, 200), border=RED))
    assert "matted" in matted.notes


@settings(max_examples=300, deadline=None)
@given(
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.floats(0, 0.6),
    st.integers(1, 4096),
    st.none() | st.builds(Size, st.integers(1, 3000), st.integers(1, 3000)),
    st.booleans(),
    st.tuples(st.floats(0, 0.8), st.floats(0, 0.8)),
)
def test_a_frame_is_always_what_was_asked_for(
    width: int,
    height: int,
    share: float,
    long_edge: int,
    size: Size | None,
    fit: bool,
    corner: tuple[float, float],
) -> None:
    picture, box = Size(width, height), Box(*corner, 1.0, 1.0)
    made = framed_in(picture, box, size, long_edge, Border(share), fit=fit)
    assert made.frame == Size(made.room.width + 2 * made.border, made.room.height + 2 * made.border)
    assert 1 <= made.inner.width <= made.room.width
    assert 1 <= made.inner.height <= made.room.height
    assert made.border >= 0
    if size is not None:
        assert made.frame == size
        assert made.border == Border(share).thickness(size)
        assert fit or made.inner == made.room
    else:
        assert max(made.frame.width, made.frame.height) <= long_edge
        assert made.inner.width <= width
        assert made.inner.height <= height
    assert scale_of(made, picture) > 0
    if not fit and size is not None:
        assert made.box.left >= box.left - 1e-9
        assert made.box.bottom <= 1 + 1e-9


def test_a_free_border_is_the_share_of_the_frame_that_it_makes() -> None:
    made = framed_in(Size(6000, 4000), WHOLE, None, 2048, Border(0.08), fit=False)
    assert max(made.frame.width, made.frame.height) in (2047, 2048)
    assert made.border == pytest.approx(0.08 * made.frame.height, abs=1)
    assert made.inner.ratio == pytest.approx(1.5, abs=0.005)
    small = framed_in(Size(300, 200), WHOLE, None, 2048, Border(0.1), fit=False)
    assert small.inner == Size(300, 200)
    assert small.border == 25


# Marks.


def where(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom (exclusive) of what has the stamp's colour."""
    found = np.abs(pixels.astype(int) - STAMP).max(axis=2) <= 3
    down, across = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
    return int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1


@pytest.mark.parametrize(
    ("size", "shape", "expected"),
    [
        (Size(400, 500), "4:5", (308, 448, 388, 488)),  # bottom right, its margin kept
        (Size(450, 800), "9:16", (14, 14, 104, 59)),  # its own place in this ratio: top left
    ],
)
def test_a_mark_stands_where_it_should_in_each_ratio(
    tmp_path: Path, stamp: str, size: Size, shape: str, expected: tuple[int, ...]
) -> None:
    source = save(Image.new("RGB", (900, 900), (90, 60, 160)), tmp_path / "a.png")
    mark = Mark(path=stamp, opacity=1, anchors=(("9:16", Point(0, 0)),))
    target = Target(str(tmp_path / "o.png"), size, mark=mark, shape=shape, format="png")
    assert where(array(one(source, target).path)) == expected


def test_a_mark_lies_over_the_border_and_its_opacity_mixes(tmp_path: Path, stamp: str) -> None:
    source = save(Image.new("RGB", (900, 900), (90, 60, 160)), tmp_path / "a.png")
    mark = Mark(path=stamp, opacity=0.25, size=0.2, margin=0)
    target = Target(str(tmp_path / "o.png"), Size(400, 400), border=RED, mark=mark, format="png")
    pixels = array(one(source, target).path)
    mixed = [round(0.25 * over + 0.75 * under) for over, under in zip(STAMP, (0xC0, 0x20, 0x30), strict=True)]
    assert np.abs(pixels[395, 395].astype(int) - mixed).max() <= 1
    assert tuple(pixels[355, 395]) == (0xC0, 0x20, 0x30)


def test_a_text_is_drawn_in_its_colour_and_width(tmp_path: Path) -> None:
    source = save(Image.new("RGB", (900, 900), "black"), tmp_path / "a.png")
    mark = Mark("© Ana Ruíz & Söhne", colour="#ff8000", opacity=1, size=0.5, anchor=Point(0.5, 0.0))
    made = one(source, Target(str(tmp_path / "o.png"), Size(600, 800), mark=mark, format="png"))
    pixels = array(made.path).astype(int)
    across = np.flatnonzero(pixels.max(axis=(0, 2)) > 60)
    assert across[-1] - across[0] + 1 == pytest.approx(300, abs=3)
    assert (across[0] + across[-1]) / 2 == pytest.approx(300, abs=2)
    assert (np.abs(pixels - (255, 128, 0)).max(axis=2) <= 1).sum() > 200
    assert made.notes == ()


def test_letters_that_no_font_has_are_told(tmp_path: Path, source: str) -> None:
    made = one(source, Target(str(tmp_path / "o.jpg"), Size(300, 300), mark=Mark("Ana \ue123")))
    assert "letters-missing" in made.notes


@pytest.mark.parametrize("mark", [Mark(), Mark("  \n"), Mark("\u200b"), Mark("x", opacity=0)])
def test_a_mark_without_ink_changes_nothing(tmp_path: Path, source: str, mark: Mark) -> None:
    with_mark = one(source, Target(str(tmp_path / "m.png"), Size(300, 300), mark=mark, format="png"))
    without = one(source, Target(str(tmp_path / "b.png"), Size(300, 300), format="png"))
    assert np.array_equal(array(with_mark.path), array(without.path))


def test_a_mark_whose_picture_is_gone_is_named(tmp_path: Path, source: str) -> None:
    gone = str(tmp_path / "logo.png")
    with pytest.raises(MediaError) as caught:
        one(source, Target(str(tmp_path / "o.jpg"), Size(300, 300), mark=Mark(path=gone)))
    assert (caught.value.problem.code, caught.value.problem.file) == ("missing", gone)
    assert not (tmp_path / "o.jpg").exists()


def test_a_logo_keeps_its_transparency(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (100, 100), (255, 255, 255, 0))
    logo.paste((255, 0, 0, 255), (0, 0, 50, 100))
    path = save(logo, tmp_path / "logo.png")
    source = save(Image.new("RGB", (400, 400), (0, 0, 255)), tmp_path / "a.png")
    mark = Mark(path=path, opacity=1, size=0.5, margin=0, anchor=Point(0, 0))
    made = one(source, Target(str(tmp_path / "o.png"), Size(400, 400), mark=mark, format="png"))
    pixels = array(made.path)
    assert tuple(pixels[100, 50]) == (255, 0, 0)
    assert tuple(pixels[100, 150]) == (0, 0, 255)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 300),
    st.integers(1, 300),
    st.floats(0.01, 1.5),
    st.floats(0, 0.6),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
    st.floats(0, 0.5),
)
def test_no_mark_or_border_breaks_a_frame(
    tmp_path: Path,
    width: int,
    height: int,
    share: float,
    margin: float,
    anchor: tuple[float, float],
    border: float,
) -> None:
    source = tmp_path / "a.png"
    if not source.exists():
        save(photograph(), source)
    mark = Mark("Ana", size=share, margin=margin, anchor=Point(*anchor), opacity=1)
    target = Target(
        str(tmp_path / "o.png"), Size(width, height), border=Border(border), mark=mark, format="png"
    )
    assert array(one(str(source), target).path).shape == (height, width, 3)


# Sharpening.


def energy(pixels: np.ndarray) -> float:
    grey = pixels.astype(float).mean(axis=2)
    return float((np.diff(grey, axis=0) ** 2).mean() + (np.diff(grey, axis=1) ** 2).mean())


def test_sharpening_makes_edges_steeper_and_shifts_no_colour(tmp_path: Path) -> None:
    source = save(large(2400, 1600), tmp_path / "a.jpg", quality=95)
    made = [
        array(one(source, Target(str(tmp_path / f"{n}.png"), Size(900, 600), sharpen=n, format="png")).path)
        for n in (0.0, 0.25, 0.5, 1.0)
    ]
    energies = [energy(pixels) for pixels in made]
    assert energies == sorted(energies)
    assert 1.05 < energies[1] / energies[0] < energies[3] / energies[0] < 2
    means = [pixels.reshape(-1, 3).mean(axis=0) for pixels in made]
    assert np.abs(means[3] - means[0]).max() < 0.3
    changed = made[3].astype(int) - made[0]
    inside = (made[3].min(axis=2) > 0) & (made[3].max(axis=2) < 255)
    assert np.ptp(changed[inside], axis=1).max() <= 1, "all three channels move alike"


def test_sharpening_leaves_no_halo_beside_an_edge(tmp_path: Path) -> None:
    step = np.full((200, 200, 3), 60, np.uint8)
    step[:, 100:] = 190
    soft = Image.fromarray(step).resize((400, 400), Image.Resampling.BICUBIC).resize((200, 200))
    source = save(soft, tmp_path / "a.png")
    plain = array(source).astype(int)
    made = array(one(source, Target(str(tmp_path / "o.png"), sharpen=1, format="png")).path).astype(int)
    assert made.max() <= plain.max() + 5
    assert made.min() >= plain.min() - 10
    assert energy(made) > 1.03 * energy(plain)


def test_sharpening_keeps_white_white_and_leaves_the_alpha_alone(tmp_path: Path) -> None:
    picture = photograph("retina.jpg").resize((300, 300)).convert("RGBA")
    mask = Image.new("L", (300, 300), 0)
    mask.paste(255, (75, 75, 225, 225))
    picture.putalpha(mask.resize((300, 300)))
    source = save(picture, tmp_path / "a.png")
    sharp = rgba(one(source, Target(str(tmp_path / "s.png"), sharpen=1, format="png")).path)
    plain = rgba(one(source, Target(str(tmp_path / "p.png"), format="png")).path)
    assert np.array_equal(sharp[..., 3], plain[..., 3])
    assert energy(sharp[80:220, 80:220, :3]) > 1.05 * energy(plain[80:220, 80:220, :3])
    edge = np.abs(sharp[75:225, 75, :3].astype(int) - plain[75:225, 75, :3])
    assert edge.max() <= 25, "nothing behind the alpha pulls at its edge"


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (1, 40)])
def test_tiny_pictures_take_everything(tmp_path: Path, size: tuple[int, int]) -> None:
    source = save(Image.new("RGB", size, (9, 90, 200)), tmp_path / "a.png")
    mark = Mark("Ana", opacity=1)
    for frame in (None, Size(60, 40), Size(1, 1)):
        target = Target(str(tmp_path / "o.png"), frame, border=RED, mark=mark, sharpen=1, format="png")
        made = one(source, target)
        assert array(made.path).shape == (made.height, made.width, 3)


def test_sixty_megapixels_get_border_mark_and_sharpening(tmp_path: Path) -> None:
    source = save(photograph("retina.jpg").resize((9504, 6336)), tmp_path / "a.jpg", quality=85)
    target = Target(str(tmp_path / "o.jpg"), Size(1080, 1350), border=RED, mark=Mark("Ana Ruíz"), sharpen=0.5)
    made = one(source, target)
    pixels = array(made.path)
    assert pixels.shape == (1350, 1080, 3)
    assert np.abs(pixels[:100].astype(int) - (0xC0, 0x20, 0x30)).max() < 12
    assert not made.enlarged


# The frame on the screen.


def test_the_frame_on_the_screen_is_the_file_made_small(tmp_path: Path, source: str, stamp: str) -> None:
    mark = Mark(path=stamp, opacity=0.8, size=0.3)
    target = Target(
        str(tmp_path / "o.png"), Size(800, 1000), border=RED, mark=mark, sharpen=0.5, format="png"
    )
    written = Image.open(one(source, target).path)
    for long_edge, size in ((2048, (800, 1000)), (500, (400, 500)), (200, (160, 200))):
        picture = framed(FramedRequest(source, target, long_edge=long_edge), SILENT)
        assert (picture.width, picture.height) == size
        pixels = np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3)
        expected = array(written.resize(size, Image.Resampling.LANCZOS))
        assert psnr(pixels, expected) > 30, long_edge
        if long_edge == 2048:
            assert np.array_equal(pixels, expected)
    written.close()


def test_the_frame_on_the_screen_shows_transparency(tmp_path: Path) -> None:
    source = save(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), tmp_path / "a.png")
    target = Target("", Size(64, 64), border=Border(0.25, "#00ff00"), format="png")
    checker = framed(FramedRequest(source, target), SILENT)
    pixels = np.frombuffer(checker.rgb, np.uint8).reshape(64, 64, 3)
    assert (pixels[:16] == (0, 255, 0)).all()
    assert len(np.unique(pixels[16:48, 16:48])) == 2
    matte = framed(FramedRequest(source, target, matte="#102030"), SILENT)
    assert tuple(np.frombuffer(matte.rgb, np.uint8).reshape(64, 64, 3)[32, 32]) == (16, 32, 48)
