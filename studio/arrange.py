"""Verbs about what is in a post and where it goes: its media in order, its placements. Each is `Post -> Post`."""

from collections.abc import Sequence
from uuid import uuid4

from msgspec import UNSET
from msgspec.structs import replace

from studio.post import Item, Media, Placed, Post


def place(post: Post, placement: str) -> Post:
    """Let the post go to `placement` as well."""
    if placement in placements_of(post):
        return post
    return replace(post, placements=(*post.placements, Placed(placement)))


def unplace(post: Post, placement: str) -> Post:
    """Let the post no longer go to `placement`; its own words stay, for when it comes back."""
    return replace(post, placements=tuple(p for p in post.placements if p.placement != placement))


def placements_of(post: Post) -> tuple[str, ...]:
    """Return the ids of the chosen placements in their order."""
    return tuple(placed.placement for placed in post.placements)


def add_media(post: Post, media: Sequence[Media], at: int | None = None) -> Post:
    """Put `media` into the post before the item with index `at`, or at the end."""
    where = len(post.items) if at is None else at
    added = tuple(Item(str(uuid4()), medium.id) for medium in media)
    return replace(post, items=post.items[:where] + added + post.items[where:])


def take_out(post: Post, items: Sequence[str]) -> Post:
    """Take `items` (ids) out of the post and out of every placement's own selection."""
    gone = set(items)
    placements = tuple(
        placed
        if placed.items is UNSET
        else replace(placed, items=tuple(item for item in placed.items if item not in gone))
        for placed in post.placements
    )
    return replace(
        post, items=tuple(item for item in post.items if item.id not in gone), placements=placements
    )


def move(post: Post, items: Sequence[str], before: int) -> Post:
    """Move `items` (ids) in front of the item that has index `before` now; past the last puts them at the end."""
    moved = set(items)
    head = [item for item in post.items[:before] if item.id not in moved]
    tail = [item for item in post.items[before:] if item.id not in moved]
    middle = [item for item in post.items if item.id in moved]
    return replace(post, items=(*head, *middle, *tail))


def shape(post: Post, placement: str, chosen: str) -> Post:
    """Give `placement` its own ratio: the id of one of its shapes; empty: back to its first."""
    return replace(
        post,
        placements=tuple(
            replace(placed, shape=chosen or UNSET) if placed.placement == placement else placed
            for placed in post.placements
        ),
    )
