"""What a clip is of, from moment to moment: a few frames a second are looked at as photographs are.

Every frame of what is looked at is decoded once, one after the other, so that a new scene is known to the frame; only
the samples are looked at closely, and of these only those that the ones around them do not tell (`media.clip_eyes`).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import msgspec

from media.clip_doctor import as_left
from media.clip_eyes import Eyes, Looked, Sample, Sighting
from media.clip_frames import decoded_from, known_clip, picture_of
from media.clip_marks import small, sudden
from media.clip_probe import ClipInfo, Moment, open_clip
from media.errors import MediaError
from media.report import Report
from media.subject import SubjectRequest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONG_EDGE = 384  # px: a face a fifteenth of the frame wide is seen; twice as fine takes four times as long
_TOGETHER = 4  # samples: the first and the last are looked at, those between where these two do not say it
_FLASH = 0.3  # seconds: two cuts so near are a flash of light


class SightingsRequest(msgspec.Struct, frozen=True):
    """Look at the clip `source` from `start` to `end` (None: its own), `rate` times a second.

    Without `model_path` faces alone are looked for. `parts`: of that range, only these are looked at, in order of time
    and apart from each other; each begins a new scene.
    """

    source: str
    start: Moment | None = None
    end: Moment | None = None
    rate: float = 4.0
    model: str = "u2netp"
    model_path: str = ""
    unrepaired: tuple[str, ...] = ()  # as `media.clip_request.ClipRequest` has it
    parts: tuple[tuple[Moment, Moment], ...] = ()


class Sightings(msgspec.Struct, frozen=True):
    """All samples in order; `cuts` are the first ticks of new scenes, `base` the seconds a tick."""

    seen: tuple[Sighting, ...]
    cuts: tuple[int, ...]
    base: tuple[int, int]
    first: int  # the range that was looked at, in ticks; `last` is exclusive
    last: int


def find_subjects(request: SightingsRequest, report: Report) -> Sightings:
    """Return what is seen. Raises MediaError as `probe_clip` and `find_subject` do, and "clip-range"."""
    import av

    info = as_left(known_clip(request.source, report), request.unrepaired)
    first, last = _range(request, info)
    parts = _parts(request, info, first, last)
    whole = sum(end - start for start, end in parts)
    flash = round(_FLASH / Fraction(*info.time_base))
    model = SubjectRequest("", request.model, request.model_path) if request.model_path else None
    eyes = Eyes(model, report)
    seen: list[Sighting] = []
    cuts: list[int] = []
    done = 0
    try:
        for start, end in parts:
            changes = _Changes()
            for sighting in _seen(request, info, (start, end), changes, eyes):
                seen.append(sighting)
                report.progress((done + sighting.ticks - start) / whole)
            cuts += [*([start] if done else []), *changes.cuts(flash)]
            done += end - start
    except av.FFmpegError as error:
        if not seen:
            raise MediaError("clip-damaged", request.source, reason=str(error)) from error
    return Sightings(tuple(seen), tuple(cuts), info.time_base, first, last)


def _seen(
    request: SightingsRequest,
    info: ClipInfo,
    part: tuple[int, int],
    changes: "_Changes",
    eyes: Eyes,
) -> Iterator[Sighting]:
    """Yield the samples of one part, from its first tick to its last (exclusive); `changes` sees every frame."""
    import av

    waiting: list[Sample] = []  # from the last one on that is known
    known: Looked | None = None
    broken: av.FFmpegError | None = None
    samples = _samples(request, info, part, changes, eyes.report)
    while True:
        try:
            sample = next(samples, None)
        except av.FFmpegError as error:
            sample, broken = None, error
        if sample is not None:
            waiting.append(sample)
        if waiting and (sample is None or known is None or len(waiting) > _TOGETHER):
            looks = eyes.between(waiting, known)
            yield from (one.sighting for one in looks[known is not None :])
            known, waiting = looks[-1], waiting[-1:]
        if broken is not None:
            raise broken
        if sample is None:
            return


def _samples(
    request: SightingsRequest, info: ClipInfo, part: tuple[int, int], changes: "_Changes", report: Report
) -> Iterator[Sample]:
    """Yield the frames of one part that may be looked at."""
    step = Fraction(1) / (Fraction(*info.time_base) * Fraction(request.rate).limit_denominator(100))
    due = Fraction(part[0])
    for decoded in _frames(info, *part, report):
        now = changes.see(decoded.pts, small(decoded))
        if decoded.pts < due:
            continue
        while due <= decoded.pts:
            due += step
        yield Sample(decoded.pts, now, picture_of(decoded, info, LONG_EDGE), changes.largest())


def _parts(request: SightingsRequest, info: ClipInfo, first: int, last: int) -> list[tuple[int, int]]:
    """Return what is looked at, in ticks: the parts inside the range, else all of it."""
    base = Fraction(*info.time_base)
    found = [
        (max(first, round(start.exact / base)), min(last, round(end.exact / base)))
        for start, end in request.parts
    ]
    return [part for part in found if part[0] < part[1]] or [(first, last)]


def _range(request: SightingsRequest, info: ClipInfo) -> tuple[int, int]:
    base = Fraction(*info.time_base)
    first = info.start if request.start is None else max(info.start, round(request.start.exact / base))
    last = info.end if request.end is None else min(info.end, round(request.end.exact / base))
    if first >= last:
        raise MediaError("clip-range", request.source, seconds=f"{info.seconds:.2f}")
    return first, last


def _frames(info: ClipInfo, first: int, last: int, report: Report) -> Iterator[Any]:
    """Yield the frames of the range, also the one that is on the screen when it begins."""
    with open_clip(info.path, info.container) as clip:
        stream = clip.streams[info.stream]
        stream.thread_type = "AUTO"
        clip.seek(first, stream=stream)
        for decoded in decoded_from(clip, stream, report):
            if decoded.pts >= last:
                return
            if decoded.pts >= first:
                yield decoded


class _Changes:
    """How much each frame differs from the one before it: two numbers a frame are kept, no picture but the last."""

    def __init__(self) -> None:
        self._ticks: list[int] = []
        self._steps: list[float] = []
        self._before: NDArray[np.float32] | None = None
        self._told = 0

    def see(self, ticks: int, now: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Take the next frame's small picture, and return it."""
        import numpy as np

        if self._before is not None:
            self._ticks.append(ticks)
            self._steps.append(float(np.abs(now - self._before).mean()))
        self._before = now
        return now

    def largest(self) -> float:
        """Return the largest difference since this was last asked."""
        new, self._told = self._steps[self._told :], len(self._steps)
        return max(new, default=0.0)

    def cuts(self, flash: int) -> tuple[int, ...]:
        """Return where scenes begin; two cuts within `flash` ticks are none."""
        found: list[int] = []
        for at in sudden(self._steps):
            if found and self._ticks[at] - found[-1] < flash:
                found.pop()
            else:
                found.append(self._ticks[at])
        return tuple(found)
