"""What must hold of every text and every edit; asked shortly by the tests, for long by the soak."""

import threading
from itertools import pairwise
from queue import Queue

from studio.grammar import Answer, Finding, Grammar, Languages, carried
from studio.grammar.checker import Checker
from studio.grammar.harper import Harper
from studio.grammar.paragraphs import paragraphs
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import OwnRules
from tests.studio.grammar.odd_texts import Edit, edited

LANGUAGE = "en-US"
PATIENCE = 60  # seconds


def instant(harper: Harper) -> Proofreader:
    """Return the instant engines, without a memory of what was asked before."""
    return Proofreader((OwnRules(), harper), None)


def is_exact(reader: Proofreader, text: str, language: str | Languages) -> tuple[Finding, ...]:
    """Fail unless every finding in `text` stands where it says, in order, and none on another."""
    findings = reader.full(text, language)
    stand(findings, text)
    for before, after in pairwise(findings):
        assert before.end <= after.start, (before, after)
    return findings


def stand(findings: tuple[Finding, ...], text: str) -> None:
    """Fail unless every finding stands in `text` where it says."""
    for found in findings:
        assert 0 <= found.start < found.end <= len(text), found
        assert text[found.start : found.end] == found.text, found
        assert found.text not in found.suggestions, found


def forgets_nothing_and_invents_nothing(harper: Harper, text: str, edits: list[Edit]) -> None:
    """Fail unless a reader that remembers paragraphs answers like one that sees each text for the first time."""
    remembering = instant(harper)
    for edit in edits:
        remembering.quick(text, LANGUAGE)
        text = edited(text, edit)
        assert remembering.quick(text, LANGUAGE) == instant(harper).quick(text, LANGUAGE)


def carries_exactly(reader: Proofreader, text: str, edits: list[Edit]) -> None:
    """Fail unless what an edit leaves standing still stands, and is all that a paragraph away from it has."""
    shown = reader.quick(text, LANGUAGE)
    for edit in edits:
        after = edited(text, edit)
        kept = carried(shown, text, after)
        stand(kept, after)
        fresh = reader.quick(after, LANGUAGE)
        for start, end in _left_alone(text, after):
            assert _within(kept, start, end) == _within(fresh, start, end)
        text, shown = after, fresh


def _left_alone(before: str, after: str) -> list[tuple[int, int]]:
    """Return where in `after` the paragraphs lie that end well before the edit, or begin well behind it."""
    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    tail = next((at for at in range(least - head) if before[-1 - at] != after[-1 - at]), least - head)
    shift = len(after) - len(before)
    old = {(one.start, one.text) for one in paragraphs(before)}
    places = []
    for start, text in paragraphs(after):
        end = start + len(text)
        if (end < head and (start, text) in old) or (
            start > len(after) - tail and (start - shift, text) in old
        ):
            places.append((start, end))
    return places


def _within(findings: tuple[Finding, ...], start: int, end: int) -> list[Finding]:
    return [found for found in findings if start <= found.start and found.end <= end]


class Service:
    """A service whose answers are waited for."""

    def __init__(self, harper: Harper, full: Checker | None = None) -> None:
        self._harper, self._full = harper, full
        self._grammar = Grammar(lambda: Proofreader((OwnRules(), harper), full), full=full is not None)
        self._answers: Queue[Answer] = Queue()
        self._revision = 0

    def started(self) -> set[threading.Thread]:
        """Ask once, and return the threads that answer from now on."""
        before = set(threading.enumerate())
        self.answers_the_last("", [(0.0, 0, "Warm.")])
        return set(threading.enumerate()) - before

    def close(self) -> None:
        """End its threads."""
        self._grammar.close()

    def answers_the_last(self, text: str, edits: list[Edit]) -> None:
        """Fail unless every answer fits the text it is about, none comes late, and the last text gets its own."""
        asked: dict[int, str] = {}
        for edit in edits:
            text = edited(text, edit)
            self._revision += 1
            asked[self._revision] = text
            self._grammar.check(text, LANGUAGE, self._revision, self._answers.put)
        newest = 0
        while True:
            answer = self._answers.get(timeout=PATIENCE)
            assert answer.revision >= newest
            newest = answer.revision
            stand(answer.findings, asked[newest])
            if newest == self._revision and answer.complete:
                break
        assert self._answers.empty()
        expected = Proofreader((OwnRules(), self._harper), self._full).look(text, LANGUAGE)
        assert answer.findings == expected.findings
