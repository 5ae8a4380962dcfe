"""Working on a large picture piece by piece, with planes that were computed small."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Plane = NDArray[np.floating[Any]]

TILE = 256
"""Pixels on a side: a few planes of floats of it stay in a core's cache."""
_RADIUS = 4  # pixels of a wide blur on its smaller grid, at least


def tiles(width: int, height: int, side: int = TILE) -> Iterator[tuple[int, int, int, int]]:
    """Yield boxes (left, top, right, bottom) of at most `side` that cover a picture."""
    for top in range(0, height, side):
        for left in range(0, width, side):
            yield left, top, min(left + side, width), min(top + side, height)


def enlarged(plane: "Image.Image", size: tuple[int, int], box: tuple[int, int, int, int]) -> "Plane":
    """Return the piece `box` of a small plane of floats as it would be after enlarging the whole of it to `size`."""
    import numpy as np
    from PIL import Image

    left, top, right, bottom = box
    across, down = plane.width / size[0], plane.height / size[1]
    part = (left * across, top * down, right * across, bottom * down)
    return np.asarray(plane.resize((right - left, bottom - top), Image.Resampling.BILINEAR, box=part))


def widely(plane: "Plane", radius: float) -> "Plane":
    """Return the mean of the square of `radius` around each pixel, blurred once more; wide ones on a smaller grid."""
    import numpy as np

    height, width = plane.shape
    factor = 1
    while radius / factor >= 2 * _RADIUS and min(height, width) // factor > 2 * _RADIUS:
        factor *= 2
    small = plane if factor == 1 else scaled(plane, -(-width // factor), -(-height // factor))
    reach = max(1, round(radius / factor))
    means = box_mean(box_mean(small, reach), max(1, reach // 2))
    return means if factor == 1 else np.asarray(scaled(means, width, height))


def box_mean(plane: "Plane", reach: int) -> "Plane":
    """Return the mean of the 2 `reach` + 1 pixels' square around each pixel."""
    from scipy import ndimage

    across = ndimage.uniform_filter1d(plane, 2 * reach + 1, axis=0, mode="nearest")
    done: Plane = ndimage.uniform_filter1d(across, 2 * reach + 1, axis=1, mode="nearest")
    return done


def scaled(plane: "Plane", width: int, height: int) -> "Plane":
    """Return a plane of floats in another size: the mean where it shrinks, linearly between where it grows."""
    import numpy as np
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    how = Image.Resampling.BOX if width < plane.shape[1] else Image.Resampling.BILINEAR
    return np.asarray(image.resize((width, height), how))


def touched(plane: "NDArray[Any]", size: tuple[int, int], box: tuple[int, int, int, int]) -> "NDArray[Any]":
    """Return those pixels of a small plane that `enlarged` reads for `box`: what they all are, it is all over."""
    left, top, right, bottom = box
    height, width = plane.shape
    across, down = width / size[0], height / size[1]
    return plane[
        max(0, int(top * down) - 1) : int(bottom * down) + 2,
        max(0, int(left * across) - 1) : int(right * across) + 2,
    ]
