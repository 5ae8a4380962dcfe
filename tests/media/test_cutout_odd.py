"""Odd pictures through the command line and `media`: right side up, of full size, clean at 100 %."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from media.cutout import CutoutLook, CutoutRequest, MaskRequest, cut_out, subject_mask
from media.report import SILENT
from studio import places
from tests.media.mattes import sharp
from tests.media.photographs import Array, array, icc, in_profile, oriented, photograph, save

found = places.asset("models/u2netp.onnx")
pytestmark = pytest.mark.skipif(found is None, reason="the model u2netp is not installed: run make")
MODEL = str(found)
# A process that is started inherits the peak of who starts it: a small one stands between, and only its children count.
MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""
ROOT = Path(__file__).resolve().parents[2]


def cutout(folder: Path, *arguments: str) -> tuple[dict[str, object], float]:
    """Run `main.py cutout` and return its document and the largest of its processes in MB."""
    environment = os.environ | {"PASSEPARTOUT_DATA": str(folder / "data")}
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, str(ROOT / "main.py"), "cutout", *arguments, "--json"],
        check=False, cwd=folder, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    said, _, peak = ran.stdout.rpartition("peak ")
    return json.loads(said), int(peak) / 1024


def alpha_of(path: str | Path) -> Array:
    with Image.open(path) as image:
        return np.asarray(image.getchannel("A"))


def overlap(one: Array, other: Array) -> float:
    return float(((one > 127) & (other > 127)).sum() / max(1, ((one > 127) | (other > 127)).sum()))


def straight(folder: Path) -> Array:
    """Return the mask of the astronaut, cut to be no square, as it is without oddities."""
    source = save(photograph("astronaut.png").crop((0, 0, 512, 440)), folder / "straight.png")
    mask = subject_mask(MaskRequest(source, "u2netp", MODEL), SILENT)
    return np.frombuffer(mask.alpha, np.uint8).reshape(mask.height, mask.width)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_right_side_up(tmp_path: Path, orientation: int) -> None:
    upright = photograph("astronaut.png").crop((0, 0, 512, 440))
    source = oriented(upright, tmp_path / "turned.png", orientation)
    done = cut_out(CutoutRequest(source, str(tmp_path / "o.png"), CutoutLook("u2netp", MODEL)), SILENT)
    assert (done.width, done.height) == (512, 440)
    alpha, wanted = alpha_of(done.path), straight(tmp_path)
    assert (alpha == wanted).all()
    sure = alpha == 255
    assert (array(done.path)[sure] == array(upright)[sure]).all()


def odd(kind: str, folder: Path) -> str:
    """Write the astronaut as something unusual."""
    upright = photograph("astronaut.png").crop((0, 0, 512, 440))
    if kind == "cmyk":
        wide = in_profile(upright, icc("cmyk"), "CMYK")
        return save(wide, folder / "odd.jpg", quality=97, icc_profile=icc("cmyk"))
    if kind == "grey":
        return save(upright.convert("L"), folder / "odd.png")
    import pyvips

    path = folder / "odd.tif"
    deep = pyvips.Image.new_from_array(array(upright).astype(np.uint16) * 257, interpretation="rgb16")
    deep.tiffsave(str(path), bitdepth=16)
    return str(path)


@pytest.mark.parametrize(("kind", "least"), [("cmyk", 0.97), ("16-bit", 0.995), ("grey", 0.95)])
def test_odd_colours_from_the_command_line(tmp_path: Path, kind: str, least: float) -> None:
    document, _ = cutout(tmp_path, odd(kind, tmp_path), "o.png")
    assert (document["width"], document["height"], document["processor"]) == (512, 440, "CPU")
    assert set(document["stages"]) >= {"decode", "mask", "refine", "composite", "encode"}  # type: ignore[call-overload]
    alpha = alpha_of(tmp_path / "o.png")
    assert overlap(alpha, straight(tmp_path)) >= least
    assert (alpha == 0).mean() > 0.2, "nothing is left over far from the subject"
    assert (alpha == 255).mean() > 0.2


@pytest.mark.parametrize("out", ["o.png", "o.jpg", "o.webp", "o.tif"])
def test_a_single_pixel(tmp_path: Path, out: str) -> None:
    save(Image.new("RGB", (1, 1), (200, 10, 10)), tmp_path / "a.png")
    document, _ = cutout(tmp_path, "a.png", out)
    assert (document["width"], document["height"]) == (1, 1)


def test_an_already_transparent_picture_stays_so(tmp_path: Path) -> None:
    picture = photograph("astronaut.png").crop((0, 0, 512, 440)).convert("RGBA")
    veil = np.full((440, 512), 255, np.uint8)
    veil[:, :256] = 128
    picture.putalpha(Image.fromarray(veil))
    cutout(tmp_path, save(picture, tmp_path / "a.png"), "o.png")
    alpha, wanted = alpha_of(tmp_path / "o.png").astype(int), straight(tmp_path).astype(int)
    assert np.abs(alpha[:, :256] - wanted[:, :256] * 128 / 255).max() <= 2
    assert (alpha[:, 256:] == wanted[:, 256:]).all()


def test_sixty_megapixels_fit_into_memory(tmp_path: Path) -> None:
    picture, mask = sharp(9504, 6330)
    source = save(picture, tmp_path / "a.jpg", quality=88)
    document, peak = cutout(tmp_path, source, "o.png")
    assert (document["width"], document["height"]) == (9504, 6330)
    assert peak < 1536
    alpha = alpha_of(tmp_path / "o.png")
    assert overlap(alpha, np.asarray(mask)) >= 0.99
    # At 100 % an edge is a few pixels wide, not the thirty of each pixel of what the model sees.
    whole = subject_mask(MaskRequest(source, "u2netp", MODEL, 320, refined=False), SILENT)
    seen = np.frombuffer(whole.alpha, np.uint8)
    assert soft(alpha) < 0.5 * soft(seen)


def soft(mask: Array) -> float:
    """Return the share of pixels that are neither subject nor ground."""
    return float(((mask > 25) & (mask < 230)).mean())


def test_plain_is_the_models_own_mask(tmp_path: Path) -> None:
    source = save(photograph("astronaut.png"), tmp_path / "a.png")
    document, _ = cutout(tmp_path, source, "o.png", "--plain")
    assert "refine" not in document["stages"]  # type: ignore[operator]
    mask = subject_mask(MaskRequest(source, "u2netp", MODEL, refined=False), SILENT)
    assert alpha_of(tmp_path / "o.png").tobytes() == mask.alpha
