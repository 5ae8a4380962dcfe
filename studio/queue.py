"""What stands in the runner's line: the handle on each piece of work, how it ended, and who is next.

A job has a place in the line of its lane (a number; the lowest is next). Jobs are begun in that order, but a worker
that has a network in memory takes those for that network first, until somebody has put the line into another order:
then that order is kept.
"""

import bisect
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from media.errors import Problem
from media.report import Report
from studio.crews import Crew, Lane

T = TypeVar("T")


@dataclass(frozen=True)
class Succeeded(Generic[T]):
    """The task returned `value`."""

    value: T


@dataclass(frozen=True)
class Failed:
    """The task could not be done; the problem says why."""

    problem: Problem


@dataclass(frozen=True)
class Cancelled:
    """The person (or a newer job with the same key, or the end of the program) cancelled it."""


Outcome = Succeeded[T] | Failed | Cancelled


class Job(Generic[T]):
    """A handle on one piece of work. Safe to use from any thread."""

    def __init__(
        self, number: int, order: "Order", withdraw: Callable[["Job[Any]"], None], place: int = 0
    ) -> None:
        self.id = number
        self.place = place or number  # in the line; the runner's to change
        self.order = order
        self.stop = threading.Event()
        self._withdraw = withdraw
        self._ended = threading.Event()
        self._outcome: Outcome[T] | None = None

    @property
    def label(self) -> str:
        """What the person calls it."""
        return self.order.label

    @property
    def lane(self) -> Lane:
        """The lane that it is in."""
        return self.order.lane

    @property
    def outcome(self) -> Outcome[T] | None:
        """How it ended, None while it has not."""
        return self._outcome

    def cancel(self) -> None:
        """Ask for its end. A job that has ended stays as it ended."""
        self.stop.set()
        self._withdraw(self)

    def wait(self, timeout: float | None = None) -> Outcome[T]:
        """Return how it ended, after its callback has run; TimeoutError after `timeout` seconds."""
        if not self._ended.wait(timeout) or self._outcome is None:
            raise TimeoutError(self.label)
        return self._outcome

    def conclude(self, outcome: Outcome[T]) -> None:
        """Set the end; for the runner alone."""
        self._outcome = outcome

    def release(self) -> None:
        """Let those who wait go on; for the runner alone."""
        self._ended.set()


@dataclass(frozen=True)
class Order:
    """What was submitted."""

    task: Callable[[Any, Report], Any]
    request: Any
    lane: Lane
    label: str
    key: str
    targets: frozenset[str]
    on_progress: Callable[[float, str], None] | None
    on_begin: Callable[[], None] | None
    on_end: Callable[[Any], None] | None
    network: str  # the file of the one that it needs; empty: none
    crew: Crew


class Clock:
    """Seconds that do not pass while it is held. Not safe by itself to use from several threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._behind = now()
        self._held_at: float | None = None

    def seconds(self) -> float:
        """Return how many seconds have passed since the clock was made, pauses left out."""
        return (self._now() if self._held_at is None else self._held_at) - self._behind

    def hold(self) -> None:
        """Let no more time pass."""
        if self._held_at is None:
            self._held_at = self._now()

    def go_on(self) -> None:
        """Let time pass again."""
        if self._held_at is not None:
            self._behind += self._now() - self._held_at
            self._held_at = None


class Waiting:
    """The jobs for one crew of a lane that have not begun, and the threads that serve them."""

    def __init__(self, size: int, patience: float | None = None) -> None:
        """Serve with `size` threads; one that had nothing to do for `patience` seconds leaves (None: never)."""
        self.size, self.patience = size, patience
        self.jobs: list[Job[Any]] = []  # in order
        self.running: set[Job[Any]] = set()
        self.threads: list[threading.Thread] = []
        self.held = False  # nothing is begun, and what runs stands still
        self._arranged = False

    def add(self, job: "Job[Any]") -> None:
        """Put a job where its place is."""
        bisect.insort(self.jobs, job, key=lambda one: (one.place, one.id))

    def arrange(self, places: Mapping["Job[Any]", int]) -> None:
        """Give those of the jobs that wait here other places."""
        here = [job for job in self.jobs if job in places]
        for job in here:
            job.place = places[job]
        self._arranged = self._arranged or bool(here)
        self.jobs.sort(key=lambda one: (one.place, one.id))

    def take(self, network: str) -> "Job[Any]":
        """Take the next job out; one for `network` comes first, unless the order is somebody's wish."""
        first = self.jobs[0]
        if not self._arranged:
            first = next((job for job in self.jobs if job.order.network == network), first)
        self.jobs.remove(first)
        self._arranged = self._arranged and bool(self.jobs)
        self.running.add(first)
        return first
