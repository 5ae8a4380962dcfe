"""From what is seen in a clip to the path of its frame: it rests where it can, eases where it must, and never jitters.

The path is chosen as a person at a tripod would: by the least movement, and the fewest changes of speed, that keep
the subject well inside. That is a linear programme in the L1 norm, after M. Grundmann, V. Kwatra and I. Essa,
"Auto-Directed Video Stabilization with Robust L1 Optimal Camera Paths", CVPR 2011: its solutions stand still or move
evenly, and do not waver between. Speed and acceleration are its limits; places that a person has set it meets exactly.

Lengths are those of the crop that the path is for: speeds are in crops a second.
"""

import statistics
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from media.clip_eyes import Sighting
from media.clip_subject import Sightings
from media.geometry import Box, Point
from media.report import Report
from media.subject import SURE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SPEED = 1.2  # crops a second: somebody who walks past near by
ACCELERATION = 2.0  # crops a second, each second: that speed is reached in 0.6 s
INNER = 0.08  # of the crop, to each side of its middle: within it a subject moves the frame not at all
OUTER = 0.22  # beyond it the frame hurries

_GRID = 0.125  # seconds between two places of the path while it is sought
_WINDOW = 2  # samples before and after the one whose median is taken
_TOLERANCE = 0.003  # of the crop: so far may a straight line leave the path that was found
_OWN_COUNTS = 0.75  # seconds around a place that was set by hand in which nothing else pulls
_SPECK = 0.4  # seconds: a doubt that is shorter is none, and two that are nearer are one
_ALL = 0.999  # of the picture: a crop of that length cannot move
_DOUBTED = 0.2  # the sureness of places that lie in a doubtful stretch
# What the programme weighs: being outside the inner zone, outside the outer one, not in the middle (a crop away, for
# a second); movement (by a crop); a change of speed (by a crop a second).
_IN, _OUT, _MIDDLE, _MOVE, _CHANGE = 1.0, 10.0, 0.01, 1.0, 0.1
_EASINGS = (1.0, 4.0, None)  # times the limits, where hands have set places that cannot be reached otherwise


class Room(msgspec.Struct, frozen=True):
    """Width and height, as shares of the upright picture."""

    width: float
    height: float


class Spot(msgspec.Struct, frozen=True):
    """A place of the path: between two of them it is straight. Where the sureness is below SURE it is doubtful."""

    ticks: int
    focal: Point
    sureness: float = 1.0
    own: bool = False  # set by hand


class FollowRequest(msgspec.Struct, frozen=True):
    """Find the path that keeps what was seen in a crop of `crop`, and its parts in `safe` around the crop's middle.

    `own` are the places that are already set; they stay.
    """

    sightings: Sightings
    crop: Room
    safe: Room
    own: tuple[Spot, ...] = ()


class Followed(msgspec.Struct, frozen=True):
    """The path, in order of time. A cut is two places a tick apart."""

    spots: tuple[Spot, ...]


class _Aim(NamedTuple):
    """Where the frame would best be at one sample, and whether that is sure."""

    time: float
    x: float
    y: float
    sure: bool
    doubtful: bool


def follow(request: FollowRequest, report: Report) -> Followed:
    """Return the path through all scenes; without sightings the places that were set alone."""
    sightings = request.sightings
    bounds = [
        sightings.first,
        *(cut for cut in sightings.cuts if sightings.first < cut < sightings.last),
        sightings.last,
    ]
    spots: list[Spot] = []
    scenes = list(pairwise(bounds))
    for number, (first, last) in enumerate(scenes):
        report.checkpoint()
        seen = [one for one in sightings.seen if first <= one.ticks < last]
        own = [one for one in request.own if first <= one.ticks < last]
        if seen or own:
            spots += _scene(seen, own, (first, last - 1), request)
        report.progress((number + 1) / len(scenes))
    outside = [one for one in request.own if not sightings.first <= one.ticks < sightings.last]
    return Followed(tuple(sorted((*spots, *outside), key=lambda one: one.ticks)))


def _scene(
    seen: Sequence[Sighting], own: Sequence[Spot], ends: tuple[int, int], request: FollowRequest
) -> list[Spot]:
    """Return the path from the first tick of a scene to its last."""
    import numpy as np

    base = float(Fraction(*request.sightings.base))
    aims = _steady(_aims(seen, request, base, {one.ticks * base for one in own}))
    ticks = _grid(ends, own, base)
    times = np.array(ticks) * base
    crop, sure = request.crop, [aim for aim in aims if aim.sure]
    at = [aim.time for aim in sure]
    across = _way(
        times, at, [aim.x for aim in sure], {one.ticks * base: one.focal.x for one in own}, crop.width
    )
    down = _way(
        times, at, [aim.y for aim in sure], {one.ticks * base: one.focal.y for one in own}, crop.height
    )
    doubtful = _doubtful(times, aims)
    by_hand = {one.ticks: one for one in own}
    edges = np.flatnonzero(np.diff(doubtful.astype(np.int8))) + 1
    kept = {0, len(ticks) - 1, *edges.tolist(), *(at for at, tick in enumerate(ticks) if tick in by_hand)}
    return [
        by_hand[ticks[at]]
        if ticks[at] in by_hand
        else Spot(
            ticks[at],
            Point(round(float(across[at]), 4), round(float(down[at]), 4)),
            _DOUBTED if doubtful[at] else 1.0,
        )
        for at in _few(times, np.stack([across / crop.width, down / crop.height], axis=1), kept)
    ]


def _aims(
    seen: Sequence[Sighting], request: FollowRequest, base: float, own: Collection[float]
) -> list[_Aim]:
    """Return where each sample wants the frame. Of several that part too far it stays with one."""
    found: list[_Aim] = []
    last: Point | None = None
    for one in seen:
        time = one.ticks * base
        vouched = any(abs(time - hand) <= _OWN_COUNTS for hand in own)
        if one.sureness < SURE:
            found.append(_Aim(time, one.focal.x, one.focal.y, sure=False, doubtful=not vouched))
            continue
        aim, parted = _aim(one, request, last)
        last = aim
        found.append(_Aim(time, aim.x, aim.y, sure=True, doubtful=parted and not vouched))
    return found


def _aim(one: Sighting, request: FollowRequest, last: Point | None) -> tuple[Point, bool]:
    """Return where one sample wants the frame, and whether it cannot hold all of the sample's parts."""
    crop, safe = request.crop, request.safe
    parts = one.parts or (one.box,)
    around = _around(parts)
    too_wide = crop.width < _ALL and around.width > safe.width
    too_high = crop.height < _ALL and around.height > safe.height
    if len(parts) > 1 and (too_wide or too_high):
        middles = [_middle(part) for part in parts]  # the largest first
        near = last or middles[0]
        return min(middles, key=lambda middle: abs(middle.x - near.x) + abs(middle.y - near.y)), True
    if len(parts) > 1:
        return _middle(around), False
    x = (
        one.focal.x
        if one.box.width > safe.width
        else _held(one.focal.x, one.box.left, one.box.right, safe.width)
    )
    y = (
        one.focal.y
        if one.box.height > safe.height
        else _held(one.focal.y, one.box.top, one.box.bottom, safe.height)
    )
    return Point(x, y), False


def _held(focal: float, low: float, high: float, length: float) -> float:
    """Return the place nearest to `focal` around which `length` holds all from `low` to `high`."""
    return min(max(focal, high - length / 2), low + length / 2)


def _steady(aims: Sequence[_Aim]) -> list[_Aim]:
    """Return each sure sample as the median of those around it; the others as they are."""
    sure = [aim for aim in aims if aim.sure]
    smooth = {}
    for at, aim in enumerate(sure):
        near = sure[max(0, at - _WINDOW) : at + _WINDOW + 1]
        smooth[aim.time] = aim._replace(
            x=statistics.median(one.x for one in near), y=statistics.median(one.y for one in near)
        )
    return [smooth[aim.time] if aim.sure else aim for aim in aims]


def _grid(ends: tuple[int, int], own: Sequence[Spot], base: float) -> list[int]:
    """Return the ticks at which the path is sought: evenly, at both ends, and where hands have set it."""
    first, last = ends
    count = max(1, round((last - first) * base / _GRID))
    regular = {first + (last - first) * at // count for at in range(count + 1)}
    hands = {one.ticks for one in own}
    near = 0.4 * _GRID / base
    return sorted(hands | {tick for tick in regular if all(abs(tick - hand) > near for hand in hands)})


def _way(
    times: "NDArray[np.float64]",
    at: Sequence[float],
    wanted: Sequence[float],
    fixed: Mapping[float, float],
    length: float,
) -> "NDArray[np.float64]":
    """Return one axis of the path at `times`: near `wanted` (at the times `at`), exactly at what is `fixed`.

    `length` is the crop's; all but times are shares of the picture.
    """
    import numpy as np

    if not wanted and not fixed:
        return np.full(times.size, 0.5)
    if not wanted or times.size < 3:
        places = dict(fixed) or {at[0]: float(np.median(wanted))}
        return np.interp(times, sorted(places), [places[time] for time in sorted(places)])
    aims = np.interp(times, at, wanted)
    apart = np.abs(times[:, None] - np.array(at)[None, :]).min(axis=1)
    counts = apart <= 2 * _GRID
    if fixed:
        counts &= np.abs(times[:, None] - np.array(sorted(fixed))[None, :]).min(axis=1) > _OWN_COUNTS
    free = length >= _ALL  # the crop has the picture's own length: nothing can be kept by moving
    low, high = (0.0, 1.0) if free else (length / 2, 1 - length / 2)
    bounds = np.tile([low / length, high / length], (times.size, 1))
    for time, place in fixed.items():
        bounds[int(np.argmin(np.abs(times - time)))] = place / length
    zones = (0.5, 0.5) if free else (INNER, OUTER)
    for easing in _EASINGS:
        found = _least_movement(times, np.clip(aims, low, high) / length, counts, bounds, zones, easing)
        if found is not None:
            return np.asarray(found * length)
    return aims


def _least_movement(  # noqa: PLR0917
    times: "NDArray[np.float64]",
    aims: "NDArray[np.float64]",
    counts: "NDArray[np.bool_]",
    bounds: "NDArray[np.float64]",
    zones: tuple[float, float],
    easing: float | None,
) -> "NDArray[np.float64] | None":
    """Solve the programme, in crops; None where the limits, times `easing` (None: none), cannot be met."""
    import numpy as np
    from scipy import sparse
    from scipy.optimize import linprog

    count, steps = times.size, np.diff(times)
    spans = (steps[:-1] + steps[1:]) / 2
    step = sparse.diags_array(
        [-np.ones(count - 1), np.ones(count - 1)], offsets=[0, 1], shape=(count - 1, count)
    )
    speed = sparse.diags_array(1 / steps) @ step
    change = (
        sparse.diags_array(
            [-np.ones(count - 2), np.ones(count - 2)], offsets=[0, 1], shape=(count - 2, count - 1)
        )
        @ speed
    )
    tracked = sparse.eye_array(count).tocsr()[np.flatnonzero(counts)]
    aimed, lasting = aims[counts], np.gradient(times)[counts]
    # Each: what of the path is measured, from where, how far off it costs nothing, what it costs then, its limit.
    limits = (None, None) if easing is None else (SPEED * easing * steps, ACCELERATION * easing * spans)
    lines = [
        (tracked, aimed, zones[0], _IN * lasting, None),
        (tracked, aimed, zones[1], _OUT * lasting, None),
        (tracked, aimed, 0.0, _MIDDLE * lasting, None),
        (step, np.zeros(count - 1), 0.0, np.full(count - 1, _MOVE), limits[0]),
        (change, np.zeros(count - 2), 0.0, np.full(count - 2, _CHANGE), limits[1]),
    ]
    sizes = [line[3].size for line in lines]
    rows, above, most = [], [], []
    for at, (measure, origin, allowed, _, limit) in enumerate(lines):
        slack = [
            -sparse.eye_array(size) if other == at else sparse.csr_array((sizes[at], size))
            for other, size in enumerate(sizes)
        ]
        rows += [[measure, *slack], [-measure, *slack]]
        above += [origin + allowed, allowed - origin]
        most.append(np.full(sizes[at], np.inf) if limit is None else limit)
    slacks = np.concatenate(most)
    found = linprog(
        np.concatenate([np.zeros(count), *(line[3] for line in lines)]),
        A_ub=sparse.block_array(rows, format="csr"),
        b_ub=np.concatenate(above),
        bounds=np.concatenate([bounds, np.stack([np.zeros(slacks.size), slacks], axis=1)]),
        method="highs",
    )
    return found.x[:count] if found.status == 0 else None


def _doubtful(times: "NDArray[np.float64]", aims: Sequence[_Aim]) -> "NDArray[np.bool_]":
    """Return at which of `times` the samples are in doubt, without specks and short gaps."""
    import numpy as np

    spans: list[list[float]] = []
    behind = [*(aim.time for aim in aims[1:]), float(times[-1]) + _GRID]
    for aim, end in zip(aims, behind, strict=True):
        if not aim.doubtful:
            continue
        if spans and aim.time - spans[-1][1] < _SPECK:
            spans[-1][1] = end
        else:
            spans.append([aim.time, end])
    found = np.zeros(times.size, dtype=np.bool_)
    for start, end in spans:
        if end - start >= _SPECK:
            found |= (times >= start - _GRID / 2) & (times < end - _GRID / 2)
    return found if aims else np.ones(times.size, dtype=np.bool_)


def _few(times: "NDArray[np.float64]", path: "NDArray[np.float64]", kept: set[int]) -> list[int]:
    """Return which places say all: straight lines between them leave the others by no more than the tolerance."""
    import numpy as np

    chosen, waiting = set(kept), list(pairwise(sorted(kept)))
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        share = (times[first : last + 1] - times[first]) / (times[last] - times[first])
        straight = path[first] + share[:, None] * (path[last] - path[first])
        off = np.abs(path[first : last + 1] - straight).max(axis=1)
        if off.max() > _TOLERANCE:
            worst = first + int(off.argmax())
            chosen.add(worst)
            waiting += [(first, worst), (worst, last)]
    return sorted(chosen)


def _around(parts: Sequence[Box]) -> Box:
    return Box(
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
    )


def _middle(box: Box) -> Point:
    return Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
