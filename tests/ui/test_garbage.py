"""Garbage is taken apart on the window's thread, whoever makes it."""

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.garbage import Garbage


class Cycle:
    """Something that only the collector frees, which notes on which thread."""

    def __init__(self, freed: list[threading.Thread]) -> None:
        self.own, self.freed = self, freed

    def __del__(self) -> None:
        self.freed.append(threading.current_thread())


def test_what_another_thread_leaves_is_collected_on_this_one(qtbot: QtBot) -> None:
    freed: list[threading.Thread] = []
    parent = QObject()
    garbage = Garbage(parent)

    def work() -> None:
        for _ in range(20 * gc.get_threshold()[0]):
            Cycle(freed)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert freed == []
    assert gc.get_count()[0] > gc.get_threshold()[0]
    garbage.collect()
    assert set(freed) == {threading.main_thread()}
    garbage.end()
    assert gc.isenabled()
    gc.disable()  # as the tests have it
