"""How `assets/grammar/tagger.json.gz` was made: an averaged perceptron, trained on the English Web Treebank.

    python3 .ci/tagger.py OUT TRAIN.conllu… [--test TEST.conllu]

The treebank (Universal Dependencies, UD_English-EWT, CC BY-SA 4.0) is e-mails, reviews, blogs and questions: the text
nearest to captions that is tagged by hand. It is not part of this repository. What `studio.grammar.tagger` calls a
feature is used here as it stands there; the algorithm is Collins (2002), "Discriminative Training Methods for Hidden
Markov Models", with averaged weights, left to right.
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from studio.grammar import tagger

ROUNDS = 8
CERTAIN = 0.985  # of a frequent word's uses have one tag: no context is asked
FREQUENT = 25
SMALLEST = 0.35  # an averaged weight below it changes nothing that can be measured
ARTICLES = frozenset({"a", "an", "the"})

Sentence = list[tuple[str, str]]


def main() -> int:
    """Train, say how good it is, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--test", type=Path)
    wanted = parser.parse_args()
    held = set(_ids(wanted.test)) if wanted.test else set()
    sentences = [one for file in wanted.train for name, one in _read(file) if name not in held]
    rng = random.Random(11)  # noqa: S311 - the same file each time
    sentences = [*sentences, *(_as_captions(one, rng) for one in sentences)]
    known = _certain(sentences)
    weights = _trained(sentences, known, rng)
    model = tagger.Model(weights, known)
    wanted.out.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(wanted.out, "wb", mtime=0) as stream:
        stream.write(json.dumps({"known": known, "weights": weights}, separators=(",", ":")).encode())
    sys.stderr.write(
        f"{len(sentences)} sentences, {len(weights)} features, {wanted.out.stat().st_size} bytes\n"
    )
    if wanted.test:
        _judge(model, [one for _, one in _read(wanted.test)])
    return 0


def _ids(file: Path) -> Iterator[str]:
    return (name for name, _ in _read(file))


def _read(file: Path) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences of a CoNLL-U file: (id, words with their Penn tags)."""
    name, words = "", []
    for raw in file.read_bytes().splitlines():
        line = raw.decode("utf-8", "replace")
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit() and columns[4] != "_":
            words.append((columns[1], _tag(columns)))
        elif not line.strip() and words:
            yield name, words
            words = []


def _tag(columns: list[str]) -> str:
    tag = columns[4]
    if tag in {"ADD", "AFX", "GW", "LS", "XX", "NFP"}:
        return "FW"
    return tag


def _as_captions(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence as captions and learners write it: small letters, no full stop, articles forgotten."""
    written = list(sentence)
    if rng.random() < 0.5:
        written = [(word.lower(), tag) for word, tag in written]
    if len(written) > 3 and written[-1][1] == "." and rng.random() < 0.4:
        written.pop()
    if rng.random() < 0.5:
        kept = [pair for pair in written if pair[0].lower() not in ARTICLES or rng.random() < 0.4]
        written = kept or written
    return written


def _certain(sentences: list[Sentence]) -> dict[str, str]:
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in sentence:
            uses[tagger.normal(word)][tag] += 1
    certain = {}
    for word, tags in uses.items():
        tag, times = tags.most_common(1)[0]
        if sum(tags.values()) >= FREQUENT and times / sum(tags.values()) >= CERTAIN:
            certain[word] = tag
    return certain


def _trained(
    sentences: list[Sentence], known: dict[str, str], rng: random.Random
) -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    totals: dict[tuple[str, str], float] = defaultdict(float)
    stamps: dict[tuple[str, str], int] = defaultdict(int)
    seen = 0
    tags = sorted({tag for sentence in sentences for _, tag in sentence})

    def update(feature: str, tag: str, change: float) -> None:
        of = weights.setdefault(feature, {})
        value = of.get(tag, 0.0)
        totals[feature, tag] += (seen - stamps[feature, tag]) * value
        stamps[feature, tag] = seen
        of[tag] = value + change

    for round_ in range(ROUNDS):
        right = total = 0
        rng.shuffle(sentences)
        for sentence in sentences:
            words = [word for word, _ in sentence]
            context = tagger.context(words)
            before, before_that = tagger.START
            for at, (word, gold) in enumerate(sentence):
                seen += 1
                total += 1
                guess = known.get(tagger.normal(word))
                if guess is None:
                    features = tagger.features(at, context, before, before_that)
                    guess = tagger.best(weights, features, tags[0])
                    if guess != gold:
                        for feature in features:
                            update(feature, gold, 1.0)
                            update(feature, guess, -1.0)
                right += guess == gold
                before, before_that = guess, before
        sys.stderr.write(f"round {round_ + 1}: {right / total:.4f}\n")
    return _averaged(weights, totals, stamps, seen)


def _averaged(
    weights: dict[str, dict[str, float]],
    totals: dict[tuple[str, str], float],
    stamps: dict[tuple[str, str], int],
    seen: int,
) -> dict[str, dict[str, float]]:
    averaged: dict[str, dict[str, float]] = {}
    for feature, of in weights.items():
        kept = {}
        for tag, weight in of.items():
            whole = totals[feature, tag] + (seen - stamps[feature, tag]) * weight
            value = round(whole / seen, 2)
            if abs(value) >= SMALLEST:
                kept[tag] = value
        if kept:
            averaged[feature] = kept
    return averaged


def _judge(model: "tagger.Model", sentences: list[Sentence]) -> None:
    right = total = 0
    for sentence in sentences:
        tags = model.tag([word for word, _ in sentence])
        right += sum(tag == gold for tag, (_, gold) in zip(tags, sentence, strict=True))
        total += len(sentence)
    sys.stderr.write(f"test: {right / total:.4f} of {total} words\n")


if __name__ == "__main__":
    raise SystemExit(main())
