"""What of a clip's subtitles goes into the picture of which placement, and what into a file beside it."""

from collections.abc import Iterable

from media.geometry import Size
from media.subtitles import Burning, Lettering
from studio.placements import SafeZone
from studio.post import Line, Subtitles
from studio.subtitles import cue

FOOT = 0.92  # of the frame's height, where nothing is known to be in the way
SIDE = 0.06  # of its width, kept free on both sides
_SAME_RATIO = 0.02


def burning(subtitles: Subtitles | None, look: Lettering) -> Burning | None:
    """Return what is burnt into a clip's files; None: nothing is. The media room cuts it to what they show."""
    if subtitles is None or subtitles.shown not in ("burnt", "both"):
        return None
    cues = tuple(cue(line) for line in subtitles.lines)
    return Burning(cues, look) if cues else None


def beside(subtitles: Subtitles | None) -> Burning | None:
    """Return what is said in a file beside each of a clip's; None: there is none."""
    if subtitles is None or subtitles.shown not in ("beside", "both"):
        return None
    return Burning(tuple(cue(line) for line in subtitles.lines)) if subtitles.lines else None


def lettering(subtitles: Subtitles, frame: Size, zone: SafeZone | None = None, family: str = "") -> Lettering:
    """Return how the words look in `frame`: inside what the app leaves free, where that is known for such a frame."""
    top, foot, left, right = 0.04, FOOT, SIDE, SIDE
    if zone is not None and abs(zone.width / zone.height - frame.ratio) <= _SAME_RATIO:
        top, foot = zone.top / zone.height, 1.0 - zone.bottom / zone.height
        left, right = max(SIDE, zone.left / zone.width), max(SIDE, zone.right / zone.width)
    wanted = foot if subtitles.place is None else subtitles.place
    return Lettering(
        size=subtitles.size,
        colour=subtitles.colour,
        outline=subtitles.outline,
        highlight=subtitles.highlight,
        box=subtitles.box,
        foot=min(foot, max(wanted, top + 2.4 * subtitles.size)),
        left=left,
        right=right,
        family=family,
    )


def at(lines: Iterable[Line], seconds: float) -> tuple[Line, ...]:
    """Return the lines that are shown at `seconds`."""
    return tuple(line for line in lines if line.start <= seconds < line.end)
