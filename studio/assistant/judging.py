"""What is doubtful about a proposal: judged by our own rules, on this machine, before anybody sees it.

Which of the person's own things it lost or made up (`keeps`), whether it fits its placement by that placement's own
counting rule, whether it sounds like the client, whether it is in the language that was asked for, and which facts in
it nobody gave. A proposal that fails is still shown, and says so. Tags have rules of their own: `tagsjudged`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec
import regex

from studio import voice
from studio.assistant import tagsjudged
from studio.assistant.facts import prepare, unknown
from studio.assistant.named import hidden
from studio.assistant.operation import Operation
from studio.assistant.phrasing import blanked
from studio.assistant.reply import Mark, Proposal, Reply
from studio.assistant.request import Request
from studio.counting import Field, Length, lengths, links, mentions, tags
from studio.grammar.detection import Languages, base
from studio.languages import english, tag_of
from studio.placements import Placement
from studio.words import word

MOST = 40  # marks on one proposal; with more it is doubtful as a whole
COUNT = "count"  # the question of how many are wanted
TARGET = "target"  # the question of the language that is wanted
_CLUSTER = regex.compile(r"\X")
_TAG = regex.compile(r"</?[A-Za-z][^<>\n]{0,200}>")  # of HTML
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{RI}")
_WORDS = regex.compile(r"[\p{L}\p{M}]+")
_DIGITS = regex.compile(r"\p{Nd}+")
_SLOT = regex.compile(r"\{\p{L}[\p{L}\p{M}\p{N}_]*\}")  # as `studio.slots` knows it


class Rules(msgspec.Struct, frozen=True):
    """What a proposal is judged by besides the request: where it goes, whose voice it has, in which language."""

    placement: Placement | None = None
    profile: voice.Profile | None = None
    language: str = ""  # BCP 47, of what was written
    known: tuple[str, ...] = ()  # texts that are true besides what was sent: names and places of the library
    goes_out: Callable[[str], str] = str  # a caption as it goes out there, with its tags and slots


def judge(operation: Operation, request: Request, reply: Reply, rules: Rules) -> Reply:
    """Return `reply` with the marks of each proposal, and with a remark where there are fewer than were wanted."""
    if "facts" in operation.checks:
        prepare()  # what is read of posts and shots is judged again where it is shown, and has to be quick there
    if operation.gives == "tags":
        judged, remarks = tagsjudged.judged(
            reply.proposals,
            own=request.material.text("tags"),
            there=rules.goes_out(request.text),
            placement=rules.placement,
        )
    else:
        judged = tuple(_judged(operation, request, proposal, rules) for proposal in reply.proposals)
        remarks = ()
    wanted = request.values.get(COUNT, "")
    if wanted.isdecimal() and 0 < len(judged) < int(wanted[:4]):
        remarks += (word("assistant-fewer", count=len(judged), wanted=wanted),)
    return msgspec.structs.replace(reply, proposals=judged, remarks=(*reply.remarks, *remarks))


def language_of(operation: Operation, request: Request, rules: Rules) -> str:
    """Return the language that the answer is to be in (BCP 47); empty: nobody knows."""
    if operation.gives == "explanation":
        return tag_of(request.values.get("mother_tongue", ""))
    if operation.into == "language":
        return tag_of(request.values.get(TARGET, ""))
    return rules.language


def again(operation: Operation, request: Request, reply: Reply, rules: Rules) -> str:
    """Return what is said when the person asks again: by how much each version is too long; empty: none is."""
    if not operation.again or rules.placement is None:
        return ""
    found = [
        (number, _longest(operation, one.text, request.text, rules))
        for number, one in enumerate(reply.proposals, 1)
    ]
    excess = "; ".join(
        word("assistant-again-one", number=number, excess=one.over, unit=word(f"unit.{one.unit}"))
        for number, one in found
        if one is not None and one.over
    )
    return operation.again.replace("{excess}", excess) if excess else ""


def brought(operation: Operation, request: Request, text: str, rules: Rules) -> tuple[str, ...]:
    """Return what is doubtful about `text`, which the person made of an answer, and was not about what was asked."""
    before, after = (_judged(operation, request, Proposal(one), rules).marks for one in (request.text, text))
    known = {mark.message for mark in before}
    return tuple(dict.fromkeys(mark.message for mark in after if mark.message not in known))


def _judged(operation: Operation, request: Request, proposal: Proposal, rules: Rules) -> Proposal:
    text, before = proposal.text, request.text
    language = language_of(operation, request, rules)
    if operation.gives == "replies":  # each is in the language of its comment
        language = Languages(language).of(f"{proposal.about}\n{text}")
    marks = [*proposal.marks, *_broken(operation, before, text)]
    longest = _longest(operation, text, before, rules) if "fits" in operation.checks else None
    excess = longest.over if longest is not None else 0
    if excess and rules.placement is not None:
        where = f"{rules.placement.platform_name} {rules.placement.name}"
        marks.append(Mark("fits", word("assistant-mark-fits", count=excess, placement=where)))
    if operation.gives == "texts" and not operation.second_look and before.strip() == text.strip() != "":
        marks.append(Mark("same", word("assistant-mark-same")))
    if operation.gives == "replies":
        marks += _of_nobody(request, proposal)
    marks += _markup(before, text)
    if "language" in operation.checks:
        marks += _in_another(_new_in(text, before), language, rules.language)
    if "voice" in operation.checks and rules.profile is not None:
        marks += (
            Mark("voice", hint.message, hint.start, hint.end)
            for hint in voice.hints(text, language, rules.profile)
            if operation.gives != "alts" or hint.rule == "voice.refused"  # the rest is about captions
        )
    if "facts" in operation.checks:
        marks += unknown(
            text, _given(operation, request, rules), language, seen=bool(request.material.pictures)
        )
    return msgspec.structs.replace(proposal, marks=tuple(marks[:MOST]), excess=excess)


def _markup(before: str, text: str) -> Iterable[Mark]:
    """Mark what is written for a browser, which would stand in the post as it is."""
    for found in _TAG.finditer(text):
        if found.group() not in before:
            yield Mark(
                "markup", word("assistant-mark-markup", text=found.group()), found.start(), found.end()
            )


def _given(operation: Operation, request: Request, rules: Rules) -> tuple[str, ...]:
    """Return the texts that may be believed. What briefs the voice is none: its examples are about other days."""
    answers = (
        request.values.get(question.id, "") for question in operation.questions if question.id != COUNT
    )
    told = (part.text for part in request.material.parts if part.kind != "voice")
    return (*told, *answers, *rules.known)


def _longest(operation: Operation, text: str, before: str, rules: Rules) -> Length | None:
    """Return the length of `text` that is most over its limit, as it would go out; None: nothing is known of it."""
    if rules.placement is None:
        return None
    field: Field = "alt" if operation.gives == "alts" else "caption"
    whole = f"{before.rstrip()}\n\n{text}" if operation.into == "below" and before.strip() else text
    gone_out = whole if field == "alt" else rules.goes_out(whole)
    return max(lengths(gone_out, rules.placement, field), key=lambda one: one.over, default=None)


def _of_nobody(request: Request, proposal: Proposal) -> Iterator[Mark]:
    """Mark a reply to a comment that nobody wrote."""
    said, given = (" ".join(text.split()) for text in (proposal.about, request.material.text("comments")))
    if said and said not in given:
        yield Mark("comment", word("assistant-mark-comment"))


def _new_in(text: str, before: str) -> str:
    """Return the words of `text` that `before` has not: names that stay say nothing of its language.

    All, where most of the words stayed: then it is the old text.
    """
    words = _WORDS.findall(blanked(text, hidden(text)))
    known = set(_WORDS.findall(before))
    new = [one for one in words if one not in known]
    return " ".join(new) if 2 * len(new) >= len(words) else text


def _in_another(text: str, language: str, other: str) -> Iterator[Mark]:
    """Mark what is plainly in another language than `language` (BCP 47), such as in `other`."""
    if language and base(Languages(language, (other,)).of(text)) != base(language):
        yield Mark("language", word("assistant-mark-language", language=english(language)))


def _broken(operation: Operation, before: str, after: str) -> Iterable[Mark]:
    """Name what the operation promised to keep and the proposal did not."""
    things: dict[str, Callable[[str], Iterable[str]]] = {
        "handles": lambda text: (span.text for span in mentions(text)),
        "tags": lambda text: (span.text for span in tags(text)),
        "links": lambda text: (span.text for span in links(text)),
        "emoji": _emoji,
        "numbers": _DIGITS.findall,
        "slots": _SLOT.findall,
        "length": lambda text: ("long",) if len(text) > 2 * len(before) + 40 else (),
    }
    for kind in operation.keeps:
        if Counter(things[kind](before)) != Counter(things[kind](after)):
            yield Mark(kind, word(f"assistant-broke-{kind}"))


def _emoji(text: str) -> list[str]:
    return [cluster for cluster in _CLUSTER.findall(text) if _PICTURE.match(cluster)]
