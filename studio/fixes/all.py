"""Fix all that can be fixed: what would be done, as a list to look through first, and then all of it at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from studio.fixes.doing import FIXES, mend
from studio.placements import Placement
from studio.post import Media, Post
from studio.preflight import NOTHING, Around, Finding, judge, message

DECISIONS = frozenset({"mute", "without", "wait", "leave_out", "fit", "together"})
"""Fixes that say what the person wants, not what a platform takes: listed, but only done where they are ticked."""
_OF_PLACEMENT = "leave_out"  # done once in a placement, whatever it was that was found there


class Step(msgspec.Struct, frozen=True):
    """One thing that will be done: `fix` about findings that read the same, of one placement or several.

    What chooses what goes is one thing in each placement.
    """

    fix: str
    findings: tuple[Finding, ...]

    @property
    def is_decision(self) -> bool:
        """Whether it is the person's to decide, so that it is not done unasked."""
        return self.fix in DECISIONS


def all_of(findings: Iterable[Finding]) -> tuple[Step, ...]:
    """Return what can be done about `findings`, in their order: of several fixes the one that loses least."""
    groups: dict[tuple[str, str | None, str], list[Finding]] = {}
    for finding in findings:
        fix = next((name for name in finding.fixes if name in FIXES), "")
        if fix:
            about = (None, finding.placement) if fix == _OF_PLACEMENT else (finding.item, message(finding))
            groups.setdefault((fix, *about), []).append(finding)
    return tuple(Step(fix, tuple(found)) for (fix, _, _), found in groups.items())


def done(
    post: Post,
    media: Mapping[str, Media],
    placements: Mapping[str, Placement],
    steps: Sequence[Step],
    speak: Callable[[Post], Post],
    *,
    around: Around = NOTHING,
) -> Post:
    """Return `post` with `steps` done, one after the other; what an earlier one has put right already is left alone."""
    for step in steps:
        for finding in step.findings:
            placement = placements.get(finding.placement)
            if placement is None:
                continue
            left = judge(speak(post), media, placement, around)
            same = (one for one in left if _about(one) == _about(finding))
            still = next((one for one in same if step.fix in one.fixes), None)
            if still is not None:
                post = mend(post, media, placement, still, speak, fix=step.fix, around=around)
    return post


def _about(finding: Finding) -> tuple[str, str | None, object]:
    """Return what a finding is about, whatever its numbers: of a clip that becomes several files, the moment too."""
    return finding.rule, finding.item, finding.params.get("moment")
