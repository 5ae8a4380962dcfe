"""What came back, judged before anybody sees it: the model's answer is data, and proposals until one is accepted.

The answer has to be complete and obey the operation's schema. By what an operation gives, the schema must have
- `texts`: "text", or a list "proposals" of objects with "text"; each may have a "note", and "notes" of strings;
- `replies`: a list "proposals" likewise, of texts to copy, and "comment", the one that each answers;
- `explanation`: "text", and "notes" with examples;
- `alts`: a list "pictures" of objects with "picture" (1 is the first that was sent) and "text";
- `tags`: a list "tags" of objects with "tag" and "note";
- `posts` and `shots`: as `studio.assistant.repurposed` and `studio.assistant.script` read them.

A schema cannot promise everything: what is empty, doubled, too many or about nothing is left out here, and `remarks`
say so. Small models wrap their JSON in words or in a fence; what stands between the outermost braces is read.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from studio.assistant import plain
from studio.assistant.faults import malformed
from studio.assistant.operation import Operation
from studio.assistant.request import Request
from studio.errors import UserError
from studio.words import word

MOST = 60  # proposals of one answer; more are a fault, and nobody reads them
_END_OF_THINKING = "</think>"


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

    # "handles", "tags", "links", "emoji", "numbers", "slots", "length", "fits", "facts", "voice", "language", "same",
    # "dated", "tag", "comment", "quote", "sum", "unseen"
    kind: str
    message: str  # a sentence, in the person's language
    start: int = 0  # code points of the proposal's text; start == end: the whole
    end: int = 0


class Proposal(msgspec.Struct, frozen=True):
    """A text that the model proposes, and what is doubtful about it."""

    text: str
    note: str = ""
    about: str = ""  # what it is for: an item's id for alt texts, the comment for replies; else empty
    marks: tuple[Mark, ...] = ()
    excess: int = 0  # by how much it is too long for its placement, in the placement's own unit


class Reply(msgspec.Struct, frozen=True):
    """An answer that obeys the schema: the document, and the proposals in it where it gives texts."""

    answer: Answer
    document: dict[str, Any]
    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences about the answer as a whole: what was left out, what is missing


def read(operation: Operation, request: Request, answer: Answer) -> Reply:
    """Return what is in `answer`, unjudged but for signs that are not seen, which are out of it.

    Raise UserError for a refusal, a cut-off, a malformed or an empty answer.
    """
    import jsonschema

    if answer.refusal or answer.finish == "content_filter":
        raise UserError("assistant-refused", reason=answer.refusal or answer.finish)
    if answer.finish == "length":
        raise UserError("assistant-cut-short")
    if answer.finish != "stop":
        raise UserError("assistant-broken-off")
    document = request.redaction.document(_parse(answer.content))
    try:
        jsonschema.validate(document, operation.answer)
        found = tuple(_proposals(operation, request, document))
    except jsonschema.ValidationError as error:
        raise UserError("assistant-malformed", reason=word("assistant-other-parts")) from error
    except RecursionError as error:
        raise malformed(error) from error
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        # The person's own file may promise proposals and describe an answer that has none.
        raise UserError("operation-answer", name=operation.id, reason=_short(str(error))) from error
    own = plain.own_signs(request.material)
    document = plain.tidied_document(document, own)
    if operation.gives in ("posts", "shots"):
        return Reply(answer, document)
    kept, remarks = _kept(tuple(_tidied(one, own) for one in found))
    if operation.gives == "alts":
        kept, about = _of_pictures(kept, request)
        remarks += about
    if not kept:
        raise UserError("assistant-empty")
    return Reply(answer, document, kept, remarks)


def sound(text: str) -> str:
    """Return `text` as a caption can hold it: line ends as "\\n", no half of a pair (UTF-16).

    A server may cut an emoji in two and send its halves in two pieces: together they are whole again.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def _parse(content: str) -> Any:
    """Read the JSON in `content`: all of it, or what stands between the outermost braces."""
    whole = content.rpartition(_END_OF_THINKING)[2] if _END_OF_THINKING in content else content
    start, end = whole.find("{"), whole.rfind("}")
    try:
        return _sound(_loaded(whole[start : end + 1] if 0 <= start < end else whole))
    except (ValueError, RecursionError) as error:  # a number of ten thousand digits too
        raise malformed(error) from error


def _loaded(content: str) -> Any:
    # Not strict: llama-cpp-python's grammar of JSON lets a line break stand in a text as it is.
    return json.loads(content, strict=False, object_pairs_hook=_once, parse_constant=_no_number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of `pairs`; of a name that is there twice nobody knows which is meant."""
    made = dict(pairs)
    if len(made) != len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise UserError("assistant-malformed", reason=word("assistant-twice", name=_short(twice)))
    return made


def _no_number(name: str) -> Any:
    """Refuse NaN and Infinity, which are no JSON although Python reads them."""
    raise UserError("assistant-malformed", reason=word("assistant-no-number", name=name))


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {sound(name): _sound(one) for name, one in value.items()}
    return value


def _short(reason: str) -> str:
    return plain.tidied(sound(reason)).split("\n")[0][:200]


def _tidied(proposal: Proposal, own: frozenset[str]) -> Proposal:
    """Take the signs that are not seen out of a proposal; a text that had some says so."""
    text, note, about = (plain.tidied(one, own) for one in (proposal.text, proposal.note, proposal.about))
    gone = len(proposal.text) - len(text)
    marks = (Mark("unseen", word("assistant-mark-unseen", count=gone)),) if gone else ()
    return Proposal(text, note, about, marks)


def _proposals(operation: Operation, request: Request, document: dict[str, Any]) -> Iterator[Proposal]:
    """Yield what the answer proposes, as it stands."""
    if operation.gives == "alts":
        for one in document["pictures"]:
            yield Proposal(one["text"].strip(), one.get("note", ""), about=str(int(one["picture"])))
    elif operation.gives == "tags":
        for one in document["tags"]:
            yield Proposal(_bare(one["tag"]), one.get("note", ""))
    elif operation.gives not in ("posts", "shots"):
        for one in document.get("proposals", [document]):
            text = _line_ends_like(request.text, one["text"])
            yield Proposal(text, _note(one), one.get("comment", ""))


def _kept(found: tuple[Proposal, ...]) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Leave out what is empty, what is there already, and what is beyond `MOST`; say so."""
    full = [one for one in found if one.text.strip()]
    once: dict[tuple[str, str], Proposal] = {}
    for one in full:
        once.setdefault((_same(one.text), one.about), one)
    kept = tuple(once.values())[:MOST]
    said = (
        ("assistant-left-empty", len(found) - len(full)),
        ("assistant-left-same", len(full) - len(once)),
    )
    remarks = [word(code, count=count) for code, count in said if count]
    if len(once) > MOST:
        remarks.append(word("assistant-left-many", total=len(once), count=MOST))
    return kept, tuple(remarks)


def _of_pictures(found: Iterable[Proposal], request: Request) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Give each alt text to its picture's item; the first where there are two, none where there is no such picture."""
    pictures = request.material.pictures
    by_number: dict[int, Proposal] = {}
    strange = set()
    for one in found:
        number = int(one.about)
        if 1 <= number <= len(pictures):
            by_number.setdefault(number, one)
        else:
            strange.add(number)
    kept = tuple(
        msgspec.structs.replace(by_number[number], about=picture.item)
        for number, picture in enumerate(pictures, 1)
        if number in by_number
    )
    missing = (number for number in range(1, len(pictures) + 1) if number not in by_number)
    remarks = [word("assistant-picture-missing", number=number) for number in missing]
    if strange:
        remarks.append(word("assistant-picture-unknown", count=len(strange)))
    return kept, tuple(remarks)


def _same(text: str) -> str:
    """Return what two texts that say the same have in common."""
    return unicodedata.normalize("NFKC", " ".join(text.split())).casefold()


def _note(raw: dict[str, Any]) -> str:
    return "\n".join(line for line in (raw.get("note", ""), *raw.get("notes", ())) if line)


def _bare(tag: str) -> str:
    """Return a tag without '#' and without the blanks that no tag has."""
    return "".join(tag.split()).lstrip("#＃")


def _line_ends_like(original: str, proposal: str) -> str:
    """Models answer with "\\n"; a text that came with "\\r\\n" keeps it, or every line would count as changed."""
    if "\r\n" in original:
        return proposal.replace("\n", "\r\n")
    return proposal
