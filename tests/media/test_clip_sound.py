"""How loud exported clips are, judged by ffmpeg's own meter (EBU R 128), and how they fade."""

import re
import subprocess
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
import pytest
from numpy.typing import NDArray

from media.clip import Range
from tests.media import clips
from tests.media.clip_runs import SCALE, at, known, run


def spoken(path: Path, volume: str, *options: str, seconds: int = 6) -> Path:
    """Make a numbered clip whose sound swells and falls like speech; `volume` is a gain such as "-20dB"."""
    plain = clips.make(path.with_name("plain.mp4"), frames=30 * seconds, sound=False)
    tone = f"aevalsrc='0.5*sin(2*PI*440*t)*(0.3+0.7*abs(sin(2*PI*1.7*t)))':s=48000:d={seconds}"
    clips.ffmpeg(
        "-i", plain, "-f", "lavfi", "-i", tone, "-af", f"volume={volume}", "-c:v", "copy", "-c:a", "aac",
        "-b:a", "192k", *options, path,
    )  # fmt: skip
    return path


def metered(path: str) -> tuple[float, float]:
    """Return LUFS and dBTP as the ebur128 filter reads them."""
    meter = ("-vn", "-af", "ebur128=peak=true", "-f", "null", "-")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-i", path, *meter]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    loud, peak = re.search(r"I:\s+(-?[\d.]+) LUFS", summary), re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    assert loud, said
    assert peak, said
    return float(loud[1]), float(peak[1])


def samples(path: str) -> NDArray[np.float64]:
    with av.open(path) as clip:
        return np.concatenate([frame.to_ndarray()[0] for frame in clip.decode(audio=0)]).astype(float)


@pytest.mark.parametrize(
    ("volume", "channels"), [("-25dB", "2"), ("-3dB", "2"), ("5dB", "2"), ("-30dB", "1")]
)
def test_sound_is_as_loud_as_platforms_play(tmp_path: Path, volume: str, channels: str) -> None:
    source = spoken(tmp_path / "in.mp4", volume, "-ac", channels)
    made = run(source, tmp_path, loudness=True)
    loud, peak = metered(made.path)
    assert loud == pytest.approx(-14.0, abs=0.6)
    assert peak <= -1.0


def test_one_gain_is_enough_where_there_is_room(tmp_path: Path) -> None:
    """A linear gain keeps what is loud and what is quiet in their relation."""
    source = spoken(tmp_path / "in.mp4", "-20dB")
    before, after = samples(str(source)), samples(run(source, tmp_path, loudness=True).path)
    length = min(before.size, after.size)
    windows = [slice(start, start + 9600) for start in range(4800, length - 14400, 9600)]
    gains = [float(np.sqrt((after[one] ** 2).mean() / (before[one] ** 2).mean())) for one in windows]
    assert max(gains) / min(gains) < 1.05


def test_a_sharp_peak_does_not_break_the_limit(tmp_path: Path) -> None:
    source = tmp_path / "in.mp4"
    plain = clips.make(tmp_path / "plain.mp4", frames=180, sound=False)
    tone = "aevalsrc='0.02*sin(2*PI*440*t)+if(between(t,3,3.004),0.9*sin(2*PI*1000*t),0)':s=48000:d=6"
    clips.ffmpeg("-i", plain, "-f", "lavfi", "-i", tone, "-c:v", "copy", "-c:a", "aac", source)
    made = run(source, tmp_path, loudness=True)
    _, peak = metered(made.path)
    assert peak <= -1.0
    assert clips.sound_seconds(made.path) == pytest.approx(6.0, abs=0.03)


def test_silence_stays_silence(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    made = run(source, tmp_path, loudness=True)
    assert np.abs(samples(made.path)).max() < 1e-3


@pytest.mark.parametrize("volume", ["-25dB", "5dB"])
def test_loud_sound_stays_in_step(tmp_path: Path, volume: str) -> None:
    """The click of a clip is where its flash is, also where peaks had to be held down."""
    source = tmp_path / "in.mp4"
    clip = clips.make(tmp_path / "plain.mp4", frames=150, flash=90)
    noise = f"anoisesrc=d=5:c=pink:a=0.05:seed=1,volume=enable='between(t,2.9,3.1)':volume=0,volume={volume}"
    clips.ffmpeg(
        "-i", clip, "-f", "lavfi", "-i", noise, "-filter_complex", "[0:a]aresample=48000[c];[c][1:a]amix=normalize=0",
        "-map", "0:v", "-c:v", "copy", "-c:a", "aac", source,
    )  # fmt: skip
    made = run(source, tmp_path, start=at(known(source), 86), end=at(known(source), 93), loudness=True)
    flashed = next(shown for shown in clips.read(made.path, SCALE) if shown.flash)
    assert clips.click_time(made.path) == pytest.approx(flashed.time, abs=1 / 30)


def test_only_the_parts_are_measured(tmp_path: Path) -> None:
    quiet = spoken(tmp_path / "in.mp4", "'if(lt(t,3),0.02,0.5)':eval=frame")
    info = known(quiet)
    made = run(
        quiet,
        tmp_path,
        ranges=(Range(at(info, 0), at(info, 40)), Range(at(info, 45), at(info, 85))),
        loudness=True,
    )
    assert metered(made.path)[0] == pytest.approx(-14.0, abs=0.7)


@pytest.mark.parametrize("cut", ["exact", "smart"])
def test_fades_at_both_ends(tmp_path: Path, cut: str) -> None:
    source = tmp_path / "in.mp4"
    plain = clips.make(tmp_path / "plain.mp4", frames=120, sound=False)
    clips.ffmpeg(
        "-i", plain, "-f", "lavfi", "-i", "sine=440:d=4:r=48000", "-c:v", "copy", "-c:a", "aac", source
    )
    info = known(source)
    own = {"width": None, "height": None} if cut == "smart" else {}
    made = run(source, tmp_path, start=at(info, 15), end=at(info, 105), fade=1.0, cut=cut, **own)
    assert made.cut == cut
    heard = np.abs(samples(made.path))

    def level(second: float) -> float:
        return float(heard[round(second * 48000) : round((second + 0.05) * 48000)].max())

    whole = level(1.5)
    assert level(0.01) < 0.15 * whole
    assert level(0.5) == pytest.approx(0.525 * whole, rel=0.2)
    assert level(2.5) == pytest.approx(0.475 * whole, rel=0.25)
    assert level(2.94) < 0.15 * whole


def test_a_fade_longer_than_the_clip_has_half_each(tmp_path: Path) -> None:
    source = spoken(tmp_path / "in.mp4", "0dB", seconds=1)
    made = run(source, tmp_path, fade=10.0)
    heard = np.abs(samples(made.path))
    assert heard[:480].max() < 0.05 < heard[18_000:30_000].max()


def test_a_smart_cut_can_be_made_loud(tmp_path: Path) -> None:
    source = spoken(tmp_path / "in.mp4", "-25dB")
    made = run(source, tmp_path, loudness=True, cut="smart", width=None, height=None)
    assert made.cut == "smart"
    assert metered(made.path)[0] == pytest.approx(-14.0, abs=0.6)
