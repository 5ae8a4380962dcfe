"""What a clip is of, from moment to moment: a few frames a second are looked at as photographs are.

Every frame of what is looked at is decoded once, one after the other, so that a new scene is known to the frame; only
the samples are looked at closely. What has not changed since the last sample is not looked at again.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from media import subject
from media.clip_doctor import as_left
from media.clip_frames import decoded_from, known_clip, picture_of
from media.clip_marks import small, sudden
from media.clip_probe import ClipInfo, Moment, open_clip
from media.errors import MediaError
from media.geometry import CENTRE, WHOLE, Box, Point
from media.picture import Picture
from media.report import Report
from media.subject import SURE, Clear, SubjectRequest

if TYPE_CHECKING:
    import numpy as np
    import pyvips
    from numpy.typing import NDArray

LONG_EDGE = 384  # px: a face a fifteenth of the frame wide is seen; twice as fine takes four times as long
_SAME = 0.6  # of 255, the mean difference of two small pictures of which nothing has moved
_STANDS_OUT = 0.25  # of the largest part's area: what is smaller is no second subject
_SAME_FACE = 0.2  # intersection over union of a face and where it was a sample ago
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


class Sighting(msgspec.Struct, frozen=True):
    """What one frame is of, on the upright picture: `parts` are the faces, or the things that stand apart in it."""

    ticks: int  # of the picture's time base
    focal: Point
    box: Box
    sureness: float  # 0–1; from media.subject.SURE on there is a subject
    parts: tuple[Box, ...] = ()


class Sightings(msgspec.Struct, frozen=True):
    """All samples in order; `cuts` are the first ticks of new scenes, `base` the seconds a tick."""

    seen: tuple[Sighting, ...]
    cuts: tuple[int, ...]
    base: tuple[int, int]
    first: int  # the range that was looked at, in ticks; `last` is exclusive
    last: int


class _Looked(NamedTuple):
    """The last sample that was looked at closely."""

    small: "NDArray[np.float32]"
    sighting: Sighting
    faces: bool


def find_subjects(request: SightingsRequest, report: Report) -> Sightings:
    """Return what is seen. Raises MediaError as `probe_clip` and `find_subject` do, and "clip-range"."""
    import av

    info = as_left(known_clip(request.source, report), request.unrepaired)
    first, last = _range(request, info)
    parts = _parts(request, info, first, last)
    whole = sum(end - start for start, end in parts)
    flash = round(_FLASH / Fraction(*info.time_base))
    eyes = _Eyes(request, report)
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
    eyes: "_Eyes",
) -> Iterator[Sighting]:
    """Yield the samples of one part, from its first tick to its last (exclusive); `changes` sees every frame."""
    step = Fraction(1) / (Fraction(*info.time_base) * Fraction(request.rate).limit_denominator(100))
    due = Fraction(part[0])
    for decoded in _frames(info, *part, eyes.report):
        now = changes.see(decoded.pts, small(decoded))
        if decoded.pts < due:
            continue
        while due <= decoded.pts:
            due += step
        yield eyes.look(decoded.pts, now, lambda shown=decoded: picture_of(shown, info, LONG_EDGE))  # type: ignore[misc]


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

    def see(self, ticks: int, now: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Take the next frame's small picture, and return it."""
        import numpy as np

        if self._before is not None:
            self._ticks.append(ticks)
            self._steps.append(float(np.abs(now - self._before).mean()))
        self._before = now
        return now

    def cuts(self, flash: int) -> tuple[int, ...]:
        """Return where scenes begin; two cuts within `flash` ticks are none."""
        found: list[int] = []
        for at in sudden(self._steps):
            if found and self._ticks[at] - found[-1] < flash:
                found.pop()
            else:
                found.append(self._ticks[at])
        return tuple(found)


class _Eyes:
    """Looks at the samples in order. Where a face stays where it was, the model is not asked again."""

    def __init__(self, request: SightingsRequest, report: Report) -> None:
        self._model = SubjectRequest("", request.model, request.model_path) if request.model_path else None
        self.report = report
        self._before: _Looked | None = None

    def look(self, ticks: int, now: "NDArray[np.float32]", picture: Callable[[], Picture]) -> Sighting:
        """Return what the sample is of; `now` is its small picture, `picture` makes the larger one."""
        import numpy as np

        self.report.checkpoint()
        before = self._before
        if before is not None and float(np.abs(now - before.small).mean()) < _SAME:
            return replace(before.sighting, ticks=ticks)
        known = before.sighting.parts if before is not None and before.faces else ()
        sighting, faces = self._closely(ticks, _as_vips(picture()), known)
        self._before = _Looked(now, sighting, faces)
        return sighting

    def _closely(self, ticks: int, shown: "pyvips.Image", known: tuple[Box, ...]) -> tuple[Sighting, bool]:
        """Return what is seen, and whether by its faces; `known` are the faces of the sample before."""
        faces = subject.faces_in(shown, self.report)
        self.report.checkpoint()
        if known and _continue(faces, known):
            return _of_faces(ticks, faces), True
        if self._model is None:
            return (_of_faces(ticks, faces), True) if faces else (Sighting(ticks, CENTRE, WHOLE, 0.0), False)
        clear = subject.by_mask(shown, self._model)
        if clear.sureness >= SURE:
            faces = tuple(face for face in faces if subject.belongs(face, clear.sure))
        return (_of_faces(ticks, faces), True) if faces else (_of_mask(ticks, clear), False)


def _continue(faces: tuple[Box, ...], before: tuple[Box, ...]) -> bool:
    """Say whether they are the faces of the sample before, near where they were: then they need no second opinion."""
    return len(faces) == len(before) and all(
        any(subject.overlap(face, one) > _SAME_FACE for one in before) for face in faces
    )


def _of_faces(ticks: int, faces: tuple[Box, ...]) -> Sighting:
    found = subject.of_faces(faces)
    return Sighting(ticks, found.focal, found.box, 1.0, faces)


def _of_mask(ticks: int, clear: Clear) -> Sighting:
    if clear.sureness < SURE:
        return Sighting(ticks, clear.focal, clear.box, clear.sureness)
    return Sighting(ticks, clear.focal, clear.box, clear.sureness, _apart(clear.sure))


def _apart(sure: "NDArray[np.bool_]") -> tuple[Box, ...]:
    """Return the boxes of the things that stand apart in a mask, the largest first."""
    import numpy as np
    from scipy import ndimage

    labels, count = ndimage.label(sure)
    areas = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    high, wide = sure.shape
    boxes = [
        (int(area), Box(columns.start / wide, rows.start / high, columns.stop / wide, rows.stop / high))
        for area, (rows, columns) in zip(areas, ndimage.find_objects(labels), strict=True)
        if area >= _STANDS_OUT * areas.max()
    ]
    return tuple(box for _, box in sorted(boxes, key=lambda one: -one[0]))


def _as_vips(picture: Picture) -> "pyvips.Image":
    import numpy as np
    import pyvips

    pixels = np.frombuffer(picture.rgb, dtype=np.uint8).reshape(picture.height, picture.width, 3)
    return pyvips.Image.new_from_array(pixels, interpretation="srgb")
