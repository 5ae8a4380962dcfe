"""Getting to know originals in the background: their whole checksums, one file after the other.

These are facts, not edits: nothing takes them back, and the person is not told.
"""

import logging
import threading
from collections import deque

from media.originals import MeetRequest, Met, meet
from studio import sets
from studio.jobs import Cancelled, Failed, Job, Outcome, Runner, Succeeded
from studio.post import Media
from studio.session import Change, Session

LOG = logging.getLogger(__name__)


class Originals:
    """Meets every medium of the session that has no checksum yet. One job at a time, so that exports go first."""

    def __init__(self, session: Session, runner: Runner) -> None:
        self._session = session
        self._runner = runner
        self._lock = threading.RLock()
        self._waiting: deque[tuple[str, Media]] = deque()
        self._seen: set[str] = set()
        self._job: Job[Met] | None = None
        self._closed = False
        self._unsubscribe = session.subscribe(self._look)
        self._note(frozenset(session.sets()))

    def close(self) -> None:
        """Stop. What was not met is met by the next run."""
        self._unsubscribe()
        with self._lock:
            self._closed = True
            self._waiting.clear()
            job = self._job
        if job:
            job.cancel()

    def _look(self, change: Change) -> None:
        if change.origin != "fact":
            self._note(change.sets)

    def _note(self, changed: frozenset[str]) -> None:
        known = self._session.sets()
        strangers = [
            (name, medium)
            for name in changed
            if name in known
            for medium in known[name].media
            if not medium.sha256 and medium.id not in self._seen
        ]
        with self._lock:
            self._seen |= {medium.id for _, medium in strangers}
            self._waiting.extend(strangers)
        self._next()

    def _next(self) -> None:
        with self._lock:
            if self._closed or self._job or not self._waiting:
                return
            name, medium = self._waiting.popleft()
            self._job = self._runner.submit(
                meet,
                MeetRequest(medium.path),
                label=medium.path,
                on_end=lambda outcome: self._met(name, medium, outcome),
            )

    def _met(self, set_id: str, medium: Media, outcome: Outcome[Met]) -> None:
        if isinstance(outcome, Succeeded) and not self._closed:
            self._keep(set_id, medium, outcome.value)
        elif isinstance(outcome, Failed):
            LOG.info("medium %s could not be met: %s", medium.id, outcome.problem.code)
        with self._lock:
            self._job = None
        if not isinstance(outcome, Cancelled):  # by us or by the runner: the program ends
            self._next()

    def _keep(self, set_id: str, medium: Media, met: Met) -> None:
        if met.size != medium.bytes or set_id not in self._session.sets():
            return  # another file is there by now, or the set has been deleted
        self._session.learn(set_id, lambda media_set: sets.hashed(media_set, {medium.id: met.sha256}))
