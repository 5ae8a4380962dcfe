"""The rail's page of the clip's sound: kept or left out, as loud as platforms play, faded at its ends."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QVBoxLayout, QWidget

from studio import clip
from studio.words import word
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import label
from ui.selection import Selection
from ui.tokens import SPACE


class SoundPage(QWidget):
    """Shows what is so, and edits through `scope`."""

    def __init__(self, _context: Context, _selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        self.sound = QCheckBox(word("ui.clip.sound"))
        self.sound.toggled.connect(self._set_sound)
        self.loudness = QCheckBox(word("ui.clip.loudness"))
        self.loudness.setToolTip(word("ui.clip.loudness.hint"))
        self.loudness.toggled.connect(self._set_loudness)
        self.fade = QDoubleSpinBox()
        self.fade.setRange(0.0, clip.FADE_MAX)
        self.fade.setSingleStep(0.1)
        self.fade.setDecimals(1)
        self.fade.setSuffix(" s")
        self.fade.setKeyboardTracking(False)
        self.fade.setAccessibleName(word("ui.clip.fade"))
        self.fade.valueChanged.connect(self._set_fade)
        self._fading = label(word("ui.clip.fade"), "label")
        self.silence = label(word("ui.clip.sound.none"), "hint", wrap=True)
        self._there = (self.sound, self.loudness, self._fading, self.fade)
        for widget in (*self._there, self.silence):
            column.addWidget(widget)
        column.addStretch(1)

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        if shown is None:
            return
        blocked = [QSignalBlocker(one) for one in (self.sound, self.loudness, self.fade)]
        resolved = shown.resolved
        self.sound.setChecked(resolved.sound)
        self.loudness.setChecked(resolved.loudness)
        self.fade.setValue(resolved.fade)
        for widget in self._there:
            widget.setVisible(bool(shown.info.audio_codec))
            widget.setEnabled(resolved.sound or widget is self.sound)
        self.silence.setVisible(not shown.info.audio_codec)
        del blocked

    def _set_sound(self, sound: bool) -> None:
        self._scope.edit(
            "sound", lambda post, item, at: clip.set_sound(post, item, sound=sound, placement=at)
        )

    def _set_loudness(self, loudness: bool) -> None:
        self._scope.edit(
            "sound", lambda post, item, at: clip.set_loudness(post, item, loudness=loudness, placement=at)
        )

    def _set_fade(self, seconds: float) -> None:
        self._scope.edit("sound", lambda post, item, at: clip.set_fade(post, item, seconds, placement=at))
