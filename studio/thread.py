"""Threads: a text that goes out as several posts, one answering the other. A line that holds only `---` parts them."""

import re
from collections.abc import Callable, Iterator

import regex

PARTING = "---"
_LINE = re.compile(r"^[ \t]*---[ \t]*$\n?", re.MULTILINE)
_SENTENCE = regex.compile(r"(?<=[.!?…。！？])[\s]+|(?<=[。！？])")
_WORD = regex.compile(r"\s+")
_CLUSTER = regex.compile(r"\X")


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each part stands in `text`, blanks around it left out; parts without words are none.

    A text without a parting line is one part, all of it as it stands.
    """
    partings = list(_LINE.finditer(text))
    if not partings:
        return ((0, len(text)),)
    edges = [0, *(edge for found in partings for edge in found.span()), len(text)]
    pieces = [_trimmed(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return tuple((start, end) for start, end in pieces if start < end) or ((0, 0),)


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of `text`, each the words of one post; a text without a parting line is one, as it stands."""
    return tuple(text[start:end] for start, end in spans(text))


def joined(parts: tuple[str, ...]) -> str:
    """Return the text whose parts are `parts`."""
    return f"\n{PARTING}\n".join(parts)


def split(text: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `text` as parts that each fit: between paragraphs where that is enough, else sentences, else words.

    Parts that are there stay apart. What does not fit even as a single character is a part all the same.
    """
    return tuple(made for part in parts(text) for made in _fitting(part, fits) if made.strip())


def _fitting(part: str, fits: Callable[[str], bool]) -> Iterator[str]:
    if fits(part):
        yield part
        return
    held = ""
    for lead, piece in _pieces(part, fits):
        if held and not fits(f"{held}{lead}{piece}"):
            yield held.strip()
            held = piece
        else:
            held = f"{held}{lead}{piece}" if held else piece
    if held.strip():
        yield held.strip()


def _pieces(part: str, fits: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield pieces that fit, as large as may be, each with what stood before it."""
    levels = (regex.compile(r"\n[ \t]*\n\s*"), regex.compile(r"\n"), _SENTENCE, _WORD)
    yield from _broken("", part, levels, fits)


def _broken(
    lead: str, text: str, levels: tuple["regex.Pattern[str]", ...], fits: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    if fits(text):
        yield lead, text
        return
    if not levels:
        for cluster in _CLUSTER.findall(text):
            yield lead, cluster
            lead = ""
        return
    at = 0
    for gap in levels[0].finditer(text):
        yield from _broken(lead, text[at : gap.start()], levels[1:], fits)
        lead, at = gap[0], gap.end()
    yield from _broken(lead, text[at:], levels[1:], fits)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    first = len(piece) - len(piece.lstrip())
    return start + first, start + max(first, len(piece.rstrip()))
