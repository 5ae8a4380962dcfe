"""Threads: a line of three dashes parts them, each part is counted by itself, and splitting loses no word."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio import counting, placements, thread

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
X, FEED = ALL["x.post"], ALL["instagram.feed"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.", ("One.",)),
        (" One. ", (" One. ",)),
        ("One.\n---\nTwo.", ("One.", "Two.")),
        ("One.\n\n --- \n\nTwo.\n---\n", ("One.", "Two.")),
        ("One --- two\n----\nthree", ("One --- two\n----\nthree",)),
        ("---\n---", ("",)),
        ("", ("",)),
    ],
)
def test_only_a_line_of_its_own_parts(text: str, parts: tuple[str, ...]) -> None:
    assert thread.parts(text) == parts


def test_each_part_is_counted_by_itself_where_there_are_threads() -> None:
    text = "x" * 270 + "\n---\n" + "y" * 280
    assert [(one.length, one.over) for one in counting.lengths(text, X)] == [(280, 0)]
    assert counting.overflow(text, X) == len(text)
    assert counting.overflow(f"{text}yy", X) == len(text)
    assert counting.lengths(text, FEED)[0].length == len(text)
    assert {name for name, one in ALL.items() if one.words.thread} == {
        "bluesky.post", "mastodon.post", "threads.post", "x.post",
    }  # fmt: skip


def test_only_the_first_post_is_folded() -> None:
    text = "x" * 200 + "\n---\n" + "y" * 200
    assert counting.fold(text, ALL["threads.post"]) == 175
    assert counting.fold("x\n---\n" + "y" * 200, ALL["threads.post"]) is None


def test_it_is_split_where_it_hurts_least() -> None:
    def fits(part: str) -> bool:
        return len(part) <= 30

    assert thread.split("First paragraph.\n\nSecond one. It has sentences, three of them. Yes.", fits) == (
        "First paragraph.\n\nSecond one.",
        "It has sentences, three of",
        "them. Yes.",
    )
    assert thread.split("short", fits) == ("short",)
    assert thread.split("日" * 70, fits) == ("日" * 30, "日" * 30, "日" * 10)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab .!?\n-👩‍👧é"), max_size=300), st.integers(4, 40))
def test_no_word_is_lost_and_every_part_fits(text: str, most: int) -> None:
    made = thread.split(text, lambda part: counting.length(part, "graphemes") <= most)
    assert all(counting.length(part, "graphemes") <= most for part in made)
    left = "".join("".join(thread.parts(text)).split())
    assert "".join("".join(made).split()) == left
