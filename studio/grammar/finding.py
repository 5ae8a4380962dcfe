"""What a checker says about a text: a place, a reason and what could stand there instead.

Offsets are Unicode code points, `end` exclusive, everywhere in the program but at the edges to LanguageTool and Qt,
which count UTF-16 and convert once.
"""

from typing import Literal

import msgspec

Category = Literal["spelling", "grammar", "punctuation", "style"]
EngineName = Literal["harper", "languagetool", "own", "voice"]


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
    family: str = ""  # what kind of mistake it is to a learner, as `studio.grammar.families` names them
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
    kept = []
    for found in findings:
        if found.end > start and found.start < end:
            continue
        moved = found if found.end <= start else found.moved(shift)
        if _joined(before, found) == _joined(after, moved):  # a letter added to a word makes it another
            kept.append(moved)
    return tuple(kept)


def _joined(text: str, found: Finding) -> tuple[bool, bool]:
    """Return whether a letter stands right before a finding, and right behind it."""
    return text[: found.start][-1:].isalnum(), text[found.end :][:1].isalnum()


def _common(first: str, second: str) -> int:
    shorter = min(len(first), len(second))
    return next((at for at in range(shorter) if first[at] != second[at]), shorter)
