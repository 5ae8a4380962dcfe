"""The diff is exact on every script: all changes give the proposal, none the original, each stands alone."""

from itertools import pairwise

import regex
from hypothesis import given
from hypothesis import strategies as st

from studio.assistant.diff import Change, apply, carried, changes

words = st.sampled_from(
    [
        "the",
        "light",
        "don’t",
        "café",
        "cafe\u0301",
        "👨‍👩‍👧‍👦",
        "👍🏽",
        "🇱🇻",
        "日本語",
        "사진",
        "שלום",
        "مرحبا",
        "#wedding",
        "@anna",
        ".",
        "\n",
        "\r\n",
        "f/1.8",
        "a\u200d",
        "\u200db",
    ]
)
texts = st.lists(st.one_of(words, st.text(max_size=4)), max_size=14).map(" ".join)


def test_each_word_is_its_own_change() -> None:
    found = changes("We was happy 💛 at the beach.", "We were happy 💛 on the beach.")
    assert found == (Change(3, 6, "was", "were"), Change(15, 17, "at", "on"))


def test_neighbouring_words_are_one_phrase() -> None:
    assert changes("I am go home", "I have gone home") == (Change(2, 7, "am go", "have gone"),)


def test_one_accepted_change_leaves_the_rest_alone() -> None:
    original = "We was happy 💛 at the beach."
    assert (
        apply(original, changes(original, "We were happy 💛 on the beach.")[1:])
        == "We was happy 💛 on the beach."
    )


def test_a_family_is_never_cut() -> None:
    (change,) = changes("👨‍👩‍👧‍👦 rides", "👨‍👩‍👧 rides")
    assert (change.before, change.after) == ("👨‍👩‍👧‍👦", "👨‍👩‍👧")


@given(texts, texts)
def test_all_changes_give_the_proposal_and_none_the_original(original: str, proposal: str) -> None:
    found = changes(original, proposal)
    assert apply(original, found) == proposal
    assert apply(original, ()) == original


@given(texts, texts)
def test_changes_name_what_stands_there_and_do_not_overlap(original: str, proposal: str) -> None:
    found = changes(original, proposal)
    assert all(original[c.start : c.end] == c.before and c.before != c.after for c in found)
    assert all(a.end < b.start or (a.end == b.start and a != b) for a, b in pairwise(found))


@given(texts, texts)
def test_no_change_cuts_a_grapheme_cluster(original: str, proposal: str) -> None:
    edges = {m.start() for m in regex.finditer(r"\X", original)} | {len(original)}
    word_edges = {c.start for c in changes(original, proposal)} | {c.end for c in changes(original, proposal)}
    assert word_edges <= edges


def test_a_redacted_name_stays_in_the_text() -> None:
    original = "Anna and I was there, it were fun."
    sent = "The client and I was there, it were fun."
    proposal = "The client and I were there, it was fun."
    fitting = carried(original, sent, changes(sent, proposal))
    assert apply(original, fitting) == "Anna and I were there, it was fun."


@given(texts, texts, texts)
def test_carried_changes_name_what_stands_in_the_original(original: str, sent: str, proposal: str) -> None:
    for change in carried(original, sent, changes(sent, proposal)):
        assert original[change.start : change.end] == change.before


@given(texts, texts)
def test_without_an_edit_everything_is_carried(original: str, proposal: str) -> None:
    assert carried(original, original, changes(original, proposal)) == changes(original, proposal)
