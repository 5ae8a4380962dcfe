"""One answer from several engines."""

from studio.grammar.finding import Category, EngineName, Finding
from studio.grammar.merging import merge


def finding(text: str, word: str, fix: str, engine: EngineName, category: Category = "spelling") -> Finding:
    start = text.index(word)
    return Finding(
        start, start + len(word), word, f"{engine}-rule", category, "", (fix,) if fix else (), engine
    )


TEXT = "We was in teh old Vermanes park"


def test_the_same_fix_from_both_is_certain_and_the_full_engines_answer_is_kept() -> None:
    full = finding(TEXT, "was", "were", "languagetool", "grammar")
    wider = finding(TEXT, "We was", "We were", "harper", "grammar")
    (kept,) = merge(TEXT, (wider,), (full,))
    assert (kept.engine, kept.text, kept.certain) == ("languagetool", "was", True)


def test_different_fixes_are_not_certain() -> None:
    kept = merge(
        TEXT, (finding(TEXT, "teh", "ten", "harper"),), (finding(TEXT, "teh", "the", "languagetool"),)
    )
    assert [(one.engine, one.certain) for one in kept] == [("languagetool", False)]


def test_the_fix_that_both_know_comes_first_and_is_no_more_certain_for_that() -> None:
    start = TEXT.index("was")
    full = Finding(start, start + 3, "was", "r", "grammar", "", ("are", "were"), "languagetool")
    (kept,) = merge(TEXT, (finding(TEXT, "was", "were", "harper", "grammar"),), (full,))
    assert (kept.engine, kept.suggestions, kept.certain) == ("languagetool", ("were", "are"), False)


def test_a_spelling_only_harper_doubts_goes_once_the_full_engine_has_answered() -> None:
    doubt = finding(TEXT, "Vermanes", "Vermins", "harper")
    grammar = finding(TEXT, "was", "were", "harper", "grammar")
    assert merge(TEXT, (doubt, grammar), None) == (grammar, doubt)
    assert merge(TEXT, (doubt, grammar), ()) == (grammar,)


def test_our_own_rule_wins_over_harper() -> None:
    own = finding(TEXT, "We was", "We were", "own", "grammar")
    assert [
        one.engine for one in merge(TEXT, (finding(TEXT, "was", "is", "harper", "grammar"), own), None)
    ] == ["own"]


def test_a_fix_that_leaves_a_misspelling_standing_is_none() -> None:
    misread = finding(TEXT, "teh old", "teh the old", "languagetool", "grammar")
    (kept,) = merge(TEXT, (finding(TEXT, "teh", "the", "harper"),), (misread,))
    assert (kept.text, kept.suggestions) == ("teh", ("the",))


def test_of_two_by_one_engine_the_graver_is_told() -> None:
    capital = finding(TEXT, "We", "WE", "harper", "punctuation")
    spelling = finding(TEXT, "We was", "We were", "harper", "grammar")
    assert merge(TEXT, (capital, spelling), None) == (spelling,)


def test_our_own_rule_which_was_written_with_examples_wins_over_the_full_engine() -> None:
    own = finding(TEXT, "We was", "We were", "own", "grammar")
    (kept,) = merge(TEXT, (own,), (finding(TEXT, "was", "is", "languagetool", "grammar"),))
    assert (kept.engine, kept.certain) == ("own", False)
    (kept,) = merge(TEXT, (own,), (finding(TEXT, "was", "were", "languagetool", "grammar"),))
    assert (kept.engine, kept.certain) == ("own", True)


def test_a_guess_on_which_both_agree_is_not_certain() -> None:
    text = "They teached us"
    start = text.index("teached")

    def doubt(engine: EngineName, *fixes: str) -> Finding:
        return Finding(start, start + 7, "teached", "r", "spelling", "", fixes, engine)

    for fixes in (("teacher", "reached"), ("taught",)):
        (kept,) = merge(text, (doubt("harper", *fixes),), (doubt("languagetool", *fixes),))
        assert not kept.certain
    (kept,) = merge(text, (doubt("harper", "teacher"),), (doubt("languagetool", "teacher", "taught"),))
    assert kept.certain
    doubled = "We know that that day"
    place = doubled.index("that that")

    def twice(engine: EngineName) -> Finding:
        return Finding(place, place + 9, "that that", "r", "grammar", "", ("that",), engine)

    (kept,) = merge(doubled, (twice("harper"),), (twice("languagetool"),))
    assert not kept.certain
