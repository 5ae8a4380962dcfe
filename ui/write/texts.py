"""The texts of a post that a person writes, each under a key: how to read one, and how to write it."""

from collections.abc import Callable

from studio import caption
from studio.post import Post

CAPTION = "caption"
COMMENT = "first_comment"
ALT = "alt:"  # and the item's id behind it


def keys(post: Post) -> tuple[str, ...]:
    """Return the keys of all texts of `post`, in the order in which they stand on the desk."""
    return (CAPTION, COMMENT, *(ALT + item.id for item in post.items))


def read(post: Post, key: str, placement: str) -> str:
    """Return the text with `key` as `placement` (empty: the master) has it."""
    if key == CAPTION:
        return caption.own(post, "caption", placement)
    if key == COMMENT:
        return caption.own(post, "first_comment", placement)
    item = next((item for item in post.items if ALT + item.id == key), None)
    return caption.alt_of(item, placement) if item else ""


def writing(key: str, text: str, placement: str) -> Callable[[Post], Post]:
    """Return the edit that writes `text` under `key` for `placement` (empty: the master)."""
    if key == CAPTION:
        return lambda post: caption.set_caption(post, text, placement)
    if key == COMMENT:
        return lambda post: caption.set_first_comment(post, text, placement)
    return lambda post: caption.set_alt(post, key.removeprefix(ALT), text, placement)


def is_own(post: Post, key: str, placement: str) -> bool:
    """Return whether `placement` has its own words under `key`; the master always has."""
    if not placement:
        return True
    if key == CAPTION:
        return caption.differs(post, "caption", placement)
    if key == COMMENT:
        return caption.differs(post, "first_comment", placement)
    return any(ALT + item.id == key and placement in dict(item.alts) for item in post.items)


def differs(post: Post, placement: str) -> bool:
    """Return whether `placement` has any words of its own."""
    return any(is_own(post, key, placement) for key in keys(post))


def back_to_master(post: Post, placement: str) -> Post:
    """Let `placement` say what the master says, alt texts included."""
    changed = caption.back_to_master(post, placement)
    for item in post.items:
        changed = caption.alt_back_to_master(changed, item.id, placement)
    return changed
