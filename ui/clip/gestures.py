"""The single keys of the clip desk's canvases: which key says what. By physical position, as everywhere."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.keys import letter

Gesture = Literal[
    "", "play", "pause", "faster", "back", "in", "out", "next", "previous", "next-second", "previous-second",
    "to-in", "to-out", "next-mark", "previous-mark", "keep", "rename", "remove", "loop", "zoom-in", "zoom-out",
    "zoom-fit", "next-doubt", "previous-doubt", "remove-place",
]  # fmt: skip
LETTERS: dict[str, Gesture] = {
    "I": "in",
    "O": "out",
    "J": "back",
    "K": "pause",
    "L": "faster",
    "Z": "zoom-fit",
    "D": "next-doubt",
}
KEYS: dict[Qt.Key, Gesture] = {
    Qt.Key.Key_Space: "play",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_Home: "to-in",
    Qt.Key.Key_End: "to-out",
    Qt.Key.Key_Down: "next-mark",
    Qt.Key.Key_Up: "previous-mark",
    Qt.Key.Key_Return: "keep",
    Qt.Key.Key_Enter: "keep",
    Qt.Key.Key_F2: "rename",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Backspace: "remove",
    Qt.Key.Key_Plus: "zoom-in",
    Qt.Key.Key_Equal: "zoom-in",
    Qt.Key.Key_Minus: "zoom-out",
}
_SHIFTED: dict[Qt.Key, Gesture] = {
    Qt.Key.Key_Right: "next-second",
    Qt.Key.Key_Left: "previous-second",
    Qt.Key.Key_Space: "loop",
    Qt.Key.Key_Plus: "zoom-in",  # where it is typed with Shift
}
_SHIFTED_LETTERS: dict[str, Gesture] = {"D": "previous-doubt"}
# For the sheet of keys, the menus and the palette: each verb's words (`ui.clip.<name>`) and its key as it is written.
WRITTEN: tuple[tuple[str, str], ...] = (
    ("play", "Space"),
    ("play-loop", "Shift+Space"),
    ("shuttle", "J K L"),
    ("set-in", "I"),
    ("set-out", "O"),
    ("keep-moment", "Enter"),
    ("rename-moment", "F2"),
    ("remove-moment", "Del"),
    ("remove-place", "Del"),
    ("to-in", "Home"),
    ("to-out", "End"),
    ("next", "→"),
    ("previous", "←"),
    ("next-second", "Shift+→"),
    ("previous-second", "Shift+←"),
    ("next-mark", "↓"),
    ("previous-mark", "↑"),
    ("next-doubt", "D"),
    ("previous-doubt", "Shift+D"),
    ("zoom-in", "+"),
    ("zoom-out", "−"),
    ("zoom-fit", "Z"),
)


def gesture(event: QKeyEvent) -> Gesture:
    """Return what the pressed key says; empty for keys that are not the desk's."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if held == Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(key) or _SHIFTED_LETTERS.get(letter(event), "")
    if held != Qt.KeyboardModifier.NoModifier:
        return ""
    return KEYS.get(key) or LETTERS.get(letter(event), "")
