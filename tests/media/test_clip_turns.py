"""Clips that a person has turned, mirrored or straightened: upright before anything else, as photographs are."""

from pathlib import Path

import av
import numpy as np
import pytest

from media.edits import Border
from media.geometry import Box, Size, straightened_scale
from tests.media import clips
from tests.media.clip_runs import SCALE, known, run


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_quarter_turns_bring_a_lying_clip_upright(tmp_path: Path, quarters: int) -> None:
    # Filmed lying: what is stored is turned the other way.
    lying = {1: "transpose=cclock", 2: "hflip,vflip", 3: "transpose=clock"}[quarters]
    source = clips.make(tmp_path / "in.mp4", "-vf", lying, frames=12)
    made = run(source, tmp_path, quarter_turns=quarters)
    assert [shown.number for shown in clips.read(made.path, SCALE)] == list(range(12))


def test_own_size_turns_with_the_clip(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-vf", "transpose=cclock", frames=6)
    made = run(source, tmp_path, quarter_turns=1, width=None, height=None)
    assert (made.width, made.height) == clips.SIZE
    assert clips.read(made.path)[5].number == 5


def test_turns_come_after_the_flag_and_the_flip_after_them(tmp_path: Path) -> None:
    stored = clips.make(tmp_path / "stored.mp4", "-vf", "transpose=cclock,transpose=cclock,hflip", frames=6)
    source = tmp_path / "in.mp4"
    clips.ffmpeg(
        "-display_rotation", "90", "-i", stored, "-c", "copy", source
    )  # upright by a turn to the left
    assert known(source).rotation == 270
    # Half a turn, a mirror, a quarter to the left: undone by three quarters and a mirror after them, not before.
    seen = [
        quarters
        for quarters in range(4)
        if _number(run(source, tmp_path, quarter_turns=quarters, flip=True).path) == 4
    ]
    assert seen == [3]


def _number(path: str) -> int | None:
    try:
        return clips.read(path, SCALE)[4].number
    except AssertionError:
        return None


def test_crop_is_on_the_turned_picture(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-vf", "transpose=cclock", frames=6)
    made = run(source, tmp_path, quarter_turns=1, crop=Box(0.25, 0.0, 0.75, 1.0), width=160, height=180)
    assert clips.read(made.path)[5].number == 5


def test_straightening_levels_the_horizon_and_leaves_no_corner_empty(tmp_path: Path) -> None:
    source = tmp_path / "in.mp4"
    # A white ground whose lower half is grey, and the horizon falls by 5° to the right.
    clips.ffmpeg(
        "-f", "lavfi", "-i",
        "color=white:s=640x360:r=25:d=0.4,format=yuv420p,geq=lum='if(gt(Y-180,(X-320)*0.0874887),90,230)':cb=128:cr=128",
        "-c:v", "libx264", "-pix_fmt", "yuv420p", source,
    )  # fmt: skip
    made = run(source, tmp_path, straighten=-5.0, width=None, height=None)
    left = straightened_scale(Size(640, 360), 5.0)
    assert made.width == pytest.approx(640 * left, abs=2)
    with av.open(made.path) as clip:
        light = next(clip.decode(video=0)).to_ndarray()[: made.height].astype(int)
    horizon = [int(np.flatnonzero(light[:, x] < 160)[0]) for x in (8, made.width // 2, made.width - 9)]
    assert max(horizon) - min(horizon) <= 1
    assert light.min() > 60


@pytest.mark.parametrize(("rate", "due"), [("20", 24), ("12", 24), ("10", 30), ("15", 30), ("18", 24)])
def test_a_slow_clip_gets_a_usual_rate_by_repeating_frames(tmp_path: Path, rate: str, due: int) -> None:
    frames = int(rate)
    source = clips.make(tmp_path / "in.mp4", frames=frames, rate=rate)
    made = run(source, tmp_path, rate_min=23.0)
    assert made.frame_rate == due
    shown = clips.read(made.path, SCALE)
    assert len(shown) == due
    numbers = [frame.number for frame in shown]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(frames))
    for frame in shown:
        assert abs(frame.number - frame.time * int(rate)) <= 1


def test_a_border_stands_around_the_picture(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=6)
    border = Border(0.1, "#ff0000")
    made = run(source, tmp_path, width=320, height=240, border=border)
    edge = 24
    with av.open(made.path) as clip:
        rgb = next(clip.decode(video=0)).reformat(format="rgb24", src_colorspace=1).to_ndarray().astype(int)
    for y, x in ((4, 160), (235, 160), (120, 4), (120, 315), (edge - 4, 160)):
        assert np.abs(rgb[y, x] - (255, 0, 0)).max() <= 6
    assert np.abs(rgb[edge + 4, 160] - 90).max() <= 12
    assert clips.read(made.path, (240 - 2 * edge) / 180)[5].number == 5
