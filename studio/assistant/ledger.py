"""The record of every request: when, to whom, for what, exactly what left, what came back, what was kept.

It is written before the first byte leaves, so that nothing can be sent without a trace, and completed when the
answer is in. The key is never in it.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

from studio.assistant.reply import Answer, Usage
from studio.assistant.request import Request
from studio.assistant.task import Subject
from studio.library import Library


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of one request, as kept in the library."""

    request: str  # SHA-256 of the body
    step: Literal["sent", "answered", "failed", "kept"]
    id: str = (
        ""  # ties the steps of one request together; entries of older versions have none: `request` does
    )
    operation: str = ""
    endpoint: str = ""
    model: str = ""
    post: str = ""
    placement: str = ""  # whose own text it was about; empty: the master's
    item: str = ""  # whose alt text
    field: str = ""  # "caption", "alt", "picture"; empty: nothing of the library
    body: str = ""  # exactly what left
    answer: str = ""
    reason: str = ""  # why it failed: the id of the sentence
    before: str = ""  # the text that the person decided about
    kept: str = ""  # the text as the person left it after deciding on the changes
    usage: Usage = Usage()

    @property
    def key(self) -> str:
        """What ties the steps of one request together."""
        return self.id or self.request


class Record(msgspec.Struct, frozen=True):
    """One request with all that became of it. `at`: when it was sent (UTC)."""

    at: datetime
    sent: Entry
    answered: Entry | None = None
    failed: Entry | None = None
    kept: tuple[Entry, ...] = ()


class Ledger:
    """Entries in the library, in the order in which they were written. A library of None remembers nothing."""

    def __init__(self, library: Library | None) -> None:
        self._library = library

    def sent(self, request: Request, subject: Subject) -> str:
        """Write down that `request`, about `subject`, is about to leave; return its id."""
        made = Entry(
            request.digest,
            "sent",
            str(uuid.uuid4()),
            request.operation,
            request.endpoint,
            request.model,
            subject.post,
            subject.placement,
            subject.item,
            subject.field,
            request.record,
        )
        self._write(made)
        return made.id

    def answered(self, entry: str, answer: Answer) -> None:
        """Write down what came back to the request `entry` (an id)."""
        self._write(Entry("", "answered", entry, answer=answer.content, usage=answer.usage))

    def failed(self, entry: str, reason: str) -> None:
        """Write down that nothing usable came back."""
        self._write(Entry("", "failed", entry, reason=reason))

    def kept(self, entry: str, subject: Subject, before: str, text: str) -> None:
        """Write down what the person made of a proposal: `before` the text that was there, `text` what they took."""
        self._write(
            Entry(
                "",
                "kept",
                entry,
                post=subject.post,
                placement=subject.placement,
                item=subject.item,
                field=subject.field,
                before=before,
                kept=text,
            )
        )

    def entries(self) -> tuple[tuple[datetime, Entry], ...]:
        """Return all entries with the time (UTC) at which each was written, the oldest first."""
        rows = () if self._library is None else self._library.ledger()
        return tuple(
            (datetime.fromisoformat(row.at), msgspec.json.decode(row.body, type=Entry)) for row in rows
        )

    def records(self) -> tuple[Record, ...]:
        """Return every request with what became of it, the newest first."""
        return tuple(reversed(gathered(self.entries()).values()))

    def export(self) -> str:
        """Return the whole ledger as one JSON document, the oldest entry first."""
        rows = [{"at": at.isoformat(), **msgspec.to_builtins(entry)} for at, entry in self.entries()]
        return msgspec.json.format(msgspec.json.encode(rows), indent=1).decode()

    def clear(self) -> None:
        """Forget everything."""
        if self._library is not None:
            self._library.clear_ledger()

    def _write(self, entry: Entry) -> None:
        if self._library is not None:
            self._library.add_to_ledger(msgspec.json.encode(entry))


def gathered(entries: Iterable[tuple[datetime, Entry]]) -> dict[str, Record]:
    """Return the requests that `entries` (each with its time) are steps of, by their keys, in the order of sending."""
    found: dict[str, Record] = {}
    for at, entry in entries:
        if entry.step == "sent":
            found[entry.key] = Record(at, entry)
        elif entry.key in found:
            found[entry.key] = _with(found[entry.key], entry)
    return found


def _with(record: Record, entry: Entry) -> Record:
    """Return `record` with one more step."""
    if entry.step == "kept":
        return msgspec.structs.replace(record, kept=(*record.kept, entry))
    return msgspec.structs.replace(record, **{entry.step: entry})
