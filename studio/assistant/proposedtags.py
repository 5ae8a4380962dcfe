"""Tags that were proposed, by whose they are: the person's own first, for a model does not know what is read now."""

from collections.abc import Collection, Iterable

import msgspec

from studio import caption, tagging
from studio.assistant.reply import Proposal
from studio.placements import Placement
from studio.post import Post


class ProposedTag(msgspec.Struct, frozen=True):
    """A tag without '#', why, whether the person has used it before, and whether the post has it already."""

    tag: str
    note: str = ""
    own: bool = False
    used: bool = False


def sorted_by_owner(
    proposals: Iterable[Proposal], own: Iterable[str], used: Iterable[str]
) -> tuple[ProposedTag, ...]:
    """Return the tags of `proposals`, each once, those among `own` first; `used` are in the post already."""
    mine = {tag.casefold() for tag in own}
    here = {tag.casefold() for tag in used}
    once: dict[str, ProposedTag] = {}
    for one in proposals:
        key = one.text.casefold()
        once.setdefault(key, ProposedTag(one.text, one.note, key in mine, key in here))
    return tuple(sorted(once.values(), key=lambda tag: not tag.own))


def over(
    post: Post, ticked: Collection[str], places: Iterable[Placement], own: str = ""
) -> tuple[tuple[Placement, int, int], ...]:
    """Return the places for which the tags of `post` with those `ticked` are too many: the place, how many, the most.

    `own`: whose own text gets the tags (an id); empty: the master's. A place with tags of its own is not concerned.
    """
    found = []
    for place in places:
        limit = place.words.hashtags_max
        gets = place.id == own if own else not caption.differs(post, "tags", place.id)
        count = len({tag.casefold() for tag in (*tagging.used(post, place.id), *(ticked if gets else ()))})
        if limit is not None and count > limit.value:
            found.append((place, count, limit.value))
    return tuple(found)
