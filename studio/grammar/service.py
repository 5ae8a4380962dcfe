"""Checking while somebody types: two threads, one for the instant engines and one for LanguageTool, that never block.

The newest text of a field is the only one that counts: what was asked about an older one is dropped, in the queue and
on the way back. Threads and engines start at the first check and end with `close`.
"""

from collections.abc import Callable
from threading import Condition, Lock, Thread
from typing import NamedTuple

import msgspec

from media.errors import Problem
from studio.grammar.choices import Choices
from studio.grammar.detection import DEFAULT_LANGUAGE, Languages, stated
from studio.grammar.finding import EngineName, Finding
from studio.grammar.proofreader import Proofreader, Superseded, other_script

__all__ = ["DEFAULT_LANGUAGE", "Answer", "Grammar"]


class Answer(msgspec.Struct, frozen=True):
    """What is known about revision `revision` of a text. `complete`: no more will come."""

    revision: int
    findings: tuple[Finding, ...]
    complete: bool
    problem: Problem | None = None  # why an engine has not looked
    by: tuple[EngineName, ...] = ()  # which engines have looked at all of the text


class Question(NamedTuple):
    """A text to be checked; `key` names the field that it stands in."""

    key: str
    text: str
    language: Languages
    revision: int
    callback: Callable[[Answer], None]


class Grammar:
    """The service. Every method may be called from any thread; callbacks come on a thread of the service."""

    def __init__(self, make: Callable[[], Proofreader], *, quick: bool = True, full: bool = True) -> None:
        self.choices = Choices()
        self._make = make
        self._use_quick, self._use_full = quick, full
        self._engines: Proofreader | None = None
        self._newest: dict[str, Question] = {}
        self._guard = Lock()  # held while an answer is given, so that `forget` can promise silence
        self._first = _Lane("grammar-quick", self._look_quickly)
        self._second = _Lane("grammar-full", self._look_fully)

    def check(
        self,
        text: str,
        language: str | Languages,
        revision: int,
        callback: Callable[[Answer], None],
        *,
        key: str = "",
    ) -> None:
        """Ask about `text`; `callback` gets an answer at once and, where there is a full engine, one later.

        `language`: a tag (BCP 47); or `Languages`, and each paragraph is checked in its own.
        """
        question = Question(key, text, stated(language), revision, callback)
        with self._guard:
            self._newest[key] = question
            if self._engines is None:
                self._engines = self._make()
        self._first.put(question)

    def forget(self, key: str) -> None:
        """Drop what is asked about the field `key`; once this returns its callback is not called again."""
        with self._guard:
            self._newest.pop(key, None)

    def close(self) -> None:
        """End the threads and the engines, a check that is under way included."""
        with self._guard:
            self._newest.clear()
            engines, self._engines = self._engines, None
        self._first.stop()
        self._second.stop()
        if engines is not None:
            engines.close()
        self._first.join()
        self._second.join()

    def _look_quickly(self, question: Question) -> None:
        engines = self._engines
        if engines is None:
            return
        findings: tuple[Finding, ...] = ()
        problem = other_script(question.text, question.language)
        if problem is not None:
            self._give(question, (), problem, complete=True)
            return
        if self._use_quick:
            findings = engines.quick(question.text, question.language, lambda: self._wanted(question))
            if not self._use_full:
                problem = engines.unread(question.text, question.language)
        self._give(question, findings, problem, complete=not self._use_full)
        if self._use_full and self._wanted(question):
            self._second.put(question)

    def _look_fully(self, question: Question) -> None:
        engines = self._engines
        if engines is None:
            return
        findings, problem = engines.look(question.text, question.language, lambda: self._wanted(question))
        self._give(question, findings, problem, complete=True)

    def _wanted(self, question: Question) -> bool:
        return self._newest.get(question.key) is question

    def _give(
        self, question: Question, findings: tuple[Finding, ...], problem: Problem | None, *, complete: bool
    ) -> None:
        kept = self.choices.kept(findings, question.text)
        by = self._lookers(question)
        with self._guard:
            if self._wanted(question):
                question.callback(Answer(question.revision, kept, complete, problem, by))

    def _lookers(self, question: Question) -> tuple[EngineName, ...]:
        engines = self._engines
        return engines.lookers(question.text, question.language) if engines else ()


class _Lane:
    """One thread and what waits for it: at most one question a field."""

    def __init__(self, name: str, work: Callable[[Question], None]) -> None:
        self._name = name
        self._work = work
        self._waiting: dict[str, Question] = {}
        self._turn = Condition()
        self._thread: Thread | None = None
        self._stopping = False

    def put(self, question: Question) -> None:
        """Let the question wait in place of an older one of the same field."""
        with self._turn:
            if self._stopping:
                return
            self._waiting[question.key] = question
            if self._thread is None or not self._thread.is_alive():  # a bug in a rule ended it, and was told
                self._thread = Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._turn.notify()

    def stop(self) -> None:
        """Let the thread end after what it is on."""
        with self._turn:
            self._stopping = True
            self._waiting.clear()
            self._turn.notify()

    def join(self) -> None:
        """Wait until the thread has ended, ten seconds at most: a server that the person named may hang."""
        if self._thread is not None:
            self._thread.join(10.0)

    def _run(self) -> None:
        while (question := self._next()) is not None:
            try:
                self._work(question)
            except Superseded:
                continue

    def _next(self) -> Question | None:
        with self._turn:
            self._turn.wait_for(lambda: self._stopping or self._waiting)
            if self._stopping:
                return None
            return self._waiting.pop(next(iter(self._waiting)))
