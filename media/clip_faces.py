"""Faces from frame to frame: where one was, it is looked for first, which takes a twentieth of looking everywhere.

What is a face, and how sure that is, says `media.subject`: the cascade's votes in the picture and in its mirror image.
Here the mirror image is asked only around what the picture itself has shown.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from media.geometry import Box
from media.report import Report
from media.subject import LESS_THAN_BEST, SMALLEST_FACE, VOTES, grouped, mean, overlap, windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REACH = 0.75  # of a face: so far to each side it is looked for again
_SIZES = (0.65, 1.55)  # times its size: windows that see the same face are as large as that
_SAME_AGAIN = 0.3  # intersection over union of a face and what the mirror image has there
_ONE = 0.4  # and of two faces that are one


class _Face(NamedTuple):
    box: Box
    votes: int


def faces_anywhere(pixels: "NDArray[np.uint8]", report: Report) -> tuple[Box, ...]:
    """Return the faces of a picture (height × width × 3), as shares of it, the largest first."""
    if min(pixels.shape[:2]) < SMALLEST_FACE:
        return ()
    straight = [group for group in grouped(windows(pixels)) if len(group) >= VOTES]
    report.checkpoint()
    faces = [
        _Face(box, len(group) + again)
        for group in straight
        if (again := _mirrored(pixels, box := mean(group)))
    ]
    best = max((face.votes for face in faces), default=0)
    return _largest_first([face.box for face in faces if face.votes >= LESS_THAN_BEST * best])


def faces_near(pixels: "NDArray[np.uint8]", known: Sequence[Box]) -> tuple[Box, ...] | None:
    """Return the faces that are still near where they were a moment ago, the largest first; None: one is not."""
    found: list[Box] = []
    for before in known:
        groups = [group for group in grouped(_around(pixels, before)) if len(group) >= VOTES]
        faces = [
            _Face(box, len(group) + again)
            for group in groups
            if (again := _mirrored(pixels, box := mean(group)))
        ]
        if not faces:
            return None
        face = max(faces, key=lambda one: one.votes).box
        if any(overlap(face, other) > _ONE for other in found):
            return None
        found.append(face)
    return _largest_first(found)


def _mirrored(pixels: "NDArray[np.uint8]", face: Box) -> int:
    """Return how many windows of the mirror image see the face that the picture itself has shown; 0: too few."""
    votes = [len(group) for group in grouped(_around(pixels, face, mirror=True)) if _vouches(group, face)]
    return max(votes, default=0)


def _vouches(group: list[Box], face: Box) -> bool:
    return len(group) >= VOTES and overlap(mean(group), face) > _SAME_AGAIN


def _around(pixels: "NDArray[np.uint8]", face: Box, *, mirror: bool = False) -> list[Box]:
    """Return the windows around `face`, as shares of the whole picture."""
    import numpy as np

    high, wide = pixels.shape[:2]
    across, down = _REACH * face.width, _REACH * face.height
    left, top = int(max(0.0, face.left - across) * wide), int(max(0.0, face.top - down) * high)
    right, bottom = round(min(1.0, face.right + across) * wide), round(min(1.0, face.bottom + down) * high)
    part = pixels[top:bottom, left:right]
    size = face.width * wide
    least = max(SMALLEST_FACE, int(_SIZES[0] * size))
    most = min(*part.shape[:2], round(_SIZES[1] * size))
    if least > most:
        return []
    seen = windows(np.ascontiguousarray(part[:, ::-1] if mirror else part), (least, most))
    if mirror:
        seen = [Box(1 - box.right, box.top, 1 - box.left, box.bottom) for box in seen]
    width, height = right - left, bottom - top
    return [
        Box(
            (left + box.left * width) / wide,
            (top + box.top * height) / high,
            (left + box.right * width) / wide,
            (top + box.bottom * height) / high,
        )
        for box in seen
    ]


def _largest_first(faces: list[Box]) -> tuple[Box, ...]:
    return tuple(sorted(faces, key=lambda face: face.width * face.height, reverse=True))
