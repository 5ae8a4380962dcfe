"""LanguageTool as somebody has it: a zip or a folder, read into pieces of one layout, with nothing believed.

The layout that the server is started from is `languagetool-server.jar` beside `libs/`, as in LanguageTool's own zip and
as Maven puts it together; a plain folder of jars becomes `libs/`.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from studio.errors import UserError
from studio.grammar.installed import CORE_JAR
from studio.grammar.server import SERVER_JAR

SERVER_CLASS = "org/languagetool/server/HTTPServer.class"
MOST_BYTES = 1_500_000_000  # unpacked; release 6.8 has 414 million
MOST_FILES = 20_000  # release 6.8 has 2,051
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


class Piece(NamedTuple):
    """One file: where it belongs in LanguageTool's folder, its size in bytes, and how to read it."""

    name: PurePosixPath
    size: int
    open: Callable[[], IO[bytes]]


@contextmanager
def pieces(source: Path) -> Iterator[list[Piece]]:
    """Yield the files of the LanguageTool in `source`, a zip or a folder.

    Raises UserError "missing", "engine.not-languagetool", "engine.unsafe", "engine.too-big" or "engine.broken".
    """
    if source.is_dir():
        yield _laid_out(source, list(_of_folder(source)))
        return
    if not source.exists():
        raise UserError("missing", str(source))
    try:
        archive = zipfile.ZipFile(source)
    except DAMAGE as error:
        raise UserError("engine.not-languagetool", str(source)) from error
    with archive:
        yield _laid_out(source, list(_of_zip(source, archive)))


def has_server(jar: Path) -> bool:
    """Return whether a jar is whole and holds LanguageTool's server."""
    try:
        with zipfile.ZipFile(jar) as archive:
            return SERVER_CLASS in archive.namelist()
    except (OSError, *DAMAGE):
        return False


def _of_zip(source: Path, archive: zipfile.ZipFile) -> Iterator[Piece]:
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        link = stat.S_ISLNK(entry.external_attr >> 16)
        if link or not _stays_inside(entry.filename) or not _stays_inside(entry.orig_filename):
            raise UserError("engine.unsafe", str(source))
        yield Piece(
            PurePosixPath(entry.filename),
            entry.file_size,
            lambda entry=entry: archive.open(entry),  # type: ignore[misc]
        )


def _of_folder(source: Path) -> Iterator[Piece]:
    for folder, _, names in os.walk(source):  # links to folders are not followed
        for name in names:
            path = Path(folder) / name
            if path.is_file():
                inside = PurePosixPath(path.relative_to(source).as_posix())
                yield Piece(inside, path.stat().st_size, lambda path=path: path.open("rb"))  # type: ignore[misc]


def _stays_inside(name: str) -> bool:
    parts = name.split("/")
    return not (name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in parts)


def _laid_out(source: Path, found: list[Piece]) -> list[Piece]:
    """Return the pieces of the LanguageTool among those found, under the names that the server is started with."""
    servers = [piece.name for piece in found if piece.name.name == SERVER_JAR]
    if not servers:
        raise UserError("engine.not-languagetool", str(source))
    root = min(servers, key=lambda name: len(name.parts)).parent
    inside = [
        piece._replace(name=piece.name.relative_to(root))
        for piece in found
        if piece.name.is_relative_to(root)
    ]
    names = {piece.name for piece in inside}
    if PurePosixPath("libs", CORE_JAR) not in names:
        if PurePosixPath(CORE_JAR) not in names:
            raise UserError("engine.not-languagetool", str(source))
        jars = [piece for piece in inside if piece.name.suffix == ".jar" and len(piece.name.parts) == 1]
        inside = [piece._replace(name="libs" / piece.name) for piece in jars]
        inside += [piece for piece in jars if piece.name.name == SERVER_JAR]
    if len(inside) > MOST_FILES or sum(piece.size for piece in inside) > MOST_BYTES:
        raise UserError("engine.too-big", str(source))
    return inside
