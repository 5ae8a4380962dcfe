"""The difference between a text and a proposal, word by word, as changes that are accepted or refused one at a time.

All offsets are Unicode code points of the original text. Words are never cut inside a grapheme cluster, so an
emoji sequence or a letter with its combining marks changes as a whole.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

import msgspec
import regex

# Text is cut into grapheme clusters first, so that no change can split one; then runs of white space and of word
# signs are joined. Scripts without spaces between words are compared sign by sign, as is punctuation and emoji.
_CLUSTER = regex.compile(r"\X")
_SPACE = regex.compile(r"\s")
_WORD = regex.compile(
    r"(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])[\p{L}\p{N}_#@'’]"
)


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
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
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


def _offsets(cut: list[str]) -> list[int]:
    """Return where each token starts, and where the last one ends."""
    offsets = [0]
    for token in cut:
        offsets.append(offsets[-1] + len(token))
    return offsets


def carried(original: str, edited: str, found: Iterable[Change]) -> tuple[Change, ...]:
    """Return those of `found`, changes of `edited`, that also fit `original`, with the offsets that they have there.

    `edited` is what the person made of the text before it was sent, a name taken out for instance. A change that
    touches such an edit is left out, for it is about words that are not in the text.
    """
    edits = changes(original, edited)
    return tuple(
        Change(change.start - shift, change.end - shift, change.before, change.after)
        for change in found
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
