"""Grammar and spelling of captions, without the network: Harper at once, LanguageTool when it answers, our own rules.

`Grammar` checks while somebody types; `check` answers once, for the command line.
"""

from collections.abc import Callable
from typing import Literal

from media.errors import Problem
from studio.grammar import installed, lingotweaker
from studio.grammar.checker import Absent, Checker
from studio.grammar.choices import Choices, mark_of, wide_mark_of
from studio.grammar.detection import Languages
from studio.grammar.finding import Category, Finding, carried
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool
from studio.grammar.lingotweaker import LingoTweaker
from studio.grammar.proofreader import Proofreader, other_script
from studio.grammar.relay import Relay
from studio.grammar.service import Answer, Grammar

__all__ = [
    "LANGUAGE_TOOL",
    "Answer",
    "Category",
    "Choices",
    "EngineChoice",
    "Finding",
    "Grammar",
    "Languages",
    "carried",
    "check",
    "full_checker",
    "mark_of",
    "service",
    "wide_mark_of",
]

EngineChoice = Literal["quick", "full", "both"]
LANGUAGE_TOOL = installed.BY_SETUP


def service(engine: EngineChoice = "both", mother_tongue: str = "", server: str = "") -> Grammar:
    """Return a service with the engines of `engine`; nothing starts before the first check.

    `server` is the address of a LanguageTool server on this machine that the person named; empty: our own.
    """

    def make() -> Proofreader:
        return _engines(engine, mother_tongue, server)

    return Grammar(make, full=engine != "quick")


def check(
    text: str,
    language: str | Languages = "",
    mother_tongue: str = "",
    engine: EngineChoice = "both",
    *,
    on_problem: Callable[[Problem], None] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings in `text`, in order, and end every engine. `on_problem` hears why one has not looked.

    `language` is a tag, or `Languages`; empty: English, but for a paragraph that is plainly in another language.
    """
    told = on_problem or (lambda _problem: None)
    if foreign := other_script(text, language):
        told(foreign)
        return ()
    engines = _engines(engine, mother_tongue, "")
    try:
        findings, problem = engines.look(text, language)
    finally:
        engines.close()
    if problem is not None:
        told(problem)
    return findings


def full_checker(mother_tongue: str = "", server: str = "") -> Checker:
    """Return the full engine: LanguageTool on the server that was named, else on one of our own, else its rules alone.

    What is not there is passed over; where nothing is, an `Absent` says so.
    """
    folder = installed.languagetool()
    engines: list[Checker] = []
    if server:
        engines.append(LanguageTool(server, mother_tongue))
    elif folder is not None:
        engines.append(LanguageTool(folder, mother_tongue))
    if lingotweaker.installed():
        engines.append(LingoTweaker())
    if not server and not isinstance(next(iter(engines), None), LanguageTool):
        engines.append(Absent("languagetool", Problem("grammar.no_languagetool")))
    return Relay(*engines)


def _engines(engine: EngineChoice, mother_tongue: str, server: str) -> Proofreader:
    from studio.grammar.rules import OwnRules  # hundreds of them: not for the processes of the other engines

    own = OwnRules(mother_tongue)
    return Proofreader(
        quick=(own,) if engine == "full" else (own, Harper()),
        full=None if engine == "quick" else full_checker(mother_tongue, server),
    )
