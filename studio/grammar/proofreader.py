"""Take a text apart, mask it, ask the engines paragraph by paragraph, and put their answers together.

Answers are kept by paragraph, so that only what was changed is asked again.
"""

import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from media.errors import Problem
from studio.grammar.checker import Checker, EngineError
from studio.grammar.finding import Finding
from studio.grammar.masks import mask
from studio.grammar.merging import merge
from studio.grammar.paragraphs import Paragraph, paragraphs

LINE_CAPITALS = frozenset({"UPPERCASE_SENTENCE_START", "SentenceCapitalization"})  # many captions begin small
REMEMBERED = 1000  # paragraphs an engine
# Also in the styles that people paste from other places: "𝓵𝓸𝓿𝓮", "ｌｏｖｅ", "ª".
_LATIN = (
    "LATIN ",
    "MATHEMATICAL ",
    "FULLWIDTH LATIN ",
    "MODIFIER LETTER ",
    "FEMININE ",
    "MASCULINE ",
    "MICRO ",
    "SCRIPT ",
    "DOUBLE-STRUCK ",
)
UNREAD = frozenset({"hu", "ko", "lv"})  # no rule engine knows them: said at once, without starting a server


class Superseded(Exception):
    """The text has been changed meanwhile; nobody waits for this answer."""


class Memory:
    """What one engine has answered about a paragraph, the least lately used forgotten. Safe between threads."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, str], tuple[Finding, ...]] = OrderedDict()

    def recall(self, language: str, text: str) -> tuple[Finding, ...] | None:
        """Return the answer for a paragraph of `language`; None where it was never asked."""
        with self._lock:
            found = self._known.get((language, text))
            if found is not None:
                self._known.move_to_end((language, text))
            return found

    def keep(self, language: str, text: str, findings: tuple[Finding, ...]) -> None:
        """Remember an answer."""
        with self._lock:
            self._known[language, text] = findings
            while len(self._known) > self._size:
                self._known.popitem(last=False)


class Proofreader:
    """The engines together. `quick` and `full` may be called from two threads, each always from the same one."""

    def __init__(self, quick: tuple[Checker, ...], full: Checker | None) -> None:
        self._quick = quick
        self._full = full
        self._quick_memory = Memory()
        self._full_memory = Memory()

    def quick(
        self, text: str, language: str, go_on: Callable[[], bool] = lambda: True
    ) -> tuple[Finding, ...]:
        """Return what the instant engines say, with what the full one has said before about the same paragraphs.

        Raises `Superseded` as soon as `go_on` says no.
        """
        return self._answer(text, language, go_on)

    def full(self, text: str, language: str, go_on: Callable[[], bool] = lambda: True) -> tuple[Finding, ...]:
        """Return the merged answer of all engines; raises `EngineError` where the full one cannot answer."""
        if self._full is None:
            return self._answer(text, language, go_on)
        if language.partition("-")[0].lower() in UNREAD or not self._full.reads(language):
            raise EngineError("grammar.no_engine", language=language)
        for paragraph in paragraphs(text):
            if self._full_memory.recall(language, paragraph.text) is None:
                _still_wanted(go_on)
                self._full_memory.keep(language, paragraph.text, _ask(self._full, paragraph, language))
        return self._answer(text, language, go_on)

    def readers(self, language: str) -> tuple[Checker, ...]:
        """Return the instant engines that know `language`."""
        return tuple(engine for engine in self._quick if engine.reads(language))

    def close(self) -> None:
        """End all engines."""
        for engine in (*self._quick, *([self._full] if self._full else [])):
            engine.close()

    def _answer(self, text: str, language: str, go_on: Callable[[], bool]) -> tuple[Finding, ...]:
        answer: list[Finding] = []
        for paragraph in paragraphs(text):
            quick = self._quick_memory.recall(language, paragraph.text)
            if quick is None:
                _still_wanted(go_on)
                engines = self.readers(language)
                quick = tuple(found for engine in engines for found in _ask(engine, paragraph, language))
                self._quick_memory.keep(language, paragraph.text, quick)
            full = self._full_memory.recall(language, paragraph.text)
            merged = merge(paragraph.text, quick, full)
            answer += [found.moved(paragraph.start) for found in merged]
        return tuple(answer)


def _ask(engine: Checker, paragraph: Paragraph, language: str) -> tuple[Finding, ...]:
    masked = mask(paragraph.text, language)
    if not masked.text.strip():
        return ()
    found = masked.restore(engine.check(masked.text, language))
    return tuple(one for one in found if not (one.rule in LINE_CAPITALS and _begins(paragraph.text, one)))


def _begins(text: str, found: Finding) -> bool:
    return not any(char.isalnum() for char in text[: found.start])


def _still_wanted(go_on: Callable[[], bool]) -> None:
    if not go_on():
        raise Superseded


def no_engine(language: str) -> Problem:
    """Return the problem that no engine knows `language`."""
    return Problem("grammar.no_engine", params={"language": language})


def other_script(text: str, language: str) -> Problem | None:
    """Return the problem that most letters of `text` are none that `language`, which is written in Latin, uses."""
    letters = [char for char in text if char.isalpha()]
    others = sum(not unicodedata.name(char, "").startswith(_LATIN) for char in letters)
    if 2 * others <= len(letters):
        return None
    return Problem("grammar.other_script", params={"language": language})
