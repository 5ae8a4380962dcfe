"""How long a photograph of 24 megapixels takes to become eight JPEGs: ours beside pyvips and naive Pillow, in one run.

    .venv/bin/python -m tests.bench.photo [ROUNDS]

Rounds are interleaved, medians are compared; absolute times belong to the machine, ratios travel.
"""

import io
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from media.geometry import Size
from media.metadata import Metadata
from media.photo import RenderRequest, Target, render
from media.report import SILENT
from tests.media.photographs import icc, in_profile, large, oriented

SIZES = (
    (1080, 1350),
    (1080, 1440),
    (1080, 1080),
    (1080, 1920),
    (1000, 1500),
    (1200, 627),
    (1600, 900),
    (2048, 1366),
)
WORDS = Metadata(creator="A photographer", rights="© A photographer", alt="What is seen")


def ours(source: str, folder: Path) -> None:
    """One decode, eight crops, written, synced, hashed, with credit and alt text."""
    targets = tuple(
        Target(str(folder / f"ours-{at}.jpg"), Size(*size), metadata=WORDS) for at, size in enumerate(SIZES)
    )
    render(RenderRequest(source, targets), SILENT)


def pyvips_one_decode(source: str, folder: Path) -> None:
    """The best rival: half-size decode, colours converted once, eight crops; no metadata, no fsync."""
    import pyvips

    image = pyvips.Image.jpegload(source, shrink=2, access="sequential")
    image = image.icc_transform("srgb", intent="relative", black_point_compensation=True, depth=8)
    image = image.copy_memory().autorot().copy_memory()
    for at, (width, height) in enumerate(SIZES):
        small = image.thumbnail_image(width, height=height, crop="centre")
        small.jpegsave(str(folder / f"vips-{at}.jpg"), Q=92, keep="none")


def pillow(source: str, folder: Path) -> None:
    """What most scripts do: everything at full size, once for every output."""
    for at, size in enumerate(SIZES):
        with Image.open(source) as opened:
            image: Image.Image = ImageOps.exif_transpose(opened)
            profile = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
        image = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB")) or image
        ImageOps.fit(image, size, Image.Resampling.LANCZOS).save(folder / f"pillow-{at}.jpg", quality=92)


def seconds(work: Callable[[str, Path], None], source: str, folder: Path) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work(source, folder)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Measure and print."""
    contestants = (ours, pyvips_one_decode, pillow)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wide = in_profile(large(6000, 4000), icc("p3"))
        source = oriented(wide, folder / "source.jpg", 6, quality=92, icc_profile=icc("p3"))
        for contestant in contestants[:2]:
            contestant(source, folder)  # libraries load
        times: dict[str, list[float]] = {contestant.__name__: [] for contestant in contestants}
        for _ in range(rounds):
            for contestant in contestants:
                times[contestant.__name__].append(seconds(contestant, source, folder))
    medians = {name: statistics.median(found) for name, found in times.items()}
    sys.stdout.write(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {rounds} rounds"
    )
    for name, median in medians.items():
        sys.stdout.write(f"{name:18} {median:7.3f} s   ours is {medians['ours'] / median:5.2f} ×" + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
