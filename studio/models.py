"""The models that cut subjects out: what there is, under which licence, where it comes from, what is installed.

A model is used only when its bytes are those that the catalogue (`assets/models.toml`) names.
"""

import hashlib
import shutil
import tomllib
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from media import output
from media.cutout import RECIPES
from media.report import SILENT, Report
from studio import network, places
from studio.errors import UserError

DEFAULT = "u2netp"
"""Small, fast, free for every use; the set-up brings it."""


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model. `bytes`, `sha256` or `md5` are empty where they are not known; `commercial` None: nobody says."""

    name: str
    file: str  # on the release page
    licence: str
    origin: str  # whose work it is
    bytes: int = 0
    md5: str = ""
    sha256: str = ""
    commercial: bool | None = None

    @property
    def fetchable(self) -> bool:
        """Whether so much is known of it that it can be fetched and checked."""
        return bool(self.bytes and self.sha256)


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `assets/models.toml`."""

    release: str
    model: tuple[Model, ...]


class Listed(msgspec.Struct, frozen=True):
    """A model and where it is installed (None: nowhere)."""

    model: Model
    path: str | None


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
    found = ((known, places.asset(f"models/{known.name}.onnx")) for known in catalogue().model)
    return tuple(Listed(known, None if path is None else str(path)) for known, path in found)


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

    Raises UserError "missing", "unreadable" or "model-unknown"; MediaError as `output.replacing` does.
    """
    try:
        stat = file.stat()
        report.progress(0.0, file.name)
        hashes = _hashes(file, stat.st_size, stat.st_mtime_ns)
    except FileNotFoundError as error:
        raise UserError("missing", str(file)) from error
    except OSError as error:
        raise UserError("unreadable", str(file)) from error
    known = next((known for known in catalogue().model if _is_it(known, *hashes)), None)
    if known is None:
        raise UserError("model-unknown", str(file))
    report.checkpoint()
    target = places.models() / f"{known.name}.onnx"
    if not (target.exists() and target.samefile(file)):
        with output.replacing(target) as temporary:
            shutil.copyfile(file, temporary)
    report.progress(1.0, file.name)
    return Listed(known, str(target))


def fetch(name: str, net: network.Network, report: Report) -> Listed:
    """Fetch a model from rembg's release page because the person asked for it, going on where an earlier try stopped.

    Raises UserError "model-unknown", "model-no-source", and as `network.fetch` does.
    """
    known = model(name)
    if not known.fetchable:
        raise UserError("model-no-source", known.file, model=name)
    target = places.models() / f"{name}.onnx"
    target.parent.mkdir(parents=True, exist_ok=True)
    network.fetch(
        net, purpose=name, url=url(known), into=target, size=known.bytes, sha256=known.sha256, report=report
    )
    return Listed(known, str(target))


def _is_it(known: Model, size: int, sha256: str, md5: str) -> bool:
    """Compare with the strongest hash that is known; without any hash no file is the model."""
    if known.bytes and known.bytes != size:
        return False
    return known.sha256 == sha256 if known.sha256 else bool(known.md5) and known.md5 == md5


@lru_cache(maxsize=32)
def _hashes(path: Path, size: int, _changed: int) -> tuple[int, str, str]:
    """Return size, SHA-256 and MD5 of a file; `_changed` makes a file that was replaced be read again."""
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            sha256.update(block)
            md5.update(block)
    return size, sha256.hexdigest(), md5.hexdigest()


def runnable(name: str) -> bool:
    """Say whether this program knows how to run the model."""
    return name in RECIPES
