"""The texts of a post that a person writes, each under a key: how to read one, and how to write it."""

from collections.abc import Callable

from msgspec import UNSET

from studio import caption, photo, subtitles
from studio.post import Item, Post, Subtitles

CAPTION = "caption"
COMMENT = "first_comment"
ALT = "alt:"  # and the item's id behind it
SUBTITLES = "subtitles:"  # and the item's id behind it: what is said in a clip, all lines as one text


def keys(post: Post) -> tuple[str, ...]:
    """Return the keys of all texts of `post`, in the order in which they stand on the desk."""
    spoken = (SUBTITLES + item.id for item in post.items if subtitles_of(item, ""))
    return (CAPTION, COMMENT, *(ALT + item.id for item in post.items), *spoken)


def read(post: Post, key: str, placement: str) -> str:
    """Return the text with `key` as `placement` (empty: the master) has it."""
    if key == CAPTION:
        return caption.own(post, "caption", placement)
    if key == COMMENT:
        return caption.own(post, "first_comment", placement)
    item = next((item for item in post.items if item.id == key.partition(":")[2]), None)
    if item is not None and key.startswith(SUBTITLES):
        return subtitles.spoken(subtitles_of(item, placement))
    return caption.alt_of(item, placement) if item else ""


def subtitles_of(item: Item, placement: str) -> Subtitles | None:
    """Return the subtitles of a clip as `placement` (empty: the master) has them; None: it has none."""
    own, usual = photo.own_edit(item, placement).subtitles, item.edit.subtitles
    found = own if placement and own is not UNSET else usual
    return found if isinstance(found, Subtitles) and found.lines else None


def writing(key: str, text: str, placement: str) -> Callable[[Post], Post]:
    """Return the edit that writes `text` under `key` for `placement` (empty: the master)."""
    if key == CAPTION:
        return lambda post: caption.set_caption(post, text, placement)
    if key == COMMENT:
        return lambda post: caption.set_first_comment(post, text, placement)
    if key.startswith(SUBTITLES):
        return lambda post: _say(post, key.removeprefix(SUBTITLES), text, placement)
    return lambda post: caption.set_alt(post, key.removeprefix(ALT), text, placement)


def _say(post: Post, name: str, text: str, placement: str) -> Post:
    """Put what was corrected of a clip's spoken words into their lines, where they stand."""
    item = next((item for item in post.items if item.id == name), None)
    before = subtitles_of(item, placement) if item else None
    if item is None or before is None:
        return post
    own = placement if photo.own_edit(item, placement).subtitles is not UNSET else ""
    return subtitles.set_on(post, name, subtitles.respoken(before, text), placement=own)


def is_own(post: Post, key: str, placement: str) -> bool:
    """Return whether `placement` has its own words under `key`; the master always has."""
    if not placement:
        return True
    if key == CAPTION:
        return caption.differs(post, "caption", placement)
    if key == COMMENT:
        return caption.differs(post, "first_comment", placement)
    if key.startswith(SUBTITLES):
        return False  # their own lines are the clip desk's affair, with its cut and its frame
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
