"""The crop sheet, the zones over crops and the splitting of panoramas, with the mouse and the keys."""

from collections.abc import Callable

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from media.edits import Subject
from media.geometry import Box, Point
from studio import arrange, photo
from studio.post import Post
from studio.words import word
from ui.app import Studio
from ui.photo import zones
from ui.photo.cropsheet import CropSheet
from ui.photo.desk import PhotoDesk
from ui.photo.splitting import Splitting

LEFT = Qt.MouseButton.LeftButton
# Known, so that no worker looks: a face at the left edge, and one in the middle.
ASIDE = Subject(Box(0.0, 0.05, 0.3, 0.6), Point(0.12, 0.3), (Box(0.02, 0.1, 0.2, 0.4),), 1.0)
MIDDLE = Subject(Box(0.4, 0.1, 0.6, 0.9), Point(0.5, 0.3), (Box(0.45, 0.1, 0.55, 0.3),), 1.0)


@pytest.fixture
def sheet(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> CropSheet:
    studio.subjects.close()
    subjects = (MIDDLE, ASIDE, MIDDLE)
    studio.session.learn(
        post().set,
        lambda known: replace(
            known,
            media=tuple(
                replace(medium, subject=subject)
                for medium, subject in zip(known.media, subjects, strict=True)
            ),
        ),
    )
    second = post().items[1].id
    studio.session.edit_post(
        post().id, "Focal", lambda known: photo.set_focal(known, [second], Point(0.9, 0.5))
    )
    studio.session.edit_post(post().id, "Places", lambda known: arrange.place(known, "instagram.carousel"))
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    qtbot.keyClick(desk.loupe, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    made = desk.middle.current()
    assert isinstance(made, CropSheet)
    qtbot.waitUntil(lambda: made.table.model_.rowCount() == 3 and made.table.model_.rows[0].worst > 3)
    return made


def centre(sheet: CropSheet, row: int, column: int) -> QPoint:
    index = sheet.table.model_.index(row, column)
    sheet.table.scrollTo(index)
    return sheet.table.visualRect(index).center()


def row_of(sheet: CropSheet, item: str) -> int:
    return sheet.table.model_.row_of(item)


def test_each_ratio_is_a_column_and_who_is_cut_comes_first_and_is_told_in_words(
    sheet: CropSheet, post: Callable[[], Post]
) -> None:
    rows = sheet.table.model_
    assert [(column.shape.id, column.ids) for column in rows.columns] == [
        ("4:5", ("instagram.feed", "instagram.carousel")),
        ("9:16", ("instagram.story",)),
        ("16:9", ("x.post",)),
    ]
    assert rows.rows[0].item.id == post().items[1].id
    assert word("photo.crops.face") in rows.state(rows.index(0, 2))
    assert "face" in str(rows.data(rows.index(0, 2), Qt.ItemDataRole.ToolTipRole))
    assert rows.cut >= 1
    assert str(rows.cut) in sheet.said.text()


def test_dragging_in_a_cell_moves_that_ratio_in_one_step_and_the_row_stays(
    studio: Studio, sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    before, item = post(), post().items[1].id
    at, view = centre(sheet, 0, 2), sheet.table.viewport()
    qtbot.mousePress(view, LEFT, pos=at)
    qtbot.mouseMove(view, at + QPoint(30, 0))
    qtbot.mouseMove(view, at + QPoint(400, 0))
    assert post() == before  # nothing is changed while it is in the hand
    qtbot.mouseRelease(view, LEFT, pos=at + QPoint(400, 0))
    own = photo.own_edit(post().items[1], "instagram.story")
    assert isinstance(own.focal, Point)
    assert own.focal.x < 0.4
    assert photo.own_edit(post().items[1], "instagram.feed").focal is UNSET
    cell = sheet.table.model_.rows[0].cells[1]
    assert cell is not None
    assert cell.by_hand
    assert cell.cut != "face"
    assert sheet.table.model_.rows[0].item.id == item
    studio.session.undo()
    assert post() == before


def test_a_column_that_placements_share_is_moved_for_all_of_them(
    sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    at, view = centre(sheet, 0, 1), sheet.table.viewport()
    qtbot.mousePress(view, LEFT, pos=at)
    qtbot.mouseMove(view, at + QPoint(10, 0))
    qtbot.mouseMove(view, at + QPoint(60, 0))
    qtbot.mouseRelease(view, LEFT, pos=at + QPoint(60, 0))
    (one, other) = (
        photo.own_edit(post().items[1], name) for name in ("instagram.feed", "instagram.carousel")
    )
    assert one == other
    assert isinstance(one.focal, Point)


def test_a_click_alone_changes_nothing_and_chooses_the_photograph(
    studio: Studio, sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    before = post()
    qtbot.mouseClick(sheet.table.viewport(), LEFT, pos=centre(sheet, 0, 2))
    assert post() == before
    assert studio.selection.item == before.items[1].id


def test_keys_nudge_resize_take_back_and_open(
    studio: Studio, sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    table, item = sheet.table, post().items[1].id
    table.setCurrentIndex(table.model_.index(0, 2))
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(photo.own_edit(post().items[1], "instagram.story").focal, Point)
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Plus)
    crop = photo.own_edit(post().items[1], "instagram.story").crop
    assert isinstance(crop, Box)
    assert crop.height < 0.9
    assert sheet.suggest.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Backspace)
    assert post().items[1].per_placement == ()
    assert not sheet.suggest.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    assert desk.middle.current() is desk.loupe
    assert (studio.selection.item, studio.selection.placement) == (item, "instagram.story")


def test_the_wheel_scrolls_and_with_ctrl_it_resizes(
    sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    before, at = post(), centre(sheet, 0, 2)
    view = sheet.table.viewport()

    def turn(modifier: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            QPointF(at),
            QPointF(view.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's own signature
        )
        QApplication.sendEvent(view, event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert post() == before
    turn(Qt.KeyboardModifier.ControlModifier)
    assert isinstance(photo.own_edit(post().items[1], "instagram.story").crop, Box)


def test_a_double_click_opens_the_loupe_in_that_placement(
    studio: Studio, sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    qtbot.mouseDClick(sheet.table.viewport(), LEFT, pos=centre(sheet, 0, 2))
    assert studio.selection.placement == "instagram.story"
    assert studio.selection.item == post().items[1].id


def test_the_pictures_come_and_are_cropped_as_the_files_will_be(sheet: CropSheet, qtbot: QtBot) -> None:
    rows = sheet.table.model_
    index = rows.index(1, 1)

    def seen() -> bool:
        image = rows.picture(rows.rows[1], rows.rows[1].cells[0].resolved)  # type: ignore[union-attr]
        return image is not None and image.width() >= 500

    qtbot.waitUntil(seen, timeout=60_000)
    centre(sheet, 1, 1)
    room = sheet.table.cells.picture_rect(sheet.table.visualRect(index), index)
    assert room.width() / room.height() == pytest.approx(0.8, abs=0.02)
    shot = sheet.table.viewport().grab(room).toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(2, shot.width() - 2, 9) for y in range(2, 99, 9)}
    assert len(colours) > 20  # a photograph, not a grey place


def test_a_post_without_a_fixed_ratio_says_what_to_do(
    studio: Studio, sheet: CropSheet, post: Callable[[], Post], qtbot: QtBot
) -> None:
    def nowhere(known: Post) -> Post:
        return replace(known, placements=())

    studio.session.edit_post(post().id, "Nowhere", nowhere)
    qtbot.waitUntil(lambda: sheet._stack.currentIndex() == 1)


def test_the_palette_has_the_sheet_and_the_splitting(studio: Studio, sheet: CropSheet) -> None:
    studio.window.desks.show_named("write")
    studio.window.actions_["crop-sheet"].trigger()
    assert studio.window.desks.show_named("photos").isAncestorOf(sheet)
    assert sheet.isVisible()
    studio.window.actions_["split-tiles"].trigger()
    (dialog,) = studio.window.findChildren(Splitting)
    dialog.reject()


def test_a_panorama_is_split_in_one_step_with_its_seams_shown(
    studio: Studio, sheet: CropSheet, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    before, item = post(), post().items[0].id
    studio.selection.choose_item(item)
    qtbot.mouseClick(sheet.splits, LEFT)
    (dialog,) = sheet.findChildren(Splitting)
    dialog.tiles.setValue(3)
    assert len(dialog.seams.tiles) == 3
    assert "3" in dialog.said.text()
    qtbot.mouseClick(dialog.do, LEFT)
    assert len(arrange.order_of(post(), "instagram.carousel")) == 5
    assert len(arrange.order_of(post(), "instagram.feed")) == 3
    qtbot.waitUntil(lambda: sheet.table.model_.rowCount() == 5)
    studio.session.undo()
    assert post() == before


# Zones.


def painted(name: str, rect: QRectF, shown: tuple[zones.Zone, ...], studio: Studio) -> QImage:
    image = QImage(216, 384, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    zones.paint(painter, rect, studio.context.placements[name], shown)
    painter.end()
    return image


def test_the_safe_zone_covers_what_the_data_says(studio: Studio) -> None:
    image = painted("instagram.story", QRectF(0, 0, 216, 384), ("safe",), studio)
    plain = Qt.GlobalColor.gray
    assert image.pixelColor(108, 20) != plain  # 269 of 1920 above
    assert image.pixelColor(108, 380) != plain
    assert image.pixelColor(108, 150) == plain
    none = painted("x.post", QRectF(0, 0, 216, 384), ("safe",), studio)
    assert none.pixelColor(108, 20) == plain


def test_the_grid_is_the_middle_in_the_profiles_ratio() -> None:
    room = zones.grid_room(QRectF(0, 0, 100, 100), 0.75)
    assert (room.width(), room.height(), room.left()) == (75, 100, 12.5)
    tall = zones.grid_room(QRectF(0, 0, 90, 160), 0.75)
    assert (tall.width(), tall.height()) == (90, 120)


def test_a_chip_shows_zones_in_the_loupe_and_on_the_sheet_and_is_remembered(
    studio: Studio, sheet: CropSheet, qtbot: QtBot
) -> None:
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    desk.middle.show_named("loupe")
    qtbot.waitUntil(lambda: desk.loupe._image is not None, timeout=60_000)
    before = desk.loupe.grab().toImage()
    qtbot.mouseClick(desk.middle.zones.chips.chips["thirds"], LEFT)
    assert studio.context.settings.zones == ("thirds",)
    assert sheet.zones.chips["thirds"].isChecked()
    assert sheet.table.zones == ("thirds",)
    room = desk.loupe.crop_rect()
    third = QPoint(round(room.left() + room.width() / 3), round(room.top() + room.height() * 0.8))
    after = desk.loupe.grab().toImage()
    assert any(
        before.pixelColor(third + QPoint(dx, 0)) != after.pixelColor(third + QPoint(dx, 0))
        for dx in (-1, 0, 1)
    )
