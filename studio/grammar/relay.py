"""Several engines for one place: the first that can answers, and the next one stands in for it while it cannot.

An engine that failed is left alone for a minute, so that a server that hangs does not hold up every paragraph.
"""

from collections.abc import Callable, Iterator
from time import monotonic

from media.errors import Problem
from studio.grammar.checker import Checker, EngineError
from studio.grammar.finding import EngineName, Finding

REST = 60.0  # seconds


class Relay:
    """The checker over others, the best first. `problem` says why a better one than that which answered did not."""

    name: EngineName = "languagetool"

    def __init__(self, *engines: Checker, clock: Callable[[], float] = monotonic) -> None:
        self._engines = engines
        self._clock = clock
        self._failed: dict[int, tuple[float, Problem]] = {}
        self.problem: Problem | None = None

    def reads(self, language: str) -> bool:
        """Return whether one of them knows `language`; raises `EngineError` where one that failed might have."""
        if any(True for _ in self._readers(language)):
            return True
        self._raise_failure()
        return False

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return the answer of the first that gives one."""
        for at, engine in self._readers(language):
            try:
                found = engine.check(text, language)
            except EngineError as failure:
                self._fail(at, failure)
                continue
            self.problem = next(
                (self._failed[better][1] for better in range(at) if better in self._failed), None
            )
            return found
        self._raise_failure()
        raise EngineError("grammar.no_engine", language=language)

    def close(self) -> None:
        """End them all."""
        for engine in self._engines:
            engine.close()

    def _readers(self, language: str) -> Iterator[tuple[int, Checker]]:
        for at, engine in enumerate(self._engines):
            if at in self._failed and self._clock() - self._failed[at][0] < REST:
                continue
            try:
                reads = engine.reads(language)
            except EngineError as failure:
                self._fail(at, failure)
                continue
            self._failed.pop(at, None)
            if reads:
                yield at, engine

    def _fail(self, at: int, failure: EngineError) -> None:
        self._failed[at] = (self._clock(), failure.problem)

    def _raise_failure(self) -> None:
        for at in sorted(self._failed):
            problem = self._failed[at][1]
            raise EngineError(problem.code, **problem.params)
