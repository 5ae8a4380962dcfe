"""What a photograph is of: where its subject is, by a mask and by faces, so that a crop can land on it.

The mask is a cutout model's, coarse; faces are found by scikit-image's cascade. Without a model faces alone count. A
mask that is not sure of anything (a texture, a crowd of small things) leaves the picture's centre in its right.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from media.compositing import over_colour, resized
from media.developing import develop, examine
from media.edits import Subject
from media.geometry import CENTRE, WHOLE, Box, Point, Size, within
from media.report import Report
from media.segmenting import RECIPES, as_pillow, predicted, ready

if TYPE_CHECKING:
    import numpy as np
    import pyvips
    from numpy.typing import NDArray

EDGE = 640  # px: what the model and the cascade look at
SURE = 0.5  # sureness from which a subject is taken for one

# Measured on scikit-image's photographs as they are, mirrored, tilted, turned, cropped and darkened: a face gets 6 to
# 23 windows, in the picture and in its mirror image; badges, clocks and engines get more than 5 in both only beside a
# face with three times as many.
VOTES = 6
LESS_THAN_BEST = 0.4  # of the votes of the picture's best face: it is none

NEAR = 0.25  # of a face and half its width around it: so much must be the subject's

_EYES = 0.4  # of a face's height, from its top: where the cascade's faces have their eyes
SMALLEST_FACE = 24  # px, the size that the cascade was trained on
_SAME_FACE = 0.4  # intersection over union of windows that see the same face
_SAME_AGAIN = 0.3  # and of a face and what the mirror image has there


class SubjectRequest(msgspec.Struct, frozen=True):
    """Find what the photograph `source` is of. Without `model_path` faces alone are looked for."""

    source: str
    model: str = "u2netp"
    model_path: str = ""


class Found(msgspec.Struct, frozen=True):
    """The subject; None: nothing could be said, for there was no model and no face."""

    subject: Subject | None = None


class Clear(NamedTuple):
    """What of a mask is surely the subject."""

    sure: "NDArray[np.bool_]"  # rows of the picture that was looked at
    box: Box
    focal: Point
    sureness: float


def find_subject(request: SubjectRequest, report: Report) -> Found:
    """Return what a photograph is of, on the upright picture.

    Raises MediaError as `developing` does, and "model-missing", "model-broken" or "model-unknown" where a model is
    named.
    """
    original = examine(request.source)
    size = within(original.size, EDGE)
    picture, _ = develop(original, size.width / original.size.width)
    picture = resized(over_colour(picture, "#808080") if picture.bands == 4 else picture, size)
    report.checkpoint()
    clear = by_mask(picture, request) if request.model_path else None
    report.checkpoint()
    faces = faces_in(picture, report)
    if clear is None:
        return Found(of_faces(faces) if faces else None)
    if clear.sureness < SURE:
        return Found(of_faces(faces) if faces else Subject(WHOLE, CENTRE, (), clear.sureness))
    near = tuple(face for face in faces if belongs(face, clear.sure))
    focal = between(near, size) if near else clear.focal
    return Found(Subject(_around(clear.box, *near), focal, near, clear.sureness))


def of_faces(faces: tuple[Box, ...]) -> Subject:
    """Return the subject that faces alone make: as much around each as shows a head and shoulders."""
    boxes = [
        Box(
            max(0.0, face.left - face.width / 2),
            max(0.0, face.top - face.height / 2),
            min(1.0, face.right + face.width / 2),
            min(1.0, face.bottom + face.height),
        )
        for face in faces
    ]
    return Subject(_around(*boxes), between(faces, Size(1, 1)), faces, SURE)


def by_mask(picture: "pyvips.Image", request: SubjectRequest) -> Clear:
    """Measure what the model says.

    Sure is a mask that is crisp (little of it is neither one nor the other), neither a speck nor everything, and in
    one piece. scikit-image's portraits, animals and things get 0.9 to 1, its textures, skies and texts 0 to 0.2.
    """
    import numpy as np

    session = ready(request.model, request.model_path)
    answer = predicted(session, as_pillow(picture), RECIPES[request.model])
    mask = np.asarray(answer.resize((picture.width, picture.height)), dtype=np.float32) / 255
    sure, largest = _main_parts(mask > 0.6)
    core = float((mask > 0.9).mean())
    between = float(((mask > 0.15) & (mask < 0.85)).mean())
    area = float(sure.mean())
    crisp = core / (core + between) if core else 0.0
    sureness = (
        _ramp(crisp, 0.1, 0.5)
        * _ramp(area, 0.002, 0.01)
        * (1 - _ramp(area, 0.85, 0.97))
        * _ramp(largest, 0.2, 0.6)
    )
    if not sure.any():
        return Clear(sure, WHOLE, CENTRE, 0.0)
    box = _bounds(sure)
    return Clear(sure, box, _heart(np.where(sure, mask, 0.0), box), round(sureness, 3))


def _main_parts(sure: "NDArray[np.bool_]") -> "tuple[NDArray[np.bool_], float]":
    """Return `sure` without specks (less than a twelfth of its largest part), and that part's share of it all."""
    import numpy as np
    from scipy import ndimage

    labels, count = ndimage.label(sure)
    if not count:
        return sure, 0.0
    areas = np.bincount(labels.ravel())
    areas[0] = 0
    kept: NDArray[np.bool_] = np.isin(labels, np.flatnonzero(areas * 12 >= areas.max()))
    return kept & sure, float(areas.max() / areas.sum())


def _bounds(sure: "NDArray[np.bool_]") -> Box:
    import numpy as np

    rows, columns = np.flatnonzero(sure.any(axis=1)), np.flatnonzero(sure.any(axis=0))
    high, wide = sure.shape
    return Box(
        float(columns[0]) / wide,
        float(rows[0]) / high,
        float(columns[-1] + 1) / wide,
        float(rows[-1] + 1) / high,
    )


def _heart(mask: "NDArray[np.float32]", box: Box) -> Point:
    """Return the mask's centre of mass; of what is taller than wide the upper parts weigh up to thrice as much."""
    import numpy as np

    high, wide = mask.shape
    tall = min(1.0, max(0.0, box.height * high / (box.width * wide) - 1))
    ys = (np.arange(high) + 0.5) / high
    down = np.clip((ys - box.top) / box.height, 0, 1)
    weights = mask * (1 + 2 * tall * (1 - down))[:, None]
    whole = float(weights.sum())
    x = float((weights.sum(axis=0) * (np.arange(wide) + 0.5)).sum()) / whole / wide
    y = float((weights.sum(axis=1) * ys).sum()) / whole
    return Point(round(x, 4), round(y, 4))


def between(faces: tuple[Box, ...], size: Size) -> Point:
    """Return the middle of the lines of the eyes, each face weighing what it is large."""
    areas = [face.width * size.width * face.height * size.height for face in faces]
    x = sum(area * (face.left + face.right) / 2 for area, face in zip(areas, faces, strict=True))
    y = sum(area * (face.top + _EYES * face.height) for area, face in zip(areas, faces, strict=True))
    return Point(round(x / sum(areas), 4), round(y / sum(areas), 4))


def belongs(face: Box, sure: "NDArray[np.bool_]") -> bool:
    """Say whether `face` lies in the subject, or so near that it is its own."""
    high, wide = sure.shape
    around, above = face.width / 2, face.height / 2
    part = sure[
        max(0, round((face.top - above) * high)) : max(1, round((face.bottom + above) * high)),
        max(0, round((face.left - around) * wide)) : max(1, round((face.right + around) * wide)),
    ]
    return bool(part.size) and float(part.mean()) >= NEAR


def faces_in(picture: "pyvips.Image", report: Report) -> tuple[Box, ...]:
    """Return the faces that the cascade sees often enough in the picture and in its mirror image, the largest first."""
    import numpy as np

    pixels = picture.numpy()
    if min(pixels.shape[:2]) < SMALLEST_FACE:
        return ()
    straight = [group for group in grouped(windows(pixels)) if len(group) >= VOTES]
    if not straight:
        return ()
    report.checkpoint()
    mirrored = [
        Box(1 - box.right, box.top, 1 - box.left, box.bottom)
        for box in windows(np.ascontiguousarray(pixels[:, ::-1]))
    ]
    again = [group for group in grouped(mirrored) if len(group) >= VOTES]
    votes: dict[Box, int] = {}
    for group in straight:
        face = mean(group)
        seen = [len(other) for other in again if overlap(mean(other), face) > _SAME_AGAIN]
        if seen:
            votes[face] = len(group) + max(seen)
    best = max(votes.values(), default=0)
    faces = [face for face, count in votes.items() if count >= LESS_THAN_BEST * best]
    return tuple(sorted(faces, key=lambda face: face.width * face.height, reverse=True))


def windows(pixels: "NDArray[np.uint8]", sizes: tuple[int, int] | None = None) -> list[Box]:
    """Return every window that the cascade takes for a face, unmerged: how many there are is how sure it is.

    `sizes`: how many pixels a face is wide, at least and at most; None: all that fit in. Fewer are sought sooner.
    """
    high, wide = pixels.shape[:2]
    least, most = sizes or (SMALLEST_FACE, min(high, wide))
    found = _cascade().detect_multi_scale(
        pixels if pixels.ndim == 2 or pixels.shape[2] == 3 else pixels[:, :, 0],
        scale_factor=1.15,
        step_ratio=1,
        min_size=(least, least),
        max_size=(most, most),
        min_neighbor_number=0,
        intersection_score_threshold=2,  # never reached: nothing is merged
    )
    return [
        Box(
            one["c"] / wide,
            one["r"] / high,
            (one["c"] + one["width"]) / wide,
            (one["r"] + one["height"]) / high,
        )
        for one in found
    ]


@lru_cache(maxsize=1)
def _cascade() -> Any:
    """Return the cascade, read once in a process. Its file comes with scikit-image; nothing is fetched."""
    import skimage
    from skimage.feature import Cascade

    return Cascade(str(Path(skimage.__file__).parent / "data" / "lbpcascade_frontalface_opencv.xml"))


def grouped(boxes: list[Box]) -> list[list[Box]]:
    """Return the windows that see the same face, together."""
    groups: list[list[Box]] = []
    for box in boxes:
        home = next((group for group in groups if overlap(mean(group), box) > _SAME_FACE), None)
        if home is None:
            groups.append([box])
        else:
            home.append(box)
    return groups


def mean(boxes: list[Box]) -> Box:
    """Return the box in the middle of some."""
    count = len(boxes)
    return Box(
        round(sum(box.left for box in boxes) / count, 4),
        round(sum(box.top for box in boxes) / count, 4),
        round(sum(box.right for box in boxes) / count, 4),
        round(sum(box.bottom for box in boxes) / count, 4),
    )


def overlap(one: Box, other: Box) -> float:
    """Return the intersection over the union of two boxes."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (one.width * one.height + other.width * other.height - shared)


def _around(*boxes: Box) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _ramp(value: float, low: float, high: float) -> float:
    """Return 0 at `low` and below, 1 at `high` and above, a straight line between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
