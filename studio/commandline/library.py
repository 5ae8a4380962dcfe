"""`library check|backup|restore FILE`: the library from outside."""

from argparse import Namespace
from pathlib import Path

import msgspec

from studio import library_verbs, places
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.words import word


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Check, back up or restore. 1: the library is damaged."""
    return {"check": _check, "backup": _backup, "restore": _restore}[arguments.action](
        arguments.file, terminal
    )


def _check(file: str, terminal: Terminal) -> int:
    found = library_verbs.check(Path(file) if file else places.library())
    shown = {"posts": found.posts, "sets": found.sets, "clients": found.clients}
    line = word("library-faulty", fault=found.faults[0]) if found.faults else word("library-sound", **shown)
    terminal.answer(msgspec.to_builtins(found), line)
    return FAILED if found.faults else DONE


def _backup(file: str, terminal: Terminal) -> int:
    path = library_verbs.backup(places.library(), Path(file).absolute() if file else None)
    terminal.answer({"path": str(path)}, word("library-backed-up", path=str(path)))
    return DONE


def _restore(file: str, terminal: Terminal) -> int:
    if not file:
        raise UserError("file-required", verb="library restore")
    try:
        done = library_verbs.restore(places.library(), Path(file))
    except UserError as error:
        if error.code == "library-missing":
            raise UserError("backup-missing", file) from error
        raise
    code = "library-restored-aside" if done.kept_aside else "library-restored"
    line = word(code, posts=done.posts, path=done.kept_aside)
    terminal.answer(msgspec.to_builtins(done), line)
    return DONE
