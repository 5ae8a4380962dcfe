"""What a clip is of from moment to moment: a face that wanders over a plain ground, two of them, a new scene."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from media.clip_probe import Moment
from media.clip_subject import Sightings, SightingsRequest, find_subjects
from media.errors import Cancelled, MediaError
from media.report import SILENT, Report
from media.subject import SURE
from studio import places
from tests.media import clips
from tests.media.clip_runs import at, known

SIZE = (384, 216)
RATE = 8


@cache
def person() -> NDArray[np.uint8]:
    """Return head and shoulders of scikit-image's portrait, 144 pixels wide."""
    portrait = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(portrait[0:384:2, 90:378:2])


def make(folder: Path, *scenes: tuple[int, Callable[[int], list[int]], int]) -> Path:
    """Make a clip of scenes: how many frames, where people begin in each, and how bright the ground is."""
    wide, high = SIZE
    pictures = []
    for frames, people, ground in scenes:
        for number in range(frames):
            picture = np.full((high, wide, 3), ground, dtype=np.uint8)
            for left in people(number):
                picture[high - person().shape[0] :, left : left + person().shape[1]] = person()
            pictures.append(picture.tobytes())
    path = folder / "people.mp4"
    clips.ffmpeg(
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{wide}x{high}", "-r", str(RATE), "-i", "-"),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p", path),
        feed=b"".join(pictures),
    )
    return path


def look(path: Path, report: Report = SILENT, **settings: object) -> Sightings:
    return find_subjects(SightingsRequest(str(path), **settings), report)  # type: ignore[arg-type]


def test_a_face_that_wanders_is_found_where_it_is(tmp_path: Path) -> None:
    found = look(make(tmp_path, (12, lambda number: [10 + 16 * number], 70)), rate=RATE / 2)
    assert len(found.seen) == 6
    assert not found.cuts
    for number, one in enumerate(found.seen):
        assert one.sureness >= SURE
        expected = (10 + 32 * number + 0.46 * person().shape[1]) / SIZE[0]
        assert one.focal.x == pytest.approx(expected, abs=0.05)
    assert [one.ticks * found.base[0] / found.base[1] for one in found.seen] == pytest.approx(
        [number / 4 for number in range(6)], abs=0.01
    )


def test_two_people_are_two_parts_and_a_cut_is_known_to_the_frame(tmp_path: Path) -> None:
    source = make(tmp_path, (9, lambda _: [10], 60), (9, lambda _: [0, 230], 220))
    found = look(source, rate=2)
    assert found.cuts == (at(known(source), 9).ticks,)
    before, after = found.seen[0], found.seen[-1]
    assert len(before.parts) == 1
    assert len(after.parts) == 2
    assert after.box.width > 0.8


def test_only_the_range_is_looked_at(tmp_path: Path) -> None:
    source = make(tmp_path, (16, lambda _: [10], 60))
    info = known(source)
    found = look(source, start=at(info, 5), end=at(info, 11))
    assert {one.ticks >= at(info, 5).ticks and one.ticks < at(info, 11).ticks for one in found.seen} == {True}
    assert found.seen[0].ticks == at(info, 5).ticks
    with pytest.raises(MediaError, match="clip-range"):
        look(source, start=at(info, 11), end=at(info, 11))


def test_where_there_is_nothing_it_is_not_sure(tmp_path: Path) -> None:
    found = look(make(tmp_path, (6, lambda _: [], 90)))
    assert all(one.sureness < SURE for one in found.seen)


def test_a_thing_without_a_face_is_found_by_the_model(tmp_path: Path) -> None:
    model = places.asset("models/u2netp.onnx")
    if model is None:
        pytest.skip("the model u2netp is not installed")
    wide, high = SIZE
    pictures = np.full((2, high, wide, 3), 40, dtype=np.uint8)
    rows, columns = np.ogrid[:high, :wide]
    pictures[:, (rows - 110) ** 2 + (columns - 280) ** 2 < 45**2] = (230, 120, 60)
    source = tmp_path / "ball.mp4"
    clips.ffmpeg(
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{wide}x{high}", "-r", "4", "-i", "-"),
        *("-c:v", "libx264", "-crf", "16", "-pix_fmt", "yuv420p", source),
        feed=pictures.tobytes(),
    )
    found = look(source, model_path=str(model))
    assert found.seen[0].sureness >= SURE
    assert found.seen[0].focal.x == pytest.approx(280 / wide, abs=0.03)


def test_it_tells_how_far_it_is_and_stops_when_told(tmp_path: Path) -> None:
    class Listening:
        def __init__(self, most: float) -> None:
            self.done: list[float] = []
            self.most = most

        def progress(self, fraction: float, note: str = "") -> None:
            del note
            self.done.append(fraction)

        def checkpoint(self) -> None:
            if self.done and self.done[-1] >= self.most:
                raise Cancelled

    source = make(tmp_path, (12, lambda number: [8 * number], 60))
    whole = Listening(2.0)
    look(source, whole)
    assert whole.done == sorted(whole.done)
    assert 0.5 < whole.done[-1] <= 1
    with pytest.raises(Cancelled):
        look(source, Listening(0.4))


def test_parts_alone_are_looked_at_and_each_begins_a_scene(tmp_path: Path) -> None:
    path = make(tmp_path, (32, lambda number: [10 + 5 * number], 70))
    whole = look(path, rate=RATE)
    found = look(path, rate=RATE, parts=((Moment(1, 1, 2), Moment(1)), (Moment(2), Moment(3))))
    seconds = [one.ticks * found.base[0] / found.base[1] for one in found.seen]
    assert seconds == pytest.approx(
        [number / RATE for number in (4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)]
    )
    assert [tick * found.base[0] / found.base[1] for tick in found.cuts] == pytest.approx([2.0])
    places_ = {one.ticks: one.focal for one in whole.seen}
    assert all(abs(places_[one.ticks].x - one.focal.x) < 0.03 for one in found.seen)
    beyond = look(path, rate=RATE, parts=((Moment(90), Moment(91)),))
    assert len(beyond.seen) == 32
