"""A text's state is bound to its bytes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio import caption, looks, placements, places, slots
from studio.grammar import Choices, Finding
from studio.library import Library
from studio.looks import UNCHECKED, Outgoing, state_of
from studio.placements import Placement
from studio.post import Item, Media, MediaSet, Placed, Post, Shot
from studio.session import Session

TEH = Finding(0, 3, "teh", "SpellCheck", "spelling", "", ("the",), "harper")
PLACED = ("instagram.feed", "x.post")


@pytest.fixture
def session(user_data: Path) -> Iterator[Session]:
    opened = Session(Library.open(user_data / "library.sqlite"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def known() -> dict[str, Placement]:
    return placements.load(places.shipped() / "placements")


def state(session: Session, text: str, choices: Choices | None = None) -> looks.State:
    return state_of(session.looks.of(text), text, "en-US", choices or Choices())


def test_one_letter_more_and_nobody_has_looked(session: Session) -> None:
    session.looks.note("A day", "en-US", ("harper", "own"), ())
    assert state(session, "A day")[:3] == ("passed", 0, ("harper", "own"))
    assert state(session, "A days") == UNCHECKED
    assert state_of(session.looks.of("A day"), "A day", "en-GB", Choices()) == UNCHECKED


def test_findings_are_open_until_they_are_decided_on(session: Session) -> None:
    session.looks.note("teh day", "en-US", ("harper",), (TEH,))
    assert state(session, "teh day")[:2] == ("open", 1)
    assert state(session, "teh day", Choices(words=frozenset({"teh"}))).name == "passed"


def test_a_second_look_is_above_the_rules_but_open_findings_are_told(session: Session) -> None:
    session.looks.note_second("A day", "some-model")
    assert state(session, "A day")[:3] == ("second", 0, ("some-model",))
    session.looks.note("A day", "en-US", ("harper",), ())
    assert state(session, "A day").name == "second"
    session.looks.note("teh day", "en-US", ("harper",), (TEH,))
    session.looks.note_second("teh day", "some-model")
    assert state(session, "teh day").name == "open"


def test_a_text_that_no_engine_reads_is_unchecked(session: Session) -> None:
    session.looks.note("Szép nap", "hu-HU", (), ())
    assert state_of(session.looks.of("Szép nap"), "Szép nap", "hu-HU", Choices()) == UNCHECKED


def test_looks_are_kept_for_the_next_run_and_those_of_earlier_texts_go(user_data: Path) -> None:
    session = Session(Library.open(user_data / "library.sqlite"))
    for text in ("One", "One two", "Other"):
        session.looks.note(text, "en-US", ("own",), ())
    session.looks.write("p1", ["One", "never looked at"])
    session.looks.write("p2", ["Other"])
    session.looks.write("p1", ["One two"])
    session.close()
    session = Session(Library.open(user_data / "library.sqlite"))
    assert [state(session, text).name for text in ("One", "One two", "Other")] == [
        "unchecked",
        "passed",
        "passed",
    ]
    session.close()


def test_what_cannot_be_read_is_as_if_nobody_had_looked() -> None:
    assert looks.read({"ab": b"{", "cd": b'{"digest":"cd"}'}).keys() == {"cd"}


def test_every_text_that_an_export_writes_goes_out(known: dict[str, Placement]) -> None:
    media = {"m1": Media("m1", "a.jpg", "photo", 600, 400, 9, "x", shot=Shot(city="Riga"))}
    post = Post(
        "p1",
        "s1",
        items=(Item("i1", "m1", alt="A bride in {city}"),),
        caption="In {city}",
        first_comment=" ",
        tags=("wedding",),
        placements=tuple(Placed(name) for name in PLACED),
    )
    post = caption.set_caption(post, "On X", "x.post")
    around = slots.Around(MediaSet("s1", media=tuple(media.values())))
    spoken = slots.spoken(post, around, known.values())
    assert looks.outgoing(spoken, media, known) == (
        Outgoing("instagram.feed", "caption", "", "In Riga\n\n#wedding"),
        Outgoing("instagram.feed", "alt", "i1", "A bride in Riga"),
        Outgoing("x.post", "caption", "", "On X\n\n#wedding"),
        Outgoing("x.post", "alt", "i1", "A bride in Riga"),
    )
    assert looks.of_master(spoken)[0] == Outgoing("", "caption", "", "In Riga\n\n#wedding")
