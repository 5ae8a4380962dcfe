"""The path that follows: limits of speed and acceleration, places set by hand met exactly, and no jitter at all."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.clip_eyes import Sighting
from media.clip_follow import ACCELERATION, INNER, SPEED, Followed, FollowRequest, Room, Spot, follow
from media.clip_subject import Sightings
from media.geometry import CENTRE, WHOLE, Box, Point
from media.report import SILENT
from media.subject import SURE

BASE = (1, 1000)
RATE = 4
UPRIGHT = Room(0.316, 1.0)  # 9:16 in 16:9
SAFE = Room(0.28, 0.7)
ROUNDED = 2e-4  # of the picture: a place's fourth decimal, twice

places = st.floats(0.05, 0.95)
walks = st.lists(places, min_size=2, max_size=28)


def seen(xs: Sequence[float | None], cuts: tuple[int, ...] = ()) -> Sightings:
    """Return a narrow subject at `xs`, four times a second; None: not found."""
    found = []
    for number, x in enumerate(xs):
        ticks = number * 1000 // RATE
        if x is None:
            found.append(Sighting(ticks, CENTRE, WHOLE, 0.0))
        else:
            found.append(Sighting(ticks, Point(x, 0.5), Box(x - 0.04, 0.3, x + 0.04, 0.7), 1.0))
    return Sightings(tuple(found), cuts, BASE, 0, len(xs) * 1000 // RATE)


def path(sightings: Sightings, *own: Spot) -> tuple[Spot, ...]:
    made: Followed = follow(FollowRequest(sightings, UPRIGHT, SAFE, own), SILENT)
    return made.spots


def at(spots: tuple[Spot, ...], seconds: float) -> float:
    ticks = seconds * 1000
    for before, after in pairwise(spots):
        if before.ticks <= ticks <= after.ticks:
            share = (ticks - before.ticks) / (after.ticks - before.ticks)
            return before.focal.x + share * (after.focal.x - before.focal.x)
    return spots[-1].focal.x


def speeds(spots: tuple[Spot, ...]) -> list[tuple[float, float]]:
    """Return for each stretch its seconds and its crops a second."""
    return [
        ((after.ticks - before.ticks) / 1000,
         (after.focal.x - before.focal.x) / UPRIGHT.width / ((after.ticks - before.ticks) / 1000))
        for before, after in pairwise(spots)
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(walks)
def test_speed_and_acceleration_have_limits(xs: list[float]) -> None:
    found = speeds(path(seen(list(xs))))
    for seconds, speed in found:
        assert abs(speed) <= SPEED + ROUNDED / UPRIGHT.width / seconds
    for (first, before), (second, after) in pairwise(found):
        rounding = ROUNDED / UPRIGHT.width * (1 / first + 1 / second)
        assert abs(after - before) <= ACCELERATION * (first + second) + rounding


@settings(max_examples=25, deadline=None)
@given(walks)
def test_the_crop_stays_inside_the_picture(xs: list[float]) -> None:
    half = UPRIGHT.width / 2
    assert all(half - ROUNDED <= spot.focal.x <= 1 - half + ROUNDED for spot in path(seen(list(xs))))


@settings(max_examples=25, deadline=None)
@given(walks, st.lists(st.tuples(st.integers(0, 27), places), max_size=4, unique_by=lambda one: one[0]))
def test_what_hands_have_set_is_met_exactly(xs: list[float], hands: list[tuple[int, float]]) -> None:
    own = [
        Spot(number * 250 + 17, Point(x, 0.4), own=True)
        for number, x in sorted(hands)
        if number * 250 + 17 < len(xs) * 250
    ]
    found = path(seen(list(xs)), *own)
    assert [spot for spot in found if spot.own] == own
    assert [spot.ticks for spot in found] == sorted({spot.ticks for spot in found})


@settings(max_examples=25, deadline=None)
@given(
    st.floats(0.25, 0.75),
    st.lists(st.floats(-1, 1), min_size=4, max_size=40),
    st.floats(0, INNER * UPRIGHT.width),
)
def test_a_still_subject_has_a_still_frame_however_noisy_it_is_found(
    x: float, noise: list[float], loud: float
) -> None:
    found = path(seen([x + loud * one for one in noise]))
    assert len({spot.focal for spot in found}) == 1
    assert found[0].focal.x == pytest.approx(x, abs=loud + ROUNDED)


def test_what_is_wrongly_found_once_moves_nothing() -> None:
    xs: list[float | None] = [0.3] * 20
    xs[4], xs[11], xs[12] = 0.9, 0.8, 0.1
    assert {spot.focal.x for spot in path(seen(xs))} == {0.3}


def test_somebody_who_walks_is_followed_and_kept_well_inside() -> None:
    way = [0.25] * 8 + [0.25 + 0.04 * step for step in range(13)] + [0.73] * 8
    spots = path(seen(list(way)))
    for number, x in enumerate(way):
        assert abs(at(spots, number / RATE) - x) < 0.25 * UPRIGHT.width
    assert abs(spots[0].focal.x - 0.25) < 0.1 * UPRIGHT.width
    assert abs(spots[-1].focal.x - 0.73) < 0.1 * UPRIGHT.width
    steps = [after.focal.x - before.focal.x for before, after in pairwise(spots)]
    assert min(steps) >= 0, "it goes one way, as the person does"
    assert len(spots) < 20


def test_a_new_scene_is_a_hard_cut() -> None:
    spots = path(seen([*[0.3] * 10, *[0.7] * 10], cuts=(2430,)))
    assert [(spot.ticks, spot.focal.x) for spot in spots] == [(0, 0.3), (2429, 0.3), (2430, 0.7), (4999, 0.7)]


def test_where_nobody_is_found_it_rests_and_says_so() -> None:
    spots = path(seen([0.4] * 8 + [None] * 8 + [0.4] * 8))
    assert {spot.focal.x for spot in spots} == {0.4}
    doubtful = [spot.sureness < SURE for spot in spots]
    assert True in doubtful
    start = spots[doubtful.index(True)].ticks
    assert start == pytest.approx(2000, abs=300)
    end = next(spot for spot in spots if spot.ticks > start and spot.sureness >= SURE).ticks
    assert end == pytest.approx(4000, abs=300)


def test_of_two_who_part_it_stays_with_one_and_says_so() -> None:
    def pair(number: int) -> Sighting:
        gap = 0.05 + 0.04 * max(0, number - 8)
        left, right = 0.5 - gap, 0.5 + gap
        parts = tuple(Box(max(0.0, x - 0.03), 0.3, min(1.0, x + 0.03), 0.4) for x in (left, right))
        box = Box(parts[0].left, 0.3, parts[1].right, 0.4)
        return Sighting(number * 250, Point(0.5, 0.35), box, 1.0, parts)

    spots = path(Sightings(tuple(map(pair, range(20))), (), BASE, 0, 5000))
    assert spots[0].focal.x == pytest.approx(0.5, abs=0.03), "together, both are in the frame"
    assert spots[0].sureness >= SURE
    assert spots[-1].sureness < SURE
    away = abs(spots[-1].focal.x - 0.5)
    assert away > 0.2, "not between the two"


def test_a_place_set_by_hand_vouches_for_its_surroundings() -> None:
    xs: list[float | None] = [0.4] * 8 + [None] * 5 + [0.4] * 8
    spots = path(seen(xs), Spot(2600, Point(0.5, 0.5), own=True))
    assert all(spot.sureness >= SURE for spot in spots)
