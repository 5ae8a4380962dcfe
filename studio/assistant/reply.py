"""What came back, judged before anybody sees it: the model's answer is data, and proposals until one is accepted.

The answer has to be complete and obey the operation's schema. By what an operation gives, the schema must have
- `texts`: "text", or a list "proposals" of objects with "text"; each may have a "note", and "notes" of strings;
- `replies`: a list "proposals" likewise, of texts to copy; `explanation`: "text";
- `alts`: a list "pictures" of objects with "picture" (1 is the first that was sent) and "text";
- `tags`: a list "tags" of objects with "tag" and "note";
- `posts` and `shots`: as `studio.assistant.repurposed` and `studio.assistant.script` read them.
"""

import json
import re
from typing import Any

import msgspec

from studio.assistant.operation import Operation
from studio.assistant.request import Request
from studio.errors import UserError

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


class Mark(msgspec.Struct, frozen=True):
    """What is doubtful about a proposal: a promise that it breaks, a voice it does not have, a fact nobody gave it."""

    kind: str  # "handles", "tags", "links", "emoji", "length", "fits", "facts", "voice", "quote", "sum"
    message: str  # a sentence, in the person's language
    start: int = 0  # code points of the proposal's text; start == end: the whole
    end: int = 0


class Proposal(msgspec.Struct, frozen=True):
    """A text that the model proposes, and what is doubtful about it."""

    text: str
    note: str = ""
    about: str = ""  # what it is for: an item's id for alt texts; else empty
    marks: tuple[Mark, ...] = ()
    excess: int = 0  # by how much it is too long for its placement, in the placement's own unit


class Reply(msgspec.Struct, frozen=True):
    """An answer that obeys the schema: the document, and the proposals in it where it gives texts."""

    answer: Answer
    document: dict[str, Any]
    proposals: tuple[Proposal, ...] = ()


def read(operation: Operation, request: Request, answer: Answer) -> Reply:
    """Return what is in `answer`, unjudged. Raise UserError for a refusal, a cut-off or a malformed answer."""
    import jsonschema

    if answer.refusal or answer.finish == "content_filter":
        raise UserError("assistant-refused", reason=answer.refusal or answer.finish)
    if answer.finish == "length":
        raise UserError("assistant-cut-short")
    if answer.finish != "stop":
        raise UserError("assistant-broken-off")
    document = _parse(answer.content)
    try:
        jsonschema.validate(document, operation.answer)
        proposals = _proposals(operation, request, document)
    except jsonschema.ValidationError as error:
        raise UserError("assistant-malformed", reason=error.message[:200]) from error
    except (KeyError, TypeError, IndexError) as error:
        # The person's own file may promise proposals and describe an answer that has none.
        raise UserError("operation-answer", name=operation.id, reason=str(error)) from error
    return Reply(answer, document, proposals)


def _parse(content: str) -> Any:
    """Read the JSON; some local models wrap it in a code fence although they were not asked to."""
    fenced = _FENCE.match(content)
    try:
        return json.loads(fenced.group(1) if fenced else content)
    except (ValueError, RecursionError) as error:
        raise UserError("assistant-malformed", reason=str(error)) from error


def _proposals(operation: Operation, request: Request, document: dict[str, Any]) -> tuple[Proposal, ...]:
    if operation.gives == "alts":
        return tuple(
            Proposal(one["text"].strip(), about=request.material.pictures[one["picture"] - 1].item)
            for one in document["pictures"]
            if 1 <= one["picture"] <= len(request.material.pictures)
        )
    if operation.gives == "tags":
        return tuple(
            Proposal(_bare(one["tag"]), one.get("note", "")) for one in document["tags"] if _bare(one["tag"])
        )
    if operation.gives in ("posts", "shots"):
        return ()
    raw = document.get("proposals", [document])
    return tuple(Proposal(_line_ends_like(request.text, one["text"]), _note(one)) for one in raw)


def _note(raw: dict[str, Any]) -> str:
    return "\n".join(line for line in (raw.get("note", ""), *raw.get("notes", ())) if line)


def _bare(tag: str) -> str:
    """Return a tag without '#' and without the blanks that no tag has."""
    return "".join(tag.split()).lstrip("#")


def _line_ends_like(original: str, proposal: str) -> str:
    """Models answer with "\\n"; a text that came with "\\r\\n" keeps it, or every line would count as changed."""
    if "\r\n" in original and "\r\n" not in proposal:
        return proposal.replace("\n", "\r\n")
    return proposal
