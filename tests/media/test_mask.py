"""What a person does to a mask, and how doubtful a model's is."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from media.edits import Stroke
from media.mask import doubt, feathered, kept, moved, painted, thresholded
from tests.media.photographs import Array

KEEP, REMOVE = True, False


def disc(width: int = 600, height: int = 400, radius: float = 0.2) -> Array:
    image = Image.new("L", (width, height), 0)
    reach = radius * width
    box = (width / 2 - reach, height / 2 - reach, width / 2 + reach, height / 2 + reach)
    ImageDraw.Draw(image).ellipse(box, fill=255)
    return np.asarray(image)


def overlap(one: Array, other: Array) -> float:
    return float(((one > 127) & (other > 127)).sum() / max(1, ((one > 127) | (other > 127)).sum()))


def radius(mask: Array) -> float:
    """Return the radius of a disc of as many pixels, of the longer edge."""
    return float(np.sqrt((mask / 255.0).sum() / np.pi) / max(mask.shape))


def test_a_threshold_is_a_step_that_stays_smooth() -> None:
    ramp = np.arange(256, dtype=np.uint8)[None]
    done = thresholded(ramp, 0.6)[0]
    assert (done[:140] == 0).all()
    assert (done[167:] == 255).all()
    assert 0 < done[153] < 255
    assert (np.diff(done.astype(int)) >= 0).all()
    assert thresholded(ramp, 0.0) is ramp


@pytest.mark.parametrize("edge", [0.02, 0.005, -0.005, -0.02])
@pytest.mark.parametrize("width", [600, 3000])
def test_an_edge_moves_by_what_is_asked_at_any_size(edge: float, width: int) -> None:
    mask = disc(width, width * 2 // 3)
    assert radius(moved(mask, edge)) - radius(mask) == pytest.approx(edge, abs=0.0012)


def test_moving_an_edge_of_nothing_or_everything_changes_nothing() -> None:
    for level in (0, 255):
        flat = np.full((20, 30), level, np.uint8)
        assert (moved(flat, 0.1) == level).all()
        assert (moved(flat, -0.1) == level).all()


STROKES = (
    Stroke(KEEP, 0.1, ((0.1, 0.1), (0.5, 0.15), (0.9, 0.8)), 0.5),
    Stroke(REMOVE, 0.05, ((0.5, 0.5),), 0.0),
    Stroke(KEEP, 0.02, ((0.4, 0.5), (0.45, 0.55)), 1.0),
)


def test_strokes_keep_and_remove_in_their_order() -> None:
    done = painted(disc(), STROKES)
    assert done[40, 60] == 255, "kept, outside of the disc"
    assert done[200, 300] == 0, "removed, inside"
    assert done[200, 316] == 255, "and not beyond the brush"
    assert (painted(disc(), ()) == disc()).all()
    hard = painted(np.zeros((400, 600), np.uint8), [Stroke(KEEP, 0.2, ((0.5, 0.5),), 0.0)])
    assert (hard / 255).sum() == pytest.approx(np.pi * 60**2, rel=0.03)
    edge = hard[200]
    assert ((edge > 0) & (edge < 255)).sum() <= 4, "a hard brush has an edge of a pixel or two"
    soft = painted(np.zeros((400, 600), np.uint8), [Stroke(KEEP, 0.2, ((0.5, 0.5),), 1.0)])
    assert int(soft[200, 270]) == pytest.approx(127, abs=6), "half as much halfway out"


def test_strokes_outside_and_without_points_are_nothing() -> None:
    mask = disc()
    strokes = [Stroke(KEEP, 0.01, ((3.0, 3.0),)), Stroke(KEEP, 0.01, ())]
    assert (painted(mask, strokes) == mask).all()
    assert painted(np.zeros((1, 1), np.uint8), [Stroke(KEEP, 0.5, ((0.5, 0.5),))])[0, 0] > 127


def test_colours_under_a_keeping_stroke_are_the_subjects() -> None:
    done = kept(np.zeros((400, 600), np.uint8), STROKES)
    assert done[40, 60] == 255
    assert done[200, 300] == 0


@pytest.mark.parametrize("size", [(900, 600), (6000, 4000)])
def test_the_same_changes_at_another_size_are_the_same(size: tuple[int, int]) -> None:
    def changed(mask: Array) -> Array:
        return feathered(painted(moved(thresholded(mask, 0.4), 0.004), STROKES), 0.003)

    small, large = changed(disc(1500, 1000)), changed(disc(*size))
    shrunk = np.asarray(Image.fromarray(large).resize((1500, 1000), Image.Resampling.BOX))
    assert overlap(small, shrunk) >= 0.99
    assert np.abs(small.astype(int) - shrunk).mean() < 1.5


def test_a_feather_is_as_wide_as_asked() -> None:
    step = np.zeros((100, 1000), np.uint8)
    step[:, 500:] = 255
    soft = feathered(step, 0.02)[50].astype(float)
    # A Gaussian of sigma s rises from 15.9 % to 84.1 % within 2 s.
    wide = np.argmax(soft > 0.841 * 255) - np.argmax(soft > 0.159 * 255)
    assert wide == pytest.approx(40, abs=4)


def test_a_muddled_mask_is_more_doubtful_than_a_clear_one() -> None:
    def seen(mask: Array) -> Array:
        return np.asarray(Image.fromarray(mask).resize((320, 320)).filter(ImageFilter.GaussianBlur(1)))

    clear = seen(disc())
    small = seen(disc(radius=0.03))
    two = np.maximum(np.roll(seen(disc(radius=0.12)), 80, 1), np.roll(seen(disc(radius=0.1)), -80, 1))
    veiled = np.maximum(clear, 90)
    nothing, all_ = np.zeros_like(clear), np.full_like(clear, 255)
    doubts = [doubt(mask) for mask in (clear, small, two, veiled, nothing, all_)]
    assert doubts[0] < 0.25
    assert doubts[1] < 0.8
    assert all(other > doubts[0] + 0.2 for other in doubts[2:])
    assert doubts[4] == doubts[5] == 1.0
