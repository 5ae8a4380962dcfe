"""Ten thousand odd texts and their edits, through every engine that is installed here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import psutil
import pytest
from hypothesis import HealthCheck, given, settings

from studio.grammar import Languages, lingotweaker
from studio.grammar.checker import Checker
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool
from studio.grammar.lingotweaker import LingoTweaker
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import OwnRules
from tests.studio.grammar import properties
from tests.studio.grammar.conftest import folder, full, harper  # noqa: F401 - fixtures
from tests.studio.grammar.odd_texts import EDITS, TEXTS, Edit
from tests.studio.grammar.properties import Service

if TYPE_CHECKING:
    from tests.conftest import LongLived

MANY = settings(max_examples=10_000, suppress_health_check=list(HealthCheck))
FEWER = settings(MANY, max_examples=2_000)


@pytest.fixture(scope="module")
def service(harper: Harper, long_lived: "LongLived") -> Iterator[Service]:  # noqa: F811
    """Return a service over the instant engines, ended with the module."""
    made = Service(harper)
    long_lived.threads |= made.started()
    yield made
    made.close()


@given(text=TEXTS)
@MANY
def test_every_finding_stands_where_it_says(harper: Harper, text: str) -> None:  # noqa: F811
    properties.is_exact(properties.instant(harper), text, "en-US")


@given(text=TEXTS)
@FEWER
def test_so_it_does_for_every_mother_tongue_and_language(harper: Harper, text: str) -> None:  # noqa: F811
    for tongue in ("es", "hu", "lv", "ko", "zh"):
        properties.is_exact(Proofreader((OwnRules(tongue), harper), None), text, Languages(others=(tongue,)))


@given(text=TEXTS, edits=EDITS)
@FEWER
def test_what_is_remembered_of_paragraphs_changes_no_answer(
    harper: Harper,  # noqa: F811
    text: str,
    edits: list[Edit],
) -> None:
    properties.forgets_nothing_and_invents_nothing(harper, text, edits)


@given(text=TEXTS, edits=EDITS)
@FEWER
def test_an_underline_that_is_carried_stands_under_the_same_words(
    harper: Harper,  # noqa: F811
    text: str,
    edits: list[Edit],
) -> None:
    properties.carries_exactly(properties.instant(harper), text, edits)


@given(text=TEXTS, edits=EDITS)
@FEWER
def test_only_the_newest_text_is_answered_and_it_is(service: Service, text: str, edits: list[Edit]) -> None:
    service.answers_the_last(text, edits)


@given(text=TEXTS)
@MANY
@pytest.mark.loopback
def test_so_it_does_with_languagetool(full: LanguageTool, text: str) -> None:  # noqa: F811
    _through(full, text)


@pytest.fixture(scope="module")
def in_process(long_lived: "LongLived") -> Iterator[LingoTweaker]:
    """Return LanguageTool's rules in this process, where there is a wheel."""
    if not lingotweaker.installed():
        pytest.skip("lingotweaker has no wheel for this system")
    before = set(psutil.Process().children(recursive=True))
    made = LingoTweaker()
    made.check("Warm.", "en-US")
    started = set(psutil.Process().children(recursive=True)) - before
    long_lived.processes |= {process.pid for process in started}
    yield made
    made.close()


@given(text=TEXTS)
@MANY
def test_so_it_does_with_languagetools_rules_in_process(in_process: LingoTweaker, text: str) -> None:
    _through(in_process, text)


def _through(engine: Checker, text: str) -> None:
    looked = Proofreader((OwnRules(),), engine).look(text, "en-US")
    assert looked.problem is None, looked.problem
    properties.stand(looked.findings, text)
