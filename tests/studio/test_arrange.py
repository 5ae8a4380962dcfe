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


NAMES = st.lists(st.sampled_from("abcdxy"))
FEED = "instagram.feed"


@given(items=NAMES)
def test_a_selection_of_its_own_has_no_item_twice_and_none_that_is_not_there(items: list[str]) -> None:
    chosen = arrange.select(POST, FEED, items)
    order, out = arrange.order_of(chosen, FEED), arrange.left_out(chosen, FEED)
    assert list(order) == list(dict.fromkeys(name for name in items if name in "abcd"))
    assert sorted((*order, *out)) == list("abcd")
    assert "".join(out) == "".join(name for name in "abcd" if name in out)
    assert chosen.items == POST.items
    assert chosen.placements[1] == POST.placements[1]


@given(items=NAMES)
def test_back_to_the_master_deletes_the_key(items: list[str]) -> None:
    chosen = arrange.select(POST, FEED, items)
    assert arrange.has_own_order(chosen, FEED) == (arrange.order_of(chosen, FEED) != tuple("abcd"))
    assert arrange.inherit_order(chosen, FEED) == POST


@given(gone=st.sets(st.sampled_from("abcd")))
def test_what_is_left_out_and_taken_in_again_stands_where_it_stood(gone: set[str]) -> None:
    without = arrange.leave_out(POST, FEED, sorted(gone))
    assert arrange.order_of(without, FEED) == tuple(name for name in "abcd" if name not in gone)
    assert arrange.take_in(without, FEED, sorted(gone)) == POST


@given(start=NAMES, items=NAMES)
def test_taking_in_keeps_the_order_of_those_that_go_already(start: list[str], items: list[str]) -> None:
    before = arrange.select(POST, FEED, start)
    after = arrange.take_in(before, FEED, items)
    kept = [name for name in arrange.order_of(after, FEED) if name in arrange.order_of(before, FEED)]
    assert kept == list(arrange.order_of(before, FEED))
    assert set(arrange.order_of(after, FEED)) == {*kept, *(name for name in items if name in "abcd")}


@given(start=NAMES, moved=st.sets(st.sampled_from("abcd"), min_size=1), before=st.integers(0, 6))
def test_moving_within_one_placement_changes_no_other(start: list[str], moved: set[str], before: int) -> None:
    chosen = arrange.select(POST, FEED, start)
    after = arrange.move_in(chosen, FEED, sorted(moved), before)
    rest = [name for name in arrange.order_of(chosen, FEED) if name not in moved]
    assert [name for name in arrange.order_of(after, FEED) if name not in moved] == rest
    assert moved <= set(arrange.order_of(after, FEED))
    at = sum(name not in moved for name in arrange.order_of(chosen, FEED)[:before])
    assert set(arrange.order_of(after, FEED)[at : at + len(moved)]) == moved
    assert after.items == POST.items
    assert after.placements[1] == POST.placements[1]


def test_a_placement_that_was_not_chosen_gets_no_order() -> None:
    assert arrange.select(POST, "pinterest.pin", ["a"]) == POST
    assert arrange.order_of(POST, "x.post") == ("d", "a")
