"""The engines as the program puts them together, with the slow ones' answers kept in a file between runs.

Our own rules are never kept: they run anew each time, and so do masks and merging. What an engine answered is asked
again once its version or our module about it has changed.
"""

import inspect
import os
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module, metadata
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from studio.grammar import full_checker
from studio.grammar.checker import Checker
from studio.grammar.finding import EngineName, Finding
from studio.grammar.harper import Harper
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import OwnRules

Choice = Literal["quick", "full", "both"]
LANGUAGE = "en-US"
PACKAGES: dict[str, str] = {"harper": "harper-py", "languagetool": "language-tool-python"}
MODULES: dict[str, str] = {"harper": "studio.grammar.harper", "languagetool": "studio.grammar.language_tool"}


class Known(msgspec.Struct):
    """What one engine has answered about masked paragraphs, by language and text."""

    made_by: str
    answers: dict[str, tuple[Finding, ...]]


Store = dict[str, Known]


class Kept:
    """An engine that is asked, and started, only about what is not in the store."""

    def __init__(self, name: EngineName, make: Callable[[], Checker], known: Known) -> None:
        self.name: EngineName = name
        self._make = make
        self._known = known
        self._engine: Checker | None = None
        self.asked = 0

    def reads(self, language: str) -> bool:
        """Return whether it is English, which both engines read: no server is started to say so."""
        return language.startswith("en")

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return the answer of before, or ask."""
        key = f"{language}\0{text}"
        if key not in self._known.answers:
            if self._engine is None:
                self._engine = self._make()
            self._known.answers[key] = self._engine.check(text, language)
            self.asked += 1
        return self._known.answers[key]

    def close(self) -> None:
        """End the engine if it was started."""
        if self._engine is not None:
            self._engine.close()


class Readers:
    """A proofreader over kept answers; leaving it writes what is new to the file."""

    def __init__(
        self,
        choice: Choice,
        cache: Path | None = None,
        *,
        own: bool = True,
        others: bool = True,
        keep: bool = False,
    ) -> None:
        """Put the engines of `choice` together.

        `own`: with our rules; `others`: with the engines; `keep`: take answers from before a module was changed.
        """
        self._cache = cache
        self._store = _read(cache) if cache is not None else {}
        harper = self._kept("harper", Harper, keep=keep)
        language_tool = self._kept("languagetool", full_checker, keep=keep)
        self._engines = (harper, language_tool)
        ours: tuple[Checker, ...] = (OwnRules(),) if own else ()
        self.choice = choice
        self._reader = Proofreader(
            quick=(*ours, harper) if others and choice != "full" else ours,
            full=language_tool if others and choice != "quick" else None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reader.close()
        if self._cache is not None and any(engine.asked for engine in self._engines):
            _write(self._cache, self._store)

    def findings(self, text: str, language: str = LANGUAGE) -> tuple[Finding, ...]:
        """Return what is told about a text."""
        return self._reader.full(text, language)

    def _kept(self, name: EngineName, make: Callable[[], Checker], *, keep: bool) -> Kept:
        now = _made_by(name)
        known = self._store.get(name)
        if known is None or (known.made_by != now and not keep):
            known = self._store[name] = Known(now, {})
        return Kept(name, make, known)


def _made_by(name: str) -> str:
    code = inspect.getsource(import_module(MODULES[name]))
    return f"{metadata.version(PACKAGES[name])} {sha256(code.encode()).hexdigest()[:16]}"


def _read(path: Path) -> Store:
    return msgspec.json.decode(path.read_bytes(), type=Store) if path.exists() else {}


def _write(path: Path, store: Store) -> None:
    """Add to what another run may have written meanwhile."""
    for name, theirs in _read(path).items():
        ours = store.setdefault(name, theirs)
        if theirs.made_by == ours.made_by:
            ours.answers = theirs.answers | ours.answers
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(msgspec.json.encode(store))
    beside.replace(path)
