"""The rail's page of the clip's sound: kept or left out."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

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
        self.silence = label(word("ui.clip.sound.none"), "hint", wrap=True)
        column.addWidget(self.sound)
        column.addWidget(self.silence)
        column.addStretch()

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        if shown is None:
            return
        blocked = QSignalBlocker(self.sound)
        self.sound.setChecked(shown.resolved.sound)
        self.sound.setVisible(bool(shown.info.audio_codec))
        self.silence.setVisible(not shown.info.audio_codec)
        del blocked

    def _set_sound(self, sound: bool) -> None:
        self._scope.edit(
            "sound", lambda post, item, at: clip.set_sound(post, item, sound=sound, placement=at)
        )
