"""A process that does one task after another for the program, so that a hostile file can kill only it.

`serve` is the worker's own side; `Worker` is the program's handle on one such process. Between them is one
pipe and nothing else (a shared queue can hang for ever once a process is killed). What a task prints goes to
standard error, and the process never imports Qt.
"""

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

import msgspec

from media import leash, secrets, silence, wire
from media.errors import Cancelled, MediaError, Problem

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

START = 30.0  # seconds that a new process may take on a busy machine before it hears of its first task
GRACE = 0.2  # seconds that a cancelled task has to reach a checkpoint
_TICK = 0.05  # seconds between two looks at cancellation and limits while a task runs
_MEASURE = 0.25  # seconds between two measurements of memory


class Limits(msgspec.Struct, frozen=True):
    """What one worker may use.

    `address_bytes` is the address space (Linux): libvips, ONNX and x264 reserve far more than they touch.
    `memory_bytes` is resident memory of the worker and all it started. `silent_seconds` is how long a task
    may pass no checkpoint, `seconds` how long it may take in all.
    """

    address_bytes: int = 12 * 2**30
    memory_bytes: int = 4 * 2**30
    silent_seconds: float = 120.0
    seconds: float = 6 * 3600.0
    jobs: int = 500  # then the process is replaced
    idle_bytes: int = 1536 * 2**20  # a worker that keeps more than this between jobs is replaced


DEFAULT = Limits()


class WireReport:
    """The report of a task in a worker: thins progress, and learns of cancellation from the pipe."""

    def __init__(self, connection: "Connection[bytes, bytes]") -> None:
        self._connection = connection
        self._progress_at = 0.0
        self._alive_at = time.monotonic()

    def progress(self, fraction: float, note: str = "") -> None:
        """Tell the program, ten times a second at most."""
        now = time.monotonic()
        if now - self._progress_at >= 0.1 or fraction >= 1.0:
            self._progress_at = self._alive_at = now
            self._connection.send_bytes(wire.encode(wire.Progress(fraction, note)))

    def checkpoint(self) -> None:
        """Raise Cancelled if the program asked for it; otherwise tell it now and then that all is well."""
        while self._connection.poll(0):
            if isinstance(wire.decode_order(self._connection.recv_bytes()), wire.Cancel):
                raise Cancelled
        now = time.monotonic()
        if now - self._alive_at >= 1.0:
            self._alive_at = now
            self._connection.send_bytes(wire.encode(wire.Alive()))


def serve(connection: "Connection[bytes, bytes]", limits: Limits, packages: tuple[str, ...]) -> None:
    """Do tasks until the pipe ends; the entry of the worker's process."""
    guard = leash.lead_group(connection.fileno())
    leash.limit_memory(limits.address_bytes)
    silence.keep_silent()
    _print_to_standard_error()
    try:
        while True:
            order = wire.decode_order(connection.recv_bytes())
            if isinstance(order, wire.Leave):
                break
            if isinstance(order, wire.Start):
                guard.writes_into(order.folders)
                connection.send_bytes(wire.encode(wire.Alive()))
                connection.send_bytes(wire.encode(perform(order, WireReport(connection), packages)))
    except (EOFError, OSError):
        pass  # the program has gone
    guard.leave()


def perform(order: wire.Start, report: WireReport, packages: tuple[str, ...] = wire.PACKAGES) -> wire.End:
    """Do one task and return how it ended."""
    try:
        task = wire.resolve(order.task, packages)
        request = msgspec.msgpack.decode(order.request, type=wire.ends_of(task)[0])
        return wire.Done(wire.encode(task(request, report)))
    except MediaError as error:
        return wire.Wrong(error.problem)
    except Cancelled:
        return wire.Stopped()
    except MemoryError:
        return wire.Wrong(Problem("too-much-memory"))
    except (EOFError, BrokenPipeError):
        raise  # the program has gone: there is nobody to tell
    except Exception:  # noqa: BLE001 - the far half of studio.jobs: a task's bug must not end the worker
        return wire.Bug(traceback.format_exc())


def _print_to_standard_error() -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        os.dup2(2, 1)


def _never() -> bool:
    return False


class Worker:
    """The program's handle on one worker process. Used by one thread at a time."""

    def __init__(self, limits: Limits = DEFAULT, packages: tuple[str, ...] = wire.PACKAGES) -> None:
        self.limits = limits
        self._packages = packages
        self._process: BaseProcess | None = None
        self._connection: Connection[bytes, bytes] | None = None
        self._job = leash.Job()
        self._done = 0

    @property
    def pid(self) -> int | None:
        """The process's id, None before the start and after the end."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start the process if it does not run. Returns before it is ready; a task then waits for it."""
        if self._process is not None:
            if self._process.is_alive():
                return
            self.kill()  # it died while it had nothing to do
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self.limits, self._packages), name="passepartout-worker", daemon=True
        )
        with secrets.withheld():
            _start_deaf_to_interrupts(process)
        theirs.close()
        self._process, self._connection = process, ours
        if process.pid is not None:
            self._job.take(process.pid)

    def perform(
        self,
        task: str,
        request: bytes,
        on_progress: Callable[[float, str], None],
        cancelled: Callable[[], bool],
        folders: tuple[str, ...] = (),
        *,
        held: Callable[[], bool] = _never,
    ) -> wire.End:
        """Do one task and return its end; one that died, hung or grew too much ends as a Problem.

        `folders` are where it writes: half files in them are removed if it dies. As long as `held` says so, the
        process and all it started are stopped where they are, and so are the clocks of its limits.
        """
        self.start()
        try:
            self._send(wire.Start(task, request, folders))
            end = self._follow(on_progress, cancelled, held)
        except (EOFError, OSError):  # reset by a process that was killed
            end = wire.Wrong(Problem("worker-died"))
            self.kill()
        self._done += 1
        return end

    def fit(self, *, keeps_network: bool = False) -> bool:
        """Whether the process is worth keeping for another task; one that has a network in memory may be large."""
        if self._process is None or not self._process.is_alive() or self._done >= self.limits.jobs:
            return False
        most = self.limits.memory_bytes if keeps_network else self.limits.idle_bytes
        return self._resident_bytes() < most

    def end(self) -> None:
        """Let the idle process leave, and kill it if it does not within half a second."""
        if self._process is not None:
            try:
                self._send(wire.Leave())
                self._process.join(0.5)
            except OSError:
                pass  # it has gone already
        self.kill()

    def kill(self) -> None:
        """End the process and everything that it started, at once."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        self._job.close()
        if process is None or connection is None:
            return
        connection.close()
        if process.pid is not None:
            leash.end_group(process.pid)
        process.kill()
        process.join()
        process.close()

    def _send(self, order: wire.Order) -> None:
        if self._connection is None:
            raise BrokenPipeError
        self._connection.send_bytes(wire.encode(order))

    def _follow(
        self,
        on_progress: Callable[[float, str], None],
        cancelled: Callable[[], bool],
        held: Callable[[], bool],
    ) -> wire.End:
        connection = self._connection
        if connection is None:
            raise BrokenPipeError
        watch = _Watch(self.limits)
        asked_at: float | None = None
        while True:
            if connection.poll(_TICK):
                reply = wire.decode_reply(connection.recv_bytes())
                watch.heard()
                if isinstance(reply, wire.Progress):
                    on_progress(reply.fraction, reply.note)
                elif not isinstance(reply, wire.Alive):
                    return reply
            if asked_at is None and watch.has_begun and held() and not cancelled():
                watch.stood_still(self._stand_still(held, cancelled))
            if asked_at is None and cancelled():
                asked_at = time.monotonic()
                self._send(wire.Cancel())
            if asked_at is not None and time.monotonic() - asked_at > GRACE:
                self.kill()
                return wire.Stopped()
            problem = watch.problem(self._resident_bytes)
            if problem:
                self.kill()
                return wire.Wrong(Problem(problem))

    def _stand_still(self, held: Callable[[], bool], cancelled: Callable[[], bool]) -> float:
        """Stop the process as long as it is held, and return for how many seconds. Raises EOFError if it dies.

        Nothing is read from the pipe meanwhile: it may hold half an answer. A task that is cancelled wakes up and
        has its moment to reach a checkpoint, like any other.
        """
        process = self._process
        if process is None or process.pid is None:
            raise EOFError
        began = time.monotonic()
        leash.suspend(process.pid)
        try:
            while held() and not cancelled():
                process.join(_TICK)
                if not process.is_alive():
                    raise EOFError
        finally:
            leash.wake(process.pid)
        return time.monotonic() - began

    def _resident_bytes(self) -> int:
        import psutil

        if self.pid is None:
            return 0
        try:
            leader = psutil.Process(self.pid)
            return sum(_resident(process) for process in (leader, *leader.children(recursive=True)))
        except psutil.NoSuchProcess:
            return 0


def _resident(process: Any) -> int:
    import psutil

    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


class _Watch:
    """Time and memory of one running task against the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._started = self._measured = time.monotonic()
        self._heard = self._started + START  # as if: a process that has only just been started is not silent
        self.has_begun = False  # it has heard of its task

    def heard(self) -> None:
        """Note that the worker said something."""
        self._heard = time.monotonic()
        self.has_begun = True

    def stood_still(self, seconds: float) -> None:
        """Leave out `seconds` in which the worker was stopped."""
        self._started += seconds
        self._heard += seconds

    def problem(self, resident_bytes: Callable[[], int]) -> str:
        """Return the id of the limit that is broken, or nothing."""
        now = time.monotonic()
        if now - self._heard > self._limits.silent_seconds or now - self._started > self._limits.seconds:
            return "too-slow"
        if now - self._measured >= _MEASURE:
            self._measured = now
            if resident_bytes() > self._limits.memory_bytes:
                return "too-much-memory"
        return ""


def _start_deaf_to_interrupts(process: "BaseProcess") -> None:
    """Start a process that ignores Ctrl+C from its first instruction on: the program decides when it ends."""
    if sys.platform == "win32":
        process.start()
        return
    resource_tracker.ensure_running()  # it unblocks the signal when it starts, so it comes first
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
