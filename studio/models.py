"""The models that cut subjects out: what there is, under which licence, where it comes from, what is installed.

A model is used only when its bytes are those that the catalogue (`assets/models.toml`) names.
"""

import errno
import hashlib
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from media import output
from media.report import SILENT, Report
from media.silence import NetworkRefused
from studio import network, places
from studio.errors import UserError
from studio.words import word

DEFAULT = "u2netp"
"""Small, fast, free for every use; the set-up brings it."""

_CHUNK = 1 << 20  # bytes
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model. `bytes`, `sha256` or `md5` are empty where they are not known; `commercial` None: nobody says.

    `times` is the time of one inference as a multiple of u2netp's, 0 where it is not known, and `pace` how we know:
    "measured", "estimate", or "least" (it takes at least so long; from the size of what it sees).
    """

    name: str
    file: str  # on the release page
    licence: str
    origin: str  # whose work it is
    good_for: str  # an id: "model.good-for.…" in words
    bytes: int = 0
    md5: str = ""
    sha256: str = ""
    commercial: bool | None = None
    times: float = 0.0
    pace: Literal["measured", "estimate", "least", ""] = ""

    @property
    def fetchable(self) -> bool:
        """Whether so much is known of it that it can be fetched and checked."""
        return bool(self.bytes and self.sha256)


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `assets/models.toml`."""

    release: str
    model: tuple[Model, ...]


class Listed(msgspec.Struct, frozen=True):
    """A model and where it is installed (None: nowhere).

    `own`: in the person's folder, so it can be removed. `begun`: bytes that an earlier try to fetch it left.
    `damaged`: its size is not the model's; `locate` compares every byte.
    """

    model: Model
    path: str | None
    own: bool = False
    begun: int = 0
    damaged: bool = False


@cache
def catalogue() -> Catalogue:
    """Return every model that the program can run."""
    text = (places.shipped() / "models.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Catalogue)


def model(name: str) -> Model:
    """Return the model called `name`. Raises UserError "model-unknown"."""
    for known in catalogue().model:
        if known.name == name:
            return known
    raise UserError("model-unknown", name)


def listed() -> tuple[Listed, ...]:
    """Return all models with where they are, without reading them."""
    return tuple(_listed(known) for known in catalogue().model)


def _listed(known: Model) -> Listed:
    path, own = places.asset(f"models/{known.name}.onnx"), _own(known)
    if path is not None:
        damaged = bool(known.bytes) and path.stat().st_size != known.bytes
        return Listed(known, str(path), path == own, damaged=damaged)
    part = own.with_name(own.name + ".part")
    return Listed(known, None, begun=part.stat().st_size if part.exists() else 0)


def _own(known: Model) -> Path:
    """Return where the model lies when the person brought it."""
    return places.models() / f"{known.name}.onnx"


def url(known: Model) -> str:
    """Return where rembg publishes the model."""
    return catalogue().release + known.file


def locate(name: str = DEFAULT) -> Path:
    """Return the file of an installed model, checked once a run.

    Raises UserError "model-unknown", "model-missing" or "model-broken" (its bytes are not the model's).
    """
    known = model(name)
    path = places.asset(f"models/{name}.onnx")
    if path is None:
        raise UserError("model-missing", f"{name}.onnx", model=name)
    stat = path.stat()
    if not _is_it(known, *_hashes(path, stat.st_size, stat.st_mtime_ns)):
        raise UserError("model-broken", str(path))
    return path


def add(file: Path, report: Report = SILENT) -> Listed:
    """Copy a model's file, recognised by its content whatever its name, into the person's folder.

    Raises UserError "missing", "unreadable", "model-unknown" or "model-not-writable"; MediaError as
    `output.replacing` does; `Cancelled` when the person cancels. Then all is as it was.
    """
    try:
        hashes = _read(file, report)
    except FileNotFoundError as error:
        raise UserError("missing", str(file)) from error
    except OSError as error:
        raise UserError("unreadable", str(file)) from error
    known = next((known for known in catalogue().model if _is_it(known, *hashes)), None)
    if known is None:
        raise UserError("model-unknown", str(file))
    target = _own(known)
    with _plain_errors(target, hashes[0]):
        if not (target.exists() and target.samefile(file)):
            target.parent.mkdir(parents=True, exist_ok=True)
            with output.replacing(target) as temporary:
                _copy(file, temporary, report)
            _forget_begun(target)
    report.progress(1.0, file.name)
    return _listed(known)


def fetch(name: str, net: network.Network, report: Report) -> Listed:
    """Fetch a model from rembg's release page because the person asked for it, going on where an earlier try stopped.

    Raises UserError "model-unknown", "model-no-source", "model-no-space", "model-not-writable", and as
    `network.fetch` does; `Cancelled`, what came is kept.
    """
    known = model(name)
    if not known.fetchable:
        raise UserError("model-no-source", known.file, model=name)
    target = _own(known)
    with _plain_errors(target, known.bytes):
        target.parent.mkdir(parents=True, exist_ok=True)
        network.fetch(
            net,
            purpose=name,
            url=url(known),
            into=target,
            size=known.bytes,
            sha256=known.sha256,
            report=report,
        )
    return _listed(known)


def remove(name: str) -> Listed:
    """Take away the person's own file of a model, and what an earlier try to fetch it left; the set-up's is left alone.

    Raises UserError "model-unknown" or "model-not-writable".
    """
    target = _own(model(name))
    with _plain_errors(target, 0):
        target.unlink(missing_ok=True)
        _forget_begun(target)
    return _listed(model(name))


def _forget_begun(target: Path) -> None:
    target.with_name(target.name + ".part").unlink(missing_ok=True)


def _copy(file: Path, to: Path, report: Report) -> None:
    whole, done = max(1, file.stat().st_size), 0
    with file.open("rb") as source, to.open("wb") as made:
        while block := source.read(_CHUNK):
            report.checkpoint()
            made.write(block)
            done += len(block)
            report.progress(0.5 + 0.5 * done / whole, file.name)


@contextmanager
def _plain_errors(path: Path, needed: int) -> Iterator[None]:
    """Turn what the disk says into a sentence."""
    try:
        yield
    except NetworkRefused:
        raise
    except OSError as error:
        if error.errno not in _FULL:
            raise UserError("model-not-writable", str(error.filename or path)) from error
        free = shutil.disk_usage(places.data()).free
        raise UserError(
            "model-no-space", str(places.data()), needed=f"{needed / 1e6:.0f}", free=f"{free / 1e6:.0f}"
        ) from error


def _is_it(known: Model, size: int, sha256: str, md5: str) -> bool:
    """Compare with the strongest hash that is known; without any hash no file is the model."""
    if known.bytes and known.bytes != size:
        return False
    return known.sha256 == sha256 if known.sha256 else bool(known.md5) and known.md5 == md5


@lru_cache(maxsize=32)
def _hashes(path: Path, size: int, _changed: int) -> tuple[int, str, str]:
    """Return size, SHA-256 and MD5 of a file; `_changed` makes a file that was replaced be read again."""
    del size
    return _read(path, SILENT)


def _read(path: Path, report: Report) -> tuple[int, str, str]:
    """Return size, SHA-256 and MD5 of a file; reading it is the first half of adding it."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    whole, done = max(1, path.stat().st_size), 0
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            report.checkpoint()
            sha256.update(block)
            md5.update(block)
            done += len(block)
            report.progress(0.5 * done / whole, path.name)
    return done, sha256.hexdigest(), md5.hexdigest()


def use(known: Model) -> Literal["yes", "no", "unknown"]:
    """Say whether pictures that are sold may be made with the model, as the ids of words do."""
    answers: dict[bool | None, Literal["yes", "no", "unknown"]] = {True: "yes", False: "no", None: "unknown"}
    return answers[known.commercial]


def facts(known: Model) -> tuple[str, ...]:
    """Return what there is to say about a model in a few words each: its size, licence, use and speed."""
    return (_size(known), _licence(known), word(f"model.commercial.{use(known)}"), _speed(known))


def _speed(known: Model) -> str:
    if known.name == DEFAULT:
        return word("model.pace.first")
    return word(f"model.pace.{known.pace or 'unknown'}", times=f"{known.times:g}")


def _licence(known: Model) -> str:
    if not known.licence:
        return word("model.licence.unknown")
    return word("model.licence", licence=known.licence)


def _size(known: Model) -> str:
    if not known.bytes:
        return word("model.size.unknown")
    return word("model.size", size=f"{known.bytes / 1e6:.{1 if known.bytes < 1e7 else 0}f}")


def description(known: Model) -> str:
    """Return what the model is good for and what its edges are like, in two sentences."""
    return f"{word(f'model.good-for.{known.good_for}')} {word(f'model.{known.name}')}"
