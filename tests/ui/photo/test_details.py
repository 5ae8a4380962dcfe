"""The page of details: sharpening for the selection, before and after beside each other, and what arrives."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from media.edits import Border
from studio import framing
from studio.post import Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.detailsrail import DetailsRail
from ui.photo.tools.split import SplitTool

LEFT = Qt.MouseButton.LeftButton
Reader = Callable[[], Post]


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, post: Reader) -> PhotoDesk:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    made.show_page("details")
    qtbot.waitUntil(lambda: made.loupe._image is not None and made.loupe._image.width() > 320, timeout=60_000)
    return made


@pytest.fixture
def rail(desk: PhotoDesk) -> DetailsRail:
    page = desk.page("details")
    assert isinstance(page, DetailsRail)
    return page


def tool(desk: PhotoDesk) -> SplitTool:
    assert isinstance(desk.loupe.tool, SplitTool)
    return desk.loupe.tool


def test_sharpening_goes_to_what_is_selected(
    studio: Studio, desk: PhotoDesk, rail: DetailsRail, post: Reader
) -> None:
    desk.show_grid()
    studio.selection.choose_items([item.id for item in post().items[1:]])
    rail.sharpness.box.setCurrentIndex(2)
    rail.sharpness.box.activated.emit(2)
    assert [item.edit.sharpen for item in post().items][1:] == [0.5, 0.5]
    assert rail.sharpness.why.text()
    studio.session.undo()
    assert not any(item.edit.sharpen for item in post().items)


def test_before_and_after_stand_beside_each_other_and_the_line_is_dragged(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, rail: DetailsRail, post: Reader
) -> None:
    red = Border(0.2, "#ff0000")
    studio.session.edit_post(
        studio.selection.post, "x", lambda p: framing.set_border(p, [post().items[0].id], red)
    )
    qtbot.mouseClick(rail.split, LEFT, pos=QPoint(10, rail.split.height() // 2))
    qtbot.waitUntil(lambda: desk.loupe.shown is not None and desk.loupe.shown.resolved.border == red)
    room = tool(desk).room()

    def at(part: float) -> QColor:
        place = QPoint(round(room.left() + part * room.width()), round(room.top() + 0.05 * room.height()))
        return desk.loupe.grab().toImage().pixelColor(place)

    assert (at(0.9), at(0.3) == QColor("red")) == (QColor("red"), False)
    line = QPoint(round(room.left() + room.width() / 2), round(room.center().y()))
    qtbot.mousePress(desk.loupe, LEFT, pos=line)
    qtbot.mouseMove(desk.loupe, line - QPoint(100, 0))
    qtbot.mouseRelease(desk.loupe, LEFT, pos=QPoint(round(room.left()), line.y()))
    assert tool(desk).line == pytest.approx(0.0, abs=0.02)
    assert at(0.3) == QColor("red")
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Period)
    assert tool(desk).line == pytest.approx(0.02, abs=0.02)


def test_what_arrives_is_an_estimate_with_its_source_beside_the_export_at_full_size(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, rail: DetailsRail, post: Reader
) -> None:
    rail.upload.click()
    assert "Choose above" in rail.estimate.text()
    studio.selection.choose_placement("instagram.feed")
    qtbot.waitUntil(lambda: tool(desk)._arrived is not None, timeout=60_000)
    arrived = tool(desk)._arrived
    assert arrived is not None
    assert (arrived.before.width(), arrived.before.height()) == (1080, 1350)
    told = rail.estimate.text()
    for part in ("An estimate", "1080", "quality", "Source", "leave"):
        assert part in told
    assert tool(desk).room().width() == pytest.approx(1080 / desk.loupe.devicePixelRatioF())
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Z)
    assert tool(desk).room().height() <= desk.loupe.height()
    rail.upload.click()
    assert tool(desk)._arrived is None


def test_other_pages_ask_for_no_estimate(
    studio: Studio, desk: PhotoDesk, rail: DetailsRail, post: Reader
) -> None:
    rail.upload.click()
    desk.show_page("border")
    studio.selection.choose_placement("instagram.feed")
    assert rail.uploads._doing == set()
