"""The bridge from the exports that run to the window: one line, one entry in the status bar, a signal when it moves."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.batch import Batch
from studio.export_rows import Key, Row
from studio.exporter import Export, Progress
from studio.jobs import Runner
from studio.package import Plan, Record, Result
from studio.session import Session
from studio.words import word
from ui.jobs.work import Work

PULSE = 100  # ms between two looks at a line that moves


class Exports(QObject):
    """What is being exported now, and what a person can do about it."""

    changed = Signal()
    _moved = Signal()

    def __init__(self, runner: Runner, session: Session, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self._number: int | None = None
        self._batch = Batch(runner, self._moved.emit)
        self._pulse = QTimer(self)
        self._pulse.setSingleShot(True)
        self._pulse.setInterval(PULSE)
        self._pulse.timeout.connect(self._show)
        self._moved.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def begin(self, plan: Plan, record: Record | None, on_end: Callable[[Result], None]) -> Export:
        """Put an export behind what there is. `on_end` comes on the runner's thread.

        Raises UserError where the library cannot be written.
        """
        export = self._batch.begin(
            plan, record, library=self._session.library, lengths=self._lengths(plan), on_end=on_end
        )
        self._show()
        return export

    def _lengths(self, plan: Plan) -> dict[str, float]:
        """Return the seconds of the clips that are exported, by path."""
        sources = {source for file in plan.files if file.kind == "video" for source in file.sources}
        if not sources:
            return {}
        media = (medium for one in self._session.sets().values() for medium in one.media)
        return {one.path: one.seconds for one in media if one.path in sources and one.seconds}

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything in the line, in order."""
        return self._batch.rows

    @property
    def progress(self) -> Progress:
        """How far all of it is."""
        return self._batch.progress

    @property
    def is_busy(self) -> bool:
        """Whether anything is exported."""
        return self._batch.is_busy

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._batch.paused

    def toggle(self) -> None:
        """Pause, or go on."""
        if self.paused:
            self._batch.resume()
        else:
            self._batch.pause()
        self._show()

    def move(self, keys: Iterable[Key], before: Key | None) -> None:
        """Put rows that wait before another one that waits; None: behind all."""
        self._batch.move(keys, before)
        self._show()

    def leave_out(self, keys: Iterable[Key]) -> None:
        """Cancel single rows."""
        self._batch.leave_out(keys)
        self._show()

    def cancel(self) -> None:
        """Cancel everything; what is finished stays."""
        self._batch.cancel()

    def _wake(self) -> None:
        if not self._pulse.isActive():
            self._pulse.start()

    def _show(self) -> None:
        """Tell the status bar and whoever shows the line."""
        if self._batch.is_busy:
            now = self._batch.progress
            said = word("queue.working", finished=now.finished, total=now.total)
            if self._number is None:
                self._number = self._work.begin(said, self.cancel, resumes=True)
            self._work.tell(
                self._number, now.fraction, now.file, what=said, remaining=now.left, paused=self.paused
            )
        elif self._number is not None:
            self._work.end(self._number)
            self._number = None
        self.changed.emit()
