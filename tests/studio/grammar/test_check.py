"""`check`, as the command line uses it."""

import pytest

from media.errors import Problem
from studio.grammar import Languages, check, lingotweaker
from studio.words import explain

TEXT = "I am agree with @ana.f 🎉 that we recieve it.\n"


def test_quick_is_harper_and_our_own_rules_and_starts_nothing() -> None:
    found = check(TEXT, "en-US", engine="quick")
    assert {one.engine for one in found} == {"own", "harper"}
    assert all(TEXT[one.start : one.end] == one.text for one in found)


def test_without_languagetool_and_its_rules_the_others_answer_and_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studio.grammar.installed.languagetool", lambda: None)
    monkeypatch.setattr("studio.grammar.lingotweaker.installed", lambda: False)
    told: list[Problem] = []
    assert {one.engine for one in check(TEXT, "en-US", engine="both", on_problem=told.append)} == {
        "own",
        "harper",
    }
    assert {one.engine for one in check(TEXT, "en-US", engine="full", on_problem=told.append)} == {"own"}
    assert check("Gracias a todos.", "es-ES", on_problem=told.append) == ()
    assert [problem.code for problem in told] == [
        "grammar.no_languagetool",
        "grammar.no_languagetool",
        "grammar.no_languagetool_for",
    ]
    assert "make" in explain(told[0])
    assert "es-ES" in explain(told[2])


@pytest.mark.skipif(not lingotweaker.installed(), reason="there is no wheel of lingotweaker for this system")
def test_without_java_the_rules_stand_in_and_nothing_is_lamented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.grammar.installed.languagetool", lambda: None)
    told: list[Problem] = []
    found = check("We was in teh park.", "en-US", engine="full", on_problem=told.append)
    assert ("teh", "languagetool") in {(one.text, one.engine) for one in found}
    assert told == []


def test_each_paragraph_is_checked_in_its_own_language() -> None:
    told: list[Problem] = []
    languages = Languages("en-US", ("hu-HU",))
    text = "We was happy.\n\nSzép nap volt, és nagyon boldogok voltunk."
    found = check(text, languages, engine="quick", on_problem=told.append)
    assert [one.text for one in found] == ["was"]
    assert [problem.params["language"] for problem in told] == ["hu-HU"]
    everything = check(text, "en-US", engine="quick")
    assert any(one.start > text.index("Szép") - 1 for one in everything), (
        "a language that is chosen is kept to"
    )


@pytest.mark.parametrize("language", ["hu", "lv-LV", "ko-KR"])
@pytest.mark.parametrize("engine", ["quick", "full", "both"])
def test_a_language_without_rules_is_told_and_starts_no_server(language: str, engine: str) -> None:
    told: list[Problem] = []
    assert check("Szép nap volt.", language, engine=engine, on_problem=told.append) == ()  # type: ignore[arg-type]
    assert [problem.code for problem in told] == ["grammar.no_engine"]
    assert language in explain(told[0])


@pytest.mark.parametrize(
    "text", ["오늘은 정말 좋은 날", "יום יפה", "يوم جميل", "美しい日", "Красивый день", "Όμορφη μέρα"]
)
def test_a_text_in_another_script_is_not_taken_for_faultless(text: str) -> None:
    told: list[Problem] = []
    assert check(text, on_problem=told.append) == ()
    assert [problem.code for problem in told] == ["grammar.other_script"]
    assert "not checked" in explain(told[0])


@pytest.mark.parametrize("text", ["A day in Seoul 서울", "Çağla, Zoë & Łukasz", "𝓵𝓸𝓿𝓮", "🎉 2026", ""])
def test_names_and_ornaments_are_no_other_script(text: str) -> None:
    told: list[Problem] = []
    check(text, engine="quick", on_problem=told.append)
    assert told == []


def test_an_empty_text_has_no_findings() -> None:
    assert check("", engine="quick") == check(" \r\n", engine="quick") == ()
