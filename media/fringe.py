"""The subject's own colours at its soft edges: what shines through from the old background is taken out.

A multi-scale blur fusion after Forte, "Approximate Fast Foreground Colour Estimation" (ICIP 2021): subject and ground
are blurred, each weighted by its share, and the pixel itself says by how much the blur is wrong. The blurs are made
small and enlarged; the pixel's own word is taken at the full size, and only where a pixel is neither one nor the other.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from media.tiles import TILE, enlarged, tiles, widely

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Plane = NDArray[np.floating[Any]]

_PIXELS = 750_000  # of the blurs
_NEAR, _FAR = 1 / 400, 1 / 40  # their sigmas, of the longer edge


def decontaminated(
    pixels: "NDArray[np.uint8]", alpha: "NDArray[np.uint8]", wanted: "NDArray[np.uint8]"
) -> "NDArray[np.uint8]":
    """Return the subject's colours (height × width × 3): those of `pixels` wherever `alpha` is 255.

    `wanted` is the mask that the colours will be seen through; where it is 0 they stay as they are. It may reach
    beyond `alpha`, after a feather for example: there the nearest colours of the subject go on outwards.
    """
    import numpy as np

    done = pixels.copy()
    where = (alpha < 255) & (wanted > 0)
    if not where.any() or not (alpha > 0).any():
        return done
    subject, ground = _blurs(pixels, alpha)

    def work(left: int, top: int, right: int, bottom: int) -> None:
        part = where[top:bottom, left:right]
        rows, columns = np.nonzero(part)
        if not len(rows):
            return
        box = (left, top, right, bottom)
        size = (pixels.shape[1], pixels.shape[0])
        inner = np.stack([enlarged(plane, size, box)[rows, columns] for plane in subject], axis=1)
        outer = np.stack([enlarged(plane, size, box)[rows, columns] for plane in ground], axis=1)
        own = pixels[top:bottom, left:right][rows, columns].astype(np.float32)
        weight = alpha[top:bottom, left:right][rows, columns].astype(np.float32)[:, None] / 255
        colours = inner + weight * (own - weight * inner - (1 - weight) * outer)
        done[top:bottom, left:right][rows, columns] = np.clip(np.rint(colours), 0, 255).astype(np.uint8)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda box: work(*box), tiles(pixels.shape[1], pixels.shape[0], TILE)))
    return done


def _blurs(
    pixels: "NDArray[np.uint8]", alpha: "NDArray[np.uint8]"
) -> "tuple[list[Image.Image], list[Image.Image]]":
    """Return the blurred subject and ground, small, as three planes of 0–255 each."""
    import numpy as np
    from PIL import Image

    height, width = alpha.shape
    shrink = min(1.0, (_PIXELS / alpha.size) ** 0.5)
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    colours = np.asarray(_small(pixels, size), np.float32)
    weight = np.asarray(_small(alpha, size), np.float32) / 255
    # Of the subject only what is nearly nothing else is known at first; then each corrects the other.
    subject = _fused(colours, weight**4, _FAR * max(size))
    ground = _fused(colours, (1 - weight) ** 4, _FAR * max(size))
    share = weight[..., None]
    both = colours - share * subject - (1 - share) * ground
    subject, ground = subject + share * both, ground + (1 - share) * both
    sigma = _NEAR * max(size)
    near = _fused(subject, weight + 1e-3, sigma), _fused(ground, 1 - weight + 1e-3, sigma)
    inner, outer = (
        [Image.fromarray(np.ascontiguousarray(np.clip(side[..., band], 0, 255))) for band in range(3)]
        for side in near
    )
    return inner, outer


def _small(plane: "NDArray[np.uint8]", size: tuple[int, int]) -> "Image.Image":
    from PIL import Image

    return Image.fromarray(plane).resize(size, Image.Resampling.BOX)


def _fused(colours: "Plane", weight: "Plane", sigma: float) -> "Plane":
    """Return a weighted blur; where there is no weight within reach, that of the whole picture's."""
    import numpy as np

    faint = 1e-6
    total = float(weight.sum()) + faint
    mean = (colours * weight[..., None]).sum(axis=(0, 1)) / total
    planes = [weight, *(weight * colours[..., band] for band in range(3))]
    with ThreadPoolExecutor(2) as pool:
        soft = list(pool.map(lambda plane: widely(plane, 1.7 * sigma), planes))
    share = np.maximum(soft[0], 0) + faint
    done = np.stack([(soft[1 + band] + faint * mean[band]) / share for band in range(3)], axis=2)
    return done.astype(np.float32)
