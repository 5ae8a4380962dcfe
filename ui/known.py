"""What the originals' files say of themselves (colours, sound), for preflight: read by workers, kept for the run.

What cannot be read, or has lost its end, is known too; it is looked at again after a while, for drives come back.
One file at a time and in the lane of exports, so that nothing a person waits for comes after it.
"""

from collections import deque
from collections.abc import Iterable
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from media.clip_probe import ClipInfo
from media.errors import Problem
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe_whole
from studio.jobs import Cancelled, Failed, Job, Outcome, Runner, Succeeded
from studio.post import Media

PAUSE = 400  # ms in which answers are gathered before anybody is told
AGAIN = 30.0  # seconds after which what could not be read is tried again, when it is asked about


class Known(QObject):
    """Asks about media that it is told of. `changed`: more is known."""

    changed = Signal()
    _answered = Signal(str, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._waiting: deque[str] = deque()
        self._asked: set[str] = set()
        self._told: dict[str, PhotoInfo | ClipInfo] = {}
        self._broken: dict[str, Problem] = {}
        self._again: dict[str, float] = {}  # by path, when it may be read once more
        self._job: Job[Any] | None = None
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(PAUSE)
        self._tell.timeout.connect(self.changed)
        self._answered.connect(self._take)

    def of(self, media: Iterable[Media]) -> dict[str, PhotoInfo | ClipInfo]:
        """Return what is known of `media`, by their ids; what is not is asked for."""
        found = {}
        for medium in media:
            told = self._told.get(medium.path)
            if told is not None and told.bytes == medium.bytes:
                found[medium.id] = told
            elif medium.path and (medium.path not in self._asked or self._is_due(medium.path)):
                self._asked.add(medium.path)
                self._waiting.append(medium.path)
        self._next()
        return found

    def broken(self, media: Iterable[Media]) -> dict[str, Problem]:
        """Return why files of `media` cannot be read to their end, by the ids of their media, as far as it is known."""
        return {one.id: self._broken[one.path] for one in media if one.path in self._broken}

    def _is_due(self, path: str) -> bool:
        """Say once whether it is time to try again what could not be read."""
        if monotonic() < self._again.get(path, float("inf")):
            return False
        del self._again[path]
        return True

    def _next(self) -> None:
        if self._job is None and self._waiting:
            path = self._waiting.popleft()
            self._job = self._runner.submit(
                probe_whole,
                ProbeRequest(path),
                label=path,
                on_end=lambda outcome: self._answered.emit(path, outcome),
            )

    def _take(self, path: str, outcome: Outcome[object]) -> None:
        self._job = None
        if isinstance(outcome, Succeeded) and isinstance(outcome.value, PhotoInfo | ClipInfo):
            self._told[path] = outcome.value
            self._broken.pop(path, None)
            self._tell_soon()
        elif isinstance(outcome, Failed):
            self._told.pop(path, None)
            self._again[path] = monotonic() + AGAIN
            if self._broken.get(path) != outcome.problem:
                self._broken[path] = outcome.problem
                self._tell_soon()
        if not isinstance(outcome, Cancelled):  # by the runner: the program ends
            self._next()

    def _tell_soon(self) -> None:
        if not self._tell.isActive():
            self._tell.start()
