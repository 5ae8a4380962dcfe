"""The line of waiting work: another order, standing still, and going on."""

import os
import signal
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from media.errors import Problem
from studio.jobs import Cancelled, Failed, Job, Runner, Succeeded
from studio.queue import Clock
from tests.media import keepers, torments
from tests.media.keepers import Inside, Needs
from tests.media.torments import Answer, Ask
from tests.studio.test_jobs import PACKAGES, PATIENCE, busy, wait_for

OTHERS: set[int] = set()  # what other tests left running on purpose, such as a server for all of them


@pytest.fixture
def runner() -> Iterator[Runner]:
    OTHERS.clear()
    OTHERS.update(child.pid for child in psutil.Process().children())
    with Runner(interactive=1, batch=1, packages=PACKAGES) as runner:
        yield runner


def workers() -> list[psutil.Process]:
    """Return the workers of the test's runner: each of them has a guard."""
    own = (child for child in psutil.Process().children() if child.pid not in OTHERS)
    return [child for child in own if child.children()]


def stopped(process: psutil.Process) -> bool:
    return bool(process.status() == psutil.STATUS_STOPPED)


def held(runner: Runner) -> psutil.Process:
    """Pause, and return the one worker that runs once it has really stopped."""
    runner.pause()
    wait_for(lambda: any(stopped(one) for one in workers()))
    (worker,) = workers()
    return worker


def numbers(path: Path) -> list[int]:
    return [int(line) for line in path.read_text("utf-8").split()] if path.exists() else []


def test_waiting_jobs_are_begun_in_the_order_that_they_were_put_into(runner: Runner, tmp_path: Path) -> None:
    first, log = busy(runner, tmp_path), tmp_path / "log"
    begun: list[int] = []
    jobs = [
        runner.submit(torments.slow, Ask(str(log), number), on_begin=partial(begun.append, number))
        for number in range(5)
    ]
    wanted = [3, 0, 4, 2, 1]
    places = [job.place for job in jobs]
    runner.arrange({jobs[number]: place for number, place in zip(wanted, places, strict=True)})
    first.cancel()
    for job in jobs:
        assert isinstance(job.wait(PATIENCE), Succeeded)
    assert numbers(log) == begun == wanted


def test_a_new_job_can_take_the_place_of_an_old_one(runner: Runner, tmp_path: Path) -> None:
    first, log = busy(runner, tmp_path), tmp_path / "log"
    place = runner.place()
    behind = runner.submit(torments.slow, Ask(str(log), 1))
    before = runner.submit(torments.slow, Ask(str(log), 2), place=place)
    first.cancel()
    behind.wait(PATIENCE)
    before.wait(PATIENCE)
    assert numbers(log) == [2, 1]


def test_the_order_is_kept_also_where_networks_have_to_be_loaded_for_it(
    runner: Runner, tmp_path: Path
) -> None:
    log, begun, until = tmp_path / "log", tmp_path / "begun", tmp_path / "until"
    order: list[str] = []

    def cut(network: str, name: str) -> Job[keepers.Kept]:
        request = Needs(str(log), Inside(network), str(begun), str(until))
        return runner.submit(keepers.cut, request, on_begin=lambda: order.append(name))

    cut("a.onnx", "running")
    wait_for(begun.exists)
    jobs = {name: cut(network, name) for name, network in (("b", "b.onnx"), ("a", "a.onnx"))}
    runner.arrange({jobs["b"]: jobs["b"].place, jobs["a"]: jobs["a"].place})
    until.touch()
    for job in jobs.values():
        job.wait(PATIENCE)
    assert order == ["running", "b", "a"]


def test_while_it_is_paused_nothing_moves_and_nothing_begins(runner: Runner, tmp_path: Path) -> None:
    running, log = busy(runner, tmp_path), tmp_path / "log"
    waiting = runner.submit(torments.slow, Ask(str(log), 1))
    worker = held(runner)
    late = runner.submit(torments.slow, Ask(str(log), 2))
    paused = runner.paused
    assert paused
    # What a person waits for goes on, with a worker of its own.
    outcome = runner.submit(torments.echo, Ask(number=7), lane="interactive").wait(PATIENCE)
    assert isinstance(outcome, Succeeded)
    assert stopped(worker)
    assert (running.outcome, waiting.outcome, late.outcome) == (None, None, None)
    assert numbers(log) == []
    running.cancel()
    assert running.wait(PATIENCE) == Cancelled()
    assert numbers(log) == []
    runner.resume()
    for job in (waiting, late):
        assert isinstance(job.wait(PATIENCE), Succeeded)
    assert numbers(log) == [1, 2]
    assert runner.paused is False


def test_what_was_held_goes_on_where_it_was(runner: Runner) -> None:
    begun = threading.Event()
    job = runner.submit(torments.with_note, Ask(number=5, seconds=0.3), on_progress=lambda *_: begun.set())
    assert begun.wait(PATIENCE)
    worker = held(runner)
    runner.resume()
    assert job.wait(PATIENCE) == Succeeded(Answer(5))
    assert [one.pid for one in workers()] == [worker.pid]  # nobody had to be replaced


def test_what_waits_and_what_is_held_can_be_cancelled(runner: Runner, tmp_path: Path) -> None:
    running = busy(runner, tmp_path)
    waiting = runner.submit(torments.echo, Ask())
    held(runner)
    for job in (waiting, running):
        job.cancel()
        assert job.wait(PATIENCE) == Cancelled()
    assert runner.paused


def test_a_worker_that_is_killed_while_it_is_paused_costs_its_job_alone(
    runner: Runner, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    running = busy(runner, tmp_path)
    following = runner.submit(torments.echo, Ask(number=2))
    os.kill(held(runner).pid, signal.SIGKILL)
    assert running.wait(PATIENCE) == Failed(Problem("worker-died", ""))
    assert following.outcome is None
    runner.resume()
    assert isinstance(following.wait(PATIENCE), Succeeded)


def test_closing_while_it_is_paused_leaves_nothing(tmp_path: Path) -> None:
    with Runner(interactive=1, batch=1, packages=PACKAGES, spare=True) as runner:
        running = busy(runner, tmp_path)
        waiting = runner.submit(torments.echo, Ask())
        worker = held(runner)
        everybody = [worker, *worker.children(recursive=True)]
    assert (running.wait(PATIENCE), waiting.wait(PATIENCE)) == (Cancelled(), Cancelled())
    wait_for(lambda: not any(one.is_running() for one in everybody))


def test_a_clock_stands_still_while_it_is_held() -> None:
    time = iter([100.0, 101.0, 105.0, 125.0, 128.0])
    clock = Clock(lambda: next(time))
    assert clock.seconds() == 1.0
    clock.hold()
    assert clock.seconds() == 5.0
    clock.hold()
    assert clock.seconds() == 5.0
    clock.go_on()
    clock.go_on()
    assert clock.seconds() == 8.0


def test_a_worker_that_died_while_it_had_nothing_to_do_costs_nothing(runner: Runner) -> None:
    runner.submit(torments.echo, Ask()).wait(PATIENCE)
    (worker,) = workers()
    worker.kill()
    wait_for(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)
    assert isinstance(runner.submit(torments.echo, Ask()).wait(PATIENCE), Succeeded)
