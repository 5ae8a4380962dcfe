"""Take a text apart, mask it, ask the engines paragraph by paragraph, and put their answers together.

Answers are kept by paragraph, so that only what was changed is asked again.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import NamedTuple

from media.errors import Problem
from studio.grammar.checker import Checker, EngineError
from studio.grammar.detection import Languages, base, script_of, stated
from studio.grammar.families import with_families
from studio.grammar.finding import EngineName, Finding
from studio.grammar.masks import mask
from studio.grammar.merging import merge
from studio.grammar.paragraphs import Paragraph, paragraphs
from studio.grammar.relay import Relay

LINE_CAPITALS = frozenset({"UPPERCASE_SENTENCE_START", "SentenceCapitalization"})  # many captions begin small
OWN: EngineName = "own"  # who has looked at a text without a word in it
REMEMBERED = 1000  # paragraphs an engine
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


class Looked(NamedTuple):
    """What was found, and why not everything was looked at (None: everything was)."""

    findings: tuple[Finding, ...]
    problem: Problem | None


class Proofreader:
    """The engines together. `quick` and `look` may be called from two threads, each always from the same one.

    A language is a tag (BCP 47), or `Languages`: then each paragraph is checked in its own.
    """

    def __init__(self, quick: tuple[Checker, ...], full: Checker | None) -> None:
        self._quick = quick
        self._full = full
        self._quick_memory = Memory()
        self._full_memory = Memory()

    def quick(
        self, text: str, language: str | Languages, go_on: Callable[[], bool] = lambda: True
    ) -> tuple[Finding, ...]:
        """Return what the instant engines say, with what the full one has said before about the same paragraphs.

        Raises `Superseded` as soon as `go_on` says no.
        """
        answer: list[Finding] = []
        for paragraph, tag in spoken(text, language):
            quick = self._quick_memory.recall(tag, paragraph.text)
            if quick is None:
                _still_wanted(go_on)
                engines = self.readers(tag)
                quick = tuple(found for engine in engines for found in _ask(engine, paragraph, tag))
                self._quick_memory.keep(tag, paragraph.text, quick)
            full = self._full_memory.recall(tag, paragraph.text)
            merged = merge(paragraph.text, quick, full)
            answer += [found.moved(paragraph.start) for found in with_families(merged, tag)]
        return tuple(answer)

    def look(self, text: str, language: str | Languages, go_on: Callable[[], bool] = lambda: True) -> Looked:
        """Return the merged answer of all engines, as far as they answer; raises `Superseded` like `quick`."""
        problem = self.unread(text, language) if self._full is None else None
        for paragraph, tag in spoken(text, language) if self._full else ():
            if self._full_memory.recall(tag, paragraph.text) is not None:
                continue
            _still_wanted(go_on)
            try:
                self._full_memory.keep(tag, paragraph.text, self._ask_fully(paragraph, tag))
            except EngineError as failure:
                problem = problem or self._worded(failure.problem, tag)
                if failure.problem.code != "grammar.no_engine":
                    break
        if problem is None and isinstance(self._full, Relay):
            problem = self._full.problem
        return Looked(self.quick(text, language, go_on), problem)

    def full(
        self, text: str, language: str | Languages, go_on: Callable[[], bool] = lambda: True
    ) -> tuple[Finding, ...]:
        """Return what `look` finds."""
        return self.look(text, language, go_on).findings

    def readers(self, language: str) -> tuple[Checker, ...]:
        """Return the instant engines that know `language`."""
        return tuple(engine for engine in self._quick if engine.reads(language))

    def unread(self, text: str, language: str | Languages) -> Problem | None:
        """Return the problem that a paragraph of `text` is in a language that no instant engine knows."""
        tags = (tag for _, tag in spoken(text, language))
        return next((no_engine(tag) for tag in tags if not self.readers(tag)), None)

    def lookers(self, text: str, language: str | Languages) -> tuple[EngineName, ...]:
        """Return which engines have looked at all of `text`; none where nobody has looked at one of its paragraphs."""
        names: list[set[EngineName]] = []
        for paragraph, tag in spoken(text, language):
            if not any(char.isalpha() for char in paragraph.text):
                continue
            asked = self._quick_memory.recall(tag, paragraph.text) is not None
            looked = {engine.name for engine in self.readers(tag)} if asked else set()
            if self._full is not None and self._full_memory.recall(tag, paragraph.text) is not None:
                looked.add(self._full.name)
            names.append(looked)
        if not all(names):
            return ()
        everywhere = set.intersection(*names) or set.union(*names) if names else {OWN}
        return tuple(sorted(everywhere))

    def close(self) -> None:
        """End all engines."""
        for engine in (*self._quick, *([self._full] if self._full else [])):
            engine.close()

    def _ask_fully(self, paragraph: Paragraph, language: str) -> tuple[Finding, ...]:
        if self._full is None or base(language) in UNREAD or not self._full.reads(language):
            raise EngineError("grammar.no_engine", language=language)
        return _ask(self._full, paragraph, language)

    def _worded(self, problem: Problem, language: str) -> Problem:
        """Say that nothing is checked where only LanguageTool could; with other engines it is merely less."""
        if problem.code == "grammar.no_languagetool" and not self.readers(language):
            return Problem("grammar.no_languagetool_for", params={"language": language})
        return problem


def spoken(text: str, language: str | Languages) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs of `text`, each with the language to check it in."""
    languages = stated(language)
    for paragraph in paragraphs(text):
        yield paragraph, languages.of(paragraph.text)


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


def other_script(text: str, language: str | Languages) -> Problem | None:
    """Return the problem that most letters of `text` are of a script in which the person writes no language."""
    languages = stated(language)
    if languages.fixed or script_of(text) in ("", "Latin") or languages.of(text) in languages.candidates:
        return None
    return Problem("grammar.other_script", params={"language": languages.main})
