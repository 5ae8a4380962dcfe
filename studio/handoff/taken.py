"""Which bytes of which file were sent: a file that came in three broken-off parts was taken as well as one in one."""

import threading
from collections.abc import Sequence

from studio.handoff.sending import Span


class Taken:
    """The parts of each file that were sent; may be told from any thread."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = tuple(sizes)
        self._parts: list[list[Span]] = [[] for _ in sizes]
        self._changed = threading.Condition()
        self.said_done = False

    def add(self, index: int, span: Span) -> None:
        """Note that `span` of the file `index` was sent."""
        with self._changed:
            self._parts[index] = _joined(self._parts[index], span)
            self._changed.notify_all()

    @property
    def whole(self) -> int:
        """How many files were sent with every byte."""
        with self._changed:
            pairs = zip(self._sizes, self._parts, strict=True)
            return sum(size == 0 or parts == [Span(0, size)] for size, parts in pairs)

    def missing(self, patience: float) -> int:
        """Return how many files were not sent; where there are some, only after `patience` seconds.

        A phone that has the last byte may say so before the thread that sent it has come to tell.
        """
        with self._changed:
            self._changed.wait_for(lambda: self.whole == len(self._sizes), patience)
            return len(self._sizes) - self.whole


def _joined(parts: list[Span], new: Span) -> list[Span]:
    """Return `parts`, in order and apart from one another, with `new` among them."""
    apart = [one for one in parts if one.end < new.start or new.end < one.start]
    touched = [new, *(one for one in parts if one not in apart)]
    merged = Span(min(one.start for one in touched), max(one.end for one in touched))
    return sorted([*apart, merged])
