"""Verbs about what is in a post and where it goes: its media in order, its placements. Each is `Post -> Post`."""

from collections.abc import Sequence
from uuid import uuid4

from msgspec import UNSET, UnsetType
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


def order_of(post: Post, placement: str) -> tuple[str, ...]:
    """Return the ids of the items that go to `placement`, in its order: its own selection, else all of the post's."""
    known = dict.fromkeys(item.id for item in post.items)
    own = _own(post, placement)
    if own is UNSET:
        return tuple(known)
    return tuple(item for item in dict.fromkeys(own) if item in known)


def left_out(post: Post, placement: str) -> tuple[str, ...]:
    """Return the ids of the items that `placement` leaves out, in the post's order."""
    going = set(order_of(post, placement))
    return tuple(item.id for item in post.items if item.id not in going)


def has_own_order(post: Post, placement: str) -> bool:
    """Return whether `placement` has a selection or an order of its own."""
    return _own(post, placement) is not UNSET


def select(post: Post, placement: str, items: Sequence[str]) -> Post:
    """Let exactly `items` (ids) go to `placement`, in this order; unknown ids and repetitions are dropped.

    What is the same as the post's own order is inherited again. A placement that was not chosen stays so.
    """
    known = dict.fromkeys(item.id for item in post.items)
    own = tuple(item for item in dict.fromkeys(items) if item in known)
    return _with_order(post, placement, UNSET if own == tuple(known) else own)


def leave_out(post: Post, placement: str, items: Sequence[str]) -> Post:
    """Leave `items` (ids) out of `placement`; they stay in the post."""
    gone = set(items)
    return select(post, placement, [item for item in order_of(post, placement) if item not in gone])


def take_in(post: Post, placement: str, items: Sequence[str]) -> Post:
    """Take `items` (ids) into `placement` again: each behind the one that it follows in the post."""
    wanted, going = set(items), order_of(post, placement)
    there = set(going)
    behind: dict[str, list[str]] = {"": []}  # by the item that they follow
    before = ""
    for item in post.items:
        if item.id in there:
            before = item.id
        elif item.id in wanted:
            behind.setdefault(before, []).append(item.id)
    order = [*behind[""], *(name for item in going for name in (item, *behind.get(item, ())))]
    return select(post, placement, order)


def move_in(post: Post, placement: str, items: Sequence[str], before: int) -> Post:
    """Move `items` (ids) in front of index `before` of the order of `placement` alone; those left out come in."""
    moved = set(items)
    strip = (*order_of(post, placement), *left_out(post, placement))
    going = order_of(post, placement)
    head = [item for item in going[:before] if item not in moved]
    tail = [item for item in going[before:] if item not in moved]
    return select(post, placement, [*head, *(item for item in strip if item in moved), *tail])


def inherit_order(post: Post, placement: str) -> Post:
    """Let `placement` follow the post's own selection and order again."""
    return _with_order(post, placement, UNSET)


def _own(post: Post, placement: str) -> tuple[str, ...] | UnsetType:
    return next((placed.items for placed in post.placements if placed.placement == placement), UNSET)


def _with_order(post: Post, placement: str, items: tuple[str, ...] | UnsetType) -> Post:
    return replace(
        post,
        placements=tuple(
            replace(placed, items=items) if placed.placement == placement else placed
            for placed in post.placements
        ),
    )
