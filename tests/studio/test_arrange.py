"""What is in a post and where it goes, as pure edits."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from studio import arrange
from studio.post import Item, Media, Placed, Post, Variant

POST = Post(
    "p",
    "s",
    items=tuple(Item(name, f"m{name}") for name in "abcd"),
    variants=(Variant("x.post", caption="short"),),
    placements=(Placed("instagram.feed"), Placed("x.post", items=("d", "a"))),
)


def ids(post: Post) -> str:
    return "".join(item.id for item in post.items)


def test_placing_keeps_order_and_does_nothing_twice() -> None:
    placed = arrange.place(arrange.place(POST, "pinterest.pin"), "instagram.feed")
    assert arrange.placements_of(placed) == ("instagram.feed", "x.post", "pinterest.pin")


def test_a_placement_that_goes_leaves_its_words_for_when_it_comes_back() -> None:
    gone = arrange.unplace(POST, "x.post")
    assert arrange.placements_of(gone) == ("instagram.feed",)
    assert gone.variants == POST.variants


def test_media_come_in_where_they_are_dropped() -> None:
    media = [Media("new", "/new.jpg", "photo", 1, 1, 1, "e")]
    assert [item.media for item in arrange.add_media(POST, media, 1).items] == ["ma", "new", "mb", "mc", "md"]
    assert arrange.add_media(POST, media).items[-1].media == "new"


def test_what_is_taken_out_is_taken_out_of_every_selection() -> None:
    after = arrange.take_out(POST, ["a", "c"])
    assert ids(after) == "bd"
    assert after.placements[0].items is UNSET
    assert after.placements[1].items == ("d",)


@given(chosen=st.sets(st.sampled_from("abcd")), before=st.integers(0, 4))
def test_moving_loses_nothing_and_lands_in_front_of_the_mark(chosen: set[str], before: int) -> None:
    after = ids(arrange.move(POST, sorted(chosen), before))
    moved = "".join(name for name in "abcd" if name in chosen)
    assert sorted(after) == list("abcd")
    assert moved in after
    assert (
        after.split(moved)[0] == "".join(n for n in "abcd"[:before] if n not in chosen)
        if moved
        else after == "abcd"
    )


def test_a_ratio_of_its_own_and_back() -> None:
    square = arrange.shape(POST, "instagram.feed", "1:1")
    assert square.placements[0].shape == "1:1"
    assert arrange.shape(square, "instagram.feed", "").placements[0].shape is UNSET
