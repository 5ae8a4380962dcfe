"""Copying edits from one photograph onto others, by the menu's verbs and the sheet that asks which."""

from collections.abc import Callable

import pytest
from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from media.edits import Border
from media.geometry import Box
from studio import photo
from studio.post import Post
from ui.app import Studio
from ui.photo.copying import CopySheet

CROP = Box(0.1, 0.1, 0.6, 0.6)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def edited(studio: Studio, post: Callable[[], Post]) -> Post:
    """Return the post with its first photograph cropped, turned and bordered, and open."""
    first = [post().items[0].id]
    media = studio.session.media(post().id)
    session, name = studio.session, post().id
    session.edit_post(name, "", lambda now: photo.rotate(now, first, media=media))
    session.edit_post(name, "", lambda now: photo.set_crop(now, first, CROP))
    session.edit_post(
        name,
        "",
        lambda now: photo.change(now, first, lambda edit: replace(edit, border=Border(0.1))),
    )
    studio.selection.choose_items(first)
    return post()


def sheet_of(studio: Studio, qtbot: QtBot) -> CopySheet:
    studio.window.actions_["copy-edits"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CopySheet))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CopySheet)
    return sheet


def test_only_what_is_ticked_is_pasted_onto_all_that_are_selected(
    studio: Studio, qtbot: QtBot, edited: Post, post: Callable[[], Post]
) -> None:
    actions, items = studio.window.actions_, [item.id for item in edited.items]
    assert not actions["paste-edits"].isEnabled()
    sheet = sheet_of(studio, qtbot)
    assert not sheet.apply_.isVisible()
    sheet.ticks["border"].click()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    studio.selection.choose_items(items[1:])
    assert actions["paste-edits"].text() == "Paste edits onto 2 photographs"
    actions["paste-edits"].trigger()
    for item in post().items[1:]:
        assert (item.edit.quarter_turns, item.edit.crop, item.edit.border) == (1, CROP, UNSET)
    assert post().items[0] == edited.items[0]
    studio.session.undo()
    assert post() == edited


def test_the_sheet_applies_to_all_others_at_once_and_remembers_its_ticks(
    studio: Studio, qtbot: QtBot, edited: Post, post: Callable[[], Post]
) -> None:
    studio.selection.choose_items([item.id for item in edited.items])
    sheet = sheet_of(studio, qtbot)
    for part in ("crop", "cutout", "details"):
        sheet.ticks[part].click()
    assert sheet.apply_.text() == "Apply to the other 2"
    qtbot.mouseClick(sheet.apply_, LEFT)
    assert [item.edit.border for item in post().items] == [Border(0.1)] * 3
    assert [item.edit.crop for item in post().items] == [CROP, UNSET, UNSET]
    assert sheet_of(studio, qtbot).ticked == ["border"]
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]
    studio.window.actions_["reset-edits"].trigger()
    media = studio.session.media(edited.id)
    assert all(photo.resolve(item, media[item.media]) == photo.Resolved() for item in post().items)
    studio.session.undo()
    studio.session.undo()
    assert post() == edited


def test_without_a_tick_nothing_can_be_copied(studio: Studio, qtbot: QtBot, edited: Post) -> None:
    sheet = sheet_of(studio, qtbot)
    for tick in sheet.ticks.values():
        tick.click()
    assert not sheet.go.isEnabled()
    qtbot.mouseClick(sheet.leave, LEFT)
