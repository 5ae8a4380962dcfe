"""Who wrote the comments is found in the shapes in which they are pasted, and nobody where nobody is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.assistant import commenters as looking
from studio.assistant.commenters import commenters, in_steps
from tests.studio.assistant.golden_comments import NOBODY, THREADS

LETTERS = st.text("aAáB @_.:-–·\t\n\r\u20282h[]0Reply안나رد💛\u0301", max_size=60)


@pytest.mark.parametrize("thread", THREADS)
def test_those_who_wrote_are_found(thread: str) -> None:
    comments, people = THREADS[thread]
    assert [one.text for one in commenters(comments).found] == people


@pytest.mark.parametrize("comments", NOBODY)
def test_nobody_is_found_where_nobody_is_named(comments: str) -> None:
    assert commenters(comments) == ((), ())


def test_a_name_is_looked_for_everywhere_unless_it_is_made_of_common_words() -> None:
    comments = "Anna Kovács\nHow nice!\n\nRuth Lamp\nThe lamp is nice\n\nanna_k\nHi!"
    assert commenters(comments).names == ("Anna Kovács",)
    assert commenters(comments, ["an anna of ours"]).names == ()


def test_a_long_thread_is_looked_through_a_line_at_a_step() -> None:
    thread = "\n".join(f"Lena Vogt{number}x\n{number} h\nSo soft {number}\nReply" for number in range(300))
    remembered = (looking._line_kind, looking._in_line, looking._on_its_own)
    for one in remembered:
        one.cache_clear()
    steps, before = 0, 0
    for _ in in_steps(thread):
        read = sum(one.cache_info().misses for one in remembered)
        assert read - before <= 1
        steps, before = steps + 1, read
    assert steps >= 3 * thread.count("\n")


@given(LETTERS)
def test_it_stands_where_it_is_said_to(comments: str) -> None:
    end = 0
    for one in commenters(comments).found:
        assert comments[one.start : one.end] == one.text == one.text.strip() != ""
        assert one.start >= end
        end = one.end


@pytest.mark.parametrize(
    "comments",
    [
        "1" * 50_000,
        "1 " * 50_000,
        "Anna " * 20_000,
        "a_b " * 20_000,
        "@" * 50_000,
        "· " * 50_000,
        "a" + " " * 200_000 + "b",
        "2h" * 59 + "\n" + "-" * 119,
    ],
)
@pytest.mark.timeout(60)
def test_a_row_of_anything_ends(comments: str) -> None:
    assert len(commenters(comments).found) <= 1
