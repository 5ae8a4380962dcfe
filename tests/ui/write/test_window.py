"""The writing desk in the whole window: its actions are where all others are, and the status bar's language."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio import caption
from studio.post import Post
from ui.app import Studio
from ui.keysheet import KeySheet
from ui.palette import choices_of
from ui.write.decisions import DecisionsDialog
from ui.write.habitspage import HabitsDialog
from ui.write.languagemenu import LanguageMenu

PATIENCE = 60_000
KEYS = {
    "write.fixes": "Ctrl+.",
    "write.why": "Shift+F1",
    "write.next": "F7",
    "write.previous": "Shift+F7",
    "write.sure": "Ctrl+Shift+F7",
}
KEYLESS = ("write.check", "write.language", "write.decisions", "write.habits")


def test_every_action_is_in_the_palette_and_every_key_on_the_sheet(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.window.desks.show_named("write")
    actions = studio.window.actions_
    sheet = KeySheet(actions, studio.window)
    qtbot.addWidget(sheet)
    listed = {one.text() for one in sheet.findChildren(QLabel)}
    palette = {choice.text for choice in choices_of(actions)}
    for name, key in KEYS.items():
        assert actions[name].shortcut() == QKeySequence(key)
        assert actions[name].text().removesuffix("…") in listed & palette
        assert not actions.taken(key, name)
    for name in KEYLESS:
        assert actions[name].text().removesuffix("…") in palette
    assert {entry.menu for entry in actions if entry.id in {*KEYS, *KEYLESS}} == {"write"}


def test_going_to_a_finding_shows_the_desk_for_writing(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.session.edit_post(post().id, "", lambda one: caption.set_caption(one, "We recieve you."))
    checking = studio.context.checking
    qtbot.waitUntil(lambda: len(checking.findings("caption")) == 1, timeout=PATIENCE)
    findings = studio.window.proof.findings
    assert studio.window.desks.number == 1
    findings.list.setCurrentRow(0)
    qtbot.keyClick(findings.list, Qt.Key.Key_Return)
    assert studio.window.desks.number == 0


def test_the_status_bar_s_language_offers_the_post_s(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    qtbot.mouseClick(studio.window.status.language, Qt.MouseButton.LeftButton)
    menu = studio.window.findChild(LanguageMenu)
    assert isinstance(menu, LanguageMenu)
    menu.choose("de-DE")
    menu.close()
    assert post().language == "de-DE"
    qtbot.waitUntil(lambda: studio.window.status.language.text() == "de-DE")


def test_the_settings_open_words_and_habits(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    from ui.settings.dialog import SettingsDialog

    settings = SettingsDialog(studio.context, studio.window.actions_, studio.window)
    settings.open()
    for button, kind in ((settings.own_words, DecisionsDialog), (settings.habits, HabitsDialog)):
        button.click()
        opened = settings.findChild(kind)
        assert opened is not None
        qtbot.waitUntil(opened.isVisible)
        opened.close()
    settings.reject()
