"""Saving one small file that a sheet has made: whole or not at all, by a worker, told on the window's thread."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from media import files
from studio.jobs import Failed, Outcome, Succeeded
from studio.words import explain
from ui.context import Context


class Saving(QObject):
    """`saved` carries the path of what is there now, `refused` the sentence that says why it is not."""

    saved = Signal(str)
    refused = Signal(str)
    _ended = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def save(self, path: str, content: bytes) -> None:
        """Write `content` to the file `path`."""
        self._context.runner.submit(
            files.write,
            files.WriteRequest((files.Content(path, content),)),
            lane="interactive",
            label=Path(path).name,
            targets=(path,),
            on_end=self._hop,
        )

    def _hop(self, outcome: Outcome[files.WriteResult]) -> None:
        """Come back from the runner's thread, unless the sheet was closed meanwhile."""
        if shiboken6.isValid(self):
            self._ended.emit(outcome)

    def _tell(self, outcome: Outcome[files.WriteResult]) -> None:
        problems = outcome.value.problems if isinstance(outcome, Succeeded) else ()
        if isinstance(outcome, Failed):
            problems = (outcome.problem,)
        if problems:
            self.refused.emit(" ".join(explain(problem) for problem in problems))
        elif isinstance(outcome, Succeeded):
            self.saved.emit(outcome.value.written[0].path)
