"""What a checker says about a text: a place, a reason and what could stand there instead.

Offsets are Unicode code points, `end` exclusive, everywhere in the program but at the edges to LanguageTool and Qt,
which count UTF-16 and convert once.
"""

from typing import Literal

import msgspec

Category = Literal["spelling", "grammar", "punctuation", "style"]
EngineName = Literal["harper", "languagetool", "own"]


class Finding(msgspec.Struct, frozen=True):
    """One thing found in a text: `text` is what stands at `start:end`."""

    start: int
    end: int
    text: str
    rule: str  # the engine's own name of the rule
    category: Category
    message: str  # a sentence for the person
    suggestions: tuple[str, ...] = ()  # best first; "" removes the text
    engine: EngineName = "own"
    certain: bool = False  # two engines, independent of each other, propose the same

    def moved(self, by: int) -> "Finding":
        """Return the finding `by` code points further on."""
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by)

    def overlaps(self, other: "Finding") -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place; the shorter first where two start together."""
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.engine)))


def carried(findings: tuple[Finding, ...], before: str, after: str) -> tuple[Finding, ...]:
    """Return the findings in `before` that still hold in `after`, moved: those that the change did not touch."""
    start = _common(before, after)
    rest = min(len(before), len(after)) - start
    tail = _common(before[::-1][:rest], after[::-1][:rest])
    end, shift = len(before) - tail, len(after) - len(before)
    kept = [found if found.end <= start else found.moved(shift) for found in findings if _apart(found, start, end)]
    return tuple(found for found in kept if after[found.start : found.end] == found.text)


def _apart(found: Finding, start: int, end: int) -> bool:
    """Return whether a finding neither overlaps nor touches what was changed: a letter added to a word changes it."""
    return found.end < start or found.start > end


def _common(first: str, second: str) -> int:
    shorter = min(len(first), len(second))
    return next((at for at in range(shorter) if first[at] != second[at]), shorter)
