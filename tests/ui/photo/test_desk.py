"""The photographs' desk, driven with the mouse and the keys."""

from collections.abc import Callable

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from media.edits import Subject
from media.geometry import Box, Point
from studio import models, photo, sets
from studio.post import Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.looks import handle_points
from ui.photo.overlay import mask_image
from ui.settings.obtaining import ModelWork


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> PhotoDesk:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    qtbot.waitUntil(lambda: made.loupe._image is not None and made.loupe._image.width() > 320, timeout=60_000)
    return made


def drag(qtbot: QtBot, desk: PhotoDesk, start: QPointF, end: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(desk.loupe, left, pos=start.toPoint())
    qtbot.mouseMove(desk.loupe, (start.toPoint() + end.toPoint()) / 2)
    qtbot.mouseMove(desk.loupe, end.toPoint())
    qtbot.mouseRelease(desk.loupe, left, pos=end.toPoint())


def test_dragging_the_cross_sets_the_focal_point_in_one_step(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    picture = desk.loupe.picture_rect()
    drag(
        qtbot,
        desk,
        desk.loupe.focal_point(),
        picture.topLeft() + QPointF(picture.width() / 4, picture.height() / 3),
    )
    focal = post().items[0].edit.focal
    assert isinstance(focal, Point)
    assert focal.x == pytest.approx(0.25, abs=0.01)
    assert focal.y == pytest.approx(0.333, abs=0.01)
    studio.session.undo()
    assert post().items[0].edit.focal is UNSET


def test_dragging_a_corner_crops_the_chosen_placement_at_its_ratio(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    studio.selection.choose_placement("instagram.feed")
    corner = handle_points(desk.loupe.crop_rect())["bottom-right"]
    drag(qtbot, desk, corner, corner - QPointF(80, 100))
    item = post().items[0]
    assert item.edit.crop is UNSET
    crop = photo.own_edit(item, "instagram.feed").crop
    assert isinstance(crop, Box)
    assert crop.width * 512 / (crop.height * 512) == pytest.approx(4 / 5, abs=0.01)
    desk.crop.back.click()
    assert post().items[0].per_placement == ()


def test_the_crop_can_be_typed(qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]) -> None:
    desk.crop.edges["width"].setValue(50)
    desk.crop.edges["width"].editingFinished.emit()
    crop = post().items[0].edit.crop
    assert isinstance(crop, Box)
    assert crop.width == pytest.approx(0.5)
    assert crop.height == pytest.approx(1.0)


def test_turning_and_flipping(qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]) -> None:
    qtbot.mouseClick(desk.crop.right, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(desk.crop.flip, Qt.MouseButton.LeftButton)
    edit = post().items[0].edit
    assert (edit.quarter_turns, edit.flip) == (1, True)


def test_straightening_is_seen_while_the_slider_moves_and_is_one_undo(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    desk.crop.level.setSliderDown(True)
    desk.crop.level.setValue(30)
    assert desk.loupe._shown is not None
    assert desk.loupe._shown.resolved.straighten == 3.0
    assert post().items[0].edit.straighten is UNSET
    desk.crop.level.setValue(45)
    desk.crop.level.setSliderDown(False)
    assert post().items[0].edit.straighten == 4.5
    studio.session.undo()
    assert post().items[0].edit.straighten is UNSET


def test_keys_of_the_canvas(studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]) -> None:
    loupe, items = desk.loupe, post().items
    qtbot.keyClick(loupe, Qt.Key.Key_Right)
    assert studio.selection.item == items[1].id
    qtbot.keyClick(loupe, Qt.Key.Key_Left)
    assert studio.selection.item == items[0].id
    qtbot.keyPress(loupe, Qt.Key.Key_Space)
    held = loupe.before
    qtbot.keyRelease(loupe, Qt.Key.Key_Space)
    assert (held, loupe.before) == (True, False)
    qtbot.keyClick(loupe, Qt.Key.Key_Z)
    assert loupe.camera.zoom == 1.0
    qtbot.keyClick(loupe, Qt.Key.Key_O)
    assert loupe.overlay == "red"
    qtbot.keyClick(loupe, Qt.Key.Key_G)
    assert desk.overview.isVisible()
    qtbot.keyClick(desk.overview.grid, Qt.Key.Key_Return)
    assert loupe.isVisible()
    qtbot.keyClick(loupe, Qt.Key.Key_X)
    assert [medium.rejected for medium in studio.session.media(post().id).values()] == [True, False, False]
    assert studio.selection.item == items[1].id
    qtbot.keyClick(loupe, Qt.Key.Key_3)
    assert [medium.rating for medium in studio.session.media(post().id).values()] == [0, 3, 0]
    qtbot.keyClick(loupe, Qt.Key.Key_Delete)
    assert [item.id for item in post().items] == [items[0].id, items[2].id]


def test_the_picture_is_on_the_canvas(desk: PhotoDesk) -> None:
    desk.loupe.before = True
    shot = desk.loupe.grab().toImage()
    rect = desk.loupe.picture_rect().toRect()
    image = desk.loupe._image
    assert image is not None
    smooth = Qt.TransformationMode.SmoothTransformation
    there = image.scaled(rect.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    for x, y in ((0.3, 0.4), (0.5, 0.7), (0.7, 0.3)):
        place = QRect(round(rect.width() * x), round(rect.height() * y), 9, 9)
        # Patches, not points: beside an edge one pixel more or less is another colour.
        seen = shot.copy(place.translated(rect.topLeft())).scaled(1, 1, mode=smooth).pixelColor(0, 0)
        kept = there.copy(place).scaled(1, 1, mode=smooth).pixelColor(0, 0)
        assert max(abs(a - b) for a, b in zip(_rgb(seen), _rgb(kept), strict=True)) < 20


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def test_a_mask_is_painted_red_where_the_background_is(desk: PhotoDesk) -> None:
    half = bytes([0] * 32 + [255] * 32)
    desk.loupe.show_mask(mask_image(8, 8, half))
    desk.loupe.set_tool(None)
    plain = desk.loupe.grab().toImage()
    desk.loupe.overlay = "black"
    shot = desk.loupe.grab().toImage()
    rect = desk.loupe.picture_rect().toRect()
    top, bottom = rect.center() - QPoint(0, rect.height() // 3), rect.center() + QPoint(0, rect.height() // 3)
    assert shot.pixelColor(top).lightness() < 40
    assert shot.pixelColor(bottom) == plain.pixelColor(bottom)


def test_the_subject_decides_again_when_it_is_asked_to(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    studio.subjects.close()
    found = Subject(Box(0.6, 0.1, 0.9, 0.5), Point(0.75, 0.25), sureness=0.9)
    first = post().items[0]
    studio.session.learn(
        post().set, lambda now: sets.edit_medium(now, first.media, lambda m: replace(m, subject=found))
    )
    studio.session.edit_post(
        post().id, "Move", lambda now: photo.set_focal(now, [first.id], Point(0.125, 0.5))
    )
    qtbot.waitUntil(lambda: not desk.crop.by_subject.isHidden())
    qtbot.mouseClick(desk.crop.by_subject, Qt.MouseButton.LeftButton)
    medium = studio.session.media(post().id)[first.media]
    assert photo.resolve(post().items[0], medium).focal == Point(0.75, 0.25)
    qtbot.waitUntil(desk.crop.by_subject.isHidden)
    studio.session.undo()
    assert photo.resolve(post().items[0], medium).focal == Point(0.125, 0.5)


def test_a_page_of_cutouts_that_nobody_sees_looks_for_no_models(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    asked, listed = [0], models.listed

    def counted() -> tuple[models.Listed, ...]:
        asked[0] += 1
        return listed()

    monkeypatch.setattr(models, "listed", counted)
    items = [post().items[0].id]
    for focal in (Point(0.2, 0.2), Point(0.3, 0.3)):
        studio.session.edit_post(post().id, "focal", lambda made, to=focal: photo.set_focal(made, items, to))  # type: ignore[misc]
        desk.follow()
    assert asked == [0]
    desk.show_page("cutout")
    qtbot.waitUntil(desk.cutout.isVisible)
    seen = asked[0]
    assert seen > 0
    desk.follow()
    assert asked == [seen]  # an edit changes none
    monkeypatch.setattr(models, "listed", lambda: ())
    ModelWork.of(studio.window, studio.context).ended.emit(None, "")
    assert not desk.cutout.cut.isEnabled()  # models that come and go are heard of
