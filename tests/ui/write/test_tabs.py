"""The tabs above the caption: all of them where there is room, else the two that matter and a menu."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import placements, places
from ui.write.tabs import Tabs


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    """Return the tabs of every shipped placement, the second one chosen."""
    made = Tabs()
    qtbot.addWidget(made)
    known = list(placements.load(places.shipped() / "placements").values())
    made.chosen.connect(lambda name: made.show_placements(known, name, frozenset({known[3].id})))
    made.resize(4000, 60)
    made.show_placements(known, known[1].id, frozenset({known[3].id}))
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(tabs: Tabs) -> list[str]:
    return [name for name, tab in tabs.buttons.items() if not tab.isHidden()]


def test_where_there_is_room_all_are_shown(tabs: Tabs) -> None:
    assert shown(tabs) == list(tabs.buttons)
    assert tabs.more.isHidden()


def test_where_there_is_none_the_master_and_the_chosen_one_stay(qtbot: QtBot, tabs: Tabs) -> None:
    names = list(tabs.buttons)
    tabs.resize(400, 60)
    qtbot.waitUntil(lambda: not tabs.more.isHidden())
    assert shown(tabs) == ["", names[2]]
    tabs.more.menu().aboutToShow.emit()
    actions = tabs.more.menu().actions()
    assert [action.text() for action in actions] == [tab.text() for tab in tabs.buttons.values()]
    assert "●" in actions[4].text()
    actions[5].trigger()
    assert shown(tabs) == ["", names[5]]
    tabs.resize(4000, 60)
    qtbot.waitUntil(tabs.more.isHidden)
    assert shown(tabs) == names


def test_arrow_keys_walk_through_those_that_are_folded_away(qtbot: QtBot, tabs: Tabs) -> None:
    names = list(tabs.buttons)
    tabs.resize(400, 60)
    qtbot.waitUntil(lambda: not tabs.more.isHidden())
    tabs.buttons[names[2]].setFocus()
    qtbot.keyClick(tabs.buttons[names[2]], Qt.Key.Key_Right)
    assert shown(tabs) == ["", names[3]]
    assert tabs.buttons[names[3]].hasFocus()
