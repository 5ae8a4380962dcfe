"""The frame that follows: a bright square that moves over a dark ground stands in the middle of every frame."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from media.clip import ClipRequest, ClipTarget, render
from media.clip_path import focus_at
from media.clip_probe import ClipInfo, Moment
from media.clip_request import Range
from media.geometry import Point
from media.report import SILENT
from tests.media import clips
from tests.media.clip_runs import UPRIGHT, at, known

SIZE = (640, 360)
SQUARE = 40  # px
RATE = 30
SCENE = 60  # the frame in which the square is suddenly elsewhere


def centre(frame: int) -> float:
    """Return where the square is, in pixels from the left: it rests, moves, rests, and jumps in a new scene."""
    if frame >= SCENE:
        return 500.0 - (frame - SCENE) * 1.3
    return 140.0 + min(max(frame - 10, 0), 40) * 7.3


def make(folder: Path, frames: int = 90, size: tuple[int, int] = SIZE) -> Path:
    pictures = np.full((frames, size[1], size[0]), 30, dtype=np.uint8)
    for number, picture in enumerate(pictures):
        left = round(centre(number)) - SQUARE // 2
        picture[size[1] // 2 - SQUARE // 2 : size[1] // 2 + SQUARE // 2, left : left + SQUARE] = 230
    path = folder / "square.mp4"
    wide, high = size
    clips.ffmpeg(
        *("-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{wide}x{high}", "-r", str(RATE), "-i", "-"),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-pix_fmt", "yuv420p", path),
        feed=pictures.tobytes(),
    )
    return path


def path_of(info: ClipInfo) -> tuple[tuple[Moment, Point], ...]:
    """Return the square's own way: few places, two of them at the cut."""
    places = [0, 10, 50, SCENE - 1, SCENE, 89]
    return tuple((at(info, frame), Point(centre(frame) / SIZE[0], 0.5)) for frame in places)


def run(
    source: Path, path: tuple[tuple[Moment, Point], ...], frame: tuple[int, int] = UPRIGHT, **settings: object
) -> list[float]:
    """Render with `settings` of the request, and return where the square is in each frame."""
    target = ClipTarget(str(source.with_name("made.mp4")), frame[0], frame[1])
    made = render(ClipRequest(str(source), target, path=path, **settings), SILENT)  # type: ignore[arg-type]
    return middles(made.path)


def middles(path: str) -> list[float]:
    """Return the middle of what is bright in each frame, 0–1 of its width, by PyAV."""
    with av.open(path) as clip:
        found = []
        for frame in clip.decode(video=0):
            columns = np.clip(frame.to_ndarray(format="gray").astype(float) - 90, 0, None).sum(axis=0)
            found.append(
                float((columns * (np.arange(columns.size) + 0.5)).sum() / columns.sum() / columns.size)
            )
    return found


@pytest.mark.parametrize("frame", [(202, 360), (404, 720), (90, 160)])
def test_the_square_stays_in_the_middle_of_every_frame(tmp_path: Path, frame: tuple[int, int]) -> None:
    source = make(tmp_path)
    info = known(source)
    places = run(source, path_of(info), frame)
    assert len(places) == 90
    assert max(abs(place - 0.5) for place in places) < 0.02


def test_parts_and_a_late_beginning_keep_the_path_in_step(tmp_path: Path) -> None:
    source = make(tmp_path)
    info = known(source)
    ranges = (
        Range(at(info, 62), at(info, 80)),
        Range(at(info, 15), at(info, 45)),
        Range(at(info, 55), at(info, 65)),
    )
    places = run(source, path_of(info), ranges=ranges)
    assert len(places) == 18 + 30 + 10
    assert max(abs(place - 0.5) for place in places) < 0.02


@pytest.mark.parametrize("frame", [(202, 360), (404, 720)])
def test_the_crop_never_moves_back_and_forth(tmp_path: Path, frame: tuple[int, int]) -> None:
    """Over a ground that stands still and a slow, even path, what is seen moves by even steps in one direction."""
    wide, high = SIZE
    ground = np.full((high, wide), 30, dtype=np.uint8)
    ground[:, 300:320] = 230
    source = tmp_path / "ground.mp4"
    clips.ffmpeg(
        *("-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{wide}x{high}", "-r", str(RATE), "-i", "-"),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-pix_fmt", "yuv420p", source),
        feed=ground.tobytes() * 60,
    )
    info = known(source)
    path = ((at(info, 0), Point(0.42, 0.5)), (at(info, 59), Point(0.55, 0.5)))
    places = np.array(run(source, path, frame)) * frame[0]
    steps = np.diff(places)
    assert steps.max() < 0.3, "the crop goes right, so the ground goes left, and never back"
    assert places[0] - places[-1] == pytest.approx(0.13 * wide * frame[1] / high, abs=4)
    finest = 2 + 0.6  # even pixels of the output, and what coding does to an edge
    assert np.abs(np.diff(steps)).max() < finest


def test_turns_come_before_the_path(tmp_path: Path) -> None:
    source = make(tmp_path)
    info = known(source)
    mirrored = tuple((moment, Point(1 - point.x, point.y)) for moment, point in path_of(info))
    places = run(source, mirrored, flip=True)
    assert max(abs(place - 0.5) for place in places) < 0.02


def test_a_path_of_many_places_is_no_trouble(tmp_path: Path) -> None:
    source = make(tmp_path)
    info = known(source)
    path = tuple(
        (info.moment(frame / RATE / 4), Point(centre(frame // 4) / SIZE[0], 0.5)) for frame in range(4 * 90)
    )
    places = run(source, path)
    assert len(places) == 90


def test_between_places_it_is_on_the_line_and_at_the_ends_it_rests() -> None:
    path = ((Moment(10, 1, 10), Point(0.2, 0.4)), (Moment(20, 1, 10), Point(0.4, 0.8)))
    assert focus_at(path, Fraction(0)) == Point(0.2, 0.4)
    middle = focus_at(path, Fraction(3, 2))
    assert (middle.x, middle.y) == pytest.approx((0.3, 0.6))
    assert focus_at(path, Fraction(5)) == Point(0.4, 0.8)


def test_steps_of_the_path_are_even(tmp_path: Path) -> None:
    source = make(tmp_path)
    info = known(source)
    places = run(source, path_of(info))
    assert all(abs(after - before) < 0.03 for before, after in pairwise(places))
