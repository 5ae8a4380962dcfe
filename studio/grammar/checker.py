"""The one way in which the program asks any engine about a text, and what stands in for an engine that is missing."""

from typing import Protocol

from media.errors import Problem
from studio.grammar.finding import EngineName, Finding


class EngineError(Exception):
    """An engine cannot answer; the problem says why, in an id that `studio.words` knows."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.problem = Problem(code, params=params)


class Checker(Protocol):
    """An engine. It is used by one thread at a time."""

    @property
    def name(self) -> EngineName:
        """Which engine it is."""

    def reads(self, language: str) -> bool:
        """Return whether it knows `language` (BCP 47). May start the engine; raises `EngineError`."""

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return what is wrong with one masked paragraph of `language`; raises `EngineError`."""

    def close(self) -> None:
        """End the engine, from any thread; a check that is under way then raises `EngineError`."""


class Absent:
    """An engine that is not there: it knows why, and answers nothing."""

    def __init__(self, name: EngineName, problem: Problem) -> None:
        self.name: EngineName = name
        self.problem = problem

    def reads(self, language: str) -> bool:
        """Raise why there is no engine."""
        del language
        raise EngineError(self.problem.code, **self.problem.params)

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Raise why there is no engine."""
        del text, language
        raise EngineError(self.problem.code, **self.problem.params)

    def close(self) -> None:
        """Do nothing."""
