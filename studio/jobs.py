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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from media import output, wire
from media.errors import Problem
from media.report import Report
from media.worker import DEFAULT, Limits, Worker
from studio.crews import Crew, Lane, crew_of, network_of
from studio.queue import Cancelled, Clock, Failed, Job, Order, Outcome, Succeeded, Waiting

__all__ = ["WARM_SECONDS", "Cancelled", "Failed", "Job", "Outcome", "Runner", "Succeeded"]

WARM_SECONDS = 60.0  # that a network stays in memory after it was last needed
Req = TypeVar("Req")
T = TypeVar("T")
log = logging.getLogger(__name__)
_BROKE = ("ffmpeg-", "worker-", "too-")  # how problems are called that somebody may want to look into


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
        self._crews: dict[tuple[Lane, Crew], Waiting] = {
            ("interactive", "plain"): Waiting(interactive or processors),
            ("interactive", "network"): Waiting(1, warm_seconds),
            ("batch", "plain"): Waiting(batch or processors),
            ("batch", "network"): Waiting(batch or processors, warm_seconds),
            ("batch", "large"): Waiting(1, warm_seconds),
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
        self._clock = Clock()
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
        place: int = 0,
        on_begin: Callable[[], None] | None = None,
        on_progress: Callable[[float, str], None] | None = None,
        on_end: Callable[[Outcome[T]], None] | None = None,
    ) -> Job[T]:
        """Queue a task of `media` and return its handle. `place` is one of `place`; 0: behind all others.

        `targets` are the files that it will write: a job for a file that another job is writing fails at
        once with "target-busy". A `key` withdraws older jobs of that key that have not begun (for proxies
        while dragging).
        """
        paths = frozenset(os.path.normcase(Path(target).resolve()) for target in targets)
        network = network_of(request)
        crew = crew_of(lane, network)
        order = Order(task, request, lane, label, key, paths, on_progress, on_begin, on_end, network, crew)
        job: Job[T] = Job(next(self._numbers), order, self._withdraw, place)
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
            waiting.add(job)
            self._serve(waiting)
        for other in superseded:
            other.cancel()
        return job

    @property
    def paused(self) -> bool:
        """Whether the batch lane stands still."""
        return self._crews["batch", "plain"].held

    def pause(self) -> None:
        """Begin nothing more of the batch lane, and stop what runs in it where it is. Its clocks stand still.

        What is held can be cancelled as ever. The interactive lane goes on.
        """
        with self._lock:
            self._clock.hold()
            for waiting in self._batch():
                waiting.held = True

    def resume(self) -> None:
        """Go on with the batch lane."""
        with self._lock:
            self._clock.go_on()
            for waiting in self._batch():
                waiting.held = False
                for _ in waiting.jobs:
                    self._serve(waiting)

    def clock(self) -> float:
        """Return seconds of the batch lane: pauses do not count."""
        with self._lock:
            return self._clock.seconds()

    def place(self) -> int:
        """Return a new place in the line, behind all that were given."""
        return next(self._numbers)

    def arrange(self, places: Mapping[Job[Any], int]) -> None:
        """Give jobs other places in the line; those that have begun stay as they are."""
        with self._lock:
            for waiting in self._crews.values():
                waiting.arrange(places)

    def crew(self, request: object) -> tuple[Crew, int]:
        """Return who of the batch lane does what `request` asks for, and how many at once."""
        crew = crew_of("batch", network_of(request))
        return crew, self._crews["batch", crew].size

    def _batch(self) -> list[Waiting]:
        return [waiting for (lane, _), waiting in self._crews.items() if lane == "batch"]

    def busy(self, lane: Lane, *, but: Job[Any] | None = None, writing: bool = False) -> bool:
        """Return whether another job than `but` is under way or waits in `lane`; `writing`: one that writes files."""
        with self._lock:
            crews = [waiting for (one, _), waiting in self._crews.items() if one == lane]
            jobs = [job for waiting in crews for job in (*waiting.jobs, *waiting.running)]
        return any(job is not but and (job.order.targets or not writing) for job in jobs)

    def close(self) -> None:
        """Cancel everything and wait until every process is gone, within a second. Twice is fine."""
        with self._lock:
            self._closed = True
            for waiting in self._crews.values():
                while waiting.jobs:
                    self._end(waiting.jobs.pop(0), Cancelled())
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

    def _waiting(self, job: Job[Any]) -> Waiting:
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

    def _serve(self, waiting: Waiting) -> None:
        """Wake an idle thread of the crew, or start one if there may be more."""
        idle = len(waiting.threads) - len(waiting.running)
        if idle < len(waiting.jobs) and len(waiting.threads) < waiting.size:
            thread = threading.Thread(target=self._work, args=(waiting,), name="job", daemon=True)
            waiting.threads.append(thread)
            thread.start()
        self._changed.notify_all()

    def _work(self, waiting: Waiting) -> None:
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

    def _take(self, waiting: Waiting, network: str) -> Job[Any] | None:
        """Return the next job, one for `network` first; None where the thread is to end."""
        with self._lock:
            came = self._changed.wait_for(
                lambda: (waiting.jobs and not waiting.held) or self._closed, waiting.patience
            )
            if not came or self._closed:
                return None
            job = waiting.take(network)
        if job.order.on_begin:
            self._announce(job.order.on_begin)
        return job

    def _leave(self, waiting: Waiting) -> None:
        """Let a thread go; what came while its worker ended gets another one."""
        with self._lock:
            waiting.threads.remove(threading.current_thread())
            if waiting.jobs and not self._closed and not waiting.held:
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
                name,
                request,
                lambda *said: self._tell(job, *said),
                job.stop.is_set,
                folders,
                held=lambda: self._waiting(job).held,
            )
            if worker.pid is None and process is not None:
                for folder in folders:
                    output.sweep(folder, process)
                output.sweep_scratch(process)
            if isinstance(end, wire.Done):
                return Succeeded(msgspec.msgpack.decode(end.result, type=wire.ends_of(order.task)[1]))
        except UnicodeEncodeError:  # of the request: a name from a disk whose bytes are no text
            return Failed(Problem("name-no-text", _file_of(order).encode(errors="replace").decode()))
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


def _file_of(order: Order) -> str:
    """Return the file that a request is about: tasks name it `source` or `path`."""
    for name in ("source", "path"):
        value = getattr(order.request, name, "")
        if isinstance(value, str) and value:
            return value
    return ""
