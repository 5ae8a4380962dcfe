"""How long work tells of its progress and learns that it was cancelled, without knowing who listens."""

from typing import Protocol


class Report(Protocol):
    """Given to every task. Calls are cheap; the worker thins them to ten a second."""

    def progress(self, fraction: float, note: str = "") -> None:
        """Say that `fraction` (0–1) of the task is done and what it is on."""

    def checkpoint(self) -> None:
        """Raise `media.errors.Cancelled` if the task should end now."""


class Silent:
    """A report that nobody listens to, for calling a task directly."""

    def progress(self, fraction: float, note: str = "") -> None:
        """Say nothing."""

    def checkpoint(self) -> None:
        """Never cancel."""


SILENT = Silent()
