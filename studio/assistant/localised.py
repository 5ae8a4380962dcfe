"""A caption in another language becomes a post of its own: each post is in one language, and judged by its rules."""

import uuid

from msgspec import UNSET
from msgspec.structs import replace

from studio.assistant.named import hidden
from studio.assistant.phrasing import blanked
from studio.post import Placed, Post
from studio.words import word


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


def left_in(post: Post) -> str:
    """Return a sentence on which words of `post` came along as they were, in the old language; empty: none did.

    Tags, handles and links are in no language.
    """
    there = {
        "title": (post.title,),
        "first-comment": (post.first_comment,),
        "alts": tuple(alt for item in post.items for alt in (item.alt, *dict(item.alts).values())),
    }
    named = [word(f"asked.left.{what}") for what, texts in there.items() if any(map(_says, texts))]
    return word("asked.left", what=", ".join(named)) if named else ""


def _says(text: str) -> bool:
    return any(sign.isalpha() for sign in blanked(text, hidden(text)))
