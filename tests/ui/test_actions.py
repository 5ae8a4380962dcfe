"""Every action is in the menu, in the palette, on the key sheet; keys can be changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from studio.settings import Key
from studio.words import word
from ui.actions import key_text
from ui.app import Studio
from ui.clip import gestures
from ui.clip.gestures import WRITTEN
from ui.keysheet import KeySheet
from ui.palette import Palette, choices_of, plain, rank


def texts(menu: QMenu) -> set[str]:
    found: set[str] = set()
    for action in menu.actions():
        submenu = action.menu()
        found |= texts(submenu) if isinstance(submenu, QMenu) else {action.text()}
    return found


def test_everything_is_in_the_menu(studio: Studio) -> None:
    studio.window.menu.aboutToShow.emit()
    assert texts(studio.window.menu) >= {entry.action.text() for entry in studio.window.actions_}


def test_no_two_actions_have_one_key(studio: Studio) -> None:
    keys = [k.toString() for entry in studio.window.actions_ for k in entry.action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_key_sheet_lists_every_key(studio: Studio, qtbot: QtBot) -> None:
    sheet = KeySheet(studio.window.actions_, studio.window)
    qtbot.addWidget(sheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert shown >= {key_text(entry.action) for entry in studio.window.actions_ if key_text(entry.action)}


def test_the_key_sheet_tells_of_every_key_of_the_clip_desk(studio: Studio, qtbot: QtBot) -> None:
    sheet = KeySheet(studio.window.actions_, studio.window)
    qtbot.addWidget(sheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    told = {key for name, keys in WRITTEN for key in keys.split() if name}
    assert shown >= {word(f"ui.clip.{name}") for name, _ in WRITTEN}
    unlike = {"Home": "Home", "Return": "Enter", "Enter": "Enter", "Delete": "Del", "Backspace": "Del"}
    signs = {
        "Right": "→",
        "Left": "←",
        "Down": "↓",
        "Up": "↑",
        "Plus": "+",
        "Equal": "+",
        "Minus": "−",
        **unlike,
    }
    said_by = {key.name.removeprefix("Key_"): said for key, said in gestures.KEYS.items()} | gestures.LETTERS
    for name, said in said_by.items():
        assert signs.get(name, name) in told, f"{said} has a key that the sheet does not tell of"


def test_the_clip_desk_s_verbs_are_in_the_palette_with_their_keys(studio: Studio) -> None:
    studio.window.desks.show_named("clips")
    hints = {choice.text: choice.aside for choice in choices_of(studio.window.actions_)}
    assert hints[word("ui.clip.remove-place")] == "Del"
    assert hints[word("ui.clip.next-second")] == "Shift+→"
    told = {name for name, _ in WRITTEN} - {"shuttle"}
    assert {f"clip-{name}" for name in told} <= {entry.id for entry in studio.window.actions_}


def test_a_key_of_the_person_s_own_replaces_the_usual_one(studio: Studio) -> None:
    studio.context.settings.change(keys=(Key("panels", "Ctrl+Alt+P"), Key("full-screen", "")))
    assert studio.window.actions_["panels"].shortcut().toString() == "Ctrl+Alt+P"
    assert studio.window.actions_["full-screen"].shortcuts() == []
    assert studio.window.actions_.taken("Ctrl+Alt+P", "open") == "panels"
    studio.context.settings.change(keys=())
    assert studio.window.actions_["panels"].shortcut().toString() == "F9"


def test_the_palette_finds_by_the_beginnings_of_words_and_runs_on_enter(studio: Studio, qtbot: QtBot) -> None:
    ran: list[str] = []
    studio.window.actions_.add("wanted", "Turn all the photographs", lambda: ran.append("wanted"))
    palette = Palette(choices_of(studio.window.actions_), studio.window)
    palette.open_over(studio.window)
    qtbot.keyClicks(palette.field, "photo turn")
    assert palette.list.item(0).text() == "Turn all the photographs"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == ["wanted"]


def test_the_better_answer_comes_first() -> None:
    assert rank("ex", "Export") == 0
    assert rank("ex", "Open next") is not None
    assert rank("zz", "Export") is None
    assert plain("&Open files…") == "Open files"
