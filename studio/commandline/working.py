"""One task for one file on the command line: its progress on standard error, its result or its problem."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from media.errors import MediaError
from media.report import Report
from studio.commandline.named import of_argument
from studio.commandline.terminal import Terminal
from studio.commandline.verb import FAILED, UNUSABLE
from studio.jobs import Cancelled, Failed, Runner
from studio.words import explain

Req = TypeVar("Req")
Res = TypeVar("Res")
_NOT_USABLE = {
    "missing", "is-a-folder", "unreadable", "empty", "not-media", "not-a-photo", "not-a-clip", "unknown-format",
    "name-no-text", "clip-damaged", "clip-no-picture", "clip-range", "clip-codec-unknown", "clip-too-many-pixels",
}  # fmt: skip


class Stage(Protocol):
    """A part of the work and how long it took in seconds."""

    @property
    def name(self) -> str:
        """What was done."""

    @property
    def seconds(self) -> float:
        """How long it took."""


def wait(
    runner: Runner,
    task: Callable[[Req, Report], Res],
    request: Req,
    *,
    name: str,
    target: str = "",
    terminal: Terminal,
) -> Res | int:
    """Do `task` and return its result, or the exit status after having said what is wrong."""

    def show(at: float, _: str) -> None:
        terminal.progress(at, name)

    job = runner.submit(task, request, label=name, targets=[target] if target else [], on_progress=show)
    outcome = job.wait()
    if isinstance(outcome, Failed):
        terminal.say(explain(of_argument(outcome.problem)))
        return UNUSABLE if outcome.problem.code in _NOT_USABLE else FAILED
    if isinstance(outcome, Cancelled):
        return FAILED
    return outcome.value


def refuse_originals(out: Path, *sources: str) -> None:
    """Raise MediaError is-the-original where `out` is one of `sources` under any name, before anything is done."""
    for source in sources:
        try:
            same = out.samefile(source)
        except (OSError, ValueError):  # one of them is not there: the work says what is wrong with that
            continue
        if same:
            raise MediaError("is-the-original", str(out))


def stages(stages: Iterable[Stage]) -> dict[str, float]:
    """Return the seconds by stage."""
    return {stage.name: round(stage.seconds, 4) for stage in stages}
