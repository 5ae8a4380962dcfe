"""Single keys by physical position, so that C, Z or J are where they are on every keyboard layout.

A canvas asks `letter(event)` in its `keyPressEvent` and compares with the letter on a US keyboard. Where the
platform tells no scan code (offscreen, tests) the letter typed counts.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Rows of a US keyboard by their first scan code: PC set 1 (Windows), and the same + 8 on X11 and Wayland.
_ROWS = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_PC = {start + offset: letter for start, row in _ROWS for offset, letter in enumerate(row)}
_FIRST_DIGIT = 2  # scan code of the key 1; the others follow, 0 comes last
# macOS virtual key codes: HIToolbox/Events.h, kVK_ANSI_*.
_MAC = dict(
    zip(
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 31, 32, 34, 35, 37, 38, 40, 45, 46),
        "ASDFHGZXCVBQWERYTOUIPLJKNM",
        strict=True,
    )
)


def letter(event: QKeyEvent) -> str:
    """Return the letter that stands on the pressed key of a US keyboard, upper case; empty for other keys."""
    if event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    ):
        return ""
    code = event.nativeScanCode()
    if sys.platform == "darwin" and event.nativeVirtualKey():
        return _MAC.get(event.nativeVirtualKey(), "")
    if code > 8:
        return _PC.get(code if sys.platform == "win32" else code - 8, "")
    key = event.key()
    return chr(key) if Qt.Key.Key_A <= key <= Qt.Key.Key_Z else ""


def digit(event: QKeyEvent) -> int | None:
    """Return the digit on the pressed key, in the row above the letters or on the keypad; None for other keys.

    The row counts by its position, because some layouts have digits there only with Shift.
    """
    if event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
        | Qt.KeyboardModifier.ShiftModifier
    ):
        return None
    code = event.nativeScanCode()
    if code > 8 and sys.platform != "darwin":
        place = (code if sys.platform == "win32" else code - 8) - _FIRST_DIGIT
        if 0 <= place < 10:
            return (place + 1) % 10
    key = event.key()
    return key - Qt.Key.Key_0 if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 else None
