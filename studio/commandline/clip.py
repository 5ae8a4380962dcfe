"""`clip IN OUT --for P`: a clip as a placement takes it."""

import re
from argparse import Namespace
from pathlib import Path

from media.clip import ClipRequest, ClipResult, render
from media.clip_probe import ClipInfo
from media.errors import MediaError
from media.geometry import CENTRE, Point
from media.probe import ProbeRequest, probe
from studio import clip, importing, photo
from studio.commandline import working
from studio.commandline.subjects import one
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.errors import UserError
from studio.jobs import Runner
from studio.placements import Placement
from studio.post import Item, Media, Post
from studio.words import explain, word

_TIME = re.compile(r"(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)")  # [[hours:]minutes:]seconds


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Make the clip and say where. 1: it cannot be made."""
    placement = one(arguments.to)
    if placement.clips is None:
        raise UserError("clip-needs-clips", placement=placement.id)
    out = Path(arguments.out).absolute()
    ending = f".{clip.extension(placement)}"
    if out.suffix.casefold() != ending:
        raise UserError("output-format-unusable", str(out), known=ending)
    working.refuse_originals(out, arguments.source)
    start, end = _seconds(arguments.start, "--start"), _seconds(arguments.end, "--end")
    focus = _focus(arguments.focus)
    with Runner(interactive=1, batch=1) as runner:
        info = working.wait(
            runner, probe, ProbeRequest(arguments.source), name=arguments.source, terminal=terminal
        )
        if isinstance(info, int):
            return info
        if not isinstance(info, ClipInfo):
            raise MediaError("not-a-clip", arguments.source)
        request = _request(info, placement, out, (start, end), focus=focus, cut=arguments.cut)
        made = working.wait(
            runner, render, request, name=arguments.source, target=str(out), terminal=terminal
        )
    if isinstance(made, int):
        return made
    for note in made.notes:
        terminal.say(word(note))
    for problem in info.problems:
        if problem.code == "clip-truncated":  # what is missing cannot be put right
            terminal.say(explain(problem))
    if made.cut == "fast":
        at = info.seconds_of(made.start)
        terminal.say(word("clip-cut-fast", start=f"{at:.2f}", width=made.width, height=made.height))
    terminal.answer(_document(made, info), made.path)
    return DONE


def _request(
    info: ClipInfo,
    placement: Placement,
    out: Path,
    ends: tuple[float | None, float | None],
    *,
    focus: Point,
    cut: str,
) -> ClipRequest:
    """Return what the window would ask for, had it this clip with these ends and this focus."""
    medium: Media = importing.media_from(info, Path(info.path))
    post = Post("", "", items=(Item("clip", medium.id),))
    start, end = (None if at is None else clip.time_at(info, at) for at in ends)
    if start is not None and end is not None and end.ticks <= start.ticks:
        raise UserError("clip-ends-crossed", start=f"{ends[0]:g}", end=f"{ends[1]:g}")
    post = clip.set_focus(clip.set_range(post, "clip", start, end), "clip", focus)
    post = clip.set_cut(post, "clip", cut)
    resolved = photo.resolve(post.items[0], medium)
    return clip.request_for(medium, resolved, placement, photo.shape_for(post, placement, "clip"), str(out))


def _document(made: ClipResult, info: ClipInfo) -> dict[str, object]:
    return {
        "path": made.path,
        "width": made.width,
        "height": made.height,
        "bytes": made.bytes,
        "sha256": made.sha256,
        "seconds": made.seconds,
        "frame_rate": made.frame_rate,
        "start": info.seconds_of(made.start),
        "end": info.seconds_of(made.end),
        "cut": made.cut,
        **({} if made.encoded is None else {"encoded_frames": made.encoded}),
        "stages": working.stages(made.stages),
    }


def _seconds(value: str | None, option: str) -> float | None:
    """Return a time given as seconds or as [hours:]minutes:seconds."""
    if value is None:
        return None
    match = _TIME.fullmatch(value.strip())
    if match is None:
        raise UserError("number-unusable", option=option, value=value)
    first, second, seconds = match.groups()
    hours, minutes = (int(first), int(second)) if second else (0, int(first or 0))
    return hours * 3600 + minutes * 60 + float(seconds)


def _focus(value: str | None) -> Point:
    """Return "X,Y" as a point. Raises UserError focus-unusable."""
    if value is None:
        return CENTRE
    parts = value.split(",")
    try:
        x, y = (float(part) for part in parts)
    except ValueError as error:
        raise UserError("focus-unusable", value=value) from error
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise UserError("focus-unusable", value=value)
    return Point(x, y)
