"""Single keys are where they are, whatever is printed on them."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui import keys


def pressed(
    key: Qt.Key, scan: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, 0, 0, "")


@pytest.mark.parametrize(
    ("key", "scan", "meant"),
    [
        (Qt.Key.Key_Y, 52, "Z"),  # a Hungarian or German keyboard prints Y on the US Z
        (Qt.Key.Key_unknown, 54, "C"),  # Hangul: no Latin letter at all
        (Qt.Key.Key_G, 42, "G"),
        (Qt.Key.Key_O, 32, "O"),
        (Qt.Key.Key_L, 46, "L"),
    ],
)
def test_the_place_of_the_key_decides(
    monkeypatch: pytest.MonkeyPatch, key: Qt.Key, scan: int, meant: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert keys.letter(pressed(key, scan)) == meant


def test_without_a_place_the_letter_counts() -> None:
    assert keys.letter(pressed(Qt.Key.Key_Z, 0)) == "Z"
    assert keys.letter(pressed(Qt.Key.Key_Space, 0)) == ""


def test_a_key_with_control_is_no_single_key() -> None:
    assert keys.letter(pressed(Qt.Key.Key_Z, 52, Qt.KeyboardModifier.ControlModifier)) == ""
