"""Long answers and texts: what each part costs does not grow with the whole. Counted, not timed."""

import json
from typing import Any

import pytest

from studio.assistant import figures, named, phrasing
from studio.assistant.operation import Operation
from studio.assistant.reply import Answer, read
from studio.errors import UserError
from tests.model_server import request_of, task_of


class Watched(str):
    """A text that notes how long the pieces are that are cut out of it."""

    __slots__ = ("cut",)
    cut: list[int]

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        self.cut.append(len(piece))
        return piece


def test_whether_a_word_begins_a_sentence_is_told_by_what_is_near() -> None:
    # All that stands before a word was copied, for each word.
    text = Watched("Soft light, " * 2000)
    text.cut = []
    named.likely_names(text, "en")
    assert 0 < max(text.cut) <= named.NEAR


def test_figures_are_blanked_out_together_and_not_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # The whole text was made anew for each figure that was found in it.
    blankings: list[int] = []
    blanked = phrasing.blanked

    def counted(text: str, spans: Any) -> str:
        blankings.append(len(text))
        return blanked(text, spans)

    monkeypatch.setattr(phrasing, "blanked", counted)
    counts = []
    for times in (1, 100):
        blankings.clear()
        found = figures.figures("At 6 pm, 17 of us, on 5 May, 250 €. " * times, ("en",))
        assert len(found) >= 4 * times
        counts.append(len(blankings))
    assert counts[0] == counts[1] > 0


@pytest.mark.timeout(120)
def test_a_name_that_is_there_twice_is_told_among_very_many(polish: Operation) -> None:
    # Each of the names was counted among all: hours of it here.
    pairs = ",".join(f'"n{number}":0' for number in range(60_000))
    request = request_of(task_of(polish, "So happy."), "http://127.0.0.1:9/v1")
    with pytest.raises(UserError, match="assistant-malformed") as told:
        read(polish, request, Answer(f'{{{pairs},"n59999":1}}', "stop"))
    assert "n59999" in json.dumps(told.value.params)
