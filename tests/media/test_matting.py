"""The refined mask, against composites whose truth is known."""

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from media.fringe import decontaminated
from media.matting import refined
from media.segmenting import enlarged
from tests.media.mattes import KINDS, Truth, camouflaged, truth
from tests.media.photographs import Array

SIZE = (1500, 1000)


def band(what: Truth, plain: Array, alpha: Array) -> Array:
    """Return where somebody is not sure."""
    return np.asarray(
        (np.abs(what.alpha - 0.5) < 0.49) | ((plain > 5) & (plain < 250)) | ((alpha > 0) & (alpha < 255))
    )


def error(mask: Array, what: Truth, where: Array) -> float:
    """Return the mean square error."""
    return float(((mask.astype(float) / 255 - what.alpha)[where] ** 2).mean())


@pytest.mark.parametrize(
    ("kind", "most"), [("hard", 0.35), ("soft", 0.75), ("spokes", 0.7), ("hair", 0.6), ("fur", 1.0)]
)
def test_a_refined_mask_is_nearer_to_the_truth(kind: str, most: float) -> None:
    what = truth(kind, *SIZE)
    plain, alpha = enlarged(what.coarse, *SIZE), refined(what.picture, what.coarse)
    where = band(what, plain, alpha)
    assert error(alpha, what, where) <= most * error(plain, what, where)
    assert alpha.shape == (SIZE[1], SIZE[0])
    assert (alpha[:10] == 0).all(), "far away nothing is left over"
    assert (alpha[480:520, 730:770] == 255).all() or kind == "spokes"


def test_no_seam_is_left_where_the_mask_becomes_sure() -> None:
    what = truth("hard", *SIZE)
    alpha = refined(what.picture, what.coarse)
    inside = ndimage.binary_erosion(what.alpha == 1, iterations=5)
    assert (alpha[inside] < 230).mean() < 0.002


def test_where_subject_and_ground_look_alike_nothing_is_invented() -> None:
    what = camouflaged(*SIZE)
    plain, alpha = enlarged(what.coarse, *SIZE), refined(what.picture, what.coarse)
    where = band(what, plain, alpha)
    assert error(alpha, what, where) <= 1.05 * error(plain, what, where)


@pytest.mark.parametrize("kind", KINDS)
def test_the_old_background_is_taken_out_of_the_edge(kind: str) -> None:
    what = truth(kind, *SIZE)
    alpha = refined(what.picture, what.coarse)
    clean = decontaminated(what.picture, alpha, alpha)
    half = (what.alpha > 0.05) & (what.alpha < 0.95) & (alpha > 12)

    def off(colours: Array) -> float:
        return float(np.sqrt(((colours[half].astype(float) - what.subject[half]) ** 2).mean()))

    assert off(clean) <= 0.8 * off(what.picture)
    assert (clean[alpha == 255] == what.picture[alpha == 255]).all()
    assert (clean[alpha == 0] == what.picture[alpha == 0]).all()


def test_a_small_picture_gets_the_mask_of_the_large_one() -> None:
    what = truth("hard", 3000, 2000)
    large = refined(what.picture, what.coarse)
    small = refined(
        np.asarray(Image.fromarray(what.picture).resize((1000, 667), Image.Resampling.BOX)), what.coarse
    )
    shrunk = np.asarray(Image.fromarray(large).resize((1000, 667), Image.Resampling.BOX))
    assert ((small > 127) & (shrunk > 127)).sum() / ((small > 127) | (shrunk > 127)).sum() >= 0.99


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (900, 3), (17, 17), (40, 2000)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_odd_shapes_and_empty_masks(shape: tuple[int, int], level: int) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)
    alpha = refined(pixels, np.full((320, 320), level, np.uint8))
    assert alpha.shape == shape
    if level != 128:
        assert (alpha == level).all()
    assert decontaminated(pixels, alpha, alpha).shape == pixels.shape
