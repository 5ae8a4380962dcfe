"""LanguageTool's English rules without Java: LingoTweaker, in a process of its own.

The library makes its engine in a second and a half during which no other Python runs, and takes 420 MB: in the
window's process that would be a frozen window. Here it is one process on a leash with one pipe, ended with the
program, and killed where it does not answer. A check of 300 characters takes 11 ms, the pipe less than one.
"""

import multiprocessing
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

import regex

from media import leash, secrets
from studio.grammar.checker import EngineError
from studio.grammar.finding import EngineName, Finding, in_order
from studio.grammar.language_tool import ANSWER_WITHIN, RESTART_EVERY, STARTS, Match, told

if TYPE_CHECKING:
    from lt_py import Engine

READY_WITHIN = 30.0  # seconds; a second and a half is usual
# It knows two spellings of English; those who write "colour" elsewhere are nearer to the British one.
BRITISH = frozenset({"GB", "IE", "AU", "NZ", "ZA", "IN", "SG", "CA", "MT", "HK"})
SURROGATE = regex.compile(r"\p{Cs}")

Place = tuple[int, int, Match]


def installed() -> bool:
    """Return whether the library and its English rules are there: a wheel exists for Linux on x86-64 only."""
    return find_spec("lt_py") is not None and find_spec("lingotweaker_data_en") is not None


def variant_for(language: str) -> str:
    """Return which spelling to check `language` (BCP 47, English) with."""
    return "en-GB" if language.upper().rpartition("-")[2] in BRITISH else "en-US"


class LingoTweaker:
    """The checker. Its process starts at the first check; one that dies or hangs is started once more."""

    name: EngineName = "languagetool"  # the rules, their ids and their sentences are LanguageTool's

    def __init__(self, *, answer_within: float = ANSWER_WITHIN) -> None:
        self._answer_within = answer_within
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._starts = 0
        self._started = 0.0
        self._closed = False
        self._ending = Lock()

    def reads(self, language: str) -> bool:
        """Return whether `language` is English."""
        return language.partition("-")[0].lower() == "en"

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return what the rules say about one masked paragraph."""
        for last in (False, True):
            pipe = self._up()
            try:
                pipe.send((text, variant_for(language)))
                if not pipe.poll(self._answer_within + READY_WITHIN):
                    raise TimeoutError
                places: list[Place] = pipe.recv()
            except (EOFError, OSError) as cause:
                self._end()
                if last or self._closed:
                    raise EngineError("grammar.rules_silent") from cause
                continue
            found = (told(text, start, end, match, language) for start, end, match in places)
            return in_order([finding for finding in found if finding is not None])
        raise AssertionError

    def close(self) -> None:
        """End the process, also from another thread while a check is under way."""
        self._closed = True
        self._end()

    def _up(self) -> Connection:
        if self._closed:
            raise EngineError("grammar.server_stopped")
        if self._pipe is not None:
            return self._pipe
        if self._starts >= STARTS and monotonic() - self._started < RESTART_EVERY:
            raise EngineError("grammar.rules_silent")
        self._starts += 1
        self._started = monotonic()
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=serve, args=(theirs,), name="lingotweaker", daemon=True)
        with secrets.withheld():
            process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _end(self) -> None:
        with self._ending:
            pipe, process = self._pipe, self._process
            self._pipe = self._process = None
        if process is not None and pipe is not None:
            process.kill()  # the guard sees it and ends what is left; whoever waits at the pipe reads its end
            process.join()
            process.close()
            pipe.close()


def serve(pipe: Connection) -> None:
    """Answer every (text, variant) that comes through `pipe` until its other end is gone; the process's own side."""
    guard = leash.lead_group(pipe.fileno())
    engine: Engine | None = None
    spelling = ""
    try:
        while True:
            text, variant = pipe.recv()
            if engine is None or spelling != variant:
                engine = None  # never two at once: each takes 400 MB
                engine, spelling = _engine(variant), variant
            pipe.send(_places(engine, text))
    except (EOFError, OSError):
        guard.leave()


def _engine(variant: str) -> "Engine":
    import lingotweaker_data_en
    import lt_py

    return lt_py.Engine("en", data_dir=str(lingotweaker_data_en.DATA_DIR), variant=variant)


def _places(engine: "Engine", text: str) -> list[Place]:
    """Ask, and turn places in UTF-8 into code points."""
    encoded = SURROGATE.sub("\ufffd", text)
    raw = encoded.encode("utf-8")

    def point(byte: int) -> int:
        return len(raw[:byte].decode("utf-8", "ignore"))

    return [
        (
            point(one["offset"]),
            point(one["offset"] + one["length"]),
            Match(one["rule_id"], one["category_id"], one["message"], tuple(one["suggestions"])),
        )
        for one in engine.check(encoded)
    ]
