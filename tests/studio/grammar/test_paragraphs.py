"""What is checked at a time, and that no character gets lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.grammar.paragraphs import LONGEST, paragraphs


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One\r\nTwo", ["One", "Two"]),
        ("This line was\nwrapped by hand.", ["This line was\nwrapped by hand."]),
        ("Done.\nand then", ["Done.", "and then"]),
        ("cold hands\r\nwarm hearts\r\rnext", ["cold hands\r\nwarm hearts", "next"]),
        ("a\u2028\u2028b", ["a", "b"]),
        ("  \n\n ", []),
        ("", []),
    ],
)
def test_lines_are_paragraphs_and_wrapped_lines_are_not(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in paragraphs(text)] == pieces


@given(st.text(st.sampled_from("aB. \n\r\u2028é한😀,"), max_size=80))
def test_pieces_lie_where_they_say_and_cover_everything_but_blanks(text: str) -> None:
    covered = 0
    for piece in paragraphs(text):
        assert not text[covered : piece.start].strip()
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        covered = piece.start + len(piece.text)
    assert not text[covered:].strip()


def test_an_endless_line_is_cut_at_blanks() -> None:
    pieces = paragraphs("word " * 4000)
    assert "".join(piece.text for piece in pieces).strip() == ("word " * 4000).strip()
    assert max(len(piece.text) for piece in pieces) <= LONGEST
    assert all(piece.text.startswith("word") for piece in pieces)
