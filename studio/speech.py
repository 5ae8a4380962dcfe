"""Speech to text: what is needed for it, where it lies, and what a clip's spoken words become.

Two things are added by the person and never come with the program: the engine faster-whisper (its arithmetic holds
Intel's MKL, which is not free software) and a model, a folder. Without them everything else works, and the page says
what to do. Nothing is fetched.
"""

import importlib.util
import json
import math
import os
import re
import shutil
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from media.report import SILENT, Report
from media.speech import Heard, ListenRequest
from studio import places
from studio.errors import UserError
from studio.post import Line, Word
from studio.subtitles import lines_of

ENGINE = "faster-whisper"
FILES = ("model.bin", "config.json", "tokenizer.json")
"""What a model's folder must hold; without its tokenizer the engine would look for one in the network."""

VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
_FOLDER = "speech"
_ENGINE = "engine"  # in that folder: what `pip install --target` puts there
_MULTILINGUAL = 51_865  # entries of the vocabulary from which on Whisper knows more than English
_CHUNK = 1 << 22  # bytes
_BAD = re.compile(r"[^\w.-]+")
_HALF = re.compile(r"\.adding-[0-9a-f]{32}")

Missing = Literal["engine", "model", ""]


class Model(msgspec.Struct, frozen=True):
    """A model that is here. `own`: in the person's folder, so it can be removed."""

    name: str
    path: str
    bytes: int
    english_only: bool
    own: bool


class Readiness(msgspec.Struct, frozen=True):
    """Whether speech can be written down: what is missing (empty: nothing), the engine's folder, the models."""

    missing: Missing
    engine: str = ""  # empty: it is installed beside the program
    models: tuple[Model, ...] = ()


def readiness() -> Readiness:
    """Return what is here, without loading any of it."""
    found, engine = models(), places.asset(f"{_FOLDER}/{_ENGINE}")
    beside = importlib.util.find_spec("faster_whisper") is not None
    if not beside and (engine is None or not (engine / "faster_whisper").is_dir()):
        return Readiness("engine", models=found)
    return Readiness("" if found else "model", "" if beside or engine is None else str(engine), found)


def models() -> tuple[Model, ...]:
    """Return the models that are here, the largest first: it hears best."""
    own = places.data() / _FOLDER
    found: dict[str, Model] = {}
    for folder in (_named_assets(), own, places.engines() / _FOLDER):
        for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else ():
            if not path.name.startswith(".") and path.name not in found and is_model(path):
                size = (path / "model.bin").stat().st_size
                found[path.name] = Model(path.name, str(path), size, _english_only(path), folder == own)
    return tuple(sorted(found.values(), key=lambda model: -model.bytes))


def chosen(name: str, ready: Readiness) -> Model | None:
    """Return the model called `name`, else the best there is; None: there is none."""
    return next((model for model in ready.models if model.name == name), next(iter(ready.models), None))


def is_model(folder: Path) -> bool:
    """Return whether `folder` holds all that a model of Whisper for CTranslate2 needs."""
    return all((folder / name).is_file() for name in FILES) and any(
        (folder / name).is_file() for name in VOCABULARIES
    )


def add(folder: Path, report: Report = SILENT) -> Model:
    """Copy the model in `folder` (or in the one folder in it) into the person's folder, and return it.

    Raises UserError "speech.not-a-model", "speech.no-space" or "speech.not-writable"; `Cancelled`. Then, all is as
    it was.
    """
    source = _model_in(folder)
    wanted = [path for path in sorted(source.iterdir()) if path.is_file() and _kept(path.name)]
    whole = sum(path.stat().st_size for path in wanted)
    home = places.data() / _FOLDER
    name = _BAD.sub("-", source.name).strip(".-") or "model"
    made = home / f".adding-{uuid.uuid4().hex}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(home).free < whole:
            raise UserError("speech.no-space", str(home), needed=f"{whole / 1e6:.0f}")
        _copy(wanted, made, whole, report)
        target = home / name
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    except OSError as error:
        raise UserError("speech.not-writable", str(home)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return next(model for model in models() if model.path == str(target))


def remove(name: str) -> None:
    """Take the person's own model `name` away. Raises UserError "speech.not-writable"."""
    known = next((model for model in models() if model.name == name and model.own), None)
    if known is not None:
        try:
            shutil.rmtree(known.path)
        except OSError as error:
            raise UserError("speech.not-writable", known.path) from error


def sweep() -> None:
    """Remove what a copy that was killed left half done."""
    home = places.data() / _FOLDER
    with suppress(OSError):
        for path in home.iterdir():
            if _HALF.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)


def command() -> str:
    """Return what the person types into a terminal to add the engine, for this machine."""
    folder = places.data() / _FOLDER / _ENGINE
    return f'python3 -m pip install --target "{folder}" {ENGINE}'


def request_for(
    path: str, parts: Sequence[tuple[float, float]], language: str, model: Model, ready: Readiness
) -> ListenRequest:
    """Return what writes down `parts` of the clip `path` (seconds after its first frame), each heard by itself."""
    spoken = "en" if model.english_only else language
    return ListenRequest(path, model.path, tuple(parts), spoken, ready.engine)


def apart(parts: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return `parts` in order, those that overlap as one, so that nothing is heard twice."""
    made: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif end > start:
            made.append((start, end))
    return tuple(made)


def lines(
    heard: Heard, parts: Sequence[tuple[float, float]] = ((0.0, math.inf),), *, across: int = 32
) -> tuple[Line, ...]:
    """Return what was heard in `parts` as subtitles; no line goes from one part into the next."""
    words = [Word(word.text, word.start, word.end) for word in heard.words]
    said = [[word for word in words if start <= (word.start + word.end) / 2 < end] for start, end in parts]
    return tuple(line for part in said for line in lines_of(part, across=across))


def _named_assets() -> Path | None:
    named = os.environ.get("PASSEPARTOUT_ASSETS")
    return Path(named) / _FOLDER if named else None


def _model_in(folder: Path) -> Path:
    """Return the folder that is the model: `folder`, or the only one in it that is."""
    try:
        inside = [path for path in folder.iterdir() if path.is_dir()]
    except OSError as error:
        raise UserError("speech.not-a-model", str(folder)) from error
    found = [path for path in (folder, *inside) if is_model(path)]
    if not found:
        raise UserError("speech.not-a-model", str(folder))
    return found[0]


def _kept(name: str) -> bool:
    """Return whether a file of a model's folder is copied: what the engine reads, and its licence."""
    return name in (*FILES, *VOCABULARIES, "preprocessor_config.json") or name.upper().startswith("LICEN")


def _copy(wanted: Sequence[Path], made: Path, whole: int, report: Report) -> None:
    made.mkdir()
    done = 0
    for path in wanted:
        with path.open("rb") as read, (made / path.name).open("xb") as write:
            while block := read.read(_CHUNK):
                report.checkpoint()
                write.write(block)
                done += len(block)
                report.progress(done / max(1, whole))
            write.flush()
            os.fsync(write.fileno())


def _english_only(folder: Path) -> bool:
    """Return whether the model knows English only, by the number of its vocabulary's entries."""
    try:
        listed = folder / "vocabulary.json"
        if listed.is_file():
            return len(json.loads(listed.read_text("utf-8"))) < _MULTILINGUAL
        return (folder / "vocabulary.txt").read_bytes().count(b"\n") < _MULTILINGUAL
    except (OSError, ValueError):
        return False
