"""Ctrl+C in the terminal that started the window: close it as the person's own close does.

Python hears a signal only when it runs, and an idle window runs none of it. So the signal's number also goes into a
pipe that Qt watches, and that wakes Python. Windows has no such pipes; there a console's Ctrl+C stays as it is.
"""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Interrupt(QObject):
    """Calls `close` at SIGINT and SIGTERM until `end`."""

    def __init__(self, close: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends: tuple[int, ...] = ()
        if sys.platform == "win32":
            return
        reader, writer = self._ends = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        self._wakeup_before = signal.set_wakeup_fd(writer)
        self._before = {
            number: signal.signal(number, lambda *_: close()) for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: os.read(reader, 64))

    def end(self) -> None:
        """Leave the signals as they were."""
        if not self._ends:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in self._ends:
            os.close(end)
        self._ends = ()
