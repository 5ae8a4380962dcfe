"""Rows of text by columns, in any script: how wide a text is, and where it is broken into rows of about one length."""

import re
import unicodedata
from functools import lru_cache

WORD_JOINER = "\u2060"
"""Of no width: put between characters that would mean something together."""

_BLANKS = re.compile(r"[^\S\n]+")
_ROW_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff{WORD_JOINER}\ud800-\udfff]")
_CLOSING = tuple(".,;:?!…。、，！？）」』)]}»”’؟،")


def cleaned(text: str) -> str:
    """Return `text` in rows without what cannot be seen: controls, blanks at the ends of rows, rows without words."""
    said = _HIDDEN.sub("", _ROW_ENDS.sub("\n", text))
    rows = (_BLANKS.sub(" ", row).strip() for row in said.split("\n"))
    return "\n".join(row for row in rows if row)


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return how many columns `text` takes: two for Chinese, Japanese, Korean and emoji, none for marks."""
    return sum(map(_column, text))


def joined(first: str, second: str) -> str:
    """Return two texts as one, with a blank between, but not between two characters that need none."""
    if first and second and _unspaced(first[-1]) and _unspaced(second[0]):
        return first + second
    return f"{first} {second}".strip()


def wrapped(text: str, across: int) -> str:
    """Return `text` in rows of at most `across` columns, of about one length; a wider word has a row of its own."""
    said = text.replace("\n", " ")
    if width(said) <= across:
        return said
    places = _places(said)
    halves = [(said[:at].strip(), said[at:].strip()) for at in places]
    fitting = [pair for pair in halves if all(pair) and max(map(width, pair)) <= across]
    if fitting:
        best = min(fitting, key=_uneven)
        return "\n".join(best)
    rows, begins, last = [], 0, 0
    for at in [*places, len(said)]:
        if width(said[begins:at].strip()) > across and last > begins:
            rows.append(said[begins:last].strip())
            begins = last
        last = at
    return "\n".join(row for row in [*rows, said[begins:].strip()] if row)


def _uneven(pair: tuple[str, str]) -> float:
    """Return how unlike two rows are: a clause that ends with the first is worth some columns."""
    return abs(width(pair[0]) - width(pair[1])) - (6 if pair[0].endswith(_CLOSING) else 0)


def _places(text: str) -> list[int]:
    """Return where a row may end: at blanks, and between characters that need none, but not before a full stop."""
    return [
        at
        for at in range(1, len(text))
        if text[at] == " " or (_unspaced(text[at - 1]) and _unspaced(text[at]) and text[at] not in _CLOSING)
    ]


def _unspaced(character: str) -> bool:
    """Return whether rows may end before and after it: Chinese and Japanese (Korean has blanks)."""
    return (
        _column(character) == 2
        and unicodedata.category(character) in ("Lo", "Lm", "Po", "Pe")
        and not ("\uac00" <= character <= "\ud7a3")
    )


def _column(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
