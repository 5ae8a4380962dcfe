"""GLEU for corrected sentences, as in Napoles, Sakaguchi, Post and Tetreault, "GLEU Without Tuning" (2016).

N-grams of a correction count for it where a reference has them, and against it where only the source had them. With
several references one is drawn for each sentence, 500 times with the seeds of the authors' program, and the scores of
the corpus are averaged; so the figures can be compared with published ones (JFLEG test: source 40.5, people 62.4).
"""

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np

ORDER = 4
DRAWS = 500
Tokens = Sequence[str]


def gleu(
    sources: Sequence[Tokens], corrected: Sequence[Tokens], references: Sequence[Sequence[Tokens]]
) -> float:
    """Return the score of a corpus, 0 to 100. `references`: for each sentence as many as for every other."""
    table = np.array(
        [
            [_counts(source, own, reference) for reference in several]
            for source, own, several in zip(sources, corrected, references, strict=True)
        ],
        dtype=np.float64,
    )
    sentences, several = table.shape[:2]
    if several == 1:
        return _score(table[:, 0].sum(axis=0))
    scores = []
    for draw in range(DRAWS):
        chance = random.Random(draw * 101)
        drawn = [chance.randint(0, several - 1) for _ in range(sentences)]
        scores.append(_score(table[np.arange(sentences), drawn].sum(axis=0)))
    return float(np.mean(scores))


def _grams(tokens: Tokens, size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))


def _counts(source: Tokens, own: Tokens, reference: Tokens) -> list[int]:
    """Return the lengths of both, and for each order what counts for the correction and how much could."""
    found = [len(own), len(reference)]
    for size in range(1, ORDER + 1):
        ours, theirs, before = _grams(own, size), _grams(reference, size), _grams(source, size)
        left = Counter({gram: count for gram, count in before.items() if gram not in theirs})
        found += [max((ours & theirs).total() - (ours & left).total(), 0), max(len(own) + 1 - size, 0)]
    return found


def _score(totals: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    if not totals.all():
        return 0.0
    length, wanted = totals[:2]
    precision = np.log(totals[2::2] / totals[3::2]).mean()
    return float(100 * np.exp(min(0.0, 1 - wanted / length) + precision))
