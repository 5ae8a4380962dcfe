"""Get LanguageTool because the person asks for it: from the network, from a folder, from a zip; and say what is there.

It lies in the person's data folder and appears there whole or not at all. The engine is used from the next check on.
"""

import errno
import os
import re
import shutil
import tomllib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import msgspec
import psutil

from media.report import SILENT, Report
from media.silence import NetworkRefused
from studio import network, places
from studio.errors import UserError
from studio.grammar import archives
from studio.grammar.archives import Piece
from studio.grammar.installed import State, own_folder, state
from studio.grammar.server import SERVER_JAR

_CHUNK = 1 << 20  # bytes
_HALF = re.compile(r"\.languagetool-(\d+)-[0-9a-f]{32}")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `assets/grammar/languagetool.toml`: what can be fetched."""

    version: str
    url: str
    bytes: int = 0
    unpacked_bytes: int = 0
    sha256: str = ""
    licence: str = ""

    @property
    def fetchable(self) -> bool:
        """Whether so much is known of it that it can be fetched and checked."""
        return bool(self.bytes and re.fullmatch("[0-9a-f]{64}", self.sha256))


@cache
def source() -> Source:
    """Return what can be fetched."""
    text = (places.shipped() / "grammar" / "languagetool.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Source)


def fetch(net: network.Network, report: Report = SILENT) -> State:
    """Fetch LanguageTool, going on where an earlier try stopped, and put it into the person's folder.

    Raises UserError "engine.no-source", as `network.fetch` does, and as `add` does; `Cancelled`, what came is kept.
    """
    known = source()
    if not known.fetchable:
        raise UserError("engine.no-source")
    archive = places.data() / f"LanguageTool-{known.version}.zip"
    part = archive.with_name(archive.name + ".part")
    with _plain_errors(archive):
        archive.parent.mkdir(parents=True, exist_ok=True)
        come = part.stat().st_size if part.exists() else 0
        _room_for(known.bytes - come + known.unpacked_bytes)
        try:
            network.fetch(
                net,
                purpose="LanguageTool",
                url=known.url,
                into=archive,
                size=known.bytes,
                sha256=known.sha256,
                report=_Share(report, 0.0, 0.9),
            )
        except OSError as error:
            if error.errno in _FULL:
                part.unlink(missing_ok=True)
            raise
        try:
            return add(archive, _Share(report, 0.9, 1.0))
        finally:
            archive.unlink(missing_ok=True)


def add(path: Path, report: Report = SILENT) -> State:
    """Copy or unpack the LanguageTool in `path` (a zip, its folder, a folder of its jars) into the person's folder.

    Raises UserError "missing", "engine.not-languagetool", "engine.unsafe", "engine.too-big", "engine.broken",
    "engine.no-space", "engine.disk-full" or "engine.not-writable"; then, and when it is cancelled, all is
    as it was.
    """
    target = own_folder()
    with _plain_errors(path), archives.pieces(path) as pieces:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        _room_for(sum(piece.size for piece in pieces))
        made = target.parent / f".languagetool-{os.getpid()}-{uuid.uuid4().hex}"
        try:
            _write(pieces, made, report, path)
            if not archives.has_server(made / SERVER_JAR):
                raise UserError("engine.broken", str(path))
            _put(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    report.progress(1.0)
    return state()


def remove() -> None:
    """Take the person's own LanguageTool away; the set-up's is left alone. Raises UserError "engine.not-writable"."""
    target = own_folder()
    gone = target.parent / f".languagetool-{os.getpid()}-{uuid.uuid4().hex}"
    with _plain_errors(target):
        if target.exists():
            target.rename(gone)
            shutil.rmtree(gone)


def _write(pieces: list[Piece], folder: Path, report: Report, source: Path) -> None:
    whole = sum(piece.size for piece in pieces) or 1
    done = 0
    for piece in pieces:
        target = folder / piece.name
        target.parent.mkdir(parents=True, exist_ok=True)
        left = piece.size
        try:
            with piece.open() as stream, target.open("xb") as file:
                while block := stream.read(_CHUNK):
                    report.checkpoint()
                    left -= len(block)
                    if left < 0:  # more than it promised
                        raise UserError("engine.broken", str(source))
                    file.write(block)
                    done += len(block)
                    report.progress(done / whole)
        except archives.DAMAGE as error:
            raise UserError("engine.broken", str(source)) from error
        if left:
            raise UserError("engine.broken", str(source))


def _put(made: Path, target: Path) -> None:
    """Give the folder its name; the one that was there before goes only when the new one stands."""
    if hasattr(os, "sync"):
        os.sync()  # 2,000 files: once for all of them, before the name is given
    before = target.parent / f"{made.name[:-32]}{uuid.uuid4().hex}"
    if target.exists():
        target.rename(before)
    try:
        made.rename(target)
    except OSError:
        if before.exists():
            before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what programs that were killed left half done."""
    for path in folder.iterdir():
        writer = _HALF.fullmatch(path.name)
        if writer and not psutil.pid_exists(int(writer[1])):
            shutil.rmtree(path, ignore_errors=True)


def _room_for(needed: int) -> None:
    free = shutil.disk_usage(places.data()).free
    if free < needed:
        raise UserError(
            "engine.no-space", str(places.data()), needed=f"{needed / 1e6:.0f}", free=f"{free / 1e6:.0f}"
        )


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """Turn what the disk says into a sentence."""
    try:
        yield
    except NetworkRefused:
        raise
    except OSError as error:
        if error.errno in _FULL:
            free = 0
            with suppress(OSError):
                free = shutil.disk_usage(places.data()).free
            raise UserError("engine.disk-full", str(places.data()), free=f"{free / 1e6:.0f}") from error
        raise UserError("engine.not-writable", str(error.filename or path)) from error


class _Share:
    """A report of a part of the work."""

    def __init__(self, report: Report, start: float, end: float) -> None:
        self._report, self._start, self._end = report, start, end

    def progress(self, fraction: float, note: str = "") -> None:
        """Tell how much of the whole it is."""
        self._report.progress(self._start + (self._end - self._start) * fraction, note)

    def checkpoint(self) -> None:
        """Raise `Cancelled` where the whole is cancelled."""
        self._report.checkpoint()
