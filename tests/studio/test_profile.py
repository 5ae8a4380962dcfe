"""The profile as visitors see it: what stands where, in which order, showing what."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.geometry import Point
from studio import places, planned, postings, profile
from studio.placements import load
from studio.post import Client, Edit, Handle, Item, Media, MediaSet, Placed, Post, Posting

PLACEMENTS = load(places.shipped() / "placements")
GRID = next(one.platform for one in PLACEMENTS.values() if one.preview.grid_ratio)
FEED, CAROUSEL = f"{GRID}.feed", f"{GRID}.carousel"
WIDE = Media("m", "/m.jpg", "photo", 3000, 2000, 1, "em", sha256="sm")
SHOP = Client("c", "Shop", handles=(Handle(GRID, "shop"),))
SETS = {
    "s": MediaSet("s", client="c", media=(WIDE,)),
    "own": MediaSet("own", media=(WIDE,)),
}


def post(name: str, at: str = "", *, of: str = "s", to: str = FEED, focal: Point | None = None) -> Post:
    edit = Edit(focal=focal) if focal else Edit()
    made = Post(name, of, items=(Item(f"i{name}", "m", edit=edit),), placements=(Placed(to),))
    return planned.plan(made, datetime.fromisoformat(at), "UTC") if at else made


def around(*posts: Post, ledger: tuple[Posting, ...] = ()) -> profile.Around:
    return profile.Around(
        {one.id: one for one in posts},
        SETS,
        {"c": SHOP},
        ledger,
        {one.id: one.zone or "UTC" for one in posts},
    )


def went(one: Post, at: str, to: str = FEED) -> Posting:
    return postings.mark(one, {"m": WIDE}, PLACEMENTS[to], datetime.fromisoformat(at), "UTC", client=SHOP)


def names(shown: tuple[profile.Tile, ...]) -> list[str]:
    return [tile.post for tile in shown]


def test_the_newest_stands_first_and_what_is_open_before_all() -> None:
    old, older = post("old"), post("older", to=CAROUSEL)
    soon, later, draft, other = (
        post("soon", "2031-01-01T09:00"),
        post("later", "2031-02-01T09:00"),
        post("d"),
        post("x"),
    )
    ledger = (went(older, "2025-01-01T09:00", CAROUSEL), went(old, "2026-01-01T09:00"))
    all_ = around(soon, old, later, draft, older, other, ledger=ledger)
    shown = profile.tiles(all_, PLACEMENTS, GRID, "c", open_post="d")
    assert names(shown) == ["d", "later", "soon", "old", "older"]
    assert [tile.state for tile in shown] == ["draft", "planned", "planned", "posted", "posted"]


def test_accounts_and_platforms_do_not_mix() -> None:
    mine, theirs = post("mine", "2031-01-01T09:00", of="own"), post("theirs", "2031-01-02T09:00")
    elsewhere = post("elsewhere", "2031-01-03T09:00", to="x.post")
    all_ = around(mine, theirs, elsewhere)
    assert names(profile.tiles(all_, PLACEMENTS, GRID, "")) == ["mine"]
    assert names(profile.tiles(all_, PLACEMENTS, GRID, "c")) == ["theirs"]


def test_what_was_deleted_keeps_its_tile_by_account_and_picture() -> None:
    gone = post("gone")
    (tile,) = profile.tiles(around(ledger=(went(gone, "2025-01-01T09:00"),)), PLACEMENTS, GRID, "c")
    assert (tile.state, tile.post, tile.media) == ("posted", "", WIDE)
    lost = Posting("l", "gone", FEED, "2025-01-01T09:00", "UTC", account="shop", media=("nobody-has-it",))
    (tile,) = profile.tiles(around(ledger=(lost,)), PLACEMENTS, GRID, "c")
    assert tile.media is None


def test_a_post_in_feed_and_story_of_the_grid_is_one_tile() -> None:
    one = post("one")
    ledger = (went(one, "2025-01-01T09:00"), went(one, "2025-01-02T09:00", CAROUSEL))
    assert names(profile.tiles(around(one, ledger=ledger), PLACEMENTS, GRID, "c")) == ["one"]


def test_a_tile_shows_the_middle_of_what_goes_out() -> None:
    (tile,) = profile.tiles(
        around(post("p", "2031-01-01T09:00", focal=Point(0.1, 0.5))), PLACEMENTS, GRID, "c"
    )
    assert tile.crop is not None
    assert tile.ratio == pytest.approx(0.75)
    assert tile.crop.width * 3000 / (tile.crop.height * 2000) == pytest.approx(0.75)
    # 4:5 of 3000×2000 around the left tenth is 0…0.5333; the grid's 3:4 is the middle of that.
    assert (tile.crop.left + tile.crop.right) / 2 == pytest.approx(0.5333 / 2, abs=0.001)


@given(st.integers(0, 5), st.integers(0, 6))
def test_moving_a_tile_moves_it_alone_and_only_among_the_planned(tile: int, before: int) -> None:
    posts = [post(name, f"2031-0{number}-01T09:00") for number, name in enumerate("abc", 1)]
    old, draft = post("old"), post("d")
    all_ = around(
        *posts, old, draft, ledger=(went(old, "2025-01-01T09:00"), went(post("g"), "2024-01-01T09:00"))
    )
    shown = profile.tiles(all_, PLACEMENTS, GRID, "c", open_post="d")
    assert names(shown) == ["d", "c", "b", "a", "old", ""]
    order = profile.moved(shown, tile, before)
    assert sorted(order) == ["a", "b", "c"]
    if shown[tile].state != "planned":
        assert order == ("a", "b", "c")
    else:
        left = [name for name in order if name != shown[tile].post]
        assert left == [name for name in "abc" if name != shown[tile].post]
        if before <= 1:
            assert order[-1] == shown[tile].post
