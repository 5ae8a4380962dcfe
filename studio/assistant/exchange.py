"""One question from the click to the proposals: consent, ledger, door, answer, judgement; in the background, once."""

import threading
from collections.abc import Callable

import msgspec

from media.silence import NetworkRefused
from studio.address import host_and_port
from studio.assistant import endpoint, judging, reply
from studio.assistant.ledger import Ledger
from studio.assistant.reply import Answer, Reply
from studio.assistant.request import Request
from studio.assistant.task import Subject, Task
from studio.errors import UserError
from studio.network import Network, Ticket

# Seconds after a cancel in which the conversation ends by itself. Nothing can end the system's look-up of a name:
# the exchange is over without it then, and what it finds is not used.
GRACE = 0.5


class Ended(msgspec.Struct, frozen=True):
    """How an exchange ended: with a reply, with an error, or, with neither, because the person cancelled it."""

    entry: str  # the request's id in the ledger; empty where it ended before anything was written down
    reply: Reply | None = None
    error: UserError | None = None


def ask(
    task: Task,
    request: Request,
    ticket: Ticket,
    *,
    key: str,
    ledger: Ledger,
    on_text: Callable[[str], None] = lambda _: None,
    seconds: float | None = None,
) -> Ended:
    """Send `request`, made for `task`, with `ticket`; return the judged reply or the error. Blocks.

    `seconds`: how long the other side may be silent; by default as `endpoint.patience` says.
    """
    ends: list[Ended] = []
    course = _Course(ledger, ticket, on_text, ends.append)
    _run(course, task, request, ticket, key=lambda: key, seconds=seconds)
    return ends[0]


def approve(network: Network, request: Request, purpose: str) -> Ticket:
    """Make the consent for exactly `request`: the person has seen these bytes and pressed *Send*.

    Raise UserError for an address that cannot be asked; it names what the person typed, not what is put behind it.
    """
    host_and_port(request.endpoint)
    return network.approve(purpose=purpose, url=request.url, digest=request.digest)


class Exchange:
    """An `ask` on a thread of its own. It ends exactly once: reply, error, or neither after a cancel.

    A bug on the way is an error too, and is written into the log.
    """

    def __init__(
        self,
        task: Task,
        request: Request,
        ticket: Ticket,
        *,
        key: str | Callable[[], str],
        ledger: Ledger,
        on_text: Callable[[str], None],
        on_end: Callable[[Ended], None],
        seconds: float | None = None,
    ) -> None:
        """`on_text` and `on_end` are called on another thread; so is `key`, for a keyring may have to be unlocked."""
        self._ticket = ticket
        self._course = _Course(ledger, ticket, on_text, on_end)
        ask_for_key = (lambda: key) if isinstance(key, str) else key
        self._thread = threading.Thread(
            target=_run,
            args=(self._course, task, request, ticket),
            kwargs={"key": ask_for_key, "seconds": seconds},
            name="assistant",
            daemon=True,
        )
        self._thread.start()

    def cancel(self) -> None:
        """Close the conversation; its end follows at once, at the latest after `GRACE`."""
        self._ticket.cancel()
        self._course.end_soon()

    def join(self) -> None:
        """Wait until the exchange has ended, and nothing more is told."""
        self._course.over.wait()


class _Course:
    """What becomes of one request: its end is written down and told once, whoever says it first."""

    def __init__(
        self,
        ledger: Ledger,
        ticket: Ticket,
        on_text: Callable[[str], None],
        on_end: Callable[[Ended], None],
    ) -> None:
        self._ledger, self._ticket = ledger, ticket
        self._on_text, self._on_end = on_text, on_end
        self._lock = threading.RLock()
        self._entry = ""
        self._ended = False
        self._timer: threading.Timer | None = None
        self.over = threading.Event()

    def sent(self, request: Request, subject: Subject) -> bool:
        """Write down that the request is about to leave; say whether it still may."""
        with self._lock:
            if self._ended or self._ticket.cancelled:
                return False
            self._entry = self._ledger.sent(request, subject)
            return True

    def heard(self, text: str) -> None:
        """Tell what came so far."""
        with self._lock:
            if not self._ended:
                self._on_text(text)

    def answered(self, answer: Answer) -> None:
        """Write down what came back."""
        with self._lock:
            if not self._ended:
                self._ledger.answered(self._entry, answer)

    def end_soon(self) -> None:
        """End as cancelled, should the conversation not end by itself."""
        with self._lock:
            if self._timer is None and not self._ended:
                self._timer = threading.Timer(GRACE, self.end)
                self._timer.daemon = True
                self._timer.start()

    def end(self, outcome: Reply | UserError | None = None) -> None:
        """Write down and tell how it ended; after a cancel that, whatever came."""
        with self._lock:
            if self._ended:
                return
            self._ended = True
        if self._timer is not None:
            self._timer.cancel()
        found = None if self._ticket.cancelled else outcome
        try:
            if self._entry and not isinstance(found, Reply):
                self._ledger.failed(self._entry, found.code if found is not None else "cancelled")
        finally:
            self._on_end(
                Ended(self._entry, found) if isinstance(found, Reply) else Ended(self._entry, error=found)
            )
            self.over.set()


def _run(
    course: _Course,
    task: Task,
    request: Request,
    ticket: Ticket,
    *,
    key: Callable[[], str],
    seconds: float | None,
) -> None:
    """Ask and judge. Whatever happens, the course ends; what nobody expected goes on to the log."""
    outcome: Reply | UserError = UserError("assistant-bug")
    out = request.redaction

    def heard(text: str) -> None:
        course.heard(out.restored_in_json(text))

    try:
        if course.sent(request, task.subject):
            with ticket:
                answer = endpoint.send(request, ticket, key(), heard, seconds)
            course.answered(answer)
            read = reply.read(task.operation, request, answer)
            outcome = judging.judge(task.operation, request, read, task.rules)
    except UserError as error:
        outcome = error
    except NetworkRefused:
        if not ticket.cancelled:
            raise
    except KeyboardInterrupt:
        ticket.cancel()
        raise
    finally:
        course.end(outcome)
