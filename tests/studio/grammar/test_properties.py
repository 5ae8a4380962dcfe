"""Whatever is typed or pasted: no exception, every place exact, no underline of yesterday's text.

The same properties are tormented for long in `tests/soak/test_grammar.py`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from studio.grammar import Languages
from studio.grammar.harper import Harper
from tests.studio.grammar import properties
from tests.studio.grammar.odd_texts import EDITS, TEXTS, Edit
from tests.studio.grammar.properties import Service

if TYPE_CHECKING:
    from tests.conftest import LongLived

SHORT = settings(max_examples=60)


@pytest.fixture(scope="module")
def service(harper: Harper, long_lived: "LongLived") -> Iterator[Service]:
    """Return a service over the instant engines, ended with the module."""
    made = Service(harper)
    long_lived.threads |= made.started()
    yield made
    made.close()


@given(text=TEXTS)
@SHORT
def test_every_finding_stands_where_it_says(harper: Harper, text: str) -> None:
    properties.is_exact(properties.instant(harper), text, "en-US")


@given(text=TEXTS)
@SHORT
def test_so_it_does_where_nobody_said_which_language_it_is(harper: Harper, text: str) -> None:
    properties.is_exact(properties.instant(harper), text, Languages())


@given(text=TEXTS, edits=EDITS)
@SHORT
def test_what_is_remembered_of_paragraphs_changes_no_answer(
    harper: Harper, text: str, edits: list[Edit]
) -> None:
    properties.forgets_nothing_and_invents_nothing(harper, text, edits)


@given(text=TEXTS, edits=EDITS)
@SHORT
def test_an_underline_that_is_carried_stands_under_the_same_words(
    harper: Harper, text: str, edits: list[Edit]
) -> None:
    properties.carries_exactly(properties.instant(harper), text, edits)


@given(text=TEXTS, edits=EDITS)
@SHORT
def test_only_the_newest_text_is_answered_and_it_is(service: Service, text: str, edits: list[Edit]) -> None:
    service.answers_the_last(text, edits)
