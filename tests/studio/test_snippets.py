"""Snippets, signatures and sets of tags."""

from hypothesis import given
from hypothesis import strategies as st

from studio import snippets
from studio.post import Snippet


def test_tags_are_kept_without_signs_and_once() -> None:
    assert snippets.tags_in("#wedding, Riga riga#dawn  ＃sea") == ("wedding", "Riga", "dawn", "sea")
    assert snippets.new("Beach", "tags", "#sea #Sea, sand").text == "sea sand"


def test_a_clients_own_come_first_and_anothers_never() -> None:
    made = [
        Snippet("1", "Zed", "signature"),
        Snippet("2", "Yes", "signature", client="c"),
        Snippet("3", "Other", "signature", client="d"),
        Snippet("4", "Tags", "tags"),
    ]
    assert [one.id for one in snippets.fitting(made, "signature", "c")] == ["2", "1"]
    assert [one.id for one in snippets.fitting(made, "signature", "")] == ["1"]


def test_a_signature_stands_below_and_once() -> None:
    assert snippets.signed("A day.\n", "Ana 📷\nRiga") == "A day.\n\nAna 📷\nRiga"
    assert snippets.signed("A day.\n\nAna 📷\nRiga\n", "Ana 📷\nRiga") == "A day.\n\nAna 📷\nRiga\n"
    assert snippets.signed("", "Ana") == "Ana"
    assert snippets.signed("A", " ") == "A"


@given(st.text(max_size=30), st.text(max_size=20))
def test_signing_twice_is_signing_once(text: str, signature: str) -> None:
    once = snippets.signed(text, signature)
    assert snippets.signed(once, signature) == once


@given(st.text(max_size=40))
def test_tags_are_read_the_same_again(typed: str) -> None:
    found = snippets.tags_in(typed)
    assert snippets.tags_in(" ".join(found)) == found
    assert len({tag.casefold() for tag in found}) == len(found)
