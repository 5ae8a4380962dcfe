"""Several parts of a clip in one file: every frame that was asked for, in order, and the sound with it."""

from pathlib import Path

import av
import numpy as np
import pytest

from media.clip import Range
from media.clip_probe import ClipInfo
from media.errors import MediaError
from tests.media import clips
from tests.media.clip_runs import SCALE, at, known, run


def parts(info: ClipInfo, *frames: tuple[int, int]) -> tuple[Range, ...]:
    return tuple(Range(at(info, first), at(info, last)) for first, last in frames)


@pytest.mark.parametrize("rate", ["30", "30000/1001"])
def test_parts_follow_each_other_to_the_frame(tmp_path: Path, rate: str) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=120, rate=rate)
    wanted = ((61, 70), (10, 31), (100, 111))
    made = run(source, tmp_path, ranges=parts(known(source), *wanted))
    shown = clips.read(made.path, SCALE)
    assert [frame.number for frame in shown] == [n for first, last in wanted for n in range(first, last)]
    with av.open(made.path) as clip:
        assert clip.streams.video[0].frames == 41
    assert clips.sound_seconds(made.path) == pytest.approx(made.seconds, abs=0.025)


@pytest.mark.parametrize("edit_lists", [True, False])
@pytest.mark.parametrize("sample_rate", [48_000, 22_050])
def test_the_click_of_a_later_part_stays_with_its_flash(
    tmp_path: Path, sample_rate: int, edit_lists: bool
) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=120, rate="30000/1001", flash=90, sample_rate=sample_rate)
    wanted = parts(known(source), (5, 12), (40, 47), (20, 31), (80, 101))
    made = run(source, tmp_path, ranges=wanted, edit_lists=edit_lists)
    flashed = next(frame for frame in clips.read(made.path, SCALE) if frame.flash)
    assert flashed.time == pytest.approx((7 + 7 + 11 + 10) * 1001 / 30000, abs=0.002)
    assert clips.click_time(made.path) == pytest.approx(flashed.time, abs=0.012)


def test_parts_of_a_clip_with_variable_rate(tmp_path: Path) -> None:
    source = clips.make(
        tmp_path / "in.mp4", "-vf", "select='not(between(mod(n,7),3,4))'", "-fps_mode", "vfr", frames=120
    )
    made = run(source, tmp_path, ranges=parts(known(source), (70, 80), (21, 30)))
    shown = [frame.number for frame in clips.read(made.path, SCALE)]
    kept = [n for n in range(120) if n % 7 not in {3, 4}]
    assert shown == [max(n for n in kept if n <= due) for due in (*range(70, 80), *range(21, 30))]


def test_an_empty_part_is_refused(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    with pytest.raises(MediaError) as caught:
        run(source, tmp_path, ranges=parts(known(source), (2, 9), (20, 20)))
    assert caught.value.problem.code == "clip-range"


def test_a_fast_cut_of_several_parts_is_refused(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    with pytest.raises(MediaError) as caught:
        run(source, tmp_path, ranges=parts(known(source), (2, 9), (20, 40)), cut="fast")
    assert caught.value.problem.code == "clip-fast-joined"


def test_parts_of_hlg_are_toned_down_and_silent_ones_stay_silent(tmp_path: Path) -> None:
    source = tmp_path / "hlg.mov"
    plain = clips.make(tmp_path / "plain.mp4", frames=40, sound=False)
    clips.ffmpeg(
        "-i", plain, "-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-tag:v", "hvc1", "-x265-params",
        "log-level=0:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc", source,
    )  # fmt: skip
    made = run(source, tmp_path, ranges=parts(known(source), (21, 30), (4, 9)), cut="smart")
    assert (made.cut, made.silent, made.notes) == ("exact", True, ("clip-smart-codec",))
    assert [shown.number for shown in clips.read(made.path, SCALE)] == [*range(21, 30), *range(4, 9)]
    with av.open(made.path) as clip:
        frame = next(clip.decode(video=0))
        assert (frame.colorspace, frame.color_trc, frame.format.name) == (1, 1, "yuv420p")
        clip.seek(0)
        sound = [np.abs(one.to_ndarray()).max() for one in clip.decode(audio=0)]
    assert max(sound) < 1e-4, "a track of silence, which apps want"
