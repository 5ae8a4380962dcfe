"""A model's small mask made as sharp as the photograph: edges, hair and fur at the full size.

The mask says roughly where the subject is (320² or 1024²); the photograph says exactly. Around the mask's edge lies a
band in which neither is sure. There

1. a local linear discriminant (Fisher) between the colours of what is surely subject and surely ground nearby tells
   the share of a pixel; it counts as much as the two can be told apart, and the mask counts for the rest;
2. the same once more with what has become clear in the band itself, in a smaller neighbourhood;
3. a guided filter (He, Sun, Tang, "Guided Image Filtering", 2013; the fast one of 2015) turns the answer into four
   coefficients per pixel, alpha = a·red + b·green + c·blue + d. They are smooth: computed on a megapixel, enlarged
   and applied to the photograph's own pixels.

Where subject and ground look alike nothing is invented: the enlarged mask stays, only a little steeper. The constants
were chosen by tests/bench/cutout.py, on composites whose truth is known.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any

from media.tiles import TILE, box_mean, enlarged, scaled, tiles, touched, widely

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.floating[Any]]


PIXELS = 1_000_000
"""Of the small picture on which everything but the last step happens."""
THREADS = 2
_TINY = 16  # pixels of a shorter edge: below it there are no neighbourhoods
_SUBJECT_REACH, _GROUND_REACH = (
    5,
    7,
)  # how many of the mask's pixels must agree for certainty: hair reaches outwards
_SURE = 0.9
_FIRST, _SECOND = (5.0, 10.0, 25.0), (2.0, 6.0, 20.0)  # radii of the neighbourhoods, in the mask's pixels
_WEIGHTS = (1.0, 0.1, 0.01)  # what is near counts most, but somebody always answers
_NEAR = 0.003  # of the neighbourhood's weight: below it the colours come from too far away
_FAINT = 3e-4  # variance that grain alone makes, of 1 squared
_ALIKE = 3.0  # squared Mahalanobis distance below which two clouds of colours are one
_TRUST = 0.5  # neighbouring pixels are not independent
_PRIOR = 0.35  # the mask's own standard deviation inside the band
_INSIDE = (
    200.0  # more of its precision where it is nearly all: rims may look like the ground, hair lies outside
)
_FORMER = 0.2  # how much of the first answer is in the second one's prior
_CLEAR, _CLEAR_WEIGHT = 0.8, 0.5  # a share above which a pixel of the band teaches the second discriminant
_FILTER, _FILTER_FAINT = 6, 1e-4  # of the guided filter: radius in small pixels, regularization
_TOLD = 0.2  # a separation of 5 and more is followed down to the pixel
_ENDS = 0.05  # shares this near to nothing or all are nothing or all


def refined(pixels: "NDArray[np.uint8]", coarse: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """Return the mask of an upright picture at its full size, 0–255: height × width.

    `pixels` is height × width × 3, sRGB; `coarse` the model's square of 0–255. A picture too small for neighbourhoods
    gets the mask as it is.
    """
    import numpy as np
    from PIL import Image

    height, width = pixels.shape[:2]
    if min(width, height) < _TINY:
        return np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BILINEAR))
    with ThreadPoolExecutor(THREADS) as pool:
        scene = _scene(pixels, coarse)
        planes = [Image.fromarray(plane) for plane in _coefficients(scene, pool)]
        band = Image.fromarray(scene.band.astype(np.float32))
        inside = Image.fromarray(scene.subject.astype(np.float32))
        done = np.empty((height, width), np.uint8)

        def work(box: tuple[int, int, int, int]) -> None:
            left, top, right, bottom = box
            part = done[top:bottom, left:right]
            if not touched(scene.band, (width, height), box).any():
                part[:] = 255 if touched(scene.subject, (width, height), box).any() else 0
                return
            sure = enlarged(inside, (width, height), box)
            unsure = enlarged(band, (width, height), box)
            part[:] = np.rint(sure * 255)
            rows, columns = np.nonzero(unsure > 0)
            # A tile's planes, then only the band's pixels of them.
            own = pixels[top:bottom, left:right][rows, columns].astype(np.float32) / 255
            share = enlarged(planes[3], (width, height), box)[rows, columns]
            for colour in range(3):
                share += own[:, colour] * enlarged(planes[colour], (width, height), box)[rows, columns]
            share = np.clip((share - _ENDS) / (1 - 2 * _ENDS), 0, 1)
            weight = unsure[rows, columns]
            part[rows, columns] = np.rint(np.clip(share * weight + sure[rows, columns], 0, 1) * 255)

        list(pool.map(work, tiles(width, height, TILE)))
    return done


@dataclass(frozen=True)
class _Scene:
    """The small picture: three `colours` 0–1, the mask on it, and where it is sure."""

    colours: "Sequence[Plane]"
    prior: "Plane"
    subject: "NDArray[np.bool_]"
    ground: "NDArray[np.bool_]"
    unit: float  # small pixels to one of the mask

    @property
    def band(self) -> "NDArray[np.bool_]":
        """Where it is not sure."""
        return ~(self.subject | self.ground)


def _scene(pixels: "NDArray[np.uint8]", coarse: "NDArray[np.uint8]") -> _Scene:
    import numpy as np
    from PIL import Image
    from scipy import ndimage

    height, width = pixels.shape[:2]
    shrink = min(1.0, (PIXELS / (width * height)) ** 0.5)
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    picture = Image.fromarray(pixels)
    small = np.asarray(picture.resize(size, Image.Resampling.BOX, reducing_gap=1.0), np.float32) / 255
    mask = coarse.astype(np.float32) / 255
    near = ndimage.minimum_filter(mask, _SUBJECT_REACH) > _SURE
    far = ndimage.maximum_filter(mask, _GROUND_REACH) < 1 - _SURE
    prior = np.asarray(Image.fromarray(mask).resize(size, Image.Resampling.BICUBIC))
    return _Scene(
        colours=[np.ascontiguousarray(small[..., band]) for band in range(3)],
        prior=np.clip(prior, 0, 1),
        subject=_fully(near, size),
        ground=_fully(far, size),
        unit=(size[0] * size[1]) ** 0.5 / coarse.shape[0],
    )


def _fully(flags: "NDArray[np.bool_]", size: tuple[int, int]) -> "NDArray[np.bool_]":
    """Return where an enlarged plane of flags is wholly true."""
    import numpy as np
    from PIL import Image

    return (
        np.asarray(Image.fromarray(flags.astype(np.float32)).resize(size, Image.Resampling.BILINEAR)) > 0.999
    )


def _coefficients(scene: _Scene, pool: ThreadPoolExecutor) -> "Sequence[Plane]":
    """Return what red, green, blue and 1 count for in alpha."""
    import numpy as np

    height, width = scene.prior.shape
    factor = 2 if min(height, width) >= 300 else 1  # statistics are smooth: half the size tells as much
    size = (width // factor, height // factor)
    colours = [scaled(plane, *size) for plane in scene.colours]
    subject, ground = (scaled(side.astype(np.float32), *size) for side in (scene.subject, scene.ground))
    unit = max(scene.unit, 0.6) / factor
    told = _told(colours, subject, ground, [reach * unit for reach in _FIRST], pool)
    share = _shares(scene, scene.prior, told)
    clear = scaled(share, *size)
    subject = np.maximum(subject, _CLEAR_WEIGHT * np.clip((clear - _CLEAR) / (1 - _CLEAR), 0, 1))
    ground = np.maximum(ground, _CLEAR_WEIGHT * np.clip((1 - clear - _CLEAR) / (1 - _CLEAR), 0, 1))
    told = _told(colours, subject, ground, [reach * unit for reach in _SECOND], pool)
    share = _shares(scene, (1 - _FORMER) * scene.prior + _FORMER * share, told)
    planes = _guided(scene.colours, share, pool)
    trust = scaled(box_mean(np.clip(told[4] * _TOLD, 0, 1), 2), width, height)
    soft = box_mean(share, 2)
    return [*(plane * trust for plane in planes[:3]), planes[3] * trust + (1 - trust) * soft]


def _shares(scene: _Scene, prior: "Plane", told: "Sequence[Plane]") -> "Plane":
    """Return the subject's share of every pixel: the discriminant and the prior, each by its precision."""
    import numpy as np

    height, width = prior.shape
    *weights, offset, separation = (scaled(plane, width, height) for plane in told)
    share = offset
    for weight, colour in zip(weights, scene.colours, strict=True):
        share = share + weight * colour
    precision = _TRUST * separation
    known = 1 / _PRIOR**2 + _INSIDE * np.clip((scene.prior - 0.85) / 0.1, 0, 1)
    share = (np.clip(share, 0, 1) * precision + prior * known) / (precision + known)
    share = np.where(scene.subject, np.float32(1), np.where(scene.ground, np.float32(0), share))
    return share.astype(np.float32)


def _told(
    colours: "Sequence[Plane]",
    subject: "Plane",
    ground: "Plane",
    radii: list[float],
    pool: ThreadPoolExecutor,
) -> "Sequence[Plane]":
    """Return the discriminant's three weights and its offset, and how well it separates (squared Mahalanobis)."""
    import numpy as np

    weight_s, mean_s, spread_s = _moments(colours, subject, radii, pool)
    weight_g, mean_g, spread_g = _moments(colours, ground, radii, pool)
    apart = [one - other for one, other in zip(mean_s, mean_g, strict=True)]
    within = [(one + other) / 2 for one, other in zip(spread_s, spread_g, strict=True)]
    way = _solved(within, _FAINT, apart)
    squared = sum((one * other for one, other in zip(way, apart, strict=True)), np.float32(0))
    scale = 1 / np.maximum(squared, 1e-6)
    weights = [one * scale for one in way]
    offset = np.negative(sum((one * mean for one, mean in zip(weights, mean_g, strict=True)), np.float32(0)))
    least = np.minimum(weight_s, weight_g)
    separation: Plane = np.where(least > 1e-5, np.maximum(squared - _ALIKE, 0), 0) * np.clip(
        least / _NEAR, 0, 1
    )
    return [*weights, offset, separation]


def _moments(
    colours: "Sequence[Plane]",
    weight: "Plane",
    radii: list[float],
    pool: ThreadPoolExecutor,
) -> "tuple[Plane, Sequence[Plane], Sequence[Plane]]":
    """Return the weight around each pixel, and the weighted mean and covariance (six planes) of the colours there."""
    import numpy as np

    pairs = list(combinations_with_replacement(range(3), 2))
    weighted = [weight * colour for colour in colours]
    planes = [weight, *weighted, *(weighted[one] * colours[other] for one, other in pairs)]

    def around(plane: "Plane") -> "Plane":
        done = widely(plane, radii[0])
        for share, radius in zip(_WEIGHTS[1:], radii[1:], strict=True):
            done = done + np.float32(share) * widely(plane, radius)
        return done

    total, *sums = pool.map(around, planes)
    per = 1 / np.maximum(total, 1e-9)
    means = [plane * per for plane in sums[:3]]
    spreads = [
        plane * per - means[one] * means[other] for plane, (one, other) in zip(sums[3:], pairs, strict=True)
    ]
    return total, means, spreads


def _guided(colours: "Sequence[Plane]", share: "Plane", pool: ThreadPoolExecutor) -> "Sequence[Plane]":
    """Return the guided filter's mean coefficients: share ≈ a·red + b·green + c·blue + d around each pixel."""
    pairs = list(combinations_with_replacement(range(3), 2))
    planes = [*colours, share, *(colour * share for colour in colours)]
    planes += [colours[one] * colours[other] for one, other in pairs]
    means = list(pool.map(lambda plane: box_mean(plane, _FILTER), planes))
    middle, level = means[:3], means[3]
    together = [mean - one * level for mean, one in zip(means[4:7], middle, strict=True)]
    spread = [mean - middle[one] * middle[other] for mean, (one, other) in zip(means[7:], pairs, strict=True)]
    slopes = _solved(spread, _FILTER_FAINT, together)
    rest = level
    for slope, mean in zip(slopes, middle, strict=True):
        rest = rest - slope * mean
    return list(pool.map(lambda plane: box_mean(plane, _FILTER), [*slopes, rest]))


def _solved(matrix: "Sequence[Plane]", faint: float, right: "Sequence[Plane]") -> "Sequence[Plane]":
    """Solve a symmetric 3 × 3 system at every pixel, `faint` added to its diagonal, by its adjugate.

    `matrix` holds the planes 00, 01, 02, 11, 12, 22.
    """
    xx, xy, xz, yy, yz, zz = matrix
    xx, yy, zz = xx + faint, yy + faint, zz + faint
    a, b, c = yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy
    d, e, f = xx * zz - xz * xz, xy * xz - xx * yz, xx * yy - xy * xy
    per = 1 / (xx * a + xy * b + xz * c)
    x, y, z = right
    return [(a * x + b * y + c * z) * per, (b * x + d * y + e * z) * per, (c * x + e * y + f * z) * per]
