"""Workers: what they may do, how they end, and that nothing survives them."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from media import wire
from media.errors import Problem
from media.worker import Limits, Worker
from tests.media import torments
from tests.media.torments import Answer, Ask

PACKAGES = ("tests.media",)
PATIENCE = 30.0


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(packages=PACKAGES)
    yield worker
    worker.end()


def perform(
    worker: Worker,
    task: Callable[..., Answer],
    request: Ask | None = None,
    *,
    on_progress: Callable[[float, str], None] = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> wire.End:
    return worker.perform(wire.task_name(task), wire.encode(request or Ask()), on_progress, cancelled)


def answer(end: wire.End) -> Answer:
    assert isinstance(end, wire.Done), end
    return msgspec.msgpack.decode(end.result, type=Answer)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


def test_a_worker_does_one_task_after_another(worker: Worker) -> None:
    first = answer(perform(worker, torments.echo, Ask(number=1)))
    second = answer(perform(worker, torments.echo, Ask(number=2)))
    assert (first.number, second.number) == (1, 2)
    assert first.pid == second.pid == worker.pid != os.getpid()


def test_pixels_come_back_whole(worker: Worker) -> None:
    pixels = os.urandom(12_000_000)
    assert answer(perform(worker, torments.echo, Ask(data=pixels))).data == pixels


def test_a_worker_imports_neither_qt_nor_the_program(worker: Worker) -> None:
    modules = answer(perform(worker, torments.modules)).modules
    assert "tests.media.torments" in modules
    assert not [
        name for name in modules if name.split(".")[0] in {"PySide6", "shiboken6", "ui", "studio", "rembg"}
    ]


def test_a_worker_does_not_talk(worker: Worker) -> None:
    assert answer(perform(worker, torments.calls_out)).number == 1


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "os.path:join",
        "studio.jobs:Runner",
        "media.photo:_scale",
        "media.photo:examine.__globals__",
        "media.wire:importlib.import_module",
        "media.wire:get_type_hints",  # it is there, but it is not the module's own
        "mediaeval.tower:climb",
        "tests.media.torments:echo",
        "",
    ],
)
def test_only_public_functions_of_media_are_tasks(name: str) -> None:
    with pytest.raises((ValueError, ImportError)):
        wire.resolve(name)


def test_a_task_of_media_is_found_by_its_name() -> None:
    from media import photo

    assert wire.resolve(wire.task_name(photo.render)) is photo.render
    assert wire.ends_of(photo.render) == (photo.RenderRequest, photo.RenderResult)


def test_what_is_wrong_with_a_file_arrives_as_its_problem(worker: Worker) -> None:
    end = perform(worker, torments.refuses, Ask(source="x.jpg"))
    assert end == wire.Wrong(Problem("truncated", "x.jpg", {"detail": "7"}))


def test_a_bug_arrives_with_its_trace_and_the_worker_lives_on(worker: Worker) -> None:
    end = perform(worker, torments.buggy)
    assert isinstance(end, wire.Bug)
    assert "nobody foresaw this" in end.trace
    assert "in buggy" in end.trace
    pid = worker.pid
    assert answer(perform(worker, torments.echo)).pid == pid


def test_a_crash_is_one_tasks_problem(worker: Worker) -> None:
    assert perform(worker, torments.crashes) == wire.Wrong(Problem("worker-died"))
    assert not worker.fit()
    assert answer(perform(worker, torments.echo, Ask(number=5))).number == 5


def test_a_worker_killed_from_outside_is_one_tasks_problem(worker: Worker, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    worker.start()

    def kill(*_: object) -> bool:
        if begun.exists() and worker.pid:
            os.kill(worker.pid, signal.SIGKILL)
        return False

    end = perform(worker, torments.deaf, Ask(str(begun), seconds=PATIENCE), cancelled=kill)
    assert end == wire.Wrong(Problem("worker-died"))


def test_cancel_is_heard_at_a_checkpoint(worker: Worker, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    end = perform(worker, torments.slow, Ask(str(begun), seconds=PATIENCE), cancelled=begun.exists)
    assert end == wire.Stopped()
    assert worker.fit()  # the process was spared


def test_a_task_deaf_to_cancel_is_ended(worker: Worker, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    started = time.monotonic()
    end = perform(worker, torments.deaf, Ask(str(begun), seconds=PATIENCE), cancelled=begun.exists)
    assert end == wire.Stopped()
    assert time.monotonic() - started < PATIENCE
    assert worker.pid is None


def test_a_task_that_passes_no_checkpoint_is_ended() -> None:
    worker = Worker(Limits(silent_seconds=0.3), PACKAGES)
    assert perform(worker, torments.deaf, Ask(seconds=PATIENCE)) == wire.Wrong(Problem("too-slow"))
    assert worker.pid is None


def test_a_task_that_passes_checkpoints_is_not_silent() -> None:
    worker = Worker(Limits(silent_seconds=1.5), PACKAGES)
    assert answer(perform(worker, torments.slow, Ask(seconds=3.0, number=4))).number == 4
    worker.end()


def test_a_task_that_takes_too_long_in_all_is_ended() -> None:
    worker = Worker(Limits(seconds=0.3), PACKAGES)
    assert perform(worker, torments.slow, Ask(seconds=PATIENCE)) == wire.Wrong(Problem("too-slow"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_memory_beyond_the_address_space_is_refused() -> None:
    worker = Worker(Limits(address_bytes=2 * 2**30), PACKAGES)
    end = perform(worker, torments.hungry, Ask(number=3 * 2**30))
    assert end == wire.Wrong(Problem("too-much-memory"))
    assert answer(perform(worker, torments.echo, Ask(number=1))).number == 1
    worker.end()


def test_the_watchdog_ends_a_worker_that_grows() -> None:
    worker = Worker(Limits(memory_bytes=200 * 2**20), PACKAGES)
    end = perform(worker, torments.fat, Ask(number=300 * 2**20, seconds=PATIENCE))
    assert end == wire.Wrong(Problem("too-much-memory"))


def test_a_worker_is_replaced_after_its_share_of_jobs_or_when_it_stays_fat() -> None:
    worker = Worker(Limits(jobs=2), PACKAGES)
    perform(worker, torments.echo)
    assert worker.fit()
    perform(worker, torments.echo)
    assert not worker.fit()
    worker.end()
    fat = Worker(Limits(idle_bytes=2**20), PACKAGES)
    perform(fat, torments.echo)
    assert not fat.fit()
    fat.end()


def test_progress_is_thinned_to_ten_a_second_and_ends_at_one(worker: Worker) -> None:
    said: list[tuple[float, str]] = []
    started = time.monotonic()
    perform(worker, torments.counts, Ask(number=20_000), on_progress=lambda *told: said.append(told))
    assert len(said) <= 10 * (time.monotonic() - started) + 2
    assert said[-1] == (1.0, "done")


def test_what_a_task_starts_ends_with_it(worker: Worker) -> None:
    children: list[int] = []
    perform(
        worker,
        torments.with_child,
        Ask(seconds=PATIENCE),
        on_progress=lambda _, note: children.append(int(note)),
        cancelled=lambda: bool(children),
    )
    wait_for(lambda: not psutil.pid_exists(children[0]))


def test_what_a_task_prints_goes_to_standard_error(tmp_path: Path) -> None:
    ran = run_program("perform(worker, torments.prints)", tmp_path)
    out, err = ran.communicate(timeout=PATIENCE)
    assert out == b""
    assert b"noise on descriptor one" in err
    assert b"noise on standard output" in err


@pytest.mark.skipif(sys.platform == "win32", reason="groups and signals are POSIX")
@pytest.mark.parametrize("both", [False, True], ids=["the program", "program and worker"])
def test_killing_leaves_nothing_behind(tmp_path: Path, both: bool) -> None:
    """Not even a child of the worker's, and not even when the worker cannot say a word any more."""
    body = "perform(worker, torments.with_child, Ask(seconds=600), on_progress=said)"
    with run_program(body, tmp_path) as program:
        assert program.stdout is not None
        child, pid = map(int, program.stdout.readline().split())
        family = {child, pid, *(p.pid for p in psutil.Process(program.pid).children(recursive=True))}
        assert len(family) >= 4  # the tracker, the worker, its guard and its child
        if both:
            os.kill(pid, signal.SIGKILL)
        program.kill()
        program.wait()
        wait_for(lambda: not any(psutil.pid_exists(one) for one in family))


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl+C is told otherwise there")
def test_a_worker_does_not_hear_ctrl_c(worker: Worker, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    signals = iter(range(3))

    def interrupt() -> bool:
        if begun.exists() and worker.pid and next(signals, None) is not None:
            os.kill(worker.pid, signal.SIGINT)
        return False

    assert answer(perform(worker, torments.slow, Ask(str(begun), 6, 0.5), cancelled=interrupt)).number == 6


def run_program(body: str, folder: Path) -> subprocess.Popen[bytes]:
    """Run a program of its own that has a worker."""
    root = Path(__file__).parents[2]
    script = folder / "program.py"
    script.write_text(
        textwrap.dedent(
            """
            import sys
            sys.path.insert(0, {root!r})
            if __name__ == "__main__":
                from tests.media import torments
                from media import wire
                from tests.media.test_worker import Ask, Worker, perform
                def said(_, child):
                    print(child, worker.pid, flush=True)
                worker = Worker(packages=("tests.media",))
                {body}
                worker.end()
            """
        ).format(root=str(root), body=body),
        encoding="utf-8",
    )
    return subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no guard on Windows")
@pytest.mark.parametrize("both", [False, True], ids=["the program", "program and worker"])
def test_killing_leaves_no_half_file(tmp_path: Path, both: bool) -> None:
    out = tmp_path / "out"
    out.mkdir()
    body = (
        f"print(0, 0, flush=True); worker.start(); print(worker.pid, flush=True); worker.perform("
        f"'tests.media.torments:half_writes', wire.encode(Ask({str(out / 'a.jpg')!r}, seconds=600)), "
        f"lambda *_: None, lambda: False, ({str(out)!r},))"
    )
    with run_program(body, tmp_path) as program:
        assert program.stdout is not None
        program.stdout.readline()
        pid = int(program.stdout.readline())
        wait_for(lambda: any(out.iterdir()))
        assert list(Path(tempfile.gettempdir()).glob(f"passepartout-{pid}-*"))
        if both:
            os.kill(pid, signal.SIGKILL)
        program.kill()
        program.wait()
        wait_for(lambda: not any(out.iterdir()))
        wait_for(lambda: not list(Path(tempfile.gettempdir()).glob(f"passepartout-{pid}-*")))
        wait_for(lambda: not psutil.pid_exists(pid))
