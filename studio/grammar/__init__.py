"""Grammar and spelling of captions, without the network: Harper at once, LanguageTool when it answers, our own rules.

`Grammar` checks while somebody types; `check` answers once, for the command line.
"""

from collections.abc import Callable
from typing import Literal

from media.errors import Problem
from studio import places
from studio.grammar.checker import Absent, Checker, EngineError
from studio.grammar.choices import Choices, mark_of, wide_mark_of
from studio.grammar.finding import Category, Finding, carried
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool
from studio.grammar.proofreader import Proofreader, no_engine, other_script
from studio.grammar.rules import OwnRules
from studio.grammar.service import DEFAULT_LANGUAGE, Answer, Grammar

__all__ = [
    "LANGUAGE_TOOL",
    "Answer",
    "Category",
    "Choices",
    "EngineChoice",
    "Finding",
    "Grammar",
    "carried",
    "check",
    "full_checker",
    "mark_of",
    "service",
    "wide_mark_of",
]

EngineChoice = Literal["quick", "full", "both"]
LANGUAGE_TOOL = "LanguageTool-6.8"


def service(engine: EngineChoice = "both", mother_tongue: str = "", server: str = "") -> Grammar:
    """Return a service with the engines of `engine`; nothing starts before the first check.

    `server` is the address of a LanguageTool server on this machine that the person named; empty: our own.
    """

    def make() -> Proofreader:
        return _engines(engine, mother_tongue, server)

    return Grammar(make, full=engine != "quick")


def check(
    text: str,
    language: str = "",
    mother_tongue: str = "",
    engine: EngineChoice = "both",
    *,
    on_problem: Callable[[Problem], None] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings in `text`, in order, and end every engine. `on_problem` hears why one has not looked."""
    wanted = language or DEFAULT_LANGUAGE
    if not language and (foreign := other_script(text, wanted)):
        if on_problem is not None:
            on_problem(foreign)
        return ()
    engines = _engines(engine, mother_tongue, "")
    problem: Problem | None = None
    try:
        if engine == "quick":
            problem = None if engines.readers(wanted) else no_engine(wanted)
            return engines.quick(text, wanted)
        try:
            return engines.full(text, wanted)
        except EngineError as failure:
            problem = failure.problem
            return engines.quick(text, wanted)
    finally:
        engines.close()
        if problem is not None and on_problem is not None:
            on_problem(problem)


def full_checker(mother_tongue: str = "", server: str = "") -> Checker:
    """Return LanguageTool, on the server that was named or on one of our own; an `Absent` where it is not installed."""
    folder = places.asset(LANGUAGE_TOOL)
    if server:
        return LanguageTool(server, mother_tongue)
    if folder is None or not (folder / "libs").is_dir():
        return Absent("languagetool", Problem("grammar.no_languagetool"))
    return LanguageTool(folder, mother_tongue)


def _engines(engine: EngineChoice, mother_tongue: str, server: str) -> Proofreader:
    own = OwnRules(mother_tongue)
    return Proofreader(
        quick=(own,) if engine == "full" else (own, Harper()),
        full=None if engine == "quick" else full_checker(mother_tongue, server),
    )
