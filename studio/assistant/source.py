"""A long text as numbered sentences: so it is sent, so a claim says where it comes from, and so it is read back.

"[12] We opened in May." is a sentence and its number, one a line. What was sent counts: the person may have changed it.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec
import regex

from media.cues import cues
from media.reading import CHARACTERS_MAX, spoken
from studio.assistant.material import Material
from studio.assistant.operation import Operation
from studio.errors import UserError
from studio.grammar.paragraphs import paragraphs

LONGEST = 600  # code points of a sentence; a longer one is cut at a clause or a blank
_NUMBERS = 60_000  # code points that the numbers in a text of the largest size may take

_NUMBERED = regex.compile(r"\s*\[(\d{1,6})\]\s?(.*)")
_TIMES = regex.compile(r"^\s*(?:\d+:)?\d+:\d+[.,]\d+\s*-->", regex.MULTILINE)
# What can end a sentence: with a blank behind it where words have blanks between them, without one in Chinese and
# Japanese; quotes and brackets that close belong to it.
_END = regex.compile(
    r"(?:[.!?…‽؟۔।॥።။]+[\"'”’»›)\]]*(?=\s|\Z))|(?:[。！？｡]+[」』”’）】》]*)",
)
_ABBREVIATED = {
    *("mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx", "ca", "cf", "e.g", "i.e", "z.b", "d.h", "u.a"),
    *("bzw", "evtl", "ggf", "inkl", "zzgl", "hr", "fr", "mme", "mlle", "sig", "dott", "sra", "dra", "arq"),
}
_COUNTED = {"no", "nos", "nr", "núm", "fig", "vol", "p", "pp", "pág", "tel", "abb", "bd"}  # before a number
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.]*\Z")
_CLAUSE = regex.compile(r"[,;:—–，、；：]\s*")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of the source and its number, from 1 on."""

    number: int
    text: str  # in one line


@lru_cache(maxsize=4)
def numbered(text: str) -> str:
    """Return `text` as it is sent: a sentence a line, each with its number. What is so already stays as it is."""
    if is_numbered(text):
        return text
    return "\n".join(f"[{number}] {said}" for number, said in enumerate(cut(text), 1))


def is_numbered(text: str) -> bool:
    """Return whether sentences have their numbers: it begins with one, most lines have one, and they rise."""
    rows = [row for row in text.splitlines() if row.strip()]
    found = [_NUMBERED.fullmatch(row) for row in rows]
    numbers = [int(one[1]) for one in found if one is not None]
    rises = all(one < other for one, other in pairwise(numbers))
    return bool(rows) and found[0] is not None and rises and 2 * len(numbers) > len(rows)


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text`, numbered or not yet; a line without a number belongs to the one before it."""
    found: list[Sentence] = []
    for row in numbered(text).splitlines():
        told = _NUMBERED.fullmatch(row)
        if told is not None:
            found.append(Sentence(int(told[1]), told[2].strip()))
        elif found and row.strip():
            found[-1] = Sentence(found[-1].number, f"{found[-1].text} {row.strip()}".strip())
    return tuple(found)


def prepared(operation: Operation, material: Material) -> Material:
    """Return what is sent of `material`: for an answer that says where it comes from, a numbered source.

    Raises UserError "source-too-long" for a text that nobody sends at once.
    """
    text = material.text("source")
    if len(text) > CHARACTERS_MAX + _NUMBERS:
        raise UserError("source-too-long", count=f"{len(text):,}", limit=f"{CHARACTERS_MAX:,}")
    if operation.gives != "posts" or not text.strip():
        return material
    return material.with_text("source", numbered(text))


# Cutting.


def cut(text: str) -> Iterator[str]:
    """Yield the sentences of `text` in order, each in one line; every word of it is in exactly one of them.

    Subtitles that were pasted with their times are read as what is said.
    """
    if _TIMES.search(text):
        text = spoken(sorted(cues(text))) or text
    for paragraph in paragraphs(text):
        start = 0
        for end in _ends(paragraph.text):
            yield from _bounded(paragraph.text[start:end])
            start = end
        yield from _bounded(paragraph.text[start:])


def _ends(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if _is_end(text, found.start(), found.end()):
            yield found.end()


def _is_end(text: str, start: int, end: int) -> bool:
    """Return whether the mark at `start:end` ends a sentence: not after an abbreviation, an initial or an ordinal."""
    after = text[end:].lstrip()[:1]
    if text[start] in "。！？｡":
        return True
    if after.islower():  # “Really?” she said. Wait … what
        return False
    if text[start] != "." or end - start != 1:
        return True
    word = _LAST_WORD.search(text[max(0, start - 24) : start])
    before = word[0] if word is not None else ""
    if before.casefold() in _ABBREVIATED or (len(before) == 1 and before.isupper() and before != "I"):
        return False
    if before.casefold() in _COUNTED and after.isdigit():
        return False
    # "3. Mai", "1. First": a day or the number of a point of a list; a year ends a sentence.
    return not (before.isdigit() and len(before) <= 2 and _goes_on(text, start - len(before), end))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a short number at `start` that has a full stop counts something, rather than ends a sentence."""
    month = regex.match(r"\s+(?:J[aä]n|Feb|M[äa]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc])", text[end:])
    return not text[:start].strip() or month is not None


def _bounded(text: str) -> Iterator[str]:
    """Yield `text` in one line, in pieces that are no longer than `LONGEST`."""
    rest = " ".join(text.split())
    while len(rest) > LONGEST:
        places = [found.end() for found in _CLAUSE.finditer(rest, LONGEST // 2, LONGEST)]
        at = places[-1] if places else rest.rfind(" ", 1, LONGEST) + 1 or LONGEST
        yield rest[:at].strip()
        rest = rest[at:].strip()
    if rest:
        yield rest
