"""Where listening begins: what is heard, by which model, how far it is; or what is missing, with the way there."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from media.errors import Problem
from media.speech import Heard
from studio import speech
from studio.speech import Model, Readiness
from studio.words import explain, word
from ui.clip.listening import Listening, Wanted
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import button, label
from ui.settings.inputs import LanguageInput
from ui.tokens import SPACE

Parts = tuple[tuple[float, float], ...]


class ListenBox(QWidget):
    """`heard`: what was wanted, the lines, and their language. `more`, the button that opens it where there are lines,
    has its place with the lines' own.
    """

    heard = Signal(object, object, str)

    def __init__(self, context: Context, scope: Scope) -> None:
        super().__init__()
        self._context, self._scope = context, scope
        self._shown: Shown | None = None
        self._ready = Readiness("engine")
        self.listening = Listening(context, self)
        self.go = button(word("ui.subtitles.listen"), "primary")
        self.go.setToolTip(word("ui.subtitles.listen.hint"))
        self.language = LanguageInput(word("ui.subtitles.language"), "")
        self.language.setItemText(0, word("ui.subtitles.language.auto"))
        self.language.setToolTip(word("ui.subtitles.language"))
        self.part, self.model = QComboBox(), QComboBox()
        for box, name in ((self.part, "part"), (self.model, "model")):
            box.setAccessibleName(word(f"ui.subtitles.{name}"))
            box.setToolTip(word(f"ui.subtitles.{name}"))
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more = button(word("ui.subtitles.more"), "quiet", checkable=True)
        self.more.setToolTip(word("ui.subtitles.more.hint"))
        self.more.toggled.connect(lambda _on: self.refresh())
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
        self.part.activated.connect(lambda _at: self.refresh())
        self.model.activated.connect(self._choose_model)
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
        for choice in (self.go, self.part, self.language, self.model):
            column.addWidget(choice)
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
            self.more.setChecked(False)
        self._shown = shown
        self._fill_parts()
        self.refresh()

    def _fill_parts(self) -> None:
        """Offer what can be heard: the kept moments, each of them, what is marked, all of the clip."""
        shown = self._shown
        choices = offered(shown) if shown is not None else []
        if [(self.part.itemText(at), self.part.itemData(at)) for at in range(self.part.count())] != choices:
            blocked, before = QSignalBlocker(self.part), self.part.currentText()
            self.part.clear()
            for said, parts in choices:
                self.part.addItem(said, parts)
            self.part.setCurrentIndex(max(0, self.part.findText(before)))
            del blocked

    def refresh(self) -> None:
        """Show what is so now."""
        shown, busy = self._shown, self.listening.wanted is not None
        sound = shown is not None and bool(shown.info.audio_codec)
        ready = sound and not self._ready.missing
        model = self._model()
        # Where lines are, they are what is worked on: listening steps back behind one button.
        lines = (
            shown is not None
            and shown.resolved.subtitles is not None
            and bool(shown.resolved.subtitles.lines)
        )
        self.more.setVisible(ready and not busy and lines)
        opened = ready and not busy and (self.more.isChecked() or not lines)
        self.go.setVisible(opened)
        self.part.setVisible(opened and self.part.count() > 1)
        self.language.setVisible(opened)
        self._show_models(model)
        self.model.setVisible(opened and len(self._ready.models) > 1)
        self.language.setEnabled(model is not None and not model.english_only)
        self.language.setToolTip(
            word("ui.subtitles.english-only", model=model.name)
            if model is not None and model.english_only
            else word("ui.subtitles.language")
        )
        self.go.setText(word("ui.subtitles.again" if self._heard() else "ui.subtitles.listen"))
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

    def _show_models(self, model: Model | None) -> None:
        blocked = QSignalBlocker(self.model)
        self.model.clear()
        for one in self._ready.models:
            size = f"{one.bytes / 1e6:.0f}"
            self.model.addItem(word("ui.subtitles.model.facts", name=one.name, size=size), one.name)
        if model is not None:
            self.model.setCurrentIndex(self.model.findData(model.name))
        del blocked

    def _model(self) -> Model | None:
        return speech.chosen(self._context.settings.speech_model, self._ready)

    def _choose_model(self, at: int) -> None:
        self._context.settings.change(speech_model=str(self.model.itemData(at)))
        self.refresh()

    def parts(self) -> Parts:
        """Return what is listened to, in seconds after the clip's first frame."""
        return cast(Parts, self.part.currentData() or ())

    def _heard(self) -> bool:
        """Return whether there are lines where it would listen."""
        said = self._shown.resolved.subtitles if self._shown is not None else None
        return said is not None and any(
            start <= (line.start + line.end) / 2 < end for line in said.lines for start, end in self.parts()
        )

    def tell(self, said: str) -> None:
        """Say what came of it."""
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _begin(self) -> None:
        shown, model, parts = self._shown, self._model(), self.parts()
        if shown is None or model is None or not parts:
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
            parts=parts,
            language=self.language.tag() if self.language.currentIndex() else "",
            model=model,
        )
        self.listening.begin(wanted, self._ready)
        self.refresh()

    def _take(self, wanted: Wanted, heard: Heard) -> None:
        lines = speech.lines(heard, wanted.parts)
        if lines:
            self.more.setChecked(False)
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


def offered(shown: Shown) -> list[tuple[str, Parts]]:
    """Return what of a clip can be heard, as it is called, the usual choice first."""
    blocks, whole = shown.blocks, (0.0, shown.info.seconds)
    choices: list[tuple[str, Parts]] = []
    if blocks:
        every = speech.apart((one.start, one.end) for one in blocks)
        choices.append((word("ui.subtitles.part.moments", count=len(blocks)), every))
    if len(blocks) > 1:
        choices += [
            (word("ui.subtitles.part.moment", name=one.called(number)), ((one.start, one.end),))
            for number, one in enumerate(blocks, 1)
        ]
    if shown.marked and (shown.start, shown.end) != whole:
        choices.append((word("ui.subtitles.part.range"), ((shown.start, shown.end),)))
    choices.append((word("ui.subtitles.part.clip"), (whole,)))
    return choices
