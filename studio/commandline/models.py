"""`models list|fetch NAME|add FILE`: the models for cutouts."""

from argparse import Namespace
from pathlib import Path

import msgspec

from studio import models, network
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.errors import UserError
from studio.models import Listed
from studio.words import word


class _Told:
    """A report that shows how much of a model is there."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def progress(self, fraction: float, note: str = "") -> None:
        """Show it."""
        self._terminal.progress(fraction, note)

    def checkpoint(self) -> None:
        """Never cancel: Ctrl+C does."""


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """List, fetch or add."""
    if arguments.action == "list":
        found = models.listed()
        terminal.answer([_document(one) for one in found], *(_line(one) for one in found))
        return DONE
    if not arguments.name:
        raise UserError("file-required", verb=f"models {arguments.action}")
    if arguments.action == "add":
        one = models.add(Path(arguments.name))
    else:
        one = models.fetch(arguments.name, network.Network(), _Told(terminal))
    terminal.answer(_document(one), _line(one))
    return DONE


def _document(one: Listed) -> dict[str, object]:
    return msgspec.structs.asdict(one.model) | {"fetchable": one.model.fetchable, "path": one.path}


def _line(one: Listed) -> str:
    model = one.model
    use = {True: "yes", False: "no", None: "unknown"}[model.commercial]
    size = f"{model.bytes / 1e6:.1f} MB" if model.bytes else "? MB"
    parts = (model.licence or "?", word(f"model.commercial.{use}"), size, one.path or "–")
    return f"{model.name}: {', '.join(parts)}. {word(f'model.{model.name}')}"
