"""One export from the window's side: it is put into the queue, and its end becomes a signal and a sentence."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from studio import whereabouts
from studio.exporter import LEFT_OUT, Export
from studio.package import Plan, Record, Result
from studio.words import explain, word
from ui.banners import Banners
from ui.context import Context


class Running(QObject):
    """One export at work. `ended` carries a `Result`, exactly once. How far it is, `Context.exports` says."""

    ended = Signal(object)
    _over = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._export: Export | None = None
        self._over.connect(self.ended, Qt.ConnectionType.QueuedConnection)

    def begin(self, plan: Plan, record: Record | None = None) -> None:
        """Start `plan`, or go on from `record`. Raises UserError where the library cannot be written."""
        self._export = self._context.exports.begin(plan, record, self._over.emit)

    def cancel(self) -> None:
        """End it; what is finished is kept."""
        if self._export is not None:
            self._export.cancel()


def summary(result: Result) -> str:
    """Return in a sentence how an export ended."""
    if result.cancelled:
        return word("ui.export.cancelled")
    broken = [failure for failure in result.failed if failure.problem.code != LEFT_OUT]
    if broken:
        return word("ui.export.partly", count=len(broken))
    if result.failed:
        return word("queue.all-but", count=len(result.failed))
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


def show_folder(folder: str) -> None:
    """Open `folder` in the system's own window for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def say_end(banners: Banners, result: Result, details: Callable[[], object] | None = None) -> None:
    """Say in a notice how an export ended that nobody was looking at, with its folder and, where there are, details."""
    folder = result.plan.folder
    choices: list[tuple[str, Callable[[], object]]] = [(word("ui.export.show"), lambda: show_folder(folder))]
    if details is not None:
        choices.append((word("queue.details"), details))
    kind = "warning" if result.failed or result.cancelled else "good"
    said = word("queue.ended", said=summary(result), folder=folder)
    banners.say(f"export-{result.plan.id}", said, choices, kind=kind)


def go_on(
    context: Context, banners: Banners, record: Record, then: Callable[[Result], None] | None = None
) -> None:
    """Go on with an interrupted export and say how it ended."""
    running = Running(context, banners)

    def ended(result: Result) -> None:
        say_end(banners, result)
        if then is not None:
            then(result)

    running.ended.connect(ended)
    running.begin(record.plan, record)
