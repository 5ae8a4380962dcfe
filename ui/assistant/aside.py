"""Work on an answer that takes longer than the window may stand still: comparing it with all that was given."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class _Told(QObject):
    done = Signal(object)


class Aside(Generic[T]):
    """Does `work` on a thread of its own and hands what comes of it to `done`, on the window's thread.

    Nothing is handed to a page that has gone meanwhile: it is `owner`, and `done` one of its methods.
    """

    def __init__(self, owner: QObject, work: Callable[[], T], done: Callable[[T], None]) -> None:
        told = _Told(owner)
        told.done.connect(done, Qt.ConnectionType.QueuedConnection)

        def run() -> None:
            made = work()
            if shiboken6.isValid(told):
                told.done.emit(made)

        self._thread = threading.Thread(target=run, name="assistant-aside", daemon=True)
        self._thread.start()
