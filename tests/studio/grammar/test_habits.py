"""What is counted of the person's own mistakes, and that nothing else is kept."""

from datetime import date
from pathlib import Path

import pytest

from media.errors import MediaError
from studio import places
from studio.grammar.finding import Finding
from studio.grammar.habits import Habits, fixed, load, marked, most_frequent, noted, save

TODAY = date(2026, 11, 21)


def a_finding(text: str, words: str, family: str, rule: str = "RULE") -> Finding:
    start = text.index(words)
    return Finding(start, start + len(words), words, rule, "grammar", "", family=family)


CAPTION = "We met at a old castle. It was a honor."
FOUND = (a_finding(CAPTION, "a old", "article.a-an"), a_finding(CAPTION, "a honor", "article.a-an"))


def test_a_mistake_is_counted_once_a_sentence() -> None:
    marks = marked(FOUND, CAPTION)
    habits = noted(Habits(), marks, set(), TODAY)
    again = noted(habits, marks, marks.keys(), TODAY)
    assert habits.families["article.a-an"].count == 2
    assert again == habits


def test_a_sentence_that_moved_is_not_counted_again() -> None:
    habits = noted(Habits(), marked(FOUND[:1], CAPTION), set(), TODAY)
    later = f"Hello.\n{CAPTION}"
    moved = marked((a_finding(later, "a old", "article.a-an"),), later)
    assert noted(habits, moved, marked(FOUND, CAPTION).keys(), TODAY) == habits


def test_it_counts_by_rule_and_by_month() -> None:
    text = "I did a mistake."
    first = marked((a_finding(text, "did a", "word.collocation", "DoMistake"),), text)
    habits = noted(noted(Habits(), first, set(), date(2026, 10, 3)), first, set(), TODAY)
    habit = habits.families["word.collocation"]
    assert (habit.count, habit.last) == (2, TODAY)
    assert habit.rules == {"DoMistake": 2}
    assert habit.months == {"2026-10": 1, "2026-11": 1}


def test_old_months_are_forgotten_but_not_the_sum() -> None:
    marks = marked(FOUND[:1], CAPTION)
    habits = Habits()
    for month in range(40):
        habits = noted(habits, marks, set(), date(2023 + month // 12, month % 12 + 1, 1))
    habit = habits.families["article.a-an"]
    assert habit.count == 40
    assert len(habit.months) == 24
    assert min(habit.months) == "2024-05"


def test_a_finding_in_another_language_is_not_counted() -> None:
    assert noted(Habits(), marked((a_finding(CAPTION, "a old", ""),), CAPTION), set(), TODAY) == Habits()


def test_what_is_put_right_is_counted_too_but_never_more_than_was_found() -> None:
    habits = noted(Habits(), marked(FOUND[:1], CAPTION), set(), TODAY)
    once = fixed(habits, FOUND[0])
    assert once.families["article.a-an"].fixed == 1
    assert fixed(once, FOUND[0]) == once
    assert fixed(Habits(), FOUND[0]) == Habits()


def test_the_commonest_come_first_and_of_two_the_latest() -> None:
    habits = Habits()
    for family, day in (("word.form", 3), ("noun.number", 5), ("verb.missing", 4), ("noun.number", 4)):
        marks = marked((a_finding(CAPTION, "a old", family),), CAPTION)
        habits = noted(habits, marks, set(), date(2026, 11, day))
    assert [family for family, _ in most_frequent(habits, 2)] == ["noun.number", "verb.missing"]
    assert habits.families["noun.number"].last == date(2026, 11, 5)
    assert len(most_frequent(habits, 9)) == 3
    assert most_frequent(Habits(), 3) == ()


def test_they_are_found_again_and_can_be_cleared(user_data: Path) -> None:
    file = places.habits()
    assert user_data in file.parents
    assert load(file) == Habits()
    habits = noted(Habits(), marked(FOUND, CAPTION), set(), TODAY)
    save(file, habits)
    assert load(file) == habits
    save(file, Habits())
    assert load(file) == Habits()
    assert b"article" not in file.read_bytes()


def test_no_word_of_a_text_is_kept(tmp_path: Path) -> None:
    save(tmp_path / "habits.json", noted(Habits(), marked(FOUND, CAPTION), set(), TODAY))
    kept = (tmp_path / "habits.json").read_text("utf-8")
    assert "article.a-an" in kept
    assert not any(word in kept for word in ("old", "castle", "honor", "met"))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b'{"families":{"a":{"count":-1,"last":"2026-01-01"}}}', b"[" * 100_000],
)
def test_a_broken_file_is_no_habits(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "habits.json").write_bytes(content)
    assert load(tmp_path / "habits.json") == Habits()


def test_a_folder_in_its_place_is_no_habits(tmp_path: Path) -> None:
    assert load(tmp_path) == Habits()


def test_where_it_cannot_be_written_the_person_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MediaError):
        save(tmp_path / "file" / "habits.json", Habits())
