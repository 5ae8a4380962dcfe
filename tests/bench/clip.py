"""How fast clips are made, against the same work done plainly: run it by hand, `python -m tests.bench.clip`.

Each of our ways and its rivals run in turn, seven times; medians are compared. Ratios count, absolute figures mean
nothing on another machine. Exit status 1: a ratio is missed. `smartcut` (PyPI, 1.7) is a rival only where somebody
has installed it beside the program, with `--no-deps`.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import msgspec

from media.clip import (
    ClipRequest,
    ClipsRequest,
    ClipTarget,
    Moment,
    WaveformRequest,
    render,
    render_many,
    waveform,
)
from media.clip_probe import probe_clip
from media.report import SILENT
from tests.media import clips

Work = Callable[[Path, Path], None]
PLACEMENTS = (("reel", False, 128_000), ("video", True, 160_000), ("short", True, 160_000))
"""The three upright placements: one frame, with and without an edit list, and two bit rates of sound."""


class Ratio(msgspec.Struct, frozen=True):
    """What is asked: how long one work may take, as a part of another."""

    name: str
    ours: str
    rival: str
    most: float


def made(folder: Path, seconds: int) -> Path:
    """Return a moving clip of 1080p30 with sound, a key frame every two seconds."""
    path = folder / "in.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", f"testsrc2=s=1920x1080:r=30:d={seconds},noise=alls=12:allf=t",
        "-f", "lavfi", "-i", f"sine=d={seconds}:r=48000", "-c:v", "libx264", "-preset", "veryfast", "-b:v", "20M",
        "-g", "60", "-bf", "2", "-pix_fmt", "yuv420p", "-c:a", "aac", path,
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


def ends(source: Path) -> tuple[Fraction, Fraction]:
    """Return where the trims begin and end: between key frames."""
    seconds = Fraction(round(probe_clip(str(source), SILENT).seconds * 30), 30)
    return Fraction(41, 30), seconds - Fraction(37, 30)


def trimmed(source: Path, target: Path) -> None:
    """Trim to the frame, encoding only the edges."""
    start, end = (Moment(at.numerator, 1, at.denominator) for at in ends(source))
    done = render(ClipRequest(str(source), ClipTarget(str(target)), start, end, cut="smart"), SILENT)
    if done.cut != "smart":
        raise RuntimeError(f"not cut smartly: {done.notes}")


def by_smartcut(source: Path, target: Path) -> None:
    """Trim to the frame as the package smartcut does."""
    cut, container = import_module("smartcut.cut_video"), import_module("smartcut.media_container")
    sound = cut.AudioExportInfo(output_tracks=[cut.AudioExportSettings(codec="passthru")])
    failed = cut.smart_cut(
        container.MediaContainer(str(source)), [ends(source)], str(target), audio_export_info=sound
    )
    if failed:
        raise failed


def encoded(source: Path, target: Path) -> None:
    """Trim to the frame by encoding all of it."""
    start, end = ends(source)
    clips.ffmpeg(
        "-ss", f"{float(start):.6f}", "-i", source, "-t", f"{float(end - start):.6f}", "-c:v", "libx264", "-preset",
        "veryfast", "-crf", "20", "-c:a", "aac", "-movflags", "+faststart", target,
    )  # fmt: skip


def _three(source: Path, target: Path) -> tuple[ClipRequest, ...]:
    return tuple(
        ClipRequest(
            str(source),
            ClipTarget(
                str(target.with_stem(name)), 1080, 1920, edit_lists=edit_lists, audio_bit_rate=audio_bit_rate
            ),
        )
        for name, edit_lists, audio_bit_rate in PLACEMENTS
    )


def together(source: Path, target: Path) -> None:
    """Make the three placements as an export does."""
    render_many(ClipsRequest(_three(source, target)), SILENT)


def one_by_one(source: Path, target: Path) -> None:
    """Make the three placements in three runs."""
    for request in _three(source, target):
        render(request, SILENT)


def pcm(source: Path, target: Path) -> None:
    """Decode the sound to a file of samples."""
    clips.ffmpeg("-i", source, "-vn", "-ac", "1", "-ar", "8000", "-f", "s16le", target)


def outline(source: Path, _target: Path) -> None:
    """Make the waveform as the desk does."""
    waveform(WaveformRequest(str(source), 1600), SILENT)


CONTESTS: dict[str, tuple[tuple[Work, ...], tuple[Ratio, ...]]] = {
    "reframe": (
        (ours, plainly, by_moviepy),
        (
            Ratio("reframe / one plain ffmpeg", "ours", "plainly", 1.10),
            Ratio("reframe / moviepy", "ours", "by_moviepy", 0.60),
        ),
    ),
    "trim": (
        (trimmed, by_smartcut, encoded),
        (
            Ratio("frame-exact trim / smartcut", "trimmed", "by_smartcut", 1.10),
            Ratio("frame-exact trim / full encode", "trimmed", "encoded", 0.20),
        ),
    ),
    "three": (
        (together, one_by_one),
        (Ratio("three placements / three runs", "together", "one_by_one", 0.60),),
    ),
    "waveform": ((outline, pcm), (Ratio("waveform / PCM pipe", "outline", "pcm", 1.20),)),
}


def compare(source: Path, folder: Path, runs: int, works: Sequence[Work]) -> dict[str, float]:
    """Return the median seconds of each, run in turn; who comes first changes from run to run."""
    taken: dict[str, list[float]] = {work.__name__: [] for work in works}
    for number in range(runs):
        shift = number % len(works)
        for work in (*works[shift:], *works[:shift]):
            began = time.perf_counter()
            work(source, folder / f"{work.__name__}.mp4")
            taken[work.__name__].append(time.perf_counter() - began)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    """Print each ratio with the wanted one beside it; return 1 if one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contests", nargs="*", metavar="CONTEST", help=f"of {', '.join(CONTESTS)}; else all")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=20)
    asked = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = made(folder, asked.seconds)
        for contest in asked.contests or CONTESTS:
            works, ratios = CONTESTS[contest]
            if find_spec("smartcut") is None:
                works = tuple(work for work in works if work is not by_smartcut)
            took = compare(source, folder, asked.runs, works)
            for work, seconds in took.items():
                print(f"  {work:12} {seconds:7.2f} s")  # noqa: T201 - a script
            for ratio in ratios:
                if ratio.rival not in took:
                    print(f"{ratio.name:32} not run: {ratio.rival} is not installed")  # noqa: T201
                    continue
                found = took[ratio.ours] / took[ratio.rival]
                missed += found > ratio.most
                verdict = "missed" if found > ratio.most else "met"
                print(f"{ratio.name:32} {found:5.2f}  wanted ≤ {ratio.most:.2f}  {verdict}", flush=True)  # noqa: T201
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
