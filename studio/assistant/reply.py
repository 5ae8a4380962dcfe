"""What came back, judged before anybody sees it: the model's answer is data, and a proposal until it is accepted.

The answer has to be complete and obey the operation's schema; then the checks say which of the person's own things
(handles, tags, links, emoji) it lost or made up. A proposal that breaks one is still shown, and says so.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import jsonschema
import msgspec
import regex

from studio.assistant.diff import Change, changes
from studio.assistant.operation import Operation
from studio.assistant.request import Request
from studio.counting import links, mentions, tags
from studio.errors import UserError

_CLUSTER = regex.compile(r"\X")
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{RI}")
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


class Usage(msgspec.Struct, frozen=True):
    """Tokens as the endpoint counted them; None where it did not say."""

    sent: int | None = None
    received: int | None = None


class Answer(msgspec.Struct, frozen=True):
    """A finished answer, as it came over the wire."""

    content: str
    finish: str  # the endpoint's finish_reason: "stop" is a complete answer
    refusal: str = ""
    usage: Usage = Usage()


class Proposal(msgspec.Struct, frozen=True):
    """A text that the model proposes, with what would change and which of the operation's promises it breaks."""

    text: str
    note: str
    changes: tuple[Change, ...]
    broken: tuple[str, ...] = ()  # "handles", "tags", "links", "emoji"


def read(operation: Operation, request: Request, answer: Answer) -> Proposal:
    """Return the proposal in `answer`. Raise UserError for a refusal, a cut-off or a malformed answer."""
    if answer.refusal or answer.finish == "content_filter":
        raise UserError("assistant-refused", reason=answer.refusal or answer.finish)
    if answer.finish == "length":
        raise UserError("assistant-cut-short")
    if answer.finish != "stop":
        raise UserError("assistant-broken-off")
    document = _parse(answer.content)
    try:
        jsonschema.validate(document, operation.answer)
    except jsonschema.ValidationError as error:
        raise UserError("assistant-malformed", reason=error.message[:200]) from error
    text = _line_ends_like(request.text, document["text"])
    return Proposal(
        text, document.get("note", ""), changes(request.text, text), _broken(operation, request.text, text)
    )


def _parse(content: str) -> Any:
    """Read the JSON; some local models wrap it in a code fence although they were not asked to."""
    fenced = _FENCE.match(content)
    try:
        return json.loads(fenced.group(1) if fenced else content)
    except ValueError as error:
        raise UserError("assistant-malformed", reason=str(error)) from error


def _line_ends_like(original: str, proposal: str) -> str:
    """Models answer with "\\n"; a text that came with "\\r\\n" keeps it, or every line would count as changed."""
    if "\r\n" in original and "\r\n" not in proposal:
        return proposal.replace("\n", "\r\n")
    return proposal


def _broken(operation: Operation, before: str, after: str) -> tuple[str, ...]:
    """Name what the operation promised to keep and the proposal did not."""
    things: dict[str, Callable[[str], Iterable[str]]] = {
        "handles": lambda text: (span.text for span in mentions(text)),
        "tags": lambda text: (span.text for span in tags(text)),
        "links": lambda text: (span.text for span in links(text)),
        "emoji": _emoji,
    }
    return tuple(
        kind for kind in operation.keeps if Counter(things[kind](before)) != Counter(things[kind](after))
    )


def _emoji(text: str) -> list[str]:
    return [cluster for cluster in _CLUSTER.findall(text) if _PICTURE.match(cluster)]
