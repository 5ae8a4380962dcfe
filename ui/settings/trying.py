"""What the page about the assistant's servers does in the background: trying one out, and what waits for a keyring."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from studio.assistant import connection
from studio.assistant.connection import Trial
from studio.assistant.servers import Server
from studio.errors import UserError
from studio.words import word
from ui.context import Context


class Trying(QObject):
    """Tries one server at a time. It belongs to the window, so that it goes on when the settings are closed."""

    ended = Signal(object, object)  # the `Server`, and a `studio.assistant.connection.Outcome`

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._trial: Trial | None = None
        self._number = 0
        self.server: Server | None = None  # the one that is tried
        self.ended.connect(self._on_end)

    @classmethod
    def of(cls, window: QObject, context: Context) -> "Trying":
        """Return the one of this window."""
        known = window.findChild(cls)
        return known if isinstance(known, cls) else cls(context, window)

    def begin(self, server: Server, key: Callable[[], str]) -> UserError | None:
        """Ask `server` for its models, which the person has just wanted; return why that cannot be."""
        if self.server is not None:
            return None
        try:
            ticket = connection.approve(self._context.network, server.url, server.name)
        except UserError as failure:
            return failure
        self.server = server
        self._number = self._context.work.begin(ticket.purpose, self.cancel)
        self._trial = Trial(ticket, server.url, key=key, on_end=partial(self._tell, server))
        return None

    def cancel(self) -> None:
        """Ask no longer."""
        if self._trial is not None:
            self._trial.cancel()

    def _tell(self, server: Server, outcome: connection.Outcome) -> None:
        if isValid(self):
            self.ended.emit(server, outcome)

    def _on_end(self, _server: Server, _outcome: connection.Outcome) -> None:
        self._trial = self.server = None
        self._context.work.end(self._number)


class KeyDesk(QObject):
    """Reads and keeps keys where nobody waits for it: a keyring may want to be unlocked by the person first."""

    told = Signal(
        str, bool, bool
    )  # the address; whether a key is kept for it; whether it outlives the program

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = context.keys
        self._pending: dict[str, str] = {}  # on their way into the keyring

    def look(self, url: str) -> None:
        """Find out whether there is a key for `url`; `told` says it."""
        self._in_background(lambda: self._keys.get(url), url)

    def keep(self, url: str, key: str) -> None:
        """Keep `key` for `url`, forget it where it is empty; `told` says where it is."""
        self._pending[url] = key

        def keep() -> None:
            self._keys.keep(url, key)
            if self._pending.get(url) == key:
                self._pending.pop(url, None)  # another desk may change it from now on

        self._in_background(keep, url)

    def key(self, url: str) -> str:
        """Return the key for `url` as it was given last. May wait: not for the window's thread."""
        pending = self._pending.get(url)
        return self._keys.get(url) if pending is None else pending

    @property
    def lasting(self) -> bool:
        """Whether there is a keyring; to be asked after `told`."""
        return self._keys.lasting

    def _in_background(self, do: Callable[[], object], url: str) -> None:
        def run() -> None:
            do()
            has = bool(self._keys.get(url))
            if isValid(self):
                self.told.emit(url, has, self._keys.outlives(url))

        threading.Thread(target=run, name="keyring", daemon=True).start()


def found(server: Server, outcome: tuple[str, ...]) -> str:
    """Return the sentence about the models that `server` has."""
    if not outcome:
        return word("ui.servers.found.none", server=server.name)
    if not server.model:
        return word("ui.servers.found.choose", server=server.name, count=len(outcome))
    if server.model in outcome:
        return word("ui.servers.found", server=server.name, model=server.model, count=len(outcome))
    return word("ui.servers.found.other", server=server.name, model=server.model)
