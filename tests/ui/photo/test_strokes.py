"""The mask that is shown at once is the worker's, but for what a screen does not tell."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from media import mask
from media.edits import Stroke
from studio.post import Cutout
from ui.photo.overlay import mask_image
from ui.photo.strokes import Worked

WIDE, HIGH = 384, 256
KEEP = Stroke(keep=True, size=0.2, points=((0.2, 0.3), (0.6, 0.5), (0.6, 0.9)), soft=0.4)
REMOVE = Stroke(keep=False, size=0.1, points=((0.5, 0.5),), soft=0.0)
BACK = Stroke(keep=True, size=0.05, points=((0.45, 0.5), (0.55, 0.5)), soft=1.0)


@pytest.fixture
def found() -> NDArray[np.uint8]:
    """Return a model's mask: a soft disc."""
    down, across = np.mgrid[:HIGH, :WIDE]
    far = np.hypot(across - 200, down - 120)
    disc: NDArray[np.uint8] = np.clip((80 - far) * 8 + 128, 0, 255).astype(np.uint8)
    return disc


def as_image(alpha: NDArray[np.uint8]) -> QImage:
    return mask_image(alpha.shape[1], alpha.shape[0], alpha.tobytes())


def as_array(image: QImage) -> NDArray[np.int16]:
    lines: NDArray[Any] = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : image.width()].astype(np.int16)


def exact(alpha: NDArray[np.uint8], cutout: Cutout) -> NDArray[np.int16]:
    done = mask.moved(mask.thresholded(alpha, cutout.threshold), cutout.edge)
    return mask.feathered(mask.painted(done, cutout.strokes), cutout.feather).astype(np.int16)


@pytest.mark.parametrize(
    ("cutout", "most", "mean"),
    [
        (Cutout(strokes=(KEEP,)), 12, 0.2),
        (Cutout(strokes=(REMOVE,)), 60, 0.2),  # the hard edge of a brush: a part of a pixel
        (Cutout(strokes=(KEEP, REMOVE, BACK)), 60, 0.5),
        (Cutout(threshold=0.7), 2, 0.1),
        (Cutout(threshold=0.3, strokes=(REMOVE, KEEP)), 60, 0.5),
        (Cutout(edge=0.02), 255, 2.0),
        (Cutout(edge=-0.02), 255, 2.0),
        (Cutout(feather=0.01), 60, 3.0),
    ],
)
def test_what_is_shown_is_what_the_worker_makes(
    qtbot: QtBot, found: NDArray[np.uint8], cutout: Cutout, most: int, mean: float
) -> None:
    away = np.abs(as_array(Worked().mask(as_image(found), cutout)) - exact(found, cutout))
    assert away.max() <= most
    assert away.mean() <= mean


def test_strokes_one_by_one_are_the_same_as_all_at_once(qtbot: QtBot, found: NDArray[np.uint8]) -> None:
    image, patient = as_image(found), Worked()
    for count in range(4):
        made = patient.mask(image, Cutout(strokes=(KEEP, REMOVE, BACK)[:count]))
    assert made == Worked().mask(image, Cutout(strokes=(KEEP, REMOVE, BACK)))
    assert patient.mask(image, Cutout(strokes=(REMOVE,))) == Worked().mask(image, Cutout(strokes=(REMOVE,)))
    assert patient.mask(image, Cutout()) == image


def test_another_photograph_gets_none_of_the_strokes_before(qtbot: QtBot, found: NDArray[np.uint8]) -> None:
    patient = Worked()
    patient.mask(as_image(found), Cutout(strokes=(KEEP,)))
    other = as_image(np.zeros((100, 100), np.uint8))
    assert patient.mask(other, Cutout(strokes=(KEEP,))) == Worked().mask(other, Cutout(strokes=(KEEP,)))
