"""JFLEG, sentences of learners with four corrections each, where its folder is given. Its licence lets nobody ship it.

An *edit* is a span of tokens that at least two of the four annotators change, or a gap into which at least two put
something (difflib's alignment; changes side by side are one). It is *spelling* where it is one word that the corpus's
own spell-checked version changes, which was made without grammar and with neither of our engines; else it is *grammar*:
"dont" is spelling, "form" for "from" is grammar, and so is a phrase of which one word is misspelt too. Defined so, the
engines alone reach what `facts/grammar.md` says of them (Harper 88 / 15 %, LanguageTool 88 / 20 %, both 88 / 22 %); the
grammar edits in which no word is misspelt (*pure*) are told beside.

An *error sentence* is one that all four annotators changed. A suggestion *helps* when it alone brings the sentence
nearer to any of the four corrections, and *harms* when it brings it nearer to none and further from at least one.
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
    """What the annotators change: the code points `start:end`."""

    start: int
    end: int
    kind: Kind
    pure: bool  # no word of it is misspelt


class Item(NamedTuple):
    """A sentence of a learner, what people made of it, and what they agree on."""

    source: Sentence
    references: tuple[Sentence, ...]
    edits: tuple[Edit, ...]

    @property
    def wrong(self) -> bool:
        """Whether all four changed it."""
        return all(one.tokens != self.source.tokens for one in self.references)

    def distances(self, tokens: tuple[str, ...]) -> list[int]:
        """Return how many tokens lie between these and each correction."""
        return [distance(tokens, one.tokens) for one in self.references]


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
            pure = misspelt.isdisjoint(range(first, last))
            kind: Kind = "grammar" if pure or last - first != 1 else "spelling"
            edits.append(Edit(*_place(made, first, last), kind, pure))
    return tuple(edits)


def _place(made: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return the code points of some tokens, or of the gap before `first`."""
    if first < last:
        return made.spans[first][0], made.spans[last - 1][1]
    before = made.spans[first - 1][1] if first else 0
    return before, made.spans[first][0] if first < len(made.spans) else before


def _changed(source: list[str], other: list[str]) -> set[tuple[int, int]]:
    codes = SequenceMatcher(None, source, other, autojunk=False).get_opcodes()
    return {(first, last) for code, first, last, _, _ in codes if code != "equal"}
