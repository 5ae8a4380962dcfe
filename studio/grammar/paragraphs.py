"""Cut a text into what is checked at a time: a caption's line is a paragraph, a line wrapped by hand is not."""

from typing import NamedTuple

import regex

BREAK = regex.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
OPEN_END = regex.compile(r"[\p{L}\p{N},;'’)]\s*\Z")  # a line that ends so may go on in the next
GOES_ON = regex.compile(r"\s*\p{Ll}")
LONGEST = 4000  # code points; a longer one is cut at a blank, so that no request grows without bound


class Paragraph(NamedTuple):
    """A piece of a text and the code point at which it starts."""

    start: int
    text: str


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order, without the breaks between them; empty ones are left out.

    A single break before a small letter joins: the line was wrapped, or the writer never uses capitals.
    """
    found: list[Paragraph] = []
    start = end = 0
    for line in _lines(text):
        wrapped = line.start > end and bool(BREAK.fullmatch(text, end, line.start))
        if not (wrapped and OPEN_END.search(text[start:end]) and GOES_ON.match(line.text)):
            found += _pieces(start, text[start:end])
            start = line.start
        end = line.start + len(line.text)
    return found + _pieces(start, text[start:end])


def _lines(text: str) -> list[Paragraph]:
    lines, start = [], 0
    for found in BREAK.finditer(text):
        lines.append(Paragraph(start, text[start : found.start()]))
        start = found.end()
    return [*lines, Paragraph(start, text[start:])]


def _pieces(start: int, text: str) -> list[Paragraph]:
    pieces = []
    while len(text) > LONGEST:
        cut = text.rfind(" ", 1, LONGEST) + 1 or LONGEST
        pieces.append(Paragraph(start, text[:cut]))
        start, text = start + cut, text[cut:]
    return [*pieces, Paragraph(start, text)] if text.strip() else pieces
