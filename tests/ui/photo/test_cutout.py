"""Cutting a subject out in the window with the real model: the mask, how it is looked at, and the exported file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from media.edits import Background
from studio import places
from studio.models import DEFAULT as MODEL
from studio.package import Result
from studio.post import Cutout, Post
from ui.app import Studio
from ui.export.sheet import ExportSheet
from ui.photo.behind import BACKGROUNDS
from ui.photo.desk import PhotoDesk
from ui.tokens import BACKDROPS

pytestmark = pytest.mark.skipif(
    places.asset(f"models/{MODEL}.onnx") is None, reason="the model u2netp is not installed"
)
SKY, SUIT = (0.95, 0.05), (0.45, 0.7)  # of the astronaut's portrait: behind her, and her orange suit


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> PhotoDesk:
    """Return the desk on its page of cutouts, the first photograph cut out by a click, its mask there."""
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    qtbot.waitUntil(lambda: made.loupe._image is not None and made.loupe._image.width() > 320, timeout=60_000)
    made.tabs.setCurrentIndex(1)
    click(qtbot, made.cutout.cut)
    assert post().items[0].edit.cutout == Cutout(MODEL)
    qtbot.waitUntil(lambda: made.loupe._mask is not None, timeout=60_000)
    return made


def click(qtbot: QtBot, one: QAbstractButton) -> None:
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)


def choose(qtbot: QtBot, desk: PhotoDesk, background: str) -> None:
    click(qtbot, desk.cutout.backgrounds.button([name for name, _ in BACKGROUNDS].index(background)))


def seen(desk: PhotoDesk, at: tuple[float, float]) -> QColor:
    """Return the colour on the canvas at a place of the picture."""
    rect = desk.loupe.picture_rect().toRect()
    place = rect.topLeft() + QPoint(round(rect.width() * at[0]), round(rect.height() * at[1]))
    return desk.loupe.grab().toImage().pixelColor(place)


def near(one: QColor, other: QColor, most: int = 24) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) <= most for a, b in pairs)


def test_a_background_is_seen_at_once_and_undone_in_one_step(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    suit = seen(desk, SUIT)
    choose(qtbot, desk, "warm")
    qtbot.waitUntil(lambda: near(seen(desk, SKY), QColor(BACKDROPS["warm"]), 4))
    assert near(seen(desk, SUIT), suit)
    choose(qtbot, desk, "blur")
    assert post().items[0].edit.cutout == Cutout(MODEL, Background("blur"))
    qtbot.waitUntil(lambda: not near(seen(desk, SKY), QColor(BACKDROPS["warm"]), 12))
    studio.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: near(seen(desk, SKY), QColor(BACKDROPS["warm"]), 4))
    assert [name for name, _ in BACKGROUNDS][desk.cutout.backgrounds.checkedId()] == "warm"
    click(qtbot, desk.cutout.cut)
    assert post().items[0].edit.cutout is None
    qtbot.waitUntil(lambda: not desk.cutout.more.isVisible())
    assert not near(seen(desk, SKY), QColor(BACKDROPS["warm"]), 12)


def test_o_shows_the_mask_on_the_whole_picture_and_space_the_picture_before(
    qtbot: QtBot, desk: PhotoDesk
) -> None:
    choose(qtbot, desk, "white")
    white = QColor(BACKDROPS["white"])
    qtbot.waitUntil(lambda: near(seen(desk, SKY), white, 4))
    loupe = desk.loupe
    loupe.setFocus()
    qtbot.keyPress(loupe, Qt.Key.Key_Space)
    before = seen(desk, SKY)
    qtbot.keyRelease(loupe, Qt.Key.Key_Space)
    assert not near(before, white)
    qtbot.keyClick(loupe, Qt.Key.Key_O)
    red = seen(desk, SKY)
    assert red.red() - red.blue() > before.red() - before.blue() + 30
    qtbot.keyClick(loupe, Qt.Key.Key_O)
    assert near(seen(desk, SKY), before)  # an outline leaves the rest alone
    qtbot.keyClick(loupe, Qt.Key.Key_O)
    assert seen(desk, SKY).lightness() < 40
    assert desk.cutout.overlays.button(3).isChecked()
    qtbot.keyClick(loupe, Qt.Key.Key_O)
    assert near(seen(desk, SKY), white, 4)


def test_the_exported_file_has_the_background_and_keeps_the_subject(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post], tmp_path: Path
) -> None:
    choose(qtbot, desk, "warm")
    sheet = ExportSheet(studio.context, studio.selection, studio.window)
    sheet.choosing.folder.setText(str(tmp_path / "out" / "shoot"))
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "instagram.feed")
    sheet.open()
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    assert result.failed == ()
    with Image.open(tmp_path / "out/shoot/instagram.feed/01-one.jpg") as written:
        picture = written.convert("RGB")
    assert picture.size == (1080, 1350)
    warm = QColor(BACKDROPS["warm"])
    assert near(QColor(*picture.getpixel((1075, 5))), warm, 6)  # type: ignore[misc]
    with Image.open(tmp_path / "shoot" / "one.jpg") as original:
        suit = original.getpixel((round(512 * SUIT[0]), round(512 * SUIT[1])))
    # The 4:5 crop is the middle four fifths of the square, at 1350 of 512 pixels.
    place = (round((512 * SUIT[0] - 51.2) * 1350 / 512), round(1350 * SUIT[1]))
    assert near(QColor(*picture.getpixel(place)), QColor(*suit), 30)  # type: ignore[misc]
