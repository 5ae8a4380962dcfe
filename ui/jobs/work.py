"""The bridge from long work to the status bar: what runs, how far it is, how long it still takes, how to stop it."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal

from studio.words import word

SETTLED = 0.05  # of the work must be done before a time left is more than a guess


@dataclass(frozen=True)
class Running:
    """One piece of long work; `done` is 0–1, `note` the file it is on.

    What measures its own pace says so (`measured`), with the seconds that `remain`, None while they are unknown.
    What can go on with the next start (`resumes`) is not cancelled because the program ends.
    """

    number: int
    what: str
    cancel: Callable[[], object]
    began: float
    done: float = 0.0
    note: str = ""
    measured: bool = False
    remaining: float | None = None
    paused: bool = False
    resumes: bool = False

    def left(self, now: float) -> float | None:
        """Return the seconds that it still takes, at the pace so far where it does not know better; None: unknown."""
        if self.measured:
            return self.remaining
        if self.done < SETTLED:
            return None
        return (now - self.began) * (1.0 - self.done) / self.done


class Work(QObject):
    """Everything long that runs now. `progress` and `end` may be called from any thread."""

    changed = Signal()
    ended = Signal(str)  # what it was
    _told = Signal(int, float, str)
    _over = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._running: dict[int, Running] = {}
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def begin(self, what: str, cancel: Callable[[], object], *, resumes: bool = False) -> int:
        """Show `what` in the status bar from now on, with a way to cancel it; return its number.

        `resumes`: it keeps a journal, and the next start can go on with it.
        """
        number = next(self._numbers)
        self._running[number] = Running(number, what, cancel, time.monotonic(), resumes=resumes)
        self.changed.emit()
        return number

    def progress(self, number: int, done: float, note: str = "") -> None:
        """Say that `done` (0–1) of it is done and what it is on."""
        self._told.emit(number, done, note)

    def tell(
        self,
        number: int,
        done: float,
        note: str,
        *,
        what: str,
        remaining: float | None,
        paused: bool,
    ) -> None:
        """Say how far it is for work that measures its own pace. On the window's thread only."""
        if number in self._running:
            self._running[number] = replace(
                self._running[number],
                what=what,
                done=done,
                note=note,
                measured=True,
                remaining=remaining,
                paused=paused,
            )
            self.changed.emit()

    def end(self, number: int) -> None:
        """Say that it has ended, however it did."""
        self._over.emit(number)

    @property
    def front(self) -> Running | None:
        """The work that began first, which the status bar shows."""
        return next(iter(self._running.values()), None)

    def __len__(self) -> int:
        return len(self._running)

    def cancel_all(self) -> None:
        """Ask for the end of everything that cannot go on with the next start, for the program ends."""
        for running in tuple(self._running.values()):
            if not running.resumes:
                running.cancel()

    def _tell(self, number: int, done: float, note: str) -> None:
        if number in self._running:
            self._running[number] = replace(self._running[number], done=done, note=note)
            self.changed.emit()

    def _end(self, number: int) -> None:
        ended = self._running.pop(number, None)
        if ended is not None:
            self.changed.emit()
            self.ended.emit(ended.what)


def left_words(seconds: float | None) -> str:
    """Return how long it still takes as a person says it; nothing where that is unknown, or next to nothing."""
    if seconds is None or seconds < 1:
        return ""
    if seconds < 90:
        return word("queue.left.seconds", count=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 90:
        return word("queue.left.minutes", count=minutes)
    return word("queue.left.hours", hours=minutes // 60, minutes=minutes % 60)
