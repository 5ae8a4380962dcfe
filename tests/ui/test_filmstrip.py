"""The filmstrip's order, for all places and for one alone: ticks, the key X, drags, and the way back."""

from collections.abc import Callable

import pytest
from msgspec import UNSET
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio import arrange, photo
from studio.post import Post
from ui.app import Studio
from ui.filmstrip import Filmstrip, tick_rect
from ui.strip import ITEMS

FEED = "instagram.feed"


@pytest.fixture
def strip(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> Filmstrip:
    """Return the filmstrip with the order of the feed alone chosen by a click."""
    order = studio.window.order
    qtbot.waitUntil(order.own.isVisible)
    click(qtbot, order.own)
    assert studio.window.filmstrip.model_.placement == FEED
    return studio.window.filmstrip


def click(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def tick(qtbot: QtBot, strip: Filmstrip, row: int) -> None:
    click(qtbot, strip.viewport(), tick_rect(strip.visualRect(strip.model_.index(row))).center())


def drop(strip: Filmstrip, item: str, before: int) -> None:
    data = QMimeData()
    data.setData(ITEMS, item.encode())
    at = strip.visualRect(strip.model_.index(before)).topLeft() + QPoint(2, 20)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    strip.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, left, none))


def rows(strip: Filmstrip) -> list[str]:
    return [strip.model_.item(row).id for row in range(strip.model_.rowCount())]


def test_a_tick_leaves_out_of_one_place_and_takes_in_again(
    studio: Studio, qtbot: QtBot, strip: Filmstrip, post: Callable[[], Post]
) -> None:
    before = post()
    first, second, third = (item.id for item in before.items)
    tick(qtbot, strip, 0)
    assert arrange.order_of(post(), FEED) == (second, third)
    assert arrange.order_of(post(), "x.post") == (first, second, third)
    media = studio.session.media(before.id)
    feed = studio.context.placements["x.post"]
    assert len(photo.items_for(post(), media, feed).items) == 3
    qtbot.waitUntil(lambda: rows(strip) == [second, third, first])
    assert [strip.model_.goes(row) for row in range(3)] == [True, True, False]
    assert "left out" in strip.model_.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    tick(qtbot, strip, 2)
    assert post() == before
    studio.session.undo()
    studio.session.undo()
    assert post() == before


def test_x_leaves_out_and_goes_on_to_the_next(
    studio: Studio, qtbot: QtBot, strip: Filmstrip, post: Callable[[], Post]
) -> None:
    first, second, third = (item.id for item in post().items)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_X)
    assert arrange.left_out(post(), FEED) == (first,)
    assert studio.selection.item == second
    qtbot.waitUntil(lambda: rows(strip) == [second, third, first])
    studio.selection.choose_item(first)
    qtbot.keyClick(strip, Qt.Key.Key_X)
    assert arrange.left_out(post(), FEED) == ()
    click(qtbot, studio.window.order.all)
    qtbot.waitUntil(lambda: rows(strip) == [first, second, third])
    studio.selection.choose_item(first)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    assert [item.id for item in post().items] == [second, third]


def test_x_rejects_and_takes_back_and_digits_rate(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    strip, before = studio.window.filmstrip, post()
    media_set = studio.session.set(before.set)
    strip.setFocus()
    studio.selection.choose_items([item.id for item in before.items[:2]])
    qtbot.keyClick(strip, Qt.Key.Key_X)
    media = studio.session.media(before.id)
    assert [media[item.media].rejected for item in before.items] == [True, True, False]
    assert post() == before
    assert photo.items_for(before, media, studio.context.placements[FEED]).items == before.items[2:]
    said = strip.model_.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: "rejected" in strip.model_.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "rejected" not in said
    qtbot.keyClick(strip, Qt.Key.Key_X)
    qtbot.keyClick(strip, Qt.Key.Key_4)
    media = studio.session.media(before.id)
    assert [(media[item.media].rejected, media[item.media].rating) for item in before.items] == [
        (False, 4),
        (False, 4),
        (False, 0),
    ]
    for _ in range(3):
        studio.session.undo()
    # What workers find out about the files meanwhile is not taken back with it.
    undone = studio.session.set(before.set).media
    assert [(m.rating, m.rejected) for m in undone] == [(m.rating, m.rejected) for m in media_set.media]


def test_a_selection_is_the_same_everywhere(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    strip, items = studio.window.filmstrip, [item.id for item in post().items]
    control, left = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton

    def click_on(row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = strip.visualRect(strip.model_.index(row)).center()
        qtbot.mouseClick(strip.viewport(), left, held, place)

    def chosen() -> list[int]:
        return [items.index(item) for item in studio.selection.items]

    click_on(0)
    assert chosen() == [0]
    click_on(2, control)
    assert chosen() == [0, 2]
    assert studio.selection.item == items[2]
    click_on(0, control)
    assert chosen() == [2]
    click_on(1)
    assert chosen() == [1]
    studio.selection.choose_items(items)
    assert strip.chosen() == items
    strip.step(1)
    assert studio.selection.item == items[2]
    assert studio.selection.items == tuple(items)


def test_a_drag_reorders_one_place_alone_and_the_master_can_be_had_back(
    studio: Studio, qtbot: QtBot, strip: Filmstrip, post: Callable[[], Post]
) -> None:
    before = post()
    first, second, third = (item.id for item in before.items)
    order = studio.window.order
    assert not order.back.isVisible()
    drop(strip, third, 0)
    assert arrange.order_of(post(), FEED) == (third, first, second)
    assert post().items == before.items
    qtbot.waitUntil(lambda: rows(strip) == [third, first, second])
    qtbot.waitUntil(order.back.isVisible)
    assert "●" in order.own.text()
    click(qtbot, order.all)
    assert rows(strip) == [first, second, third]
    click(qtbot, order.own)
    click(qtbot, order.back)
    assert post().placements[0].items is UNSET
    qtbot.waitUntil(lambda: rows(strip) == [first, second, third])
    studio.session.undo()
    assert arrange.order_of(post(), FEED) == (third, first, second)
    studio.session.undo()
    assert post() == before


def test_the_order_follows_the_placement_of_the_proof(
    studio: Studio, qtbot: QtBot, strip: Filmstrip, post: Callable[[], Post]
) -> None:
    tick(qtbot, strip, 1)
    qtbot.waitUntil(lambda: not strip.model_.goes(2))
    studio.selection.choose_placement("x.post")
    assert strip.model_.placement == "x.post"
    assert all(strip.model_.goes(row) for row in range(3))
    assert "X" in studio.window.order.own.text()
    studio.selection.choose_placement("")
    assert strip.model_.placement == ""
    assert studio.window.order.all.isChecked()


def test_files_dropped_while_one_place_is_ordered_come_last(
    studio: Studio, qtbot: QtBot, strip: Filmstrip, post: Callable[[], Post]
) -> None:
    from PySide6.QtCore import QUrl

    media = studio.session.media(post().id)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(media[post().items[2].media].path)])
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        strip.model_.take_drop(data, 0)
    assert [item.media for item in post().items][3] == post().items[2].media
