"""Settings take effect at once; the first-run card asks once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from studio.post import Handle
from studio.settings import Key, Settings
from ui import theme
from ui.app import Studio
from ui.settings.dialog import SettingsDialog
from ui.settings.firstrun import FirstRun
from ui.settings.inputs import LanguageInput
from ui.tokens import DARK, LIGHT


def test_theme_and_text_size_change_while_one_looks(studio: Studio, qtbot: QtBot) -> None:
    dialog = SettingsDialog(studio.context, studio.window.actions_, studio.window)
    dialog.theme.setCurrentIndex(dialog.theme.findData("light"))
    dialog.theme.activated.emit(dialog.theme.currentIndex())
    assert theme.theme_of(studio.window) is LIGHT
    dialog.text_size.setCurrentIndex(dialog.text_size.findData(200))
    dialog.text_size.activated.emit(dialog.text_size.currentIndex())
    assert theme.text_scale() == 2.0
    studio.window.actions_["theme"].trigger()
    studio.window.actions_["smaller"].trigger()
    assert studio.context.settings.text_size == 175
    assert theme.theme_of(studio.window) is DARK
    studio.context.settings.change(text_size=100)


def test_a_key_that_is_taken_is_refused_by_name(studio: Studio, qtbot: QtBot) -> None:
    dialog = SettingsDialog(studio.context, studio.window.actions_, studio.window)
    dialog.keys["panels"].setKeySequence(QKeySequence("Ctrl+E"))
    dialog.keys["panels"].editingFinished.emit()
    assert "Export" in dialog.note.text()
    assert not studio.context.settings.keys
    dialog.keys["panels"].setKeySequence(QKeySequence("Ctrl+Alt+9"))
    dialog.keys["panels"].editingFinished.emit()
    assert list(studio.context.settings.keys) == [Key("panels", "Ctrl+Alt+9")]


def test_the_four_answers_are_kept(studio: Studio, qtbot: QtBot) -> None:
    studio.context.settings.change(first_run_done=False)
    card = FirstRun(studio.context, studio.window)
    card.open()
    card.language.setCurrentIndex(card.language.findData("en-GB"))
    card.first_language.setEditText("gsw")
    card.placements.ticks["pinterest.pin"].setChecked(True)
    qtbot.keyClicks(card.handles.fields["instagram"], "@by.hand")
    card.accept()
    kept = Settings.load(studio.context.settings.file)
    assert (kept.language, kept.first_language) == ("en-GB", "gsw")
    assert kept.placements == ("instagram.feed", "instagram.story", "x.post", "pinterest.pin")
    assert kept.handles == (Handle("instagram", "by.hand"),)
    assert kept.first_run_done


def test_the_card_fits_a_window_of_the_first_size_and_begins_at_its_first_question(
    studio: Studio, qtbot: QtBot
) -> None:
    card = FirstRun(studio.context, studio.window)
    card.open()
    area = card.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    questions = area.widget()
    assert questions is not None
    qtbot.waitUntil(lambda: area.viewport().height() >= questions.minimumSizeHint().height())
    assert area.viewport().width() >= questions.minimumSizeHint().width()
    assert area.verticalScrollBar().maximum() == 0
    assert card.focusWidget() is card.language
    card.reject()


def test_skipping_answers_nothing_and_is_not_asked_again(studio: Studio, qtbot: QtBot) -> None:
    studio.context.settings.change(first_run_done=False)
    before = studio.context.settings.placements
    card = FirstRun(studio.context, studio.window)
    card.open()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert studio.context.settings.first_run_done
    assert studio.context.settings.placements == before


def test_a_language_says_its_own_name(qtbot: QtBot) -> None:
    field = LanguageInput("language", "es-AR")
    qtbot.addWidget(field)
    assert "Argentina" in field.currentText()
    assert field.tag() == "es-AR"


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Span", "es-ES"),
        ("span", "es-ES"),
        ("latvie", "lv-LV"),
        ("한국어", "ko-KR"),
        ("gsw", "gsw"),
        ("Klingon", ""),
    ],
)
def test_what_stands_there_when_it_is_left_is_what_is_kept(qtbot: QtBot, typed: str, tag: str) -> None:
    field = LanguageInput("language", "de-DE")
    qtbot.addWidget(field)
    line = field.lineEdit()
    assert line is not None
    line.setText(typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.tag() == tag
    kept = LanguageInput("language", tag)
    qtbot.addWidget(kept)
    assert field.currentText() == kept.currentText()
