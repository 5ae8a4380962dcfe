"""How fast clips are made, against the same work done plainly: run it by hand, `python -m tests.bench.clip`.

20 s of 1080p to 1080×1920: our render, one plain ffmpeg with the same coder, and moviepy. Interleaved runs,
medians, ratios; absolute figures mean nothing on another machine.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from media.clip import ClipRequest, ClipTarget, WaveformRequest, render, waveform
from media.clip_probe import probe_clip
from media.report import SILENT
from tests.media import clips


def made(folder: Path, seconds: int) -> Path:
    """Return a moving clip of 1080p30 with sound."""
    path = folder / "in.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", f"testsrc2=s=1920x1080:r=30:d={seconds},noise=alls=12:allf=t",
        "-f", "lavfi", "-i", f"sine=d={seconds}:r=48000", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "20M",
        "-g", "30", "-pix_fmt", "yuv420p", "-c:a", "aac", path,
    )  # fmt: skip
    return path


def ours(source: Path, target: Path) -> None:
    """Make it as an export does."""
    render(ClipRequest(str(source), ClipTarget(str(target), 1080, 1920, edit_lists=False)), SILENT)


def plainly(source: Path, target: Path) -> None:
    """Make it with one ffmpeg, as somebody would type it."""
    clips.ffmpeg(
        "-i", source, "-vf", "crop=ih*9/16:ih,scale=1080:1920,fps=30", "-c:v", "libx264", "-preset", "veryfast",
        "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart", target,
    )  # fmt: skip


def by_moviepy(source: Path, target: Path) -> None:
    """Make it frame by frame in Python."""
    from moviepy import VideoFileClip

    with VideoFileClip(str(source)) as clip:
        width = clip.h * 9 / 16
        cut = clip.cropped(x_center=clip.w / 2, width=width).resized((1080, 1920))
        cut.write_videofile(str(target), codec="libx264", preset="veryfast", audio_codec="aac", logger=None)


def pcm(source: Path, target: Path) -> None:
    """Decode the sound to a file of samples."""
    clips.ffmpeg("-i", source, "-vn", "-ac", "1", "-ar", "8000", "-f", "s16le", target)


def outline(source: Path, _target: Path) -> None:
    """Make the waveform as the desk does."""
    waveform(WaveformRequest(str(source), 1600), SILENT)


def compare(source: Path, folder: Path, runs: int, *works: Callable[[Path, Path], None]) -> dict[str, float]:
    """Return the median seconds of each, run in turn."""
    taken: dict[str, list[float]] = {work.__name__: [] for work in works}
    for _ in range(runs):
        for work in works:
            began = time.perf_counter()
            work(source, folder / f"{work.__name__}.mp4")
            taken[work.__name__].append(time.perf_counter() - began)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    """Print the ratios that the issue asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = made(folder, asked.seconds)
        probe_clip(str(source), SILENT)
        took = compare(source, folder, asked.runs, ours, plainly, by_moviepy)
        heard = compare(source, folder, asked.runs, outline, pcm)
    for name, seconds in {**took, **heard}.items():
        print(f"{name:12} {seconds:7.2f} s")  # noqa: T201 - a script
    print(f"reframe / plain ffmpeg {took['ours'] / took['plainly']:.2f} (≤ 1.10)")  # noqa: T201
    print(f"reframe / moviepy      {took['ours'] / took['by_moviepy']:.2f} (≤ 0.60)")  # noqa: T201
    print(f"waveform / PCM         {heard['outline'] / heard['pcm']:.2f} (≤ 1.20)")  # noqa: T201


if __name__ == "__main__":
    main()
