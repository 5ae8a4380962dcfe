"""Garbage is taken apart on the window's thread, whoever makes it."""

import gc
import threading

import pytest
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


def test_what_is_old_is_looked_through_again_only_when_it_has_grown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, looked = QObject(), list[int]()
    garbage = Garbage(parent)
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            looked.append(info["generation"])

    gc.callbacks.append(note)
    try:
        garbage.collect()
        garbage.collect()
        more: list[list[int]] = [[] for _ in range(len(gc.get_objects()))]
        garbage.collect()  # now they are old
        garbage.collect()
    finally:
        gc.callbacks.remove(note)
        garbage.end()
        gc.disable()  # as the tests have it
    assert more
    assert looked == [2, 1, 1, 2]
