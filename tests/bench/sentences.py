"""Tokenised sentences as people would have written them, and back, so that engines see natural text.

A fix is applied to the text and only the tokens that it touches are told apart anew: what nobody touched stays as it
was given, so that a score never moves because of a tokeniser.
"""

from collections.abc import Sequence
from typing import NamedTuple

import regex

_NO_BLANK_BEFORE = regex.compile(r"(?:[.,;:!?)%\]]|\.\.\.|''|n't|'(?:s|m|d|re|ve|ll|S)|[?!.]{2,})\Z")
_NO_BLANK_AFTER = frozenset({"(", "[", "``", "$", "#"})
_WRITTEN = {"``": '"', "''": '"', "&raspsquo;": "'"}
_TOKEN = regex.compile(
    r"\w+(?=n['’]t\b)|n['’]t\b|(?<=\w)['’](?:s|m|d|re|ve|ll)\b|\.\.\.|\w+(?:[-/.'’]\w+)*?(?=n['’]t\b|['’](?:s|m|d|re|ve|ll)\b)"
    r"|\d+(?:[.,:]\d+)+|\w+(?:[-/]\w+)*|\S",
    regex.IGNORECASE,
)


class Sentence(NamedTuple):
    """Tokens, the text that they make, and where in it each token stands (code points, end exclusive)."""

    tokens: tuple[str, ...]
    text: str
    spans: tuple[tuple[int, int], ...]

    def replaced(self, start: int, end: int, new: str) -> "Sentence":
        """Return the sentence with `new` in the place of `start:end`."""
        text = self.text[:start] + new + self.text[end:]
        first = next((at for at, span in enumerate(self.spans) if span[1] >= start), len(self.spans))
        last = next((at for at in range(len(self.spans), 0, -1) if self.spans[at - 1][0] <= end), 0)
        last = max(first, last)
        before, after = self.tokens[:first], self.tokens[last:]
        begin = self.spans[first][0] if first < len(self.spans) else start
        begin = min(begin, start)
        finish = max(self.spans[last - 1][1] if last > first else end, end)
        shift = len(text) - len(self.text)
        found = list(_TOKEN.finditer(text, begin, finish + shift))
        known = self._kept(first, last, [match[0] for match in found])
        spans = (
            *self.spans[:first],
            *(match.span() for match in found),
            *((one + shift, other + shift) for one, other in self.spans[last:]),
        )
        return Sentence((*before, *known, *after), text, spans)

    def _kept(self, first: int, last: int, new: list[str]) -> list[str]:
        """Return the new tokens, with those at both ends that were only read again as they were given."""
        old = [self.text[start:end] for start, end in self.spans[first:last]]
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            new[head] = self.tokens[first + head]
            head += 1
        tail = 1
        while tail <= min(len(old), len(new)) - head and old[-tail] == new[-tail]:
            new[-tail] = self.tokens[last - tail]
            tail += 1
        return new


def sentence(tokens: Sequence[str]) -> Sentence:
    """Return tokens in the manner of the Penn Treebank as a sentence that a person would have typed."""
    text, spans = "", []
    open_double = open_single = False
    glued = True  # nothing stands before the first
    for at, given in enumerate(tokens):
        written = _WRITTEN.get(given, given)
        before, after = bool(_NO_BLANK_BEFORE.match(given)), given in _NO_BLANK_AFTER
        if given == '"':
            before, after, open_double = open_double, not open_double, not open_double
        elif given in ("'", "&raspsquo;"):
            closes = open_single or (at > 0 and tokens[at - 1].lower().endswith("s"))
            before, after, open_single = closes, not closes, not closes
        if not (glued or before):
            text += " "
        spans.append((len(text), len(text) + len(written)))
        text += written
        glued = after
    return Sentence(tuple(tokens), text, tuple(spans))


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tokens must be put in, taken out or exchanged to make one sentence the other."""
    row = list(range(len(other) + 1))
    for at, token in enumerate(one, 1):
        corner, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (token != wanted))
    return row[-1]
