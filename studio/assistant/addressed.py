"""Handles, links, e-mail addresses and tags of a text that nobody gave."""

from collections.abc import Sequence

from studio import counting
from studio.assistant import phrasing
from studio.assistant.named import EMAIL, PIECE, Given, squashed
from studio.assistant.plainwords import is_english

_SHORT = frozenset({"of", "in", "on", "my", "to", "at", "by", "is", "it", "we", "me", "us"})


def unknown_handles(text: str, given: Given) -> list[tuple[int, int]]:
    """Return where handles stand that were not given."""
    return [(one.start, one.end) for one in counting.mentions(text) if not given.has_handle(one.text)]


def unknown_links(text: str, given: Given) -> list[tuple[int, int]]:
    """Return where links and e-mail addresses stand that were not given."""
    links = [(one.start, one.end) for one in counting.links(text) if not given.has_link(one.text)]
    return links + [match.span() for match in EMAIL.finditer(text) if not given.has_mail(match[0])]


def unknown_tags(text: str, given: Given, numbers: frozenset[str], language: str) -> list[tuple[int, int]]:
    """Return where tags stand that carry a fact nobody gave: a year, a name. `numbers`: the keys that were given."""
    found = []
    for one in counting.tags(text):
        tag = one.text.lstrip("#＃")
        if squashed(tag) in given.squashed:
            continue
        pieces = PIECE.findall(tag)
        digits = any(piece.isdigit() and f"n:{int(piece)}" not in numbers for piece in pieces)
        if digits or (phrasing.base_of(language) == "en" and _names_in_tag(pieces, given)):
            found.append((one.start, one.end))
    return found


def _names_in_tag(pieces: Sequence[str], given: Given) -> bool:
    """Return whether a piece of a tag in English is neither an English word, or several, nor given."""
    named = (piece for piece in pieces if len(piece) > 2 and piece.isascii() and piece.isalpha())
    return any(piece not in given.names and not _in_words(piece.lower()) for piece in named)


def _in_words(run: str) -> bool:
    """Return whether a run of letters is made of English words: "goldenhour"."""
    reached = [True, *(False for _ in run)]
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - 16), end):
            piece = run[start:end]
            if reached[start] and (len(piece) > 2 or piece in _SHORT) and is_english(piece):
                reached[end] = True
                break
    return reached[-1]
