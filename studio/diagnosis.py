"""What the doctor found about clips that were just brought in, in a sentence or two."""

from collections.abc import Sequence
from pathlib import Path

from media.clip_doctor import BEYOND_REPAIR
from media.clip_probe import ClipInfo
from media.errors import Problem
from studio.words import word

_NAMED = 3  # kinds of trouble; the rest are counted
_SILENT = "clip-no-sound"  # nothing puts that right: a track of silence is added


def sentence(clips: Sequence[ClipInfo]) -> str:
    """Return what plays badly or is refused elsewhere, and what an export does about it; empty where nothing is."""
    silent = [one for one in clips if any(problem.code == _SILENT for problem in one.problems)]
    return " ".join(filter(None, (_troubles(clips), _silence(silent))))


def _silence(silent: Sequence[ClipInfo]) -> str:
    if len(silent) == 1:
        return word("ui.arrival.one.silent", file=Path(silent[0].path).name)
    return word("ui.arrival.many.silent", count=len(silent)) if silent else ""


def _troubles(clips: Sequence[ClipInfo]) -> str:
    """Return what is wrong but for missing sound."""
    ill = [one for one in clips if any(problem.code != _SILENT for problem in one.problems)]
    problems = [problem for one in ill for problem in one.problems if problem.code != _SILENT]
    if not problems:
        return ""
    beyond = _named([one for one in problems if one.code in BEYOND_REPAIR])
    others = _named([one for one in problems if one.code not in BEYOND_REPAIR])
    ending = "beyond" if not others else "but" if beyond else "all"
    told: dict[str, str | int] = {
        "found": _listed(others or beyond),
        "beyond": _listed(beyond),
        "count": len(ill),
    }
    if len(ill) == 1:
        return word(f"ui.arrival.one.{ending}", file=Path(ill[0].path).name, **told)
    return word(f"ui.arrival.many.{ending}", **told)


def _named(problems: Sequence[Problem]) -> list[str]:
    """Return each kind of trouble in a few words, worst first."""
    return list(dict.fromkeys(word(f"{one.code}.short", **one.params) for one in problems))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = list(names[:_NAMED])
    if more > 0:
        shown.append(word("ui.arrival.more", count=more))
    if len(shown) < 2:
        return "".join(shown)
    return word("ui.arrival.and", first=", ".join(shown[:-1]), last=shown[-1])
