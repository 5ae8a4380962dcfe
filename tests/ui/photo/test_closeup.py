"""At 100 % the loupe shows the photograph's own pixels, not those of a small picture that was enlarged."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui.app import Studio
from ui.photo.desk import PhotoDesk


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, tmp_path: Path) -> PhotoDesk:
    """Return the desk with a large photograph of single black and white pixels, which a small picture makes grey."""
    board = np.indices((3000, 4000)).sum(axis=0) % 2 * 255
    (tmp_path / "large").mkdir()
    Image.fromarray(board.astype(np.uint8)).convert("RGB").save(tmp_path / "large" / "board.png")
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.as_new_post([tmp_path / "large"])
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    qtbot.waitUntil(
        lambda: made.loupe._image is not None and made.loupe._image.width() == 2048, timeout=60_000
    )
    made.loupe.set_tool(None)
    return made


def contrast(desk: PhotoDesk) -> int:
    """Return how far neighbouring pixels in the middle of the loupe are apart at most."""
    shot = desk.loupe.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    middle = shot.rect().center()
    values = [shot.pixelColor(middle.x() + 60 + x, middle.y() + 60).lightness() for x in range(12)]
    return max(values) - min(values)


def test_zooming_in_brings_the_own_pixels_and_a_drag_brings_those_beside(
    qtbot: QtBot, desk: PhotoDesk
) -> None:
    loupe = desk.loupe
    assert contrast(desk) < 60
    qtbot.keyClick(loupe, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: contrast(desk) > 250, timeout=60_000)
    loupe.camera.pan(QPointF(1500, 900), loupe.size().toSizeF(), loupe.shown.size)  # type: ignore[union-attr]
    loupe.update()
    assert contrast(desk) < 60
    qtbot.waitUntil(lambda: contrast(desk) > 250, timeout=60_000)
