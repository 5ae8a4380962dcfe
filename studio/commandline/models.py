"""`models list|fetch NAME|add FILE`: the models for cutouts, and LanguageTool, which comes in the same way."""

import zipfile
from argparse import Namespace
from pathlib import Path

import msgspec

from studio import models, network
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.errors import UserError
from studio.grammar import installed, obtaining
from studio.models import Listed
from studio.words import word

LANGUAGETOOL = "languagetool"


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
        terminal.answer(
            [*(_document(one) for one in found), _languagetool()],
            *(_line(one) for one in found),
            _languagetool_line(),
        )
        return DONE
    if not arguments.name:
        raise UserError("file-required", verb=f"models {arguments.action}")
    path = Path(arguments.name)
    report = _Told(terminal)
    if arguments.action == "fetch" and arguments.name == LANGUAGETOOL:
        obtaining.fetch(network.Network(), report)
    elif arguments.action == "add" and (path.is_dir() or zipfile.is_zipfile(path)):
        obtaining.add(path, report)
    else:
        one = (
            models.add(path)
            if arguments.action == "add"
            else models.fetch(arguments.name, network.Network(), report)
        )
        terminal.answer(_document(one), _line(one))
        return DONE
    terminal.answer(_languagetool(), _languagetool_line())
    return DONE


def _document(one: Listed) -> dict[str, object]:
    return msgspec.structs.asdict(one.model) | {"fetchable": one.model.fetchable, "path": one.path}


def _line(one: Listed) -> str:
    known = one.model
    return f"{known.name}: {', '.join((*models.facts(known), one.path or '–'))}. {models.description(known)}"


def _languagetool() -> dict[str, object]:
    known, folder = obtaining.source(), installed.languagetool()
    return {
        "name": LANGUAGETOOL,
        "file": f"LanguageTool-{known.version}.zip",
        "licence": known.licence,
        "origin": known.url,
        "bytes": known.bytes,
        "md5": "",
        "sha256": known.sha256,
        "commercial": True,
        "good_for": "",
        "times": 0.0,
        "pace": "",
        "fetchable": known.fetchable,
        "path": str(folder) if folder else None,
    }


def _languagetool_line() -> str:
    known, folder = obtaining.source(), installed.languagetool()
    version = f" {installed.version_of(folder)}" if folder else ""
    parts = (known.licence, word("model.commercial.yes"), f"{known.bytes / 1e6:.1f} MB", str(folder or "–"))
    return f"{LANGUAGETOOL}{version}: {', '.join(parts)}. {word('engine.languagetool')}"
