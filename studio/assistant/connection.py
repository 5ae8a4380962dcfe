"""Trying a server out: one question for the models that it has, let out by the person's click, in the background."""

import hashlib
import threading
from collections.abc import Callable

import msgspec

from studio.address import host_and_port
from studio.assistant import endpoint
from studio.assistant.faults import Asked
from studio.errors import UserError
from studio.network import Network, Ticket
from studio.words import word

TIMEOUT = 20.0  # seconds without a byte: a list of names needs no thinking
_MOST = 2000  # models that are shown

Outcome = tuple[str, ...] | UserError | None  # the models; why there are none; None: the person cancelled


class _Model(msgspec.Struct, frozen=True):
    id: str


class _Listed(msgspec.Struct, frozen=True):
    data: tuple[_Model, ...]


def approve(network: Network, url: str, name: str) -> Ticket:
    """Make the consent for one look at the models of the server `name` at `url`. Raise UserError for no address."""
    purpose = word("assistant-purpose-test", server=name)
    host_and_port(url.strip())  # an address that cannot be asked is named as it was typed
    empty = hashlib.sha256(b"").hexdigest()
    return network.approve(purpose=purpose, url=url.strip().rstrip("/") + "/models", digest=empty)


def models(ticket: Ticket, url: str, key: str, seconds: float = TIMEOUT) -> tuple[str, ...]:
    """Return the names of the models that the server at `url` has, sorted. Blocks; enters the ticket.

    Raise UserError for everything that goes wrong, as `studio.assistant.faults` names it.
    """
    with ticket:
        listed = endpoint.fetched(Asked(url.strip(), key, "", seconds), ticket, "/models", _Listed)
    return tuple(sorted({one.id for one in listed.data}, key=str.casefold)[:_MOST])


class Trial:
    """A look at a server's models on a thread of its own. It ends exactly once, at once when it is cancelled."""

    def __init__(
        self,
        ticket: Ticket,
        url: str,
        *,
        key: Callable[[], str],
        on_end: Callable[[Outcome], None],
        seconds: float = TIMEOUT,
    ) -> None:
        """`key` and `on_end` are called on another thread, `on_end` after a cancel on the canceller's."""
        self._ticket, self._on_end = ticket, on_end
        self._lock = threading.Lock()
        self._ended = False

        def run() -> None:
            outcome: Outcome = UserError("assistant-bug")
            try:
                outcome = models(ticket, url, key(), seconds)
            except UserError as error:
                outcome = error
            except PermissionError:
                if not ticket.cancelled:
                    raise
            finally:
                self._end(outcome)

        self._thread = threading.Thread(target=run, name="trying a server", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End it now."""
        self._ticket.cancel()
        self._end(None)

    def _end(self, outcome: Outcome) -> None:
        with self._lock:
            if self._ended:
                return
            self._ended = True
        self._on_end(None if self._ticket.cancelled else outcome)
