"""The contact sheet: many selected by hand and keys, edits that go to all of them, stars, rejections, filters."""

from collections.abc import Callable

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QTransform
from pytestqt.qtbot import QtBot

from media.edits import Border
from studio import arrange, framing, photo
from studio.post import Edit, Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.overview import Overview

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> PhotoDesk:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    qtbot.keyClick(made.loupe, Qt.Key.Key_G)
    qtbot.waitUntil(made.overview.grid.isVisible)
    return made


@pytest.fixture
def sheet(desk: PhotoDesk) -> Overview:
    return desk.overview


def cell(sheet: Overview, row: int) -> QPoint:
    return sheet.grid.visualRect(sheet.grid.strip.index(row)).center()


def shown(sheet: Overview) -> list[str]:
    return list(sheet.order())


def choose(sheet: Overview, name: str) -> None:
    """Choose what the list of filters calls so, as the keyboard would."""
    box = sheet.filters.filters
    box.setCurrentText(name)
    assert box.currentText() == name
    box.activated.emit(box.currentIndex())


def test_many_are_selected_by_mouse_and_keys(
    studio: Studio, qtbot: QtBot, sheet: Overview, post: Callable[[], Post]
) -> None:
    grid, items = sheet.grid, [item.id for item in post().items]
    view = grid.viewport()
    qtbot.mouseClick(view, LEFT, pos=cell(sheet, 0))
    assert list(studio.selection.items) == items[:1]
    qtbot.mouseClick(view, LEFT, Qt.KeyboardModifier.ControlModifier, cell(sheet, 2))
    assert list(studio.selection.items) == [items[0], items[2]]
    qtbot.mouseClick(view, LEFT, pos=cell(sheet, 0))
    qtbot.mouseClick(view, LEFT, Qt.KeyboardModifier.ShiftModifier, cell(sheet, 1))
    assert list(studio.selection.items) == items[:2]
    assert studio.window.filmstrip.chosen() == items[:2]
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert list(studio.selection.items) == items
    qtbot.mouseClick(view, LEFT, pos=cell(sheet, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert list(studio.selection.items) == items[:2]
    empty = view.rect().bottomRight() - QPoint(4, 4)
    assert not grid.indexAt(empty).isValid()
    band = QRect(empty, cell(sheet, 1)).normalized()
    under = [items[row] for row in range(3) if grid.visualRect(grid.strip.index(row)).intersects(band)]
    assert 0 < len(under) < 3
    qtbot.mousePress(view, LEFT, pos=empty)
    qtbot.mouseMove(view, (empty + cell(sheet, 1)) / 2)
    qtbot.mouseMove(view, cell(sheet, 1))
    qtbot.mouseRelease(view, LEFT, pos=cell(sheet, 1))
    assert list(studio.selection.items) == under


def test_an_edit_goes_to_all_that_are_selected_and_is_undone_as_one(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, sheet: Overview, post: Callable[[], Post]
) -> None:
    before = post()
    assert not desk.goes_to.isVisible()
    qtbot.keyClick(sheet.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.goes_to.text() == "Edits go to 3 photographs"
    assert desk.goes_to.isVisible()
    qtbot.mouseClick(desk.crop.right, LEFT)
    desk.crop.degrees.setValue(2.5)
    desk.crop.degrees.editingFinished.emit()
    desk.crop.edges["width"].setValue(50)
    desk.crop.edges["width"].editingFinished.emit()
    edits = {item.edit for item in post().items}
    assert len(edits) == 1
    edit = edits.pop()
    assert (edit.quarter_turns, edit.straighten) == (1, 2.5)
    assert edit.crop is not UNSET
    qtbot.keyClick(sheet.grid, Qt.Key.Key_Return)
    assert not desk.goes_to.isVisible()
    qtbot.mouseClick(desk.crop.flip, LEFT)
    assert [item.edit.flip for item in post().items] == [True, UNSET, UNSET]
    for _ in range(4):
        studio.session.undo()
    assert post() == before


def test_a_placement_alone_is_edited_for_many(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, sheet: Overview, post: Callable[[], Post]
) -> None:
    studio.selection.choose_placement("instagram.story")
    qtbot.keyClick(sheet.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.crop.fit.setCurrentIndex(1)
    desk.crop.fit.activated.emit(1)
    assert [photo.own_edit(item, "instagram.story").fit for item in post().items] == ["fit"] * 3
    assert [item.edit.fit for item in post().items] == [UNSET] * 3
    qtbot.waitUntil(desk.crop.back.isVisible)
    qtbot.mouseClick(desk.crop.back, LEFT)
    assert [item.per_placement for item in post().items] == [()] * 3


def test_stars_and_rejections_go_to_the_selection_and_filters_hide(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, sheet: Overview, post: Callable[[], Post]
) -> None:
    grid, items = sheet.grid, [item.id for item in post().items]
    qtbot.mouseClick(grid.viewport(), LEFT, pos=cell(sheet, 0))
    qtbot.mouseClick(grid.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, cell(sheet, 1))
    qtbot.keyClick(grid, Qt.Key.Key_4)
    media = studio.session.media(post().id)
    assert [media[item.media].rating for item in post().items] == [4, 4, 0]
    qtbot.mouseClick(grid.viewport(), LEFT, pos=cell(sheet, 1))
    qtbot.keyClick(grid, Qt.Key.Key_X)
    choose(sheet, "★ and more")
    assert shown(sheet) == [items[0]]
    assert studio.selection.items == (items[0],)  # what was selected is hidden: the next in its place
    assert sheet.filters.count.text() == "1 of 3"
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(desk.crop.flip, LEFT)
    assert [item.edit.flip for item in post().items] == [True, UNSET, UNSET]
    choose(sheet, "★★★★★ and more")
    assert shown(sheet) == []
    assert sheet.why.isVisible()
    assert desk.goes_to.text() == "No photograph is selected: edits go to none."
    qtbot.mouseClick(desk.crop.flip, LEFT)
    assert [item.edit.flip for item in post().items] == [True, UNSET, UNSET]
    qtbot.mouseClick(sheet.show_all, LEFT)
    assert shown(sheet) == items
    choose(sheet, "Rejected")
    assert shown(sheet) == [items[1]]
    qtbot.keyClick(grid, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: shown(sheet) == [])


def test_the_loupe_steps_through_what_the_filter_shows(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, sheet: Overview, post: Callable[[], Post]
) -> None:
    items = [item.id for item in post().items]
    studio.selection.choose_items([items[1]])
    qtbot.keyClick(sheet.grid, Qt.Key.Key_X)
    choose(sheet, "Not rejected")
    assert shown(sheet) == [items[0], items[2]]
    studio.selection.choose_item(items[0])
    qtbot.keyClick(sheet.grid, Qt.Key.Key_Return)
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Right)
    assert studio.selection.item == items[2]


def test_a_sort_reorders_the_sheet_and_not_the_post(
    studio: Studio, sheet: Overview, post: Callable[[], Post]
) -> None:
    before = post()
    names = [studio.session.media(before.id)[item.media].path for item in before.items]
    studio.session.edit_post(before.id, "", lambda now: arrange.move(now, [now.items[2].id], 0))
    moved = post()
    sheet.filters.sorts.setCurrentIndex(1)
    sheet.filters.sorts.activated.emit(1)
    media = studio.session.media(before.id)
    by_id = {item.id: media[item.media].path for item in moved.items}
    assert [by_id[name] for name in shown(sheet)] == sorted(names)
    assert post() == moved


def test_a_turned_photograph_is_seen_turned_on_the_sheet(
    studio: Studio, qtbot: QtBot, sheet: Overview, post: Callable[[], Post]
) -> None:
    grid = sheet.grid
    media = studio.session.media(post().id)
    first = media[post().items[0].media]
    qtbot.waitUntil(lambda: grid.strip.picture(post().items[0], first, None) is not None, timeout=60_000)
    studio.selection.choose_items([post().items[1].id])

    def seen() -> QImage:
        part = grid.visualRect(grid.strip.index(0)).adjusted(40, 40, -40, -40)
        return (
            grid.viewport()
            .grab(part)
            .toImage()
            .scaled(12, 12, mode=Qt.TransformationMode.SmoothTransformation)
        )

    plain = seen()
    studio.session.edit_post(
        post().id,
        "",
        lambda now: replace(now, items=(replace(now.items[0], edit=Edit(quarter_turns=2)), *now.items[1:])),
    )
    qtbot.waitUntil(lambda: apart(seen(), plain) > 30)
    turned = seen()
    assert apart(turned.transformed(QTransform().rotate(180)), plain) < apart(turned, plain) / 2
    studio.session.undo()
    qtbot.waitUntil(lambda: apart(seen(), plain) < 15)


def apart(one: QImage, other: QImage) -> float:
    """Return how far two pictures of 12 × 12 pixels are apart, as the mean of their pixels' lightness, 0–255."""
    places = [(x, y) for x in range(12) for y in range(12)]
    return (
        sum(abs(one.pixelColor(*at).lightness() - other.pixelColor(*at).lightness()) for at in places) / 144
    )


def test_the_size_of_the_photographs_is_remembered(studio: Studio, qtbot: QtBot, sheet: Overview) -> None:
    sheet.filters.size_.setValue(260)
    assert sheet.grid.visualRect(sheet.grid.strip.index(0)).width() >= 250
    qtbot.waitUntil(lambda: studio.context.settings.thumbnails == 260)


def test_a_border_is_seen_on_the_sheet(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    studio.subjects.close()
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    desk.show_grid()
    grid = desk.overview.grid
    first = post().items[0].id
    studio.session.edit_post(
        post().id, "Border", lambda now: framing.set_border(now, [first], Border(0.15, "#ff0000"))
    )

    def red() -> int:
        cell = grid.visualRect(grid.strip.index(0))
        shot = grid.viewport().grab(cell).toImage().scaled(40, 40)
        pixels = [shot.pixelColor(x, y) for x in range(40) for y in range(40)]
        return sum(c.red() > 220 and c.green() < 40 and c.blue() < 40 for c in pixels)

    qtbot.waitUntil(lambda: red() > 100, timeout=60_000)


def test_the_open_photograph_is_told_from_the_others_wherever_the_keys_go(
    studio: Studio, qtbot: QtBot, sheet: Overview, post: Callable[[], Post]
) -> None:
    grid, items = sheet.grid, [item.id for item in post().items]
    studio.selection.choose_items(items)
    studio.selection.choose_item(items[1])
    studio.window.proof.choice.setFocus()
    qtbot.waitUntil(lambda: not grid.hasFocus())

    def grounds() -> list[str]:
        """Return the colours inside the rings, above the pictures' upper left corners."""
        picture = grid.viewport().grab().toImage()
        corners = [grid.visualRect(grid.strip.index(row)).topLeft() + QPoint(7, 7) for row in range(3)]
        return [picture.pixelColor(corner * picture.devicePixelRatio()).name() for corner in corners]

    def told(row: int) -> bool:
        seen = grounds()
        return seen.count(seen[row]) == 1 and len(set(seen)) == 2

    qtbot.waitUntil(lambda: told(1))
    studio.selection.choose_item(items[2])
    qtbot.waitUntil(lambda: told(2))
    studio.selection.choose_items([])  # as a click on empty ground does
    assert studio.selection.item == items[2]
    qtbot.waitUntil(lambda: told(2))
