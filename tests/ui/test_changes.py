"""The bridge from the session: what another thread tells while its view is ending goes nowhere, without a fault."""

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio.library_writer import SaveState
from ui.app import Studio
from ui.changes import Changes

VIEWS = 400


def test_a_view_may_end_while_the_writer_speaks(qtbot: QtBot, studio: Studio) -> None:
    faults: list[BaseException] = []
    ended = threading.Event()

    def speak() -> None:
        state: SaveState = "saving"
        while not ended.is_set():
            try:
                studio.session._tell_saved(state, None)
            except RuntimeError as fault:
                faults.append(fault)

    writer = threading.Thread(target=speak)
    writer.start()
    try:
        for _ in range(VIEWS):
            view = QObject()
            Changes(studio.session, view)
            del view
            gc.collect(0)
    finally:
        ended.set()
        writer.join()
    assert faults == []
    heard: list[str] = []
    view = QObject()
    Changes(studio.session, view).saved.connect(heard.append)
    studio.session._tell_saved("saving", None)
    qtbot.waitUntil(lambda: heard == ["saving"])
