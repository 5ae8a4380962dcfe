"""Python's garbage is collected on the window's thread alone: Qt's objects may not be destroyed on any other.

Left to itself, the collector runs on whichever thread happens to allocate, so that a dead widget that is part of a
cycle could be taken apart on a thread that talks to a server or hashes a file.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # ms between looks at how much there is
# The old objects are all looked through only where they are as many times more, as by Python itself: it takes 0.1 s.
GROWN = 1.25


class Garbage(QObject):
    """Collects from time to time, as much as Python itself would have, until it is ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._old = 0  # objects that outlived the last look at all of them
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed, and those younger with it."""
        due = [
            generation
            for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if most and count > most
        ]
        if not due:
            return
        oldest = len(gc.get_threshold()) - 1
        if due[-1] < oldest or len(gc.get_objects(oldest)) < GROWN * self._old:
            gc.collect(min(due[-1], oldest - 1))
            return
        gc.collect(oldest)
        self._old = len(gc.get_objects(oldest))

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
