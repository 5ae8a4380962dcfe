"""Which frame stands for which file: of the whole clip, or of each moment that becomes a file of its own."""

from media.clip import Moment
from studio import clip, clip_cover, photo, places
from studio.placements import load
from studio.post import Edit, Item, Media, Post, Segment, Time

MEDIUM = Media("m", "/m.mp4", "clip", 1920, 1080, 1, "e", seconds=30.0)
WALK = Segment("walk", Time(2), Time(6), "Walk")
VOWS = Segment("vows", Time(10), Time(20), "Vows")
REEL = next(one for one in load(places.shipped() / "placements").values() if one.clips and one.clips.shapes)


def post(edit: Edit) -> Post:
    return Post("p", "s", items=(Item("i", "m", edit=edit),))


def covers(made: Post, placement: str = "") -> list[Moment]:
    """Return the cover of each file, in order."""
    resolved = photo.resolve(made.items[0], MEDIUM, placement)
    return [
        clip_cover.cover_of(resolved, clip.request_for(MEDIUM, resolved, REEL, None, "/o.mp4", shown=shown))
        for shown in resolved.outputs
    ]


def test_each_moments_file_has_a_cover_of_its_own() -> None:
    made = post(Edit(segments=(WALK, VOWS)))
    assert covers(made) == [Moment(2), Moment(10)]
    made = clip_cover.set_cover(made, "i", Time(15))
    assert covers(made) == [Moment(2), Moment(15)]
    made = clip_cover.set_cover(made, "i", Time(3))
    assert covers(made) == [Moment(3), Moment(15)]
    made = clip_cover.set_cover(made, "i", Time(16))
    assert covers(made) == [Moment(3), Moment(16)]
    assert covers(clip_cover.set_cover(made, "i", None)) == [Moment(2), Moment(10)]


def test_a_placements_own_cover_beats_that_of_the_moment_which_shows_it() -> None:
    made = clip_cover.set_cover(post(Edit(segments=(WALK, VOWS))), "i", Time(15))
    made = clip_cover.set_cover(made, "i", Time(12), placement="instagram.reel")
    assert covers(made, "instagram.reel") == [Moment(2), Moment(12)]
    assert covers(made) == [Moment(2), Moment(15)]
    assert made.items[0].edit.segments == (WALK, Segment("vows", Time(10), Time(20), "Vows", Time(15)))


def test_a_cover_chosen_before_the_moments_gives_way_to_the_moments_own() -> None:
    made = post(Edit(segments=(WALK, VOWS), cover=Time(11)))
    assert covers(made) == [Moment(2), Moment(11)]
    assert covers(clip_cover.set_cover(made, "i", Time(18))) == [Moment(2), Moment(18)]
    assert covers(clip_cover.set_cover(made, "i", Time(4))) == [Moment(4), Moment(11)]


def test_one_file_has_one_cover_be_it_in_a_moment_or_not() -> None:
    assert covers(clip_cover.set_cover(post(Edit()), "i", Time(7))) == [Moment(7)]
    joined = clip_cover.set_cover(post(Edit(segments=(WALK, VOWS), joined=True)), "i", Time(15))
    assert covers(joined) == [Moment(15)]
    assert photo.cover_at(photo.resolve(joined.items[0], MEDIUM)) == Moment(15)


def test_a_moment_that_was_moved_away_from_its_cover_has_its_first_frame() -> None:
    made = clip_cover.set_cover(post(Edit(segments=(WALK, VOWS))), "i", Time(15))
    made = clip.move_segment(made, "i", "vows", start=Time(17))
    assert covers(made) == [Moment(2), Moment(17)]
