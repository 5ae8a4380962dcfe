"""One answer from several engines, for one paragraph."""

import msgspec

from studio.grammar.finding import Finding, in_order
from studio.grammar.ranking import distance

STRENGTH = {"own": 0, "languagetool": 1, "harper": 2, "voice": 3}  # the stronger keeps a place that two claim

WEIGHT = {
    "grammar": 0,
    "spelling": 0,
    "punctuation": 1,
    "style": 2,
}  # of two by one engine the graver is told


def merge(text: str, quick: tuple[Finding, ...], full: tuple[Finding, ...] | None) -> tuple[Finding, ...]:
    """Return what is to be shown of `quick` (instant engine and own rules) and `full` (None: it has not answered).

    LanguageTool wins where they overlap; where both lead to the same text the finding is certain; a spelling that
    only Harper doubts is dropped once LanguageTool, whose dictionary is larger, has answered, unless LanguageTool
    read a grammatical mistake into it ("teh best" → "teh the best").
    """
    misread = {found for found in full or () if _misreads(found, quick)}
    sound = [found for found in full or () if found not in misread]
    told = [
        found
        for found in quick
        if full is None or not _is_doubt(found) or any(found.overlaps(other) for other in misread)
    ]
    ranked = sorted(
        [*sound, *told],
        key=lambda found: (STRENGTH[found.engine], WEIGHT[found.category], found.start, found.end),
    )
    kept: list[Finding] = []
    for found in ranked:
        if not any(found.overlaps(other) for other in kept):
            kept.append(found)
    return in_order([_with_certainty(text, found, (*quick, *(full or ()))) for found in kept])


def fixed(text: str, finding: Finding, suggestion: str) -> str:
    """Return `text` with what was found replaced by `suggestion`."""
    return text[: finding.start] + suggestion + text[finding.end :]


def _misreads(found: Finding, quick: tuple[Finding, ...]) -> bool:
    """Return whether each fix leaves standing what Harper knows to be a misspelling inside of it."""
    doubts = [other for other in quick if _is_doubt(other) and other.suggestions and other.overlaps(found)]
    return any(
        found.suggestions and all(doubt.text in fix.split() for fix in found.suggestions) for doubt in doubts
    )


def _is_doubt(found: Finding) -> bool:
    return found.engine == "harper" and found.category == "spelling"


def _with_certainty(text: str, found: Finding, everything: tuple[Finding, ...]) -> Finding:
    """Say whether another engine's best fix is the same; where it is only among ours, offer it first."""
    if not found.suggestions:
        return found
    rivals = [
        other
        for other in everything
        if other.engine != found.engine and other.overlaps(found) and other.suggestions
    ]
    seconds = {fixed(text, other, other.suggestions[0]) for other in rivals}
    agreed = [fix for fix in found.suggestions if fixed(text, found, fix) in seconds]
    return msgspec.structs.replace(
        found,
        suggestions=tuple(dict.fromkeys((*agreed, *found.suggestions))),
        certain=found.suggestions[0] in agreed and all(_has_one_answer(one) for one in (found, *rivals)),
    )


def _has_one_answer(found: Finding) -> bool:
    """Return whether the first fix of a finding stands out: two engines may agree on a guess ("teached" → "teacher").

    A misspelling must be one letter away from it and further from all others; a doubled word may be meant twice.
    """
    best, *rest = found.suggestions
    words = found.text.lower().split()
    if len(set(words)) < len(words) or found.text[1:] != found.text[1:].lower():
        return False
    if found.category != "spelling":
        return not rest
    word = found.text.lower()
    return distance(word, best.lower()) <= 1 < min((distance(word, one.lower()) for one in rest), default=2)
