"""JFLEG, sentences of learners with four corrections each, where its folder is given. Its licence lets nobody ship it.

An *edit* is a span of tokens that at least two of the four annotators change, or a gap into which at least two put
something (difflib's alignment, token by token). It is *spelling* where the corpus's own spell-checked version, which
was made without grammar and with neither of our engines, changes a token of it, else *grammar*: "dont" is spelling,
"form" for "from" is grammar. An *error sentence* is one that all four annotators changed.
"""

from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal, NamedTuple

from tests.bench.sentences import Sentence, distance, sentence

Split = Literal["dev", "test"]
Kind = Literal["spelling", "grammar"]
ANNOTATORS = 4
AGREED = 2


class Edit(NamedTuple):
    """What the annotators change: the tokens `first:last`, and the code points `start:end` that those cover."""

    first: int
    last: int
    start: int
    end: int
    kind: Kind


class Item(NamedTuple):
    """A sentence of a learner, what people made of it, and what they agree on."""

    source: Sentence
    references: tuple[Sentence, ...]
    edits: tuple[Edit, ...]

    @property
    def wrong(self) -> bool:
        """Whether all four changed it."""
        return all(one.tokens != self.source.tokens for one in self.references)

    def distance(self, tokens: tuple[str, ...]) -> int:
        """Return how many tokens lie between these and the nearest correction."""
        return min(distance(tokens, one.tokens) for one in self.references)


def load(folder: Path, split: Split) -> list[Item]:
    """Return the sentences of one half."""
    sources = _lines(folder / split / f"{split}.src")
    spelt = _lines(folder / split / f"{split}.spellchecked.src")
    corrected = zip(*(_lines(folder / split / f"{split}.ref{at}") for at in range(ANNOTATORS)), strict=True)
    return [
        Item(sentence(source), tuple(map(sentence, several)), _edits(source, checked, several))
        for source, checked, several in zip(sources, spelt, corrected, strict=True)
    ]


def _lines(path: Path) -> list[list[str]]:
    return [line.split() for line in path.read_text(encoding="utf-8").splitlines()]


def _edits(source: list[str], spelt: list[str], several: tuple[list[str], ...]) -> tuple[Edit, ...]:
    changed = Counter(span for one in several for span in _changed(source, one))
    misspelt = {at for first, last in _changed(source, spelt) for at in range(first, last)}
    made = sentence(source)
    edits = []
    for (first, last), voices in sorted(changed.items()):
        if voices >= AGREED:
            start = made.spans[first][0] if first < last else made.spans[first - 1][1] if first else 0
            end = (
                made.spans[last - 1][1]
                if first < last
                else made.spans[first][0]
                if first < len(source)
                else start
            )
            kind: Kind = "spelling" if misspelt.intersection(range(first, last)) else "grammar"
            edits.append(Edit(first, last, start, end, kind))
    return tuple(edits)


def _changed(source: list[str], other: list[str]) -> set[tuple[int, int]]:
    codes = SequenceMatcher(None, source, other, autojunk=False).get_opcodes()
    spans = set()
    for code, first, last, begin, end in codes:
        if code == "replace" and last - first == end - begin:
            spans |= {(at, at + 1) for at in range(first, last)}
        elif code != "equal":
            spans.add((first, last))
    return spans
