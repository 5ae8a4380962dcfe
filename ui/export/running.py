"""The bridge from a running export to the window: its callbacks become signals, and the status bar follows it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from studio import whereabouts
from studio.exporter import Export, Progress
from studio.package import Plan, Record, Result
from studio.words import explain, word
from ui.banners import Banners
from ui.context import Context


class Running(QObject):
    """One export at work. `moved` carries a `Progress`, `ended` a `Result`, exactly once."""

    moved = Signal(object)
    ended = Signal(object)
    _told = Signal(object)
    _over = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._export: Export | None = None
        self._number = 0
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def begin(self, plan: Plan, record: Record | None = None) -> None:
        """Start `plan`, or go on from `record`. Raises UserError where the library cannot be written."""
        self._export = Export(
            plan,
            self._context.runner,
            library=self._context.session.library,
            on_progress=self._told.emit,
            on_end=self._over.emit,
        )
        self._number = self._context.work.begin(word("ui.export.working"), self.cancel)
        self._export.begin(record)

    def cancel(self) -> None:
        """End it; what is finished is kept."""
        if self._export is not None:
            self._export.cancel()

    def _tell(self, progress: Progress) -> None:
        note = word(
            "ui.export.progress", finished=progress.finished, total=progress.total, file=progress.file
        )
        self._context.work.progress(self._number, progress.fraction, note)
        self.moved.emit(progress)

    def _end(self, result: Result) -> None:
        self._context.work.end(self._number)
        self.ended.emit(result)


def summary(result: Result) -> str:
    """Return in a sentence how an export ended."""
    if result.cancelled:
        return word("ui.export.cancelled")
    if result.failed:
        return word("ui.export.partly", count=len(result.failed))
    return word("ui.export.done")


def troubles(result: Result) -> list[str]:
    """Return a sentence for each thing that went wrong. Files that are away are named once, by their folder."""
    away = sorted({failure.problem.file for failure in result.failed if failure.problem.code == "missing"})
    said = []
    if away:
        folder, elsewhere = whereabouts.shared([Path(path).parent for path in away])
        where = word("absent.elsewhere", folder=str(folder)) if elsewhere else str(folder)
        said.append(word("absent.moved", count=len(away), folder=where))
    others = (explain(failure.problem) for failure in result.failed if failure.problem.code != "missing")
    return [*said, *dict.fromkeys(others)]


def go_on(
    context: Context, banners: Banners, record: Record, then: Callable[[Result], None] | None = None
) -> None:
    """Go on with an interrupted export and say how it ended."""
    running = Running(context, banners)

    def ended(result: Result) -> None:
        banners.say("export", f"{summary(result)} {record.plan.folder}")
        if then is not None:
            then(result)

    running.ended.connect(ended)
    running.begin(record.plan, record)
