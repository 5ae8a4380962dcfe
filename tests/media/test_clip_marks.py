"""Key frames, scenes and silences are found where they were put, and nothing where there is nothing."""

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from media.clip_frames import WaveformRequest, waveform
from media.clip_marks import MarksRequest, find_marks
from media.clip_probe import probe_clip
from media.report import SILENT
from tests.media import clips

GOP = 25  # frames, of `clips.make`


def scenes(path: Path, *lengths: int, tone: tuple[tuple[float, float], ...] = ()) -> Path:
    """Make a clip of scenes that move a little, `lengths` frames each, 30 a second; it is heard in the spans `tone`."""
    rng = np.random.default_rng(1)
    frames = []
    for length in lengths:
        scene = rng.integers(20, 235, (18, 32), dtype=np.uint8).repeat(10, 0).repeat(10, 1)
        frames += [np.roll(scene, step, axis=1) for step in range(length)]
    rate, seconds = 16_000, sum(lengths) / 30
    sound = rng.normal(0, 20, round(seconds * rate))
    for first, last in tone:
        there = np.arange(round(first * rate), round(last * rate))
        sound[there] += 8000 * np.sin(2 * np.pi * 440 * there / rate)
    heard = path.with_suffix(".wav")
    with wave.open(str(heard), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(sound.astype(np.int16).tobytes())
    clips.ffmpeg(
        *("-f", "rawvideo", "-pix_fmt", "gray", "-s", "320x180", "-r", "30", "-i", "-", "-i", heard),
        *("-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-sc_threshold", "0", "-pix_fmt", "yuv420p"),
        *("-c:a", "aac", path),
        feed=b"".join(frame.tobytes() for frame in frames),
    )
    return path


def in_frames(path: Path, ticks: tuple[int, ...], rate: int = 30) -> list[int]:
    info = probe_clip(str(path), SILENT)
    return [round((tick - info.start) * Fraction(*info.time_base) * rate) for tick in ticks]


@pytest.mark.parametrize("name", ["in.mp4", "in.mkv", "in.ts"])
def test_key_frames_are_those_of_the_coder(tmp_path: Path, name: str) -> None:
    source = clips.make(tmp_path / name, frames=90)
    found = find_marks(MarksRequest(str(source), deep=False), SILENT)
    assert in_frames(source, found.keys) == [0, GOP, 2 * GOP, 3 * GOP]
    assert not found.scenes


@pytest.mark.parametrize("name", ["in.mp4", "in.mkv"])
def test_scenes_begin_with_their_first_frame(tmp_path: Path, name: str) -> None:
    source = scenes(tmp_path / name, 40, 47, 70)
    found = find_marks(MarksRequest(str(source)), SILENT)
    assert in_frames(source, found.scenes) == [40, 87]


def test_one_scene_is_not_cut(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    assert find_marks(MarksRequest(str(source)), SILENT).scenes == ()


def test_pauses_are_silent_and_breaths_are_not(tmp_path: Path) -> None:
    source = scenes(tmp_path / "in.mp4", 150, tone=((0.0, 1.0), (1.2, 2.0), (3.0, 5.0)))
    found = find_marks(MarksRequest(str(source)), SILENT)
    info = probe_clip(str(source), SILENT)
    base = Fraction(*info.time_base)
    ((first, behind),) = (
        tuple(float((tick - info.start) * base) for tick in silence) for silence in found.silences
    )
    assert first == pytest.approx(2.0, abs=0.06)
    assert behind == pytest.approx(3.0, abs=0.06)


def test_a_clip_without_sound_has_no_silences(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30, sound=False)
    assert find_marks(MarksRequest(str(source)), SILENT).silences == ()


def test_a_part_of_the_outline_is_as_loud_as_the_whole(tmp_path: Path) -> None:
    source = scenes(tmp_path / "in.mp4", 150, tone=((2.0, 3.0),))
    part = waveform(WaveformRequest(str(source), 100, start=1.5, end=3.5), SILENT).peaks
    assert max(part[:20]) < 20 < min(part[30:70])
    assert max(part[80:]) < 20
    quick = waveform(WaveformRequest(str(source), 50, quick=True), SILENT).peaks
    assert max(quick[:17]) < 20 < min(quick[22:28])


def test_what_is_found_is_what_a_decoder_says(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-output_ts_offset", "1.5", frames=60)
    with av.open(str(source)) as clip:
        keys = tuple(frame.pts for frame in clip.decode(video=0) if frame.key_frame)
    assert find_marks(MarksRequest(str(source), deep=False), SILENT).keys == keys
