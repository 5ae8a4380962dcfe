"""A clip's clock: its frames' time stamps, whether they come evenly and how fast, and when its sound ends.

Reads packets, decodes none.
"""

import statistics
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from media.report import Report

_RATES = tuple(
    Fraction(*rate)
    for rate in (
        (24000, 1001),
        (24, 1),
        (25, 1),
        (30000, 1001),
        (30, 1),
        (48, 1),
        (50, 1),
        (60000, 1001),
        (60, 1),
    )
)
_LAST = 5_000_000  # microseconds of a clip's end in which its sound's end is looked for
_SAMPLE = 400  # packets that are read where a container has no index of all frames
_SLOWEST, _FASTEST = Fraction(1, 1001), Fraction(10_000)  # frames a second that are believed


def time_stamps(clip: Any, stream: Any, first: Any, report: Report) -> tuple[Sequence[int], int]:
    """Return time stamps in order, and the end of the last frame.

    An MP4 file's index has them all (as decoding times, which are spaced like the showing times); of others a
    sample from the start and one from the end is read. Where the rate varies, the decoding times may end before the
    last frame is shown: it is asked itself.
    """
    if clip.format.name.startswith("mov") and len(stream.index_entries) > 1:
        stamps = [entry.timestamp for entry in stream.index_entries if not entry.is_discard]
        start = first.pts if stream.start_time is None else stream.start_time
        end = start + (stream.duration or stamps[-1] - stamps[0])
        if varies(stamps):
            clip.seek(stamps[-1], stream=stream)
            end = max([end, *(stamp + length for stamp, length in _packets(clip, stream, _SAMPLE, report))])
        return stamps, end
    clip.seek(0, stream=stream)
    sample = _packets(clip, stream, _SAMPLE, report)
    end = max(stamp + length for stamp, length in sample) if sample else first.pts + 1
    if len(sample) >= _SAMPLE and clip.duration:
        clip.seek((clip.start_time or 0) + clip.duration)
        end = max([end, *(stamp + length for stamp, length in _packets(clip, stream, 20 * _SAMPLE, report))])
    return sorted(stamp for stamp, _length in sample), end


def shown_at(clip: Any, stream: Any, wanted: int, report: Report) -> int:
    """Return the time stamp of the frame that is on the screen at `wanted`, in ticks; `wanted` where none is found."""
    clip.seek(wanted, stream=stream)
    found = None
    for packet in clip.demux(stream):
        report.checkpoint()
        if packet.pts is not None and packet.pts <= wanted and not packet.is_discard:
            found = packet.pts if found is None else max(found, packet.pts)
        # Packets come in decoding order: none behind this one can be shown earlier.
        if packet.dts is not None and packet.dts > wanted:
            break
    return wanted if found is None else int(found)


def _packets(clip: Any, stream: Any, most: int, report: Report) -> list[tuple[int, int]]:
    """Return showing time and duration, in ticks, of the next packets."""
    found = []
    rate = stream.average_rate if stream.type == "video" else None
    usual = round(1 / (rate or 30) / stream.time_base)
    for packet in clip.demux(stream):
        report.checkpoint()
        if packet.pts is not None and packet.size and not packet.is_discard:
            found.append((packet.pts, packet.duration or usual))
        if len(found) >= most:
            break
    return found


def mean_rate(stamps: Sequence[int], base: Fraction) -> Fraction:
    """Return the mean rate between the first and the last of the time stamps."""
    if len(stamps) < 2 or stamps[-1] <= stamps[0]:
        return Fraction(30)
    return Fraction(len(stamps) - 1) / ((stamps[-1] - stamps[0]) * base)


def varies(stamps: Sequence[int]) -> bool:
    """Say whether frames are shown for different times, beyond what a coarse clock rounds (the last one aside)."""
    steps = [after - before for before, after in pairwise(stamps)][:-1]
    if len(steps) < 2:
        return False
    usual = statistics.median(steps)
    return any(abs(step - usual) > max(1, 0.02 * usual) for step in steps)


def usual_rate(stamps: Sequence[int], base: Fraction, mean: Fraction, *, variable: bool) -> Fraction:
    """Return the frame rate, on a usual one if it is within 0.2 % (variable: 3 %) of it."""
    steps = [after - before for before, after in pairwise(stamps) if after > before] if variable else []
    kept = 1 / (Fraction(statistics.median(steps)) * base) if variable and steps else Fraction(mean)
    nearest = min(_RATES, key=lambda rate: abs(rate - kept))
    tolerance = Fraction(3, 100) if variable else Fraction(1, 2000)
    if abs(nearest - kept) <= tolerance * nearest:
        return nearest
    return kept.limit_denominator(1001)


def believed(rate: Fraction, seconds: float) -> Fraction:
    """Return the frame rate of a clip as it is, or the nearest one that can be: forged time stamps make any number.

    Even the slowest clip shows one frame in the time that it has.
    """
    slowest = max(_SLOWEST, Fraction(1 / seconds).limit_denominator(1001))
    return min(_FASTEST, max(slowest, rate))


def sound_end(clip: Any, stream: Any, start: float, report: Report) -> float:
    """Return when the sound ends, in seconds; its start where that cannot be told.

    MP4 says how long the track is; of others, where it is an estimate at best, the last packets tell.
    """
    said = start + float((stream.duration or 0) * stream.time_base)
    if (clip.format.name.startswith("mov") and stream.duration) or not clip.duration:
        return said
    clip.seek((clip.start_time or 0) + max(0, clip.duration - _LAST))
    found = _packets(clip, stream, 20 * _SAMPLE, report)
    return max((float((stamp + length) * stream.time_base) for stamp, length in found), default=said)
