"""The profile's grid: the posts around, as they will stand, and times that change hands when one is dragged."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio import approval, planned, postings
from studio.approval import Answer, Verdict
from studio.post import Item, Placed, Post
from ui.app import Studio
from ui.preview.desk import PreviewDesk
from ui.preview.profilegrid import ProfileGrid

TIMES = ("2031-01-01T09:00", "2031-02-01T09:00", "2031-03-01T09:00")


@pytest.fixture
def grid(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> ProfileGrid:
    """Return the grid with three planned posts (the open one first to go out) and one that went out."""
    first = post()
    media = studio.session.media(first.id)
    made = [first]
    for number, medium in enumerate(media, 1):
        one = Post(f"p{number}", first.set, title=f"Post {number}", items=(Item(f"i{number}", medium),),
                   placements=(Placed("instagram.feed"),))  # fmt: skip
        studio.session.create_post(one)
        made.append(one)
    for one, at in zip(made, TIMES, strict=False):
        studio.session.put(
            "Plan", planned.plan(studio.session.post(one.id), datetime.fromisoformat(at), "UTC")
        )
    gone = postings.mark(
        made[3], media, studio.window._context.placements["instagram.feed"], datetime(2025, 1, 1, 9), "UTC"
    )
    studio.session.put("Mark", gone)
    studio.window.actions_["preview"].trigger()
    (desk,) = studio.window.findChildren(PreviewDesk)
    desk.show_tab(1)
    qtbot.waitUntil(lambda: len(desk.profile.grid.tiles) == 4)
    return desk.profile.grid


def order(grid: ProfileGrid) -> list[str]:
    return [tile.post for tile in grid.tiles]


def middle(grid: ProfileGrid, tile: int) -> QPoint:
    return grid.room_of(tile).center().toPoint()


def test_the_newest_stands_first_in_the_grids_ratio(grid: ProfileGrid, studio: Studio) -> None:
    assert order(grid) == ["p2", "p1", studio.selection.post, "p3"]
    room = grid.room_of(0)
    assert room.width() / room.height() == pytest.approx(0.75, abs=0.01)
    assert grid.room_of(3).top() > grid.room_of(2).bottom()
    assert grid.room_of(1).left() > room.right()


def test_a_dragged_post_takes_the_time_of_its_new_place_and_undo_gives_it_back(
    grid: ProfileGrid, studio: Studio, qtbot: QtBot
) -> None:
    opened = studio.selection.post
    start, end = middle(grid, 2), QPoint(round(grid.room_of(0).left()) + 4, middle(grid, 0).y())
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid, (start + end) / 2)
    QTest.mouseMove(grid, end)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: order(grid) == [opened, "p2", "p1", "p3"])
    posts = studio.session.posts()
    assert [posts[name].planned for name in ("p1", "p2", opened)] == list(TIMES)
    studio.session.undo()
    qtbot.waitUntil(lambda: order(grid) == ["p2", "p1", opened, "p3"])


def test_keys_move_a_post_and_open_it(grid: ProfileGrid, studio: Studio, qtbot: QtBot) -> None:
    opened = studio.selection.post
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order(grid) == ["p1", "p2", opened, "p3"])
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert studio.selection.post == "p1"


def test_what_went_out_stays_where_it_is(grid: ProfileGrid, studio: Studio) -> None:
    before = order(grid)
    grid.move_tile(3, 0)
    assert order(grid) == before
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle(grid, 3))
    assert studio.selection.post == "p3"


def test_each_tile_shows_its_photograph(grid: ProfileGrid, qtbot: QtBot) -> None:
    def colours(tile: int) -> int:
        image, room = grid.grab().toImage(), grid.room_of(tile).toRect()
        return len({image.pixel(x, room.center().y()) for x in range(room.left() + 8, room.right() - 8, 5)})

    qtbot.waitUntil(lambda: all(colours(tile) > 10 for tile in range(4)))


def test_what_the_client_said_and_where_it_is_up_stands_under_the_phone(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    opened = post()
    studio.window.actions_["preview"].trigger()
    (desk,) = studio.window.findChildren(PreviewDesk)
    answer = Answer(
        opened.id,
        "Anna",
        "2026-11-22T10:00:00Z",
        verdicts=(Verdict("instagram.feed", "approved"), Verdict("x.post", "change", "Brighter")),
    )
    studio.session.put("Answer", approval.take_in(opened, answer))
    media, known = studio.session.media(opened.id), studio.window._context.placements
    studio.session.put(
        "Mark", postings.mark(opened, media, known["x.post"], datetime(2026, 11, 22, 18), "UTC")
    )

    def said() -> list[str]:
        return [column.standing.text() for column in desk.columns]

    qtbot.waitUntil(lambda: "18:00" in said()[2])
    assert "Anna approved" in said()[0]
    assert said()[1] == ""
    assert "Brighter" in said()[2]
