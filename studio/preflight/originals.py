"""Rules about the originals' files themselves: what cannot be read, and what has lost its end."""

from media.clip_probe import ClipInfo
from studio.preflight.case import Case, Shown
from studio.preflight.finding import Found
from studio.words import explain

_CUT = "clip-truncated"  # what the clip doctor calls it


def readable(case: Case, shown: Shown) -> Found:
    """Say that an original cannot be read to its end. An error: no export can be made of it; of a clip, what is there.

    The fix leaves it out here, where enough is left without it.
    """
    fix = "without" if case.can_spare_one else None
    problem = case.around.broken.get(shown.medium.id)
    told = case.around.files.get(shown.medium.id)
    if problem is not None:
        yield shown.about.said("file.broken", "error", fix=fix, said=explain(problem))
    elif isinstance(told, ClipInfo):
        for cut in [one for one in told.problems if one.code == _CUT]:
            yield shown.about.said("file.cut", "warning", fix=fix, said=explain(cut))
