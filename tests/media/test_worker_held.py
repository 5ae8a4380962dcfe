"""Workers that are stopped where they are: they stand still, count no time, and still end at once."""

import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from media import wire
from media.errors import Problem
from media.worker import Limits, Worker
from tests.media import torments
from tests.media.test_worker import PACKAGES, PATIENCE, wait_for
from tests.media.torments import Ask

ROOT = Path(__file__).resolve().parent.parent.parent
LIMITS = Limits(silent_seconds=3.0, seconds=6.0)


class Run:
    """One task on a thread of its own, as the runner does it, with a switch for the pause."""

    def __init__(self, worker: Worker, task: torments.Task, request: Ask) -> None:
        self.held, self.cancelled = threading.Event(), threading.Event()
        self.notes: list[str] = []
        self.end: wire.End | None = None
        self._thread = threading.Thread(target=self._run, args=(worker, wire.task_name(task), request))
        self._thread.start()

    def _run(self, worker: Worker, task: str, request: Ask) -> None:
        self.end = worker.perform(
            task,
            wire.encode(request),
            lambda _, note: self.notes.append(note),
            self.cancelled.is_set,
            held=self.held.is_set,
        )

    def over(self) -> wire.End:
        self._thread.join(PATIENCE)
        assert self.end is not None
        return self.end


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(LIMITS, packages=PACKAGES)
    yield worker
    worker.kill()


def stopped(pid: int) -> bool:
    return bool(psutil.Process(pid).status() == psutil.STATUS_STOPPED)


def begun(worker: Worker, task: torments.Task, request: Ask) -> Run:
    run = Run(worker, task, request)
    wait_for(lambda: bool(run.notes))
    return run


def family(worker: Worker) -> list[psutil.Process]:
    """Return the worker and what its task started, without its guard."""
    leader = psutil.Process(worker.pid)
    return [leader, *(one for one in leader.children() if "time.sleep" in " ".join(one.cmdline()))]


def test_the_process_and_what_it_started_are_stopped_and_its_guard_is_not(worker: Worker) -> None:
    run = begun(worker, torments.with_child, Ask(seconds=PATIENCE))
    wait_for(lambda: len(family(worker)) == 2)
    everybody = {worker.pid, *(one.pid for one in psutil.Process(worker.pid).children(recursive=True))}
    run.held.set()
    wait_for(lambda: all(stopped(one.pid) for one in family(worker)))
    (guard,) = everybody - {one.pid for one in family(worker)}
    assert guard is not None
    assert not stopped(guard)
    run.held.clear()
    wait_for(lambda: not any(stopped(one.pid) for one in family(worker)))
    run.cancelled.set()
    assert isinstance(run.over(), wire.Stopped)


def test_a_pause_that_is_longer_than_the_limits_is_none_of_them(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watchdog's clock is moved on during the pause, as if it had lasted for a day."""
    run = begun(worker, torments.with_note, Ask(seconds=0.5))
    run.held.set()
    assert worker.pid is not None
    pid = worker.pid
    wait_for(lambda: stopped(pid))
    ahead = threading.Event()
    import time as real

    from media import worker as module

    class Later:
        @staticmethod
        def monotonic() -> float:
            return real.monotonic() + (86_400.0 if ahead.is_set() else 0.0)

    monkeypatch.setattr(module, "time", Later)
    ahead.set()
    run.held.clear()
    assert isinstance(run.over(), wire.Done)


def test_what_is_held_is_cancelled(worker: Worker) -> None:
    run = begun(worker, torments.with_child, Ask(seconds=PATIENCE))
    run.held.set()
    wait_for(lambda: all(stopped(one.pid) for one in family(worker)))
    everybody = [*family(worker), *psutil.Process(worker.pid).children()]
    run.cancelled.set()
    assert isinstance(run.over(), wire.Stopped)
    wait_for(lambda: not any(one.is_running() for one in everybody))


def test_a_worker_that_is_killed_while_it_is_held_has_died(worker: Worker) -> None:
    run = begun(worker, torments.with_child, Ask(seconds=PATIENCE))
    run.held.set()
    wait_for(lambda: all(stopped(one.pid) for one in family(worker)))
    everybody = family(worker)
    everybody[0].kill()
    assert run.over() == wire.Wrong(Problem("worker-died"))
    wait_for(lambda: not any(one.is_running() for one in everybody))


def test_half_an_answer_in_the_pipe_does_not_hold_up_a_cancellation(worker: Worker) -> None:
    """The worker is stopped while it hands over more than the pipe takes."""
    run = Run(worker, torments.echo, Ask(data=bytes(30_000_000)))
    run.held.set()
    wait_for(lambda: worker.pid is not None and stopped(worker.pid))
    run.cancelled.set()
    assert isinstance(run.over(), wire.Stopped | wire.Done)  # whichever comes first once it is awake


def test_nothing_is_left_of_a_held_worker_when_the_program_is_killed(tmp_path: Path) -> None:
    program = textwrap.dedent(f"""
        import sys, threading
        sys.path.insert(0, {str(ROOT)!r})
        from media import wire
        from media.worker import Worker
        from tests.media import torments
        from tests.media.torments import Ask
        if __name__ == "__main__":
            worker, held = Worker(packages={PACKAGES!r}), threading.Event()
            def told(*_):
                print(worker.pid, flush=True)
                held.set()
            worker.perform(wire.task_name(torments.with_child), wire.encode(Ask(seconds=600)), told,
                           lambda: False, held=held.is_set)
        """)
    script = tmp_path / "program.py"
    script.write_text(program)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        pid = int(running.stdout.readline())
        wait_for(lambda: stopped(pid))
        everybody = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        assert len(everybody) == 3
        running.kill()
    wait_for(lambda: not any(one.is_running() for one in everybody))
