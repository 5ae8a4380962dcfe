"""Speech to text in the background: one clip at a time, shown in the status bar, cancelled from there or the page."""

from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from media.errors import Problem
from media.speech import Heard, listen
from studio import speech
from studio.jobs import Failed, Job, Outcome, Succeeded
from studio.speech import Model, Readiness
from studio.words import word
from ui.context import Context


@dataclass(frozen=True)
class Wanted:
    """What is listened to, and where the words go."""

    post: str
    item: str
    target: str  # the placement that the lines are for; empty: all
    path: str
    name: str
    parts: tuple[tuple[float, float], ...]  # seconds after the clip's first frame; none overlaps another
    language: str
    model: Model


class Listening(QObject):
    """`moved`: how much is done, 0–1; `heard`: what was wanted and what was heard; `failed`: why not."""

    moved = Signal(float)
    heard = Signal(object, object)
    failed = Signal(object)
    ended = Signal()
    _progressed = Signal(float)
    _over = Signal(object, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[Any] | None = None
        self._number = 0
        self.wanted: Wanted | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._progressed.connect(self.moved, queued)
        self._over.connect(self._end, queued)

    def begin(self, wanted: Wanted, ready: Readiness) -> None:
        """Listen; nothing happens while something else is listened to."""
        if self.wanted is not None:
            return
        self.wanted = wanted
        self._number = self._context.work.begin(word("ui.subtitles.listening", file=wanted.name), self.cancel)
        self._job = self._context.runner.submit(
            listen,
            speech.request_for(wanted.path, wanted.parts, wanted.language, wanted.model, ready),
            lane="interactive",
            on_progress=self._tell,
            on_end=self._hop,
        )

    def cancel(self) -> None:
        """Listen no longer; nothing is changed."""
        if self._job is not None:
            self._job.cancel()

    def _tell(self, done: float, _note: str) -> None:
        if shiboken6.isValid(self):
            self._context.work.progress(self._number, done)
            self._progressed.emit(done)

    def _hop(self, outcome: Outcome[Heard]) -> None:
        if shiboken6.isValid(self):
            self._over.emit(self.wanted, outcome)
        else:
            self._context.work.end(self._number)

    def _end(self, wanted: Wanted, outcome: Outcome[Heard]) -> None:
        self._context.work.end(self._number)
        self.wanted = self._job = None
        if isinstance(outcome, Succeeded):
            self.heard.emit(wanted, outcome.value)
        elif isinstance(outcome, Failed):
            problem: Problem = outcome.problem
            self.failed.emit(problem)
        self.ended.emit()
