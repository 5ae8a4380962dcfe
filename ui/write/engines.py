"""The checkers in use: asked from the UI thread, answering there, and ended without holding it up."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from studio.grammar import Grammar, Languages

FINISHED = 12.0  # seconds given to a service that is being ended; it gives its own threads ten


class Engines(QObject):
    """One service at a time, made at the first question. `answered` carries the field's key and an `Answer`."""

    answered = Signal(str, object)
    _came = Signal(str, object)  # on a thread of the service

    def __init__(self, make: Callable[[], Grammar], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._service: Grammar | None = None
        self._ending: list[Thread] = []
        self._revision = 0
        self._came.connect(self.answered, Qt.ConnectionType.QueuedConnection)

    def ask(self, key: str, text: str, languages: Languages) -> int:
        """Ask about `text`, the newest of the field `key`, and return the revision that the answers will carry."""
        if self._service is None:
            self._service = self._make()
        self._revision += 1
        self._service.check(
            text, languages, self._revision, lambda answer: self._came.emit(key, answer), key=key
        )
        return self._revision

    def forget(self, key: str) -> None:
        """Drop what is asked about a field."""
        if self._service is not None:
            self._service.forget(key)

    def end(self) -> None:
        """End the service; the next question makes another. Does not wait: a server may take seconds to go."""
        service, self._service = self._service, None
        if service is not None:
            thread = Thread(target=service.close, name="grammar-end", daemon=True)
            thread.start()
            self._ending = [other for other in self._ending if other.is_alive()] + [thread]

    def close(self) -> None:
        """End the service and wait until it has gone."""
        self.end()
        for thread in self._ending:
            thread.join(FINISHED)
        self._ending = []
