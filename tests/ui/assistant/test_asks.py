"""What can be asked for is on the button, in the menus and in the palette; a broken file takes nothing away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from studio import places
from studio.assistant.operation import load
from studio.post import Post
from ui.app import Studio
from ui.assistant.asks import AskMenu
from ui.assistant.sheet import AssistantSheet
from ui.palette import choices_of
from ui.write.desk import WriteDesk

MINE = """
id = "poem"
name = "Say it & sing it"
about = "Makes it rhyme."
order = 195
instruction = "Make a poem."
[answer]
type = "object"
required = ["text", "note"]
additionalProperties = false
[answer.properties.text]
type = "string"
[answer.properties.note]
type = "string"
"""
WRONG = MINE.replace('"poem"', '"wrong"').replace('type = "object"', 'type = "nothing known"')


@pytest.fixture
def folder(studio: Studio) -> Path:
    made = places.data() / "operations"
    made.mkdir(parents=True)
    (made / "mine.toml").write_text(MINE, "utf-8")
    (made / "broken.toml").write_text('id = "broken', "utf-8")
    (made / "wrong.toml").write_text(WRONG, "utf-8")
    return made


@pytest.fixture
def menu(studio: Studio, folder: Path, post: Callable[[], Post]) -> AskMenu:
    desk = studio.window.desks.show_named("write")
    assert isinstance(desk, WriteDesk)
    desk.asking.fill()
    return desk.asking


@pytest.fixture
def sheets(studio: Studio) -> Iterator[Callable[[], list[str]]]:
    def shown() -> list[str]:
        found = studio.window.findChildren(AssistantSheet)
        return [sheet.task.operation.id for sheet in found if sheet.isVisible() and sheet.task is not None]

    yield shown
    for sheet in studio.window.findChildren(AssistantSheet):
        sheet.close()


def test_the_button_offers_every_operation_in_its_order_with_what_it_does(menu: AskMenu) -> None:
    own = load([places.shipped() / "operations"])
    offered = [action for action in menu.actions() if action.objectName()]
    names = [action.objectName().removeprefix("ask.") for action in offered]
    assert [name for name in names if name not in {"poem", "wrong"}] == list(own)
    assert {action.objectName(): action.toolTip() for action in offered}["ask.polish"] == own["polish"].about
    poem = names.index("poem")
    assert offered[poem].text() == "Say it && sing it"
    assert names[poem - 1] in own
    groups = 1 + sum(action.isSeparator() for action in menu.actions()[: menu.actions().index(offered[-1])])
    assert groups == len({one.order // 100 for one in own.values()})
    assert menu.toolTipsVisible()


def test_one_of_the_persons_own_opens_the_sheet(menu: AskMenu, sheets: Callable[[], list[str]]) -> None:
    next(action for action in menu.actions() if action.objectName() == "ask.poem").trigger()
    assert sheets() == ["poem"]


def test_a_file_that_cannot_be_used_is_named_and_takes_no_other_away(
    studio: Studio, qtbot: QtBot, menu: AskMenu, sheets: Callable[[], list[str]]
) -> None:
    bad = next(action for action in menu.actions() if "broken.toml" in action.text())
    assert "does not describe an operation" in bad.toolTip()
    wrong = next(action for action in menu.actions() if action.objectName() == "ask.wrong")
    wrong.trigger()
    (box,) = studio.window.findChildren(QMessageBox)
    assert "wrong.toml" in box.text()
    box.close()
    assert sheets() == []
    next(action for action in menu.actions() if action.objectName() == "ask.polish").trigger()
    assert sheets() == ["polish"]


def test_the_menus_and_the_palette_have_them_all(
    studio: Studio, folder: Path, post: Callable[[], Post], sheets: Callable[[], list[str]]
) -> None:
    post()
    studio.window.menu.aboutToShow.emit()
    actions = studio.window.actions_
    own = load([places.shipped() / "operations"])
    palette = {choice.text for choice in choices_of(actions)}
    for name, one in own.items():
        assert f"Ask: {one.name}" in palette
        assert {entry.menu for entry in actions if entry.id == f"ask.{name}"} == {"ask"}
    assert actions["ask"].shortcut() == QKeySequence("Ctrl+Shift+A")
    actions["ask.tone"].trigger()
    assert sheets() == ["tone"]


def test_the_key_asks_for_polishing(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], sheets: Callable[[], list[str]]
) -> None:
    post()
    desk = studio.window.desks.show_named("write")
    assert isinstance(desk, WriteDesk)
    desk.caption.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk.caption, Qt.Key.Key_A, both)
    qtbot.waitUntil(lambda: sheets() == ["polish"])


def test_without_a_post_nothing_can_be_asked(studio: Studio, sheets: Callable[[], list[str]]) -> None:
    studio.window.menu.aboutToShow.emit()
    actions = studio.window.actions_
    assert not actions["ask"].isEnabled()
    assert not actions["ask.tone"].isEnabled()
