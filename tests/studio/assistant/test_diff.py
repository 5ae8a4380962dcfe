"""The diff is exact on every script: all changes give the proposal, none the original, each stands alone."""

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from studio.assistant import diff
from studio.assistant.diff import Change, apply, carried, changes, places
from studio.assistant.review import Review
from tests.studio.assistant.scripts import reworded, texts

PAIRS = st.one_of(reworded(), st.tuples(texts, texts))


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


def edges(text: str) -> set[int]:
    """Return where a reader's signs begin and end."""
    return {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}


@given(PAIRS)
def test_all_changes_give_the_proposal_and_none_the_original(pair: tuple[str, str]) -> None:
    original, proposal = pair
    found = changes(original, proposal)
    assert apply(original, found) == proposal
    assert apply(original, ()) == original


@given(PAIRS)
def test_changes_name_what_stands_there_and_do_not_overlap(pair: tuple[str, str]) -> None:
    original, proposal = pair
    found = changes(original, proposal)
    assert all(original[c.start : c.end] == c.before and c.before != c.after for c in found)
    assert all(a.end < b.start or (a.end == b.start and a != b) for a, b in pairwise(found))


@given(PAIRS, st.sets(st.integers(0, 30)))
def test_whichever_changes_are_taken_no_sign_is_cut_and_the_rest_stays(
    pair: tuple[str, str], wanted: set[int]
) -> None:
    original, proposal = pair
    found = changes(original, proposal)
    taken = [number for number in range(len(found)) if number in wanted]
    review = Review(original, found).accept(*taken)
    expected, at, seams = "", 0, []
    for number, change in enumerate(found):
        expected += original[at : change.start]
        seams.append(len(expected))
        expected += change.after if number in taken else change.before
        seams.append(len(expected))
        at = change.end
    expected += original[at:]
    assert review.text == expected
    assert set(seams) <= edges(expected)
    assert review.refuse(*taken).text == original


@given(PAIRS)
def test_a_change_stands_in_the_proposal_where_it_is_said_to(pair: tuple[str, str]) -> None:
    original, proposal = pair
    found = changes(original, proposal)
    assert [proposal[start:end] for start, end in places(found)] == [change.after for change in found]


@pytest.mark.parametrize("pairs", [0, 3])
def test_what_is_compared_line_by_line_is_as_exact(monkeypatch: pytest.MonkeyPatch, pairs: int) -> None:
    monkeypatch.setattr(diff, "PAIRS", pairs)

    @given(PAIRS)
    def exact(pair: tuple[str, str]) -> None:
        original, proposal = pair
        found = changes(original, proposal)
        assert apply(original, found) == proposal
        assert {c.start for c in found} | {c.end for c in found} <= edges(original)

    exact()


def test_a_long_text_that_is_all_new_is_one_change() -> None:
    original, proposal = "A word and more. " * 20, "more and more word, " * 9_000
    (change,) = changes(original, proposal)
    assert apply(original, (change,)) == proposal


def test_commas_and_blanks_are_no_landmarks() -> None:
    found = changes("Anna came, it was fun, we danced.", "We danced, all night, with Anna.")
    assert len(found) < 4


def test_a_redacted_name_stays_in_the_text() -> None:
    original = "Anna and I was there, it were fun."
    sent = "The client and I was there, it were fun."
    proposal = "The client and I were there, it was fun."
    fitting = carried(original, sent, changes(sent, proposal))
    assert apply(original, fitting) == "Anna and I were there, it was fun."


@given(reworded(), st.data())
def test_carried_changes_stay_away_from_what_was_edited(pair: tuple[str, str], data: st.DataObject) -> None:
    original, sent = pair
    pieces = data.draw(st.lists(st.sampled_from(["", "new ", "مرحبا", "日", "👍🏽"]), min_size=1, max_size=3))
    at = data.draw(st.sampled_from(sorted(edges(sent))))
    proposal = sent[:at] + "".join(pieces) + sent[at:]
    edits = changes(original, sent)
    for change in carried(original, sent, changes(sent, proposal)):
        assert original[change.start : change.end] == change.before
        assert {change.start, change.end} <= edges(original)
        assert all(change.end < edit.start or edit.end < change.start for edit in edits)


@given(texts, texts, texts)
def test_carried_changes_name_what_stands_in_the_original(original: str, sent: str, proposal: str) -> None:
    for change in carried(original, sent, changes(sent, proposal)):
        assert original[change.start : change.end] == change.before


@given(PAIRS)
def test_without_an_edit_everything_is_carried(pair: tuple[str, str]) -> None:
    original, proposal = pair
    assert carried(original, original, changes(original, proposal)) == changes(original, proposal)
