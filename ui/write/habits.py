"""The person's own repeated errors: counted where they type, kept on this machine, shown when they ask."""

from datetime import date

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from media.errors import MediaError
from studio import places
from studio.grammar import Finding, habits, wide_mark_of
from studio.grammar.habits import Habits

SETTLED = 2000  # ms without a key: what is found in half a word is no mistake
WRITTEN_AFTER = 5000  # ms


class HabitBook(QObject):
    """Counts what is found in texts that are typed in this run, each once, and what of it is put right."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._habits: Habits | None = None
        self._touched: set[str] = set()
        self._seen: set[str] = set()
        self._waiting: dict[str, tuple[Finding, ...]] = {}
        self._writing = QThreadPool(self)
        self._writing.setMaxThreadCount(1)  # in order
        self._settle = _timer(self, SETTLED, self.count)
        self._write_timer = _timer(self, WRITTEN_AFTER, self.write)

    @property
    def habits(self) -> Habits:
        """What is counted so far."""
        if self._habits is None:
            self._habits = habits.load(places.habits())
        return self._habits

    def typed(self, where: str) -> None:
        """The person types into the text `where`."""
        self._touched.add(where)
        if self._settle.isActive():
            self._settle.start()

    def notice(self, where: str, findings: tuple[Finding, ...]) -> None:
        """These are shown in the text `where` now; they count once the person has stopped typing for a moment."""
        if where in self._touched:
            self._waiting[where] = findings
            self._settle.start()

    def count(self) -> None:
        """Count what is shown and was not counted before."""
        self._settle.stop()
        shown = {
            f"{where} {wide_mark_of(found)}": found
            for where, findings in self._waiting.items()
            for found in findings
            if found.family and found.engine != "voice"
        }
        self._waiting.clear()
        self._keep(habits.noted(self.habits, shown, self._seen, date.today()))
        self._seen |= shown.keys()

    def note_fixed(self, finding: Finding) -> None:
        """The person has put this right by its fix."""
        self.count()
        self._keep(habits.fixed(self.habits, finding))

    def clear(self) -> None:
        """Forget everything."""
        self._waiting.clear()
        self._keep(Habits())
        self.write()

    def write(self) -> None:
        """Write what is counted, on another thread."""
        self._write_timer.stop()
        counted = self.habits
        self._writing.start(lambda: _save(counted))

    def close(self) -> None:
        """Count and write what is left, and wait for that."""
        if self._waiting:
            self.count()
        if self._write_timer.isActive():
            self.write()
        self._settle.stop()
        self._writing.waitForDone()

    def _keep(self, counted: Habits) -> None:
        if counted != self.habits:
            self._habits = counted
            self._write_timer.start()
            self.changed.emit()


def _save(counted: Habits) -> None:
    """Write the file; where the disk refuses, the next time counts on."""
    try:
        habits.save(places.habits(), counted)
    except MediaError:
        return


def _timer(parent: QObject, pause: int, then: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(then)
    return timer
