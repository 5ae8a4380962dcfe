"""How a photograph looks in a placement: inheritance, what goes where, and the geometry of crops and turns."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from media.geometry import Box, Point, Size
from studio import photo, placements
from studio.post import Cutout, Edit, Item, Media, MediaKind, Placed, Post, Segment, Time

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
PLAIN = Edit()
FEED = ALL["instagram.feed"]


PORTRAIT = next(shape for shape in FEED.photos.shapes if shape.id == "4:5") if FEED.photos else None


def ratio(post: Post, placement: placements.Placement, kind: MediaKind = "photo") -> str:
    shape = photo.shape_for(post, placement, kind)
    return shape.id if shape else ""


def medium(
    name: str = "m", kind: MediaKind = "photo", width: int = 6000, height: int = 4000, edit: Edit = PLAIN
) -> Media:
    seconds = 10.0 if kind == "clip" else None
    return Media(name, f"{name}.jpg", kind, width, height, 9_000_000, "ends", seconds=seconds, edit=edit)


def post_of(*kinds: MediaKind) -> tuple[Post, dict[str, Media]]:
    media = {f"m{n}": medium(f"m{n}", kind) for n, kind in enumerate(kinds)}
    return Post("p", "s", items=tuple(Item(f"i{n}", f"m{n}") for n in range(len(kinds)))), media


def only(post: Post) -> Item:
    return post.items[0]


def test_a_field_comes_from_the_placement_then_the_item_then_the_set() -> None:
    media = medium(edit=Edit(straighten=1.0, flip=True, surround="blur"))
    item = Item(
        "i", "m", edit=Edit(straighten=2.0, flip=False), per_placement=(("x.post", Edit(straighten=3.0)),)
    )
    assert photo.resolve(item, media, "x.post").straighten == 3.0
    assert photo.resolve(item, media, "other").straighten == 2.0
    assert photo.resolve(item, media).flip is False
    assert photo.resolve(item, media).surround == "blur"
    assert photo.resolve(Item("i", "m"), medium()) == photo.Resolved()


def test_a_placement_can_have_no_crop_although_the_master_has_one() -> None:
    post, media = post_of("photo")
    post = photo.set_crop(post, ["i0"], Box(0.1, 0.1, 0.5, 0.5))
    post = photo.set_crop(post, ["i0"], None, placement="x.post")
    assert photo.resolve(only(post), media["m0"], "x.post").crop is None
    assert photo.resolve(only(post), media["m0"], "instagram.feed").crop == Box(0.1, 0.1, 0.5, 0.5)
    post = photo.back_to_master(post, ["i0"], "x.post")
    assert only(post).per_placement == ()


def test_back_to_the_master_can_name_its_fields() -> None:
    post, media = post_of("photo")
    post = photo.set_focal(post, ["i0"], Point(0.2, 0.2), placement="x.post")
    post = photo.set_fit(post, ["i0"], "fit", "blur", placement="x.post")
    post = photo.back_to_master(post, ["i0"], "x.post", "focal")
    seen = photo.resolve(only(post), media["m0"], "x.post")
    assert (seen.focal, seen.fit, seen.surround) == (Point(0.5, 0.5), "fit", "blur")


def test_an_explicit_crop_beats_the_focal_point() -> None:
    crop = Box(0.0, 0.0, 0.4, 0.75)  # 2400 × 3000 of 6000 × 4000: 4:5
    seen = photo.crop_for(photo.Resolved(focal=Point(0.9, 0.9), crop=crop), Size(6000, 4000), PORTRAIT)
    assert seen == crop


def test_a_fitted_picture_is_seen_whole() -> None:
    assert photo.crop_for(photo.Resolved(fit="fit"), Size(3, 2), PORTRAIT) == Box(0, 0, 1, 1)


def test_without_a_shape_the_picture_keeps_its_ratio() -> None:
    assert photo.crop_for(photo.Resolved(focal=Point(0, 0)), Size(3, 2), None) == Box(0, 0, 1, 1)


def test_the_chosen_ratio_is_used_and_the_first_without_one() -> None:
    post, _ = post_of("photo")
    assert ratio(post, FEED) == "4:5"
    square = replace(post, placements=(Placed("instagram.feed", shape="1:1"),))
    assert ratio(square, FEED) == "1:1"
    kept = replace(post, placements=(Placed("instagram.feed", shape=photo.ORIGINAL),))
    assert photo.shape_for(kept, FEED) is None
    assert photo.shape_for(post, ALL["bluesky.post"]) is None
    assert ratio(post, ALL["instagram.reel"], "clip") == "9:16"


def test_more_than_a_placement_takes_is_surplus() -> None:
    post, media = post_of("photo", "photo", "photo", "photo", "photo", "photo")
    served = photo.items_for(post, media, ALL["x.post"])
    assert [item.id for item in served.items] == ["i0", "i1", "i2", "i3"]
    assert [item.id for item in served.surplus] == ["i4", "i5"]


def test_a_placement_has_its_own_selection_in_its_own_order() -> None:
    post, media = post_of("photo", "photo", "photo")
    post = replace(post, placements=(Placed("x.post", items=("i2", "i0", "gone")),))
    assert [item.id for item in photo.items_for(post, media, ALL["x.post"]).items] == ["i2", "i0"]


def test_kinds_that_a_placement_cannot_take_are_unsuited() -> None:
    post, media = post_of("photo", "clip")
    reel = photo.items_for(post, media, ALL["instagram.reel"])
    assert ([i.id for i in reel.items], [i.id for i in reel.unsuited]) == (["i1"], ["i0"])


def test_kinds_are_mixed_only_where_the_placement_says_so() -> None:
    post, media = post_of("photo", "clip", "photo")
    assert len(photo.items_for(post, media, ALL["instagram.carousel"]).items) == 3
    x = photo.items_for(post, media, ALL["x.post"])
    assert ([i.id for i in x.items], [i.id for i in x.surplus]) == (["i0", "i2"], ["i1"])


def _moments(count: int) -> Edit:
    return Edit(segments=tuple(Segment(f"s{n}", Time(2 * n), Time(2 * n + 1)) for n in range(count)))


def _split(post: Post, item: str, edit: Edit) -> Post:
    return replace(
        post, items=tuple(replace(one, edit=edit) if one.id == item else one for one in post.items)
    )


def test_each_moment_that_goes_out_apart_counts_as_a_file() -> None:
    carousel = ALL["instagram.carousel"]  # takes twenty
    post, media = post_of("photo", "clip", "photo")
    for count, goes, files in ((18, ["i0", "i1", "i2"], 20), (19, ["i0", "i1"], 20), (20, ["i0"], 1)):
        served = photo.items_for(_split(post, "i1", _moments(count)), media, carousel)
        assert ([item.id for item in served.items], served.files) == (goes, files)
        assert len(served.items) + len(served.surplus) == 3
    joined = _split(post, "i1", replace(_moments(30), joined=True))
    assert photo.items_for(joined, media, carousel).files == 3


def test_the_first_goes_even_where_it_alone_is_more_files_than_are_taken() -> None:
    post, media = post_of("clip", "clip")
    served = photo.items_for(_split(post, "i0", _moments(6)), media, ALL["x.post"])
    assert ([item.id for item in served.items], served.files) == (["i0"], 6)
    assert [item.id for item in served.surplus] == ["i1"]


def test_every_medium_is_a_story_of_its_own() -> None:
    post, media = post_of("photo", "clip", "photo")
    assert len(photo.items_for(post, media, ALL["instagram.story"]).items) == 3


def test_turning_carries_the_focal_point_and_the_crop_along() -> None:
    post, media = post_of("photo")
    post = photo.set_focal(post, ["i0"], Point(0.25, 0.1))
    post = photo.set_crop(post, ["i0"], Box(0.0, 0.0, 0.5, 0.2))
    post = photo.set_focal(post, ["i0"], Point(1.0, 0.0), placement="x.post")
    post = photo.rotate(post, ["i0"], media=media)
    seen = photo.resolve(only(post), media["m0"])
    assert (seen.quarter_turns, seen.focal, seen.crop) == (1, Point(0.9, 0.25), Box(0.8, 0.0, 1.0, 0.5))
    assert photo.resolve(only(post), media["m0"], "x.post").focal == Point(1.0, 1.0)


def test_a_flipped_picture_turns_as_it_is_seen() -> None:
    post, media = post_of("photo")
    post = photo.rotate(photo.flip(post, ["i0"], media=media), ["i0"], media=media)
    # A mirrored picture turned clockwise is the original turned the other way, then mirrored.
    assert photo.resolve(only(post), media["m0"]).quarter_turns == 3
    assert photo.upright_size(media["m0"], photo.resolve(only(post), media["m0"])) == Size(4000, 6000)


def test_turning_goes_on_from_what_the_set_says() -> None:
    media = {"m": medium("m", edit=Edit(quarter_turns=1, focal=Point(0.0, 0.0)))}
    post = photo.rotate(Post("p", "s", items=(Item("i", "m"),)), ["i"], media=media)
    seen = photo.resolve(only(post), media["m"])
    assert (seen.quarter_turns, seen.focal) == (2, Point(1.0, 0.0))


def test_flipping_mirrors_the_straightening() -> None:
    post, media = post_of("photo")
    post = photo.flip(photo.straighten(post, ["i0"], 3.0), ["i0"], media=media)
    seen = photo.resolve(only(post), media["m0"])
    assert (seen.flip, seen.straighten) == (True, -3.0)


def test_edits_touch_only_the_items_they_name() -> None:
    post, _ = post_of("photo", "photo")
    changed = photo.set_cutout(post, ["i1"], Cutout())
    assert changed.items[0] == post.items[0]
    assert changed.items[1].edit.cutout == Cutout()


def test_values_outside_their_range_are_brought_inside() -> None:
    post, _ = post_of("photo")
    assert only(photo.straighten(post, ["i0"], 90)).edit.straighten == 45
    assert only(photo.set_focal(post, ["i0"], Point(-1, 2))).edit.focal == Point(0, 1)
    assert only(photo.set_crop(post, ["i0"], Box(0.5, -1, 0.2, 2))).edit.crop == Box(0.2, 0, 0.5, 1)
    with pytest.raises(ValueError, match="empty"):
        photo.set_crop(post, ["i0"], Box(0.5, 0.5, 0.5, 0.9))
    with pytest.raises(ValueError, match="stretch"):
        photo.set_fit(post, ["i0"], "stretch")


UNIT = st.floats(0, 1)
SIZES = st.builds(Size, st.integers(64, 12000), st.integers(64, 12000))
SHAPES = st.sampled_from(
    [
        shape
        for entry in ALL.values()
        for rules in (entry.photos, entry.clips)
        if rules
        for shape in rules.shapes
    ]
)
BOXES = (
    st.tuples(UNIT, UNIT, UNIT, UNIT)
    .filter(lambda e: abs(e[0] - e[2]) > 0.02 and abs(e[1] - e[3]) > 0.02)
    .map(lambda e: Box(min(e[0], e[2]), min(e[1], e[3]), max(e[0], e[2]), max(e[1], e[3])))
)


@given(size=SIZES, shape=SHAPES, focal=st.builds(Point, UNIT, UNIT), crop=st.none() | BOXES)
def test_a_crop_is_inside_the_picture_has_the_ratio_and_holds_the_focal_point(
    size: Size, shape: placements.Shape, focal: Point, crop: Box | None
) -> None:
    seen = photo.crop_for(photo.Resolved(focal=focal, crop=crop), size, shape)
    within = crop or Box(0, 0, 1, 1)
    assert within.left - 1e-9 <= seen.left < seen.right <= within.right + 1e-9
    assert within.top - 1e-9 <= seen.top < seen.bottom <= within.bottom + 1e-9
    width, height = seen.width * size.width, seen.height * size.height
    assert abs(width - height * shape.ratio) <= max(1.0, photo.SAME_RATIO * width)
    if crop is None:
        assert seen.left - 1e-9 <= focal.x <= seen.right + 1e-9
        assert seen.top - 1e-9 <= focal.y <= seen.bottom + 1e-9


@given(focal=st.builds(Point, UNIT, UNIT), flipped=st.booleans(), turns=st.integers(0, 3))
def test_four_turns_and_two_flips_change_nothing(focal: Point, flipped: bool, turns: int) -> None:
    media = {"m": medium("m", edit=Edit(quarter_turns=turns, flip=flipped, focal=focal))}
    post = Post("p", "s", items=(Item("i", "m"),))
    before = photo.resolve(only(post), media["m"])
    for _ in range(4):
        post = photo.rotate(post, ["i"], media=media)
    post = photo.flip(photo.flip(post, ["i"], media=media), ["i"], media=media)
    after = photo.resolve(only(post), media["m"])
    assert (after.quarter_turns, after.flip) == (before.quarter_turns, before.flip)
    assert after.focal.x == pytest.approx(before.focal.x)
    assert after.focal.y == pytest.approx(before.focal.y)


def test_every_field_of_an_edit_is_resolved() -> None:
    assert Edit.__struct_fields__ == photo.Resolved.__struct_fields__
    assert all(getattr(Edit(), name) is UNSET for name in Edit.__struct_fields__)
