"""The page of border and mark, driven with the mouse and the keys; what the loupe shows is what is stored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from media.edits import Border, Mark
from media.geometry import Point
from studio import client, framing, photo, presets
from studio.post import Edit, Post
from studio.recipe import Recipe
from ui.app import Studio
from ui.photo.borderrail import BorderRail
from ui.photo.desk import PhotoDesk
from ui.photo.tools.mark import MarkTool
from ui.tokens import BACKDROPS

LEFT = Qt.MouseButton.LeftButton
Reader = Callable[[], Post]


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, post: Reader) -> PhotoDesk:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    made.show_page("border")
    qtbot.waitUntil(lambda: made.loupe._image is not None and made.loupe._image.width() > 320, timeout=60_000)
    return made


@pytest.fixture
def rail(desk: PhotoDesk) -> BorderRail:
    page = desk.page("border")
    assert isinstance(page, BorderRail)
    return page


def tool(desk: PhotoDesk) -> MarkTool:
    assert isinstance(desk.loupe.tool, MarkTool)
    return desk.loupe.tool


def seen(desk: PhotoDesk, at: QPoint) -> QColor:
    return desk.loupe.grab().toImage().pixelColor(at)


def test_a_border_is_switched_on_coloured_seen_and_taken_back(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, rail: BorderRail, post: Reader
) -> None:
    studio.selection.choose_placement("instagram.feed")
    studio.selection.choose_placement("")
    qtbot.mouseClick(rail.border.on, LEFT, pos=QPoint(10, rail.border.on.height() // 2))
    qtbot.mouseClick(rail.border.colour.tiles[BACKDROPS["warm"]], LEFT)
    assert post().items[0].edit.border == Border(0.05, BACKDROPS["warm"])
    qtbot.waitUntil(lambda: (made := tool(desk).finished()) is not None and made.border is not None)
    edge = desk.loupe.rect().center().y()
    frame_left = next(
        x for x in range(desk.loupe.width()) if seen(desk, QPoint(x, edge)) == QColor(BACKDROPS["warm"])
    )
    assert frame_left > 0
    assert post().items[1].edit.border is UNSET
    studio.session.undo()
    studio.session.undo()
    assert post().items[0].edit.border is UNSET
    qtbot.waitUntil(lambda: not rail.border.on.isChecked())


def test_sliding_is_tried_out_and_is_one_undo(
    studio: Studio, desk: PhotoDesk, rail: BorderRail, post: Reader
) -> None:
    rail.border.on.setChecked(True)
    slider = rail.border.width_.slider
    slider.setSliderDown(True)
    for tenths in (60, 90, 120):
        slider.setValue(tenths)
        made = tool(desk).finished()
        assert made is not None
        assert made.border == Border(tenths / 1000)
        assert post().items[0].edit.border == Border()
    slider.setSliderDown(False)
    assert post().items[0].edit.border == Border(0.12)
    studio.session.undo()
    assert post().items[0].edit.border == Border()


def test_edits_go_to_all_that_are_selected_for_one_placement(
    studio: Studio, desk: PhotoDesk, rail: BorderRail, post: Reader
) -> None:
    desk.show_grid()
    studio.selection.choose_items([item.id for item in post().items[:2]])
    studio.selection.choose_placement("instagram.story")
    rail.border.on.setChecked(True)
    own = [photo.own_edit(item, "instagram.story").border for item in post().items]
    assert own == [Border(), Border(), UNSET]
    assert {item.edit.border for item in post().items} == {UNSET}
    rail.back.click()
    assert {item.per_placement for item in post().items} == {()}


def test_a_mark_is_typed_placed_by_a_click_and_dragged(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, rail: BorderRail, post: Reader
) -> None:
    qtbot.mouseClick(rail.mark.kinds.button(1), LEFT)
    qtbot.keyClicks(rail.mark.text, "Shop")
    qtbot.mouseClick(rail.mark.anchors.places[Point(0.0, 0.0)], LEFT)
    assert post().items[0].edit.mark == Mark("Shop", anchor=Point(0.0, 0.0))
    qtbot.waitUntil(lambda: not tool(desk).mark_rect().isEmpty())
    rect = tool(desk).mark_rect()
    start = rect.center().toPoint()
    end = start + QPoint(60, 90)
    qtbot.mousePress(desk.loupe, LEFT, pos=start)
    qtbot.mouseMove(desk.loupe, (start + end) / 2)
    qtbot.mouseMove(desk.loupe, end)
    moving = post().items[0].edit.mark
    qtbot.mouseRelease(desk.loupe, LEFT, pos=end)
    mark = post().items[0].edit.mark
    assert moving == Mark("Shop", anchor=Point(0.0, 0.0))
    assert isinstance(mark, Mark)
    assert mark.anchor.x > 0.05 < mark.anchor.y
    qtbot.waitUntil(lambda: tool(desk).mark_rect() != rect)
    now = tool(desk).mark_rect().topLeft() - rect.topLeft()
    assert now.x() == pytest.approx(60, abs=2)
    assert now.y() == pytest.approx(90, abs=2)
    studio.session.undo()
    assert post().items[0].edit.mark == moving


def test_one_ratio_alone_has_its_own_place(
    studio: Studio, qtbot: QtBot, rail: BorderRail, post: Reader
) -> None:
    rail.mark.kinds.button(1).click()
    qtbot.keyClicks(rail.mark.text, "x")
    studio.selection.choose_placement("instagram.story")
    assert rail.mark.alone.isVisible()
    studio.selection.choose_placement("")
    assert not rail.mark.alone.isVisible()
    framed = Mark("x", anchors=(("9:16", Point(0.5, 0.0)),))
    ids = [item.id for item in post().items]
    studio.session.edit_post(studio.selection.post, "x", lambda p: framing.set_mark(p, ids, framed))
    studio.selection.choose_placement("instagram.story")
    qtbot.waitUntil(rail.mark.alone.isChecked)
    place = rail.mark.anchors.places[Point(0.0, 1.0)]
    qtbot.waitUntil(lambda: place.height() > 0)
    qtbot.mouseClick(place, LEFT)
    mark = photo.own_edit(post().items[0], "instagram.story").mark
    assert isinstance(mark, Mark)
    assert (mark.at("9:16"), mark.at("4:5")) == (Point(0.0, 1.0), Point(1.0, 1.0))
    rail.mark.alone.click()
    mark = photo.own_edit(post().items[0], "instagram.story").mark
    assert isinstance(mark, Mark)
    assert mark.anchors == ()


def test_a_picture_is_the_mark_and_is_seen_with_its_transparency(
    qtbot: QtBot, desk: PhotoDesk, rail: BorderRail, post: Reader, tmp_path: Path
) -> None:
    logo = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    logo.paste((255, 0, 255, 255), (100, 0, 200, 100))
    logo.save(tmp_path / "logo.png")
    rail.mark.take_picture(str(tmp_path / "logo.png"))
    rail.mark.opacity.number.setValue(100)
    rail.mark.anchors.places[Point(0.5, 0.5)].click()
    qtbot.waitUntil(lambda: not tool(desk).mark_rect().isEmpty())
    mark = post().items[0].edit.mark
    assert mark == Mark(path=str(tmp_path / "logo.png"), opacity=1.0, anchor=Point(0.5, 0.5))
    qtbot.waitUntil(lambda: tool(desk)._stamp is not None, timeout=60_000)
    rect = tool(desk).mark_rect()
    assert rect.width() / rect.height() == pytest.approx(2.0, abs=0.1)
    right = rect.center() + QPointF(rect.width() / 4, 0)
    left = rect.center() - QPointF(rect.width() / 4, 0)
    assert seen(desk, right.toPoint()) == QColor(255, 0, 255)
    assert seen(desk, left.toPoint()) != QColor(255, 0, 255)


def test_a_mark_that_cannot_be_read_is_said(qtbot: QtBot, rail: BorderRail, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    rail.mark.take_picture(str(tmp_path / "logo.png"))
    qtbot.waitUntil(lambda: "logo.png" in rail.problem.text(), timeout=60_000)


def test_a_clients_colours_and_font_are_offered_first(
    studio: Studio, qtbot: QtBot, rail: BorderRail, post: Reader
) -> None:
    known = replace(client.new("Ana"), font="Times", colours=("#12ab34",))
    studio.session.create_client(known)
    studio.session.edit_set(post().set, "x", lambda media_set: replace(media_set, client=known.id))
    qtbot.waitUntil(lambda: "#12ab34" in rail.border.colour.tiles)
    assert rail.mark.font_.itemData(1) == "Times"


def test_a_presets_border_and_mark_go_to_the_selection(
    studio: Studio, desk: PhotoDesk, rail: BorderRail, post: Reader
) -> None:
    edit = Edit(border=Border(0.04), mark=Mark("© Shop"), sharpen=0.5)
    preset = presets.make("Shop", Recipe(edit=edit))
    studio.session.put("New preset", preset)
    rail.presets.menu().aboutToShow.emit()
    action = next(one for one in rail.presets.menu().actions() if "Shop" in one.text())
    desk.show_grid()
    studio.selection.choose_items([item.id for item in post().items[1:]])
    action.trigger()
    assert [item.edit for item in post().items] == [Edit(), edit, edit]
    studio.session.undo()
    assert {item.edit for item in post().items} == {Edit()}
