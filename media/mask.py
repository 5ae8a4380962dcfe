"""What a person does to a mask: threshold, edge, strokes, feather. All lengths are fractions of the longer edge.

A mask is a plane of 0–255, `height` × `width`. Every step reads a mask and returns a new one, so that the same steps
on a small picture and on the full size give the same mask but for the pixels' size.
"""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from media.edits import Stroke

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SLOPE = 0.1  # about the threshold, so that the edge stays smooth
_FIELD_PIXELS = 2_000_000  # distances are smooth: they are measured on no more than this, and enlarged
_BRUSH = 24  # pixels of a brush's radius while distances to its line are measured


def thresholded(alpha: "NDArray[np.uint8]", threshold: float) -> "NDArray[np.uint8]":
    """Return the mask with a soft step around `threshold` (0–1); 0 leaves it as it is."""
    import numpy as np

    if threshold <= 0:
        return alpha
    levels = np.clip((np.arange(256) / 255 - threshold) / _SLOPE + 0.5, 0, 1)
    table: NDArray[np.uint8] = np.rint(levels * 255).astype(np.uint8)
    return table[alpha]


def moved(alpha: "NDArray[np.uint8]", edge: float) -> "NDArray[np.uint8]":
    """Return the mask with its edge moved: outwards by `edge` of the longer edge, or inwards where it is negative.

    What was softer than that where it grows, or harder where it shrinks, stays as soft or hard as it was.
    """
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    height, width = alpha.shape
    reach = abs(edge) * max(width, height)
    outside = alpha < 128
    if edge == 0 or outside.all() or not outside.any():
        return alpha
    shrink = min(1.0, (_FIELD_PIXELS / alpha.size) ** 0.5)
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    small = Image.fromarray(alpha).resize(size, Image.Resampling.BOX)
    away = ndimage.distance_transform_edt((np.asarray(small) < 128) == (edge > 0)) - 0.5
    field = ndimage.gaussian_filter(away.astype(np.float32), 0.7) / shrink
    # One pixel of slope, or as much as the small field can tell.
    slope = max(1.0, 0.5 / shrink)
    limit = np.clip((reach - field if edge > 0 else field - reach) / slope + 0.5, 0, 1) * 255
    whole = np.asarray(
        Image.fromarray(limit.astype(np.float32)).resize((width, height), Image.Resampling.BILINEAR)
    )
    bound: NDArray[np.uint8] = np.rint(whole).astype(np.uint8)
    return np.maximum(alpha, bound) if edge > 0 else np.minimum(alpha, bound)


def painted(alpha: "NDArray[np.uint8]", strokes: Iterable[Stroke]) -> "NDArray[np.uint8]":
    """Return the mask after the strokes, in their order: what is kept is at least, what is removed at most so much."""
    import numpy as np

    done = alpha
    for stroke in strokes:
        top, left, cover = coverage(stroke, alpha.shape[1], alpha.shape[0])
        if not cover.size:
            continue
        done = done.copy() if done is alpha else done
        part = done[top : top + cover.shape[0], left : left + cover.shape[1]]
        level = np.rint(cover * 255).astype(np.uint8)
        part[:] = np.maximum(part, level) if stroke.keep else np.minimum(part, 255 - level)
    return done


def kept(alpha: "NDArray[np.uint8]", strokes: Iterable[Stroke]) -> "NDArray[np.uint8]":
    """Return the mask with 255 wherever a keeping stroke touches: there the picture's colours are the subject's."""
    done = alpha
    for stroke in strokes:
        top, left, cover = coverage(stroke, alpha.shape[1], alpha.shape[0])
        if stroke.keep and cover.size:
            done = done.copy() if done is alpha else done
            done[top : top + cover.shape[0], left : left + cover.shape[1]][cover > 0] = 255
    return done


def coverage(stroke: Stroke, width: int, height: int) -> "tuple[int, int, NDArray[np.float32]]":
    """Return where a stroke lies on a picture: top, left, and how much of each pixel there it covers, 0–1."""
    import numpy as np
    from PIL import Image

    radius = max(0.75, stroke.size * max(width, height) / 2)
    points = np.array(stroke.points, np.float64).reshape(-1, 2) * (width, height)
    if not len(points):
        return 0, 0, np.zeros((0, 0), np.float32)
    coarse = max(1, int(radius / _BRUSH))
    reach = math.ceil(radius) + 2 * coarse
    left, top = (max(0, math.floor(at) - reach) for at in points.min(axis=0))
    right, bottom = (
        min(edge, math.ceil(at) + reach) for at, edge in zip(points.max(axis=0), (width, height), strict=True)
    )
    if right <= left or bottom <= top:
        return 0, 0, np.zeros((0, 0), np.float32)
    across, down = -(-(right - left) // coarse), -(-(bottom - top) // coarse)
    far = _distances((points - (left, top)) / coarse, across, down, (radius + 2 * coarse) / coarse) * coarse
    fall = min(radius, max(1.5, radius * min(max(stroke.soft, 0.0), 1.0)))  # a hard edge has a pixel's width
    whole = Image.fromarray(far).resize((across * coarse, down * coarse), Image.Resampling.BILINEAR)
    exact = np.asarray(whole)[: bottom - top, : right - left]
    return top, left, np.clip((radius - exact) / fall, 0, 1).astype(np.float32)


def _distances(points: "NDArray[np.float64]", across: int, down: int, reach: float) -> "NDArray[np.float32]":
    """Return how far the middle of each pixel is from the line through `points`; beyond `reach`: at least that."""
    import numpy as np

    far = np.full((down, across), 2 * reach, np.float32)
    for start, end in zip(points, points[1:] if len(points) > 1 else points, strict=False):
        low, high = np.minimum(start, end) - reach, np.maximum(start, end) + reach
        left, top = (max(0, int(at)) for at in low)
        right, bottom = min(across, int(high[0]) + 1), min(down, int(high[1]) + 1)
        if right <= left or bottom <= top:
            continue
        x = np.arange(left, right, dtype=np.float32)[None] + 0.5 - start[0]
        y = np.arange(top, bottom, dtype=np.float32)[:, None] + 0.5 - start[1]
        way = (end - start).astype(np.float32)
        length = float(way @ way)
        along = np.clip((x * way[0] + y * way[1]) / length, 0, 1) if length else np.float32(0)
        part = far[top:bottom, left:right]
        np.minimum(part, np.hypot(x - along * way[0], y - along * way[1]), out=part)
    return far


def feathered(alpha: "NDArray[np.uint8]", feather: float) -> "NDArray[np.uint8]":
    """Return the mask softened by a Gaussian whose sigma is `feather` of the longer edge; 0 leaves it."""
    import numpy as np

    from media.compositing import blurred
    from media.developing import vips

    if feather <= 0:
        return alpha
    done: NDArray[np.uint8] = blurred(vips().Image.new_from_array(alpha), feather).numpy()
    return done


def doubt(coarse: "NDArray[np.uint8]") -> float:
    """Return how doubtful a model's answer is, 0 (a clear subject) to 1 (nothing can be told).

    Three things make a mask doubtful, each alone enough: much of it is neither subject nor background; it falls into
    several pieces of which none is the subject; it holds nothing, or nearly the whole frame.
    """
    import numpy as np
    from scipy import ndimage

    level = coarse.astype(np.float32) / 255
    subject = level > 0.5
    share = float(subject.mean())
    if share == 0.0:
        return 1.0
    # A clear edge is nothing doubtful: subject and ground within three pixels.
    crisp = (ndimage.maximum_filter(level, 7) > 0.9) & (ndimage.minimum_filter(level, 7) < 0.1)
    unsure = float((1 - np.abs(2 * level - 1))[~crisp].sum() / level.sum())
    pieces, count = ndimage.label(subject)
    largest = float(np.bincount(pieces.ravel())[1:].max()) / float(subject.sum()) if count else 0.0
    rim = np.concatenate([subject[0], subject[-1], subject[:, 0], subject[:, -1]])
    touching = float(rim.mean())
    parts = (
        min(1.0, unsure / 0.5),
        min(1.0, 2 * (1 - largest)),
        max(0.0, (touching - 0.5) / 0.5),
        max(0.0, (0.01 - share) / 0.01),
    )
    return float(1 - np.prod([1 - part for part in parts]))
