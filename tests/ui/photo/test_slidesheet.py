"""Text slides: written, seen as workers draw them, put behind the open item, changed, and taken back in one step."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from media.edits import Slide
from studio import client
from studio.post import Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.slidesheet import SlideSheet

LEFT = Qt.MouseButton.LeftButton
Reader = Callable[[], Post]


def sheet(studio: Studio) -> SlideSheet:
    (found,) = studio.window.findChildren(SlideSheet)
    return found


def slide_of(studio: Studio, item: int) -> Slide | None:
    post = studio.session.post(studio.selection.post)
    return studio.session.media(post.id)[post.items[item].media].slide


@pytest.fixture
def added(studio: Studio, qtbot: QtBot, post: Reader) -> Post:
    """Return the post with a slide behind its first photograph."""
    qtbot.mouseClick(studio.window.order.slide, LEFT)
    qtbot.keyClicks(sheet(studio).text, "Less is more")
    sheet(studio).go.click()
    qtbot.waitUntil(lambda: not studio.window.findChildren(SlideSheet))
    qtbot.waitUntil(lambda: studio.selection.item == post().items[1].id)
    return post()


def test_a_slide_begins_in_the_clients_font_and_colours_and_is_seen_while_it_is_typed(
    studio: Studio, qtbot: QtBot, post: Reader
) -> None:
    known = replace(client.new("Ana"), font="Times", colours=("#102030", "#f0e0d0"))
    studio.session.create_client(known)
    studio.session.edit_set(post().set, "x", lambda media_set: replace(media_set, client=known.id))
    studio.window.actions_["new-slide"].trigger()
    made = sheet(studio)
    assert not made.go.isEnabled()
    qtbot.waitUntil(lambda: made.seen.image is not None, timeout=60_000)
    blank = made.seen.image
    qtbot.keyClicks(made.text, "Hello")
    qtbot.waitUntil(lambda: made.seen.image is not blank and made.go.isEnabled(), timeout=60_000)
    image = made.seen.image
    assert image is not None
    assert image.width() / image.height() == pytest.approx(4 / 5, abs=0.01)
    assert image.pixelColor(3, 3) == QColor("#102030")
    lightest = max(image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width()))
    assert lightest > 200  # letters
    made.go.click()
    assert slide_of(studio, 1) == Slide("Hello", ground="#102030", ink="#f0e0d0", font="Times")


def test_a_slide_comes_behind_the_open_item_and_goes_with_one_undo(
    studio: Studio, post: Reader, added: Post
) -> None:
    assert [slide_of(studio, at) is not None for at in range(4)] == [False, True, False, False]
    studio.session.undo()
    assert len(post().items) == 3
    assert len(studio.session.set(post().set).media) == 3


def test_a_slide_is_changed_from_the_filmstrip_and_from_the_desk(
    studio: Studio, qtbot: QtBot, added: Post
) -> None:
    studio.window.filmstrip.opened.emit(added.items[1].id)
    made = sheet(studio)
    assert made.text.toPlainText() == "Less is more"
    qtbot.mouseClick(made.aligns.button(0), LEFT)
    qtbot.keyClicks(made.note, "Mies")
    made.go.click()
    assert slide_of(studio, 1) == Slide("Less is more", note="Mies", align="left")
    studio.session.undo()
    assert slide_of(studio, 1) == Slide("Less is more")
    qtbot.waitUntil(lambda: not studio.window.findChildren(SlideSheet))
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    qtbot.waitUntil(desk.words.isVisible)
    desk.loupe.setFocus()
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Return)
    assert sheet(studio).text.toPlainText() == "Less is more"


def test_what_does_not_apply_to_a_slide_is_out_of_reach(
    studio: Studio, qtbot: QtBot, post: Reader, added: Post
) -> None:
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    studio.selection.choose_item(added.items[1].id)
    desk.show_page("crop")
    assert not desk.crop.isEnabled()
    tools = [desk.loupe.tool]
    desk.show_page("border")
    assert desk.page("border").isEnabled()
    tools.append(desk.loupe.tool)
    studio.selection.choose_placement("instagram.story")
    shown = desk.loupe.shown
    assert shown is not None
    assert shown.size.ratio == pytest.approx(9 / 16, abs=0.01)
    studio.selection.choose_item(added.items[0].id)
    desk.show_page("crop")
    assert desk.crop.isEnabled()
    assert [one is not None for one in (*tools, desk.loupe.tool)] == [False, True, True]
    assert not desk.words.isVisible()


def test_colours_that_cannot_be_told_apart_are_said(studio: Studio, post: Reader) -> None:
    studio.window.actions_["new-slide"].trigger()
    made = sheet(studio)
    assert not made.warning.isVisible()
    made.ink.chosen.emit("#fafafa")
    assert made.warning.isVisible()
    made.reject()
