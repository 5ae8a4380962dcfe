"""Workers that keep a network in memory: who gets what needs it, how often it is loaded, and when it is let go."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from media.errors import Problem
from media.worker import Limits
from studio.crews import LARGE, Lane
from studio.jobs import Cancelled, Failed, Job, Runner, Succeeded
from tests.media import keepers
from tests.media.keepers import Inside, Kept, Needs
from tests.studio.test_jobs import PACKAGES, PATIENCE, wait_for


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def loads(log: Path) -> list[str]:
    return log.read_text("utf-8").split() if log.exists() else []


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=2, batch=2, packages=PACKAGES, spare=True) as runner:
        yield runner


def cut(
    runner: Runner,
    log: Path,
    network: str,
    *,
    lane: Lane = "interactive",
    begun: Path | None = None,
    until: Path | None = None,
    key: str = "",
) -> Job[Kept]:
    look = Inside(network) if network else None
    request = Needs(str(log), look, str(begun or ""), str(until or ""))
    return runner.submit(keepers.cut, request, lane=lane, key=key)


def kept(job: Job[Kept]) -> Kept:
    outcome = job.wait(PATIENCE)
    assert isinstance(outcome, Succeeded), outcome
    return outcome.value


def test_previews_share_one_worker_that_loads_the_network_once(runner: Runner, log: Path) -> None:
    jobs = [cut(runner, log, "a.onnx") for _ in range(12)]
    assert len({kept(job).pid for job in jobs}) == 1
    assert loads(log) == ["a.onnx"]


def test_what_needs_no_network_never_goes_where_one_is(runner: Runner, log: Path) -> None:
    mixed = [cut(runner, log, "a.onnx" if number % 2 else "") for number in range(12)]
    plain = [kept(job) for job in mixed[::2]]
    assert not {one.pid for one in plain} & {kept(job).pid for job in mixed[1::2]}
    assert all(one.networks == () for one in plain)


def test_previews_do_not_wait_for_cutouts_nor_cutouts_for_previews(
    runner: Runner, log: Path, tmp_path: Path
) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    running = cut(runner, log, "a.onnx", begun=begun, until=until)
    wait_for(begun.exists)
    waiting = cut(runner, log, "a.onnx")
    assert kept(cut(runner, log, "")).networks == ()
    assert running.outcome is waiting.outcome is None
    until.touch()
    assert kept(waiting).pid == kept(running).pid


def test_another_network_takes_the_place_of_the_first_which_goes_first(
    runner: Runner, log: Path, tmp_path: Path
) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    first = cut(runner, log, "a.onnx", begun=begun, until=until)
    wait_for(begun.exists)
    jobs = [cut(runner, log, name) for name in ("b.onnx", "a.onnx", "b.onnx", "a.onnx")]
    until.touch()
    assert kept(jobs[0]).networks == kept(jobs[2]).networks == ("b.onnx",)
    assert kept(jobs[1]).networks == ("a.onnx",)
    assert loads(log) == ["a.onnx", "b.onnx"]  # those for the network that is there were done first
    assert not psutil.pid_exists(kept(first).pid)


def test_exports_use_all_workers_for_a_small_network_and_one_for_a_large_one(
    runner: Runner, log: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.onnx"
    large.touch()
    os.truncate(large, LARGE + 1)
    until = tmp_path / "until"
    begun = [tmp_path / f"begun{number}" for number in range(2)]
    small = [cut(runner, log, "a.onnx", lane="batch", begun=one, until=until) for one in begun]
    wait_for(lambda: all(one.exists() for one in begun))  # both at once
    until.touch()
    assert len({kept(job).pid for job in small}) == 2
    jobs = [cut(runner, log, str(large), lane="batch") for _ in range(6)]
    assert len({kept(job).pid for job in jobs}) == 1


def test_a_network_that_nobody_needs_is_let_go_and_comes_back(log: Path) -> None:
    with Runner(interactive=1, packages=PACKAGES, warm_seconds=0.05) as runner:
        plain, first = kept(cut(runner, log, "")), kept(cut(runner, log, "a.onnx"))
        wait_for(lambda: not psutil.pid_exists(first.pid))
        assert not psutil.pid_exists(first.pid)
        assert psutil.pid_exists(plain.pid)  # only what keeps a network ends
        second = kept(cut(runner, log, "a.onnx"))
    assert second.pid != first.pid
    assert loads(log) == ["a.onnx"] * 2


def test_what_comes_while_a_worker_leaves_is_done(log: Path) -> None:
    with Runner(interactive=1, packages=PACKAGES, warm_seconds=0.0) as runner:
        for _ in range(4):
            kept(cut(runner, log, "a.onnx"))


def test_a_network_may_be_larger_than_what_other_workers_keep(log: Path) -> None:
    limits = Limits(idle_bytes=1)
    with Runner(interactive=1, packages=PACKAGES, limits=limits) as runner:
        assert len({kept(cut(runner, log, "a.onnx")).pid for _ in range(2)}) == 1
        assert len({kept(cut(runner, log, "")).pid for _ in range(2)}) == 2


def test_a_killed_worker_costs_one_cutout(runner: Runner, log: Path, tmp_path: Path) -> None:
    pid = kept(cut(runner, log, "a.onnx")).pid
    begun = tmp_path / "begun"
    running = cut(runner, log, "a.onnx", begun=begun, until=tmp_path / "never")
    wait_for(begun.exists)
    os.kill(pid, signal.SIGKILL)
    assert running.wait(PATIENCE) == Failed(Problem("worker-died", ""))
    assert kept(cut(runner, log, "a.onnx")).pid != pid


def test_a_cutout_is_cancelled_and_the_network_stays(runner: Runner, log: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    running = cut(runner, log, "a.onnx", begun=begun, until=tmp_path / "never")
    waiting = cut(runner, log, "a.onnx")
    wait_for(begun.exists)
    waiting.cancel()
    running.cancel()
    assert (running.wait(PATIENCE), waiting.wait(PATIENCE)) == (Cancelled(), Cancelled())
    kept(cut(runner, log, "a.onnx"))
    assert loads(log) == ["a.onnx"]


def test_a_newer_job_supersedes_older_ones_whoever_would_have_done_them(
    runner: Runner, log: Path, tmp_path: Path
) -> None:
    begun, until = tmp_path / "begun", tmp_path / "until"
    cut(runner, log, "a.onnx", begun=begun, until=until)
    wait_for(begun.exists)
    older = cut(runner, log, "a.onnx", key="proxy of x")
    newer = cut(runner, log, "", key="proxy of x")  # the cutout was taken back meanwhile
    assert older.wait(PATIENCE) == Cancelled()
    assert kept(newer).networks == ()
    until.touch()
