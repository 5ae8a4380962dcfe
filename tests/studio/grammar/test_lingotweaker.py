"""LanguageTool's rules without Java: places, spellings, and a process that dies or hangs."""

from collections.abc import Iterator

import psutil
import pytest

from studio.grammar import lingotweaker
from studio.grammar.checker import EngineError
from studio.grammar.lingotweaker import LingoTweaker, variant_for

pytestmark = pytest.mark.skipif(
    not lingotweaker.installed(), reason="there is no wheel of lingotweaker for this system"
)


@pytest.fixture
def checker() -> Iterator[LingoTweaker]:
    """Return a checker that is ended."""
    made = LingoTweaker()
    yield made
    made.close()


def children() -> set[psutil.Process]:
    """Return the processes that this one has started; the standard library keeps one of its own beside them."""
    from multiprocessing import resource_tracker

    tracker = getattr(resource_tracker._resource_tracker, "_pid", None)
    return {child for child in psutil.Process().children() if child.pid != tracker}


def test_places_are_code_points_and_findings_are_languagetools(checker: LingoTweaker) -> None:
    text = "Ça va 🎉👩‍👩‍👧 \U0001d400. I can heard you é\u0301, we was. \ud800"
    found = {one.text: one for one in checker.check(text, "en-US")}
    assert found["heard"].rule == "MD_BASEFORM"
    assert found["heard"].suggestions == ("hear",)
    assert found["was"].engine == "languagetool"
    assert all(text[one.start : one.end] == one.text for one in found.values())


def test_the_spelling_follows_the_language(checker: LingoTweaker) -> None:
    text = "The colour and the color."
    assert [one.text for one in checker.check(text, "en-GB")] == ["color"]
    assert [one.text for one in checker.check(text, "en-US")] == ["colour"]
    assert [variant_for(tag) for tag in ("en", "en-AU", "en-PH")] == ["en-US", "en-GB", "en-US"]
    assert (checker.reads("en-ZA"), checker.reads("es")) == (True, False)


def test_one_that_dies_is_started_once_more_and_then_left_alone(checker: LingoTweaker) -> None:
    before = children()
    for _ in range(2):
        assert [one.text for one in checker.check("We was there.", "en-US")] == ["was"]
        (victim,) = children() - before
        victim.kill()
    with pytest.raises(EngineError) as told:
        checker.check("We was there.", "en-US")
    assert told.value.problem.code == "grammar.rules_silent"


def test_one_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    checker = LingoTweaker(answer_within=0.05)
    checker.check("We was there.", "en-US")
    monkeypatch.setattr(lingotweaker, "READY_WITHIN", 0.0)
    (hung,) = children() - before
    hung.suspend()
    with pytest.raises(EngineError) as told:
        checker.check("They was there.", "en-US")
    assert told.value.problem.code == "grammar.rules_silent"
    assert not hung.is_running()
    checker.close()


def test_a_closed_one_answers_no_more() -> None:
    checker = LingoTweaker()
    checker.close()
    with pytest.raises(EngineError):
        checker.check("We was there.", "en-US")
