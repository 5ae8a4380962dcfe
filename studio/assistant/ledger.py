"""The record of every request: when, to whom, for what, exactly what left, what came back, what was kept.

It is written before the first byte leaves, so that nothing can be sent without a trace, and completed when the
answer is in. The key is never in it.
"""

import json
from datetime import datetime

import msgspec

from studio.assistant.reply import Answer, Usage
from studio.assistant.request import Request
from studio.library import Library


class Entry(msgspec.Struct, frozen=True):
    """One step of one request, as kept in the library."""

    request: str  # SHA-256 of the body: ties the steps of a request together
    step: str  # "sent", "answered", "failed", "kept"
    operation: str = ""
    endpoint: str = ""
    model: str = ""
    post: str = ""
    body: str = ""  # exactly what left
    answer: str = ""
    reason: str = ""  # why it failed: the id of the sentence
    kept: str = ""  # the text as the person left it after deciding on the changes
    usage: Usage = Usage()


class Ledger:
    """Entries in the library, in the order in which they were written. A library of None remembers nothing."""

    def __init__(self, library: Library | None) -> None:
        self._library = library

    def sent(self, request: Request, post: str) -> None:
        """Write down that `request`, about `post`, is about to leave."""
        self._write(
            Entry(
                request.digest,
                "sent",
                request.operation,
                request.endpoint,
                request.model,
                post,
                request.body.decode(),
            )
        )

    def answered(self, request: Request, answer: Answer) -> None:
        """Write down what came back."""
        self._write(Entry(request.digest, "answered", answer=answer.content, usage=answer.usage))

    def failed(self, request: Request, reason: str) -> None:
        """Write down that nothing usable came back."""
        self._write(Entry(request.digest, "failed", reason=reason))

    def kept(self, request: Request, text: str) -> None:
        """Write down what the person made of the proposal."""
        self._write(Entry(request.digest, "kept", kept=text))

    def entries(self) -> tuple[tuple[datetime, Entry], ...]:
        """Return all entries with the time (UTC) at which each was written, the oldest first."""
        rows = () if self._library is None else self._library.ledger()
        return tuple(
            (datetime.fromisoformat(row.at), msgspec.json.decode(row.body, type=Entry)) for row in rows
        )

    def export(self) -> str:
        """Return the whole ledger as one JSON document."""
        rows = [{"at": at.isoformat(), **msgspec.to_builtins(entry)} for at, entry in self.entries()]
        return json.dumps(rows, ensure_ascii=False, indent=1)

    def clear(self) -> None:
        """Forget everything."""
        if self._library is not None:
            self._library.clear_ledger()

    def _write(self, entry: Entry) -> None:
        if self._library is not None:
            self._library.add_to_ledger(msgspec.json.encode(entry))
