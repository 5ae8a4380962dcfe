"""Finding out about media in the background what is not known when they come: one after the other, learnt in batches.

These are facts, not edits: nothing takes them back, and the person is not told.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from media.report import Report
from studio.jobs import Cancelled, Failed, Job, Outcome, Runner, Succeeded
from studio.post import Media, MediaSet
from studio.session import Change, Session

LOG = logging.getLogger(__name__)
BATCH = 32  # a set of thousands is written so often, not once for each of its media
T = TypeVar("T")


@dataclass(frozen=True)
class Question(Generic[T]):
    """What is to be found out, of which media, and how the set then knows it."""

    task: Callable[[Any, Report], T]
    # Media of a set of which it is not known, each with the task's request; the same request is made once a run.
    open: Callable[[Session, MediaSet], Iterable[tuple[Media, Hashable]]]
    fact: Callable[
        [Mapping[str, T]], Callable[[MediaSet], MediaSet]
    ]  # answers by the media's ids; `Session.learn`
    holds: Callable[[Media, T], bool] = lambda _medium, _answer: (
        True
    )  # False: the answer is about another file
    lane: Literal["interactive", "batch"] = "batch"
    batch: int = BATCH  # as many answers are learnt at once


class Inquiry(Generic[T]):
    """Asks one question about every medium of the session, as they come. One job at a time, so that others go first."""

    def __init__(self, session: Session, runner: Runner, question: Question[T]) -> None:
        self._session, self._runner, self._question = session, runner, question
        self._lock = threading.RLock()
        self._waiting: deque[tuple[str, Media, Hashable]] = deque()
        self._seen: set[Hashable] = set()
        self._found: dict[str, T] = {}
        self._found_in = ""
        self._job: Job[T] | None = None
        self._closed = False
        self._unsubscribe = session.subscribe(self._look)
        self._note(frozenset(session.sets()))

    def close(self) -> None:
        """Stop. What was found is learnt; what was not is left to the next run."""
        self._unsubscribe()
        with self._lock:
            self._closed = True
            self._waiting.clear()
            job = self._job
        if job:
            job.cancel()
        self._learn()

    def _look(self, change: Change) -> None:
        if change.origin != "fact":
            posts = self._session.posts()
            self._note(change.sets | {posts[name].set for name in change.posts if name in posts})

    def _note(self, changed: frozenset[str]) -> None:
        known = self._session.sets()
        strangers = [
            (name, medium, request)
            for name in changed
            if name in known
            for medium, request in self._question.open(self._session, known[name])
            if (medium.id, request) not in self._seen
        ]
        with self._lock:
            self._seen |= {(medium.id, request) for _, medium, request in strangers}
            self._waiting.extend(strangers)
        self._next()

    def _next(self) -> None:
        with self._lock:
            if self._closed or self._job or not self._waiting:
                return
            set_id, medium, request = self._waiting.popleft()
            self._job = self._runner.submit(
                self._question.task,
                request,
                lane=self._question.lane,
                label=medium.path,
                on_end=lambda outcome: self._answered(set_id, medium, outcome),
            )

    def _answered(self, set_id: str, medium: Media, outcome: Outcome[T]) -> None:
        if isinstance(outcome, Succeeded) and self._question.holds(medium, outcome.value):
            self._keep(set_id, medium.id, outcome.value)
        elif isinstance(outcome, Failed):
            LOG.info("nothing was found out about medium %s: %s", medium.id, outcome.problem.code)
        with self._lock:
            self._job = None
            last = not self._waiting
        if last or len(self._found) >= self._question.batch:
            self._learn()
        if not isinstance(outcome, Cancelled):  # by us or by the runner: the program ends
            self._next()

    def _keep(self, set_id: str, medium: str, answer: T) -> None:
        if set_id != self._found_in:
            self._learn()
        with self._lock:
            self._found_in = set_id
            self._found[medium] = answer

    def _learn(self) -> None:
        with self._lock:
            found, self._found = self._found, {}
        if found and self._found_in in self._session.sets():  # else it has been deleted meanwhile
            self._session.learn(self._found_in, self._question.fact(found))
