"""What is asked, about what, by which rules: made out of the library for the window, out of files for the command line.

A `Task` is all that has to be known before a request is made; the person may still change its material and answers.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from studio import caption, counting, slots, voice
from studio.assistant import brief, facts
from studio.assistant.judging import Rules
from studio.assistant.material import Material, Part
from studio.assistant.operation import Operation
from studio.languages import english
from studio.placements import Placement
from studio.post import Post

# What a model is told of how a place counts; where it is not said, characters.
_UNITS = {
    "utf8": "bytes of UTF-8",
    "utf16": "characters, emoji counted as two or more",
    "x_weighted": "characters, emoji and Chinese, Japanese or Korean letters counted as two, a link as 23",
}


class Subject(msgspec.Struct, frozen=True):
    """What of the library an answer is about. `field`: "caption", "alt", "tags"; empty ids: nothing of the library."""

    post: str = ""
    placement: str = ""  # whose own text; empty: the master's
    item: str = ""  # of an alt text
    field: str = "caption"


class Task(msgspec.Struct, frozen=True):
    """An operation on something: what would go along, what fills the instruction, what the answer is judged by."""

    operation: Operation
    subject: Subject
    material: Material
    values: dict[str, str]
    rules: Rules

    def answering(self, answers: Mapping[str, str]) -> "Task":
        """Return the task with the person's answers to the operation's questions."""
        return msgspec.structs.replace(self, values={**self.values, **answers})


def of_post(
    operation: Operation,
    post: Post,
    around: slots.Around,
    *,
    placement: Placement | None = None,
    own: bool = False,
    profile: voice.Profile | None = None,
    mother_tongue: str = "",
) -> Task:
    """Return the task of `operation` on the caption of `post`, `own`: on the text of `placement` alone.

    `placement` is where the text is to fit; languages are BCP 47.
    """
    place = placement.id if placement is not None and own else ""
    material = Material()
    if "text" in (*operation.needs, *operation.wants):
        material = material.with_text("text", caption.own(post, "caption", place))
    if "facts" in operation.briefs:
        material = material.with_text("facts", "\n".join(facts.lines(around, post)))
    if "voice" in operation.briefs and around.client is not None:
        material = material.with_text("voice", brief.of(around.client, profile))
    rules = Rules(
        placement, profile, around.language, _known(around, post), _going_out(post, place, around, placement)
    )
    values = values_of(operation, around.language, placement, mother_tongue)
    written = around.client.languages if around.client is not None else ()
    values |= _target(operation, around.language, (*written, mother_tongue))
    return Task(operation, Subject(post.id, place), material, values, rules)


def of_text(
    operation: Operation,
    parts: tuple[Part, ...],
    *,
    language: str,
    placement: Placement | None = None,
    mother_tongue: str = "",
) -> Task:
    """Return the task of `operation` on texts that belong to no post."""
    return Task(
        operation,
        Subject(),
        Material(parts),
        values_of(operation, language, placement, mother_tongue),
        Rules(placement, None, language),
    )


def values_of(
    operation: Operation, language: str, placement: Placement | None, mother_tongue: str = ""
) -> dict[str, str]:
    """Return what fills the slots of an instruction, with the usual answers to its questions."""
    return {
        "language": english(language) or "the language of the text",
        "mother_tongue": english(mother_tongue) or english(language) or "English",
        "seconds": _seconds(placement),
        "placement": f"{placement.platform_name} {placement.name}"
        if placement is not None
        else "social media",
        "limit": _limit(placement),
        **{question.id: question.value for question in operation.questions},
    }


def _target(operation: Operation, language: str, others: Sequence[str]) -> dict[str, str]:
    """Return the likeliest answer to a question after a language: the first of `others` that is not the text's own."""
    base = language.partition("-")[0]
    named = [
        tag for other in others if other.partition("-")[0] != base for tag in (other, other.partition("-")[0])
    ]
    for question in operation.questions if operation.into == "language" else ():
        for tag in filter(None, named):
            for choice in question.choices:
                if choice.endswith(f"({tag})"):
                    return {question.id: choice}
    return {}


def _known(around: slots.Around, post: Post) -> tuple[str, ...]:
    """Return what is true, sent or not: all facts, names in the credits book, the client's name and handles."""
    client = around.client
    return (
        *facts.lines(around, post),
        around.media_set.title,
        *(person.name for person in around.people.values()),
        *(handle.name for person in around.people.values() for handle in person.handles),
        *((client.name, *(handle.name for handle in client.handles)) if client is not None else ()),
    )


def _going_out(
    post: Post, place: str, around: slots.Around, placement: Placement | None
) -> Callable[[str], str]:
    """Return what makes of a caption what goes out at the placement: its slots filled, its tags behind it."""
    placing = (placement,) if placement is not None else ()

    def goes_out(text: str) -> str:
        made = slots.spoken(caption.set_caption(post, text, place), around, placing)
        return caption.compose(made, placement.id if placement is not None else "").caption

    return goes_out


def _limit(placement: Placement | None) -> str:
    """Return how long a caption may be, in the placement's own unit: "at most 280 weighted characters"."""
    counted = counting.lengths("", placement) if placement is not None else ()
    most = " and ".join(
        f"{one.limit} {_UNITS.get(one.unit, 'characters')}" for one in counted if one.limit is not None
    )
    return f"at most {most}" if most else "no limit is known"


def _seconds(placement: Placement | None) -> str:
    """Return how long a clip may be there."""
    clips = placement.clips if placement is not None else None
    longest = clips.seconds_max if clips is not None else None
    return f"{longest.value:g}" if longest is not None else ""
