"""Words as pixels: exact sizes, every script, no markup, and letters that no font has."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.geometry import Size
from media.lettering import CHARACTERS_MAX, Align, Face, cleaned, lettered, measured, spanning, unlettered

PLAIN = Face()
ALIGNS: tuple[Align, ...] = ("left", "centre", "right")


def ink(text: str, face: Face = PLAIN, pixels: float = 40, across: int = 0) -> np.ndarray:
    drawn = lettered(text, face, pixels, across=across)
    assert drawn is not None
    assert (drawn.bands, drawn.format, drawn.interpretation) == (4, "uchar", "srgb")
    return np.asarray(drawn.numpy())


def columns(pixels: np.ndarray) -> np.ndarray:
    return np.flatnonzero(pixels[..., 3].max(axis=0) > 128)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruíz",
        "안녕하세요",
        "שלום עולם",
        "مرحبا",
        "日本語",
        "😀🎉",
        "नमस्ते",
        "first\nsecond",
        "<b>&amp; 'x'",
    ],
)
def test_any_text_spans_exactly_what_it_is_given(text: str) -> None:
    natural = measured(text, PLAIN)
    assert natural is not None
    size = Size(210, max(1, round(210 / natural.ratio)))
    drawn = spanning(text, Face(colour="#ff8000"), size)
    assert drawn is not None
    assert (drawn.width, drawn.height) == (size.width, size.height)
    alpha = drawn.numpy()[..., 3]
    for edge in (alpha[:, :6], alpha[:, -6:], alpha[:6], alpha[-6:]):
        assert edge.max() > 64, "the ink reaches every edge"


def test_text_is_no_markup_and_has_its_colour() -> None:
    assert ink("<i>x</i>").shape[1] > 2.5 * ink("x").shape[1]
    pixels = ink("Hello", Face(colour="#20a040"))
    solid = pixels[pixels[..., 3] == 255]
    assert len(solid) > 50
    assert (solid[:, :3] == (0x20, 0xA0, 0x40)).all()


def test_emoji_keep_their_colours() -> None:
    pixels = ink("😀", Face(colour="#000000"))
    assert pixels[pixels[..., 3] > 200][:, :3].max() > 150


@pytest.mark.parametrize("text", ["", "   ", "\n\t\n", "\ud800", "\u200b"])
def test_what_has_no_ink_is_none(text: str) -> None:
    assert lettered(text, PLAIN, 40) is None
    assert measured(text, PLAIN) is None
    assert spanning(text, PLAIN, Size(100, 20)) is None


def test_unknown_families_fall_back_and_names_are_no_sizes() -> None:
    usual = ink("Hello")
    assert np.array_equal(ink("Hello", Face("No Such Family 300 Bold")), usual)
    assert np.array_equal(ink("Hello", Face("  , ")), usual)


def test_letters_that_no_font_has_are_named_once() -> None:
    assert unlettered("abc \ue123 é\n\ue123 \U000f0000") == "\ue123\U000f0000"
    assert unlettered("Ana 😀🏽 e\u0301 안녕 שלום\u200f\n") == ""
    assert ink("\ue123").any(), "a box stands in its place"


def test_lines_are_broken_between_words_and_aligned() -> None:
    text = "one two three four five six"
    narrow = ink(text, across=200)
    assert narrow.shape[1] <= 200
    assert narrow.shape[0] > 2 * ink(text).shape[0]
    first: dict[str, int] = {}
    for align in ALIGNS:
        pixels = ink("wide wide wide\ni", Face(align=align))
        first[align] = int(columns(pixels[-20:])[0])
    assert first["left"] < first["centre"] < first["right"]


def test_left_is_left_also_where_the_text_runs_to_the_left() -> None:
    left, right = (ink("שלום עולם שלום\nש", Face(align=align)) for align in ("left", "right"))
    last = slice(-16, None)
    assert columns(left[last])[0] < 10 < columns(right[last])[0]


def test_too_much_text_is_cut_and_too_wide_a_line_is_refused() -> None:
    assert len(cleaned("x" * (CHARACTERS_MAX + 5))) == CHARACTERS_MAX
    assert lettered("W" * 1500, PLAIN, 100) is None
    assert measured("W" * 1500, PLAIN) is not None, "it is measured with smaller letters"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(1, 300), st.integers(1, 300))
def test_no_text_breaks_it(text: str, width: int, height: int) -> None:
    drawn = spanning(text, PLAIN, Size(width, height))
    if drawn is not None:
        assert (drawn.width, drawn.height) == (width, height)
    assert set(unlettered(text)) <= set(text)
