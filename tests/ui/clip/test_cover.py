"""The frame that stands for a clip: taken at the playhead, for all placements or one, and seen wherever it stands."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from media.geometry import Point
from studio import clip_path, preview
from studio.post import Time, Waypoint
from tests.ui.clip.test_desk import edit, number, on_timeline
from ui.clip.coverpage import CoverPage
from ui.clip.desk import ClipDesk
from ui.context import Context
from ui.selection import Selection
from ui.strip import IMAGE_ROLE, Strip

REEL = "instagram.reel"


def cover(desk: ClipDesk) -> CoverPage:
    return cast(CoverPage, desk.rail.show_page("cover"))


def go(qtbot: QtBot, desk: ClipDesk, frame: int) -> None:
    qtbot.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, pos=on_timeline(desk, (frame + 0.1) / 30))


def test_the_frame_at_the_playhead_stands_for_the_clip(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    page = cover(desk)
    go(qtbot, desk, 47)
    qtbot.mouseClick(page.here, Qt.MouseButton.LeftButton)
    assert edit(context, REEL).cover == edit(context).cover
    strip = Strip(context, selection, desk)
    place = strip.index(strip.row_of("i2"))
    qtbot.waitUntil(lambda: place.data(IMAGE_ROLE) is not None, timeout=60_000)
    assert number(place.data(IMAGE_ROLE)) == 47
    seen = preview.scene(context.session.post("p1"), context.session.media("p1"), context.placements[REEL])
    at = seen.frames[0].at
    assert at is not None
    assert float(at.exact) == pytest.approx(47 / 30, abs=0.003)
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert edit(context).cover is None
    context.session.undo()
    context.session.undo()
    assert edit(context).cover is None


def test_a_placement_has_a_cover_of_its_own(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    page = cover(desk)
    go(qtbot, desk, 20)
    page.target.setCurrentIndex(1)
    qtbot.mouseClick(page.here, Qt.MouseButton.LeftButton)
    assert edit(context).cover is None
    own = edit(context, REEL).cover
    assert own is not None
    assert own.seconds == pytest.approx(20 / 30, abs=0.003)
    assert not desk.scope.shown.own if desk.scope.shown else False, "the cut stays that of all placements"
    assert page.master.isVisible()
    qtbot.mouseClick(page.master, Qt.MouseButton.LeftButton)
    assert edit(context, REEL).cover is None


def test_each_moment_has_its_first_frame_back_by_itself(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    for first, last in ((0.0, 1.0), (1.5, 2.5)):
        desk.scope.set_range(first, last)
        qtbot.keyClick(desk.timeline, Qt.Key.Key_Return)
    page = cover(desk)
    for frame in (10, 60):
        go(qtbot, desk, frame)
        qtbot.mouseClick(page.here, Qt.MouseButton.LeftButton)
    assert "Moment 2" in page.said.text()
    assert [one.cover is not None for one in edit(context).segments] == [True, True]
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert [one.cover is not None for one in edit(context).segments] == [True, False]


def test_a_cover_outside_of_what_is_kept_says_so(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    desk.scope.set_range(1.0, 2.0)
    page = cover(desk)
    go(qtbot, desk, 10)
    qtbot.mouseClick(page.here, Qt.MouseButton.LeftButton)
    assert "not in what is kept" in page.said.text()
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert desk.now == pytest.approx(10 / 30, abs=0.003)


def test_the_cover_is_framed_where_the_path_is_then(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    page = cover(desk)
    path = (Waypoint(Time(0), Point(0.2, 0.5)), Waypoint(Time(3), Point(0.8, 0.5)))
    context.session.edit_post("p1", "Path", lambda post: clip_path.set_path(post, "i2", path))
    desk.follow()
    go(qtbot, desk, 80)
    qtbot.mouseClick(page.here, Qt.MouseButton.LeftButton)
    assert page.picture.box.left > 0.5
