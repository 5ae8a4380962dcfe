"""What went out: where, when and with which pictures. The library answers it long after the post was deleted.

Pictures are known by their content, so that the same photograph is found again in another set and under another name.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from studio import client as clients
from studio import photo, planned
from studio.placements import Placement
from studio.post import Client, Media, Post, Posting

_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def mark(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    at: datetime,
    zone: str,
    *,
    client: Client | None = None,
    link: str = "",
) -> Posting:
    """Return the record that `post` went out to `placement` at the wall time `at` in `zone`, with what goes there now.

    `media` are those of its set, by id; `client` is whose account it is.
    """
    serving = photo.items_for(post, media, placement)
    return Posting(
        str(uuid4()),
        post.id,
        placement.id,
        at.replace(tzinfo=None, second=0, microsecond=0).isoformat(timespec="minutes"),
        zone,
        link.strip(),
        post.title,
        clients.handle(client, placement.platform) if client else "",
        tuple(content(media[item.media]) for item in serving.items),
    )


def content(medium: Media) -> str:
    """Return what a medium is known by whatever it is called: the hash of all of it, else of its ends."""
    return medium.sha256 or medium.ends


def contents(medium: Media) -> set[str]:
    """Return all that a record may know the medium by: one that is older than its hash knows its ends."""
    return {medium.sha256, medium.ends} - {""}


def instant(posting: Posting) -> datetime:
    """Return when it went out, in UTC; an unknown zone counts as UTC, a time that cannot be read as long ago."""
    zone = posting.zone if planned.is_known(posting.zone) else "UTC"
    wall = planned.moment_of(posting.at)
    try:
        return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if wall else _LONG_AGO
    except OverflowError:  # a year that no clock has
        return _LONG_AGO


def newest_first(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """Return `postings`, what went out last first; of one moment in the order of their places."""
    by_place = sorted(postings, key=lambda one: (one.placement, one.id))
    return tuple(sorted(by_place, key=instant, reverse=True))


def of_post(postings: Iterable[Posting], post: str) -> tuple[Posting, ...]:
    """Return where and when the post with this id went out, the last first."""
    return newest_first(one for one in postings if one.post == post)


def of_medium(postings: Iterable[Posting], medium: Media) -> tuple[Posting, ...]:
    """Return where and when a picture ran, the last first; known by its ends too, for records older than its hash."""
    names = contents(medium)
    return newest_first(one for one in postings if not names.isdisjoint(one.media))


def search(
    postings: Iterable[Posting],
    text: str,
    placements: Mapping[str, Placement],
    *,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Posting, ...]:
    """Return those in whose title, placement, account, link, note or day every word of `text` stands, the last first.

    `since` and `until` are days by the clocks of the posting's own people, both included.
    """
    wanted = text.casefold().split()

    def fits(one: Posting) -> bool:
        known = placements.get(one.placement)
        name = known.full_name if known else one.placement
        said = " ".join((one.title, name, one.account, one.link, one.note, one.at)).casefold()
        return all(each in said for each in wanted)

    def within(one: Posting) -> bool:
        day = one.at[:10]
        return (since is None or day >= since.isoformat()) and (until is None or day <= until.isoformat())

    return newest_first(one for one in postings if fits(one) and within(one))


def to_mark(post: Post, postings: Iterable[Posting]) -> Sequence[str]:
    """Return the ids of the post's placements, those first to which it has not gone yet."""
    gone = {one.placement for one in of_post(postings, post.id)}
    chosen = [placed.placement for placed in post.placements]
    return [name for name in chosen if name not in gone] + [name for name in chosen if name in gone]
