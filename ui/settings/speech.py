"""The page of the settings about speech to text: the engine and the models, what is here, and how to add the rest."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from media.errors import Cancelled
from studio import speech
from studio.errors import UserError
from studio.words import explain, word
from ui import theme
from ui.context import Context
from ui.fields import button, ground, label
from ui.tokens import SPACE


class SpeechWork(QObject):
    """Copies a model on a thread of its own; it belongs to the window, and goes on when the settings are closed."""

    moved = Signal(float)
    ended = Signal(
        str, str
    )  # the model that was added (empty: none), and why not (empty also where cancelled)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._given_up = threading.Event()
        self._number = 0
        self.busy = False
        self.ended.connect(self._on_end)

    @classmethod
    def of(cls, window: QObject, context: Context) -> "SpeechWork":
        """Return the one of this window."""
        known = window.findChild(cls)
        return known if isinstance(known, cls) else cls(context, window)

    def add(self, folder: Path) -> None:
        """Copy the model in `folder`."""
        if not self.busy:
            self.busy = True
            self._given_up.clear()
            self._number = self._context.work.begin(word("ui.speech.adding"), self.cancel)
            threading.Thread(
                target=self._add, args=(folder,), name="adding a speech model", daemon=True
            ).start()

    def cancel(self) -> None:
        """Copy no further, and leave nothing."""
        self._given_up.set()

    def progress(self, fraction: float, note: str = "") -> None:
        """Tell how much is copied; called on the work's thread."""
        del note
        if isValid(self):
            self._context.work.progress(self._number, fraction)
            self.moved.emit(fraction)

    def checkpoint(self) -> None:
        """End the work where it was given up; called on its thread."""
        if self._given_up.is_set() or not isValid(self):
            raise Cancelled

    def _add(self, folder: Path) -> None:
        name = said = ""
        try:
            name = speech.add(folder, self).name
        except Cancelled:
            said = ""
        except UserError as failure:
            said = explain(failure)
        finally:
            if isValid(self):
                self.ended.emit(name, said)

    def _on_end(self, _name: str, _said: str) -> None:
        self.busy = False
        self._context.work.end(self._number)


class Speech(QWidget):
    """What is here of it, and how to add what is not."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self.work = SpeechWork.of(window, context)
        self.engine = label("", wrap=True)
        self.command = label("", wrap=True)
        self.command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy, self.again = button(word("ui.speech.copy")), button(word("ui.speech.look"))
        self.add, self.cancel = button(word("ui.speech.add")), button(word("ui.speech.cancel"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(word("ui.speech.adding"))
        self.note = label("", wrap=True)
        self._rows = QVBoxLayout()
        self._lay_out()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(speech.command()))
        self.again.clicked.connect(self.refresh)
        self.add.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.work.cancel)
        self.work.moved.connect(self._show_progress)
        self.work.ended.connect(self._ended)
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("ui.speech.why"), "hint", wrap=True))
        column.addWidget(label(word("ui.speech.engine"), "heading"))
        column.addWidget(self.engine)
        column.addWidget(self.command)
        column.addLayout(_row(self.copy, self.again))
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("ui.speech.model"), "heading"))
        column.addLayout(self._rows)
        column.addLayout(_row(self.add, self.cancel, self.bar))
        column.addWidget(self.note)

    def refresh(self) -> None:
        """Show what is so now."""
        ready = speech.readiness()
        missing = ready.missing == "engine"
        self.engine.setText(word("ui.speech.engine.missing" if missing else "ui.speech.engine.here"))
        theme.mark(self.engine, kind="" if missing else "good")
        self.command.setText(speech.command())
        for part in (self.command, self.copy, self.again):
            part.setVisible(missing)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for model in ready.models:
            self._rows.addWidget(self._model(model))
        if not ready.models:
            self._rows.addWidget(label(word("ui.speech.model.none"), "hint", wrap=True))
        busy = self.work.busy
        self.add.setVisible(not busy)
        self.cancel.setVisible(busy)
        self.bar.setVisible(busy)
        self.note.setVisible(bool(self.note.text()))

    def _model(self, model: speech.Model) -> QWidget:
        card = ground("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        facts = "ui.speech.model.facts.english" if model.english_only else "ui.speech.model.facts"
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(model.name))
        names.addWidget(label(word(facts, size=f"{model.bytes / 1e6:.0f}"), "hint"))
        row.addLayout(names, 1)
        if model.own:
            remove = button(word("ui.speech.remove"), "quiet")
            remove.setAccessibleName(word("ui.speech.remove.of", model=model.name))
            remove.clicked.connect(lambda: self._remove(model.name))
            row.addWidget(remove)
        return card

    def _remove(self, name: str) -> None:
        try:
            speech.remove(name)
        except UserError as failure:
            self._say(explain(failure), "error")
        self.refresh()

    def _choose(self) -> None:
        path = QFileDialog.getExistingDirectory(self, word("ui.speech.add"))
        if path:
            self._say("", "error")
            self.bar.setValue(0)
            self.work.add(Path(path))
            self.refresh()

    def _show_progress(self, done: float) -> None:
        self.bar.setValue(round(1000 * done))

    def _ended(self, name: str, said: str) -> None:
        if name:
            self._say(word("ui.speech.added", model=name), "good")
        else:
            self._say(said, "error")
        self.refresh()

    def _say(self, said: str, kind: str) -> None:
        theme.mark(self.note, kind=kind)
        self.note.setText(said)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[1])
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
