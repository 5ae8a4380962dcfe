"""`preview POST|FILE… --for P --out X.png`: a post as a placement shows it."""

from argparse import Namespace
from pathlib import Path

from studio import preview
from studio.commandline.subjects import one, subject
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.jobs import Runner
from studio.placements import Placement
from studio.preview import Scene
from studio.words import explain


def run(arguments: Namespace, terminal: Terminal, painter: Painter) -> int:
    """Draw the post and say where. 1: a file among others cannot be used."""
    placement = _where(arguments)
    out = Path(arguments.out).absolute()
    if out.suffix.casefold() != ".png":
        raise UserError("output-format-unusable", str(out), known=".png")
    with Runner(interactive=1) as runner:
        found = subject(arguments, runner)
        found.close()
        if found.has_nothing_whole:
            problem = found.failed[0].problem
            raise UserError(problem.code, problem.file, **problem.params)
        page = _page(arguments.page, preview.scene(found.post, found.media, placement))
        empty = painter(
            found.post, found.media, placement, out, runner=runner, dark=arguments.dark, page=page
        )
    problems = (*(failure.problem for failure in found.failed), *empty)
    for problem in problems:
        terminal.say(explain(problem))
    terminal.answer(None, str(out))
    return FAILED if problems else DONE


def _where(arguments: Namespace) -> Placement:
    """Return the placement, as it is read at a desk where that is asked for."""
    placement = one(arguments.to)
    if not arguments.desktop:
        return placement
    desk = preview.at_desk(placement)
    if desk is None:
        raise UserError("preview.no-desktop", name=placement.full_name)
    return desk


def _page(number: int, scene: Scene) -> int:
    """Return which picture is meant, counted from 0."""
    count = preview.pages(scene)
    if not 1 <= number <= count:
        raise UserError("preview.page-missing", page=number, name=scene.placement.full_name, count=count)
    return number - 1
