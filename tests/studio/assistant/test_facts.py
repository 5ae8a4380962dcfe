"""What a proposal says that nobody gave: found where it stands, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.assistant.facts import lines, unknown
from studio.assistant.reply import Mark
from studio.post import Client, Credit, Handle, Item, Media, MediaSet, Person, Post, Shot
from studio.slots import Around
from tests.studio.assistant.golden_facts import CASES


def marked(text: str, told: str, language: str = "en") -> tuple[str, ...]:
    return tuple(text[mark.start : mark.end] for mark in unknown(text, (told,), language))


@pytest.mark.parametrize(("language", "told", "proposed", "expected"), CASES)
def test_what_nobody_gave_is_marked_and_nothing_else(
    language: str, told: str, proposed: str, expected: tuple[str, ...]
) -> None:
    assert marked(proposed, told, language) == expected


def test_a_mark_says_what_it_is() -> None:
    text = "Anna on Monday: 7 prints at @shop, shop.example.com, #2027 #bride2027, free of charge"
    assert [mark.message for mark in unknown(text, ("",), "en")] == [
        "Nobody gave it the name Anna.",
        "Nobody gave it the day or month Monday.",
        "Nobody gave it the number 7.",
        "Nobody gave it the handle @shop.",
        "Nobody gave it the address shop.example.com.",
        "Nobody gave it the number 2027.",
        "The tag #bride2027 says something that nobody gave it.",
        "Nobody claimed this: “free of charge”.",
    ]
    assert {mark.kind for mark in unknown(text, ("",), "en")} == {"facts"}


def test_slots_and_empty_texts_have_no_marks() -> None:
    assert unknown("", (), "en") == unknown("{Florist} on {date} #{city}", (), "en") == []


SENTENCES = (
    "Anna and Mark married in Rīga on 22 November 2026.",
    "There were 1,200 guests and three dogs!",
    "Doors open at 6.30 pm, prints cost €120.",
    "An award-winning team, free of charge 🌾",
    "Flowers by @riga.flowers, see https://example.com/book",
    "Budapesten jártunk, Péterrel, szombaton.",
    "GOLDEN HOUR WITH ANNA",
    "Shot on the Canon R5 at f/1.8 #canonr5 #Riga2026",
    "김민수 씨와 “카페 봄”에서, 오후 6시 30분.",
    "在「春天咖啡」，11月22日，三位客人。",
    "Danke an Frau Schmidt, 18 Uhr.",
    "La mejor luz, a las 6 de la tarde, lunes 23/11/2026.",
    "1. One thing\n2. Another thing",
    "24 × 30 cm, 35mm, 1/250 s, 16:9, +371 2612 3456",
)


@given(
    st.lists(st.sampled_from(SENTENCES), max_size=6),
    st.sampled_from(("en", "es", "hu", "lv", "de", "ko", "zh", "fr")),
)
def test_what_is_taken_whole_from_what_was_given_has_no_marks(taken: list[str], language: str) -> None:
    told = "\n".join(SENTENCES)
    assert unknown("\n".join(taken), (told,), language) == []
    assert unknown(" ".join(taken), (told,), language) == []


@given(st.integers(13, 999_999), st.sampled_from(SENTENCES), st.sampled_from(("en", "hu", "lv", "ko", "zh")))
def test_a_number_that_is_not_there_is_always_found(number: int, sentence: str, language: str) -> None:
    if str(number) in {"1200", "2026", "120", "250", "371"}:
        number += 1
    known = "".join(filter(str.isdigit, " ".join(SENTENCES)))
    number = number * 10_000_000 + 7_777_777 if str(number) in known else number
    text = f"{sentence} – {number} –"
    places = [(mark.start, mark.end) for mark in unknown(text, ("\n".join(SENTENCES),), language)]
    start = len(sentence) + 3
    assert (start, start + len(str(number))) in places


TEXTS = st.lists(
    st.sampled_from(
        ["Anna", "7", "12:30", " ", " ", "\n", "👩‍👩‍👧", "e\u0301", "1️⃣", "한국", "שלום", "2026-13-45", "«",
         "99/99", "€", "%", "May", "31.02.", "@", "#", "R5", "a.co/b", "{x}", ".", "free", "1.200", "Ā", "两",
         "\r\n", "\0", "٣", "²", "½"]
    ),
    max_size=14,
)  # fmt: skip


@given(
    TEXTS.map("".join),
    TEXTS.map("".join),
    st.sampled_from(("en", "es", "hu", "lv", "de", "ko", "zh", "ja", "")),
)
def test_marks_stand_in_the_text_in_order_whatever_it_is(text: str, told: str, language: str) -> None:
    marks: list[Mark] = unknown(text, (told,), language)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert marks == sorted(marks, key=lambda mark: (mark.start, mark.end))
    assert unknown(text, (told, text), language) == []
    assert unknown(text, (told,), language) == marks


SHOT = Shot(camera="Canon EOS R5", lens="RF50", city="Rīga", country="Latvia", keywords=("rain", "bride"))
SET = MediaSet(
    "s", title="Anna & Mark", client="c", place="Spīķeri", date="2026-11-22",
    media=(Media("m", "/home/me/DSC_1.jpg", "photo", 1, 1, 1, "e", shot=SHOT),
           Media("n", "/home/me/DSC_2.jpg", "photo", 1, 1, 1, "e", shot=replace(SHOT, keywords=("cake",)))),
    people=(Credit("florist", "p"), Credit("dj", "gone")), facts=("Two dogs came", " "),
)  # fmt: skip
CLIENT = Client(
    "c",
    "Rosa",
    link="https://rosa.example",
    handles=(Handle("x", "rosa"),),
    facts=("A print costs €40", "Two dogs came"),
)
AROUND = Around(SET, CLIENT, {"p": Person("p", "Ilze Kalna", "florist")}, "en")


def test_the_facts_of_a_post_are_what_was_said_and_what_the_library_knows() -> None:
    assert lines(AROUND, Post("p", "s", items=(Item("i", "m"),))) == (
        "Two dogs came",
        "A print costs €40",
        "Place: Spīķeri",
        "Date: 2026-11-22",
        "florist: Ilze Kalna",
        "Link: https://rosa.example",
        "The photographs’ files say: Rīga, Latvia; rain; bride",
    )
    assert lines(Around(MediaSet("s"))) == ()
    assert "Link: https://other.example" in lines(AROUND, Post("p", "s", link="https://other.example"))


def test_facts_name_no_client_path_camera_or_title() -> None:
    said = "\n".join(lines(AROUND))
    assert "cake" in said
    for kept in ("Rosa", "Anna", "/home", "DSC", "Canon", "RF50"):
        assert kept not in said


def test_what_a_picture_may_show_is_not_doubted_where_one_was_given() -> None:
    text = "Two dogs and 14 people in Budapest, award-winning"
    marks = unknown(text, (), "en", seen=True)
    assert [text[mark.start : mark.end] for mark in marks] == ["14", "Budapest", "award-winning"]
    assert len(unknown(text, (), "en")) == 4


def test_every_figure_and_name_of_a_very_long_text_is_marked_once() -> None:
    marks = unknown("1 Zoltan the best " * 10_000, ("Anna came at 6 pm.",), "en")
    assert len(marks) == len({(mark.start, mark.end) for mark in marks})
    assert [(mark.start, mark.end) for mark in marks[:3]] == [(0, 1), (2, 8), (9, 17)]
