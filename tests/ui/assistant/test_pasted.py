"""Comments that were pasted: who wrote them can be left out with one click, and stays known while others go."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.assistant.consent import PATIENCE, Opened

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
