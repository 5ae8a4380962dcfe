"""Product pictures for tests: cups and a cat in many colours on a table, one of them damaged."""

from pathlib import Path

import numpy as np
from PIL import Image

from tests.media.photographs import photograph

SIZE = (640, 640)
DAMAGED = "product-03.jpg"


def products(folder: Path, count: int) -> tuple[Path, ...]:
    """Write `count` pictures into `folder` and return them; `DAMAGED` ends after a third."""
    folder.mkdir(parents=True)
    cups = photograph("coffee.png").crop((100, 0, 500, 400)).resize(SIZE)
    hues = cups.convert("HSV")
    made = []
    for number in range(count):
        channels = np.asarray(hues).copy()
        channels[..., 0] += np.uint8(number * 256 // count)  # around the circle of colours
        path = folder / f"product-{number:02d}.jpg"
        Image.fromarray(channels, "HSV").convert("RGB").save(path, quality=88)
        made.append(path)
    damaged = folder / DAMAGED
    damaged.write_bytes(damaged.read_bytes()[: damaged.stat().st_size // 3])
    return tuple(made)
