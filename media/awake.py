"""Time as a process lives it: while it was stopped from outside (a pause, a sleeping computer), none has passed."""

import time
from collections.abc import Callable

STEP = 5.0  # seconds between two looks that are believed: a busy machine makes a loop late, but not by more


class Clock:
    """Counts the seconds between looks at it. A gap that is longer than `STEP` counts as `STEP`.

    For loops that look every few tenths of a second: what else would a long gap be than a stop?
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._looked = now()
        self._seconds = 0.0

    def seconds(self) -> float:
        """Return how many seconds have been lived since the clock was made."""
        now = self._now()
        self._seconds += min(STEP, now - self._looked)
        self._looked = now
        return self._seconds
