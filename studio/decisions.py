"""What the person decides about findings: words that are theirs, rules that are off, places to pass over. Pure edits.

Names that the library knows anyway (clients, people, places, handles) are never misspelt; they are not stored again.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import regex
from msgspec.structs import replace

from studio.grammar import dictionary
from studio.grammar.choices import Choices
from studio.grammar.detection import base
from studio.post import Client, Decisions, Media, MediaSet, Person

if TYPE_CHECKING:
    from studio.session import Session
    from studio.settings import Settings

_NAME = regex.compile(r"\p{Lu}(?:[\p{L}\p{M}]|['’-](?=\p{L}))+")


def with_word(decisions: Decisions, language: str, word: str) -> Decisions:
    """Return the decisions with `word` as one of the person's own in `language` (BCP 47)."""
    entry = (language, word.strip())
    if not entry[1] or entry in decisions.words:
        return decisions
    return replace(decisions, words=(*decisions.words, entry))


def without_words(decisions: Decisions, words: Iterable[tuple[str, str]]) -> Decisions:
    """Return the decisions without these (language, word)."""
    gone = set(words)
    return replace(decisions, words=tuple(entry for entry in decisions.words if entry not in gone))


def with_rule_off(decisions: Decisions, rule: str) -> Decisions:
    """Return the decisions with `rule` switched off."""
    return decisions if rule in decisions.rules else replace(decisions, rules=(*decisions.rules, rule))


def with_rules_on(decisions: Decisions, rules: Iterable[str]) -> Decisions:
    """Return the decisions with these rules switched on again."""
    gone = set(rules)
    return replace(decisions, rules=tuple(rule for rule in decisions.rules if rule not in gone))


def with_ignored(decisions: Decisions, mark: str) -> Decisions:
    """Return the decisions with a finding ignored, by what `mark_of` or `wide_mark_of` gave for it."""
    return decisions if mark in decisions.ignored else replace(decisions, ignored=(*decisions.ignored, mark))


def without_ignored(decisions: Decisions) -> Decisions:
    """Return the decisions with every ignored finding told again."""
    return replace(decisions, ignored=())


def choices(decisions: Decisions, languages: Iterable[str], names: frozenset[str] = frozenset()) -> Choices:
    """Return what is applied to findings in texts of `languages` (BCP 47); a word counts in every dialect."""
    spoken = {base(language) for language in languages}
    words = {word for language, word in decisions.words if not language or base(language) in spoken}
    return Choices(frozenset(words) | names, frozenset(decisions.rules), frozenset(decisions.ignored))


def names(
    clients: Iterable[Client], people: Iterable[Person], sets: Iterable[MediaSet], media: Iterable[Media] = ()
) -> frozenset[str]:
    """Return the names that the library knows: words with a capital, and handles as they are.

    Of `media`, those that the post may use, where they were taken counts, and what their files are called.
    """
    texts = [text for one in sets for text in (one.title, one.place)]
    handles: list[str] = []
    owners: tuple[Client | Person, ...] = (*clients, *people)
    for owner in owners:
        texts.append(owner.name)
        handles += [handle.name for handle in owner.handles]
    for medium in media:
        texts += [medium.shot.city, medium.shot.country, Path(medium.path).stem]
    return frozenset(handles).union(*(_names_in(text) for text in texts if text))


@lru_cache(maxsize=4096)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(found.group() for found in _NAME.finditer(text.replace("_", " ")))


def take_over(session: "Session", settings: "Settings", folder: Path) -> None:
    """Bring what older versions kept in the settings and in text files into the library, once; no undo step.

    `folder` holds the old dictionaries, one text file a language. Where the library has decisions already, nothing is
    read any more.
    """
    if session.has_decided:
        return
    words = old_words(folder)
    found = Decisions(
        words=tuple((language, word) for language, known in words.items() for word in known),
        rules=settings.rules_off,
        ignored=settings.ignored_findings,
    )
    if found != Decisions():
        session.adopt(found)


def old_words(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the words of the old dictionaries in `folder`, by language."""
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    return {file.stem: tuple(sorted(dictionary.read(file))) for file in files}
