"""A profile as visitors see it: the posts of one account on one platform as tiles, the newest first.

Which placements stand in a platform's grid, and in which ratio, is data (`[preview] grid_ratio`). What is planned
stands above what went out; a post without a time stands on top, for it is the next thing to be done.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from media.geometry import WHOLE, Box, Size, narrowed
from studio import arrange, client, clip_path, photo, planned, postings
from studio.placements import Placement
from studio.post import Client, Item, Media, MediaSet, Post, Posting

State = Literal["draft", "planned", "posted"]


class Tile(msgspec.Struct, frozen=True):
    """One tile. `post` is empty where only the record is left of it, `media` None where no picture is known."""

    state: State
    at: datetime | None  # UTC; None: no time yet
    ratio: float  # width / height
    post: str = ""
    placement: str = ""
    posting: str = ""
    media: Media | None = None
    item: Item | None = None
    crop: Box | None = None  # what the tile shows of the picture after turns, flip and straightening


class Around(msgspec.Struct, frozen=True):
    """Everything that profiles are made of, as the library has it."""

    posts: Mapping[str, Post]
    sets: Mapping[str, MediaSet]
    clients: Mapping[str, Client]
    postings: Iterable[Posting]
    zones: Mapping[str, str]  # of each post's wall time


def platforms(placements: Mapping[str, Placement]) -> tuple[str, ...]:
    """Return the ids of the platforms whose profile is a grid, in the placements' order."""
    return tuple(dict.fromkeys(one.platform for one in placements.values() if one.preview.grid_ratio))


def tiles(
    around: Around, placements: Mapping[str, Placement], platform: str, owner: str, *, open_post: str = ""
) -> tuple[Tile, ...]:
    """Return the profile of the client `owner` (an id; empty: the person's own) on `platform`.

    Drafts of others than `open_post` are left out: nobody knows yet whether they will ever go out.
    """
    known = {
        one.id: one for one in placements.values() if one.platform == platform and one.preview.grid_ratio
    }
    went = [
        one for one in around.postings if one.placement in known and _owner(around, one, platform) == owner
    ]
    gone = {one.post for one in went}
    coming = [
        post
        for post in around.posts.values()
        if post.id not in gone and around.sets[post.set].client == owner and _place(post, known) is not None
    ]
    shown = [_coming(around, post, known) for post in coming if post.planned or post.id == open_post]
    drafts = [tile for tile in shown if tile.at is None]
    ahead = sorted((tile for tile in shown if tile.at is not None), key=_when, reverse=True)
    past = [_past(around, one, known[one.placement]) for one in _once(postings.newest_first(went))]
    return (*drafts, *ahead, *past)


def moved(shown: Sequence[Tile], tile: int, before: int) -> tuple[str, ...]:
    """Return the planned posts (ids), the first to go out first, after tile `tile` was put before tile `before`.

    Numbers are those of `shown`. Only what is planned can be moved, and only among what is planned: otherwise the
    order stays.
    """
    ids = [one.post for one in shown if one.state == "planned"]
    first = next((at for at, one in enumerate(shown) if one.state == "planned"), 0)
    if shown[tile].state == "planned":
        chosen = shown[tile].post
        where = min(max(0, before - first), len(ids))
        head = [name for name in ids[:where] if name != chosen]
        tail = [name for name in ids[where:] if name != chosen]
        ids = [*head, chosen, *tail]
    return tuple(reversed(ids))


def _when(tile: Tile) -> tuple[datetime, str]:
    if tile.at is None:
        raise ValueError("a tile without a time")
    return tile.at, tile.post


def _place(post: Post, known: Mapping[str, Placement]) -> Placement | None:
    """Return the first of the post's places that stands in the grid."""
    return next((known[name] for name in arrange.placements_of(post) if name in known), None)


def _coming(around: Around, post: Post, known: Mapping[str, Placement]) -> Tile:
    placement = _place(post, known)
    if placement is None:
        raise KeyError(post.id)
    at = planned.instant(post, around.zones[post.id])
    return _pictured(around, post, placement, "draft" if at is None else "planned", at)


def _past(around: Around, posting: Posting, placement: Placement) -> Tile:
    """Return the tile of what went out: as the post has it now, else of its first picture where a set still has it."""
    at, post = postings.instant(posting), around.posts.get(posting.post)
    if post is not None:
        tile = _pictured(around, post, placement, "posted", at)
        return msgspec.structs.replace(tile, posting=posting.id)
    media = (medium for one in around.sets.values() for medium in one.media)
    wanted = posting.media[0] if posting.media else ""
    found = next((medium for medium in media if wanted in postings.contents(medium)), None)
    ratio = placement.preview.grid_ratio or 1.0
    crop = narrowed(WHOLE, Size(found.width, found.height), ratio) if found else None
    return Tile("posted", at, ratio, "", placement.id, posting.id, found, None, crop)


def _pictured(around: Around, post: Post, placement: Placement, state: State, at: datetime | None) -> Tile:
    """Return the tile of a post: the middle, in the grid's ratio, of its first picture as it goes out."""
    media = {medium.id: medium for medium in around.sets[post.set].media}
    ratio = placement.preview.grid_ratio or 1.0
    items = photo.items_for(post, media, placement).items
    if not items:
        return Tile(state, at, ratio, post.id, placement.id)
    item, medium = items[0], media[items[0].media]
    resolved = clip_path.at_cover(photo.resolve(item, medium, placement.id))
    size = photo.upright_size(medium, resolved)
    crop = photo.crop_for(resolved, size, photo.shape_for(post, placement, medium.kind))
    return Tile(state, at, ratio, post.id, placement.id, "", medium, item, narrowed(crop, size, ratio))


def _owner(around: Around, posting: Posting, platform: str) -> str:
    """Return whose account a record is about: its post's client, else the client who has that account."""
    post = around.posts.get(posting.post)
    if post is not None:
        return around.sets[post.set].client
    theirs = (
        one.id
        for one in around.clients.values()
        if client.same_handle(client.handle(one, platform), posting.account)
    )
    return next(theirs, "") if posting.account else ""


def _once(ordered: Iterable[Posting]) -> Iterable[Posting]:
    """Return the records, of each post the newest alone: one post is one tile, be it a feed and a carousel."""
    seen: set[str] = set()
    for one in ordered:
        if one.post not in seen:
            seen.add(one.post)
            yield one
