"""What can be done with a phone's screen, for the hand that holds the mouse: swipe, play, hear. Empty where nothing."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.words import word
from ui.fields import button, label
from ui.preview.phone import Phone
from ui.preview.playing import Playing
from ui.tokens import SPACE


class Controls(QWidget):
    """A row below a phone; it is there only where the phone can be swiped or plays a clip."""

    def __init__(self, phone: Phone, playing: Playing) -> None:
        super().__init__()
        self._phone, self._playing = phone, playing
        self.back = self._button("back", lambda: phone.turn(-1))
        self.count = label("", "number")
        self.on = self._button("on", lambda: phone.turn(1))
        self.play = self._button("play", phone.toggle_clip)
        self.sound = self._button("sound", phone.toggle_sound)
        self.sound.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[0])
        row.addStretch(1)
        for part in (self.back, self.count, self.on, self.play, self.sound):
            row.addWidget(part)
        row.addStretch(1)
        phone.changed.connect(self.follow)
        self.follow()

    def _button(self, name: str, does: object) -> QPushButton:
        made = button(word(f"preview.{name}"), "quiet")
        made.setToolTip(word(f"preview.{name}.hint"))
        made.clicked.connect(does)
        if name in {"back", "on"}:
            made.setAccessibleName(word(f"preview.{name}.name"))
        return made

    def follow(self) -> None:
        """Show what can be done now."""
        phone = self._phone
        swiped, clip, plays = phone.pages > 1, phone.clip is not None, phone.plays
        for part in (self.back, self.count, self.on):
            part.setVisible(swiped)
        self.back.setEnabled(phone.page > 0)
        self.on.setEnabled(phone.page < phone.pages - 1)
        self.count.setText(word("preview.of", page=phone.page + 1, count=phone.pages))
        self.play.setVisible(clip)
        self.play.setText(word("preview.stop" if plays else "preview.play"))
        self.play.setToolTip(word("preview.stop.hint" if plays else "preview.play.hint"))
        self.sound.setVisible(clip and plays)
        self.sound.setChecked(self._playing.sound)
        self.setVisible(swiped or clip)
