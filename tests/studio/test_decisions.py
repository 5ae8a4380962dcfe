"""The person's words and rules: pure edits, the names that are known anyway, and what older versions kept elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio import decisions
from studio.library import Library
from studio.post import Client, Decisions, Handle, Media, MediaSet, Person, Shot
from studio.session import Session
from studio.settings import Settings


@pytest.fixture
def session(user_data: Path) -> Iterator[Session]:
    opened = Session(Library.open(user_data / "library.sqlite"))
    yield opened
    opened.close()


def test_each_decision_is_taken_back_by_undo(session: Session) -> None:
    session.decide("Word", lambda now: decisions.with_word(now, "en-US", " bokeh "))
    session.decide("Rule", lambda now: decisions.with_rule_off(now, "BE"))
    session.decide("Ignore", lambda now: decisions.with_ignored(now, "BE:12"))
    assert session.decisions == Decisions(words=(("en-US", "bokeh"),), rules=("BE",), ignored=("BE:12",))
    session.decide("Again", lambda now: decisions.with_rule_off(now, "BE"))
    for _ in range(3):
        session.undo()
    assert session.decisions == Decisions()


def test_each_is_removed_again() -> None:
    made = Decisions(words=(("en", "a"), ("es", "a")), rules=("X", "Y"), ignored=("m",))
    assert decisions.without_words(made, [("en", "a")]).words == (("es", "a"),)
    assert decisions.with_rules_on(made, ["X"]).rules == ("Y",)
    assert decisions.without_ignored(made).ignored == ()


def test_a_word_counts_in_every_dialect_of_its_language_and_in_no_other() -> None:
    made = Decisions(words=(("en-US", "bokeh"), ("es-AR", "che")))
    assert decisions.choices(made, ["en-GB"]).words == {"bokeh"}
    assert decisions.choices(made, ["en-GB", "es"]).words == {"bokeh", "che"}


def test_names_are_words_with_a_capital_and_handles() -> None:
    found = decisions.names(
        [Client("c", "Café Vērmanes & sons", handles=(Handle("instagram", "vermanes.riga"),))],
        [Person("p", "Ana O'Hara")],
        [MediaSet("s", title="wedding of Zsófi", place="Jūrmala")],
        [Media("m", "/shoot/Kuldiga_0481.jpg", "photo", 1, 1, 1, "x", shot=Shot(city="Ventspils"))],
    )
    assert {"Café", "Vērmanes", "vermanes.riga", "Ana", "O'Hara", "Zsófi", "Jūrmala", "Kuldiga"} <= found
    assert "Ventspils" in found
    assert not found & {"sons", "wedding", "of"}


def test_what_older_versions_kept_is_taken_over_once_and_not_undone(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "en-US.txt").write_text("bokeh\n\n Riga \n", "utf-8")
    (folder / "es.txt").write_bytes(b"\xff\xfe\x00")
    settings = Settings.load(tmp_path / "settings.json")
    settings.change(rules_off=("BE",), ignored_findings=("BE:12",))
    decisions.take_over(session, settings, folder)
    wanted = Decisions(words=(("en-US", "Riga"), ("en-US", "bokeh")), rules=("BE",), ignored=("BE:12",))
    assert session.decisions == wanted
    assert not session.undo()
    session.decide("", lambda now: decisions.with_rules_on(now, ["BE"]))
    decisions.take_over(session, settings, folder)
    assert session.decisions.rules == ()


def test_where_there_was_nothing_nothing_is_decided(session: Session, tmp_path: Path) -> None:
    decisions.take_over(session, Settings.load(tmp_path / "settings.json"), tmp_path / "none")
    assert not session.has_decided
