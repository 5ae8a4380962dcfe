"""Looking at frames of a clip as photographs are looked at, no more often and no more closely than it takes.

Where a face was, it is sought first; what has hardly moved between two looks has gone straight from one to the other.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from media import subject
from media.clip_faces import faces_anywhere, faces_near
from media.geometry import CENTRE, WHOLE, Box, Point
from media.picture import Picture
from media.report import Report
from media.subject import SURE, Clear, SubjectRequest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHANGED = 16.0  # of 255, the mean difference of two small pictures: what was known says nothing any more
_SAME = 0.6  # of 255: nothing has moved
_STANDS_OUT = 0.25  # of the largest part's area: what is smaller is no second subject
_STEP = 1.5  # of a face: so far it goes from one look to the next
_GROWS = 1.5  # times: by so much it becomes larger or smaller meanwhile
_RESTS = 0.02  # of the picture: what has moved no further between two looks is not looked at between them
_STRAIGHT = 0.015  # of the picture: so far may what is seen be beside the straight way


class Sighting(msgspec.Struct, frozen=True):
    """What one frame is of, on the upright picture: `parts` are the faces, or the things that stand apart in it."""

    ticks: int  # of the picture's time base
    focal: Point
    box: Box
    sureness: float  # 0–1; from media.subject.SURE on there is a subject
    parts: tuple[Box, ...] = ()


class Sample(NamedTuple):
    """A frame that may be looked at: its few pixels that tell changes, and its many."""

    ticks: int
    small: "NDArray[np.float32]"
    picture: Picture
    change: float  # the largest between two frames since the sample before


class Looked(NamedTuple):
    """What is known of a sample; `small` is the picture of the one that was really looked at."""

    small: "NDArray[np.float32]"
    sighting: Sighting
    faces: bool


class Eyes:
    """Looks at samples, two ends first. Where faces stay near where they were, the model is not asked again."""

    def __init__(self, model: SubjectRequest | None, report: Report) -> None:
        self._model = model
        self.report = report

    def between(self, samples: Sequence[Sample], before: Looked | None) -> list[Looked]:
        """Return what is known of each of `samples`; `before` is what is already known of the first."""
        first = before or self._look(samples[0], None, everywhere=True)
        looks: list[Looked | None] = [first, *([None] * (len(samples) - 1))]
        last = len(samples) - 1
        if last:
            known = None if _changes(samples, 0, last) else first
            looks[last] = self._look(samples[last], known, everywhere=True)
            self._fill(samples, looks, 0, last)
        return [one for one in looks if one is not None]

    def _fill(self, samples: Sequence[Sample], looks: list[Looked | None], low: int, high: int) -> None:
        """Find what lies between two samples that are known: by looking in their middle, unless they say it."""
        start, end = looks[low], looks[high]
        if high - low < 2 or start is None or end is None:
            return
        alike = _alike(start.sighting, end.sighting)  # else somebody has come or gone
        steady = alike and not _changes(samples, low, high)
        if not (
            steady and start.sighting.sureness >= SURE and _moved(start.sighting, end.sighting) <= _RESTS
        ):
            middle = (low + high) // 2
            known = None if _changes(samples, low, middle) else start
            seen = looks[middle] = self._look(samples[middle], known, everywhere=not alike)
            if not (steady and _on_the_way(start.sighting, seen.sighting, end.sighting)):
                self._fill(samples, looks, low, middle)
                self._fill(samples, looks, middle, high)
                return
        for at in range(low + 1, high):
            if looks[at] is None:
                way = _way(start.sighting, end.sighting, samples[at].ticks)
                looks[at] = Looked(samples[at].small, way, start.faces)

    def _look(self, sample: Sample, beside: Looked | None, *, everywhere: bool) -> Looked:
        """Look at one sample; `beside` is what is known of one that is near in time and in the same scene."""
        import numpy as np

        self.report.checkpoint()
        if beside is not None and float(np.abs(sample.small - beside.small).mean()) < _SAME:
            return beside._replace(sighting=replace(beside.sighting, ticks=sample.ticks))
        known = beside.sighting.parts if beside is not None and beside.faces else ()
        pixels = _pixels(sample.picture)
        near = faces_near(pixels, known) if known and not everywhere else None
        if near is not None:
            return Looked(sample.small, _of_faces(sample.ticks, near), faces=True)
        faces = faces_anywhere(pixels, self.report)
        self.report.checkpoint()
        if known and _continue(faces, known):
            return Looked(sample.small, _of_faces(sample.ticks, faces), faces=True)
        sighting, by_faces = self._second_opinion(sample.ticks, pixels, faces)
        return Looked(sample.small, sighting, by_faces)

    def _second_opinion(
        self, ticks: int, pixels: "NDArray[np.uint8]", faces: tuple[Box, ...]
    ) -> tuple[Sighting, bool]:
        """Ask the model which faces are the subject's, or what it is without any; say whether it is by faces."""
        import pyvips

        if self._model is None:
            return (_of_faces(ticks, faces), True) if faces else (Sighting(ticks, CENTRE, WHOLE, 0.0), False)
        shown = pyvips.Image.new_from_array(pixels, interpretation="srgb")
        clear = subject.by_mask(shown, self._model)
        if clear.sureness >= SURE:
            faces = tuple(face for face in faces if subject.belongs(face, clear.sure))
        return (_of_faces(ticks, faces), True) if faces else (_of_mask(ticks, clear), False)


def _changes(samples: Sequence[Sample], low: int, high: int) -> bool:
    """Say whether another scene may begin behind the sample `low`, up to `high`."""
    return any(one.change >= CHANGED for one in samples[low + 1 : high + 1])


def _alike(one: Sighting, other: Sighting) -> bool:
    """Say whether two looks have seen the same, wherever it is: as much of it, as sure or as little sure."""
    return len(one.parts) == len(other.parts) and (one.sureness >= SURE) == (other.sureness >= SURE)


def _moved(one: Sighting, other: Sighting) -> float:
    """Return how far the focus or an edge of what is seen has gone, as a share of the picture."""
    here, there = one.box, other.box
    return max(
        abs(one.focal.x - other.focal.x),
        abs(one.focal.y - other.focal.y),
        abs(here.left - there.left) / 2,
        abs(here.top - there.top) / 2,
        abs(here.right - there.right) / 2,
        abs(here.bottom - there.bottom) / 2,
    )


def _on_the_way(start: Sighting, seen: Sighting, end: Sighting) -> bool:
    """Say whether what is seen between two looks that are alike is what they tell."""
    if not _alike(start, seen):
        return False
    return seen.sureness < SURE or _moved(_way(start, end, seen.ticks), seen) <= _STRAIGHT


def _way(start: Sighting, end: Sighting, ticks: int) -> Sighting:
    """Return what is seen at `ticks` where all has gone straight and evenly from `start` to `end`."""
    if start.sureness < SURE:
        return replace(start, ticks=ticks)
    share = (ticks - start.ticks) / (end.ticks - start.ticks)
    ways = zip(_in_order(start.parts), _in_order(end.parts), strict=True)
    parts = sorted(
        (_boxed(here, there, share) for here, there in ways), key=lambda part: -part.width * part.height
    )
    focal = Point(
        round(start.focal.x + share * (end.focal.x - start.focal.x), 4),
        round(start.focal.y + share * (end.focal.y - start.focal.y), 4),
    )
    sureness = min(start.sureness, end.sureness)
    return Sighting(ticks, focal, _boxed(start.box, end.box, share), sureness, tuple(parts))


def _in_order(parts: tuple[Box, ...]) -> list[Box]:
    return sorted(parts, key=lambda part: part.left + part.right)


def _boxed(start: Box, end: Box, share: float) -> Box:
    return Box(
        start.left + share * (end.left - start.left),
        start.top + share * (end.top - start.top),
        start.right + share * (end.right - start.right),
        start.bottom + share * (end.bottom - start.bottom),
    )


def _continue(faces: tuple[Box, ...], before: tuple[Box, ...]) -> bool:
    """Say whether they are the faces of the look before, as far as faces go: then they need no second opinion."""
    return len(faces) == len(before) and all(any(_near(face, one) for one in before) for face in faces)


def _near(face: Box, before: Box) -> bool:
    size = before.width
    apart = max(
        abs(face.left + face.right - before.left - before.right) / 2 / size,
        abs(face.top + face.bottom - before.top - before.bottom) / 2 / before.height,
    )
    return apart <= _STEP and 1 / _GROWS <= face.width / size <= _GROWS


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


def _pixels(picture: Picture) -> "NDArray[np.uint8]":
    import numpy as np

    return np.frombuffer(picture.rgb, dtype=np.uint8).reshape(picture.height, picture.width, 3)
