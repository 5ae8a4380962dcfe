"""Long work in lanes: a handle for each job, progress, cancellation, and exactly one end.

The window and the command line are two listeners on the same runner. `interactive` is what a person waits for
(proxies, masks, probes); `batch` is exports. Each lane has workers of its own, started when they are needed.
Callbacks come one at a time, in order, on one thread of the runner.

A task that needs a network (`studio.crews`) goes to a worker of the lane that has it in memory already; that worker
ends when nobody needed it for a while. The others never load one.
"""

import itertools
import logging
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import msgspec

from media import output, wire
from media.errors import Problem
from media.report import Report
from media.worker import DEFAULT, Limits, Worker
from studio.crews import Crew, Lane, crew_of, network_of

WARM_SECONDS = 60.0  # that a network stays in memory after it was last needed
Req = TypeVar("Req")
T = TypeVar("T")
log = logging.getLogger(__name__)
_BROKE = ("ffmpeg-", "worker-", "too-")  # how problems are called that somebody may want to look into


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

    def __init__(self, number: int, order: "_Order", withdraw: Callable[["Job[Any]"], None]) -> None:
        self.id = number
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
class _Order:
    """What was submitted."""

    task: Callable[[Any, Report], Any]
    request: Any
    lane: Lane
    label: str
    key: str
    targets: frozenset[str]
    on_progress: Callable[[float, str], None] | None
    on_end: Callable[[Any], None] | None
    network: str  # the file of the one that it needs; empty: none
    crew: Crew


class _Waiting:
    """The jobs for one crew of a lane that have not begun, and the threads that serve them."""

    def __init__(self, size: int, patience: float | None = None) -> None:
        """Serve with `size` threads; one that had nothing to do for `patience` seconds leaves (None: never)."""
        self.size, self.patience = size, patience
        self.jobs: deque[Job[Any]] = deque()
        self.running: set[Job[Any]] = set()
        self.threads: list[threading.Thread] = []


class Runner:
    """Does tasks in worker processes. Close it, or use it as a context manager."""

    def __init__(
        self,
        *,
        interactive: int = 2,
        batch: int = 0,
        spare: bool = False,
        warm_seconds: float = WARM_SECONDS,
        limits: Limits = DEFAULT,
        packages: tuple[str, ...] = wire.PACKAGES,
    ) -> None:
        """Make a runner that has started nothing yet.

        `interactive` and `batch` are numbers of workers (0: as many as there are processors, four at most).
        With `spare`, a started worker waits for the moment when another one has to be ended. A worker with a
        network in memory ends when it had nothing to do for `warm_seconds`.
        """
        processors = min(4, os.cpu_count() or 1)
        self._crews: dict[tuple[Lane, Crew], _Waiting] = {
            ("interactive", "plain"): _Waiting(interactive or processors),
            ("interactive", "network"): _Waiting(1, warm_seconds),
            ("batch", "plain"): _Waiting(batch or processors),
            ("batch", "network"): _Waiting(batch or processors, warm_seconds),
            ("batch", "large"): _Waiting(1, warm_seconds),
        }
        self._limits, self._packages = limits, packages
        self._wants_spare = spare
        self._spare: Worker | None = None
        self._numbers = itertools.count(1)
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._busy_targets: set[str] = set()
        self._announcements: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._announcer: threading.Thread | None = None
        self._closed = False

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(
        self,
        task: Callable[[Req, Report], T],
        request: Req,
        *,
        lane: Lane = "batch",
        label: str = "",
        key: str = "",
        targets: Sequence[str] = (),
        on_progress: Callable[[float, str], None] | None = None,
        on_end: Callable[[Outcome[T]], None] | None = None,
    ) -> Job[T]:
        """Queue a task of `media` and return its handle.

        `targets` are the files that it will write: a job for a file that another job is writing fails at
        once with "target-busy". A `key` withdraws older jobs of that key that have not begun (for proxies
        while dragging).
        """
        paths = frozenset(os.path.normcase(Path(target).resolve()) for target in targets)
        network = network_of(request)
        crew = crew_of(lane, network)
        order = _Order(task, request, lane, label, key, paths, on_progress, on_end, network, crew)
        job: Job[T] = Job(next(self._numbers), order, self._withdraw)
        with self._lock:
            if self._closed:  # nobody announces any more
                job.conclude(Cancelled())
                _tell_end(job, Cancelled())
                return job
            if busy := paths & self._busy_targets:
                self._end(job, Failed(Problem("target-busy", min(busy))), targets_taken=False)
                return job
            self._busy_targets |= paths
            waiting = self._waiting(job)
            superseded = self._superseded(lane, key)
            waiting.jobs.append(job)
            self._serve(waiting)
        for other in superseded:
            other.cancel()
        return job

    def close(self) -> None:
        """Cancel everything and wait until every process is gone, within a second. Twice is fine."""
        with self._lock:
            self._closed = True
            for waiting in self._crews.values():
                while waiting.jobs:
                    self._end(waiting.jobs.popleft(), Cancelled())
                for job in waiting.running:
                    job.stop.set()
            self._changed.notify_all()
            threads = [thread for waiting in self._crews.values() for thread in waiting.threads]
            spare, self._spare = self._spare, None
        if spare:
            spare.kill()
        for thread in threads:
            thread.join()
        self._announcements.put(None)
        if self._announcer and self._announcer is not threading.current_thread():
            self._announcer.join()

    def _waiting(self, job: Job[Any]) -> _Waiting:
        return self._crews[job.lane, job.order.crew]

    def _superseded(self, lane: Lane, key: str) -> list[Job[Any]]:
        """Return the jobs of the lane that a new one with this key withdraws."""
        queues = (waiting.jobs for (one, _), waiting in self._crews.items() if key and one == lane)
        return [job for jobs in queues for job in jobs if job.order.key == key]

    def _withdraw(self, job: Job[Any]) -> None:
        """End a cancelled job that has not begun."""
        with self._lock:
            waiting = self._waiting(job)
            if job in waiting.jobs:
                waiting.jobs.remove(job)
                self._end(job, Cancelled())

    def _serve(self, waiting: _Waiting) -> None:
        """Wake an idle thread of the crew, or start one if there may be more."""
        idle = len(waiting.threads) - len(waiting.running)
        if idle < len(waiting.jobs) and len(waiting.threads) < waiting.size:
            thread = threading.Thread(target=self._work, args=(waiting,), name="job", daemon=True)
            waiting.threads.append(thread)
            thread.start()
        self._changed.notify_all()

    def _work(self, waiting: _Waiting) -> None:
        """Do one job after the other with a worker of one's own, until the runner closes or one may leave."""
        worker: Worker | None = None
        network = ""  # that the worker has in memory
        try:
            while job := self._take(waiting, network):
                if job.stop.is_set():
                    self._end(job, Cancelled())
                    continue
                if worker and job.order.network != network:
                    worker.end()  # the only way to be sure that what it kept in memory is gone
                    worker = None
                network = job.order.network
                worker = worker or self._worker()
                self._end(job, self._outcome(worker, job))
                if not worker.fit(keeps_network=bool(network)):
                    worker.end()
                    worker = None
                self._keep_spare()
        finally:
            if worker:
                worker.end()
            self._leave(waiting)

    def _take(self, waiting: _Waiting, network: str) -> Job[Any] | None:
        """Return the next job, one for `network` first; None where the thread is to end."""
        with self._lock:
            came = self._changed.wait_for(lambda: waiting.jobs or self._closed, waiting.patience)
            if not came or self._closed:
                return None
            job = next((job for job in waiting.jobs if job.order.network == network), waiting.jobs[0])
            waiting.jobs.remove(job)
            waiting.running.add(job)
            return job

    def _leave(self, waiting: _Waiting) -> None:
        """Let a thread go; what came while its worker ended gets another one."""
        with self._lock:
            waiting.threads.remove(threading.current_thread())
            if waiting.jobs and not self._closed:
                self._serve(waiting)

    def _worker(self) -> Worker:
        with self._lock:
            spare, self._spare = self._spare, None
        return spare or Worker(self._limits, self._packages)

    def _keep_spare(self) -> None:
        if not self._wants_spare:
            return
        with self._lock:
            if self._spare is None and not self._closed:
                self._spare = Worker(self._limits, self._packages)
                self._spare.start()

    def _outcome(self, worker: Worker, job: Job[Any]) -> Outcome[Any]:
        """Do one job. Whatever goes wrong is this job's and nobody else's."""
        order = job.order
        try:
            request = wire.encode(order.request)
            name = wire.task_name(order.task)
            worker.start()
            process = worker.pid
            folders = tuple({str(Path(target).parent) for target in order.targets})
            end = worker.perform(
                name, request, lambda *said: self._tell(job, *said), job.stop.is_set, folders
            )
            if worker.pid is None and process is not None:
                for folder in folders:
                    output.sweep(folder, process)
                output.sweep_scratch(process)
            if isinstance(end, wire.Done):
                return Succeeded(msgspec.msgpack.decode(end.result, type=wire.ends_of(order.task)[1]))
        except Exception:
            log.exception("job %s (%s) broke the runner", job.id, order.task)
            worker.kill()
            return Failed(Problem("bug", _file_of(order)))
        if isinstance(end, wire.Stopped):
            return Cancelled()
        if isinstance(end, wire.Bug):
            log.error("job %s (%s) has a bug\n%s", job.id, name, end.trace)
            return Failed(Problem("bug", _file_of(order)))
        problem = end.problem
        if problem.code.startswith(_BROKE):
            log.error("job %s (%s): %s\n%s", job.id, name, problem.code, problem.params.get("log", ""))
        return Failed(problem if problem.file else Problem(problem.code, _file_of(order), problem.params))

    def _tell(self, job: Job[Any], fraction: float, note: str) -> None:
        told = job.order.on_progress
        if told:
            self._announce(lambda: told(fraction, note))

    def _end(self, job: Job[Any], outcome: Outcome[Any], *, targets_taken: bool = True) -> None:
        """Set the job's one end, free its targets, and tell whoever listens."""
        with self._lock:
            self._waiting(job).running.discard(job)
            if targets_taken:
                self._busy_targets -= job.order.targets
        job.conclude(outcome)
        self._announce(lambda: _tell_end(job, outcome))

    def _announce(self, call: Callable[[], None]) -> None:
        with self._lock:
            if self._announcer is None:
                self._announcer = threading.Thread(target=self._announce_all, name="job-ends", daemon=True)
                self._announcer.start()
        self._announcements.put(call)

    def _announce_all(self) -> None:
        while call := self._announcements.get():
            _guarded(call)


def _tell_end(job: Job[Any], outcome: Outcome[Any]) -> None:
    if job.order.on_end:
        _guarded(lambda: cast("Callable[[Any], None]", job.order.on_end)(outcome))
    job.release()


def _guarded(call: Callable[[], None]) -> None:
    """Call a listener; its bug is logged and harms no other job."""
    try:
        call()
    except Exception:
        log.exception("a listener of the runner failed")


def _file_of(order: _Order) -> str:
    """Return the file that a request is about: tasks name it `source` or `path`."""
    for name in ("source", "path"):
        value = getattr(order.request, name, "")
        if isinstance(value, str) and value:
            return value
    return ""
