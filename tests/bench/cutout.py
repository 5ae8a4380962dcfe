"""Cutouts beside rembg's: how long, how much memory, and how true the edges are, in one run.

    .venv/bin/python -m tests.bench.cutout [ROUNDS [FOLDER]]

Rounds are interleaved, medians are compared; absolute times belong to the machine, ratios travel. Composites whose
truth is known (tests/media/mattes.py) tell how far from it each mask is, within the band around the edge: the mean
difference of alpha in per cent, its mean square per mille, the difference of the gradients in per cent, and how far
the subject's colours are off where it is half transparent, in 255ths. FOLDER gets pictures of the edges side by side
at 100 %, of composites and of real photographs. The exit status is 1 if something that is wanted was missed.
"""

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from PIL import Image
from scipy import ndimage

from media import segmenting
from media.cutout import CutoutLook, MaskRequest, cut_from, subject_mask
from media.developing import develop, examine
from media.fringe import decontaminated
from media.matting import refined
from media.report import SILENT
from studio import places
from tests.media.mattes import KINDS, Plane, Truth, truth
from tests.media.photographs import Array, photograph, save

ROOT = Path(__file__).resolve().parents[2]
MODEL = str(places.asset("models/u2netp.onnx"))
WIDTH, HEIGHT = 6000, 4000
MATTING_PIXELS = 1_500_000  # what pymatting does in 10 s and 2 GB; 24 megapixels took it 186 s and 13.7 GB
PHOTOGRAPHS = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg", "motorcycle_left.png")
MEGA = 1 << 20


def rembg_session() -> Any:
    """Return rembg's own session with our file instead of a download."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numba and its friends on import
        from rembg.sessions.u2netp import U2netpSession

    class Local(U2netpSession):  # type: ignore[misc]
        @classmethod
        def download_models(cls, *args: Any, **kwargs: Any) -> str:
            return MODEL

    return Local("u2netp", onnxruntime.SessionOptions(), providers=["CPUExecutionProvider"])


def timed(rounds: int, contestants: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return each contestant's median in seconds; the first round, in which libraries load, does not count."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for at in range(rounds + 1):
        for name, work in contestants.items():
            start = time.perf_counter()
            work()
            if at:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


class Judge:
    """Prints what was measured beside what is wanted, and remembers whether something was missed."""

    def __init__(self) -> None:
        self.missed = False

    def say(self, name: str, found: float, most: float | None = None, unit: str = "×") -> None:
        """Print a line; above `most` it is missed."""
        wanted = ""
        if most is not None:
            wanted = f"   wanted ≤ {most:g} {unit}   {'ok' if found <= most else 'MISSED'}"
            self.missed = self.missed or found > most
        sys.stdout.write(f"{name:58} {found:8.3f} {unit}{wanted}\n")
        sys.stdout.flush()


def cut(source: str, *, refine: bool) -> object:
    """Cut out from a file, in memory, without anything remembered."""
    segmenting.forget()
    original = examine(source)
    picture, _ = develop(original)
    return cut_from(picture, CutoutLook("u2netp", MODEL, refined=refine), original).copy_memory()


def mask(source: str, *, refine: bool) -> object:
    """Make the mask that the desk shows, without anything remembered."""
    segmenting.forget()
    return subject_mask(MaskRequest(source, "u2netp", MODEL, 1024, refined=refine), SILENT)


def speeds(judge: Judge, rounds: int, source: str) -> None:
    """Compare warm cutouts, and masks for a preview, in this process."""
    from rembg import remove

    session = rembg_session()
    bare = onnxruntime.InferenceSession(MODEL, providers=["CPUExecutionProvider"])
    given = {bare.get_inputs()[0].name: np.zeros((1, 3, 320, 320), np.float32)}
    medians = timed(
        rounds,
        {
            "remove": lambda: remove(Image.open(source), session=session),
            "plain": lambda: cut(source, refine=False),
            "refined": lambda: cut(source, refine=True),
            "run": lambda: bare.run(None, given),
            "mask": lambda: mask(source, refine=False),
            "fine mask": lambda: mask(source, refine=True),
        },
    )
    for name, median in medians.items():
        judge.say(f"  {name}", median, unit="s")
    judge.say("24 MP warm, rembg's own mask / rembg remove()", medians["plain"] / medians["remove"], 0.75)
    judge.say("24 MP warm, refined and clean / rembg remove()", medians["refined"] / medians["remove"])
    judge.say("mask for a preview / bare session.run", medians["mask"] / medians["run"], 1.5)
    judge.say("refined mask for a preview / bare session.run", medians["fine mask"] / medians["run"])


REMBG = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import onnxruntime
from PIL import Image
from rembg import remove
from rembg.sessions.u2netp import U2netpSession
U2netpSession.download_models = classmethod(lambda cls, *a, **k: sys.argv[3])
session = U2netpSession("u2netp", onnxruntime.SessionOptions(), providers=["CPUExecutionProvider"])
if sys.argv[4] == "fast":
    remove(Image.open(sys.argv[1]), session=session).save(sys.argv[2], compress_level=1)
else:
    Path(sys.argv[2]).write_bytes(remove(Path(sys.argv[1]).read_bytes(), session=session))
"""


def processes(judge: Judge, rounds: int, source: str, folder: Path) -> None:
    """Compare whole processes, from nothing to a PNG: rembg's as it writes one, and compressed as little as ours."""

    def process(*arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, capture_output=True)

    environment = {"PASSEPARTOUT_DATA": str(folder / "data")}
    os.environ.update(environment)
    medians = timed(
        rounds,
        {
            "rembg": lambda: process("-c", REMBG, source, str(folder / "r.png"), MODEL, "own"),
            "rembg, fast PNG": lambda: process("-c", REMBG, source, str(folder / "r.png"), MODEL, "fast"),
            "plain": lambda: process("main.py", "cutout", source, str(folder / "p.png"), "--plain"),
            "refined": lambda: process("main.py", "cutout", source, str(folder / "f.png")),
        },
    )
    for name, median in medians.items():
        judge.say(f"  process {name}", median, unit="s")
    judge.say("whole process, rembg's own mask / rembg's", medians["plain"] / medians["rembg"], 0.30)
    judge.say("whole process, refined and clean / rembg's", medians["refined"] / medians["rembg"])
    fast = medians["rembg, fast PNG"]
    judge.say("whole process, rembg's own mask / rembg's with a fast PNG", medians["plain"] / fast)


def child(what: str, source: str) -> tuple[float, float]:
    """Do a part of the work in a process of its own; return its seconds and its peak in MB."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.cutout", f"--{what}", source],
        check=True, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    seconds, peak = ran.stdout.split()
    return float(seconds), float(peak)


def in_child(what: str, source: str) -> None:
    """Refine, or cut out as a worker does, and print seconds and peak."""
    from media.cutout import CutoutRequest, cut_out

    original = examine(source)
    if what == "refine":
        pixels = segmenting.colours_of(develop(original)[0])
        with Image.open(f"{source}.mask.png") as image:
            coarse = np.asarray(image)
        refined(pixels[:400, :600], coarse)  # libraries load
        start = time.perf_counter()
        alpha = refined(pixels, coarse)
        decontaminated(pixels, alpha, alpha)
        seconds = time.perf_counter() - start
    else:
        start = time.perf_counter()
        for _ in range(3):
            segmenting.forget()
            cut_out(CutoutRequest(source, f"{source}.out.png", CutoutLook("u2netp", MODEL)), SILENT)
        seconds = time.perf_counter() - start
    sys.stdout.write(f"{seconds} {_peak()}\n")


def _peak() -> float:
    """Return this program's peak in MB; what getrusage says began with the process that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / MEGA
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGA


def band(what: Truth) -> Array:
    """Return where neither the truth nor the model's mask is clear, and a little around it."""
    coarse = what.coarse.astype(np.float32) / 255
    side = coarse.shape[0]
    small = Image.fromarray((what.alpha * 255).astype(np.uint8)).resize((side, side), Image.Resampling.BOX)
    true = np.asarray(small) / 255
    unsure = ((coarse > 0.04) & (coarse < 0.96)) | ((true > 0.02) & (true < 0.98))
    whole = Image.fromarray(ndimage.binary_dilation(unsure, iterations=2).astype(np.uint8))
    return np.asarray(whole.resize(what.alpha.shape[::-1], Image.Resampling.NEAREST))


def errors(what: Truth, inside: Array, alpha: Plane, subject: Array) -> tuple[float, float, float, float]:
    """Return the four errors of the table."""
    here = inside > 0
    off = (alpha - what.alpha)[here]
    steps = (np.hypot(*np.gradient(side))[here] for side in (alpha, what.alpha))
    slope = np.abs(np.subtract(*steps)).mean()
    half = (what.alpha > 0.05) & (what.alpha < 0.95) & (alpha > 0.05)
    fringe = np.sqrt(((subject[half].astype(float) - what.subject[half]) ** 2).mean())
    return 100 * float(np.abs(off).mean()), 1000 * float((off**2).mean()), 100 * float(slope), float(fringe)


def rembg_matting(what: Truth, mask_: Array) -> tuple[Plane, Array]:
    """Return alpha and colours by rembg's alpha matting, at the largest size that is bearable, enlarged."""
    from rembg.bg import alpha_matting_cutout

    height, width = what.alpha.shape
    scale = min(1.0, (MATTING_PIXELS / what.alpha.size) ** 0.5)
    size = (round(width * scale), round(height * scale))
    how = Image.Resampling.LANCZOS
    small = Image.fromarray(what.picture).resize(size, how)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = alpha_matting_cutout(small, Image.fromarray(mask_).resize(size, how), 240, 10, 10)
    whole = np.asarray(done.resize((width, height), how))
    return whole[..., 3].astype(np.float32) / 255, whole[..., :3]


def truths(judge: Judge, pictures: Path | None, source: str) -> None:
    """Print the table of errors against what is true."""
    sys.stdout.write(f"{'':10}{'':16}   alpha %  square ‰  slope %  fringe\n")
    for kind in KINDS:
        what = truth(kind, WIDTH, HEIGHT)
        inside = band(what)
        plain = segmenting.enlarged(what.coarse, WIDTH, HEIGHT)
        alpha = refined(what.picture, what.coarse)
        clean = decontaminated(what.picture, alpha, alpha)
        results: dict[str, tuple[Plane, Array]] = {
            "rembg": (plain.astype(np.float32) / 255, what.picture),
            "rembg matting": rembg_matting(what, plain),
            "ours": (alpha.astype(np.float32) / 255, clean),
        }
        found = {name: errors(what, inside, *result) for name, result in results.items()}
        for name, row in found.items():
            sys.stdout.write(f"{kind:10}{name:16}" + "".join(f"{value:9.2f}" for value in row) + "\n")
        for at, name in enumerate(("alpha", "square", "slope", "fringe")):
            judge.say(f"{kind}: {name}, ours / rembg", found["ours"][at] / found["rembg"][at], 1.0)
        if pictures:
            sides = [_shown(*result) for result in results.values()]
            _side_by_side([what.picture, *sides], inside, pictures / f"true-{kind}.png")
        if kind == "hair":
            save(Image.fromarray(what.picture), Path(source), quality=92)
            Image.fromarray(what.coarse).save(f"{source}.mask.png")


def _shown(alpha: Plane, colours: Array) -> Array:
    """Lay a cutout over green, where every fringe is seen."""
    weight = alpha[..., None]
    return np.rint(colours * weight + np.array([60, 190, 90]) * (1 - weight)).astype(np.uint8)


def _side_by_side(pictures: list[Array], inside: Array, path: Path) -> None:
    """Save the same four places of the edge out of every picture, at 100 %, one picture beside the other."""
    height, width = inside.shape
    rows, columns = np.nonzero(inside)
    picked = np.linspace(0, len(rows) - 1, 6).astype(int)[1:5]
    side = min(360, height, width)
    strips = []
    for at in picked:
        top = int(np.clip(rows[at] - side // 2, 0, height - side))
        left = int(np.clip(columns[at] - side // 2, 0, width - side))
        strips.append(np.concatenate([p[top : top + side, left : left + side] for p in pictures], axis=1))
    Image.fromarray(np.concatenate(strips)).save(path)


def photographs(pictures: Path) -> None:
    """Save the edges of real photographs, enlarged to 6 megapixels: the picture, rembg, rembg's matting, ours."""
    for name in PHOTOGRAPHS:
        image = photograph(name)
        scale = (6e6 / (image.width * image.height)) ** 0.5
        image = image.resize(
            (round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS
        )
        pixels = np.asarray(image)
        recipe = segmenting.RECIPES["u2netp"]
        coarse = np.asarray(segmenting.predicted(segmenting.ready("u2netp", MODEL), image, recipe))
        plain = segmenting.enlarged(coarse, image.width, image.height)
        alpha = refined(pixels, coarse)
        unknown = Truth(name, pixels, plain.astype(np.float32) / 255, pixels, coarse)
        sides = [
            pixels,
            _shown(unknown.alpha, pixels),
            _shown(*rembg_matting(unknown, plain)),
            _shown(alpha.astype(np.float32) / 255, decontaminated(pixels, alpha, alpha)),
        ]
        _side_by_side(sides, band(unknown), pictures / f"photo-{Path(name).stem}.png")


def main(rounds: int, pictures: Path | None) -> int:
    """Measure and print; 1: something was missed."""
    judge = Judge()
    sys.stdout.write(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {rounds} rounds\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = str(folder / "source.jpg")
        truths(judge, pictures, source)
        if pictures:
            photographs(pictures)
        several = [child("refine", source) for _ in range(rounds)]
        judge.say("refining and cleaning 24 MP", statistics.median(at[0] for at in several), 2, "s")
        judge.say("  its process's peak", max(at[1] for at in several), 1024, "MB")
        judge.say("a worker that cuts 24 MP out three times, peak", child("work", source)[1], 700, "MB")
        speeds(judge, rounds, source)
        processes(judge, rounds, source, folder)
    return int(judge.missed)


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1].startswith("--"):
        in_child(sys.argv[1].removeprefix("--"), sys.argv[2])
    else:
        sys.exit(
            main(
                int(sys.argv[1]) if len(sys.argv) > 1 else 7, Path(sys.argv[2]) if len(sys.argv) > 2 else None
            )
        )
