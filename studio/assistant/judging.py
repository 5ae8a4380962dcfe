"""What is doubtful about a proposal: judged by our own rules, on this machine, before anybody sees it.

Which of the person's own things it lost or made up (`keeps`), whether it fits its placement by that placement's own
counting rule, whether it sounds like the client, and which facts in it nobody gave. A proposal that fails is still
shown, and says so.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
import regex

from studio import voice
from studio.assistant.facts import unknown
from studio.assistant.operation import Operation
from studio.assistant.reply import Mark, Proposal, Reply
from studio.assistant.request import Request
from studio.counting import lengths, links, mentions, tags
from studio.placements import Placement
from studio.words import word

_CLUSTER = regex.compile(r"\X")
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{RI}")


class Rules(msgspec.Struct, frozen=True):
    """What a proposal is judged by besides the request: where it goes, whose voice it has, in which language."""

    placement: Placement | None = None
    profile: voice.Profile | None = None
    language: str = ""  # BCP 47
    known: tuple[str, ...] = ()  # texts that are true besides what was sent: names and places of the library
    goes_out: Callable[[str], str] = str  # a caption as it goes out there, with its tags and slots


def judge(operation: Operation, request: Request, reply: Reply, rules: Rules) -> Reply:
    """Return `reply` with the marks of each proposal."""
    judged = tuple(_judged(operation, request, proposal, rules) for proposal in reply.proposals)
    return msgspec.structs.replace(reply, proposals=judged)


def _judged(operation: Operation, request: Request, proposal: Proposal, rules: Rules) -> Proposal:
    text = proposal.text
    marks = [*proposal.marks, *_broken(operation, request.text, text)]
    excess = 0
    if "fits" in operation.checks and rules.placement is not None:
        excess = max((one.over for one in lengths(rules.goes_out(text), rules.placement)), default=0)
        if excess:
            where = f"{rules.placement.platform_name} {rules.placement.name}"
            marks.append(Mark("fits", word("assistant-mark-fits", count=excess, placement=where)))
    if "voice" in operation.checks and rules.profile is not None:
        marks += (
            Mark("voice", hint.message, hint.start, hint.end)
            for hint in voice.hints(text, rules.language, rules.profile)
        )
    if "facts" in operation.checks:
        given = (*(part.text for part in request.material.parts), *rules.known)
        marks += unknown(text, given, rules.language)
    return msgspec.structs.replace(proposal, marks=tuple(marks), excess=excess)


def _broken(operation: Operation, before: str, after: str) -> Iterable[Mark]:
    """Name what the operation promised to keep and the proposal did not."""
    things: dict[str, Callable[[str], Iterable[str]]] = {
        "handles": lambda text: (span.text for span in mentions(text)),
        "tags": lambda text: (span.text for span in tags(text)),
        "links": lambda text: (span.text for span in links(text)),
        "emoji": _emoji,
        "length": lambda text: ("long",) if len(text) > 2 * len(before) + 40 else (),
    }
    for kind in operation.keeps:
        if Counter(things[kind](before)) != Counter(things[kind](after)):
            yield Mark(kind, word(f"assistant-broke-{kind}"))


def _emoji(text: str) -> list[str]:
    return [cluster for cluster in _CLUSTER.findall(text) if _PICTURE.match(cluster)]
