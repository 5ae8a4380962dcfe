"""`clip IN OUT --for P`: a clip as a placement takes it, its frame following, its words in it, its cover beside it."""

import re
from argparse import Namespace
from pathlib import Path

from media.beside import BesideRequest, write_beside
from media.clip import ClipRequest, ClipResult, render
from media.clip_cover import Covered, CoverRequest, write_cover
from media.clip_doctor import BEYOND_REPAIR
from media.clip_probe import ClipInfo
from media.errors import MediaError
from media.geometry import CENTRE, Point
from media.output import Written
from media.probe import ProbeRequest, probe
from studio import burning, clip, importing, photo
from studio.commandline import clipwork, working
from studio.commandline.subjects import one
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.errors import UserError
from studio.jobs import Runner
from studio.placements import Placement
from studio.post import Item, Media, Post, Subtitles
from studio.words import explain, word

_ITEM = "clip"  # the id of the one item of the post
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
    if arguments.subtitles and arguments.subtitles_beside:
        working.refuse_originals(out.with_suffix(".srt"), arguments.subtitles)
    asked = _Asked(arguments)
    with Runner(interactive=1, batch=1) as runner:
        at_work = clipwork.AtWork(runner, terminal, arguments.source)
        try:
            return _make(at_work, asked, placement, out)
        except clipwork.Stopped as stopped:
            return stopped.status


class _Asked:
    """The arguments, understood before anything is opened."""

    def __init__(self, arguments: Namespace) -> None:
        self.ends = (_seconds(arguments.start, "--start"), _seconds(arguments.end, "--end"))
        self.parts = tuple(_part(value) for value in arguments.part or ())
        if self.parts and self.ends != (None, None):
            raise UserError("clip-parts-and-ends")
        self.focus, self.cut = _focus(arguments.focus), str(arguments.cut)
        self.follow = bool(arguments.follow)
        self.cover = _seconds(arguments.cover, "--cover")
        self.words = clipwork.words_wanted(arguments.subtitles, arguments.language)
        self.beside = bool(arguments.subtitles_beside)
        if self.beside and self.words is None:
            raise UserError("clip-nothing-beside")


def _make(at_work: clipwork.AtWork, asked: _Asked, placement: Placement, out: Path) -> int:
    info = at_work.wait(probe, ProbeRequest(at_work.source))
    if not isinstance(info, ClipInfo):
        raise MediaError("not-a-clip", at_work.source)
    medium = importing.media_from(info, Path(info.path))
    post = _edited(Post("", "", items=(Item(_ITEM, medium.id),)), info, asked)
    if asked.follow:
        post = clipwork.followed(at_work, post, medium, placement)
    if asked.words is not None:
        said = clipwork.spoken(at_work, asked.words, info, _heard(info, asked))
        post = clipwork.with_words(post, _ITEM, said, beside=asked.beside)
    request = _request(post, medium, placement, out)
    resolved = photo.resolve(post.items[0], medium)
    made = at_work.wait(render, request, target=str(out))
    _tell(at_work.terminal, made, info)
    document = _document(made, info) | {"stages": {**at_work.stages, **working.stages(made.stages)}}
    if isinstance(resolved.subtitles, Subtitles):
        document["subtitles"] = _words_document(at_work, resolved.subtitles, request, out)
    if asked.cover is not None:
        document["cover"] = _cover(at_work, info, request, asked.cover, out).path
    at_work.terminal.answer(document, made.path)
    return DONE


def _edited(post: Post, info: ClipInfo, asked: _Asked) -> Post:
    """Return what the window would have made of it with these ends, moments and this focus."""
    start, end = (None if at is None else clip.time_at(info, at) for at in asked.ends)
    if start is not None and end is not None and end.ticks <= start.ticks:
        raise UserError("clip-ends-crossed", start=f"{asked.ends[0]:g}", end=f"{asked.ends[1]:g}")
    post = clip.set_range(post, _ITEM, start, end)
    for first, last in asked.parts:
        if first >= info.seconds:
            raise MediaError("clip-range", info.path, seconds=f"{info.seconds:.2f}")
        post = clip.add_segment(post, _ITEM, clip.time_at(info, first), clip.time_at(info, last))
    if asked.parts:
        post = clip.join(post, _ITEM, joined=True)
    return clip.set_cut(clip.set_focus(post, _ITEM, asked.focus), _ITEM, asked.cut)


def _heard(info: ClipInfo, asked: _Asked) -> tuple[tuple[float, float], ...]:
    """Return what is listened to: what is in the file, and nothing else."""
    start, end = asked.ends
    return asked.parts or ((start or 0.0, info.seconds if end is None else end),)


def _request(post: Post, medium: Media, placement: Placement, out: Path) -> ClipRequest:
    resolved = photo.resolve(post.items[0], medium)
    return clip.request_for(medium, resolved, placement, photo.shape_for(post, placement, "clip"), str(out))


def _words_document(
    at_work: clipwork.AtWork, said: Subtitles, request: ClipRequest, out: Path
) -> dict[str, object]:
    """Write the words beside the clip where that is asked for, and tell about them."""
    words, told = burning.beside(said), {"lines": len(said.lines), "language": said.language}
    if words is None:
        return told
    written: Written = at_work.wait(write_beside, BesideRequest(request, words, str(out.with_suffix(".srt"))))
    return {**told, "path": written.path}


def _cover(
    at_work: clipwork.AtWork, info: ClipInfo, request: ClipRequest, seconds: float, out: Path
) -> Covered:
    if seconds >= info.seconds:
        raise MediaError("clip-range", info.path, seconds=f"{info.seconds:.2f}")
    # In the middle of the frame: a time that was rounded must not show its neighbour.
    at = info.moment(min(seconds + 0.5 / info.frame_rate, info.seconds))
    return at_work.wait(write_cover, CoverRequest(request, at, str(out.with_name(f"{out.stem}_cover.jpg"))))


def _tell(terminal: Terminal, made: ClipResult, info: ClipInfo) -> None:
    for note in made.notes:
        terminal.say(word(note))
    for problem in info.problems:
        if problem.code in BEYOND_REPAIR:  # what is missing, or cannot be read, is not in what was made
            terminal.say(explain(problem))
    if made.cut == "fast":
        at = info.seconds_of(made.start)
        terminal.say(word("clip-cut-fast", start=f"{at:.2f}", width=made.width, height=made.height))


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
    }


def _part(value: str) -> tuple[float, float]:
    """Return "START-END" as seconds. Raises UserError number-unusable or clip-part-unusable."""
    first, _, last = value.partition("-")
    start, end = _seconds(first, "--part"), _seconds(last, "--part")
    if start is None or end is None or end <= start:
        raise UserError("clip-part-unusable", value=value)
    return start, end


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
