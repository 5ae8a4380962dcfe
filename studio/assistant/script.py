"""The script of a short clip: shots with seconds, picture, text and sound, whose seconds have to add up.

A shot list becomes moments of a clip, one after the other from its first frame on, in the clip's own time base.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from media.clip_probe import ClipInfo
from studio import clip
from studio.assistant import judging
from studio.assistant.judging import Rules
from studio.assistant.operation import Operation
from studio.assistant.reply import Mark, Proposal, Reply
from studio.assistant.request import Request
from studio.post import Post, Segment
from studio.words import word

LENGTH = "length"  # the id of the question for how many seconds
NEAR = 0.05  # seconds by which the sum may be off: of ten shots, each rounded to a hundredth
SHOTS_MAX = 100
LONGEST = 24 * 3600.0  # seconds that are believed of one shot
NAME_MAX = 60  # characters of a moment's name: its file is called so too
_LEAST = 0.02  # seconds that have to be left of the last shot that still fits

_SECONDS = re.compile(r"\d+(?:[.,]\d+)?")


class Shot(msgspec.Struct, frozen=True):
    """One shot: `seconds` long, beginning `start` seconds after the first one did."""

    seconds: float
    picture: str
    text: str
    sound: str
    start: float = 0.0
    marks: tuple[Mark, ...] = ()

    @property
    def end(self) -> float:
        """When it is over, in seconds."""
        return self.start + self.seconds


class Script(msgspec.Struct, frozen=True):
    """A shot list. `asked` are the seconds that it should take; None: nobody said."""

    title: str
    shots: tuple[Shot, ...]
    asked: float | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.shots[-1].end if self.shots else 0.0


class Placed(msgspec.Struct, frozen=True):
    """Moments of a clip. `left` shots did not fit behind them, `cut`: the last that did lost its end."""

    segments: tuple[Segment, ...]
    left: int = 0
    cut: bool = False


def seconds_asked(values: Mapping[str, str]) -> float | None:
    """Return the seconds that the person asked for; None where the answer names none, or 0."""
    found = _SECONDS.search(values.get(LENGTH, ""))
    seconds = float(found[0].replace(",", ".")) if found else 0.0
    return seconds if 0 < seconds <= LONGEST else None


def read(
    operation: Operation, request: Request, reply: Reply, rules: Rules, values: Mapping[str, str]
) -> Script:
    """Return the script in `reply`, checked: each shot, and their sum against the seconds that `values` ask for."""
    shots: list[Shot] = []
    start = 0.0
    for raw in reply.document.get("shots", ())[:SHOTS_MAX]:
        seconds, wrong = _lasting(raw["seconds"])
        picture, text, sound = (raw[name].strip() for name in ("picture", "text", "sound"))
        said = "\n".join(part for part in (text, sound) if part)
        marks = (*wrong, *_judged(operation, request, reply, rules, said))
        shots.append(Shot(seconds, " ".join(picture.split()), text, sound, round(start, 3), marks))
        start += seconds
    asked = seconds_asked(values)
    title = " ".join(str(reply.document.get("title", "")).split())
    made = Script(title, tuple(shots), asked)
    left = len(reply.document.get("shots", ())) - len(shots)
    return replace(made, marks=tuple(_of_all(made, rules, left)))


def _lasting(seconds: Any) -> tuple[float, tuple[Mark, ...]]:
    """Return how long a shot is, to the hundredth of a second, and what is wrong with that."""
    # A number may have more digits than a float has room for.
    length = round(float(seconds), 2) if 0 < seconds <= LONGEST else 0.0
    return length, () if length > 0 else (Mark("sum", word("script-no-length")),)


def _judged(
    operation: Operation, request: Request, reply: Reply, rules: Rules, said: str
) -> tuple[Mark, ...]:
    """Return what is doubtful about the words of a shot: they go on the screen, not into a caption."""
    if not said:
        return ()
    alone = replace(reply, proposals=(Proposal(said),))
    judged = judging.judge(operation, request, alone, replace(rules, placement=None))
    return tuple(mark for one in judged.proposals for mark in one.marks)


def _of_all(script: Script, rules: Rules, left: int) -> list[Mark]:
    marks = []
    if not script.shots:
        return [Mark("sum", word("script-no-shots"))]
    if left:
        marks.append(Mark("sum", word("script-left-out", count=left)))
    total = script.seconds
    if script.asked is not None and abs(total - script.asked) > NEAR:
        code = "script-too-long" if total > script.asked else "script-too-short"
        off = said_seconds(abs(total - script.asked))
        told = word(code, total=said_seconds(total), asked=said_seconds(script.asked), off=off)
        marks.append(Mark("sum", told))
    shortest, longest = clip.lengths(rules.placement)
    where = f"{rules.placement.platform_name} {rules.placement.name}" if rules.placement is not None else ""
    if longest is not None and total > longest + NEAR:
        marks.append(Mark("fits", word("script-over", placement=where, limit=said_seconds(longest))))
    if shortest is not None and total < shortest - NEAR:
        marks.append(Mark("fits", word("script-under", placement=where, limit=said_seconds(shortest))))
    return marks


def said_seconds(seconds: float) -> str:
    """Return seconds as they are said: "2.5", "15"."""
    return f"{seconds:.2f}".rstrip("0").rstrip(".")


def stretched(script: Script) -> Script:
    """Return the script with every shot longer or shorter by the same factor, so that the seconds add up.

    Hundredths that are left over by rounding go to the longest shot. One without length, or nothing asked: as it is.
    """
    if script.asked is None or script.seconds <= 0 or any(shot.seconds <= 0 for shot in script.shots):
        return script
    factor = script.asked / script.seconds
    lengths = [max(0.01, round(shot.seconds * factor, 2)) for shot in script.shots]
    longest = lengths.index(max(lengths))
    lengths[longest] = round(lengths[longest] + script.asked - sum(lengths), 2)
    if lengths[longest] <= 0:
        return script
    start, shots = 0.0, []
    for shot, seconds in zip(script.shots, lengths, strict=True):
        shots.append(replace(shot, seconds=seconds, start=round(start, 3)))
        start += seconds
    return replace(script, shots=tuple(shots), marks=tuple(one for one in script.marks if one.kind != "sum"))


def placed(shots: Sequence[Shot], info: ClipInfo, behind: float = 0.0) -> Placed:
    """Return `shots` as moments of the clip, each where the one before ends; the first begins `behind` seconds in.

    What lies behind the clip's end is left out; the shot in which it ends is cut there.
    """
    found: list[Segment] = []
    cut = False
    at = behind
    for shot in shots:
        if shot.seconds <= 0 or at > info.seconds - _LEAST:
            break
        start, end = (clip.time_at(info, _on_frame(info, one)) for one in (at, at + shot.seconds))
        if end.ticks <= start.ticks:
            break
        cut = at + shot.seconds > info.seconds + NEAR
        found.append(Segment(uuid4().hex, start, end, name_of(shot), note=note_of(shot)))
        at += shot.seconds
    return Placed(tuple(found), len(shots) - len(found), cut)


def _on_frame(info: ClipInfo, seconds: float) -> float:
    """Return the nearest start of a frame; where the rate varies, `seconds`: the first frame from there on counts."""
    if info.variable_frame_rate:
        return seconds
    return round(seconds * info.frame_rate) / info.frame_rate


def name_of(shot: Shot) -> str:
    """Return what a shot is called as a moment: what is seen, no longer than a file's name should be."""
    if len(shot.picture) <= NAME_MAX:
        return shot.picture
    return f"{shot.picture[: NAME_MAX - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def note_of(shot: Shot) -> str:
    """Return what is written on a moment: all that is seen where its name is shortened, the text, the sound."""
    parts = (
        ("script-note-picture", shot.picture if len(shot.picture) > NAME_MAX else ""),
        ("script-note-text", shot.text),
        ("script-note-sound", shot.sound),
    )
    return "\n".join(word(code, text=" ".join(text.split())) for code, text in parts if text)


def taken(post: Post, item: str, made: Placed, *, instead: bool) -> Post:
    """Return the post with these moments in the clip `item`: behind those that it has, or `instead` of them.

    Where there were none before, they are joined: a script is one clip.
    """
    before = () if instead else clip.segments(post, item)
    changed = clip.with_segments(post, item, (*before, *made.segments), "")
    return changed if before else clip.join(changed, item, joined=True)


def table(script: Script) -> str:
    """Return the shot list as plain text in columns, for pasting anywhere."""
    head = tuple(word(f"script-column-{name}") for name in ("time", "seconds", "picture", "text", "sound"))
    rows = [
        head,
        *(
            (
                time_code(shot.start),
                said_seconds(shot.seconds),
                *map(_one_line, (shot.picture, shot.text, shot.sound)),
            )
            for shot in script.shots
        ),
        (time_code(script.seconds), "", "", "", ""),
    ]
    lines = ["\t".join(row).rstrip() for row in rows]
    return "\n".join([*([script.title] if script.title else []), *lines])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def time_code(seconds: float) -> str:
    """Return a running time: "0:07.5"."""
    tenths = round(seconds * 100)
    minutes, rest = divmod(tenths, 6000)
    return f"{minutes}:{rest // 100:02d}" + (f".{rest % 100:02d}".rstrip("0") if rest % 100 else "")
