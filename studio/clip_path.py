"""The frame's path through a clip: asked for, stored as waypoints, corrected by hand. Verbs `Post -> Post`.

One path serves all placements: it is sought for the narrowest of their crops, so that the subject stays in the box
that all of them show and no app covers. A placement may have a path of its own.
"""

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import mul

from msgspec import UNSET
from msgspec.structs import replace

from media.clip_eyes import Sighting
from media.clip_follow import ACCELERATION, SPEED, Followed, FollowRequest, Room, Spot
from media.clip_path import focus_at
from media.clip_probe import Moment
from media.clip_subject import Sightings, SightingsRequest
from media.geometry import Box, Point
from media.subject import SURE
from studio import photo, subjects
from studio.photo import Resolved
from studio.placements import Placement
from studio.post import Edit, Item, Media, Post, Segment, Time, Waypoint

RATE = 4.0  # samples a second
_LONG = 90.0  # seconds: longer stretches are looked at half as often
_SAME = 0.15  # seconds: a place set so near to another replaces it
_LEAST = 0.75  # seconds to each side that a place set by hand pulls the path, and vouches for it
_BESIDE = 1.5  # ticks that a step may be beside where it is sought: times are rounded to them
_STEPS = 6  # places on each side that make the pull an easy curve
Path = Sequence[Waypoint]


def moments(path: Path) -> tuple[tuple[Moment, Point], ...]:
    """Return the path as the media room takes it."""
    return tuple((_moment(one.time), one.focal) for one in path)


def focal_at(path: Path, time: Time) -> Point:
    """Return where the path is at `time`; there must be a place in it."""
    return focus_at(moments(path), _moment(time).exact)


def at_cover(resolved: Resolved) -> Resolved:
    """Return how a clip stands still: its focus is where its path is at the frame that stands for it."""
    at = photo.cover_at(resolved)
    if not resolved.path:
        return resolved
    ticks = resolved.path[0].time if at is None else Time(at.ticks, at.numerator, at.denominator)
    return replace(resolved, focal=focal_at(resolved.path, ticks))


def doubts(path: Path) -> tuple[tuple[Time, Time], ...]:
    """Return the stretches that are doubtful, from their first to their last source time stamp."""
    found: list[tuple[Time, Time]] = []
    for at, one in enumerate(path):
        if one.sureness >= SURE:
            continue
        end = path[min(at + 1, len(path) - 1)].time
        if found and found[-1][1] == one.time:
            found[-1] = (found[-1][0], end)
        else:
            found.append((one.time, end))
    return tuple((start, end) for start, end in found if end.seconds > start.seconds)


def has_own(item: Item, placement: str) -> bool:
    """Return whether `placement` says anything of its own about the path."""
    return bool(placement) and photo.own_edit(item, placement).path is not UNSET


def set_path(post: Post, item: str, path: Path, *, placement: str = "") -> Post:
    """Let the frame follow `path`. A crop made by hand is taken back."""
    return _change(post, item, tuple(path), placement)


def clear(post: Post, item: str, *, placement: str = "") -> Post:
    """Let the frame stand still again; in a placement with a path of its own in that one alone."""
    none = None if placement else UNSET
    return photo.change(post, [item], lambda edit: replace(edit, path=none), placement=placement)


def back_to_master(post: Post, item: str, placement: str) -> Post:
    """Let the frame move in `placement` as everywhere."""
    return photo.back_to_master(post, [item], placement, "path")


def set_place(post: Post, item: str, path: Path, place: Waypoint, *, crop: Room, placement: str = "") -> Post:
    """Set by hand where the frame is at one time; `path` (as it is there) is pulled along, for crops of `crop`."""
    return _change(post, item, pulled(path, replace(place, sureness=1.0, own=True), crop), placement)


def place_at(path: Path, time: Time, reach: float) -> Waypoint | None:
    """Return the place that was set by hand nearest to `time`, no further than `reach` seconds; None: there is none."""
    hands = [one for one in path if one.own]
    nearest = min(hands, key=lambda one: abs(_apart(one.time, time)), default=None)
    return nearest if nearest is not None and abs(_apart(nearest.time, time)) <= reach else None


def remove_place(
    post: Post, item: str, path: Path, place: Waypoint, *, crop: Room, placement: str = ""
) -> Post:
    """Take away a place that was set by hand; `path` (as it is there) goes back to where it was without it."""
    return _change(post, item, let_go(path, place, crop), placement) if place in path else post


def let_go(path: Path, place: Waypoint, crop: Room) -> tuple[Waypoint, ...]:
    """Return `path` without `place`: what it had pulled goes back as easily as it had come, and follows as before.

    How far it was pulled is not stored. Over which time, its steps tell; by how much, what makes the path straightest.
    """
    kept = tuple(one for one in path if one is not place)
    if not kept:
        return ()
    at, line = _moment(place.time).exact, moments(path)
    farthest = _reach(Point(1.0, 1.0), crop)
    low, high = _between(kept, at, farthest)
    times = [_moment(one.time).exact for one in kept if low <= _moment(one.time).exact <= high]
    tick = Fraction(place.time.numerator, place.time.denominator)
    ends = (
        _pulled_from([one for one in times if one < at], at, tick),
        _pulled_from([one for one in times if one > at], at, tick),
    )
    by = _pull(line, at, ends)
    if ends[0] > low or ends[1] < high:  # nothing stood in its way, at least on one side
        by = _as_far(by, max(at - ends[0], ends[1] - at), crop)
    return tuple(
        one if one.own or not ends[0] < _moment(one.time).exact < ends[1] else _eased(one, at, ends, by)
        for one in kept
    )


def _pulled_from(times: Sequence[Fraction], at: Fraction, tick: Fraction) -> Fraction:
    """Return where, on one side, a pull at `at` ended: its steps are among `times`; `at` where none are."""
    for end in sorted(times, key=lambda one: abs(one - at), reverse=True):
        steps = [at + (end - at) * step / _STEPS for step in range(1, _STEPS)]
        if all(min(abs(step - one) for one in times) <= _BESIDE * tick for step in steps):
            return end
    return at


def _pull(line: Sequence[tuple[Moment, Point]], at: Fraction, ends: tuple[Fraction, Fraction]) -> Point:
    """Return by how much the path was pulled at `at`: what, taken back, makes it bend least (least squares)."""
    if ends[0] == ends[1]:
        return Point(0.0, 0.0)
    count = 4 * _STEPS
    times = [ends[0] + (ends[1] - ends[0]) * number / count for number in range(count + 1)]
    places = [focus_at(line, time) for time in times]
    shares = _bends([_share(time, at, ends) for time in times])
    weight = sum(share * share for share in shares)
    x = sum(map(mul, shares, _bends([place.x for place in places]))) / weight
    y = sum(map(mul, shares, _bends([place.y for place in places]))) / weight
    return Point(x, y)


def _as_far(by: Point, seconds: Fraction, crop: Room) -> Point:
    """Return a pull of that direction as large as one that reaches so many seconds (`_reach` the other way round).

    The least reach says only how large it was at most.
    """
    far = max(abs(by.x) / crop.width, abs(by.y) / crop.height)
    if not far:
        return by
    reach = float(seconds)
    most = min(reach * SPEED / 1.5, reach * reach * ACCELERATION / 6)
    scale = min(1.0, most / far) if reach < 1.01 * _LEAST else most / far
    return Point(scale * by.x, scale * by.y)


def _bends(values: Sequence[float]) -> list[float]:
    """Return how much each value, but the first and the last, is beside the straight way between its neighbours."""
    return [
        before - 2 * here + after for before, here, after in zip(values, values[1:], values[2:], strict=False)
    ]


def _share(time: Fraction, at: Fraction, ends: tuple[Fraction, Fraction]) -> float:
    """Return how much of a pull at `at`, between `ends`, arrives at `time`."""
    far = ends[1] - at if time > at else at - ends[0]
    return _easing(min(1.0, float(abs(time - at) / far))) if far else 0.0


def _eased(one: Waypoint, at: Fraction, ends: tuple[Fraction, Fraction], by: Point) -> Waypoint:
    """Return a place that was pulled by `by` at `at`, between `ends`, as it was before."""
    share = _share(_moment(one.time).exact, at, ends)
    return replace(
        one, focal=Point(round(one.focal.x - share * by.x, 4), round(one.focal.y - share * by.y, 4))
    )


def pulled(path: Path, place: Waypoint, crop: Room) -> tuple[Waypoint, ...]:
    """Return `path` through `place`. Around it the path gives way as gently as the limits of speed ask.

    Other places that were set by hand stay exactly where they are, and no scene is reached across a cut.
    """
    kept = [one for one in path if not (one.own and abs(_apart(one.time, place.time)) < _SAME)]
    if not kept:
        return (place,)
    line, at = moments(kept), _moment(place.time).exact
    was = focus_at(line, at)
    by = Point(place.focal.x - was.x, place.focal.y - was.y)
    low, high = _between(kept, at, _reach(by, crop))
    times = {at + (end - at) * step / _STEPS for end in (low, high) for step in range(1, _STEPS + 1)}
    inside = [one for one in kept if low <= _moment(one.time).exact <= high]
    known = {_moment(one.time).exact for one in inside}
    tick = Fraction(place.time.numerator, place.time.denominator)
    new = [_time(time, place.time) for time in times if all(abs(time - other) > tick for other in known)]
    moved = [place]
    for time, old in [*((one.time, one) for one in inside), *((time, None) for time in new)]:
        if old is not None and old.own:
            moved.append(old)
            continue
        exact = _moment(time).exact
        share = (
            _easing(float(abs(exact - at) / ((high - at) if exact > at else (at - low))))
            if exact != at
            else 1.0
        )
        here = focus_at(line, exact)
        sureness = 1.0 if exact < high else _sureness(kept, exact)
        if exact != at:
            focal = Point(round(here.x + share * by.x, 4), round(here.y + share * by.y, 4))
            moved.append(Waypoint(time, focal, sureness))
    outside = [one for one in kept if one not in inside]
    return tuple(sorted((*outside, *moved), key=lambda one: _moment(one.time).exact))


def _reach(by: Point, crop: Room) -> float:
    """Return over how many seconds the frame can be moved by so much: a smooth step is at most 1.5 times its mean
    speed, and at most 6 times its length over the square of its time in acceleration.
    """
    far = max(abs(by.x) / crop.width, abs(by.y) / crop.height)
    return max(_LEAST, 1.5 * far / SPEED, math.sqrt(6 * far / ACCELERATION))


def _between(path: Path, at: Fraction, reach: float) -> tuple[Fraction, Fraction]:
    """Return from where to where a place at `at` pulls: to others set by hand, to a cut, or as far as it reaches."""
    low, high = at - Fraction(reach), at + Fraction(reach)
    for one in path:
        exact = _moment(one.time).exact
        if one.own and exact < at:
            low = max(low, exact)
        elif one.own and exact > at:
            high = min(high, exact)
    for before, after in pairwise(path):
        end, start = _moment(before.time).exact, _moment(after.time).exact
        tick = min(Fraction(one.time.numerator, one.time.denominator) for one in (before, after))
        if start - end <= tick:
            if start <= at:
                low = max(low, start)
            elif end >= at:
                high = min(high, end)
    return min(low, at), max(high, at)


def _easing(share: float) -> float:
    """Return 1 at 0, 0 at 1, level at both ends."""
    return 1 - share * share * (3 - 2 * share)


def _sureness(path: Path, at: Fraction) -> float:
    before = [one for one in path if _moment(one.time).exact <= at]
    return before[-1].sureness if before else path[0].sureness


# Asking for one.


def to_look_at(medium: Media, resolved: Resolved, model_path: str) -> SightingsRequest:
    """Return the question what the clip is of, in all that is kept of it; `model_path` empty: by faces alone."""
    start, end = resolved.start, resolved.end
    parts = _stretches(resolved.segments)
    if parts:
        start, end = parts[0][0], parts[-1][1]
    seconds = sum(behind.seconds - begins.seconds for begins, behind in parts)
    if not parts:
        seconds = (end.seconds if end else medium.seconds or 0.0) - (start.seconds if start else 0.0)
    return SightingsRequest(
        medium.path,
        _moment(start) if start else None,
        _moment(end) if end else None,
        RATE if seconds <= _LONG else RATE / 2,
        model_path=model_path,
        parts=tuple((_moment(begins), _moment(behind)) for begins, behind in parts),
    )


def _stretches(segments: Sequence[Segment]) -> list[tuple[Time, Time]]:
    """Return what the moments show, in order of time, each stretch once."""
    found: list[tuple[Time, Time]] = []
    for one in sorted(segments, key=lambda each: each.start.seconds):
        if found and one.start.seconds <= found[-1][1].seconds:
            found[-1] = (found[-1][0], max(found[-1][1], one.end, key=lambda time: time.seconds))
        else:
            found.append((one.start, one.end))
    return found


def to_follow(
    sightings: Sightings, post: Post, item: Item, medium: Media, placements: Sequence[Placement]
) -> FollowRequest:
    """Return the question for a path that serves `placements`, of the clip as it is turned and flipped in the first.

    Places that are set by hand stay.
    """
    resolved = photo.resolve(item, medium, placements[0].id if placements else "")
    crop, safe = room_for(post, item, medium, placements)
    base = Fraction(*sightings.base)
    own = tuple(
        Spot(round(_moment(one.time).exact / base), one.focal, own=True)
        for one in resolved.path or ()
        if one.own
    )
    return FollowRequest(as_seen(sightings, resolved, medium), crop, safe, own)


def room_for(post: Post, item: Item, medium: Media, placements: Iterable[Placement]) -> tuple[Room, Room]:
    """Return the narrowest crop of `placements`, and what around its middle is seen in all and covered in none."""
    crops, free = [Room(1.0, 1.0)], [Room(1.0, 1.0)]
    for placement in placements:
        resolved = photo.resolve(item, medium, placement.id)
        shape = photo.shape_for(post, placement, "clip")
        if placement.clips is None or shape is None or resolved.fit == "fit":
            continue
        whole = photo.upright_size(medium, resolved)
        crop = photo.crop_for(replace(resolved, crop=None), whole, shape)
        zone = placement.safe_zone
        fits = zone is not None and abs(zone.width / zone.height - shape.width / shape.height) < 0.02
        across = 1 - 2 * max(zone.left, zone.right) / zone.width if zone and fits else 1.0
        down = 1 - 2 * max(zone.top, zone.bottom) / zone.height if zone and fits else 1.0
        crops.append(Room(crop.width, crop.height))
        free.append(Room(crop.width * float(across), crop.height * float(down)))
    return _narrowest(crops), _narrowest(free)


def _narrowest(rooms: Sequence[Room]) -> Room:
    return Room(min(one.width for one in rooms), min(one.height for one in rooms))


def as_seen(sightings: Sightings, resolved: Resolved, medium: Media) -> Sightings:
    """Return what was seen on the upright clip as it is after the person's turns, flip and straightening."""
    whole = photo.upright_size(medium, Resolved())

    def box(found: Box) -> Box:
        return subjects.placed(found, resolved, whole)

    def seen(one: Sighting) -> Sighting:
        at = box(Box(one.focal.x, one.focal.y, one.focal.x, one.focal.y))
        return replace(one, focal=Point(at.left, at.top), box=box(one.box), parts=tuple(map(box, one.parts)))

    return replace(sightings, seen=tuple(map(seen, sightings.seen)))


def waypoints(followed: Followed, base: tuple[int, int]) -> tuple[Waypoint, ...]:
    """Return the path as it is stored; `base` are the seconds a tick."""
    return tuple(
        Waypoint(Time(spot.ticks, *base), spot.focal, spot.sureness, spot.own) for spot in followed.spots
    )


def _change(post: Post, item: str, path: tuple[Waypoint, ...], placement: str) -> Post:
    def moving(edit: Edit) -> Edit:
        return replace(edit, path=path, crop=None if isinstance(edit.crop, Box) else edit.crop)

    return photo.change(post, [item], moving, placement=placement)


def _moment(time: Time) -> Moment:
    return Moment(time.ticks, time.numerator, time.denominator)


def _time(exact: Fraction, like: Time) -> Time:
    """Return the nearest time stamp in the time base of `like`."""
    return Time(round(exact / Fraction(like.numerator, like.denominator)), like.numerator, like.denominator)


def _apart(one: Time, other: Time) -> float:
    return one.seconds - other.seconds
