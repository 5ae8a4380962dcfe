"""The music under a slideshow: which file, from where in it, and whether it is long enough."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from media.music import MusicInfo, MusicRequest, music
from studio import slideshow
from studio.jobs import Failed, Outcome, Succeeded
from studio.post import Slideshow
from studio.words import explain, word
from ui.clip.shown import time_code
from ui.context import Context
from ui.fields import button, label
from ui.tokens import SPACE


class MusicForm(QWidget):
    """`chosen` carries a file and where it begins (an empty file: none); `fitted` how long the music is.

    A file is taken only when a worker has found music in it; `failed` carries a sentence about one that has none.
    """

    chosen = Signal(str, float)
    fitted = Signal(float)
    failed = Signal(str)
    _looked = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._show: Slideshow | None = None
        self._known: dict[str, MusicInfo] = {}
        self._asked = ""
        self.name = label("", wrap=True)
        self.choose = button(word("slideshow.music.choose"))
        self.remove = button(word("slideshow.music.remove"), "quiet")
        self.start = QDoubleSpinBox()
        self.start.setDecimals(1)
        self.start.setSuffix(" s")
        self.start.setKeyboardTracking(False)
        self.start.setAccessibleName(word("slideshow.music.start"))
        self.fit = button(word("slideshow.music.length"))
        self.fit.setToolTip(word("slideshow.music.length.hint"))
        self.said = label("", "hint", wrap=True)
        self._from = label(word("slideshow.music.start"), "label")
        self._lay_out()
        self._looked.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self.chosen.emit("", 0.0))
        self.start.valueChanged.connect(self._set_start)
        self.fit.clicked.connect(self._fit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(word("slideshow.music"), "label"), 1)
        head.addWidget(self.remove)
        head.addWidget(self.choose)
        below = QGridLayout()
        below.setHorizontalSpacing(SPACE[1])
        below.addWidget(self._from, 0, 0)
        below.addWidget(self.start, 0, 1)
        below.addWidget(self.fit, 0, 2)
        below.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(head)
        column.addWidget(self.name)
        column.addLayout(below)
        column.addWidget(self.said)

    def show_music(self, show: Slideshow) -> None:
        """Show what is so."""
        self._show = show
        info = self._known.get(show.music)
        self.name.setText(Path(show.music).name if show.music else word("slideshow.music.none"))
        for widget in (self.remove, self._from, self.start, self.fit, self.said):
            widget.setVisible(bool(show.music))
        self.fit.setEnabled(info is not None)
        blocked = QSignalBlocker(self.start)
        self.start.setRange(0.0, max(0.0, info.seconds - 1) if info else max(show.music_start, 0.0))
        self.start.setValue(show.music_start)
        del blocked
        if show.music and info is None:
            self.said.setText(word("slideshow.music.looking"))
            self.look_at(show.music)
        elif info is not None:
            short = info.seconds - show.music_start < slideshow.length(show)
            code = "slideshow.music.short" if short else "slideshow.music.long"
            self.said.setText(word(code, length=time_code(info.seconds)))

    def look_at(self, path: str) -> None:
        """Let a worker find out whether there is music in the file at `path`, and take it if there is."""
        if path == self._asked:
            return
        self._asked = path

        def ended(outcome: Outcome[MusicInfo]) -> None:
            if shiboken6.isValid(self):
                self._looked.emit(path, outcome)

        self._context.runner.submit(music, MusicRequest(path), lane="interactive", on_end=ended)

    def _take(self, path: str, outcome: Outcome[MusicInfo]) -> None:
        if path != self._asked:
            return
        self._asked = ""
        show = self._show
        if isinstance(outcome, Succeeded):
            self._known[path] = outcome.value
            self.chosen.emit(path, show.music_start if show is not None and show.music == path else 0.0)
        elif isinstance(outcome, Failed):
            if show is not None and show.music == path:
                self._asked = path  # it is not looked at again and again
                self.said.setText("")
            self.failed.emit(explain(outcome.problem))

    def _ask(self) -> None:
        before = self._show.music if self._show else ""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        name, _ = QFileDialog.getOpenFileName(
            self,
            word("slideshow.music"),
            str(Path(before).parent) if before else usual,
            word("slideshow.music.kinds"),
        )
        if name:
            self.look_at(name)

    def _set_start(self, seconds: float) -> None:
        if self._show is not None and self._show.music:
            self.chosen.emit(self._show.music, seconds)

    def _fit(self) -> None:
        info = self._known.get(self._show.music) if self._show else None
        if info is not None:
            self.fitted.emit(info.seconds)
