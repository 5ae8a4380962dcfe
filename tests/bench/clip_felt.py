"""How soon a large clip can be seen: `python -m tests.bench.clip_felt`. 4K at 60 frames a second, HEVC, 10 bits.

Each way runs in turn, seven times; what is wanted stands beside each median, and the machine's load above them all,
for absolute figures mean nothing on a busy one. Exit status 1: one is missed.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from media.clip import FrameRequest, StripRequest, frame, strip
from media.clip_probe import probe_clip
from media.report import SILENT
from tests.media import clips

RUNS = 7
WANTED = {"nearest key frame": 0.5, "exact frame": 3.0, "first thumbnail": 0.3, "20 thumbnails": 2.5}


def made(folder: Path) -> Path:
    """Return four seconds of it, a key frame every second."""
    path = folder / "in.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=3840x2160:r=60:d=4", "-vf", "format=yuv420p10le", "-c:v", "libx265",
        "-preset", "ultrafast", "-x265-params", "log-level=0:keyint=60:min-keyint=60:scenecut=0", "-tag:v", "hvc1",
        path,
    )  # fmt: skip
    return path


def main() -> int:
    """Print the figures beside what is wanted; 1 where one is missed."""
    took: dict[str, list[float]] = {name: [] for name in WANTED}
    with tempfile.TemporaryDirectory() as name:
        source = str(made(Path(name)))
        info = probe_clip(source, SILENT)
        last = info.moment(2.98)  # the last frame before a key frame: all before it has to be decoded
        ways: tuple[Callable[[], object], ...] = (
            lambda: frame(FrameRequest(source, last, exact=False, info=info), SILENT),
            lambda: frame(FrameRequest(source, last, info=info), SILENT),
            lambda: strip(StripRequest(source, 1, info=info), SILENT),
            lambda: strip(StripRequest(source, 20, info=info), SILENT),
        )
        for _ in range(RUNS):
            for way, measured in zip(ways, took.values(), strict=True):
                began = time.perf_counter()
                way()
                measured.append(time.perf_counter() - began)
    if hasattr(os, "getloadavg"):
        sys.stdout.write(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    missed = False
    for told, seconds in took.items():
        median = statistics.median(seconds)
        missed |= median > WANTED[told]
        sys.stdout.write(f"{told:20} {median:6.2f} s, wanted ≤ {WANTED[told]:.1f}, best {min(seconds):.2f}\n")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
