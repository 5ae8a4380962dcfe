"""When a post goes out: chosen under its title, shown there, taken back by one undo."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone
from pytestqt.qtbot import QtBot

from studio.post import Post
from ui.app import Studio
from ui.plan.when import When, WhenDialog


def opened(studio: Studio, qtbot: QtBot) -> WhenDialog:
    button = studio.window.findChildren(When)[0].button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = (found for found in studio.window.findChildren(WhenDialog) if found.isVisible())
    return dialog


def choose(dialog: WhenDialog, day: tuple[int, int, int], hour: int, minute: int, zone: str) -> None:
    dialog.zone.setCurrentText(zone)
    dialog.at.setDateTime(QDateTime(QDate(*day), QTime(hour, minute), QTimeZone.utc()))


def test_the_time_is_kept_as_the_wall_shows_it_there(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    name = post().id
    dialog = opened(studio, qtbot)
    choose(dialog, (2031, 7, 4), 18, 30, "America/Argentina/Buenos_Aires")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert (post().planned, post().zone) == ("2031-07-04T18:30", "America/Argentina/Buenos_Aires")
    button = studio.window.findChildren(When)[0].button
    qtbot.waitUntil(lambda: "18:30" in button.text())
    dialog = opened(studio, qtbot)
    assert dialog.zone.currentText() == "America/Argentina/Buenos_Aires"
    assert dialog.at.time() == QTime(18, 30)
    qtbot.mouseClick(dialog.clear, Qt.MouseButton.LeftButton)
    assert (post().planned, post().zone) == ("", "")
    studio.session.undo()
    studio.session.undo()
    assert studio.session.post(name).planned == ""
    studio.session.redo()
    assert studio.session.post(name).planned == "2031-07-04T18:30"


def test_an_hour_that_clocks_leave_out_is_said_with_what_they_show(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    assert post()
    dialog = opened(studio, qtbot)
    choose(dialog, (2031, 3, 30), 3, 30, "Europe/Riga")
    assert dialog.at.time() == QTime(3, 30)
    assert "04:30" in dialog.note.text()
    choose(dialog, (2031, 10, 26), 3, 30, "Europe/Riga")
    assert "twice" in dialog.note.text()
    choose(dialog, (2001, 10, 26), 12, 0, "Europe/Riga")
    assert "past" in dialog.note.text()


def test_a_zone_that_nobody_knows_cannot_be_kept(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    assert post()
    dialog = opened(studio, qtbot)
    dialog.zone.setCurrentText("Atlantis/Deep")
    assert not dialog.go.isEnabled()
    assert "Atlantis/Deep" in dialog.note.text()
