"""What is told of the time left: from what was measured, and from nothing else."""

import pytest

from media.clip import ClipRequest, ClipsRequest
from media.clip_probe import Moment
from media.clip_request import ClipTarget, Range
from studio import pace
from studio.pace import Pace, Part, Size
from studio.package import ClipsWork, ClipWork, File

FILE = File("x.post", "/out/a.mp4", "video")


def part(kind: str, units: float | None, *, crew: str = "plain", abreast: int = 1) -> Part:
    return Part(Size(kind, units), crew, abreast)


def working(one: Part, fraction: float, began: float) -> Part:
    one.state, one.fraction, one.began = "working", fraction, began
    return one


def left(parts: list[Part], measured: Pace, now: float = 0.0) -> float | None:
    return pace.left(parts, measured.with_running(parts, now), now)


def test_nothing_is_told_before_anything_is_measured() -> None:
    parts = [part("photo", 1.0), part("photo", 1.0)]
    assert left(parts, Pace()) is None
    working(parts[0], 0.01, 0.0)
    assert left(parts, Pace(), 3.0) is None


def test_the_pace_of_a_kind_tells_its_time_and_no_other_kinds() -> None:
    measured = Pace()
    measured.learn(Size("photo", 2.0), 3.0)
    assert left([part("photo", 1.0), part("photo", 3.0)], measured) == pytest.approx(6.0)
    assert left([part("photo", 1.0), part("clip", 10.0)], measured) is None
    measured.learn(Size("clip", 20.0), 10.0)
    assert left([part("photo", 1.0), part("clip", 10.0)], measured) == pytest.approx(6.5)


def test_what_runs_tells_its_own_time_and_that_of_its_kind() -> None:
    parts = [working(part("clip", 10.0), 0.25, 100.0), part("clip", 20.0)]
    # A quarter of ten seconds of clip took ten seconds: four for each.
    assert left(parts, Pace(), 110.0) == pytest.approx(30.0 + 80.0)


def test_what_has_ended_takes_no_more_time() -> None:
    done = part("photo", 5.0)
    done.state, done.fraction = "done", 1.0
    assert left([done], Pace()) == 0.0


def test_several_workers_share_what_is_left_but_nobody_shares_one_clip() -> None:
    measured = Pace()
    measured.learn(Size("clip", 1.0), 2.0)
    four = [part("clip", 10.0, abreast=2) for _ in range(4)]
    assert left(four, measured) == pytest.approx(40.0)
    assert left([part("clip", 30.0, abreast=4)], measured) == pytest.approx(60.0)


def test_crews_work_beside_each_other() -> None:
    measured = Pace()
    measured.learn(Size("photo", 1.0), 1.0)
    measured.learn(Size("cutout", 1.0), 7.0)
    both = [part("photo", 4.0), part("cutout", 2.0, crew="network")]
    assert left(both, measured) == pytest.approx(14.0)


def test_a_clip_of_unknown_length_has_no_time_left_until_it_runs() -> None:
    measured = Pace()
    measured.learn(Size("clip", 10.0), 10.0)
    parts = [part("clip", None)]
    assert left(parts, measured) is None
    assert left([working(parts[0], 0.5, 0.0)], measured, 8.0) == pytest.approx(8.0)


def test_words_take_no_time_worth_telling() -> None:
    assert left([part("text", 3.0)], Pace()) == 0.0


def test_the_bar_is_weighed_by_what_was_measured() -> None:
    parts = [part("photo", 1.0), part("clip", 10.0)]
    guessed = pace.weights(parts, {})
    assert guessed[1] > guessed[0]
    slow_photographs = Pace()
    slow_photographs.learn(Size("photo", 1.0), 100.0)
    slow_photographs.learn(Size("clip", 10.0), 1.0)
    assert pace.weights(parts, slow_photographs.with_running([], 0.0)) == [100.0, 1.0]


@pytest.mark.parametrize(
    ("ranges", "lengths", "units"),
    [
        ((), {}, None),
        ((), {"/a.mp4": 30.0}, 30.0),
        ((Range(Moment(2), Moment(5)),), {}, 3.0),
        ((Range(Moment(2), Moment(5)), Range(Moment(10), None)), {"/a.mp4": 30.0}, 23.0),
        ((Range(Moment(2), Moment(5)), Range(Moment(10), None)), {}, None),
    ],
)
def test_a_clip_is_as_much_work_as_it_has_seconds(
    ranges: tuple[Range, ...], lengths: dict[str, float], units: float | None
) -> None:
    request = ClipRequest("/a.mp4", ClipTarget("/out/a.mp4"), ranges=ranges)
    assert pace.size_of(ClipWork(request, (FILE,)), lengths, network=False) == Size("clip", units)
    several = ClipsWork(ClipsRequest((request, request)), (FILE, FILE))
    twice = None if units is None else 2 * units
    assert pace.size_of(several, lengths, network=False) == Size("clip", twice)
