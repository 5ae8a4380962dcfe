"""What `clip` has done before and behind the clip itself: followed, listened to, one task after the other."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from msgspec.structs import replace

from media.clip_follow import follow
from media.clip_probe import ClipInfo
from media.clip_subject import find_subjects
from media.report import Report
from media.speech import listen
from studio import clip_path, photo, places, speech, subtitle_files, subtitles
from studio.commandline import working
from studio.commandline.terminal import Terminal
from studio.errors import UserError
from studio.jobs import Runner
from studio.models import DEFAULT
from studio.placements import Placement
from studio.post import Line, Media, Post, Subtitles
from studio.words import word

Req = TypeVar("Req")
Res = TypeVar("Res")


class Stopped(Exception):
    """The work is over with this exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class AtWork:
    """A file at work: what waits for its tasks. `stages`: how long those took that were timed, in seconds."""

    def __init__(self, runner: Runner, terminal: Terminal, source: str) -> None:
        self.runner, self.terminal, self.source = runner, terminal, source
        self.stages: dict[str, float] = {}

    def wait(
        self, task: Callable[[Req, Report], Res], request: Req, *, target: str = "", stage: str = ""
    ) -> Res:
        """Return what `task` makes of `request`. Raises Stopped after having said why not."""
        began = perf_counter()
        made = working.wait(
            self.runner, task, request, name=self.source, target=target, terminal=self.terminal
        )
        if isinstance(made, int):
            raise Stopped(made)
        if stage:
            self.stages[stage] = round(self.stages.get(stage, 0.0) + perf_counter() - began, 4)
        return made


class Words:
    """Where a clip's words come from: a file's `lines`, else (None) from listening, in `language`, with `ready`."""

    def __init__(self, lines: tuple[Line, ...] | None, language: str, ready: speech.Readiness) -> None:
        self.lines, self.language, self.ready = lines, language, ready


def words_wanted(source: str | None, language: str) -> Words | None:
    """Return what `--subtitles` asks for. Raises UserError where the file, or what listening needs, is not there."""
    if source is None:
        return None
    if source != "auto":
        return Words(subtitle_files.read(Path(source)), language, speech.Readiness(""))
    ready = speech.readiness()
    if ready.missing:
        raise UserError(f"clip-speech-{ready.missing}", command=speech.command())
    return Words(None, language, ready)


def spoken(
    at_work: AtWork, wanted: Words, info: ClipInfo, parts: tuple[tuple[float, float], ...]
) -> Subtitles:
    """Return the words, from their file or as they are heard in `parts` (seconds after the clip's first frame)."""
    if wanted.lines is not None:
        return Subtitles(wanted.language, wanted.lines)
    model = speech.chosen("", wanted.ready)
    if model is None:
        raise UserError("clip-speech-model", command=speech.command())
    heard_parts = speech.apart(parts)
    request = speech.request_for(info.path, heard_parts, wanted.language, model, wanted.ready)
    heard = at_work.wait(listen, request, stage="listen")
    lines = speech.lines(heard, heard_parts)
    if not lines:
        at_work.terminal.say(word("ui.subtitles.nothing", model=model.name))
    return Subtitles(heard.language, lines)


def with_words(post: Post, item: str, said: Subtitles, *, beside: bool) -> Post:
    """Return the post with the clip's words in the picture, or in a file beside it."""
    return subtitles.set_on(post, item, replace(said, shown="beside" if beside else "burnt"))


def followed(at_work: AtWork, post: Post, medium: Media, placement: Placement) -> Post:
    """Return the post with the frame's path after the subject, as the window seeks it."""
    item, model = post.items[0], places.asset(f"models/{DEFAULT}.onnx")
    request = clip_path.to_look_at(medium, photo.resolve(item, medium), str(model) if model else "")
    seen = at_work.wait(find_subjects, request, stage="look")
    found = at_work.wait(follow, clip_path.to_follow(seen, post, item, medium, (placement,)), stage="follow")
    path = clip_path.waypoints(found, seen.base)
    if not path:
        at_work.terminal.say(word("clip-nothing-followed"))
        return post
    return clip_path.set_path(post, item.id, path)
