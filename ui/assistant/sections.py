"""The parts of a request, each with its heading: to read, change, fold away, leave out, or read from a file."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from media.reading import ReadRequest, ReadText, read_text
from studio.assistant.material import Kind
from studio.jobs import Failed, Job, Outcome, Runner, Succeeded
from studio.words import explain, word
from ui import theme
from ui.assistant.editors import Editor
from ui.fields import button, label, spring
from ui.tokens import SPACE

PASTED = frozenset({"source", "comments", "correction", "text"})  # kinds that a person may bring along
READ = frozenset({"source", "comments"})  # and those that lie in files


class Heading(QWidget):
    """A part's name, which folds the part, and at the end what can be done with it."""

    def __init__(self, name: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self.fold = QToolButton()
        self.fold.setText(name)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.DownArrow)
        self.fold.setToolTip(word("consent.fold", what=name))
        self.fold.setAccessibleName(word("consent.fold", what=name))
        theme.mark(self.fold, role="quiet")
        self.count = label("", "number")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE[1])
        for widget in (self.fold, self.count, spring()):
            self.row.addWidget(widget)
        self.fold.clicked.connect(lambda: self.show_body(shown=body.isHidden()))

    def show_body(self, *, shown: bool) -> None:
        """Unfold the part, or fold it away."""
        self._body.setVisible(shown)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


class Section(QWidget):
    """One text of the material. `changed`: what would leave is another now; `failed` carries a sentence."""

    changed = Signal()
    failed = Signal(str)
    _read = Signal(int, object)

    def __init__(
        self, kind: Kind, text: str, runner: Runner, *, needed: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind, self._runner = kind, runner
        self._job: Job[ReadText] | None = None
        self._path = ""
        self._number = 0  # of the files that were chosen: an older one is not wanted
        self._out = False
        name = word(f"consent.part.{kind}")
        self.editor = Editor(name)
        self.editor.show_text(text)
        if kind in PASTED:
            self.editor.setPlaceholderText(word(f"consent.empty.{kind}"))
        self.heading = Heading(name, self.editor)
        self.file = button(word("consent.file"), "quiet")
        self.file.setVisible(kind in READ)
        self.leave = button(word("consent.leave-out"), "quiet")
        self.leave.setVisible(not needed)
        for widget in (self.file, self.leave):
            self.heading.row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.editor)
        self.editor.textChanged.connect(self._follow)
        self.leave.clicked.connect(lambda: self.leave_out(out=not self._out))
        self.file.clicked.connect(self._ask_file)
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._name()

    @property
    def text(self) -> str:
        """What would leave of it."""
        return "" if self._out else self.editor.text

    def leave_out(self, *, out: bool) -> None:
        """Let nothing of this part leave, or all of it again."""
        self._out = out
        self.editor.setEnabled(not out)
        self.heading.show_body(shown=not out)
        self._name()
        self.changed.emit()

    def open_file(self, path: str) -> None:
        """Read the text of a file into the editor; a worker does it."""
        if self._job is not None:
            self._job.cancel()
        self._path = path
        self._number += 1
        number = self._number
        self.heading.count.setText(word("consent.file.reading", file=Path(path).name))

        def ended(outcome: Outcome[ReadText]) -> None:
            if shiboken6.isValid(self):
                self._read.emit(number, outcome)

        self._job = self._runner.submit(read_text, ReadRequest(path), lane="interactive", on_end=ended)

    def close(self) -> bool:
        """Read no more."""
        if self._job is not None:
            self._job.cancel()
        return super().close()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self.window(), word("consent.file"), "", word("consent.file.kinds"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    def _take(self, number: int, outcome: Outcome[ReadText]) -> None:
        if number != self._number:
            return
        self._job = None
        if isinstance(outcome, Succeeded):
            self.editor.change(outcome.value.text)
            if outcome.value.note:
                self.failed.emit(word(outcome.value.note, file=Path(self._path).name))
        elif isinstance(outcome, Failed):
            self.failed.emit(explain(outcome.problem))
        self._name()

    def _follow(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        count = len(self.editor.text)
        said = word("consent.count", count=count, shown=f"{count:,}")
        self.heading.count.setText(word("consent.left-out") if self._out else said if count else "")
        self.leave.setText(word("consent.put-in" if self._out else "consent.leave-out"))
        what = word(f"consent.part.{self.kind}")
        self.leave.setAccessibleName(
            word("consent.put-in.one" if self._out else "consent.leave-out.one", what=what)
        )
