"""Getting, adding and removing models on a thread of its own: one piece of work at a time, shown in the status bar.

It belongs to the window, so that it goes on when the settings are closed.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from media.errors import Cancelled, MediaError
from studio import models
from studio.errors import UserError
from studio.models import Listed
from studio.words import explain, word
from ui.context import Context


class ModelWork(QObject):
    """`busy` is the model that it is about, empty where that is only seen from the file; None: there is no work."""

    moved = Signal(float)
    ended = Signal(
        object, str
    )  # the `Listed` that changed, or None; why it failed (empty also where cancelled)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._given_up = threading.Event()
        self._number = 0
        self.busy: str | None = None
        self.done = 0.0
        self.ended.connect(self._on_end)

    @classmethod
    def of(cls, window: QObject, context: Context) -> "ModelWork":
        """Return the one of this window."""
        known = window.findChild(cls)
        return known if isinstance(known, cls) else cls(context, window)

    def fetch(self, name: str) -> None:
        """Fetch a model, which the person has just asked for."""
        network = self._context.network
        said = word("ui.models.getting", model=name)
        self._begin(name, said, lambda: models.fetch(name, network, self))

    def add(self, path: Path) -> None:
        """Take a model from a file, recognised by its content."""
        self._begin("", word("ui.models.adding"), lambda: models.add(path, self))

    def remove(self, name: str) -> None:
        """Take the person's own file of a model away."""
        self._begin(name, word("ui.models.removing", model=name), lambda: models.remove(name))

    def cancel(self) -> None:
        """End the work; what was fetched is kept for the next time."""
        self._given_up.set()
        for ticket in self._context.network.busy:
            if ticket.purpose == self.busy:
                ticket.cancel()

    def progress(self, fraction: float, note: str = "") -> None:
        """Tell how much is done; called by the work, on its thread."""
        del note
        if isValid(self):
            self.done = fraction
            self._context.work.progress(self._number, fraction)
            self.moved.emit(fraction)

    def checkpoint(self) -> None:
        """End the work where it was given up; called by the work, on its thread."""
        if self._given_up.is_set() or not isValid(self):
            raise Cancelled

    def _begin(self, name: str, what: str, do: Callable[[], Listed]) -> None:
        if self.busy is not None:
            return
        self.busy, self.done = name, 0.0
        self._given_up.clear()
        self._number = self._context.work.begin(what, self.cancel)
        threading.Thread(target=lambda: self._do(do), name="getting a model", daemon=True).start()

    def _do(self, do: Callable[[], Listed]) -> None:
        changed, said = None, ""
        try:
            changed = do()
        except Cancelled:
            said = ""
        except UserError as failure:
            said = "" if self._given_up.is_set() else explain(failure)
        except MediaError as failure:
            said = explain(failure.problem)
        finally:
            if isValid(self):
                self.ended.emit(changed, said)

    def _on_end(self, _changed: Listed | None, _said: str) -> None:
        self.busy = None
        self._context.work.end(self._number)
