"""Copies of the clips that play badly, made ahead: when a clip is opened its copy is there already.

They are made while nothing else waits to be made, one at a time. An export goes first: the copy that is under way is
given up, and begun again afterwards.
"""

import logging
import threading
from collections import deque

from media.clip_proxy import Prepared, ProxyRequest, prepare_proxy
from studio.clip_cache import ClipCache
from studio.jobs import Failed, Job, Outcome, Runner, Succeeded
from studio.session import Change, Session

LOG = logging.getLogger(__name__)
_LOOK = 0.5  # seconds between two looks whether anything else is to be made


class ClipCopies:
    """Watches the session for clips. Close it before the runner."""

    def __init__(self, session: Session, runner: Runner, cache: ClipCache, *, look: float = _LOOK) -> None:
        """Begin with the clips that are there; `look`: seconds between two looks at what else is under way."""
        self._session, self._runner, self._cache, self._look = session, runner, cache, look
        self._changed = threading.Condition()
        self._waiting: deque[str] = deque()
        self._seen: set[str] = set()
        self._job: Job[Prepared] | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="clip-copies", daemon=True)
        self._unsubscribe = session.subscribe(self._note)
        self._add(frozenset(session.sets()))
        self._thread.start()

    def close(self) -> None:
        """Stop; what is under way is given up."""
        self._unsubscribe()
        with self._changed:
            self._closed = True
            job = self._job
            self._changed.notify_all()
        if job is not None:
            job.cancel()
        self._thread.join()

    def _note(self, change: Change) -> None:
        if change.origin != "fact":
            posts = self._session.posts()
            self._add(change.sets | {posts[name].set for name in change.posts if name in posts})

    def _add(self, changed: frozenset[str]) -> None:
        known = self._session.sets()
        paths = [
            medium.path
            for name in changed
            if name in known
            for medium in known[name].media
            if medium.kind == "clip" and medium.path
        ]
        with self._changed:
            for path in paths:
                if path not in self._seen:
                    self._seen.add(path)
                    self._waiting.append(path)
            self._changed.notify_all()

    def _work(self) -> None:
        """Make one copy after the other, whenever nothing else is to be made."""
        self._cache.shrink()
        while (path := self._next()) is not None:
            if self._cache.has(path):
                continue
            target = self._cache.prepare(path)
            if target is not None and not self._made(path, str(target)):
                with self._changed:
                    self._waiting.appendleft(path)

    def _next(self) -> str | None:
        """Wait until there is a clip to look at and nothing else to be made; None: it is over."""
        with self._changed:
            while not self._over():
                if not self._waiting:
                    self._changed.wait()
                elif not self._runner.busy("batch"):
                    return self._waiting.popleft()
                else:
                    self._changed.wait(self._look)
        return None

    def _over(self) -> bool:
        return self._closed

    def _made(self, path: str, target: str) -> bool:
        """Make a copy and keep it; False: it was given up for something that goes first, and is still to be made."""
        with self._changed:
            if self._closed:
                return False
            job = self._job = self._runner.submit(
                prepare_proxy, ProxyRequest(path, target), lane="batch", label=path, targets=(target,)
            )
        outcome: Outcome[Prepared] | None = None
        gave_way = False
        while outcome is None:
            try:
                outcome = job.wait(self._look)
            except TimeoutError:
                if not gave_way and self._runner.busy("batch", but=job, writing=True):
                    gave_way = True
                    job.cancel()
        with self._changed:
            self._job = None
        if isinstance(outcome, Succeeded):
            if outcome.value.proxy is not None:
                self._cache.keep(outcome.value.proxy)
        elif isinstance(outcome, Failed):
            LOG.info("no copy was made: %s", outcome.problem.code)
        return not gave_way or isinstance(outcome, Succeeded)
