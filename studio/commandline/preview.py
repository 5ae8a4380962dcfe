"""`preview POST|FILE… --for P --out X.png`: a post as a placement shows it."""

from argparse import Namespace
from pathlib import Path

from studio.commandline.subjects import one, subject
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.jobs import Runner
from studio.words import explain


def run(arguments: Namespace, terminal: Terminal, painter: Painter) -> int:
    """Draw the post and say where. 1: a file among others cannot be used."""
    placement = one(arguments.to)
    out = Path(arguments.out).absolute()
    if out.suffix.casefold() != ".png":
        raise UserError("output-format-unusable", str(out), known=".png")
    with Runner(interactive=1) as runner:
        found = subject(arguments, runner)
        found.close()
        if found.has_nothing_whole:
            problem = found.failed[0].problem
            raise UserError(problem.code, problem.file, **problem.params)
        empty = painter(found.post, found.media, placement, out, runner=runner, dark=arguments.dark)
    problems = (*(failure.problem for failure in found.failed), *empty)
    for problem in problems:
        terminal.say(explain(problem))
    terminal.answer(None, str(out))
    return FAILED if problems else DONE
