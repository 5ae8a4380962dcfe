"""The review of cutouts in the window: measured by workers, the doubtful first, accepted by a key."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import photo, review
from studio.post import Cutout, Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.review import Review

PATIENCE = 120_000


@pytest.fixture
def desk(studio: Studio, post: Callable[[], Post]) -> PhotoDesk:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    return made


def cut_out(studio: Studio, desk: PhotoDesk, post: Callable[[], Post]) -> Review:
    """Cut all photographs out and return their review."""
    names = [item.id for item in post().items]
    studio.session.edit_post(post().id, "Cut", lambda now: photo.set_cutout(now, names, Cutout("u2netp")))
    desk.middle.show_named("review")
    made = desk.middle.current()
    assert isinstance(made, Review)
    return made


@pytest.fixture
def sheet(studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]) -> Review:
    """Return the review of three cutouts; it is known how doubtful they are, so that no worker measures."""
    studio.session.learn(
        post().set,
        lambda known: replace(
            known,
            media=tuple(
                replace(medium, doubts=(("u2netp", doubt),))
                for medium, doubt in zip(known.media, (0.1, 0.6, 0.3), strict=True)
            ),
        ),
    )
    made = cut_out(studio, desk, post)
    qtbot.waitUntil(lambda: states(made) == ["doubtful", "clear", "clear"])
    return made


def states(sheet: Review) -> list[str]:
    return [sheet.model_.state(row) for row in range(sheet.model_.rowCount())]


def accepted(post: Post) -> list[bool]:
    found = [item.edit.cutout for item in post.items]
    return [isinstance(cutout, Cutout) and cutout.accepted for cutout in found]


def test_what_workers_measured_puts_the_doubtful_first(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    sheet = cut_out(studio, desk, post)
    qtbot.waitUntil(lambda: len(states(sheet)) == 3 and "unknown" not in states(sheet), timeout=PATIENCE)
    media = studio.session.media(post().id)
    measured = [
        review.doubt(media[item.media], Cutout("u2netp"))
        for name in review.order(post(), media)
        for item in post().items
        if item.id == name
    ]
    assert measured == sorted(measured, key=lambda value: -(value or 0))
    assert [sheet.model_.item(row) for row in range(3)] == list(review.order(post(), media))


def test_a_accepts_and_goes_on_and_undo_takes_it_back(
    studio: Studio, qtbot: QtBot, sheet: Review, post: Callable[[], Post]
) -> None:
    sheet.show_chosen()
    sheet.grid.setFocus()
    first = sheet.model_.item(0)
    qtbot.keyClick(sheet.grid, Qt.Key.Key_A)
    assert sum(accepted(post())) == 1
    assert states(sheet)[0] == "accepted"
    assert sheet.grid.currentIndex().row() == 1
    qtbot.keyClick(sheet.grid, Qt.Key.Key_S)
    assert sheet.grid.currentIndex().row() == 2
    assert sum(accepted(post())) == 1
    studio.session.undo()
    qtbot.waitUntil(lambda: "accepted" not in states(sheet))
    assert sheet.model_.item(0) == first
    qtbot.mouseClick(sheet.rest, Qt.MouseButton.LeftButton)
    assert accepted(post()) == [True, True, True]
    assert not sheet.rest.isEnabled()


def test_b_opens_the_brush_and_a_goes_on_in_the_loupe(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, sheet: Review, post: Callable[[], Post]
) -> None:
    sheet.show_chosen()
    first, second = sheet.model_.item(0), sheet.model_.item(1)
    qtbot.keyClick(sheet.grid, Qt.Key.Key_B)
    assert desk.middle.name == "loupe"
    assert studio.selection.item == first
    assert desk.tabs.currentIndex() == 1
    qtbot.keyClick(desk.loupe, Qt.Key.Key_A)
    assert studio.selection.item == second
    assert sum(accepted(post())) == 1
    desk.middle.show_named("review")
    assert sheet.grid.currentIndex().row() == 0
    assert states(sheet)[-1] == "accepted"
