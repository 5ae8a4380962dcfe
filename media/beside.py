"""Subtitles beside a clip: a SubRip file with the times of the file that it lies beside, not of the clip's original."""

import re
from collections.abc import Iterable

import msgspec

from media import output
from media.clip_probe import probe_clip
from media.clip_recipe import pieces_of
from media.clip_request import ClipRequest
from media.report import Report
from media.subtitles import Burning, Cue, cut

_JOINER = "\u2060"  # WORD JOINER, of no width
_TAKEN_FOR_ONE = re.compile(r"(?<=<)(?=[/\w])|(?<=\{)(?=\\)|(?<=--)(?=>)|(?<=-)(?=>)")


class BesideRequest(msgspec.Struct, frozen=True):
    """Write `path` for the file that `clip` makes, with the words `said` (seconds after the clip's first frame)."""

    clip: ClipRequest
    said: Burning
    path: str


def write_beside(request: BesideRequest, report: Report) -> output.Written:
    """Write the file. Raises MediaError as `probe_clip`, `clip_recipe.spans` and `output.write` do."""
    info = probe_clip(request.clip.source, report)
    seen = cut(request.said, pieces_of(request.clip, info), info.start)
    return output.write(request.path, srt(seen.cues if seen else ()).encode())


def srt(cues: Iterable[Cue]) -> str:
    """Return `cues` as SubRip, times to the millisecond.

    Where a text looks like a tag or a time, an invisible character keeps players from taking it for one.
    """
    blocks = (
        f"{number}\n{stamp(one.start, ',')} --> {stamp(one.end, ',')}\n{_TAKEN_FOR_ONE.sub(_JOINER, one.text)}\n"
        for number, one in enumerate(cues, 1)
    )
    return "\n".join(blocks)


def stamp(seconds: float, point: str) -> str:
    """Return a time as subtitle files write it: "00:01:02,345"."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}{point}{thousandths:03d}"
