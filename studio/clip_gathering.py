"""Files of one clip that show the same parts of it are made together, from one decode."""

from collections.abc import Sequence

from media.clip import ClipsRequest
from studio.package import ClipsWork, ClipWork, Work


def gathered(works: Sequence[Work]) -> list[Work]:
    """Return `works` with those in one that encode the same part of a clip: it is decoded once for all of them."""
    alike: dict[tuple[object, ...], list[ClipWork]] = {}
    for work in works:
        if isinstance(work, ClipWork):
            own = work.request
            key = (own.source, own.parts) if own.cut == "exact" else (work.files[0].path,)
            alike.setdefault(key, []).append(work)
    together: list[Work] = [work for work in works if not isinstance(work, ClipWork)]
    for same in alike.values():
        request = ClipsRequest(tuple(work.request for work in same))
        files = tuple(work.files[0] for work in same)
        together.append(same[0] if len(same) == 1 else ClipsWork(request, files))
    return together
