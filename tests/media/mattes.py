"""Cutouts whose truth is known: drawn mattes, photographs as subject and ground, and a mask like a model's.

What a network answers for a photograph is never exactly known; what was laid over a photograph is.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from tests.media.photographs import Array, photograph

Plane = NDArray[np.floating[Any]]
KINDS = ("hard", "soft", "spokes", "hair", "fur")
_PAIRS = {
    "hard": ("coffee.png", "rocket.jpg"),
    "soft": ("retina.jpg", "motorcycle_left.png"),
    "spokes": ("brick.png", "chelsea.png"),
    "hair": ("grass.png", "coffee.png"),
    "fur": ("chelsea.png", "motorcycle_left.png"),
}
"""Subject and ground; grass, tinted, has the streaks of hair."""


@dataclass(frozen=True)
class Truth:
    """A composite, what is true of it, and what a model would say: `alpha` 0–1, `coarse` `side` × `side`."""

    kind: str
    picture: Array
    alpha: Plane
    subject: Array
    coarse: Array


def truth(kind: str, width: int, height: int, *, side: int = 320, seed: int = 4) -> Truth:
    """Return a cutout of `kind` (one of KINDS) with everything that can be known of it."""
    numbers = np.random.default_rng(seed)
    alpha = _matte(kind, width, height, numbers)
    subject_name, ground_name = _PAIRS[kind]
    subject = _filling(subject_name, width, height, numbers)
    if kind == "hair":
        tint = np.array([0.55, 0.38, 0.26], np.float32)
        subject = (subject.mean(axis=2, keepdims=True) * tint).astype(np.uint8)
    ground = _filling(ground_name, width, height, numbers)
    return _laid(kind, alpha, subject, ground, side, numbers)


def sharp(width: int, height: int) -> tuple[Image.Image, Image.Image]:
    """Return a hard-edged composite and its mask, at sizes for which `truth` would need gigabytes."""
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).polygon(_blob(width, height, np.random.default_rng(4)), fill=255)
    subject, ground = (photograph(name).resize((width, height)) for name in _PAIRS["hard"])
    return Image.composite(subject, ground, mask), mask


def camouflaged(width: int, height: int, *, side: int = 320, seed: int = 4) -> Truth:
    """Return a hard-edged subject of the same texture as what is behind it."""
    numbers = np.random.default_rng(seed)
    alpha = _matte("hard", width, height, numbers)
    subject = _filling("grass.png", width, height, numbers)
    return _laid("camouflaged", alpha, subject, subject[::-1, ::-1], side, numbers)


def _laid(
    kind: str, alpha: Plane, subject: Array, ground: Array, side: int, numbers: np.random.Generator
) -> Truth:
    weight = alpha[..., None]
    picture: Array = np.rint(subject * weight + ground * (1 - weight)).astype(np.uint8)
    return Truth(kind, picture, alpha, subject, _as_a_model_says(alpha, side, numbers))


def _filling(name: str, width: int, height: int, numbers: np.random.Generator) -> Array:
    """Return a photograph filling the size, with the grain that enlarging took from it."""
    image = photograph(name)
    scale = max(width / image.width, height / image.height)
    large = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BICUBIC)
    pixels = np.asarray(large)[:height, :width]
    grain = numbers.normal(0, 3, (height, width, 1)).astype(np.float32)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def _matte(kind: str, width: int, height: int, numbers: np.random.Generator) -> Plane:
    unit = min(width, height)
    image = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(image)
    if kind in ("hard", "soft"):
        pen.polygon(_blob(width, height, numbers), fill=255)
        image = image.filter(ImageFilter.GaussianBlur(0.6 if kind == "hard" else unit / 400))
    elif kind == "spokes":
        _wheel(pen, width, height)
        image = image.filter(ImageFilter.GaussianBlur(0.6))
    else:
        pen.polygon(_blob(width, height, numbers, 0.3), fill=255)
        _strands(pen, width, height, numbers, long=kind == "hair")
        image = image.filter(ImageFilter.GaussianBlur(0.8))
    return (np.asarray(image, np.float32) / 255).astype(np.float32)


def _blob(
    width: int, height: int, numbers: np.random.Generator, radius: float = 0.36
) -> list[tuple[float, float]]:
    """Return an outline with bays and capes, and one straight side."""
    angles = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    wave = sum(numbers.normal(0, 0.05 / n) * np.cos(n * angles + numbers.uniform(0, 6)) for n in range(2, 12))
    reach = np.minimum((1 + wave) * radius, 0.3 / np.maximum(np.cos(angles - 2.5), 0.1))
    unit = min(width, height)
    return [
        (width / 2 + unit * r * np.cos(a), height / 2 + unit * r * np.sin(a))
        for a, r in zip(angles, reach, strict=True)
    ]


def _wheel(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    unit = min(width, height)
    x, y, rim = width / 2, height / 2, unit * 0.4
    thick = unit / 35
    pen.ellipse((x - rim, y - rim, x + rim, y + rim), outline=255, width=round(thick))
    hub = unit / 10
    pen.ellipse((x - hub, y - hub, x + hub, y + hub), fill=255)
    for at in range(12):
        angle = at * np.pi / 6 + 0.1
        pen.line((x, y, x + rim * np.cos(angle), y + rim * np.sin(angle)), 255, round(unit / (130 + 15 * at)))


def _strands(
    pen: ImageDraw.ImageDraw, width: int, height: int, numbers: np.random.Generator, *, long: bool
) -> None:
    """Draw hair (long, fine, curved) or fur (short, dense) from the outline outwards."""
    unit = min(width, height)
    count, length = (500, 0.05) if long else (2500, 0.022)
    for _ in range(count):
        angle = numbers.uniform(0, 2 * np.pi)
        root = np.array([width / 2, height / 2]) + unit * 0.27 * np.array([np.cos(angle), np.sin(angle)])
        way = angle + numbers.normal(0, 0.35)
        bend = numbers.normal(0, 0.06)
        reach = unit * (0.03 + length * numbers.uniform(0.3, 1.0))
        points = [root]
        for _step in range(12):
            points.append(points[-1] + reach / 12 * np.array([np.cos(way), np.sin(way)]))
            way += bend
        line = [(float(px), float(py)) for px, py in points]
        pen.line(
            line, fill=int(numbers.uniform(120, 256)), width=max(1, round(unit / numbers.uniform(1000, 2200)))
        )


def _as_a_model_says(alpha: Plane, side: int, numbers: np.random.Generator) -> Array:
    """Shrink to the model's square; lose what is thin, blur, and be a little beside it, as u2netp is."""
    small = Image.fromarray((alpha * 255).astype(np.uint8)).resize((side, side), Image.Resampling.BOX)
    plane = np.asarray(small, np.float32)
    plane = 0.5 * plane + 0.5 * ndimage.grey_opening(plane, 3)
    wobble = [ndimage.gaussian_filter(numbers.normal(0, 1, (side, side)), 8) * 12 + 0.3 for _ in range(2)]
    rows, columns = np.mgrid[0:side, 0:side]
    plane = ndimage.map_coordinates(plane, [rows + wobble[0], columns + wobble[1]], order=1, mode="nearest")
    soft: Array = np.clip(np.rint(ndimage.gaussian_filter(plane, 1.0)), 0, 255).astype(np.uint8)
    return soft
