"""What a file is, by its content: a photograph or a clip, and all that is known of it."""

import msgspec

from media.clip_probe import ClipInfo, clip_container, probe_clip
from media.errors import MediaError
from media.photo_probe import PhotoInfo, PhotoProbeRequest, probe_photo
from media.report import Report
from media.signature import photo_format


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


def _is_photo(path: str) -> bool:
    """Tell HEIC, AVIF and CR3 from the clips that share their container, and everything else from a photograph."""
    try:
        photo_format(path)
    except MediaError as error:
        if error.problem.code != "not-a-photo":
            raise
        return False
    return True
