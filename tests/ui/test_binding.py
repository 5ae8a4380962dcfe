"""What the program relies on in PySide itself."""

import sys

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

CALLS = 2000


def test_a_call_that_returns_nothing_takes_no_reference_from_none(qtbot: QtBot) -> None:
    """On Python 3.11 PySide 6.12.0 does, and some thousand calls later the interpreter aborts."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    colour = QColor(1, 2, 3)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        image.fill(colour)
    assert sys.getrefcount(None) > before - CALLS // 2
