"""One question from the click to the proposal: consent, ledger, door, answer, judgement; in the background, once."""

import threading
from collections.abc import Callable

from studio.assistant import endpoint, reply
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation
from studio.assistant.reply import Answer, Proposal
from studio.assistant.request import Request
from studio.errors import UserError
from studio.network import Network, Ticket


def ask(
    operation: Operation,
    request: Request,
    ticket: Ticket,
    *,
    key: str,
    ledger: Ledger,
    post: str = "",
    on_text: Callable[[str], None] = lambda _: None,
) -> tuple[Answer, Proposal]:
    """Send `request` with `ticket` and return the answer with the proposal in it. Raise UserError; blocks."""
    ledger.sent(request, post)
    try:
        with ticket:
            answer = endpoint.send(request, ticket, key, on_text)
        ledger.answered(request, answer)
        return answer, reply.read(operation, request, answer)
    except UserError as error:
        ledger.failed(request, "cancelled" if ticket.cancelled else error.code)
        raise


def approve(network: Network, request: Request, purpose: str) -> Ticket:
    """Make the consent for exactly `request`: the person has seen these bytes and pressed *Send*."""
    return network.approve(purpose=purpose, url=request.url, digest=request.digest)


class Exchange:
    """An `ask` on a thread of its own. It ends exactly once: proposal, error, or silence after a cancel."""

    def __init__(
        self,
        operation: Operation,
        request: Request,
        ticket: Ticket,
        *,
        key: str,
        ledger: Ledger,
        post: str = "",
        on_text: Callable[[str], None],
        on_end: Callable[[Proposal | UserError | None], None],
    ) -> None:
        """`on_text` and `on_end` are called on the exchange's thread; None is the end of a cancelled one."""
        self._ticket = ticket

        def run() -> None:
            try:
                _, proposal = ask(
                    operation, request, ticket, key=key, ledger=ledger, post=post, on_text=on_text
                )
            except UserError as error:
                on_end(None if ticket.cancelled else error)
            else:
                on_end(None if ticket.cancelled else proposal)

        self._thread = threading.Thread(target=run, name="assistant")
        self._thread.start()

    def cancel(self) -> None:
        """Close the conversation; `on_end(None)` follows at once."""
        self._ticket.cancel()

    def join(self) -> None:
        """Wait until the exchange has ended."""
        self._thread.join()
