"""How fast 20 photographs of 24 megapixels go to eight placements, how well, and in how much memory.

    .venv/bin/python -m tests.bench.photo [ROUNDS] [--photographs N]

Beside ours run the two rivals: pyvips with one shrink-on-load decode, and Pillow as most scripts use it. Rounds are
interleaved and medians compared; absolute times belong to the machine, ratios travel. What is missed ends with 1.
"""

import argparse
import multiprocessing
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import psutil
from PIL import Image

from media.photo import RenderRequest
from studio import export, placements, places, sets
from studio.exporter import Export
from studio.jobs import Runner
from studio.package import PhotoWork, Plan
from studio.post import Media, MediaSet
from studio.recipe import Recipe
from tests.bench import photo_work as work
from tests.media.photographs import oriented

PLACEMENTS = (
    "instagram.feed",
    "instagram.story",
    "facebook.feed",
    "threads.post",
    "x.post",
    "linkedin.post",
    "pinterest.pin",
    "tiktok.photo",
)
ORIENTATIONS = (1, 3, 6, 8)
NAIVE = 2  # photographs that Pillow makes; its time is scaled to all
QUALITY = 4  # photographs that are compared with Pillow's
SMALL, RENDERS = 40, 2_000
PROCESSES = 2

Gate = tuple[str, float, str, float]  # what, measured, "≤" or "≥", wanted


def photographs(folder: Path, count: int) -> MediaSet:
    """Write a set of `count` photographs of 6000 × 4000 pixels, in AdobeRGB or P3, held in all ways."""
    profiles = [work.in_space(name) for name in ("p3", "adobe")]
    media: list[Media] = []
    for at in range(count):
        path = folder / f"IMG_{at:04d}.jpg"
        if at < 2 * len(ORIENTATIONS):
            stored, profile = profiles[at % 2]
            oriented(stored, path, ORIENTATIONS[at // 2], quality=92, icc_profile=profile)
        else:
            path.write_bytes((folder / f"IMG_{at % 8:04d}.jpg").read_bytes())
        media.append(Media(f"m{at}", str(path), "photo", *work.SIZE, path.stat().st_size, f"e{at}"))
    return MediaSet(
        "set", title="Bench", credit="A photographer", rights="© A photographer", media=tuple(media)
    )


def planned(shoot: MediaSet, folder: Path, metadata: str) -> Plan:
    """Return the export of the whole set to all placements."""
    known = placements.load(places.shipped() / "placements")
    recipe = Recipe(folder=str(folder), metadata=metadata)
    return export.plan(sets.whole(shoot), shoot, [known[name] for name in PLACEMENTS], recipe, whole=True)


def requests(plan: Plan) -> list[RenderRequest]:
    """Return what the workers of a plan are asked for."""
    return [made.request for made in plan.works if isinstance(made, PhotoWork)]


def _make_folders(asked: Sequence[RenderRequest]) -> None:
    for target in (target for request in asked for target in request.targets):
        Path(target.path).parent.mkdir(parents=True, exist_ok=True)


class Peak:
    """The most memory that any process below this one has had, in bytes, watched while it runs."""

    def __init__(self) -> None:
        self.bytes = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.02):
            for child in psutil.Process().children(recursive=True):
                try:
                    self.bytes = max(self.bytes, child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue


def seconds(act: Callable[[], object]) -> float:
    """Return how long `act` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def exported(plan: Plan, runner: Runner) -> None:
    """Run a whole export and see that nothing failed."""
    result = Export(plan, runner).begin().wait(600)
    assert not result.failed, result.failed


def timed(shoot: MediaSet, folder: Path, rounds: int) -> dict[str, float]:
    """Return the median seconds of each contestant, for the whole set."""
    bare, full = planned(shoot, folder / "bare", "none"), planned(shoot, folder / "full", "")
    asked = requests(bare)
    _make_folders(asked)
    few = asked[:NAIVE]
    context = multiprocessing.get_context("spawn")
    times: dict[str, list[float]] = {name: [] for name in ("ours", "vips", "export", "pillow")}
    with (
        ProcessPoolExecutor(PROCESSES, context) as mine,
        ProcessPoolExecutor(PROCESSES, context) as theirs,
        Runner(interactive=1, batch=PROCESSES) as runner,
    ):
        acts: dict[str, Callable[[], object]] = {
            "ours": lambda: _all(mine, work.ours, asked),
            "vips": lambda: _all(theirs, work.vips, asked),
            "export": lambda: exported(full, runner),
            "pillow": lambda: _all(theirs, work.pillow, few),
        }
        for name in ("ours", "vips", "export"):
            acts[name]()  # libraries load
        for _ in range(rounds):
            for name, act in acts.items():
                times[name].append(seconds(act))
    medians = {name: statistics.median(found) for name, found in times.items()}
    medians["pillow"] *= len(asked) / len(few)
    return medians


def peak_of(plan: Plan) -> int:
    """Return the most memory that a worker has during one export, in bytes."""
    with Runner(interactive=1, batch=PROCESSES) as runner, Peak() as peak:
        exported(plan, runner)
    return peak.bytes


def _all(pool: Executor, task: Callable[[RenderRequest], None], asked: Sequence[RenderRequest]) -> None:
    for future in [pool.submit(task, request) for request in asked]:
        future.result()


def memory(folder: Path, renders: int) -> tuple[float, float]:
    """Return the megabytes of one worker after a tenth of so many small photographs, and after all of them."""
    sources = []
    for at in range(SMALL):
        with Image.effect_noise((480, 320), 40 + at) as noise:
            path = folder / f"small-{at}.jpg"
            noise.convert("RGB").save(path)
        sources.append(str(path))
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work.many, args=(there, sources, str(folder), renders))
    process.start()
    early, late = here.recv(), here.recv()
    process.join()
    return early / 1e6, late / 1e6


def main(rounds: int, count: int) -> int:
    """Measure, print, and return the exit status."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shoot = photographs(folder, count)
        asked = requests(planned(shoot, folder / "quality", "none"))
        _make_folders(asked)
        quality = [work.quality(request) for request in asked[:QUALITY]]
        rival = work.rival_quality(asked[0])
        medians, peak = timed(shoot, folder, rounds), peak_of(planned(shoot, folder / "peak", ""))
        early, late = memory(folder, RENDERS if rounds > 2 else RENDERS // 5)
    _out(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {rounds} rounds")
    _out(f"{count} photographs of 24 megapixels to {len(PLACEMENTS)} placements, {PROCESSES} processes each")
    for name, median in medians.items():
        scaled = f" (measured on {NAIVE}, scaled)" if name == "pillow" else ""
        _out(f"  {name:8} {median:8.2f} s, {median / count:6.3f} s each{scaled}")
    _out(f"  pyvips' own quality: {rival[0]:.1f} dB, SSIM {rival[1]:.4f}, sharpness {rival[2]:.3f}")
    gates: list[Gate] = [
        ("pixels, of pyvips", medians["ours"] / medians["vips"], "≤", 1.15),
        ("with metadata, manifest, fsync, of pyvips", medians["export"] / medians["vips"], "≤", 1.35),
        ("of naive Pillow", medians["ours"] / medians["pillow"], "≤", 0.06),
        ("quality, dB (worst)", min(one[0] for one in quality), "≥", 45),
        ("SSIM (worst)", min(one[1] for one in quality), "≥", 0.99),
        ("sharpness (worst)", min(one[2] for one in quality), "≥", 0.9),
        ("a worker's peak, MB", peak / 1e6, "≤", 700),
        ("growth over many renders, MB", late - early, "≤", 30),
    ]
    missed = False
    for what, found, sign, wanted in gates:
        met = found <= wanted if sign == "≤" else found >= wanted
        missed |= not met
        _out(f"  {'met   ' if met else 'MISSED'} {what:42} {found:9.3f}   wanted {sign} {wanted:g}")
    return int(missed)


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=7)
    parser.add_argument("--photographs", type=int, default=20)
    given = parser.parse_args()
    sys.exit(main(given.rounds, given.photographs))
