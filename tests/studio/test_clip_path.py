"""The path in a post: corrected by hand, its doubts, what it is sought for, and where an export takes it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.clip_eyes import Sighting
from media.clip_follow import Followed, Room, Spot
from media.clip_subject import Sightings
from media.geometry import Box, Point
from studio import clip, clip_path, photo, placements, places
from studio.post import Edit, Item, Media, Placed, Post, Segment, Time, Waypoint

TICK = 15_360
CROP = Room(0.316, 1.0)
MEDIUM = Media("m", "walk.mp4", "clip", 1920, 1080, 9, "x", seconds=10.0)
KNOWN = placements.load(places.shipped() / "placements")
REEL, X = KNOWN["instagram.reel"], KNOWN["x.post"]
PATH: tuple[Waypoint, ...] = (
    Waypoint(Time(0, 1, TICK), Point(0.3, 0.5)),
    Waypoint(Time(4 * TICK, 1, TICK), Point(0.3, 0.5)),
    Waypoint(Time(6 * TICK, 1, TICK), Point(0.6, 0.5), 0.2),
    Waypoint(Time(8 * TICK, 1, TICK), Point(0.6, 0.5)),
    Waypoint(Time(10 * TICK - 1, 1, TICK), Point(0.6, 0.5)),
)


def at(seconds: float) -> Time:
    return Time(round(seconds * TICK), 1, TICK)


def post(*, path: tuple[Waypoint, ...] | None = PATH, **edit: object) -> Post:
    own = Edit(path=path, **edit) if path else Edit(**edit)  # type: ignore[arg-type]
    return Post(
        "p", "s", items=(Item("i", "m", edit=own),), placements=(Placed("instagram.reel"), Placed("x.post"))
    )


def path_of(changed: Post, placement: str = "") -> tuple[Waypoint, ...]:
    return photo.resolve(changed.items[0], MEDIUM, placement).path or ()


def pull(path: tuple[Waypoint, ...], seconds: float, x: float) -> tuple[Waypoint, ...]:
    return clip_path.pulled(path, Waypoint(at(seconds), Point(x, 0.5), own=True), CROP)


def test_a_place_set_by_hand_is_met_and_the_path_gives_way_around_it() -> None:
    changed = clip_path.set_place(post(), "i", PATH, Waypoint(at(2), Point(0.45, 0.5)), crop=CROP)
    path = path_of(changed)
    assert clip_path.focal_at(path, at(2)) == Point(0.45, 0.5)
    assert clip_path.focal_at(path, at(0)) == Point(0.3, 0.5)
    assert clip_path.focal_at(path, at(9)) == Point(0.6, 0.5)
    assert 0.3 < clip_path.focal_at(path, at(1.6)).x < 0.45


@pytest.mark.parametrize(
    ("seconds", "x"), [(2.0, 0.45), (1.0, 0.75), (0.0, 0.4), (5.0, 0.7), (9.9, 0.2), (0.4, 0.5)]
)
def test_a_place_that_is_taken_away_leaves_the_path_as_it_was(seconds: float, x: float) -> None:
    changed = clip_path.set_place(post(), "i", PATH, Waypoint(at(seconds), Point(x, 0.5)), crop=CROP)
    pulled = path_of(changed)
    place = clip_path.place_at(pulled, at(seconds), 0.1)
    assert place is not None
    back = path_of(clip_path.remove_place(changed, "i", pulled, place, crop=CROP))
    assert not any(one.own for one in back)
    far = max(
        abs(clip_path.focal_at(back, at(when / 10)).x - clip_path.focal_at(PATH, at(when / 10)).x)
        for when in range(100)
    )
    assert far < 0.1 * abs(x - clip_path.focal_at(PATH, at(seconds)).x), (
        "nearly all of the pull is taken back"
    )


def test_taking_a_place_away_moves_no_other_and_nothing_behind_it() -> None:
    both = pull(pull(PATH, 2.0, 0.45), 3.0, 0.2)
    place = clip_path.place_at(both, at(2.0), 0.1)
    assert place is not None
    back = clip_path.let_go(both, place, CROP)
    assert clip_path.focal_at(back, at(3.0)) == Point(0.2, 0.5)
    assert clip_path.place_at(back, at(3.0), 0.1) is not None
    assert clip_path.place_at(back, at(2.0), 0.1) is None
    assert clip_path.focal_at(back, at(2.0)).x < 0.4
    assert clip_path.place_at(PATH, at(2.0), 9.0) is None
    alone = (Waypoint(at(1), Point(0.2, 0.5), own=True),)
    assert clip_path.let_go(alone, alone[0], CROP) == ()


def test_it_gives_way_no_faster_than_a_frame_may_move() -> None:
    path = pull(PATH[:2], 2.0, 0.8)
    for before, after in pairwise(path):
        seconds = after.time.seconds - before.time.seconds
        assert abs(after.focal.x - before.focal.x) / CROP.width / seconds < 1.3


def test_places_set_by_hand_stay_whatever_is_set_beside_them() -> None:
    path = pull(pull(pull(PATH, 2.0, 0.5), 2.6, 0.2), 2.3, 0.4)
    assert [(one.time, one.focal.x) for one in path if one.own] == [
        (at(2), 0.5),
        (at(2.3), 0.4),
        (at(2.6), 0.2),
    ]
    again = pull(path, 2.35, 0.45)
    assert [one.focal.x for one in again if one.own] == [0.5, 0.45, 0.2], "so near, it replaces the other"


def test_a_place_set_by_hand_does_not_reach_into_another_scene() -> None:
    cut = (
        Waypoint(at(0), Point(0.3, 0.5)),
        Waypoint(Time(3 * TICK - 1, 1, TICK), Point(0.3, 0.5)),
        Waypoint(at(3), Point(0.7, 0.5)),
        Waypoint(at(6), Point(0.7, 0.5)),
    )
    path = pull(cut, 2.8, 0.45)
    assert clip_path.focal_at(path, at(3)) == Point(0.7, 0.5)
    assert clip_path.focal_at(path, at(6)) == Point(0.7, 0.5)
    path = pull(cut, 3.1, 0.5)
    assert clip_path.focal_at(path, Time(3 * TICK - 1, 1, TICK)) == Point(0.3, 0.5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0.2, 0.8)), max_size=6))
def test_however_often_it_is_corrected_the_path_stays_in_order(hands: list[tuple[int, float]]) -> None:
    path: tuple[Waypoint, ...] = PATH
    for quarter, x in hands:
        path = pull(path, quarter / 4, x)
        assert clip_path.focal_at(path, at(quarter / 4)) == Point(x, 0.5)
        ticks = [one.time.ticks for one in path]
        assert all(before < after for before, after in pairwise(ticks))
        assert all(0 <= one.focal.x <= 1 for one in path)


def test_doubts_are_stretches_and_a_hand_takes_them_away() -> None:
    assert clip_path.doubts(PATH) == ((at(6), at(8)),)
    path = pull(PATH, 7.0, 0.5)
    left = clip_path.doubts(path)
    assert all(not start.seconds <= 7 <= end.seconds for start, end in left)
    assert clip_path.doubts(PATH[:2]) == ()


def test_an_export_takes_the_path_and_a_fixed_frame_none() -> None:
    resolved = photo.resolve(post().items[0], MEDIUM, REEL.id)
    request = clip.request_for(MEDIUM, resolved, REEL, photo.shape_for(post(), REEL, "clip"), "out.mp4")
    assert [point for _, point in request.path] == [one.focal for one in PATH]
    still = clip_path.clear(post(), "i")
    resolved = photo.resolve(still.items[0], MEDIUM, REEL.id)
    assert not clip.request_for(MEDIUM, resolved, REEL, None, "out.mp4").path


def test_a_placement_has_a_path_of_its_own_or_none() -> None:
    own = clip_path.set_path(post(), "i", PATH[:1], placement=REEL.id)
    assert path_of(own, REEL.id) == PATH[:1]
    assert path_of(own, X.id) == PATH
    assert clip_path.has_own(own.items[0], REEL.id)
    assert path_of(clip_path.clear(own, "i", placement=REEL.id), REEL.id) == ()
    assert path_of(clip_path.back_to_master(own, "i", REEL.id), REEL.id) == PATH


def test_turns_and_flips_carry_the_path_along() -> None:
    media = {"m": MEDIUM}
    assert path_of(photo.flip(post(), ["i"], media=media))[0].focal == Point(0.7, 0.5)
    assert path_of(photo.rotate(post(), ["i"], 1, media=media))[0].focal == Point(0.5, 0.3)


def test_a_crop_by_hand_gives_way_to_a_path() -> None:
    changed = clip_path.set_path(post(path=None, crop=Box(0.1, 0.1, 0.5, 0.9)), "i", PATH)
    assert photo.resolve(changed.items[0], MEDIUM).crop is None


def test_one_path_is_for_the_narrowest_frame_and_what_no_app_covers() -> None:
    crop, safe = clip_path.room_for(post(), post().items[0], MEDIUM, [REEL, X])
    assert crop.width == pytest.approx(9 / 16 / (16 / 9), abs=0.002)
    assert safe.width < crop.width
    assert clip_path.room_for(post(), post().items[0], MEDIUM, [])[0] == Room(1.0, 1.0)


def test_what_is_kept_is_looked_at_from_the_first_moment_to_the_last() -> None:
    moments = (Segment("b", at(5), at(6)), Segment("a", at(1), at(2)))
    resolved = photo.resolve(post(segments=moments).items[0], MEDIUM)
    request = clip_path.to_look_at(MEDIUM, resolved, "")
    assert (request.start, request.end) == (clip.moment(at(1)), clip.moment(at(6)))
    assert request.parts == (
        (clip.moment(at(1)), clip.moment(at(2))),
        (clip.moment(at(5)), clip.moment(at(6))),
    )
    over = (Segment("a", at(1), at(4)), Segment("b", at(2), at(3)), Segment("c", at(4), at(5)))
    request = clip_path.to_look_at(MEDIUM, photo.resolve(post(segments=over).items[0], MEDIUM), "")
    assert request.parts == ((clip.moment(at(1)), clip.moment(at(5))),)


def test_a_clip_that_stands_still_is_framed_where_its_path_is_then() -> None:
    resolved = photo.resolve(post(path=PATH, cover=at(0)).items[0], MEDIUM)
    assert clip_path.at_cover(resolved).focal == clip_path.focal_at(PATH, at(0))
    resolved = photo.resolve(post(path=PATH, cover=at(9)).items[0], MEDIUM)
    assert clip_path.at_cover(resolved).focal == clip_path.focal_at(PATH, at(9))
    assert clip_path.focal_at(PATH, at(0)) != clip_path.focal_at(PATH, at(9))
    plain = photo.resolve(post(path=None).items[0], MEDIUM)
    assert clip_path.at_cover(plain) == plain


def test_what_was_seen_turns_with_the_clip_and_places_by_hand_are_asked_for() -> None:
    sighting = Sighting(0, Point(0.2, 0.4), Box(0.1, 0.3, 0.3, 0.5), 1.0, (Box(0.1, 0.3, 0.3, 0.5),))
    sightings = Sightings((sighting,), (), (1, TICK), 0, 10 * TICK)
    flipped = post(path=pull(PATH, 2.0, 0.45), flip=True)
    request = clip_path.to_follow(sightings, flipped, flipped.items[0], MEDIUM, [REEL])
    seen = request.sightings.seen[0]
    assert seen.focal == Point(0.8, 0.4)
    assert seen.parts[0].left == pytest.approx(0.7)
    assert request.own == (Spot(2 * TICK, Point(0.45, 0.5), own=True),)


def test_waypoints_are_what_was_found() -> None:
    found = clip_path.waypoints(
        Followed((Spot(7, Point(0.1, 0.2), 0.2), Spot(9, Point(0.3, 0.2), own=True))), (1, 30)
    )
    assert found == (
        Waypoint(Time(7, 1, 30), Point(0.1, 0.2), 0.2),
        Waypoint(Time(9, 1, 30), Point(0.3, 0.2), own=True),
    )
