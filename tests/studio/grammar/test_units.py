"""UTF-16 places and code points lead into each other on any text."""

from hypothesis import given
from hypothesis import strategies as st

from studio.grammar.units import Utf16

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("👩‍👧❤️\r\ne\u0301שלוم\u202e한글𝒜🇱🇻👍🏽")), max_size=60
)


@given(TEXTS)
def test_every_code_point_has_its_utf16_place(text: str) -> None:
    units = Utf16(text)
    for point in range(len(text) + 1):
        place = len(text[:point].encode("utf-16-le", "surrogatepass")) // 2
        assert units.unit(point) == place
        assert units.point(place) == point


def test_a_place_inside_a_pair_is_before_the_character() -> None:
    assert [Utf16("a😀b").point(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


def test_places_outside_the_text_are_its_ends() -> None:
    assert (Utf16("😀").point(9), Utf16("😀").unit(9), Utf16("😀").unit(-1)) == (1, 2, 0)
