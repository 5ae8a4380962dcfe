"""What photographs are of: found out in the background for the open set, and how much of it a crop would cut.

A subject is a fact (`Media.subject`), measured by a worker (`media.subject`). Where nobody said otherwise, crops
follow it (`studio.photo.suggested_focal`).
"""

import math
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import UNSET
from msgspec.structs import replace

from media.edits import Subject
from media.geometry import Box, Point, Size, straightened_scale, turned
from media.subject import SURE, Found, SubjectRequest, find_subject
from studio import photo
from studio.inquiry import Inquiry, Question
from studio.jobs import Runner
from studio.models import DEFAULT
from studio.photo import Resolved
from studio.post import Media, MediaSet, Post
from studio.session import Session

FACES_WEIGH = 0.75  # of what a crop cuts, where there are faces; the rest is the subject as a whole
# How much a person would see as cut: of a face the hairline may go; a portrait may end at the waist; a thing is whole.
FACE_CUT, PERSON_CUT, THING_CUT = 0.06, 0.5, 0.12

CutKind = Literal["", "large", "subject", "face"]  # the worse, the later


class Finder:
    """Finds the subjects of the photographs of one set at a time: of the one that is open.

    It works where exports do, so that it is never before what a person waits for; one photograph at a time.
    """

    def __init__(self, session: Session, runner: Runner, model_path: Callable[[str], str]) -> None:
        """`model_path` returns the file of a model by its name, empty where it is not installed."""
        self._session, self._runner, self._model_path = session, runner, model_path
        self._set = ""
        self._inquiry: Inquiry[Found] | None = None

    def open(self, set_id: str) -> None:
        """Go on with the set `set_id`; empty: with none."""
        if set_id == self._set:
            return
        self.close()
        self._set = set_id
        if set_id:
            question = Question(find_subject, self._unknown, learnt, batch=8)
            self._inquiry = Inquiry(self._session, self._runner, question)

    def close(self) -> None:
        """Stop. What was found is learnt; the rest is left to the next time that the set is open."""
        inquiry, self._inquiry, self._set = self._inquiry, None, ""
        if inquiry:
            inquiry.close()

    def _unknown(self, _session: Session, media_set: MediaSet) -> Iterator[tuple[Media, Hashable]]:
        if media_set.id != self._set:
            return
        path = self._model_path(DEFAULT)
        for medium in media_set.media:
            if medium.kind == "photo" and medium.path and medium.subject is None:
                yield medium, SubjectRequest(medium.path, DEFAULT, path)


def learnt(found: Mapping[str, Found]) -> Callable[[MediaSet], MediaSet]:
    """Return what writes subjects (by the media's ids) into their set. For `Session.learn`."""

    def noted(medium: Media) -> Media:
        answer = found.get(medium.id)
        return replace(medium, subject=answer.subject) if answer and answer.subject else medium

    return lambda media_set: replace(media_set, media=tuple(map(noted, media_set.media)))


def cut_share(subject: Subject, crop: Box, resolved: Resolved, size: Size) -> float:
    """Return how much of the subject `crop` cuts: 0 nothing – 1 all of it. Faces weigh most, the worst one counts.

    `crop` is of the picture after turns, flip and straightening; `size` is the upright original's, in pixels. What the
    straightening itself leaves out is no fault of the crop's. A subject that nobody is sure of cannot be cut.
    """
    if subject.sureness < SURE:
        return 0.0
    whole = _cut(subject.box, crop, resolved, size)
    if not subject.faces:
        return whole
    return FACES_WEIGH * _worst(subject, crop, resolved, size) + (1 - FACES_WEIGH) * whole


def cuts(subject: Subject, crop: Box, resolved: Resolved, size: Size) -> CutKind:
    """Return what a person would say that `crop` cuts; empty: nothing that matters. Arguments as `cut_share`.

    "large": no crop of that ratio has room for all of the subject.
    """
    if subject.sureness < SURE:
        return ""
    if subject.faces and _worst(subject, crop, resolved, size) > FACE_CUT:
        return "face"
    bearable = PERSON_CUT if subject.faces else THING_CUT
    if _cut(subject.box, crop, resolved, size) <= bearable:
        return ""
    room = placed(subject.box, resolved, size)
    grow = 1 / max(crop.width, crop.height)  # to the largest crop of this ratio
    left_out = 1 - min(1.0, crop.width * grow / room.width) * min(1.0, crop.height * grow / room.height)
    return "large" if left_out > bearable else "subject"


def placed(box: Box, resolved: Resolved, size: Size) -> Box:
    """Return where `box`, of the upright original of `size`, is after turns, flip and straightening.

    A straightened box is the one around its turned corners, without what is outside the picture then.
    """
    corners = [
        _seen(Point(x, y), resolved, size) for x in (box.left, box.right) for y in (box.top, box.bottom)
    ]
    xs = [min(1.0, max(0.0, corner.x)) for corner in corners]
    ys = [min(1.0, max(0.0, corner.y)) for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def clear_focal(post: Post, items: Sequence[str], *, placement: str = "") -> Post:
    """Let the subject decide again where the crops of `items` are: no focal point and no crop of one's own there."""
    return photo.change(post, items, lambda edit: replace(edit, focal=UNSET, crop=UNSET), placement=placement)


def _worst(subject: Subject, crop: Box, resolved: Resolved, size: Size) -> float:
    return max(_cut(face, crop, resolved, size) for face in subject.faces)


def _cut(box: Box, crop: Box, resolved: Resolved, size: Size) -> float:
    """Return how much of `box` (of the upright original) is outside `crop`."""
    room = placed(box, resolved, size)
    area = room.width * room.height
    if area <= 1e-9:  # the straightening has left it out
        return 0.0
    width = min(room.right, crop.right) - max(room.left, crop.left)
    height = min(room.bottom, crop.bottom) - max(room.top, crop.top)
    if width <= 0 or height <= 0:
        return 1.0
    return min(1.0, max(0.0, 1.0 - width * height / area))


def _seen(point: Point, resolved: Resolved, size: Size) -> Point:
    """Return where `point` is after turns, flip and straightening; outside 0–1 where the last has left it out."""
    for _ in range(resolved.quarter_turns % 4):
        point = Point(1.0 - point.y, point.x)
    if resolved.flip:
        point = Point(1.0 - point.x, point.y)
    if not resolved.straighten:
        return point
    upright = turned(size, resolved.quarter_turns)
    scale = straightened_scale(upright, resolved.straighten)
    angle = math.radians(resolved.straighten)
    x, y = (point.x - 0.5) * upright.width, (point.y - 0.5) * upright.height
    return Point(
        0.5 + (x * math.cos(angle) - y * math.sin(angle)) / (upright.width * scale),
        0.5 + (x * math.sin(angle) + y * math.cos(angle)) / (upright.height * scale),
    )
