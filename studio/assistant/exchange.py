"""One question from the click to the proposals: consent, ledger, door, answer, judgement; in the background, once."""

import threading
from collections.abc import Callable

import msgspec

from studio.assistant import endpoint, judging, reply
from studio.assistant.ledger import Ledger
from studio.assistant.reply import Reply
from studio.assistant.request import Request
from studio.assistant.task import Task
from studio.errors import UserError
from studio.network import Network, Ticket


class Ended(msgspec.Struct, frozen=True):
    """How an exchange ended: with a reply, with an error, or, with neither, because the person cancelled it."""

    entry: str  # the request's id in the ledger
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
) -> Ended:
    """Send `request`, made for `task`, with `ticket`; return the judged reply or the error. Blocks."""
    entry = ledger.sent(request, task.subject)
    try:
        with ticket:
            answer = endpoint.send(request, ticket, key, on_text)
        ledger.answered(entry, answer)
        read = reply.read(task.operation, request, answer)
        return Ended(entry, judging.judge(task.operation, request, read, task.rules))
    except UserError as error:
        ledger.failed(entry, "cancelled" if ticket.cancelled else error.code)
        return Ended(entry) if ticket.cancelled else Ended(entry, error=error)


def approve(network: Network, request: Request, purpose: str) -> Ticket:
    """Make the consent for exactly `request`: the person has seen these bytes and pressed *Send*."""
    return network.approve(purpose=purpose, url=request.url, digest=request.digest)


class Exchange:
    """An `ask` on a thread of its own. It ends exactly once: reply, error, or neither after a cancel."""

    def __init__(
        self,
        task: Task,
        request: Request,
        ticket: Ticket,
        *,
        key: str,
        ledger: Ledger,
        on_text: Callable[[str], None],
        on_end: Callable[[Ended], None],
    ) -> None:
        """`on_text` and `on_end` are called on the exchange's thread."""
        self._ticket = ticket

        def run() -> None:
            ended = ask(task, request, ticket, key=key, ledger=ledger, on_text=on_text)
            on_end(Ended(ended.entry) if ticket.cancelled else ended)

        self._thread = threading.Thread(target=run, name="assistant")
        self._thread.start()

    def cancel(self) -> None:
        """Close the conversation; its end follows at once."""
        self._ticket.cancel()

    def join(self) -> None:
        """Wait until the exchange has ended."""
        self._thread.join()
