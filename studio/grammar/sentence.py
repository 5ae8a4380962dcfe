"""A masked English paragraph as rules see it: sentences of words, each with its place and its part of speech."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import regex

from studio.grammar import tagger

_CLITIC = r"(?:['’](?:s|m|re|ve|ll|d)\b)"
_WORD = regex.compile(
    r"(?P<cannot>\bcan(?=not\b))"
    rf"|[\p{{L}}\p{{M}}]+?(?=n['’]t\b)|n['’]t\b|{_CLITIC}"
    rf"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b|(?!I\.(?:\s|\Z))(?:\p{{Lu}}\.)+(?=\s|\Z)"
    rf"|[\p{{L}}\p{{M}}\p{{N}}]+?(?={_CLITIC})"
    r"|[\p{L}\p{M}\p{N}]+(?:[-‐‑/&][\p{L}\p{M}\p{N}]+)*(?:['’](?=\s)(?<=s['’]))?"
    r"|\.{2,}|…|[^\s]",
    regex.IGNORECASE,
)
_ABBREVIATED = frozenset({"mr", "mrs", "ms", "dr", "st", "no", "vs", "etc", "approx", "ca", "e.g", "i.e"})
_ENDS = frozenset(".!?…")


class Token(NamedTuple):
    """A word or a mark of punctuation: what stands at `start:end` of the paragraph. `small`: in small letters."""

    text: str
    small: str
    tag: str  # Penn Treebank
    start: int
    end: int


NOTHING = Token("", "", "", 0, 0)


class Sentence:
    """The words of one sentence. Places outside of it hold `NOTHING`, so that rules need no bounds."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else NOTHING

    def word(self, at: int) -> str:
        """Return the word at index `at` in small letters, with a straight apostrophe; empty outside."""
        return self[at].small

    def tag(self, at: int) -> str:
        """Return the tag of the word at index `at`; empty outside."""
        return self[at].tag

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the words in small letters from index `first` up to, not including, `last`."""
        return tuple(self.word(at) for at in range(first, last))

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every word of the sentence, in small letters."""
        return frozenset(token.small for token in self.tokens)


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a paragraph, tagged. A part without a full stop is a sentence too."""
    model = tagger.model()
    found = []
    for places in _split(text):
        words = [text[start:end].replace("’", "'") for start, end in places]
        tags = model.tag(words)
        found.append(
            Sentence(
                [
                    Token(text[start:end], said.lower(), tag, start, end)
                    for (start, end), said, tag in zip(places, words, tags, strict=True)
                ]
            )
        )
    return found


def _split(text: str) -> Iterator[list[tuple[int, int]]]:
    sentence: list[tuple[int, int]] = []
    for found in _WORD.finditer(text):
        sentence.append(found.span())
        if found[0][-1] in _ENDS and _ends(text, found.start(), found.end(), sentence):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _ends(text: str, start: int, end: int, sentence: list[tuple[int, int]]) -> bool:
    """Return whether the full stop at `start:end` ends its sentence."""
    following = text[end : end + 1]
    if following and not following.isspace() and following not in "\"'”’)":
        return False
    if text[start] == "." and len(sentence) > 1:
        before = text[slice(*sentence[-2])].lower()
        if before in _ABBREVIATED or (len(before) == 1 and before != "i"):
            return False
    after = text[end:].lstrip("\"'”’) \t\u00a0")[:1]
    return not after.islower() or text[start] in "!?"
