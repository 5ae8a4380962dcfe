"""What is left out of a request by word alone, and what of it was not there."""

import pytest

from studio.assistant.leftout import left_out, redacted
from studio.assistant.material import Material

CAPTION = (
    "We met Anna Kovács at the Secret Venue, secret venue! #annakovacs and Annával @anna.k, joanna has a@b.co"
)


def left(text: str, *said: str, private: bool = False) -> tuple[str, tuple[str, ...]]:
    material = Material().with_text("text", text)
    out, nowhere = left_out(material, ("playful",), said, private=private)
    made = redacted(material, out).text("text")
    assert out.restored(made) == text
    return made, nowhere


@pytest.mark.parametrize("said", ["Anna Kovács", "anna", "Anna", "ANNA"])
def test_a_name_goes_with_its_endings_and_tags_and_nothing_else(said: str) -> None:
    made, nowhere = left(CAPTION, said)
    assert nowhere == ()
    assert "Anna" not in made
    assert "#anna" not in made
    assert "@anna" not in made
    assert "joanna has a@b.co" in made
    assert "the Secret Venue" in made


def test_words_go_as_they_are_in_either_spelling_and_not_one_by_one() -> None:
    made, nowhere = left("The Secret Venue, a secret venue, no venue.", "secret venue")
    assert (made, nowhere) == ("The [words 1], a [words 2], no venue.", ())


def test_what_stands_nowhere_is_told() -> None:
    made, nowhere = left("Hello from Anna.", "Bob", " ", "Anna Kovács", "old barn")
    assert made == "Hello from [name 1]."
    assert nowhere == ("Bob", "old barn")


def test_a_handle_and_a_name_with_figures_go_whole() -> None:
    assert left("At Studio 54 with @kovacs.studio.", "Studio 54", "@kovacs.studio") == (
        "At [name 1] with [handle 1].",
        (),
    )


def test_no_apostrophe_and_no_composition_lets_a_name_stay() -> None:
    # A telephone writes another apostrophe than a keyboard: the second one left, and nothing was said about it.
    assert left("O'Brien, O’Brien's and the O’Briens’", "O'Brien") == (
        "[name 1], [name 2]'s and the [name 3]’",
        (),
    )
    assert left("The  vi\u0301zparti\nháza, a vízparti háza", "vízparti háza") == (
        "The  [words 1], a [words 2]",
        (),
    )


def test_all_that_is_found_goes_and_an_address_stays_whole() -> None:
    made, _ = left("Anna, anna@k.hu or +36 30 123 4567", "anna", private=True)
    assert made == "[name 1], [e-mail 1] or [phone 1]"


def test_nothing_is_asked_and_nothing_goes() -> None:
    assert left(CAPTION) == (CAPTION, ())
