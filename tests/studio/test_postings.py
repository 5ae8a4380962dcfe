"""The ledger of what went out: found by post, by picture under any name, by word and by day."""

from datetime import UTC, date, datetime

import pytest

from studio import places, postings
from studio.placements import load
from studio.post import Client, Handle, Item, Media, Placed, Post, Posting

PLACEMENTS = load(places.shipped() / "placements")
MEDIA = {
    name: Media(name, f"/{name}.jpg", "photo", 10, 10, 1, f"ends-{name}", sha256=f"sha-{name}")
    for name in "abc"
}
POST = Post(
    "p",
    "s",
    title="Fog",
    items=tuple(Item(f"i{name}", name) for name in "abc"),
    placements=(Placed("instagram.carousel", items=("ic", "ia")), Placed("x.post")),
)
CLIENT = Client("c", "Shop", handles=(Handle("instagram", "shop.riga"),))


def marked(
    placement: str = "instagram.carousel", at: str = "2026-11-22T18:00", zone: str = "Europe/Riga"
) -> Posting:
    when = datetime.fromisoformat(at)
    return postings.mark(
        POST, MEDIA, PLACEMENTS[placement], when, zone, client=CLIENT, link=" https://e.x/1 "
    )


def test_a_record_says_what_went_where_in_the_order_that_it_had_there() -> None:
    made = marked()
    assert made.media == ("sha-c", "sha-a")
    assert (made.post, made.placement, made.title, made.account) == (
        "p",
        "instagram.carousel",
        "Fog",
        "shop.riga",
    )
    assert (made.at, made.zone, made.link) == ("2026-11-22T18:00", "Europe/Riga", "https://e.x/1")
    assert postings.instant(made) == datetime(2026, 11, 22, 16, tzinfo=UTC)


def test_a_picture_is_found_again_under_another_name_and_by_an_older_record() -> None:
    again = Media("z", "/elsewhere/copy.jpg", "photo", 10, 10, 1, "ends-a", sha256="sha-a")
    old = Posting("old", "gone", "x.post", "2020-01-01T09:00", "UTC", media=("ends-a",))
    other = Posting("other", "gone", "x.post", "2021-01-01T09:00", "UTC", media=("ends-q",))
    assert [one.id for one in postings.of_medium((old, other), again)] == ["old"]
    assert postings.of_medium((marked(),), MEDIA["b"]) == ()
    nameless = Media("y", "", "photo", 10, 10, 0, "")
    assert postings.of_medium((Posting("n", "p", "x.post", "2020-01-01", media=("",)),), nameless) == ()


@pytest.mark.parametrize("at", ["some day", "", "0001-01-01T00:30", "9999-12-31T23:30"])
def test_a_time_that_no_clock_has_is_long_ago(at: str) -> None:
    broken = Posting("b", "p", "x.post", at, "Asia/Seoul" if at.startswith("0") else "America/New_York")
    assert postings.newest_first((broken, marked()))[-1] is broken


def test_the_last_comes_first_by_the_moment() -> None:
    seoul = marked(at="2026-11-22T20:00", zone="Asia/Seoul")  # 11:00 in UTC
    riga = marked(at="2026-11-22T18:00")  # 16:00 in UTC
    broken = Posting("b", "p", "x.post", "some day", "Atlantis")
    assert [one.zone for one in postings.of_post((seoul, broken, riga), "p")] == [
        "Europe/Riga",
        "Asia/Seoul",
        "Atlantis",
    ]


def test_words_and_days_narrow_the_ledger() -> None:
    one, two = marked(), marked("threads.post", "2026-12-01T09:00")
    both = (one, two)
    assert postings.search(both, "fog SHOP", PLACEMENTS) == (one,)
    assert postings.search(both, "threads", PLACEMENTS) == (two,)
    assert postings.search(both, "2026-12", PLACEMENTS) == (two,)
    assert postings.search(both, "", PLACEMENTS, since=date(2026, 11, 22), until=date(2026, 11, 22)) == (one,)
    assert postings.search(both, "moon", PLACEMENTS) == ()


def test_places_where_it_has_not_gone_are_asked_for_first() -> None:
    assert list(postings.to_mark(POST, (marked(),))) == ["x.post", "instagram.carousel"]
