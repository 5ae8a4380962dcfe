"""Find and replace: exact on emoji, combining marks and every script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import caption
from studio.finding_text import (
    Found,
    Wanted,
    Where,
    find,
    replaced,
    replaced_everywhere,
    texts,
)
from studio.post import Item, Post, Variant

FAMILY = "👨‍👩‍👧‍👦"


def places(text: str, wanted: str, **how: bool) -> list[str]:
    return [text[one.start : one.end] for one in find(text, Wanted(wanted, **how))]


def test_case_matters_only_where_it_is_asked_for() -> None:
    assert places("Light, light, LIGHT", "light") == ["Light", "light", "LIGHT"]
    assert places("Light, light, LIGHT", "light", match_case=True) == ["light"]
    assert places("STRASSE Ärger ÄRGER", "ärger") == ["Ärger", "ÄRGER"]


def test_whole_words() -> None:
    assert find("art start art's art_", Wanted("art", whole_words=True)) == (Found(0, 3), Found(10, 13))
    assert places("#art and art", "#art", whole_words=True) == ["#art"]
    assert places("x🎉 🎉y", "🎉", whole_words=True) == ["🎉", "🎉"]
    assert places("café cafés", "cafe\u0301", whole_words=True) == ["café"]


@pytest.mark.parametrize(
    "text, wanted, found",
    [
        ("cafe\u0301", "e", []),
        ("cafe\u0301 café", "é", ["e\u0301", "é"]),
        (FAMILY, "👩", []),
        (f"{FAMILY}👩", "👩", ["👩"]),
        ("👍🏽👍", "👍", ["👍"]),
        ("🇩🇪🇫🇷", "🇪🇫", []),
        ("❤️❤", "❤", ["❤"]),
        ("가각", "가", ["가"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a\nb", "\n", ["\n"]),
        ("", "a", []),
        ("a", "", []),
        ("سلام", "لا", ["لا"]),
    ],
)
def test_what_a_reader_counts_as_one_is_one(text: str, wanted: str, found: list[str]) -> None:
    assert places(text, wanted) == found


POST = Post(
    "p",
    "s",
    title="Barn",
    caption="The barn and the Barn.",
    first_comment="No shed",
    items=(Item("i", "m", alt="A barn", alts=(("x.post", "barn, barn"),)),),
    variants=(Variant("x.post", caption="Barn!"), Variant("y.post", first_comment="")),
)


def test_all_texts_are_the_written_ones() -> None:
    assert [(where.field, where.placement) for where, _ in texts(POST)] == [
        ("caption", ""), ("first_comment", ""), ("alt", ""),
        ("caption", "x.post"), ("first_comment", "y.post"), ("alt", "x.post"),
    ]  # fmt: skip


def test_replacing_everywhere_changes_every_text_once() -> None:
    made, count = replaced_everywhere(POST, Wanted("barn"), "mill")
    assert count == 6
    assert made.caption == "The mill and the mill."
    assert made.title == "Barn"
    assert caption.own(made, "caption", "x.post") == "mill!"
    assert caption.own(made, "first_comment", "y.post") == ""
    assert (made.items[0].alt, caption.alt_of(made.items[0], "x.post")) == ("A mill", "mill, mill")
    assert replaced_everywhere(POST, Wanted("nothing"), "x") == (POST, 0)
    assert Where("caption") in dict(texts(made))


PARTS = st.lists(
    st.sampled_from(["a", "A", "e\u0301", "é", "👩", "‍", "👧", "🏽", "한", "ᄒ", " ", "\n", "ß"]), max_size=14
)


@given(PARTS.map("".join), st.sampled_from(["a", "é", "👩", "👩‍👧", "한", "e", " "]), st.booleans())
def test_replacing_leaves_what_stands_between(text: str, wanted: str, match_case: bool) -> None:
    how = Wanted(wanted, match_case=match_case)
    found = find(text, how)
    made, count = replaced(text, how, "|")
    assert count == len(found)
    cuts = [0, *(edge for place in found for edge in place), len(text)]
    between = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    assert made == "|".join(between)
    assert all(a.end <= b.start for a, b in pairwise(found))
