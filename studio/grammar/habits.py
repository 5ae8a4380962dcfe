"""The mistakes that one person makes again and again, counted on this machine only.

Families, rules, months and counts are kept, never a word of a text. The file is small, readable, and goes when the
person says so.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec.structs import replace

from media import output
from studio.grammar.choices import mark_of
from studio.grammar.finding import Finding

MONTHS = 24  # are remembered one by one; older ones only in the sum
LARGEST = 1 << 20  # bytes; a file of habits has a few thousand, another is not ours

Count = Annotated[int, msgspec.Meta(ge=0)]


class Habit(msgspec.Struct, frozen=True):
    """How often a family of mistakes was found: in all, by rule and by month ("2026-11"), and how often put right."""

    count: Count
    last: date
    fixed: Count = 0
    rules: dict[str, Count] = {}
    months: dict[str, Count] = {}


class Habits(msgspec.Struct, frozen=True):
    """All habits, by family."""

    families: dict[str, Habit] = {}


def marked(findings: tuple[Finding, ...], text: str) -> dict[str, Finding]:
    """Return the findings in `text` by what stands for each in its sentence, wherever the sentence moves."""
    return {mark_of(found, text): found for found in findings}


def noted(
    habits: Habits, findings: Mapping[str, Finding], seen_before: AbstractSet[str], today: date
) -> Habits:
    """Return the habits with the findings (as `marked` gives them) counted, but for the marks that were `seen_before`.

    A sentence that is still being written has a new mark with every letter: note a text when it is finished.
    """
    families = dict(habits.families)
    for mark, found in findings.items():
        if found.family and mark not in seen_before:
            families[found.family] = _once_more(families.get(found.family), found.rule, today)
    return Habits(families)


def fixed(habits: Habits, finding: Finding) -> Habits:
    """Return the habits after the person has put `finding` right; one that was never noted changes nothing."""
    habit = habits.families.get(finding.family)
    if habit is None or habit.fixed >= habit.count:
        return habits
    return Habits({**habits.families, finding.family: replace(habit, fixed=habit.fixed + 1)})


def most_frequent(habits: Habits, n: int) -> tuple[tuple[str, Habit], ...]:
    """Return the `n` commonest families with their counts, the latest first where two are as common."""
    ordered = sorted(
        habits.families.items(), key=lambda one: (-one[1].count, -one[1].last.toordinal(), one[0])
    )
    return tuple(ordered[:n])


def load(file: Path) -> Habits:
    """Return the habits in `file`; none where there is no such file or it cannot be read."""
    try:
        with file.open("rb") as stream:
            return msgspec.json.decode(stream.read(LARGEST), type=Habits)
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return Habits()


def save(file: Path, habits: Habits) -> None:
    """Write the habits to `file`; raises `MediaError` where it cannot be written. `Habits()` clears it."""
    output.write(file, msgspec.json.format(msgspec.json.encode(habits, order="deterministic")))


def _once_more(habit: Habit | None, rule: str, today: date) -> Habit:
    known = habit or Habit(0, today)
    month = f"{today:%Y-%m}"
    months = {**known.months, month: known.months.get(month, 0) + 1}
    return replace(
        known,
        count=known.count + 1,
        last=max(known.last, today),
        rules={**known.rules, rule: known.rules.get(rule, 0) + 1},
        months={name: months[name] for name in sorted(months)[-MONTHS:]},
    )
