"""A caption in another language becomes a post of its own: each post is in one language, and judged by its rules."""

import uuid

from msgspec import UNSET
from msgspec.structs import replace

from studio.post import Placed, Post


def as_post(post: Post, text: str, language: str) -> Post:
    """Return a new post with the media, tags and places of `post`, whose caption is `text` in `language` (BCP 47).

    Texts of single places are in the old language, remarks and times are about the old post: they stay there.
    """
    named = {item.id: str(uuid.uuid4()) for item in post.items}
    placements = tuple(_placed(placed, named) for placed in post.placements)
    return replace(
        post,
        id=str(uuid.uuid4()),
        items=tuple(replace(item, id=named[item.id]) for item in post.items),
        caption=text,
        variants=(),
        placements=placements,
        planned="",
        zone="",
        language=language or post.language,
        notes=(),
    )


def _placed(placed: Placed, named: dict[str, str]) -> Placed:
    if placed.items is UNSET:
        return placed
    return replace(placed, items=tuple(named[item] for item in placed.items if item in named))
