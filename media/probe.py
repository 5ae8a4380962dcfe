"""What a file is, by its content: a photograph or a clip, and all that is known of it."""

import msgspec
from msgspec.structs import replace

from media.clip_probe import ClipInfo, clip_container, probe_clip
from media.errors import MediaError
from media.photo_probe import PhotoInfo, PhotoProbeRequest, probe_photo
from media.report import Report
from media.signature import photo_format

_CUT = "truncated"
_SMALL = 64  # px: all of the file is read, little of it is kept


class ProbeRequest(msgspec.Struct, frozen=True):
    """The file to look at."""

    path: str


def probe(request: ProbeRequest, report: Report) -> PhotoInfo | ClipInfo:
    """Return what the file is; its name plays no part.

    Raises MediaError "missing", "is-a-folder", "unreadable", "empty", "unknown-format" where it is neither, and as
    `probe_photo` and `probe_clip` do.
    """
    container = clip_container(request.path)
    if _is_photo(request.path):
        return probe_photo(PhotoProbeRequest(request.path), report)
    if container is None:
        raise MediaError("unknown-format", request.path)
    return probe_clip(request.path, report)


def is_doubtful(info: PhotoInfo | ClipInfo) -> bool:
    """Say whether a photograph looks cut off: only decoding tells it from one with something appended."""
    return isinstance(info, PhotoInfo) and any(problem.code == _CUT for problem in info.problems)


def probe_whole(request: ProbeRequest, report: Report) -> PhotoInfo | ClipInfo:
    """Return what the file is, as `probe` does; one that `is_doubtful` is decoded to its end, which settles it.

    Raises MediaError as `probe` does, and "truncated", "truncated-at" or "damaged" where a photograph is cut off.
    """
    from media.photo import ProxyRequest, proxy

    info = probe(request, report)
    if not is_doubtful(info):
        return info
    proxy(ProxyRequest(request.path, long_edge=_SMALL), report)
    return replace(info, problems=tuple(one for one in info.problems if one.code != _CUT))


def _is_photo(path: str) -> bool:
    """Tell HEIC, AVIF and CR3 from the clips that share their container, and everything else from a photograph."""
    try:
        photo_format(path)
    except MediaError as error:
        if error.problem.code != "not-a-photo":
            raise
        return False
    return True
