"""The place in the settings that says which grammar engines are installed, and gets LanguageTool when it is asked to.

Nothing is fetched before the person has seen how much, from where and under which licence. The work goes on when the
settings are closed, is shown and can be cancelled in the status bar, and its engine is used from the next check on.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from media.errors import Cancelled
from media.report import Report
from studio.errors import UserError
from studio.grammar import installed, obtaining
from studio.grammar.installed import State
from studio.words import explain, word
from ui.context import Context
from ui.fields import button, label
from ui.tokens import SPACE

PURPOSE = "LanguageTool"


class Obtaining(QObject):
    """One piece of work at a time, on a thread of its own; it outlives the dialog that began it."""

    moved = Signal(float)
    ended = Signal(str)  # why it failed; empty: it did not, or it was cancelled
    found = Signal(object)  # a `State`

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._given_up = threading.Event()
        self.busy = False
        self.ended.connect(self._on_end)

    @classmethod
    def of(cls, window: QObject, context: Context) -> "Obtaining":
        """Return the one of this window."""
        known = window.findChild(cls)
        return known if isinstance(known, cls) else cls(context, window)

    def look(self) -> None:
        """Find out what is installed, which asks Java; `found` tells."""
        self._start("looking for engines", self._look)

    def fetch(self) -> None:
        """Fetch LanguageTool, which the person has just asked for."""
        self._work(lambda report: obtaining.fetch(self._context.network, report))

    def add(self, path: Path) -> None:
        """Take LanguageTool from a folder or zip."""
        self._work(lambda report: obtaining.add(path, report))

    def remove(self) -> None:
        """Take the person's LanguageTool away."""
        self._work(lambda _report: obtaining.remove())

    def cancel(self) -> None:
        """End the work; what was fetched is kept for the next time."""
        self._given_up.set()
        for ticket in self._context.network.busy:
            if ticket.purpose == PURPOSE:
                ticket.cancel()

    def progress(self, fraction: float, note: str = "") -> None:
        """Tell how much is done; called by the work, on its thread."""
        del note
        if isValid(self):
            self._context.work.progress(self._number, fraction)
            self.moved.emit(fraction)

    def checkpoint(self) -> None:
        """End the work where it was given up; called by the work, on its thread."""
        if self._given_up.is_set() or not isValid(self):
            raise Cancelled

    _number = 0

    def _work(self, do: Callable[[Report], object]) -> None:
        if self.busy:
            return
        self.busy = True
        self._given_up.clear()
        self._number = self._context.work.begin(word("ui.engines.getting"), self.cancel)
        self._start("getting LanguageTool", lambda: self._tell(do))

    def _look(self) -> None:
        state = installed.state()
        if isValid(self):
            self.found.emit(state)

    def _tell(self, do: Callable[[Report], object]) -> None:
        said = ""
        try:
            do(self)
        except Cancelled:
            said = ""
        except UserError as failure:
            said = "" if self._given_up.is_set() else explain(failure)
        finally:
            if isValid(self):
                self.ended.emit(said)

    def _on_end(self, _said: str) -> None:
        self.busy = False
        self._context.work.end(self._number)
        self._context.checking.renew()

    def _start(self, name: str, run: Callable[[], None]) -> None:
        threading.Thread(target=run, name=name, daemon=True).start()


class Engines(QWidget):
    """What is installed, and the buttons to change it."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self.work = Obtaining.of(window, context)
        self.said = label("", wrap=True)
        self.offer = label(_offer(), "hint", wrap=True)
        self.note = label("", "warning", wrap=True)
        self.get = button(word("ui.engines.get"))
        self.folder = button(word("ui.engines.folder"))
        self.zip = button(word("ui.engines.zip"))
        self.remove = button(word("ui.engines.remove"))
        self.sure = button(word("ui.engines.sure"), "primary")
        self.not_now = button(word("ui.engines.not-now"), "quiet")
        self.cancel = button(word("ui.engines.cancel"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(word("ui.engines.getting"))
        self._state: State | None = None
        self._asking = False
        self._lay_out()
        self._join()
        self.work.look()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        shown: tuple[QWidget, ...] = (self.said, self.offer, self.bar, self.note)
        for part in shown:
            column.addWidget(part)
        for parts in (
            (self.get, self.remove, self.sure, self.not_now, self.cancel),
            (self.folder, self.zip),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACE[1])
            for one in parts:
                row.addWidget(one)
            row.addStretch()
            column.addLayout(row)

    def _join(self) -> None:
        self.work.found.connect(self._found)
        self.work.ended.connect(self._ended)
        self.work.moved.connect(lambda done: self.bar.setValue(round(done * 1000)))
        self.get.clicked.connect(lambda: self._ask(on=True))
        self.not_now.clicked.connect(lambda: self._ask(on=False))
        self.sure.clicked.connect(lambda: self._begin(self.work.fetch))
        self.remove.clicked.connect(lambda: self._begin(self.work.remove))
        self.cancel.clicked.connect(self.work.cancel)
        self.folder.clicked.connect(self._choose_folder)
        self.zip.clicked.connect(self._choose_zip)

    def _ask(self, *, on: bool) -> None:
        self._asking = on
        self._show()

    def _begin(self, work: Callable[[], None]) -> None:
        self._asking = False
        self.note.clear()
        self.bar.setValue(0)
        work()
        self._show()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, word("ui.engines.folder"))
        if name:
            self._begin(lambda: self.work.add(Path(name)))

    def _choose_zip(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, word("ui.engines.zip"), "", "*.zip")
        if name:
            self._begin(lambda: self.work.add(Path(name)))

    def _found(self, state: State) -> None:
        self._state = state
        self._show()

    def _ended(self, said: str) -> None:
        self.note.setText(said)
        self.work.look()
        self._show()

    def _show(self) -> None:
        state, busy = self._state, self.work.busy
        self.said.setText("\n".join(_lines(state)) if state else word("ui.engines.looking"))
        usable = obtaining.source().fetchable
        idle = not busy and not self._asking
        self.get.setVisible(idle and usable and not (state and state.folder))
        self.remove.setVisible(idle and bool(state and state.own))
        when: tuple[tuple[bool, tuple[QWidget, ...]], ...] = (
            (idle, (self.folder, self.zip)),
            (self._asking and not busy, (self.offer, self.sure, self.not_now)),
            (busy, (self.bar, self.cancel)),
        )
        for visible, parts in when:
            for part in parts:
                part.setVisible(visible)
        self.note.setVisible(bool(self.note.text()))


def _offer() -> str:
    known = obtaining.source()
    return word(
        "ui.engines.offer",
        size=f"{known.bytes / 1e6:.0f}",
        unpacked=f"{known.unpacked_bytes / 1e6:.0f}",
        host=urlsplit(known.url).hostname or "",
        licence=known.licence,
        version=known.version,
    )


def _lines(state: State) -> list[str]:
    """Return what is installed, a sentence an engine."""
    lines = [
        word("ui.engines.is", version=state.version, folder=state.folder)
        if state.folder
        else word("ui.engines.none")
    ]
    if state.java:
        lines.append(word("ui.engines.java", version=str(state.java_version), path=state.java))
    elif state.java_problem:
        lines.append(explain(state.java_problem))
    lines.append(word("ui.engines.rules" if state.rules else "ui.engines.no-rules"))
    return lines
