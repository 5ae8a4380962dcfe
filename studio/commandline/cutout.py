"""`cutout IN OUT`: the subject of a photograph on nothing, a colour, a blur or a picture."""

import re
from argparse import Namespace
from pathlib import Path

import msgspec

from media.cutout import CutoutLook, CutoutRequest, CutoutResult, cut_out
from media.encoding import Format
from media.probe import ProbeRequest, probe
from studio import models
from studio.commandline import working
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.errors import UserError
from studio.jobs import Runner

_FORMATS: dict[str, Format] = {
    ".png": "png",
    ".webp": "webp",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Cut out and say where. 1: the photograph cannot be cut out."""
    out = Path(arguments.out).absolute()
    kind = _FORMATS.get(out.suffix.casefold())
    if kind is None:
        raise UserError("output-format-unusable", str(out), known=", ".join(_FORMATS))
    look = _look(arguments.model, arguments.background)
    if kind == "jpeg" and look.background == "transparent":
        look = msgspec.structs.replace(look, background="colour")
    with Runner(batch=1) as runner:
        if look.background == "blur":
            relative = _relative(look, arguments.source, runner, terminal)
            if isinstance(relative, int):
                return relative
            look = relative
        request = CutoutRequest(arguments.source, str(out), look, kind)
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


def _look(model: str, background: str) -> CutoutLook:
    """Return what `--model` and `--background` say. Raises UserError, as `models.locate` does too."""
    path = str(models.locate(model))
    if background == "transparent":
        return CutoutLook(model, path)
    if _COLOUR.fullmatch(background):
        return CutoutLook(model, path, "colour", colour=background)
    if background.startswith("blur:"):
        return CutoutLook(model, path, "blur", radius=_radius(background))
    if Path(background).is_file():
        return CutoutLook(model, path, "picture", path=str(Path(background).absolute()))
    raise UserError("background-unusable", value=background)


def _radius(background: str) -> float:
    """Return R of blur:R in pixels of the original."""
    try:
        radius = float(background.removeprefix("blur:"))
    except ValueError as error:
        raise UserError("background-unusable", value=background) from error
    if not 0 < radius < float("inf"):
        raise UserError("background-unusable", value=background)
    return radius


def _relative(look: CutoutLook, source: str, runner: Runner, terminal: Terminal) -> CutoutLook | int:
    """Return `look` with its radius as a fraction of the picture's longer edge."""
    info = working.wait(runner, probe, ProbeRequest(source), name=source, terminal=terminal)
    if isinstance(info, int):
        return info
    return msgspec.structs.replace(look, radius=look.radius / max(info.width, info.height))
