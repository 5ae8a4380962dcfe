"""Comments that were pasted: who wrote them can be left out with one click, and stays known while others go."""

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from studio.assistant.redaction import Redaction
from tests.ui.assistant.consent import PATIENCE, Opened
from ui.assistant import takingout

pytestmark = pytest.mark.loopback

PASTED = "Ilze Kalniņa\nHow much is it?\n2h\nReply\nzane_b\nAsk Ilze!\n3h\nReply"


def test_those_who_wrote_the_comments_can_be_left_out(qtbot: QtBot, opened: Opened) -> None:
    asking = opened("replies", parts={"comments": PASTED}).asking
    assert {"Ilze Kalniņa", "Ilze", "zane_b"} <= set(asking.out.chips)
    asking.out.chips["Ilze Kalniņa"].click()
    qtbot.waitUntil(lambda: asking.out.done and "Ilze Kalniņa" not in asking.out.found, timeout=PATIENCE)
    assert {"Ilze", "zane_b"} <= set(asking.out.found)  # the part of a name that is out is still known as one
    qtbot.mouseClick(asking.out.all, Qt.MouseButton.LeftButton)
    request = asking.request()
    assert request is not None
    assert not [name for name in ("Ilze", "Kalni", "zane") if name in request.record]


def test_a_long_thread_is_looked_through_while_the_window_lives(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takingout, "SLICE", 0.0)  # one step, and the window has its turn
    out = takingout.TakingOut()
    qtbot.addWidget(out)
    thread = "\n".join(f"lena_{number}\n2h\nSo soft!\nReply" for number in range(100))
    out.begin((), (), tuple, lambda: thread)
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1

    others = QTimer(interval=0)  # what else the window has to do
    others.timeout.connect(turn)
    others.start()
    out.look(Redaction())
    qtbot.waitUntil(lambda: out.done, timeout=PATIENCE)
    others.stop()
    assert turns > 100
    assert len(out.found) == 100
