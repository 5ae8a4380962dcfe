"""Say which part of speech each English word of a sentence is, so that a rule can ask for "a verb" and not for a list.

Tags are Penn Treebank's (NN, NNS, VB, VBD, …). The model is an averaged perceptron (Collins 2002) that was trained by
`.ci/tagger.py`, which says on what; it reads left to right and takes some 25 µs a word.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import cache

from studio import places

START = ("-START-", "-START2-")  # what stands before the first word
END = ("-END-", "-END2-")
FILE = "tagger.json.gz"

Weights = Mapping[str, Mapping[str, float]]


class Model:
    """`known`: words that have one tag whatever stands around them; `weights`: feature → tag → weight."""

    def __init__(self, weights: Weights, known: Mapping[str, str]) -> None:
        self._weights = weights
        self._known = known

    def tag(self, words: Sequence[str]) -> list[str]:
        """Return a tag for each of `words`, which are one sentence, punctuation included."""
        around = context(words)
        before, before_that = START
        tags = []
        for at in range(len(words)):
            tag = self._known.get(around[at + 2])
            if tag is None:
                tag = best(self._weights, features(at, around, before, before_that), "NN")
            tags.append(tag)
            before, before_that = tag, before
        return tags


@cache
def model() -> Model:
    """Return the English model, read once a run (about 0.2 s)."""
    with gzip.open(places.shipped() / "grammar" / FILE) as stream:
        raw = json.loads(stream.read())
    return Model(raw["weights"], raw["known"])


def normal(word: str) -> str:
    """Return the form in which a word is looked up: numbers are one another, a capital inside a sentence is kept."""
    if word[:1].isdigit():
        return "!YEAR" if len(word) == 4 and word.isdigit() else "!DIGITS"
    return word


def context(words: Sequence[str]) -> list[str]:
    """Return the normal forms of `words` with two marks at each end."""
    return [*START, *map(normal, words), *END]


def features(at: int, around: Sequence[str], before: str, before_that: str) -> list[str]:
    """Return what the model looks at for the word at index `at`; `before`, `before_that`: the two tags left of it."""
    place = at + 2
    word, left, right = around[place], around[place - 1], around[place + 1]
    small = word.lower()
    return [
        "b",
        "w" + word,
        "l" + small,
        "s" + small[-3:],
        "t" + small[-2:],
        "p" + small[:1] + ("A" if word[:1].isupper() else "") + ("1" if at == 0 else ""),
        "-" if "-" in word else "c" if word.isupper() and len(word) > 1 else "o",
        "a" + before,
        "d" + before_that + " " + before,
        "e" + before + " " + small,
        "f" + left.lower(),
        "g" + left.lower()[-3:],
        "h" + around[place - 2].lower(),
        "i" + right.lower(),
        "j" + right.lower()[-3:],
        "k" + around[place + 2].lower(),
        "m" + before + " " + right.lower()[-2:],
        "n" + left.lower() + " " + small,
        "q" + small + " " + right.lower(),
    ]


def best(weights: Weights, found: Sequence[str], otherwise: str) -> str:
    """Return the tag with the highest score; of equal ones the first in the alphabet; `otherwise` without any."""
    scores: dict[str, float] = {}
    for feature in found:
        of = weights.get(feature)
        if of is not None:
            for tag, weight in of.items():
                scores[tag] = scores.get(tag, 0.0) + weight
    if not scores:
        return otherwise
    highest = max(scores.values())
    return min(tag for tag, score in scores.items() if score == highest)
