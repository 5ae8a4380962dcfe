"""Names of files: the stem is always there, every system takes them, no two collide."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import naming
from studio.errors import UserError
from studio.naming import Values

anything = st.text(max_size=80)


def test_tokens_become_what_they_stand_for() -> None:
    values = Values("IMG_1", 3, 120, "x.post", "Ana & Luis", "Ana", "Wedding", "2026-05-16", "4x5")
    pattern = "{date}_{client}_{set}_{title}_{placement}_{shape}_{n}_{count}_{stem}"
    made = naming.name(pattern, values, "jpg")
    assert made == "2026-05-16_Ana_Wedding_Ana & Luis_x.post_4x5_003_120_IMG_1.jpg"


@pytest.mark.parametrize(
    ("stem", "pattern", "made"),
    [
        ("IMG_1", "{n}-{stem}", "01-IMG_1.jpg"),
        ("IMG_1", "{n}", "01-IMG_1.jpg"),  # the stem is always there
        ("CON", "{stem}", "_CON.jpg"),
        ("com1.old", "{stem}", "_com1.old.jpg"),
        ("nul", "{n}-{stem}", "01-nul.jpg"),
        ("a\nb\tc", "{stem}", "a b c.jpg"),
        ("what? a/b\\c: \"x\" <y> | *", "{stem}", "what- a-b-c- -x- -y- - -.jpg"),
        ("tail. . ", "{stem}", "tail.jpg"),
        (".hidden", "{stem}", "_.hidden.jpg"),
        ("a\u0301", "{stem}", "á.jpg"),  # one form, however the source's disk spelt it
        ("\udcff\udcfe", "{stem}", "--.jpg"),  # a name that is no UTF-8
        ("", "{stem}", "picture.jpg"),
        ("💛" * 80, "{n}-{stem}", "💛" * 62 + ".jpg"),
        ("🧑‍🌾" * 40, "{stem}", "🧑‍🌾" * 22 + ".jpg"),  # no picture is cut apart
    ],
)  # fmt: skip
def test_odd_names_are_put_right(stem: str, pattern: str, made: str) -> None:
    assert naming.name(pattern, Values(stem), "jpg") == made


@given(anything, anything, st.sampled_from(["{n}-{stem}", "{title}", "{stem}", "{title} {client}-{n}", "."]))
def test_every_name_is_safe_everywhere(stem: str, title: str, pattern: str) -> None:
    made = naming.name(pattern, Values(stem, title=title, client=title), "jpeg")
    assert len(made.encode()) <= 255
    assert not set(made) & set('<>:"/\\|?*\n\r\0')
    assert made.isprintable() or not any(character in made for character in "\x00\x1f\x7f\u2028")
    assert made.removesuffix(".jpeg")[-1] not in ". "
    assert made.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert not made.startswith(".")


@given(st.text(string.ascii_letters + string.digits + " _-()äß雪", min_size=1, max_size=60))
def test_the_stem_is_in_the_name(stem: str) -> None:
    assert stem.strip() in naming.name("{n}", Values(stem), "jpg") or not stem.strip()


@pytest.mark.parametrize("pattern", ["{nn}", "{stem.__class__}", "{0}", "{}", "{stem"])
def test_what_is_no_token_is_refused(pattern: str) -> None:
    with pytest.raises(UserError) as raised:
        naming.name(pattern, Values("a"), "jpg")
    assert raised.value.code in {"name-token-unknown", "name-pattern-broken"}


def test_the_example_is_made_like_the_names() -> None:
    assert naming.example("{date}_{n}") == "2026-05-16_03-IMG_2041.jpg"


def test_names_are_unique_where_case_and_unicodes_forms_are_ignored() -> None:
    taken = {naming.identity("Ana.jpg"), naming.identity("ana-2.jpg"), naming.identity("É.jpg")}
    assert naming.unique("ANA.JPG", taken) == "ANA-3.JPG"
    assert naming.unique("E\u0301.jpg", taken) == "E\u0301-2.jpg"
    assert naming.unique("new.jpg", taken) == "new.jpg"
    longest = "a" * 251 + ".jpg"
    assert naming.unique(longest, {longest}) == "a" * 249 + "-2.jpg"


def test_a_stem_as_long_as_the_disk_allows_is_kept_whole() -> None:
    assert naming.name("{n}-{stem}", Values("a" * 251), "jpg") == "a" * 251 + ".jpg"


@pytest.mark.parametrize(
    ("pattern", "stems", "expected"),
    [
        ("{stem}", ("a", "b", "c"), "{stem}"),
        ("{stem}", ("b", "a"), "{n}-{stem}"),
        ("{stem}", ("img9", "img10"), "{n}-{stem}"),  # people sort them so, many programs do not
        ("{stem}", ("img10", "img9"), "{n}-{stem}"),
        ("{stem}", ("B", "a"), "{n}-{stem}"),
        ("{title}_{n}_{stem}", ("b", "a"), "{title}_{n}_{stem}"),
        ("{title}", ("b", "a"), "{n}-{title}"),
        ("{stem}", ("b",), "{stem}"),
    ],
)
def test_names_sort_as_their_pictures_are_posted(pattern: str, stems: tuple[str, ...], expected: str) -> None:
    values = [naming.Values(stem, at, len(stems), title="T") for at, stem in enumerate(stems, 1)]
    assert naming.in_order(pattern, values) == expected
