"""Findings that move with their text."""

from hypothesis import given
from hypothesis import strategies as st

from studio.grammar import Finding, carried

LETTERS = st.text(st.sampled_from("ab 😀e\u0301\n"), max_size=30)


def word_at(text: str, start: int, end: int) -> Finding:
    return Finding(start, end, text[start:end], "R", "spelling", "")


def places(findings: tuple[Finding, ...]) -> list[tuple[int, str]]:
    return [(found.start, found.text) for found in findings]


def test_what_stands_before_stays_and_what_stands_behind_moves() -> None:
    before = "teh 🎉 day wich"
    found = (word_at(before, 0, 3), word_at(before, 10, 14))
    assert places(carried(found, before, "teh 🎉 long day wich")) == [(0, "teh"), (15, "wich")]


def test_a_word_that_is_written_on_or_taken_away_is_let_go() -> None:
    found = (word_at("a teh b", 2, 5),)
    for after in ("a tehm b", "a the b", "a b", "", "a te b", "a xteh b"):
        assert carried(found, "a teh b", after) == ()
    for after in ("a teh b.", "a teh, b", "a teh"):
        assert places(carried(found, "a teh b", after)) == [(2, "teh")]


@given(LETTERS, LETTERS, st.integers(0, 29), st.integers(1, 5))
def test_what_is_kept_always_stands_where_it_says(before: str, after: str, start: int, length: int) -> None:
    if start + length <= len(before):
        for found in carried((word_at(before, start, start + length),), before, after):
            assert after[found.start : found.end] == found.text == before[start : start + length]


@given(LETTERS)
def test_without_a_change_everything_is_kept(text: str) -> None:
    found = tuple(word_at(text, at, at + 1) for at in range(len(text)))
    assert carried(found, text, text) == found
