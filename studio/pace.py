"""How fast exports really go, and what that says of the time left.

Work is measured in units of its kind: files of a photograph, pages of a document, seconds of a clip. The pace of a
kind is what was measured of it: seconds of a worker for one unit, pauses left out. What was not measured yet has a
guessed weight in the bar, but no time left is told from guesses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from media.clip import ClipRequest
from media.clip_request import Range
from studio.package import BesideWork, ClipsWork, ClipWork, CoverWork, DocumentWork, PhotoWork, TextWork, Work

State = Literal["waiting", "working", "done", "failed", "cancelled"]
ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
SETTLED = 0.05  # of a piece must be done before its own pace says how long the rest takes
_UNKNOWN = 10.0  # seconds of a clip whose length nobody has told, for the bar
# Guesses until something is measured, relative to a photograph: only for the bar.
_GUESSED = {
    "photo": 1.0,
    "cutout": 4.0,
    "clip": 4.0,
    "copy": 0.1,
    "document": 1.0,
    "cover": 1.0,
    "text": 0.05,
}
_SLIGHT = {"text"}  # kinds that take no time worth telling


@dataclass(frozen=True)
class Size:
    """How much work something is; `units` is None where that is not known."""

    kind: str
    units: float | None


@dataclass
class Part:
    """One piece of work on its way. `began` is on a clock that stands still in pauses."""

    size: Size
    crew: str  # those who do it, `abreast` at once
    abreast: int
    state: State = "waiting"
    fraction: float = 0.0
    began: float = 0.0

    @property
    def settled(self) -> bool:
        """Whether its own pace can be told."""
        return self.state == "working" and self.fraction >= SETTLED


class Pace:
    """What was measured so far, of each kind of work. Used under the lock of whoever measures."""

    def __init__(self) -> None:
        self._measured: dict[str, tuple[float, float]] = {}  # kind → (units, seconds)

    def learn(self, size: Size, seconds: float) -> None:
        """Take in that work of this `size` took a worker `seconds`."""
        if size.units:
            units, before = self._measured.get(size.kind, (0.0, 0.0))
            self._measured[size.kind] = (units + size.units, before + seconds)

    def with_running(self, parts: Iterable[Part], now: float) -> dict[str, float]:
        """Return seconds for a unit of each kind that was measured, counting what is half done."""
        measured = dict(self._measured)
        for part in parts:
            if part.settled and part.size.units:
                units, seconds = measured.get(part.size.kind, (0.0, 0.0))
                measured[part.size.kind] = (
                    units + part.size.units * part.fraction,
                    seconds + now - part.began,
                )
        return {kind: seconds / units for kind, (units, seconds) in measured.items()}


def size_of(work: Work, lengths: Mapping[str, float], *, network: bool) -> Size:
    """Return how much `work` is. `lengths` are seconds of whole clips by path, as far as they are known."""
    match work:
        case PhotoWork():
            return Size("cutout" if network else "photo", float(len(work.files)))
        case DocumentWork():
            return Size("document", float(len(work.files[0].items) or 1))
        case ClipWork():
            return Size("clip" if work.request.cut == "exact" else "copy", _seconds(work.request, lengths))
        case ClipsWork():
            each = [_seconds(one, lengths) for one in work.request.clips]
            return Size("clip", None if None in each else sum(one for one in each if one is not None))
        case CoverWork():
            return Size("cover", float(len(work.files)))
        case TextWork() | BesideWork():
            return Size("text", float(len(work.files)))


def weights(parts: Iterable[Part], measured: Mapping[str, float]) -> list[float]:
    """Return how much each part counts in the bar: measured seconds, or a guess in proportion to them."""
    known = [measured[kind] / _GUESSED[kind] for kind in measured if _GUESSED.get(kind)]
    scale = sum(known) / len(known) if known else 1.0
    return [
        (_UNKNOWN if part.size.units is None else part.size.units)
        * measured.get(part.size.kind, _GUESSED[part.size.kind] * scale)
        for part in parts
    ]


def left(parts: Iterable[Part], measured: Mapping[str, float], now: float) -> float | None:
    """Return the seconds that `parts` still take, None as long as there is nothing to go by.

    Each crew does its parts side by side, as many as it has workers, and the crews work beside each other: the
    longest of them counts, and nothing ends before its longest part.
    """
    by_crew: dict[tuple[str, int], list[float]] = {}
    for part in parts:
        if part.state in ENDED:
            continue
        takes = _takes(part, measured, now)
        if takes is None:
            return None
        by_crew.setdefault((part.crew, part.abreast), []).append(takes)
    return max(
        (max(sum(takes) / abreast, *takes) for (_, abreast), takes in by_crew.items()),
        default=0.0,
    )


def _takes(part: Part, measured: Mapping[str, float], now: float) -> float | None:
    if part.settled:
        return max(0.0, now - part.began) * (1.0 - part.fraction) / part.fraction
    if part.size.kind in _SLIGHT:
        return 0.0
    if part.size.units is None or part.size.kind not in measured:
        return None
    whole = part.size.units * measured[part.size.kind]
    spent = now - part.began if part.state == "working" else 0.0
    return max(0.0, whole - spent)


def _seconds(request: ClipRequest, lengths: Mapping[str, float]) -> float | None:
    each = [_length(part, lengths.get(request.source)) for part in request.parts]
    return None if None in each else sum(one for one in each if one is not None)


def _length(part: Range, whole: float | None) -> float | None:
    """Return the seconds of a part of a clip. A clip's own first time stamp counts as zero."""
    end = float(part.end.exact) if part.end else whole
    return None if end is None else max(0.0, end - (float(part.start.exact) if part.start else 0.0))
