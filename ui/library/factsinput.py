"""Facts, one a line: written, or added from a file such as a price list, which a worker reads."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from media.reading import ReadRequest, ReadText, read_text
from studio.jobs import Failed, Job, Outcome, Runner, Succeeded
from studio.words import explain, word
from ui.fields import button, label
from ui.library.linesinput import LinesInput
from ui.tokens import SPACE

ADDED = 100  # lines out of one file: each goes along with every request that facts brief


class FactsInput(QWidget):
    """A box of lines with what says where they go, and a button for a file."""

    _read = Signal(object)

    def __init__(self, name: str, example: str, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._job: Job[ReadText] | None = None
        self._file = ""
        self.box = LinesInput(example)
        self.box.setAccessibleName(word(name))
        self.file = button(word("about.facts.file"), "quiet")
        self.file.setAccessibleName(word("about.facts.file.of", what=word(name)))
        self.note = label("", "warning", wrap=True)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.box)
        column.addWidget(label(word("about.facts.why"), "hint", wrap=True))
        column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        self.file.clicked.connect(self._ask)
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show `lines`."""
        self.box.show_lines(lines)
        self._stop()
        self.note.hide()

    def lines(self) -> tuple[str, ...]:
        """Return what was written, each line once."""
        return self.box.lines()

    def open_file(self, path: str) -> None:
        """Add the lines of the file at `path`; a worker reads it."""
        self._stop()
        self._file = Path(path).name

        def ended(outcome: Outcome[ReadText]) -> None:
            if shiboken6.isValid(self):
                self._read.emit(outcome)

        self._job = self._runner.submit(read_text, ReadRequest(path), lane="interactive", on_end=ended)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        self._stop()
        super().hideEvent(event)

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), word("about.facts.file"), "", word("about.facts.file.kinds"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def _take(self, outcome: Outcome[ReadText]) -> None:
        if self._job is None:
            return  # another client is shown by now
        self._job = None
        said = ""
        if isinstance(outcome, Succeeded):
            rows = [row for row in outcome.value.text.split("\n") if row.strip()]
            self.box.add_lines("\n".join(rows[:ADDED]))
            if outcome.value.note:
                said = word(outcome.value.note, file=self._file)
            if len(rows) > ADDED:
                said = word("about.facts.file.long", file=self._file, count=ADDED)
        elif isinstance(outcome, Failed):
            said = explain(outcome.problem)
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
