"""The runner: lanes, one end for every job, cancellation, and an end of its own that leaves nothing."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from media.errors import Problem
from studio.jobs import Cancelled, Failed, Job, Outcome, Runner, Succeeded
from tests.media import torments
from tests.media.torments import Answer, Ask

PATIENCE = 30.0
PACKAGES = ("tests.media",)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.01)


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=1, packages=PACKAGES) as runner:
        yield runner


def busy(runner: Runner, folder: Path, lane: str = "batch") -> Job[Answer]:
    """Keep a lane of one worker busy, and return once it is."""
    begun = threading.Event()
    job = runner.submit(
        torments.with_note,
        Ask(seconds=PATIENCE),
        lane=lane,  # type: ignore[arg-type]
        on_progress=lambda *_: begun.set(),
    )
    assert begun.wait(PATIENCE)
    return job


def test_a_job_succeeds_with_the_tasks_result(runner: Runner) -> None:
    ends: list[Outcome[Answer]] = []
    job = runner.submit(torments.echo, Ask(number=3), label="three", on_end=ends.append)
    outcome = job.wait(PATIENCE)
    assert isinstance(outcome, Succeeded)
    assert outcome.value.number == 3
    assert ends == [outcome]
    assert (job.label, job.lane, job.outcome) == ("three", "batch", outcome)


@pytest.mark.parametrize(
    ("task", "problem"),
    [
        (torments.refuses, Problem("truncated", "x.jpg", {"detail": "7"})),
        (torments.crashes, Problem("worker-died", "x.jpg")),
        (torments.buggy, Problem("bug", "x.jpg")),
    ],
)
def test_a_failure_names_the_file_and_harms_nobody_else(
    runner: Runner, task: torments.Task, problem: Problem, caplog: pytest.LogCaptureFixture
) -> None:
    failing = runner.submit(task, Ask("x.jpg"))
    following = runner.submit(torments.echo, Ask(number=8))
    assert failing.wait(PATIENCE) == Failed(problem)
    outcome = following.wait(PATIENCE)
    assert isinstance(outcome, Succeeded)
    assert outcome.value.number == 8


@pytest.mark.parametrize(
    ("task", "said"), [(torments.chokes, "what the program said"), (torments.crashes, "worker-died")]
)
def test_what_a_failed_program_said_is_in_the_log(
    runner: Runner, task: torments.Task, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        runner.submit(task, Ask("For Anna.mp4")).wait(PATIENCE)
    assert said in caplog.text
    assert "Anna" not in caplog.text


def test_a_bugs_trace_is_logged(runner: Runner, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        runner.submit(torments.buggy, Ask("x.jpg")).wait(PATIENCE)
    assert "nobody foresaw this" in caplog.text


def test_a_running_job_is_cancelled(runner: Runner, tmp_path: Path) -> None:
    job = busy(runner, tmp_path)
    job.cancel()
    assert job.wait(PATIENCE) == Cancelled()


def test_a_waiting_job_is_cancelled_without_being_begun(runner: Runner, tmp_path: Path) -> None:
    first = busy(runner, tmp_path)
    ends: list[Outcome[Answer]] = []
    log = tmp_path / "log"
    waiting = runner.submit(torments.slow, Ask(str(log)), on_end=ends.append)
    waiting.cancel()
    assert waiting.wait(PATIENCE) == Cancelled()
    waiting.cancel()
    first.cancel()
    first.wait(PATIENCE)
    runner.submit(torments.echo, Ask()).wait(PATIENCE)
    assert ends == [Cancelled()]
    assert not log.exists()


def test_cancelling_what_has_ended_changes_nothing(runner: Runner) -> None:
    job = runner.submit(torments.echo, Ask(number=1))
    outcome = job.wait(PATIENCE)
    job.cancel()
    assert job.wait(PATIENCE) is outcome


def test_the_lanes_do_not_wait_for_each_other(runner: Runner, tmp_path: Path) -> None:
    job = busy(runner, tmp_path, "batch")
    quick = runner.submit(torments.echo, Ask(number=2), lane="interactive")
    assert isinstance(quick.wait(PATIENCE), Succeeded)
    assert job.outcome is None


def test_a_newer_job_with_the_same_key_supersedes_those_that_wait(runner: Runner, tmp_path: Path) -> None:
    first = busy(runner, tmp_path, "interactive")
    jobs = [
        runner.submit(torments.echo, Ask(number=number), lane="interactive", key="proxy of x")
        for number in range(5)
    ]
    other = runner.submit(torments.echo, Ask(number=9), lane="interactive", key="proxy of y")
    first.cancel()
    outcomes = [job.wait(PATIENCE) for job in jobs]
    assert outcomes[:-1] == [Cancelled()] * 4
    assert isinstance(outcomes[-1], Succeeded)
    assert isinstance(other.wait(PATIENCE), Succeeded)


def test_a_target_that_is_being_written_is_refused_to_a_second_job(runner: Runner, tmp_path: Path) -> None:
    target = tmp_path / "out.jpg"
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    first = runner.submit(torments.slow, Ask(seconds=PATIENCE), targets=[str(target)])
    second = runner.submit(torments.echo, Ask(), targets=[str(tmp_path / "link" / "out.jpg")])
    assert second.wait(PATIENCE) == Failed(Problem("target-busy", str(target)))
    third = runner.submit(torments.echo, Ask(), targets=[str(target)])
    assert isinstance(third.wait(PATIENCE), Failed)  # the refusal of the second has not freed it
    first.cancel()
    first.wait(PATIENCE)
    assert isinstance(runner.submit(torments.echo, Ask(), targets=[str(target)]).wait(PATIENCE), Succeeded)


def test_every_job_ends_exactly_once_whatever_happens(tmp_path: Path) -> None:
    """Crashes, bugs, refusals, cancellations and the runner's own end, all at once."""
    ends: dict[int, list[Outcome[Answer]]] = {}
    tasks = [torments.echo, torments.crashes, torments.buggy, torments.refuses, torments.slow]
    with Runner(interactive=1, batch=2, packages=PACKAGES, spare=True) as runner:
        jobs = []
        for number in range(40):
            ends[number] = []
            job = runner.submit(
                tasks[number % len(tasks)],
                Ask(str(tmp_path / "log"), number, 0.05),
                lane="interactive" if number % 3 else "batch",
                on_end=ends[number].append,
            )
            if number % 7 == 0:
                job.cancel()
            jobs.append(job)
        jobs[12].wait(PATIENCE)
    assert [len(told) for told in ends.values()] == [1] * 40
    assert all(job.wait(0) == ends[number][0] for number, job in enumerate(jobs))


def test_closing_ends_what_runs_and_what_waits(tmp_path: Path) -> None:
    runner = Runner(interactive=1, batch=1, packages=PACKAGES, spare=True)
    ends: list[Outcome[Answer]] = []
    begun = threading.Event()
    runner.submit(torments.deaf, Ask(str(tmp_path / "begun"), seconds=PATIENCE), on_end=ends.append)
    runner.submit(
        torments.with_note, Ask(seconds=PATIENCE), lane="interactive", on_progress=lambda *_: begun.set()
    )
    runner.submit(torments.echo, Ask(), on_end=ends.append)
    assert begun.wait(PATIENCE)
    started = time.monotonic()
    runner.close()
    assert time.monotonic() - started < PATIENCE / 2
    assert ends == [Cancelled()] * 2 or sorted(map(str, ends)) == [str(Cancelled())] * 2
    late = runner.submit(torments.echo, Ask(), on_end=ends.append)
    assert late.wait(0) == Cancelled()
    assert len(ends) == 3
    runner.close()


def test_callbacks_come_in_order_on_one_thread_and_a_broken_one_harms_nobody(
    runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[tuple[str, str]] = []

    def told(what: str) -> None:
        seen.append((what, threading.current_thread().name))

    def broken(_: object) -> None:
        told("broken")
        raise RuntimeError("the listener's own bug")

    runner.submit(
        torments.counts, Ask(number=1), on_progress=lambda *_: told("progress"), on_end=lambda _: told("end")
    ).wait(PATIENCE)
    runner.submit(torments.echo, Ask(), on_end=broken).wait(PATIENCE)
    runner.submit(torments.echo, Ask(), on_end=lambda _: told("after")).wait(PATIENCE)
    assert [what for what, _ in seen] == ["progress", "progress", "end", "broken", "after"]
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.current_thread().name
    assert "the listener's own bug" in caplog.text


def test_a_half_file_of_a_killed_worker_is_removed(runner: Runner, tmp_path: Path) -> None:
    """And nobody else's: another program may be writing into the same folder."""
    target, foreign = tmp_path / "out.jpg", tmp_path / f".{os.getppid()}-{'0' * 32}.jpg.passepartout-part"
    foreign.write_bytes(b"of another process")
    job = runner.submit(torments.half_writes, Ask(str(target), seconds=PATIENCE), targets=[str(target)])
    wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
    job.cancel()
    assert job.wait(PATIENCE) == Cancelled()
    assert list(tmp_path.iterdir()) == [foreign]


def test_a_spare_is_warm_when_a_worker_had_to_be_ended(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with Runner(interactive=1, batch=1, packages=PACKAGES, spare=True) as runner:
        runner.submit(torments.echo, Ask(), lane="interactive").wait(PATIENCE)
        job = runner.submit(torments.deaf, Ask(str(begun), seconds=PATIENCE), lane="interactive")
        wait_for(begun.exists)
        there = {process.pid for process in psutil.Process().children()}
        job.cancel()
        assert job.wait(PATIENCE) == Cancelled()
        after = runner.submit(torments.echo, Ask(), lane="interactive").wait(PATIENCE)
    assert isinstance(after, Succeeded)
    assert after.value.pid in there
