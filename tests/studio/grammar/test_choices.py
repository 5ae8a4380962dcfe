"""The person's words, rules that are off, and places that are passed over."""

from pathlib import Path

from studio.grammar import Choices, mark_of
from studio.grammar import dictionary as words
from studio.grammar.finding import Category, Finding


def at(text: str, word: str, rule: str = "SpellCheck", category: Category = "spelling") -> Finding:
    start = text.index(word)
    return Finding(start, start + len(word), word, rule, category, "")


def test_own_words_are_never_misspelt_but_may_be_ungrammatical() -> None:
    text = "Bokeh Vermanes bokeh's"
    choices = Choices(words=frozenset({"bokeh", "Vermanes"}))
    assert choices.kept((at(text, "Bokeh"), at(text, "Vermanes"), at(text, "bokeh's")), text) == ()
    other = at(text, "Bokeh", "X", "grammar")
    assert choices.kept((other,), text) == (other,)


def test_a_rule_is_off_everywhere_and_a_place_only_in_its_sentence() -> None:
    text = "We was here. They was there."
    first, second = at(text, "was here", "BE", "grammar"), at(text, "was there", "BE", "grammar")
    assert Choices(rules=frozenset({"BE"})).kept((first, second), text) == ()
    assert Choices(ignored=frozenset({mark_of(first, text)})).kept((first, second), text) == (second,)


def test_an_ignored_place_moves_with_its_sentence_and_comes_back_when_it_is_changed() -> None:
    choices = Choices(ignored=frozenset({mark_of(at("We was here.", "was"), "We was here.")}))
    moved = "Hello.\nWe was here.\nBye"
    assert choices.kept((at(moved, "was"),), moved) == ()
    changed = "We was there."
    assert len(choices.kept((at(changed, "was"),), changed)) == 1


def test_what_is_remembered_holds_no_readable_text() -> None:
    assert "secret" not in mark_of(at("A secret wedding", "secret"), "A secret wedding")


def test_a_dictionary_that_is_not_text_is_no_dictionary(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_bytes(b"\xff\xfe\x00")
    assert words.read(tmp_path / "en.txt") == frozenset()
