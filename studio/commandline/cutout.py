"""`cutout IN OUT`: the subject of a photograph on nothing, a colour, a blur or a picture."""

from argparse import Namespace
from pathlib import Path

from media.cutout import CutoutResult, cut_out
from studio import cutout
from studio.commandline import working
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.jobs import Runner


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Cut out and say where. 1: the photograph cannot be cut out."""
    out = Path(arguments.out).absolute()
    request = cutout.request(
        arguments.source,
        str(out),
        model=arguments.model,
        background=arguments.background,
        plain=arguments.plain,
    )
    working.refuse_originals(out, arguments.source, arguments.background)
    with Runner(batch=1) as runner:
        outcome = working.wait(
            runner, cut_out, request, name=arguments.source, target=str(out), terminal=terminal
        )
    if not isinstance(outcome, CutoutResult):
        return outcome
    terminal.answer(_document(outcome), outcome.path)
    return DONE


def _document(made: CutoutResult) -> dict[str, object]:
    return {
        "path": made.path,
        "width": made.width,
        "height": made.height,
        "bytes": made.bytes,
        "sha256": made.sha256,
        "processor": made.processor,
        "stages": working.stages(made.stages),
    }
