"""The frame that follows, on the desk: asked for, cancelled, watched, corrected by a drag, and its doubts visited."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from media.errors import Problem
from media.geometry import Point
from studio import clip_path, photo
from studio.jobs import Failed
from studio.post import Time, Waypoint
from studio.words import word
from ui.clip.desk import ClipDesk
from ui.clip.framepage import FramePage
from ui.clip.path import PathPart, doubts_in
from ui.context import Context
from ui.selection import Selection

REEL, X = "instagram.reel", "x.post"
PATH = (
    Waypoint(Time(0, 1, 30), Point(0.3, 0.5)),
    Waypoint(Time(30, 1, 30), Point(0.3, 0.5), 0.2),
    Waypoint(Time(45, 1, 30), Point(0.5, 0.5)),
    Waypoint(Time(60, 1, 30), Point(0.7, 0.5), 0.2),
    Waypoint(Time(75, 1, 30), Point(0.7, 0.5)),
)


def part(desk: ClipDesk) -> PathPart:
    return cast(FramePage, desk.rail.show_page("frame")).path


def path(context: Context, placement: str = REEL) -> tuple[Waypoint, ...]:
    session = context.session
    return photo.resolve(session.post("p1").items[1], session.media("p1")["m2"], placement).path or ()


def follow_along(context: Context, desk: ClipDesk) -> None:
    """Give the clip a path, as if it had been found."""
    context.session.edit_post("p1", "path", lambda post: clip_path.set_path(post, "i2", PATH))
    desk.follow()


def middle(desk: ClipDesk) -> float:
    """Return where the frame's middle is on the stage, 0–1 of the picture."""
    picture, frame = desk.stage.picture_rect(), desk.stage.frame_rect()
    return (frame.center().x() - picture.left()) / picture.width()


def test_following_is_one_edit_and_says_where_it_is_in_doubt(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    wanted = part(desk)
    with qtbot.waitSignal(wanted.following.ended, timeout=120_000):
        qtbot.mouseClick(wanted.follow, Qt.MouseButton.LeftButton)
        assert wanted.cancel.isVisible()
        assert not wanted.follow.isVisible()
    assert path(context)
    assert wanted.follow.isVisible()
    assert wanted.follow.text() == word("ui.path.again")
    assert context.session.undo_label == word("ui.clip.undo.path")
    context.session.undo()
    assert not path(context)


def test_cancelling_changes_nothing(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    wanted = part(desk)
    with qtbot.waitSignal(wanted.following.ended, timeout=60_000):
        wanted.follow.click()
        wanted.cancel.click()
    assert not path(context)
    assert wanted.follow.isVisible()


def test_what_goes_wrong_names_the_clip(
    qtbot: QtBot, desk: ClipDesk, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = part(desk)

    def stalled(*_args: object, on_end: Callable[[object], None], **_settings: object) -> None:
        on_end(Failed(Problem("too-slow")))  # as of a task that has no file of its own

    monkeypatch.setattr(context.runner, "submit", stalled)
    with qtbot.waitSignal(wanted.following.ended):
        wanted.follow.click()
    assert desk.rail.notice.text().startswith("in.mp4 could not be done")
    assert wanted.follow.isEnabled()


def test_another_clip_does_not_show_the_progress_of_this_one(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    wanted, shown = part(desk), desk.scope.shown
    assert shown is not None
    other = replace(shown, item=structs.replace(shown.item, id="another"))
    with qtbot.waitSignal(wanted.following.ended, timeout=60_000):
        wanted.follow.click()
        wanted.show_clip(other)
        assert not wanted.cancel.isVisible()
        assert wanted.follow.isVisible()
        assert not wanted.follow.isEnabled()
        assert wanted.told.text() == word("ui.path.elsewhere", file="in.mp4")
        wanted.show_clip(shown)
        assert wanted.cancel.isVisible()
        wanted.cancel.click()
    assert wanted.follow.isEnabled()


def test_the_frame_moves_with_the_playhead(desk: ClipDesk, context: Context) -> None:
    assert not desk.lane.isVisible()
    follow_along(context, desk)
    assert desk.lane.isVisible()
    desk.go_to(0.5)
    assert middle(desk) == pytest.approx(0.3, abs=0.01)
    desk.go_to(1.25)
    assert middle(desk) == pytest.approx(0.4, abs=0.01)
    desk.go_to(2.6)
    assert middle(desk) == pytest.approx(0.7, abs=0.01)


def test_a_drag_sets_a_place_where_the_playhead_is(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    follow_along(context, desk)
    desk.go_to(0.2)
    frame = desk.stage.frame_rect().center().toPoint()
    aside = QPoint(round(0.1 * desk.stage.picture_rect().width()), 0)
    qtbot.mousePress(desk.stage, Qt.MouseButton.LeftButton, pos=frame)
    qtbot.mouseMove(desk.stage, frame + aside)
    qtbot.mouseRelease(desk.stage, Qt.MouseButton.LeftButton, pos=frame + aside)
    own = [one for one in path(context) if one.own]
    assert len(own) == 1
    assert own[0].time.seconds == pytest.approx(0.2, abs=0.02)
    assert own[0].focal.x == pytest.approx(0.4, abs=0.01)
    assert middle(desk) == pytest.approx(0.4, abs=0.01)
    desk.go_to(2.6)
    assert middle(desk) == pytest.approx(0.7, abs=0.01), "far from it nothing has changed"
    assert context.session.undo_label == word("ui.clip.undo.place")
    context.session.undo()
    assert path(context) == PATH


def test_a_place_is_taken_away_by_delete_and_by_its_button(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    follow_along(context, desk)
    wanted = part(desk)
    assert not wanted.remove.isVisible()
    desk.go_to(0.2)
    desk.stage.focus_dragged.emit(Point(0.42, 0.5), True)  # noqa: FBT003
    with_place = path(context)
    assert wanted.remove.isEnabled()
    desk.go_to(2.6)
    assert not wanted.remove.isEnabled(), "there is no place on this frame"
    qtbot.keyClick(desk.timeline, Qt.Key.Key_Delete)
    assert path(context) == with_place
    diamond = QPoint(round(desk.timeline.x_of(0.2)), desk.lane.height() // 2)
    qtbot.mouseClick(desk.lane, Qt.MouseButton.LeftButton, pos=diamond)
    assert desk.now == pytest.approx(0.2, abs=0.001)
    qtbot.keyClick(desk.stage, Qt.Key.Key_Delete)
    assert not any(one.own for one in path(context))
    assert middle(desk) == pytest.approx(0.3, abs=0.02), "the frame goes back to where it followed"
    assert context.session.undo_label == word("ui.clip.undo.remove-place")
    context.session.undo()
    assert path(context) == with_place
    desk.follow()
    wanted.remove.click()
    assert not any(one.own for one in path(context))
    assert not wanted.remove.isVisible()


def test_delete_takes_the_chosen_moment_before_a_place(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    follow_along(context, desk)
    desk.go_to(0.2)
    desk.stage.focus_dragged.emit(Point(0.42, 0.5), True)  # noqa: FBT003
    desk.scope.set_range(0.1, 1.0)
    desk.do("keep")
    chosen = [desk.scope.chosen]
    qtbot.keyClick(desk.timeline, Qt.Key.Key_Delete)
    chosen.append(desk.scope.chosen)
    assert [one is None for one in chosen] == [False, True]
    assert any(one.own for one in path(context))


def test_doubts_are_visited_by_key_and_button_and_by_a_click_on_the_lane(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    follow_along(context, desk)
    assert doubts_in(desk.scope.shown) == [(1.0, 1.5), (2.0, 2.5)]
    desk.timeline.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(desk.timeline, Qt.Key.Key_D)
        visited.append(desk.now)
    assert visited == pytest.approx([1.0, 2.0, 2.0])
    qtbot.keyClick(desk.timeline, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert desk.now == pytest.approx(1.0)
    wanted = part(desk)
    assert wanted.count.text() == word("ui.path.doubts", count=2)
    wanted.next.click()
    assert desk.now == pytest.approx(2.0)
    wanted.next.click()
    assert desk.now == pytest.approx(1.0), "from the last to the first"
    inside = desk.lane.stretch(2.0, 2.5).center().toPoint()
    qtbot.mouseClick(desk.lane, Qt.MouseButton.LeftButton, pos=inside)
    assert desk.now == pytest.approx(2.0)


def test_standing_still_again_keeps_the_frame_where_it_is(desk: ClipDesk, context: Context) -> None:
    follow_along(context, desk)
    desk.go_to(2.6)
    part(desk).clear.click()
    assert not path(context)
    assert middle(desk) == pytest.approx(0.7, abs=0.01)
    assert not desk.lane.isVisible()
    context.session.undo()
    assert path(context) == PATH


def test_one_placement_can_have_its_own_path(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    follow_along(context, desk)
    part(desk).own.click()
    desk.go_to(0.2)
    desk.stage.focus_dragged.emit(Point(0.45, 0.5), True)  # noqa: FBT003
    assert any(one.own for one in path(context, REEL))
    assert path(context, X) == PATH
    part(desk).own.click()
    assert path(context, REEL) == PATH
    selection.choose_placement(X)
    qtbot.waitUntil(lambda: desk.scope.shown is not None and desk.scope.shown.placement is not None)
    assert not part(desk).own.isChecked()
