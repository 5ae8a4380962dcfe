"""A clip that the person has turned is framed, and shown, as it is seen: on the stage and as its cover."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from media.geometry import Size, looked
from studio import photo
from studio.photo import Resolved
from tests.media import clips
from tests.ui.clip.conftest import FRAMES
from tests.ui.clip.test_desk import number
from ui.clip.desk import ClipDesk
from ui.context import Context
from ui.filmstrip import Filmstrip
from ui.photo.grid import Grid
from ui.selection import Selection
from ui.strip import IMAGE_ROLE
from ui.tokens import SPACE
from ui.turning import as_turned


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a clip that was filmed lying: stored upright it has to be turned once."""
    return clips.make(tmp_path / "in.mp4", "-vf", "transpose=cclock", frames=FRAMES)


def turn(desk: ClipDesk, context: Context, **how: object) -> None:
    context.session.edit_post(
        "p1", "Turn", lambda post: photo.change(post, ["i2"], lambda edit: replace(edit, **how))
    )
    desk.follow()


def on_stage(desk: ClipDesk) -> QImage:
    """Return the whole picture as it is painted on the stage, as wide as the clip."""
    desk.stage.show_zones(zones=False)
    room = desk.stage.picture_rect().toRect()
    return desk.stage.grab(room).toImage().scaledToWidth(clips.SIZE[0])


def test_the_stage_shows_a_turned_clip_upright_and_its_frame_upright(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    turn(desk, context, quarter_turns=1)
    assert number(on_stage(desk)) == 0
    frame = desk.stage.frame_rect()
    assert frame.width() / frame.height() == pytest.approx(9 / 16, abs=0.01), "the Reel's frame stands"
    with qtbot.waitSignal(desk.reader.frame_ready, timeout=60_000):
        desk.go_to(33 / 30)
    assert number(on_stage(desk)) == 33
    turn(desk, context, quarter_turns=3, flip=False)
    with pytest.raises(AssertionError):
        number(on_stage(desk))  # it stands on its head now


def test_the_filmstrip_shows_a_turned_clip_upright_in_a_tile_of_its_shape(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    turn(desk, context, quarter_turns=1)
    strip = Filmstrip(context, selection, lambda _item: "")
    qtbot.addWidget(strip)
    strip.resize(800, strip.sizeHint().height())
    strip.show()
    index = strip.model_.index(1)
    qtbot.waitUntil(lambda: index.data(IMAGE_ROLE) is not None, timeout=60_000)
    assert number(index.data(IMAGE_ROLE).scaledToWidth(clips.SIZE[0])) == 0
    room = strip.visualRect(index)
    turn(desk, context, quarter_turns=0)
    qtbot.waitUntil(lambda: strip.visualRect(index).width() != room.width())
    with pytest.raises(AssertionError):
        number(index.data(IMAGE_ROLE).scaledToWidth(clips.SIZE[0]))


def test_a_tile_lies_where_the_flag_of_rotation_is_not_followed(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    strip = Filmstrip(context, selection, lambda _item: "")
    qtbot.addWidget(strip)
    strip.resize(800, strip.sizeHint().height())
    strip.show()
    before = strip.visualRect(strip.model_.index(1)).size()
    turn(desk, context, unrepaired=("clip-rotated",))
    qtbot.waitUntil(lambda: strip.visualRect(strip.model_.index(1)).size() != before)


def test_the_contact_sheet_shows_a_turned_clip_upright(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    turn(desk, context, quarter_turns=1)
    grid = Grid(context, selection, lambda items, _media: [one for one in items if one.id == "i2"], 400)
    qtbot.addWidget(grid)
    grid.resize(500, 500)
    grid.show()
    item, medium = grid.strip.item(0), grid.strip.medium(0)
    assert medium is not None
    qtbot.waitUntil(lambda: grid.strip.picture(item, medium, None) is not None, timeout=60_000)
    room = grid.visualRect(grid.strip.index(0)).adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
    where = QRect(QPoint(), QSize(*clips.SIZE).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    where.moveCenter(room.center())
    assert number(grid.viewport().grab(where).toImage().scaledToWidth(clips.SIZE[0])) == 0


def test_the_flip_comes_after_the_turns(desk: ClipDesk, context: Context) -> None:
    turn(desk, context, quarter_turns=1, flip=True)
    with pytest.raises(AssertionError):
        number(on_stage(desk))
    mirrored = on_stage(desk).flipped(Qt.Orientation.Horizontal)
    assert number(mirrored) == 0


def test_straightened_it_keeps_its_ratio_and_has_no_empty_corner() -> None:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    made = as_turned(image, Resolved(straighten=7.0))
    left = looked(Size(320, 180), 0, 7.0)
    assert (made.width(), made.height()) == (left.width, left.height)
    edges = (1, made.width() - 2), (1, made.height() - 2)
    assert all(made.pixelColor(x, y).red() > 200 for x in edges[0] for y in edges[1])


def test_straightened_it_is_turned_as_far_and_the_same_way_as_an_export() -> None:
    # A line that falls by 10° to the right is level once turned 10° the other way.
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    for x in range(400):
        y = 200 + round((x - 200) * 0.1763)
        for thick in range(-3, 4):
            image.setPixelColor(x, y + thick, QColor(0, 0, 0))
    made = as_turned(image, Resolved(straighten=-10.0))
    middle = made.height() // 2
    assert all(made.pixelColor(x, middle).red() < 60 for x in range(10, made.width() - 10))
