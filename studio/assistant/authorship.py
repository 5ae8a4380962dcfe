"""Which words of a text a model proposed, and how much of it is the person's own.

Nothing of it is stored: it follows from what the ledger says was kept of each answer. Every kept answer gives two
texts whose words are known: the one that stood there, and the one that the person left. The words that differ between
them are the model's, word by word. A text of now is aligned with the one of them that it has most words of; what it
has in common keeps its author, the rest is the person's own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import msgspec
import regex

from studio.assistant.diff import tokens

PAIRS_MAX = 60_000
"""Pairs of equal words up to which two texts are aligned exactly (some 0.2 s); a longer or more monotonous text is
aligned by its longest common passages."""

_LETTER = regex.compile(r"[\p{L}\p{N}]")


class Kept(msgspec.Struct, frozen=True, order=True):
    """What the person made of one answer. `at` and `sequence` order them in time."""

    at: str  # UTC, ISO 8601
    sequence: int
    before: str
    kept: str
    placement: str = ""  # whose own text; empty: the master's
    item: str = ""  # of an alt text
    field: str = "caption"


class Share(msgspec.Struct, frozen=True):
    """How many words of a text a model proposed, and where they stand (code points, neighbours joined)."""

    words: int = 0
    proposed: int = 0
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def percent(self) -> int:
        """The share in per cent, rounded, but 0 and 100 only where it is none and all."""
        if not self.proposed:
            return 0
        if self.proposed == self.words:
            return 100
        return min(99, max(1, round(100 * self.proposed / self.words)))


class _Known(msgspec.Struct, frozen=True):
    """A text whose words have known authors: its signs and words without blanks, and whether each is a model's."""

    parts: tuple[str, ...]
    proposed: tuple[bool, ...]
    counts: Counter[str]  # of the parts


class Authors:
    """Who wrote what in the versions of one text, as far as the ledger tells. Made once, asked for each text of now."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        """`kept`: what was kept for this text, in any order; see `of_text`."""
        self._known: list[_Known] = []
        for one in sorted(kept):
            before, _ = _cut(one.before)
            was = _known(before, _whose(before, self._known))
            if not self._known or self._known[-1] != was:
                self._known.append(was)
            self._known.append(_after(was, one.kept))

    def share(self, text: str) -> Share:
        """Return which words of `text` a model proposed."""
        parts, starts = _cut(text)
        whose = _whose(parts, self._known)
        models = [n for n, is_model in enumerate(whose) if is_model]
        spans: list[tuple[int, int]] = []
        for n in models:
            start, end = starts[n], starts[n] + len(parts[n])
            if spans and not text[spans[-1][1] : start].strip():
                start = spans.pop()[0]
            spans.append((start, end))
        words = [n for n, part in enumerate(parts) if _LETTER.search(part)]
        return Share(len(words), len(set(words).intersection(models)), tuple(spans))


def of_text(kept: Iterable[Kept], field: str, item: str = "") -> tuple[Kept, ...]:
    """Return those of `kept` that are about one text, in whichever placement's version.

    A placement's own words began as the master's and are carried from one to the other, so that each answer that was
    taken in one of them counts for all.
    """
    return tuple(one for one in kept if (one.field, one.item) == (field, item))


def _after(was: _Known, kept: str) -> _Known:
    """Return the text that the person left: what is new in it is the model's."""
    after, _ = _cut(kept)
    whose = [True] * len(after)
    for old, new in _aligned(was, after):
        whose[new] = was.proposed[old]
    return _known(after, whose)


def _known(parts: Sequence[str], proposed: Sequence[bool]) -> _Known:
    return _Known(tuple(parts), tuple(proposed), Counter(parts))


def _whose(parts: Sequence[str], known: Sequence[_Known]) -> list[bool]:
    """Return which of `parts` a model proposed, by the known text that is nearest to it.

    That is the one with most in common, then the one with least beside it, then the last: so a text that was taken
    back, or cut afterwards, is read by the version that it came from.
    """
    counts = Counter(parts)
    # The nearest that each can be, by its words in whichever order: most are out by that, without being aligned.
    chances = sorted(
        (((one.counts & counts).total(), -len(one.parts), at) for at, one in enumerate(known)), reverse=True
    )
    nearest, best, source = (-1, 0, 0), list[tuple[int, int]](), None
    for chance in chances:
        if chance < nearest:
            break
        one = known[chance[2]]
        pairs = _aligned(one, parts)
        if (near := (len(pairs), *chance[1:])) > nearest:
            nearest, best, source = near, pairs, one
    whose = [False] * len(parts)
    if source is not None:
        for old, new in best:
            whose[new] = source.proposed[old]
    return whose


def _cut(text: str) -> tuple[list[str], list[int]]:
    """Return the words and signs of `text` without the blanks between them, and where each starts."""
    parts: list[str] = []
    starts: list[int] = []
    position = 0
    for token in tokens(text):
        if not token.isspace():
            parts.append(token)
            starts.append(position)
        position += len(token)
    return parts, starts


def _aligned(old: _Known, new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which part of `new` is which of `old`, in order: as many as can be, and of these the fewest proposed.

    That is a heaviest increasing subsequence over all pairs of equal parts (Hunt and Szymanski), by a tree of maxima.
    """
    places: dict[str, list[int]] = {}
    for at, part in enumerate(old.parts):
        places.setdefault(part, []).append(at)
    if sum(len(places.get(part, ())) for part in new) > PAIRS_MAX:
        return _passages(old, new)
    weight = len(old.parts) + 1  # one more pair outweighs any number of proposed ones
    tree = [(0, -1)] * (len(old.parts) + 1)
    links: list[tuple[int, int, int]] = []  # a pair, and which one stands before it
    for j, part in enumerate(new):
        # From the end, so that a part of `new` is not paired with two of `old`.
        for i in reversed(places.get(part, ())):
            total, before = _heaviest(tree, i)
            links.append((i, j, before))
            _raise(tree, i, (total + weight - old.proposed[i], len(links) - 1))
    pairs: list[tuple[int, int]] = []
    _, at = _heaviest(tree, len(old.parts))
    while at >= 0:
        i, j, at = links[at]
        pairs.append((i, j))
    return pairs[::-1]


def _heaviest(tree: list[tuple[int, int]], end: int) -> tuple[int, int]:
    """Return the heaviest chain, and its last link, that ends before the part `end`: a Fenwick tree of maxima."""
    best = (0, -1)
    while end > 0:
        if tree[end][0] > best[0]:
            best = tree[end]
        end &= end - 1
    return best


def _raise(tree: list[tuple[int, int]], part: int, value: tuple[int, int]) -> None:
    """Let a chain end at `part`."""
    at = part + 1
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at


def _passages(old: _Known, new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of the longest common passages."""
    matcher = SequenceMatcher(None, old.parts, new, autojunk=False)
    return [(i + n, j + n) for i, j, size in matcher.get_matching_blocks() for n in range(size)]
