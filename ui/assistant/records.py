"""What the ledger holds, for the windows: read on another thread, one thing at a time, for a ledger may be large."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

from studio.assistant.register import Register
from studio.library import Library

T = TypeVar("T")


class Records(QObject):
    """`changed`: the register was read on and is different now, or was read for the first time."""

    changed = Signal()
    _came = Signal()
    _done = Signal(object)

    def __init__(self, library: Library | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = Register(library)
        self.is_read = False
        self._working = QThreadPool(self)
        self._working.setMaxThreadCount(1)
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._is_closed = False

    def refresh(self) -> None:
        """Read what was written since; returns at once."""
        self.ask(self, self.read_on, lambda _none: None if self.is_read else self._tell())

    def read_on(self) -> None:
        """Read what was written since; for what is done on the other thread."""
        if self.register.read_on():
            self._came.emit()

    def ask(self, whose: QObject, work: Callable[[], T], take: Callable[[T], None]) -> None:
        """Do `work` on the other thread, then `take` what it gives on this one, unless `whose` is gone by then."""

        def run() -> None:
            came = work()
            self._done.emit(lambda: take(came) if isValid(whose) else None)

        self._working.start(run)

    def close(self) -> None:
        """Drop what waits, and wait for what is being done; nobody takes it any more."""
        self._is_closed = True
        self._working.clear()
        self._working.waitForDone()

    def _tell(self) -> None:
        self.is_read = True
        self.changed.emit()

    def _take(self, give: Callable[[], None]) -> None:
        if not self._is_closed:  # the library may be closed by now
            give()
