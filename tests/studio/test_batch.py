"""Exports in one line: another order, one left out, all of them held, and how far they are together."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from studio import export, manifest
from studio.batch import Batch
from studio.exporter import LEFT_OUT
from studio.jobs import Job, Runner
from studio.package import Plan, Result
from studio.words import explain
from tests.media.photographs import large, save
from tests.studio.shoots import recipe, shipped, shoot
from tests.studio.test_jobs import wait_for

PATIENCE = 90.0


class Counting(Runner):
    """Counts what has come into its batch lane."""

    came = 0

    def submit(self, *args: Any, **options: Any) -> Job[Any]:
        job = super().submit(*args, **options)
        self.came += options.get("lane", "batch") == "batch"
        return job


@pytest.fixture
def runner() -> Iterator[Counting]:
    runner = Counting(interactive=1, batch=1)
    with runner:
        yield runner


class Line:
    """A batch whose every change is looked at: in which order rows were begun, and how far all of it was."""

    def __init__(self, runner: Runner) -> None:
        self.began: list[str] = []
        self.fractions: list[float] = []
        self.results: list[Result] = []
        self.lefts: list[float | None] = []
        self.watch: Callable[[], object] = lambda: None
        self.batch = Batch(runner, self._changed)

    def _changed(self) -> None:
        for row in self.batch.rows:
            if row.state not in {"waiting", "cancelled"} and row.name not in self.began:
                self.began.append(row.name)
        if self.batch.is_busy:
            self.fractions.append(self.batch.progress.fraction)
            self.lefts.append(self.batch.progress.left)
        self.watch()


@pytest.fixture
def line(runner: Runner) -> Line:
    return Line(runner)


def plan(tmp_path: Path, *names: str, out: str = "out") -> Plan:
    """Return an export of large photographs to one placement: a row for each."""
    paths = [
        save(large(2400 + 8 * at, 1600), tmp_path / f"{name}.jpg", quality=80)
        for at, name in enumerate(names)
    ]
    post, media_set = shoot(paths)
    return export.plan(post, media_set, shipped("instagram.carousel"), recipe(tmp_path / out))


def begin(line: Line, made: Plan) -> threading.Event:
    """Put an export into the line; the event says that it has ended."""
    ended = threading.Event()

    def end(result: Result) -> None:
        line.results.append(result)
        ended.set()

    line.batch.begin(made, on_end=end)
    return ended


def keys(line: Line) -> dict[str, tuple[str, int]]:
    return {row.name: row.key for row in line.batch.rows}


def states(line: Line) -> dict[str, str]:
    return {row.name: row.state for row in line.batch.rows}


def stopped() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if one.status() == psutil.STATUS_STOPPED]


def test_rows_are_begun_in_the_order_that_they_were_put_into(
    runner: Counting, line: Line, tmp_path: Path
) -> None:
    runner.pause()
    ended = begin(line, plan(tmp_path, "a", "b", "c", "d"))
    wait_for(lambda: runner.came == 4)
    at = keys(line)
    line.batch.move([at["d.jpg"]], at["b.jpg"])
    line.batch.move([at["a.jpg"], at["b.jpg"]], None)
    wanted = ["d.jpg", "c.jpg", "a.jpg", "b.jpg"]
    assert [row.name for row in line.batch.rows if row.name in wanted] == wanted
    line.batch.resume()
    assert ended.wait(PATIENCE)
    assert [name for name in line.began if name in wanted] == wanted
    assert line.results[0].failed == ()


def test_the_order_can_be_another_while_it_works_and_what_has_begun_stays(line: Line, tmp_path: Path) -> None:
    begun = threading.Event()
    line.watch = lambda: begun.set() if "a.jpg" in line.began else None
    ended = begin(line, plan(tmp_path, "a", "b", "c", "d"))
    assert begun.wait(PATIENCE)
    line.batch.pause()
    before = [row.name for row in line.batch.rows if row.state != "waiting"]
    line.batch.move([keys(line)["d.jpg"]], keys(line)["a.jpg"])  # which waits no more: behind all
    line.batch.move([keys(line)["d.jpg"]], next(r.key for r in line.batch.rows if r.state == "waiting"))
    line.batch.resume()
    assert ended.wait(PATIENCE)
    assert line.began[: len(before) + 1] == [*before, "d.jpg"]


def test_one_that_is_left_out_is_named_and_the_others_are_made(
    runner: Counting, line: Line, tmp_path: Path
) -> None:
    runner.pause()
    ended = begin(line, plan(tmp_path, "a", "b", "c"))
    line.batch.leave_out([keys(line)["b.jpg"]])
    assert states(line)["b.jpg"] == "cancelled"
    line.batch.resume()
    assert ended.wait(PATIENCE)
    (result,) = line.results
    assert [(Path(one.item).name, one.problem.code) for one in result.failed] == [("b.jpg", LEFT_OUT)]
    assert [explain(one.problem) for one in result.failed] == ["b.jpg was left out, as you asked."]
    assert not result.cancelled
    assert [Path(one.file.sources[0]).name for one in result.outputs] == ["a.jpg", "c.jpg"]
    written = manifest.read(tmp_path / "out")
    assert written is not None
    assert [one.item for one in written.missing] == ["b.jpg"]


def test_one_that_is_at_work_can_be_left_out_too(line: Line, tmp_path: Path) -> None:
    begun = threading.Event()

    def strike() -> None:
        working = [row.key for row in line.batch.rows if row.state == "working"]
        if working and not begun.is_set():
            begun.set()
            line.batch.leave_out(working)

    line.watch = strike
    ended = begin(line, plan(tmp_path, "a", "b"))
    assert ended.wait(PATIENCE)
    assert [one.problem.code for one in line.results[0].failed] == [LEFT_OUT]
    assert len(line.results[0].outputs) == 1


def test_while_it_is_held_nothing_is_made_and_cancelling_keeps_what_is_finished(
    line: Line, tmp_path: Path
) -> None:
    some = threading.Event()
    line.watch = lambda: some.set() if line.batch.is_busy and line.batch.progress.finished else None
    ended = begin(line, plan(tmp_path, "a", "b", "c", "d", "e"))
    assert some.wait(PATIENCE)
    line.batch.pause()
    wait_for(lambda: bool(stopped()) or "working" not in states(line).values())
    assert line.batch.paused
    finished, fraction = line.batch.progress.finished, line.batch.progress.fraction
    assert states(line)["e.jpg"] == "waiting"
    line.batch.cancel()
    assert ended.wait(PATIENCE)
    (result,) = line.results
    assert result.cancelled
    assert 0 < finished <= len(result.outputs) < 5
    assert fraction < 1.0
    assert manifest.read(tmp_path / "out") is not None
    wait_for(lambda: not line.batch.paused)  # the line is empty: the next export is not held
    assert stopped() == []


def test_two_exports_stand_in_one_line(runner: Counting, line: Line, tmp_path: Path) -> None:
    runner.pause()
    first = begin(line, plan(tmp_path, "a", "b"))
    second = begin(line, plan(tmp_path, "c", "d", out="second"))
    assert line.batch.progress.total == 4
    wait_for(lambda: runner.came == 4)
    at = keys(line)
    line.batch.move([at["d.jpg"]], at["a.jpg"])
    line.batch.resume()
    assert first.wait(PATIENCE)
    assert second.wait(PATIENCE)
    assert [name for name in line.began if name.endswith(".jpg")] == ["d.jpg", "a.jpg", "b.jpg", "c.jpg"]
    assert line.fractions == sorted(line.fractions)
    assert not line.batch.is_busy
    assert line.batch.rows == ()


def test_the_time_left_is_unknown_at_first_and_goes_down_to_nothing(line: Line, tmp_path: Path) -> None:
    ended = begin(line, plan(tmp_path, "a", "b", "c", "d"))
    assert ended.wait(PATIENCE)
    assert line.lefts[0] is None
    known = [left for left in line.lefts if left is not None]
    assert known
    assert known[-1] == 0.0
    assert max(known) > 0.0


def test_an_export_that_cannot_be_begun_leaves_no_row(line: Line, tmp_path: Path) -> None:
    class Broken:
        def begin_export(self, *_: object) -> None:
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        line.batch.begin(plan(tmp_path, "a"), library=Broken())  # type: ignore[arg-type]
    assert line.batch.rows == ()
    assert not line.batch.is_busy


def test_an_export_that_cannot_be_begun_leaves_no_row_beside_another(line: Line, tmp_path: Path) -> None:
    class Broken:
        def begin_export(self, *_: object) -> None:
            raise OSError("no room")

    over = begin(line, plan(tmp_path, "a"))
    kept = {row.key for row in line.batch.rows}
    with pytest.raises(OSError, match="no room"):
        line.batch.begin(plan(tmp_path, "b", out="other"), library=Broken())  # type: ignore[arg-type]
    assert {row.key for row in line.batch.rows} <= kept
    assert over.wait(60)
    assert not line.batch.is_busy
