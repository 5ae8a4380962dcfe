"""When posts go out: wall times that stay what they are while clocks change around them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import planned
from studio.post import Client, Post

POST = Post("p", "s")
RIGA = "Europe/Riga"


def at(text: str, zone: str = RIGA) -> Post:
    return planned.plan(POST, datetime.fromisoformat(text), zone)


@pytest.mark.parametrize(
    ("wall", "zone", "instant"),
    [
        ("2026-07-01T18:00", RIGA, "2026-07-01T15:00+00:00"),
        ("2026-12-01T18:00", RIGA, "2026-12-01T16:00+00:00"),
        ("2026-03-29T03:30", RIGA, "2026-03-29T01:30+00:00"),  # left out that night: 04:30 by the clock
        ("2026-10-25T03:30", RIGA, "2026-10-25T00:30+00:00"),  # comes twice: the first
        ("2026-11-01T09:15", "Asia/Kathmandu", "2026-11-01T03:30+00:00"),
    ],
)
def test_a_wall_time_is_one_moment(wall: str, zone: str, instant: str) -> None:
    assert planned.instant(at(wall, zone), zone) == datetime.fromisoformat(instant)


@pytest.mark.parametrize(
    ("wall", "trouble"),
    [
        ("2026-03-29T03:30", "gap"),
        ("2026-03-29T04:00", ""),
        ("2026-10-25T03:30", "twice"),
        ("2026-10-25T04:00", ""),
        ("2026-01-01T12:00", "past"),
    ],
)
def test_a_time_that_clocks_leave_out_or_show_twice_is_said(wall: str, trouble: str) -> None:
    assert planned.trouble(at(wall), RIGA, datetime(2026, 2, 1, tzinfo=UTC)) == trouble


def test_a_time_in_the_gap_is_shown_as_clocks_will_show_it() -> None:
    shown = planned.aware(at("2026-03-29T03:30"), RIGA)
    assert shown is not None
    assert shown.isoformat() == "2026-03-29T04:30:00+03:00"


def test_the_zone_is_the_posts_else_the_clients_else_the_usual() -> None:
    seoul = Client("c", "Shop", zone="Asia/Seoul")
    assert planned.zone_of(at("2026-07-01T18:00"), seoul, "UTC") == RIGA
    assert planned.zone_of(POST, seoul, "America/Lima") == "Asia/Seoul"
    assert planned.zone_of(POST, None, "America/Lima") == "America/Lima"
    assert planned.zone_of(POST, Client("c", "Shop", zone="Atlantis/Deep"), "../etc/passwd") == "UTC"


def test_what_cannot_be_read_is_no_plan() -> None:
    assert planned.wall(Post("p", "s", planned="soon")) is None
    assert planned.instant(Post("p", "s", planned="2026-13-01"), RIGA) is None
    assert planned.trouble(POST, RIGA, datetime.now(UTC)) == ""
    assert planned.plan(at("2026-07-01T18:00"), None, RIGA) == POST


def test_posts_stand_in_the_order_of_their_moments_not_of_their_walls() -> None:
    seoul = planned.plan(Post("seoul", "s"), datetime(2026, 7, 1, 20), "Asia/Seoul")
    riga = planned.plan(Post("riga", "s"), datetime(2026, 7, 1, 18), RIGA)
    posts = {post.id: post for post in (riga, POST, seoul)}
    zones = {"seoul": "Asia/Seoul", "riga": RIGA, "p": "UTC"}
    assert [post.id for post in planned.in_order(posts, zones)] == ["seoul", "riga"]


def test_times_change_hands_and_stay_what_they_are() -> None:
    zones = {"p": RIGA, "q": "Asia/Seoul", "r": RIGA, "none": "UTC"}
    early = at("2026-07-01T18:00")
    middle = planned.plan(Post("q", "s"), datetime(2026, 8, 1, 9), "Asia/Seoul")
    late = planned.plan(Post("r", "s"), datetime(2026, 9, 1, 9), RIGA)
    none = Post("none", "s")
    made = planned.dealt((late, none, early, middle), zones)
    assert [(post.id, post.planned, post.zone) for post in made] == [
        ("r", "2026-07-01T18:00", RIGA),
        ("none", "", ""),
        ("p", "2026-08-01T09:00", "Asia/Seoul"),
        ("q", "2026-09-01T09:00", RIGA),
    ]
    assert planned.dealt((early, middle, late), zones) == (early, middle, late)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)), st.sampled_from(planned.zones()))
def test_a_wall_time_without_trouble_is_what_clocks_show(when: datetime, zone: str) -> None:
    post = planned.plan(POST, when, zone)
    assert planned.wall(post) == when.replace(second=0, microsecond=0)
    if planned.trouble(post, zone, datetime(1980, 1, 1, tzinfo=UTC)) != "gap":
        shown = planned.aware(post, zone)
        assert shown is not None
        assert shown.replace(tzinfo=None, fold=0) == planned.wall(post)
