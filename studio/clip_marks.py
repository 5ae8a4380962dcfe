"""What stands out in a clip, in seconds: where its key frames are, where the scene changes, where it is silent.

A moment's end snaps to them, the keys step from one to the next, and a fast cut begins at the key frame before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from media.clip_marks import Marks
from media.clip_probe import ClipInfo, Moment


@dataclass(frozen=True)
class Marked:
    """Times after the clip's first frame, in order. `stops` are all that a person may want to stop at."""

    keys: tuple[float, ...] = ()
    scenes: tuple[float, ...] = ()
    silences: tuple[tuple[float, float], ...] = ()
    stops: tuple[float, ...] = field(default=())

    def nearest(self, seconds: float, reach: float) -> float | None:
        """Return what stands out nearest to `seconds`, no further than `reach`; None: nothing does.

        A scene or the end of a pause goes before a key frame, which nobody sees.
        """
        for times in (self.stops, self.keys):
            at = bisect_left(times, seconds)
            near = min(times[max(0, at - 1) : at + 1], key=lambda one: abs(one - seconds), default=None)
            if near is not None and abs(near - seconds) <= reach:
                return near
        return None


def in_seconds(marks: Marks, info: ClipInfo) -> Marked:
    """Return what was found in the clip, in seconds after its first frame."""

    def seconds(tick: int) -> float:
        return info.seconds_of(Moment(tick, *info.time_base))

    scenes = tuple(seconds(tick) for tick in marks.scenes)
    silences = tuple((seconds(first), seconds(behind)) for first, behind in marks.silences)
    ends = {end for silence in silences for end in silence}
    return Marked(
        keys=tuple(seconds(tick) for tick in marks.keys),
        scenes=scenes,
        silences=silences,
        stops=tuple(sorted({*scenes, *ends})),
    )


def following(times: Sequence[float], seconds: float, frame: float) -> float | None:
    """Return the first of `times` behind the frame at `seconds`, None if there is none. A `frame` lasts so long."""
    at = bisect_right(times, seconds + frame / 2)
    return times[at] if at < len(times) else None


def preceding(times: Sequence[float], seconds: float, frame: float) -> float | None:
    """Return the last of `times` before the frame at `seconds`, None if there is none."""
    at = bisect_left(times, seconds - frame / 2)
    return times[at - 1] if at else None
