"""The engines as the program puts them together, with the slow ones' answers kept in a file between runs.

Our own rules are never kept: they run anew each time, and so do masks and merging. What an engine answered is asked
again once its version or what our module about it says has changed. An engine that fails ends the run: a figure of
half the engines would be told as that of all.
"""

import os
import re
from collections.abc import Callable
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from studio import places
from studio.grammar import LANGUAGE_TOOL
from studio.grammar.checker import Checker, EngineError
from studio.grammar.finding import EngineName, Finding
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool
from studio.grammar.lingotweaker import LingoTweaker
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import OwnRules

Choice = Literal["quick", "full", "both"]
LANGUAGE = "en-US"
PACKAGES = {"harper": "harper-py", "language_tool": "language-tool-python", "lingotweaker": "lingotweaker"}
GRAMMAR = Path(__file__).resolve().parents[2] / "studio" / "grammar"
PLUMBING = frozenset({"checker", "finding", "server", "units"})  # no answer depends on how these say a thing


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
        self.failure: EngineError | None = None

    def reads(self, language: str) -> bool:
        """Return whether it is English, which both engines read: no server is started to say so."""
        return language.startswith("en")

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return the answer of before, or ask."""
        key = f"{language}\0{text}"
        if key not in self._known.answers:
            if self._engine is None:
                self._engine = self._make()
            try:
                self._known.answers[key] = self._engine.check(text, language)
            except EngineError as failure:
                self.failure = failure
                raise
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
        in_process: bool = False,
        tongue: str = "",
        keep: bool = False,
    ) -> None:
        """Put the engines of `choice` together.

        `own`: with our rules; `others`: with the engines; `in_process`: LanguageTool's rules without its server;
        `tongue`: the writer's first language, where no other is said;
        `keep`: take answers from before a module was changed.
        """
        self._cache = cache
        self._store = _read(cache) if cache is not None else {}
        full = _full(in_process=in_process)
        named = (
            [*(["harper"] if choice != "full" else []), *([full] if choice != "quick" else [])]
            if others
            else []
        )
        self._engines = {name: self._kept(name, keep=keep) for name in named}
        self.names = " + ".join([*(["own rules"] if own else []), *named])
        self._own, self._tongue = own, tongue
        self._readers: dict[str, Proofreader] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers.values():
            reader.close()
        if self._cache is not None and any(engine.asked for engine in self._engines.values()):
            _write(self._cache, self._store)

    def findings(self, text: str, language: str = LANGUAGE, tongue: str = "") -> tuple[Finding, ...]:
        """Return what is told about a text of somebody whose first language is `tongue`; raises `EngineError`."""
        found = self._reader(tongue or self._tongue).full(text, language)
        for engine in self._engines.values():
            if engine.failure is not None:
                raise engine.failure
        return found

    def _reader(self, tongue: str) -> Proofreader:
        if tongue not in self._readers:
            quick: tuple[Checker, ...] = (OwnRules(tongue),) if self._own else ()
            harper = self._engines.get("harper")
            full = next((engine for name, engine in self._engines.items() if name != "harper"), None)
            self._readers[tongue] = Proofreader((*quick, harper) if harper else quick, full)
        return self._readers[tongue]

    def _kept(self, name: str, *, keep: bool) -> Kept:
        now = _made_by(name)
        known = self._store.get(name)
        if known is None or (known.made_by != now and not keep):
            known = self._store[name] = Known(now, {})
        return Kept("harper" if name == "harper" else "languagetool", lambda: _made(name), known)


def _full(*, in_process: bool) -> str:
    return "lingotweaker" if in_process or places.asset(LANGUAGE_TOOL) is None else "language_tool"


def _made(name: str) -> Checker:
    folder = places.asset(LANGUAGE_TOOL)
    if name == "harper":
        return Harper()
    return LanguageTool(folder) if name == "language_tool" and folder else LingoTweaker()


def _made_by(name: str) -> str:
    """Return what stands for an engine's version, our module about it and those that it takes its tuning from."""
    code = (GRAMMAR / f"{name}.py").read_text(encoding="utf-8")
    tuning = sorted(set(re.findall(r"from studio\.grammar\.(\w+) import", code)) - PLUMBING)
    code += "".join(
        path.read_text(encoding="utf-8") for part in tuning if (path := GRAMMAR / f"{part}.py").exists()
    )
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
