"""When a post is to go out: a wall time where its people are, with the zone by which it becomes an instant.

The wall time is what is stored: should a country change its clocks, the post still goes out at six in the evening.
Zones are IANA's, from the `tzdata` package where the system has none.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec.structs import replace

from studio.post import Client, Post

Trouble = Literal["", "gap", "twice", "past"]


def plan(post: Post, when: datetime | None, zone: str) -> Post:
    """Let the post go out at the wall time `when` (its own zone does not count; seconds are dropped); None: no plan."""
    if when is None:
        return replace(post, planned="", zone="")
    said = when.replace(tzinfo=None, second=0, microsecond=0).isoformat(timespec="minutes")
    return replace(post, planned=said, zone=zone)


def moment_of(text: str) -> datetime | None:
    """Return a local date (its first minute) or wall time, ISO 8601, without a zone; None: it is neither."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def wall(post: Post) -> datetime | None:
    """Return the wall time at which the post is to go out, without a zone; None: none that can be read."""
    return moment_of(post.planned)


def zone_of(post: Post, client: Client | None, usual: str = "UTC") -> str:
    """Return the zone of the post's wall time: its own, its client's or `usual`; one that is unknown is none."""
    said = (post.zone, client.zone if client else "", usual)
    return next((name for name in said if name and is_known(name)), "UTC")


def instant(post: Post, zone: str) -> datetime | None:
    """Return the moment at which the post goes out, in UTC; None: it is not planned.

    A wall time that a clock set forward leaves out is the one after the gap, as calendars have it; one that comes
    twice is the first (PEP 495, `fold` 0).
    """
    said = wall(post)
    return None if said is None else said.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def aware(post: Post, zone: str) -> datetime | None:
    """Return `instant` as the wall time in `zone` that clocks really show then."""
    moment = instant(post, zone)
    return None if moment is None else moment.astimezone(ZoneInfo(zone))


def trouble(post: Post, zone: str, now: datetime) -> Trouble:
    """Return what is wrong with the wall time: no clock shows it ("gap"), it comes twice, or it is before `now`."""
    said, moment = wall(post), instant(post, zone)
    if said is None or moment is None:
        return ""
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != said:
        return "gap"
    later = said.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    if later != moment:
        return "twice"
    return "past" if moment < now else ""


def dealt(order: Sequence[Post], zones: Mapping[str, str]) -> tuple[Post, ...]:
    """Return `order`, which goes from the first to go out to the last, with the times that these posts have among them.

    The times stay what they are and change hands. `zones` are those of their wall times; posts without a time stay
    without one.
    """
    known = {post.id: post for post in order if instant(post, zones[post.id]) is not None}
    slots = [(post.planned, zones[post.id]) for post in in_order(known, zones)]
    going = iter(slots)
    made = []
    for post in order:
        when, zone = next(going) if post.id in known else (post.planned, post.zone)
        kept = post.id not in known or (when == post.planned and zone == zones[post.id])
        made.append(post if kept else replace(post, planned=when, zone=zone))
    return tuple(made)


def in_order(posts: Mapping[str, Post], zones: Mapping[str, str]) -> tuple[Post, ...]:
    """Return those of `posts` that are planned, the first to go out first; `zones` are those of their wall times."""
    known = [
        (moment, post) for post in posts.values() if (moment := instant(post, zones[post.id])) is not None
    ]
    return tuple(post for _, post in sorted(known, key=lambda one: (one[0], one[1].id)))


def is_known(zone: str) -> bool:
    """Return whether `zone` is the name of a zone (IANA)."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@cache
def zones() -> tuple[str, ...]:
    """Return the names of all zones that people say, in their order: "Africa/Abidjan" and so on, and "UTC"."""
    said = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )
    return (*sorted(said), "UTC")
