"""What is private is found in every script and form, leaves no trace once it is out, and comes back exactly."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.assistant.diff import apply, carried, changes
from studio.assistant.private import find
from studio.assistant.redaction import Redaction, all_out

NAMES = ("Anna Kovács", "김안나", "王小明", "דוד כהן", "Ben Name", "أمينة حسن")
HANDLES = ("@kovacs.studio",)

private = st.sampled_from(
    [
        "Anna Kovács",
        "Kovács Anna",
        "Annával",
        "anna",
        "Kovács",
        unicodedata.normalize("NFD", "Anna Kovács"),
        "김안나",
        "안나는",
        "王小明",
        "小明和",
        "דוד",
        "לדוד כהן",
        "أمينة",
        "Name",
        "anna.kovacs+x@mail.example.com",
        "+36 30 123 4567",
        "06-30-123-4567",
        "(555) 123-4567",
        "12 Main Street, Boston",
        "1054 Budapest, Fő utca 12.",
        "12 Váci utca",
        "Hauptstraße 12, 10115 Berlin",
        "테헤란로 45길 12",
        "/home/anna/My Photos/a b.jpg",
        "C:\\Users\\Anna Kovács\\x.jpg",
        "~/Pictures/x",
        "@kovacs.studio",
        "#AnnaAndBen",
    ]
)
plain = st.sampled_from(
    [
        "the",
        "light",
        "cafe\u0301",
        "👨‍👩‍👧‍👦",
        "👍🏽",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "日本語",
        "שלום",
        "f/1.8",
        "[name 1]",
        "[Phone 2]",
        "[1]",
        ".",
        "\n",
        "\r\n",
        "“",
    ]
)
texts = st.lists(st.one_of(private, plain, st.text(max_size=3)), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)
many = st.lists(texts, min_size=1, max_size=3)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in find(text, NAMES, HANDLES)]


@given(many)
def test_nothing_private_is_left_and_all_comes_back(said: list[str]) -> None:
    out = all_out(said, NAMES, HANDLES)
    for text in said:
        redacted = out.redacted(text)
        assert out.found(redacted, NAMES, HANDLES) == ()
        assert out.restored(redacted) == text


@given(private, texts, texts)
def test_one_that_stands_alone_is_found_whole(one: str, before: str, after: str) -> None:
    text = f"{before}\n“{one}”\n{after}"
    out = all_out([text], NAMES, HANDLES)
    line = out.redacted(text)[len(out.redacted(before)) :]
    assert one not in line.replace(out.redacted(after), "") or one in after


@given(many)
def test_the_same_text_has_the_same_placeholder_and_each_its_own(said: list[str]) -> None:
    out = all_out(said, NAMES, HANDLES)
    assert len(set(out.placeholders)) == len(out.taken) == len({gone for _, gone in out.taken})
    for placeholder, gone in out.taken:
        assert gone.casefold() not in placeholder
        assert all(placeholder not in text for text in said)


@given(texts, st.integers(0, 40))
def test_a_proposal_made_of_placeholders_changes_only_what_the_model_changed(text: str, at: int) -> None:
    out = all_out([text], NAMES, HANDLES)
    answered = out.redacted(text)[:at] + "" + out.redacted(text)[at:] + " New."
    found = changes(text, out.restored(answered))
    assert apply(text, carried(text, text, found)) == text + " New."


@pytest.mark.parametrize(
    "text",
    [
        "Shot at 1/200, f/1.8, ISO 100,000 on 2026-11-22, 22.11.2026, 12:30-14:00, 2019-2024.",
        "It costs 1 200 Ft or 250 000, either/or, 24/7, w/ love.",
        "Joanna’s annals and the marketing are at https://example.com/a/b/c?x=1 @the.barn #wedding",
        "We walked down the street. Way to go! The road was long.",
    ],
)
def test_what_is_nobodys_business_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_each_kind_is_named() -> None:
    text = (
        "Anna’s number is +36 30 123 4567, write to a.k@x.co.uk. See C:\\Users\\ak\\x y.jpg and ~/Pictures/x, "
        "or come to 12 Main Street, Boston with @kovacs.studio."
    )
    assert kinds(text) == [
        ("name", "Anna"),
        ("phone", "+36 30 123 4567"),
        ("e-mail", "a.k@x.co.uk"),
        ("path", "C:\\Users\\ak\\x y.jpg"),
        ("path", "~/Pictures/x"),
        ("address", "12 Main Street, Boston"),
        ("handle", "@kovacs.studio"),
    ]


def test_where_it_stands_is_where_it_is() -> None:
    text = "💛 Kova\u0301cs\r\nto a@b.co 👰🏽‍♀️Anna"
    for one in find(text, NAMES):
        assert text[one.start : one.end] == one.text
    assert [one.text for one in find(text, NAMES)] == ["Kova\u0301cs", "a@b.co", "Anna"]


def test_a_model_that_writes_a_placeholder_otherwise_still_names_her() -> None:
    out = Redaction().taking("Anna", "name").taking("a@b.co", "e-mail")
    assert out.restored("[Name 1]’s mail: [E-MAIL 1]. [name 2]") == "Anna’s mail: a@b.co. [name 2]"
    assert out.document({"a": ["[name 1]", 1, None], "[name 1]": True}) == {
        "a": ["Anna", 1, None],
        "[name 1]": True,
    }


def test_words_that_were_chosen_go_out_wherever_they_stand() -> None:
    out = Redaction().taking("the secret venue", "words", ["[words 1] is said already"])
    assert out.placeholders == ("[words 2]",)
    assert out.redacted("At the secret venue. the secret venues") == "At [words 2]. the secret venues"


def test_words_that_look_like_a_placeholder_and_those_that_it_stands_for_both_come_back() -> None:
    out = Redaction().taking("[name 1]", "words").taking("Anna", "name")
    assert out.placeholders == ("[words 1]", "[name 1]")
    assert out.restored(out.redacted("Anna and Anna")) == "Anna and Anna"


def test_the_longest_of_those_that_begin_alike_goes_and_nothing_within_a_word() -> None:
    out = Redaction().taking("Anna", "name").taking("Anna Kovács", "name").taking("안나", "name")
    assert out.redacted("Anna Kovács, Anna Kovácsék, Annabel, Anna\u0301 and 김안나님") == (
        "[name 2], [name 1] Kovácsék, Annabel, Anna\u0301 and 김[name 3]님"
    )


def test_one_name_is_found_among_hundreds_and_one_of_common_words_as_a_whole() -> None:
    letters = "bcdfghjklmnpqrstvwxz"
    many_names = (*(f"Pa{a}o Fi{b}{a}a" for a in letters for b in letters), "The Hotel", "Ådám Őri")
    text = "The hotel had rooms; a hotel with A\u030ada\u0301mmal, paxo and Fibca, Pay and Fiba."
    assert [one.text for one in find(text, many_names)] == [
        "The hotel",
        "A\u030ada\u0301mmal",
        "paxo",
        "Fibca",
    ]


def test_a_street_is_found_with_hyphens_and_a_long_row_of_capitals_is_none() -> None:
    text = (
        "Meet at 12 Saint-Germain-des-Prés Street, or 1011 Budapest, Szilágyi-Dezső tér 4.\n" + "A-" * 95_000
    )
    assert [one.text for one in find(text)] == [
        "12 Saint-Germain-des-Prés Street",
        "1011 Budapest, Szilágyi-Dezső tér 4.",
    ]


def test_what_comes_in_json_has_the_names_again_and_is_json_still() -> None:
    out = Redaction().taking('Anna "Annie" Kovács', "name")
    assert json.loads(out.restored_in_json('{"text": "With [Name 1] at last"}')) == {
        "text": 'With Anna "Annie" Kovács at last'
    }
    assert Redaction().restored_in_json('{"te') == '{"te'
