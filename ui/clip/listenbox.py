"""Where listening begins: the button, the language, the progress; or what is missing for it, with the way there."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from media.errors import Problem
from media.speech import Heard
from studio import speech
from studio.speech import Readiness
from studio.words import explain, word
from ui.clip.listening import Listening, Wanted
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import button, label
from ui.settings.inputs import LanguageInput
from ui.tokens import SPACE


class ListenBox(QWidget):
    """`heard`: what was wanted, the lines, and their language."""

    heard = Signal(object, object, str)

    def __init__(self, context: Context, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._shown: Shown | None = None
        self._ready = Readiness("engine")
        self.listening = Listening(context, self)
        self.go = button(word("ui.subtitles.listen"), "primary")
        self.go.setToolTip(word("ui.subtitles.listen.hint"))
        self.language = LanguageInput(word("ui.subtitles.language"), "")
        self.language.setItemText(0, word("ui.subtitles.language.auto"))
        self.language.setToolTip(word("ui.subtitles.language"))
        self.needs = label("", "hint", wrap=True)
        self.get = button(word("ui.subtitles.get"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel = button(word("ui.subtitles.cancel"))
        self.note = label("", "hint", wrap=True)
        self._lay_out()
        self.go.clicked.connect(self._begin)
        self.get.clicked.connect(self._open_settings)
        self.cancel.clicked.connect(self.listening.cancel)
        self.listening.moved.connect(lambda done: self.bar.setValue(round(1000 * done)))
        self.listening.heard.connect(self._take)
        self.listening.failed.connect(self._fail)
        self.listening.ended.connect(self.refresh)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        busy = QHBoxLayout()
        busy.setSpacing(SPACE[0])
        busy.addWidget(self.bar, 1)
        busy.addWidget(self.cancel)
        column.addWidget(self.go)
        column.addWidget(self.language)
        column.addLayout(busy)
        self.language.setMinimumContentsLength(6)
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        said: tuple[QWidget, ...] = (self.needs, self.get, self.note)
        for part in said:
            column.addWidget(part)

    def show_clip(self, shown: Shown | None) -> None:
        """Listen to this one."""
        if shown is None or self._shown is None or shown.media.path != self._shown.media.path:
            self.tell("")
            self._ready = speech.readiness()
        self._shown = shown
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        shown, busy = self._shown, self.listening.wanted is not None
        sound = shown is not None and bool(shown.info.audio_codec)
        ready = sound and not self._ready.missing
        model = speech.chosen("", self._ready)
        self.go.setVisible(ready and not busy)
        self.language.setVisible(ready and not busy)
        self.language.setEnabled(model is not None and not model.english_only)
        self.language.setToolTip(
            word("ui.subtitles.english-only", model=model.name)
            if model is not None and model.english_only
            else word("ui.subtitles.language")
        )
        has = shown is not None and shown.resolved.subtitles is not None and shown.resolved.subtitles.lines
        self.go.setText(word("ui.subtitles.again" if has else "ui.subtitles.listen"))
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        missing = "" if sound and ready else self._ready.missing
        self.needs.setText(
            word("ui.subtitles.no-sound")
            if not sound
            else word(f"ui.subtitles.needs-{missing}")
            if missing
            else ""
        )
        self.needs.setVisible(bool(self.needs.text()))
        self.get.setVisible(sound and bool(missing))

    def tell(self, said: str) -> None:
        """Say what came of it."""
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _begin(self) -> None:
        shown, model = self._shown, speech.chosen("", self._ready)
        if shown is None or model is None:
            return
        self.bar.setValue(0)
        self.bar.setAccessibleName(word("ui.subtitles.listening", file=Path(shown.media.path).name))
        self.tell("")
        wanted = Wanted(
            post=shown.post.id,
            item=shown.item.id,
            target=shown.target,
            path=shown.media.path,
            name=Path(shown.media.path).name,
            part=(shown.start, shown.end),
            language=self.language.tag() if self.language.currentIndex() else "",
            model=model,
        )
        self.listening.begin(wanted, self._ready)
        self.refresh()

    def _take(self, wanted: Wanted, heard: Heard) -> None:
        lines = speech.lines(heard)
        if lines:
            self.heard.emit(wanted, lines, heard.language)
        else:
            self.tell(word("ui.subtitles.nothing", model=wanted.model.name))

    def _fail(self, problem: Problem) -> None:
        self.tell(explain(problem))

    def _open_settings(self) -> None:
        """Turn to the page of the settings that says how; the window knows the way."""
        action = self.window().findChild(QAction, "speech")
        if isinstance(action, QAction):
            action.trigger()
