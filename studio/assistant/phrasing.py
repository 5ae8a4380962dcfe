"""How languages word numbers, months, weekdays and claims: own lists in `assets/facts/`, read once a run.

Words are expressions of the `regex` package, matched whole and without regard to capitals.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import msgspec
import regex

from studio import places

USUAL = "en"


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file."""

    months: tuple[str, ...] = ()  # January first; their short forms too
    careful: tuple[str, ...] = ()  # of these, what is a month only beside a day or a year, or behind "in"
    weekdays: tuple[str, ...] = ()  # Monday first
    short_weekdays: tuple[str, ...] = ()  # believed where they are given, never doubted
    before_time: tuple[str, ...] = ()  # what makes a bare number an hour
    titles: tuple[str, ...] = ()  # what stands before a name
    capitals: str = ""  # what has a capital and names nobody
    starts: str = ""  # what sentences begin with
    nouns: str = ""  # where every noun has a capital: those that name nobody
    noun_endings: tuple[str, ...] = ()  # and the forms of such nouns
    numbers: Mapping[str, int] = {}
    also_numbers: Mapping[str, int] = {}  # other words too: believed, not doubted
    claims: Mapping[str, tuple[str, ...]] = {}  # by what is claimed
    spaced: bool = True  # blanks part its words


@cache
def known() -> Mapping[str, Phrases]:
    """Return the phrases of every language that has a file, by its subtag in BCP 47."""
    folder = places.shipped() / "facts"
    return {
        file.stem: msgspec.convert(tomllib.loads(file.read_text("utf-8")), Phrases)
        for file in sorted(folder.glob("*.toml"))
    }


def spoken_in(language: str) -> tuple[str, ...]:
    """Return whose phrases a text in `language` (BCP 47) may have: its own and English."""
    base = base_of(language)
    return tuple(dict.fromkeys(one for one in (base, USUAL) if one in known()))


def everywhere() -> tuple[str, ...]:
    """Return every language that has phrases."""
    return tuple(known())


def base_of(language: str) -> str:
    """Return the first subtag of `language` (BCP 47); English where none is stated."""
    return language.replace("_", "-").partition("-")[0].lower() or USUAL


@lru_cache(maxsize=512)
def pattern(words: tuple[str, ...], spaced: bool = True) -> regex.Pattern[str]:
    """Return what finds any of `words`, whole where blanks part words."""
    joined = "|".join(words) or r"(?!)"
    whole = rf"(?<![\p{{L}}\p{{N}}_@#])(?:{joined})(?![\p{{L}}\p{{N}}])" if spaced else f"(?:{joined})"
    return regex.compile(whole, regex.IGNORECASE)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with NUL for each of `spans` (code points), as long as before."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "\0" * (end - start)
    return "".join(signs)


def weekday_words(languages: Iterable[str], *, short: bool) -> tuple[tuple[regex.Pattern[str], int], ...]:
    """Return what finds each weekday, and its number (0: Monday); `short`: by its abbreviations too."""
    return tuple(
        (pattern((one.weekdays[day], *(one.short_weekdays[day : day + 1] if short else ())), one.spaced), day)
        for one in (known()[language] for language in languages)
        for day in range(len(one.weekdays))
    )


def number_words(languages: Iterable[str], also: bool) -> dict[str, int]:
    """Return the number words of `languages`; `also`: those too that mean something else as well."""
    found: dict[str, int] = {}
    for language in languages:
        found |= known()[language].numbers
        found |= known()[language].also_numbers if also else {}
    return found


def claims(text: str, languages: Iterable[str]) -> list[tuple[int, int, str]]:
    """Return where `text` claims something (start, end) and what, by the lists of `languages`, in order."""
    found = [
        (match.start(), match.end(), claim)
        for one in (known()[language] for language in languages)
        for claim, words in one.claims.items()
        for match in pattern(tuple(words), one.spaced).finditer(text)
        if match.end() > match.start()
    ]
    return sorted(set(found))


@lru_cache(maxsize=32)
def small_words(language: str) -> frozenset[str]:
    """Return words of `language` (a subtag) that name nobody, small: what sentences begin with, and the commonest."""
    usual = _commonest().get(language, {}).get("words", "")
    own = known().get(language, Phrases())
    return frozenset(f"{usual} {own.starts} {own.capitals}".lower().split())


@cache
def _commonest() -> Mapping[str, Mapping[str, str]]:
    listed: dict[str, dict[str, str]] = tomllib.loads(
        (places.shipped() / "grammar" / "languages.toml").read_text("utf-8")
    )
    return listed
