"""A bug in a slot is written down and told; Qt's own messages go to the log."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, qWarning
from pytestqt.qtbot import QtBot

from studio.errors import UserError
from ui.bugs import Bugs


@pytest.fixture
def bugs(user_data: Path, qtbot: QtBot) -> Iterator[Bugs]:
    level = logging.getLogger().level
    begun = Bugs(user_data / "logs")
    yield begun
    begun.end()
    logging.getLogger().setLevel(level)


def written(user_data: Path) -> str:
    return (user_data / "logs" / "passepartout.log").read_text("utf-8")


def test_a_bug_is_told_on_the_windows_thread(bugs: Bugs, user_data: Path, qtbot: QtBot) -> None:
    told: list[tuple[UserError, threading.Thread]] = []

    bugs.happened.connect(lambda notice: told.append((notice, threading.current_thread())))
    sys.excepthook(ValueError, ValueError("Fog at six"), None)
    QCoreApplication.processEvents()
    assert [notice.code for notice, _ in told] == ["uncaught"]
    assert "ValueError" in written(user_data)
    assert "Fog at six" not in written(user_data)


def test_qts_messages_go_to_the_log(bugs: Bugs, user_data: Path) -> None:
    qWarning("QPainter::begin: nothing to paint on")
    assert "WARNING qt: " in written(user_data)
    assert "nothing to paint on" in written(user_data)


def test_no_place_for_a_log_is_no_reason_not_to_start(user_data: Path, qtbot: QtBot) -> None:
    user_data.parent.mkdir(exist_ok=True)
    user_data.write_text("in the way")
    Bugs(user_data / "logs").end()
