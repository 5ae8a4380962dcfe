"""The ledger as a list: a line for each request, read a page at a time without what left and what came.

What left may be megabytes of pictures, so the lines are kept in memory and the rest is read when a line is looked at.
Any thread may call.
"""

import base64
import json
import re
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec

from studio.assistant.authorship import Kept
from studio.assistant.ledger import Entry, Record, gathered
from studio.assistant.reply import Usage
from studio.library import LedgerRow, Library

PAGE = 50  # rows read at a time: the library is not held for longer
_PICTURE = re.compile(r"data:image/[a-z]+;base64,")

Outcome = Literal["waiting", "answered", "kept", "failed", "cancelled"]


class Line(msgspec.Struct, frozen=True):
    """One request as a list shows it. `rows`: the sequences of its entries."""

    key: str
    at: str  # when it was sent, UTC, ISO 8601
    operation: str
    endpoint: str
    model: str
    post: str
    placement: str
    item: str
    field: str
    rows: tuple[int, ...]
    outcome: Outcome = "waiting"
    reason: str = ""
    usage: Usage = Usage()


class Detail(msgspec.Struct, frozen=True):
    """One request in full. `sent` is the body to read; its pictures (encoded) are apart, numbered where they stood."""

    record: Record
    sent: str
    pictures: tuple[bytes, ...]
    answer: str


class _Small(msgspec.Struct, frozen=True):
    """An entry without what left and what came: these are passed over when it is read."""

    request: str
    step: Literal["sent", "answered", "failed", "kept"]
    id: str = ""
    operation: str = ""
    endpoint: str = ""
    model: str = ""
    post: str = ""
    placement: str = ""
    item: str = ""
    field: str = ""
    reason: str = ""
    before: str = ""
    kept: str = ""
    usage: Usage = Usage()


class Register:
    """What the ledger holds, in lines. It reads on only when it is told to; a library of None holds nothing."""

    def __init__(self, library: Library | None) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._start = self._end = 0  # the first and the last row that were read
        self._lines: dict[str, Line] = {}
        self._kept: list[tuple[str, Kept]] = []  # with the post's id

    def read_on(self) -> bool:
        """Read what was written since; return whether anything is different. A ledger that was cleared is empty."""
        library = self._library
        if library is None:
            return False
        with self._reading:
            start = library.ledger_start()
            different = bool(self._start) and start != self._start
            if different:
                self._forget()
            self._start = start
            while page := library.ledger(self._end, PAGE):
                different = True
                with self._lock:
                    for row in page:
                        self._take(row)
                    self._end = page[-1].sequence
            return different

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every request, the newest first."""
        with self._lock:
            return tuple(reversed(self._lines.values()))

    @property
    def is_empty(self) -> bool:
        """Whether there is no record at all, be it that nothing was asked or that it was cleared."""
        with self._lock:
            return not self._lines

    def kept(self, post: str) -> tuple[Kept, ...]:
        """Return what was kept of answers for the post (an id), in the order of time."""
        with self._lock:
            return tuple(one for name, one in self._kept if name == post)

    def detail(self, line: Line) -> Detail | None:
        """Return the request of `line` in full; None where it is forgotten meanwhile."""
        record = gathered(self._entries(line)).get(line.key)
        if record is None:
            return None
        sent, pictures = _readable(record.sent.body)
        answer = record.answered.answer if record.answered else ""
        return Detail(record, sent, pictures, _pretty(answer))

    def holds(self, line: Line, words: tuple[str, ...], beside: str = "") -> bool:
        """Say whether all `words` (case-folded) stand in what left, what came, what was kept, in the line or `beside`.

        `beside` is what a person sees of the line that is not in the ledger, such as the post's title.
        """
        known = (beside, line.operation, line.endpoint, line.model, line.reason)
        text = "\n".join((*known, *map(_words, self._entries(line)))).casefold()
        return all(one in text for one in words)

    def _entries(self, line: Line) -> Iterator[tuple[datetime, Entry]]:
        for sequence in line.rows:
            for row in self._library.ledger(sequence - 1, 1) if self._library is not None else ():
                if row.sequence == sequence:
                    yield datetime.fromisoformat(row.at), msgspec.json.decode(row.body, type=Entry)

    def _forget(self) -> None:
        with self._lock:
            self._lines.clear()
            self._kept.clear()

    def _take(self, row: LedgerRow) -> None:
        """Add what a row says to the lines."""
        one = msgspec.json.decode(row.body, type=_Small)
        key = one.id or one.request
        if one.step == "sent":
            self._lines[key] = Line(
                key, row.at, one.operation, one.endpoint, one.model,
                one.post, one.placement, one.item, one.field, (row.sequence,),
            )  # fmt: skip
            return
        if one.step == "kept":
            field = one.field or "caption"
            said = Kept(row.at, row.sequence, one.before, one.kept, one.placement, one.item, field)
            self._kept.append((one.post, said))
        line = self._lines.get(key)
        if line is not None:
            self._lines[key] = _further(line, row.sequence, one)


def _further(line: Line, sequence: int, one: _Small) -> Line:
    """Return `line` with one more step of its request."""
    outcome: Outcome = "cancelled" if one.reason == "cancelled" else one.step  # type: ignore[assignment]
    usage = one.usage if one.step == "answered" else line.usage
    reason = one.reason or line.reason
    rows = (*line.rows, sequence)
    return msgspec.structs.replace(line, rows=rows, outcome=outcome, reason=reason, usage=usage)


def _readable(body: str) -> tuple[str, tuple[bytes, ...]]:
    """Return a body as indented JSON in which pictures are numbered, and the pictures."""
    try:
        document = json.loads(body)
    except ValueError:
        return body, ()
    pictures: list[bytes] = []
    shown = _without_pictures(document, pictures)
    return json.dumps(shown, ensure_ascii=False, indent=2), tuple(pictures)


def _without_pictures(value: Any, pictures: list[bytes]) -> Any:
    if isinstance(value, dict):
        return {name: _without_pictures(one, pictures) for name, one in value.items()}
    if isinstance(value, list):
        return [_without_pictures(one, pictures) for one in value]
    if isinstance(value, str) and (head := _PICTURE.match(value)):
        try:
            pictures.append(base64.b64decode(value[head.end() :], validate=True))
        except ValueError:
            return value
        return f"{head[0]}… ({len(pictures)}: {len(pictures[-1])} bytes)"
    return value


def _pretty(answer: str) -> str:
    """Return an answer that is JSON indented, any other as it came."""
    try:
        return json.dumps(json.loads(answer), ensure_ascii=False, indent=2)
    except ValueError:
        return answer


def _words(timed: tuple[datetime, Entry]) -> str:
    """Return what can be searched of an entry: its words as they were written, no pictures."""
    _, entry = timed
    return "\n".join((_spoken(entry.body), _spoken(entry.answer), entry.before, entry.kept))


def _spoken(text: str) -> str:
    """Return the strings in a JSON document one below the other; a text that is none as it is."""
    try:
        document = json.loads(text) if text else ""
    except ValueError:
        return text
    return "\n".join(_strings(document))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str) and not _PICTURE.match(value):
        yield value
