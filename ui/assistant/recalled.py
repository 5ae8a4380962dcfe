"""A request and its answer out of the record as a person reads them: part by part, as the sheets showed them.

What is kept is the exact document. Nothing of it is left out here but its punctuation and what encodes a picture; a
document that is not understood is shown as it is.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from studio.assistant.material import KINDS
from studio.words import messages, word

_OPENS = re.compile(r"<<<([a-z]+\d*)\n")
_CLOSES = re.compile(r"\n([a-z]+\d*)>>>")
_PICTURE = "data:image/"
_FIRST = ("text", "tag", "headline", "title", "claim", "quote")  # of an entry: what needs no name


class Passage(NamedTuple):
    """A part of what left or came: what it is, and its words."""

    head: str
    text: str


def sent(body: str) -> tuple[Passage, ...]:
    """Return what left in `body` (a request's JSON document): the person's words first, then what was asked of them."""
    document = _document(body)
    if not isinstance(document, dict):
        return (Passage("", body),) if body else ()
    told, own, beside = list[Passage](), list[Passage](), list[str]()
    for name, value in document.items():
        if name == "messages" and isinstance(value, list):
            for message in value:
                (told if _role(message) == "system" else own).extend(_said(message))
        elif name == "prompt" and isinstance(value, str):
            told.append(Passage(word("ledger.part.told"), value))
        elif isinstance(value, str) and value.startswith(_PICTURE):
            continue  # it is seen
        elif isinstance(value, dict | list):
            beside.append(f"{name}: {json.dumps(value, ensure_ascii=False)}")
        else:
            beside.append(f"{name}: {_plain(value)}")
    rest = [Passage(word("ledger.part.beside"), "\n".join(beside))] if beside else []
    return (*own, *told, *rest)


def came(answer: str) -> tuple[Passage, ...]:
    """Return what an answer (as a rule a JSON document) says, entry by entry."""
    document = _document(answer)
    if isinstance(document, dict):
        return tuple(_entries(document))
    return (Passage("", answer),) if answer.strip() else ()


def _document(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _role(message: object) -> str:
    return str(message.get("role", "")) if isinstance(message, dict) else ""


def _said(message: object) -> Iterator[Passage]:
    """Give the passages of one message."""
    content = message.get("content") if isinstance(message, dict) else message
    parts = content if isinstance(content, list) else [content]
    role = _role(message)
    for part in parts:
        text = part.get("text") if isinstance(part, dict) else part
        if not isinstance(text, str):
            continue  # a picture
        if role == "system":
            yield Passage(word("ledger.part.told"), text)
        elif role == "assistant":
            yield from (Passage(f"{word('consent.part.answer')}: {one.head}", one.text) for one in came(text))
        else:
            yield from _parted(text)


def _parted(text: str) -> Iterator[Passage]:
    """Give the material between its markers by its name, and what stands beside it."""
    at = 0
    closes: dict[str, list[int]] = {}  # found once: what was pasted may open very many that nothing closes
    for found in _CLOSES.finditer(text):
        closes.setdefault(found[1], []).append(found.start())
    for found in _OPENS.finditer(text):
        mark, begins = found[1], found.end()
        ends = closes.get(mark, [])
        which = bisect_left(ends, begins)
        if found.start() < at or which == len(ends):
            continue
        yield from _remark(text[at : found.start()])
        kind = mark.rstrip("0123456789")
        name = word(f"consent.part.{kind}") if kind in KINDS else kind
        yield Passage(name, text[begins : ends[which]])
        at = ends[which] + len(f"\n{mark}>>>")
    yield from _remark(text[at:])


def _remark(text: str) -> Iterator[Passage]:
    if text.strip() and not re.fullmatch(r"\s*Picture \d+:\s*", text):  # the pictures are seen
        yield Passage(word("consent.part.remark"), text.strip())


def _entries(document: Mapping[str, Any]) -> Iterator[Passage]:
    for name, value in document.items():
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for number, one in enumerate(value, 1):
                yield Passage(_named(name, number), _lines(one))
        elif value not in ("", [], {}):
            yield Passage(_named(name, 0), _lines(value))


def _named(name: str, number: int) -> str:
    """Return what an entry of an answer is called; an operation of the person's own calls its entries as it likes."""
    code = f"ledger.entry.{name}"
    if code in messages():
        return word(code, number=number)
    return f"{name} {number}" if number else name


def _lines(value: object) -> str:
    """Return an entry in lines: its own words first, then what is said of them, by name."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
        said = [_plain(value[name]) if name in _FIRST else f"{name}: {_plain(value[name])}" for name in names]
        return "\n".join(line for line in said if line)
    if isinstance(value, list):
        return "\n".join(f"· {_plain(one)}" for one in value)
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return json.dumps(value, ensure_ascii=False)
