"""The row of buttons between picture and timeline: every verb that has a key, for the hand that holds the mouse."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from studio.words import word
from ui import theme
from ui.clip.shown import Shown, time_code
from ui.fields import button, label
from ui.tokens import SPACE

SPEEDS = (0.25, 0.5, 1.0, 1.5, 2.0, 4.0)
_LEFT = ("previous", "play", "next", "loop")
_MIDDLE = ("in", "out", "keep")
_RIGHT = ("zoom-out", "zoom-fit", "zoom-in")


class Transport(QWidget):
    """`pressed` carries what a button says, as a key of `ui.clip.gestures` does; `speed_wanted` how fast to play."""

    pressed = Signal(str)
    speed_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, kind="bar")
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], SPACE[0])
        row.setSpacing(SPACE[0])
        self._add(row, _LEFT)
        self.buttons["loop"].setCheckable(True)
        self.speed = QComboBox()
        self.speed.setAccessibleName(word("ui.clip.speed"))
        self.speed.setToolTip(word("ui.clip.speed.hint"))
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g} ×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self.speed.activated.connect(lambda at: self.speed_wanted.emit(SPEEDS[at]))
        row.addWidget(self.speed)
        row.addStretch()
        self._add(row, _MIDDLE)
        row.addStretch()
        self.now = label("", "number")
        row.addWidget(self.now)
        row.addSpacing(SPACE[1])
        self._add(row, _RIGHT)

    def _add(self, row: QHBoxLayout, names: tuple[str, ...]) -> None:
        for name in names:
            made = button(word(f"ui.clip.button.{name}"), "quiet")
            made.setAccessibleName(word(f"ui.clip.button.{name}.name"))
            made.setToolTip(word(f"ui.clip.button.{name}.hint"))
            made.clicked.connect(lambda _checked=False, said=name: self.pressed.emit(said))
            self.buttons[name] = made
            row.addWidget(made)

    def show_now(self, shown: Shown, seconds: float) -> None:
        """Show where the playhead is."""
        self.now.setText(f"{time_code(seconds)} / {time_code(shown.info.seconds)}")

    def show_playing(self, *, playing: bool, looping: bool, speed: float) -> None:
        """Show whether it plays, in a loop, and how fast."""
        self.buttons["play"].setText(word("ui.clip.button.pause" if playing else "ui.clip.button.play"))
        blocked = [QSignalBlocker(self.buttons["loop"]), QSignalBlocker(self.speed)]
        self.buttons["loop"].setChecked(looping)
        if speed in SPEEDS:
            self.speed.setCurrentIndex(SPEEDS.index(speed))
        del blocked
