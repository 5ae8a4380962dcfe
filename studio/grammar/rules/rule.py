"""What a rule of our own is, and the book that a family of rules stands in.

A rule looks at one word of a tagged sentence at a time, and only at those that it names, so
that a hundred rules cost little.
A *phrase* is a rule that a pattern is enough for. Each carries sentences that are wrong, with what is right, and
sentences that are right: `tests/studio/grammar/test_rules.py` holds every rule to them.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import regex

from studio.grammar.finding import Category, Finding
from studio.grammar.sentence import Sentence
from studio.words import word


class Hit(NamedTuple):
    """The words from index `first` up to, not including, `last` are wrong; any of `fixes`, best first, is right."""

    first: int
    last: int
    fixes: tuple[str, ...]


Look = Callable[[Sentence, int], Hit | None]
"""Say what is wrong at the word with this index, if anything."""


class Rule(NamedTuple):
    """One rule. `wrong` has pairs of a sentence and its correction; `right` is what must not be found fault with.

    `tongues`: the mother tongues (ISO 639-1) whose speakers make the mistake; empty: all do. A rule that is `eager`
    would disturb others and looks only at the texts of these.
    """

    name: str
    family: str
    wrong: tuple[tuple[str, str], ...]
    right: tuple[str, ...]
    words: frozenset[str] = frozenset()  # it looks at these, in small letters
    tags: frozenset[str] = frozenset()  # and at those with these parts of speech
    look: Look | None = None
    pattern: "regex.Pattern[str] | None" = None
    fixes: tuple[str, ...] = ()  # of a phrase, with `\1` for the groups
    category: Category = "grammar"
    tongues: frozenset[str] = frozenset()
    eager: bool = False

    def phrases(self, text: str) -> Iterator[Finding]:
        """Yield where the pattern of a phrase is found in a paragraph."""
        if self.pattern is None:
            return
        for found in self.pattern.finditer(text):
            fixes = tuple(found.expand(fix) for fix in self.fixes)
            yield self.finding(text, found.start(), found.end(), fixes)

    def finding(self, text: str, start: int, end: int, fixes: tuple[str, ...]) -> Finding:
        """Return the finding that `start:end` of the paragraph `text` breaks this rule."""
        there = text[start:end]
        offered = tuple(dict.fromkeys(_like(there, fix) for fix in fixes))
        message = word(f"grammar.rule.{self.name}")
        return Finding(start, end, there, self.name, self.category, message, offered, "own", self.family)


class Book:
    """A collection of rules about one part of the grammar."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(
        self,
        name: str,
        family: str,
        *,
        wrong: tuple[tuple[str, str], ...],
        right: tuple[str, ...],
        words: Collection[str] = (),
        tags: Collection[str] = (),
        category: Category = "grammar",
        tongues: str = "",
        eager: bool = False,
    ) -> Callable[[Look], Look]:
        """Enter the function below as a rule that looks at `words` (small letters) and at `tags` (Penn)."""

        def enter(look: Look) -> Look:
            self.rules.append(
                Rule(
                    name,
                    family,
                    wrong,
                    right,
                    frozenset(words),
                    frozenset(tags),
                    look,
                    category=category,
                    tongues=frozenset(tongues.split()),
                    eager=eager,
                )
            )
            return look

        return enter

    def phrase(
        self,
        name: str,
        family: str,
        pattern: str,
        *fixes: str,
        wrong: tuple[tuple[str, str], ...],
        right: tuple[str, ...],
        category: Category = "grammar",
        tongues: str = "",
        eager: bool = False,
    ) -> None:
        """Enter a rule that a pattern is enough for. It ignores capitals; "'" in it stands for both apostrophes."""
        compiled = regex.compile(pattern.replace("'", "['’]"), regex.IGNORECASE)
        self.rules.append(
            Rule(
                name,
                family,
                wrong,
                right,
                pattern=compiled,
                fixes=fixes,
                category=category,
                tongues=frozenset(tongues.split()),
                eager=eager,
            )
        )


def _like(written: str, right: str) -> str:
    """Return `right` with a capital where what was written has one."""
    alone = written.startswith("I") and not written[1:2].isalpha()  # "I can" has its capital everywhere
    return right[:1].upper() + right[1:] if written[:1].isupper() and not alone else right
