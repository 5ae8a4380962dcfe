"""Slides: words in their frame, for every size, as pictures, pages and proxies."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.document import BindRequest, bind
from media.edits import Border, Mark, Slide
from media.geometry import Size
from media.metadata import Metadata, read
from media.photo import FramedRequest, Look, ProxyRequest, RenderRequest, Target, framed, proxy, render
from media.picture import Picture
from media.report import SILENT
from media.slide import drawn
from tests.media.photographs import array

QUOTE = Slide("Light is the first thing you look for, and the last you forget.", "— Ana Ruíz")


def pixels_of(slide: Slide, size: Size) -> np.ndarray:
    made, _ = drawn(slide, size)
    pixels: np.ndarray = made.numpy()
    assert pixels.shape == (size.height, size.width, 3)
    return pixels


def inked(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom (exclusive) of what differs from the corner."""
    found = np.abs(pixels.astype(int) - pixels[0, 0]).max(axis=2) > 8
    down, across = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
    return int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1


def seen(picture: Picture) -> np.ndarray:
    return np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3)


@pytest.mark.parametrize("size", [Size(1080, 1350), Size(1080, 1920), Size(1200, 627), Size(200, 200)])
@pytest.mark.parametrize(
    "text",
    [
        QUOTE.text,
        "Hi",
        "안녕하세요 " * 12,
        "שלום עולם " * 20,
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "word " * 380,
    ],
)
def test_words_stay_inside_the_frame(size: Size, text: str) -> None:
    left, top, right, bottom = inked(pixels_of(Slide(text, "a note"), size))
    margin = round(0.1 * min(size.width, size.height))
    assert left >= margin
    assert top >= margin
    assert right <= size.width - margin
    assert bottom <= size.height - margin


def test_letters_have_the_size_that_was_asked_for_or_less() -> None:
    small, usual, large_ = (
        inked(pixels_of(Slide("HHH", size=size), Size(1000, 1000))) for size in (0.05, 0.075, 0.15)
    )
    heights = [box[3] - box[1] for box in (small, usual, large_)]
    assert heights[1] / heights[0] == pytest.approx(1.5, abs=0.08)
    assert heights[2] / heights[1] == pytest.approx(2, abs=0.08)
    long = inked(pixels_of(Slide("HHH " * 60, size=0.15), Size(1000, 1000)))
    assert long[3] - long[1] <= 800


def test_align_ground_and_ink_are_as_said() -> None:
    boxes = {}
    for align in ("left", "centre", "right"):
        slide = Slide("one\ntwo", ground="#204060", ink="#f0e0d0", align=align)
        pixels = pixels_of(slide, Size(400, 500))
        assert (pixels[0] == (0x20, 0x40, 0x60)).all()
        assert (np.abs(pixels.astype(int) - (0xF0, 0xE0, 0xD0)).max(axis=2) == 0).sum() > 20
        boxes[align] = inked(pixels)
    assert boxes["left"][0] == pytest.approx(40, abs=4)
    assert boxes["right"][2] == pytest.approx(360, abs=4)
    centre = boxes["centre"]
    assert (centre[0] + centre[2]) / 2 == pytest.approx(200, abs=2)
    assert (centre[1] + centre[3]) / 2 == pytest.approx(250, abs=2)


def test_the_note_is_smaller_and_below() -> None:
    without = pixels_of(Slide("HHH"), Size(800, 800))
    with_note = pixels_of(Slide("HHH", "HHH"), Size(800, 800))
    rows = np.flatnonzero(np.abs(with_note.astype(int) - with_note[0, 0]).max(axis=(1, 2)) > 8)
    gap = int(np.argmax(np.diff(rows)))
    text, note = gap + 1, len(rows) - gap - 1
    plain = inked(without)
    assert text == plain[3] - plain[1]
    assert note == pytest.approx(text / 2, abs=3)


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    whole, notes = drawn(Slide("WWWWWW " * 284), Size(300, 300))
    assert notes == ("words-left-out",)
    assert inked(whole.numpy())[3] <= 270
    _, notes = drawn(Slide("Ana \ue123"), Size(300, 300))
    assert notes == ("letters-missing",)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40), st.integers(1, 200), st.integers(1, 200))
def test_no_words_break_a_slide(text: str, note: str, width: int, height: int) -> None:
    pixels_of(Slide(text, note), Size(width, height))


def test_each_target_gets_the_words_in_its_own_size(tmp_path: Path) -> None:
    sizes = (Size(1080, 1350), Size(1080, 1920), Size(1200, 627))
    words = Metadata(creator="Ana Ruíz", alt="A quote")
    targets = tuple(
        Target(str(tmp_path / f"{at}.png"), size, format="png", metadata=words, own_credit=True)
        for at, size in enumerate(sizes)
    )
    done = render(RenderRequest("", targets, Look(slide=QUOTE)), SILENT).outputs
    for size, output in zip(sizes, done, strict=True):
        assert (output.width, output.height, output.enlarged, output.notes) == (
            *(size.width, size.height),
            False,
            (),
        )
        assert np.array_equal(array(output.path), pixels_of(QUOTE, size))
        said = read(output.path)
        assert (said.creator, said.alt) == ("Ana Ruíz", "A quote")
        assert said.digital_source_type.endswith("/digitalCreation")


def test_without_a_size_a_slide_has_its_own_ratio(tmp_path: Path) -> None:
    for ratio, expected in ((0.0, (1638, 2048)), (1.0, (2048, 2048))):
        request = RenderRequest("", (Target(str(tmp_path / "o.jpg")),), Look(slide=QUOTE, ratio=ratio))
        (output,) = render(request, SILENT).outputs
        assert (output.width, output.height) == expected


def test_border_and_mark_go_around_and_over_a_slide(tmp_path: Path) -> None:
    target = Target(
        str(tmp_path / "o.png"),
        Size(400, 500),
        border=Border(0.1, "#c02030"),
        mark=Mark("Ana", colour="#00ff00", opacity=1, margin=0),
        format="png",
    )
    (output,) = render(RenderRequest("", (target,), Look(slide=QUOTE)), SILENT).outputs
    pixels = array(output.path)
    assert (pixels[:40] == (0xC0, 0x20, 0x30)).all()
    assert (pixels[-30:] == (0, 255, 0)).all(axis=2).any()
    inside = pixels[40:-40, 40:-40]
    assert np.array_equal(inside[:300], pixels_of(QUOTE, Size(320, 420))[:300])
    screen = seen(framed(FramedRequest("", target, Look(slide=QUOTE)), SILENT))
    assert np.array_equal(screen, pixels)


def test_a_proxy_of_a_slide_is_drawn_too() -> None:
    picture = proxy(ProxyRequest("", Look(slide=QUOTE), long_edge=500), SILENT)
    assert (picture.width, picture.height) == (400, 500)
    assert np.array_equal(seen(picture), pixels_of(QUOTE, Size(400, 500)))
    wide = proxy(ProxyRequest("", Look(slide=QUOTE, ratio=2.0), long_edge=500), SILENT)
    assert (wide.width, wide.height) == (500, 250)


def test_pages_may_be_slides(tmp_path: Path) -> None:
    page = RenderRequest("", (Target("", Size(400, 500)),), Look(slide=QUOTE))
    bound = bind(BindRequest((page, page), str(tmp_path / "out.pdf")), SILENT)
    assert (bound.pages, bound.width, bound.height) == (2, 400, 500)
    assert {path.name for path in tmp_path.iterdir()} == {"out.pdf"}
