"""Which kind of mistake a finding is, as a learner knows the kinds: "article.missing", "preposition.time".

The engines have thousands of rules with names of their own; `assets/coach/families.toml` says which of them belong to
which family. Every finding gets one: a rule that is not named goes by its message, and what is left by its category.
"""

import tomllib
from collections.abc import Iterable
from fnmatch import translate
from functools import cache, lru_cache

import msgspec
import regex

from studio import places
from studio.grammar.detection import base
from studio.grammar.finding import Category, EngineName, Finding

TYPO, CAPITAL, COMPOUND, APOSTROPHE = (
    "spelling.typo",
    "spelling.capital",
    "spelling.compound",
    "spelling.apostrophe",
)


Expression = tuple["regex.Pattern[str]", str]


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of mistake: an example in English, and the rules that find it (`*` stands for anything)."""

    category: Category
    wrong: str
    right: str
    harper: tuple[str, ...] = ()
    languagetool: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()  # regular expressions, for rules that nobody has named


class Families(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. `fallback`: which family stands for a category whose rule is unknown."""

    fallback: dict[Category, str]
    families: dict[str, Family]


@cache
def shipped() -> Families:
    """Return what the program knows, from `assets/coach/families.toml`."""
    text = (places.shipped() / "coach" / "families.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Families)


def family_of(engine: EngineName, rule: str, category: Category, message: str) -> str:
    """Return the family of what `rule` finds; never empty."""
    return named(engine, rule) or _by_message(message) or shipped().fallback[category]


@lru_cache(maxsize=4096)
def named(engine: EngineName, rule: str) -> str:
    """Return the family that names `rule`, of several the one with the longest pattern; "" where none does."""
    exact, patterns = _rules(engine)
    return exact.get(rule) or next((family for pattern, family in patterns if pattern.fullmatch(rule)), "")


def with_families(findings: Iterable[Finding], language: str = "en") -> tuple[Finding, ...]:
    """Return the findings in a text of `language` (BCP 47), each with its family; one that an engine has set stays.

    The families are those of English: findings in other languages have none.
    """
    if base(language) != "en":
        return tuple(findings)
    return tuple(
        found if found.family else msgspec.structs.replace(found, family=_family(found)) for found in findings
    )


def _family(found: Finding) -> str:
    family = family_of(found.engine, found.rule, found.category, found.message)
    return _of_misspelling(found) if family == TYPO else family


def _of_misspelling(found: Finding) -> str:
    """Return what kind of misspelling it is: engines have one rule for all, but the fix tells them apart."""
    if not found.suggestions:
        return TYPO
    written, fix = found.text, found.suggestions[0]
    if written.lower() == fix.lower():
        return CAPITAL
    if written.lower() == _without(fix.lower(), "'’"):
        return APOSTROPHE
    return COMPOUND if _without(written.lower(), " -") == _without(fix.lower(), " -") else TYPO


def _without(text: str, signs: str) -> str:
    return text.translate(dict.fromkeys(map(ord, signs)))


@cache
def _rules(engine: EngineName) -> tuple[dict[str, str], tuple[Expression, ...]]:
    """Return which family names which rule of `engine`, and the patterns, the longest first."""
    names = {
        name: family
        for family, known in shipped().families.items()
        for name in {"harper": known.harper, "languagetool": known.languagetool}.get(engine, ())
    }  # our own rules and the voice name their family themselves
    patterns = sorted((name for name in names if "*" in name), key=lambda name: (-len(name), name))
    return names, tuple((regex.compile(translate(pattern)), names[pattern]) for pattern in patterns)


@cache
def _messages() -> tuple[Expression, ...]:
    return tuple(
        (regex.compile(expression, regex.IGNORECASE), family)
        for family, known in shipped().families.items()
        for expression in known.messages
    )


@lru_cache(maxsize=4096)
def _by_message(message: str) -> str:
    return next((family for pattern, family in _messages() if pattern.search(message)), "")
