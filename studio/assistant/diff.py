"""The difference between a text and a proposal, word by word, as changes that are accepted or refused one at a time.

All offsets are Unicode code points of the original text. Words are never cut inside a grapheme cluster, so an
emoji sequence or a letter with its combining marks changes as a whole, and stays whole whichever changes are taken.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Sized
from difflib import SequenceMatcher
from typing import TypeVar

import msgspec
import regex

# Text is cut into grapheme clusters first, so that no change can split one; then runs of white space and of word
# signs are joined. Scripts without spaces between words are compared sign by sign, as is punctuation and emoji.
_CLUSTER = regex.compile(r"\X")
_SPACE = regex.compile(r"\s")
_WORD = regex.compile(
    r"(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])[\p{L}\p{N}_#@'’]"
)

_SIGN = regex.compile(r"\p{P}")
LONG_WORD = 48  # code points of what stands before; of a thousand dots no thousand ways are kept
PAIRS = 60_000  # of same words; more would be compared for longer than a person waits: then line by line

Token = TypeVar("Token", str, tuple[str, ...])
Hunk = tuple[int, int, int, int]  # the tokens i1…i2 of the one text become j1…j2 of the other


class Change(msgspec.Struct, frozen=True):
    """Replace `before`, which stands at `start`…`end` of the original, by `after`. Either may be empty, not both."""

    start: int
    end: int
    before: str
    after: str


def changes(original: str, proposal: str) -> tuple[Change, ...]:
    """Return the changes that turn `original` into `proposal`, in order, not touching one another."""
    old, new = tokens(original), tokens(proposal)
    starts = _offsets(old)
    found: list[Change] = []
    for i1, i2, j1, j2 in _hunks(old, new):
        change = Change(starts[i1], starts[i2], "".join(old[i1:i2]), "".join(new[j1:j2]))
        gap = original[found[-1].end : change.start] if found else None
        if gap is not None and gap.isspace() and "\n" not in gap:
            # Two neighbouring words that both change read better as one phrase.
            previous = found.pop()
            change = Change(
                previous.start,
                change.end,
                previous.before + gap + change.before,
                previous.after + gap + change.after,
            )
        found.append(change)
    return tuple(found)


def _hunks(old: list[str], new: list[str]) -> Iterator[Hunk]:
    """Yield where two lists of tokens differ, in order; what both begin or end with is not compared."""
    head, tail = _ends(old, new)
    if head + tail < max(len(old), len(new)):
        yield from _moved(_compared(old[head : len(old) - tail], new[head : len(new) - tail]), head, head)


def _compared(old: list[str], new: list[str]) -> Iterator[Hunk]:
    """Compare word by word; texts that would take too long, line by line first; and what is too long then, not."""
    keys = _anchored(old), _anchored(new)
    if _are_few(*keys):
        yield from _different(*keys, old, new)
        return
    lines = _lines(old), _lines(new)
    if not _are_few(*lines):
        yield 0, len(old), 0, len(new)
        return
    old_starts, new_starts = _offsets(lines[0]), _offsets(lines[1])
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        a, b, c, d = old_starts[i1], old_starts[i2], new_starts[j1], new_starts[j2]
        if _are_few(_anchored(old[a:b]), _anchored(new[c:d])):
            yield from _moved(_hunks(old[a:b], new[c:d]), a, c)
        else:
            yield a, b, c, d


def _different(old_keys: list[str], new_keys: list[str], old: list[str], new: list[str]) -> Iterator[Hunk]:
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        head, tail = _ends(old[i1:i2], new[j1:j2])
        if kind != "equal" and head + tail < max(i2 - i1, j2 - j1):
            yield i1 + head, i2 - tail, j1 + head, j2 - tail


def _anchored(tokens: list[str]) -> list[str]:
    """Return for each token what has to be the same for it to be the same: of blanks and commas the word before too.

    Otherwise texts would be cut up along blanks and commas that happen to be as far apart, and take long to compare.
    """
    keys: list[str] = []
    for token in tokens:
        keys.append(keys[-1][-LONG_WORD:] + token if keys and _is_gap(token) else token)
    return keys


def _ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return with how many same tokens two lists begin, and with how many of the rest they end."""
    head = _common(old, new)
    return head, _common(old[head:][::-1], new[head:][::-1])


def _are_few(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Return whether the pairs of same words, or same lines, can be gone through in no time."""
    counted = Counter(new)
    return sum(counted[token] for token in old) <= PAIRS


def _is_gap(token: str) -> bool:
    """Return whether `token` is blanks within a line, or one sign of punctuation."""
    return (token.isspace() and "\n" not in token) or _SIGN.fullmatch(token) is not None


def _common(old: list[str], new: list[str]) -> int:
    """Return with how many same tokens two lists begin."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _moved(hunks: Iterable[Hunk], old: int, new: int) -> Iterator[Hunk]:
    for i1, i2, j1, j2 in hunks:
        yield i1 + old, i2 + old, j1 + new, j2 + new


def _lines(tokens: list[str]) -> list[tuple[str, ...]]:
    """Cut a list of tokens after each that breaks the line."""
    lines: list[list[str]] = [[]]
    for token in tokens:
        lines[-1].append(token)
        if "\n" in token:
            lines.append([])
    return [tuple(line) for line in lines]


def apply(original: str, accepted: Iterable[Change]) -> str:
    """Return `original` with the `accepted` changes made; all of them give the proposal, none the original."""
    parts: list[str] = []
    position = 0
    for change in sorted(accepted, key=lambda c: (c.start, c.end)):
        parts += (original[position : change.start], change.after)
        position = change.end
    return "".join((*parts, original[position:]))


def tokens(text: str) -> list[str]:
    """Cut `text` into words, runs of white space, and single signs; joined they are the text."""
    found: list[str] = []
    previous = None
    for cluster in _CLUSTER.findall(text):
        kind = next((pattern for pattern in (_SPACE, _WORD) if pattern.match(cluster)), None)
        if kind is not None and kind is previous:
            found[-1] += cluster
        else:
            found.append(cluster)
        previous = kind
    return found


def _offsets(cut: Sequence[Sized]) -> list[int]:
    """Return where each token, or each line of tokens, starts, and where the last one ends."""
    offsets = [0]
    for one in cut:
        offsets.append(offsets[-1] + len(one))
    return offsets


def places(found: Iterable[Change]) -> tuple[tuple[int, int], ...]:
    """Return where what each of `found` brings stands in the proposal, in code points of the proposal."""
    placed, shift = [], 0
    for change in found:
        start = change.start + shift
        placed.append((start, start + len(change.after)))
        shift += len(change.after) - len(change.before)
    return tuple(placed)


def carried(original: str, edited: str, found: Iterable[Change]) -> tuple[Change, ...]:
    """Return those of `found`, changes of `edited`, that also fit `original`, with the offsets that they have there.

    `edited` is what the person made of the text before it was sent, a name taken out for instance. A change that
    touches such an edit is left out, for it is about words that are not in the text.
    """
    return tuple(change for _, change in carried_by_number(original, edited, found))


def carried_by_number(original: str, edited: str, found: Iterable[Change]) -> tuple[tuple[int, Change], ...]:
    """Return what `carried` does, each with its place among `found`."""
    edits = changes(original, edited)
    return tuple(
        (number, Change(change.start - shift, change.end - shift, change.before, change.after))
        for number, change in enumerate(found)
        if (shift := _shift(change, edits)) is not None
    )


def _shift(change: Change, edits: tuple[Change, ...]) -> int | None:
    """Return how much further `change` stands in the edited text than in the original; None: an edit touches it."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.after)
        if change.end < start:
            break
        if change.start <= end:
            return None
        shift += len(edit.after) - len(edit.before)
    return shift
