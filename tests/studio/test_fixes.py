"""One click puts a finding right for its placement, and for no other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.edits import Subject
from media.errors import Problem
from media.geometry import Box, Point
from studio import arrange, caption, counting, fixes, panorama, photo, placements, slots
from studio.placements import Placement
from studio.post import Edit, Item, Media, MediaSet, Placed, Post, Segment, Time
from studio.preflight import Around, Finding, judge, message

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
MEDIA = {
    "photo": Media("photo", "a.jpg", "photo", 6000, 4000, 9, "e"),
    "clip": Media("clip", "b.mov", "clip", 1080, 1920, 9, "e", seconds=700.0),
}
POST = Post("p", "s", items=(Item("i0", "photo", alt="A harbour"), Item("i1", "clip")), title="Harbour")


def found(post: Post, placement: Placement, rule: str) -> Finding:
    return next(finding for finding in judge(post, MEDIA, placement) if finding.rule == rule)


def put_right(post: Post, placement_id: str, rule: str) -> Post:
    """Apply the fix; the finding is gone, the others and the master stay as they were."""
    placement = ALL[placement_id]
    before = judge(post, MEDIA, placement)
    fixed = fixes.apply(post, MEDIA, placement, found(post, placement, rule))
    after = judge(fixed, MEDIA, placement)
    assert rule not in {finding.rule for finding in after}
    assert {f.rule for f in after} <= {f.rule for f in before}
    assert (fixed.caption, fixed.title, fixed.tags) == (post.caption, post.title, post.tags)
    for other in ALL.values():
        if other.id != placement_id:
            assert caption.compose(fixed, other.id) == caption.compose(post, other.id)
    return fixed


def test_a_caption_that_is_too_long_ends_with_a_whole_word_and_keeps_its_tags() -> None:
    post = replace(POST, caption="The harbour before dawn. " * 30, tags=("harbour", "dawn"))
    text = caption.compose(put_right(post, "x.post", "caption.over"), "x.post").caption
    assert text.endswith("…\n\n#harbour #dawn")
    assert text.removesuffix("…\n\n#harbour #dawn").split()[-1] in {"The", "harbour", "before", "dawn"}
    assert 250 < counting.length(text, "x_weighted") <= 280


def test_one_word_that_is_too_long_is_cut() -> None:
    post = replace(POST, caption="日" * 400)
    assert (
        caption.compose(put_right(post, "bluesky.post", "caption.over"), "bluesky.post").caption
        == "日" * 299 + "…"
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Dawn.\n\n#a1b #b #c #d #e #f #g", "Dawn.\n\n#a1b #b #c #d #e"),
        ("#a #b #c #d #e and #f too #g", "#a #b #c #d #e and f too"),
    ],
)
def test_the_first_tags_are_kept(written: str, expected: str) -> None:
    fixed = put_right(replace(POST, caption=written), "instagram.feed", "tags.over")
    assert caption.compose(fixed, "instagram.feed").caption == expected


def test_tags_of_the_post_do_not_come_back() -> None:
    post = replace(POST, caption="Dawn.", tags=("a", "b", "c", "d", "e", "f"))
    fixed = put_right(post, "instagram.feed", "tags.over")
    assert caption.compose(fixed, "instagram.feed").caption == "Dawn.\n\n#a #b #c #d #e"


def test_tags_in_the_first_comment_go_first() -> None:
    post = replace(POST, caption="#a #b #c", first_comment="More: #d #e #f #g")
    texts = caption.compose(put_right(post, "instagram.feed", "tags.over"), "instagram.feed")
    assert (texts.caption, texts.first_comment) == ("#a #b #c", "More: #d #e")


def test_a_missing_title_is_the_captions_first_line() -> None:
    post = replace(POST, title="", caption="\nThe harbour before dawn\nFour o'clock.")
    fixed = fixes.apply(
        post, MEDIA, ALL["youtube.shorts"], found(post, ALL["youtube.shorts"], "title.missing")
    )
    assert caption.compose(fixed, "youtube.shorts").title == "The harbour before dawn"


def test_forbidden_characters_go() -> None:
    fixed = put_right(replace(POST, caption="a <b> c"), "youtube.video", "caption.forbidden")
    assert caption.compose(fixed, "youtube.video").caption == "a b c"


def test_a_ratio_that_is_refused_becomes_the_recommended_one() -> None:
    post = replace(POST, placements=(Placed("instagram.feed", shape="3:4"),))
    fixed = put_right(post, "instagram.feed", "ratio.narrow")
    assert photo.shape_for(fixed, ALL["instagram.feed"]).id == "4:5"  # type: ignore[union-attr]


def test_what_is_left_out_becomes_the_selection() -> None:
    fixed = put_right(POST, "instagram.feed", "media.left_out")
    assert fixed.placements == (Placed("instagram.feed", items=("i0",)),)


def test_a_clip_that_is_too_long_is_trimmed_in_its_own_time_base() -> None:
    start = Edit(start=Time(1001, 1001, 30000))
    post = replace(POST, items=(replace(POST.items[1], edit=start),))
    fixed = put_right(post, "instagram.story", "seconds.long")
    end = photo.resolve(fixed.items[0], MEDIA["clip"], "instagram.story").end
    assert end is not None
    assert (end.numerator, end.denominator) == (1001, 30000)
    assert 59.95 < end.seconds - start.start.seconds <= 60  # type: ignore[union-attr]
    assert photo.resolve(fixed.items[0], MEDIA["clip"]).end is None


def test_an_alt_text_is_shortened_for_its_placement_only() -> None:
    post = replace(POST, items=(replace(POST.items[0], alt="boats " * 200),))
    fixed = put_right(post, "pinterest.pin", "alt.over")
    assert fixed.items[0].alt == post.items[0].alt
    assert len(caption.alt_of(fixed.items[0], "pinterest.pin")) <= 500


def test_every_fix_has_its_words() -> None:
    from studio.words import word

    assert all(word(f"fix.{name}") for name in fixes.FIXES)


def mended(post: Post, placement: Placement, place: str) -> tuple[Post, Post]:
    """Return the post with what is too long of it put right, as it is written and as it goes out."""
    around = slots.Around(MediaSet("s", place=place), language="en")

    def speak(post: Post) -> Post:
        return slots.spoken(post, around, ALL.values())

    finding = found(speak(post), placement, "caption.over")
    fixed = fixes.mend(post, MEDIA, placement, finding, speak)
    assert "caption.over" not in {one.rule for one in judge(speak(fixed), MEDIA, placement)}
    assert fixed.caption == post.caption
    assert caption.compose(fixed, "linkedin.post") == caption.compose(post, "linkedin.post")
    return fixed, speak(fixed)


def test_a_text_with_slots_is_shortened_by_what_it_says() -> None:
    post = replace(POST, caption="In {place} " + "we danced " * 10 + "{place}.", tags=("riga",))
    fixed, spoken = mended(post, ALL["x.post"], "a very long place " * 12)
    assert caption.own(fixed, "caption", "x.post").startswith("In a very long place")
    assert caption.compose(spoken, "x.post").caption.endswith("…\n\n#riga")


def test_slots_stay_slots_where_that_is_enough() -> None:
    post = replace(POST, caption="In {place} " + "we danced " * 40)
    fixed, spoken = mended(post, ALL["x.post"], "Riga")
    assert "{place}" in caption.own(fixed, "caption", "x.post")
    assert "In Riga we" in caption.own(spoken, "caption", "x.post")


MARKED = (
    Segment("s1", Time(10), Time(80), "First dance"),
    Segment("s2", Time(100), Time(105)),
    Segment("s3", Time(9009, 1001, 30000), Time(29029, 1001, 300), cover=Time(12)),
)
"""Moments of 70, 5 and about 96.6 seconds: a story takes 60."""


def marked(*, joined: bool) -> Post:
    edit = Edit(segments=MARKED, joined=joined)
    return replace(POST, items=(replace(POST.items[1], edit=edit),))


def moments(post: Post, placement: str) -> tuple[Segment, ...]:
    return photo.resolve(post.items[0], MEDIA["clip"], placement).segments


def test_of_several_moments_the_one_that_is_meant_ends_earlier() -> None:
    post, story = marked(joined=False), ALL["instagram.story"]
    first, last = (one for one in judge(post, MEDIA, story) if one.rule == "seconds.long")
    assert [message(one).partition(" lasts")[0] for one in (first, last)] == [
        "“First dance” of b.mov",
        "Moment 3 of b.mov",
    ]
    fixed = fixes.apply(post, MEDIA, story, last)
    assert moments(fixed, story.id)[:2] == MARKED[:2]
    end = moments(fixed, story.id)[2].end
    assert (end.numerator, end.denominator) == (1001, 30000)
    assert 59.95 < end.seconds - MARKED[2].start.seconds <= 60
    assert [one.params["moment"] for one in judge(fixed, MEDIA, story) if one.rule == "seconds.long"] == [
        "s1"
    ]
    assert moments(fixed, "") == MARKED


def test_only_the_moments_that_are_ticked_are_cut() -> None:
    post, story = marked(joined=False), ALL["instagram.story"]
    steps = [one for one in fixes.all_of(judge(post, MEDIA, story)) if one.fix == "trim"]
    assert [fixes.told(one, post, MEDIA, ALL) for one in steps] == [
        "End “First dance” of b.mov after 60 s",
        "End Moment 3 of b.mov after 60 s",
    ]
    fixed = fixes.done(post, MEDIA, ALL, steps[1:], lambda post: post)
    assert moments(fixed, story.id)[0] == MARKED[0]
    assert moments(fixed, story.id)[2] != MARKED[2]


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ((1, 0, 2), (("s2", 105), ("s1", 65))),
        ((0, 1, 2), (("s1", 70),)),  # nothing is left of the second
        ((1, 2), (("s2", 105), ("s3", 355.6))),
    ],
)
def test_joined_moments_end_together_where_the_longest_ends(
    order: tuple[int, ...], left: tuple[tuple[str, float], ...]
) -> None:
    edit = Edit(segments=tuple(MARKED[at] for at in order), joined=True)
    post = replace(POST, items=(replace(POST.items[1], edit=edit),))
    fixed = put_right(post, "instagram.story", "seconds.long")
    kept = moments(fixed, "instagram.story")
    assert [one.id for one in kept] == [name for name, _ in left]
    assert [one.end.seconds for one in kept] == pytest.approx([end for _, end in left], abs=0.04)
    assert moments(fixed, "") == edit.segments


def test_no_flash_of_a_moment_is_left() -> None:
    edit = Edit(
        segments=(Segment("a", Time(0), Time(598, 1, 10)), Segment("b", Time(70), Time(90))), joined=True
    )
    post = replace(POST, items=(replace(POST.items[1], edit=edit),))
    assert len(moments(put_right(post, "instagram.story", "seconds.long"), "instagram.story")) == 1


def test_what_is_shown_whole_stays_so_in_the_recommended_ratio() -> None:
    items = (replace(POST.items[0], edit=Edit(fit="fit")), replace(POST.items[0], id="i2"))
    post = replace(POST, items=items, placements=(Placed("instagram.carousel", shape="3:4"),))
    fixed = put_right(post, "instagram.carousel", "ratio.narrow")
    assert fixed.items == post.items
    assert photo.shape_for(fixed, ALL["instagram.carousel"]).id == "4:5"  # type: ignore[union-attr]


def test_the_next_one_goes_where_there_were_too_many() -> None:
    media = {f"m{n}": replace(MEDIA["photo"], id=f"m{n}") for n in range(6)}
    items = tuple(Item(f"i{n}", f"m{n}", alt="A harbour") for n in range(6))
    chosen = ("i5", "i4", "i3", "i2", "i1")
    post = replace(POST, items=items, placements=(Placed("x.post", items=chosen),))
    around = Around(broken={"m4": Problem("missing", "m4.jpg")})
    broken = next(one for one in judge(post, media, ALL["x.post"], around) if one.rule == "file.broken")
    fixed = fixes.apply(post, media, ALL["x.post"], broken)
    assert arrange.order_of(fixed, "x.post") == ("i5", "i3", "i2", "i1")
    assert judge(fixed, media, ALL["x.post"], around) == ()


def test_each_post_of_a_thread_keeps_its_tag() -> None:
    post = replace(POST, items=POST.items[:1], caption="One #a #b\n---\nTwo #c")
    fixed = put_right(post, "threads.post", "tags.over")
    assert caption.compose(fixed, "threads.post").caption == "One #a\n---\nTwo #c"


def test_no_title_is_offered_where_there_are_no_words_for_one() -> None:
    clip = replace(POST, items=POST.items[1:], title="", caption=" ")
    assert found(clip, ALL["youtube.video"], "title.missing").fix is None


def test_a_title_has_nothing_in_it_that_is_not_taken() -> None:
    post = replace(POST, title="", caption="<Dawn> at last\nFour o'clock.")
    fixed = put_right(replace(post, items=POST.items[1:]), "youtube.video", "title.missing")
    assert caption.compose(fixed, "youtube.video").title == "Dawn at last"
    framed = replace(post, items=POST.items[1:], title="", caption="<>\n<3 Dawn\nFour")
    assert (
        caption.compose(put_right(framed, "youtube.video", "title.missing"), "youtube.video").title
        == "3 Dawn"
    )
    blank = replace(framed, caption="<> Dawn")
    assert (
        caption.compose(put_right(blank, "youtube.video", "title.missing"), "youtube.video").title == "Dawn"
    )


def test_what_is_about_a_picture_that_is_gone_changes_nothing() -> None:
    post = replace(POST, items=(replace(POST.items[0], alt="boats " * 200),))
    finding = found(post, ALL["pinterest.pin"], "alt.over")
    left = replace(post, items=())
    assert fixes.apply(left, MEDIA, ALL["pinterest.pin"], finding) == left
    assert fixes.mend(left, MEDIA, ALL["pinterest.pin"], finding, lambda post: post) == left


def test_tiles_of_a_panorama_are_not_taken_apart() -> None:
    faces = (Box(0.3, 0.2, 0.36, 0.6),)  # across the first seam
    wide = Media(
        "photo", "a.jpg", "photo", 9000, 3000, 9, "e", subject=Subject(faces[0], Point(0.33, 0.4), faces, 0.9)
    )
    carousel, media = ALL["instagram.carousel"], {"photo": wide}
    post = replace(POST, items=(POST.items[0],), placements=(Placed(carousel.id),))
    shape = photo.shape_for(post, carousel)
    assert shape is not None
    tiles = panorama.split(post, "i0", carousel, shape, 3, media=media)
    assert judge(tiles, media, carousel) == ()
    other = replace(tiles, placements=(replace(tiles.placements[0], shape="1:1"),))
    assert [(one.rule, one.fix) for one in judge(other, media, carousel)] == [("crop.narrowed", None)] * 3
