"""What is private in a request, as a row of chips: one click takes a thing out of all of it, one more puts it back.

The texts are looked through line by line, a few milliseconds at a time, so that a long one makes nobody wait.
"""

import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.assistant.commenters import in_steps, preparing
from studio.assistant.redaction import Kind, Redaction
from studio.words import word
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import SPACE

SLICE = 0.008  # seconds of looking at a time
MOST = 24  # chips; the rest is a number, and goes out with *Take out all*
LONG = 28  # signs of one chip


class TakingOut(QWidget):
    """The chips. `wanted` carries what is to go out, a list of (text, kind); `back` the placeholders to undo."""

    wanted = Signal(object)
    back = Signal(object)
    words_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, QPushButton] = {}
        self.found: dict[str, Kind] = {}
        self._redaction = Redaction()
        self._names: tuple[str, ...] = ()
        self._handles: tuple[str, ...] = ()
        self._looking: Iterator[None] = iter(())
        self._texts: Callable[[], Sequence[str]] = tuple
        self._comments: Callable[[], str] = str
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._lead, self._gone = label(word("consent.out"), "label"), label(word("consent.out.gone"), "label")
        self._more = label("", "hint")
        self.all = button(word("consent.out.all"), "quiet")
        self.all.setToolTip(word("consent.out.why"))
        self.none = button(word("consent.out.none"), "quiet")
        self.words = button(word("consent.out.words"), "quiet")
        self.words.setToolTip(word("consent.out.words.why"))
        self._row = QWidget()
        self._flow = Flow(self._row, gap=SPACE[0])
        for widget in (self._lead, self._more, self.all, self._gone, self.none, self.words):
            widget.setParent(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.all.clicked.connect(lambda: self.wanted.emit(list(self.found.items())))
        self.none.clicked.connect(lambda: self.back.emit(list(self._redaction.placeholders)))
        self.words.clicked.connect(self.words_wanted)
        self._show()

    @property
    def done(self) -> bool:
        """Whether all was looked through."""
        return not self._timer.isActive()

    def begin(
        self,
        names: Sequence[str],
        handles: Sequence[str],
        texts: Callable[[], Sequence[str]],
        comments: Callable[[], str] = str,
    ) -> None:
        """Look for `names` and `handles` of the library, and for what has a form, in what `texts` returns.

        Of them `comments` returns those that were pasted; who wrote them is looked for too.
        """
        self._names, self._handles, self._texts = tuple(names), tuple(handles), texts
        self._comments = comments

    def look(self, redaction: Redaction) -> None:
        """Look through the texts anew; what `redaction` took out is shown as out."""
        self._redaction = redaction
        self._looking = self._looked(redaction)
        self._timer.start()

    def _looked(self, redaction: Redaction) -> Iterator[None]:
        found: dict[str, Kind] = {}
        names = self._names
        if comments := self._comments():
            for _ in preparing():
                yield
            people = yield from in_steps(redaction.restored(comments), self._texts())
            for one in people.found:
                if one.text in comments:
                    found[one.text] = one.kind
                yield
            names += people.names
        for text in self._texts():
            for line in text.splitlines():
                for one in redaction.found(line, names, self._handles):
                    found.setdefault(one.text, one.kind)
                yield
        self.found = found
        self._show()

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE
        for _ in self._looking:
            if time.monotonic() > until:
                self._timer.start()
                return

    def _show(self) -> None:
        """Make the chips anew: what is out first, then what may go."""
        focus = next((text for text, chip in self.chips.items() if chip.hasFocus()), None)
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        taken = self._redaction.taken
        # What was typed again since may go out again.
        gone = [(placeholder, text) for placeholder, text in taken if text not in self.found]
        out = {text: self._out(text, placeholder) for placeholder, text in gone[:MOST]}
        still = {text: self._in(text, self.found[text]) for text in list(self.found)[: MOST - len(out)]}
        self.chips = out | still
        left = len(gone) + len(self.found) - len(self.chips)
        self._more.setText(word("consent.out.more", count=left))
        for widget, shown in (
            (self._lead, bool(still)),
            *((chip, True) for chip in still.values()),
            (self._more, left > 0),
            (self.all, len(self.found) > 1),
            (self._gone, bool(out)),
            *((chip, True) for chip in out.values()),
            (self.none, len(taken) > 1),
            (self.words, any(text.strip() for text in self._texts())),
        ):
            if shown:
                self._flow.addWidget(widget)
            widget.setVisible(shown)
        self._row.updateGeometry()
        self._flow.activate()
        if focus in self.chips:
            self.chips[focus].setFocus()

    def _in(self, text: str, kind: Kind) -> QPushButton:
        chip = self._chip(text)
        said = word("consent.out.one", kind=word(f"consent.kind.{kind}"), text=text)
        chip.setToolTip(said)
        chip.setAccessibleName(said)
        chip.clicked.connect(lambda: self.wanted.emit([(text, kind)]))
        return chip

    def _out(self, text: str, placeholder: str) -> QPushButton:
        chip = self._chip(text, f"{placeholder} ")
        said = word("consent.back.one", text=text, placeholder=placeholder)
        chip.setToolTip(said)
        chip.setAccessibleName(said)
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.clicked.connect(lambda: self.back.emit([placeholder]))
        return chip

    def _chip(self, text: str, before: str = "") -> QPushButton:
        line = " ".join(text.split())
        shown = line if len(line) <= LONG else f"{line[: LONG - 1]}…"
        return button((before + shown).replace("&", "&&"), "chip")
