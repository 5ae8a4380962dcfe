"""Sets: a shoot's media in order, with what is true of all of it. Each verb is `MediaSet -> MediaSet`."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import UNSET
from msgspec.structs import replace

from media.metadata import PhotoMetadata
from studio.post import Item, Media, MediaSet, Post


def add(media_set: MediaSet, media: Iterable[Media]) -> tuple[MediaSet, tuple[Media, ...]]:
    """Add `media` at the end, and return the set and, for each, the medium as the set has it.

    A file that the set has already, known by its content, is not added again: its medium with its edits stands for it,
    whatever it is called by now. Copies under other names that come together are media of their own, for their
    outputs are named after them.
    """
    known = {(medium.bytes, medium.ends): medium for medium in media_set.media}
    new: dict[tuple[int, str, str], Media] = {}
    standing = tuple(
        known.get((medium.bytes, medium.ends))
        or new.setdefault((medium.bytes, medium.ends, Path(medium.path).name), medium)
        for medium in media
    )
    return replace(media_set, media=(*known.values(), *new.values())), standing


def remove(media_set: MediaSet, media: Collection[str]) -> MediaSet:
    """Take `media` (ids) out of the set; the files stay where they are. Take them out of its posts too: `without`."""
    return replace(media_set, media=tuple(medium for medium in media_set.media if medium.id not in media))


def without(posts: Iterable[Post], media: Collection[str]) -> tuple[Post, ...]:
    """Return those of `posts` that show one of `media` (ids), without the items that do."""
    return tuple(_without(post, media) for post in posts if any(item.media in media for item in post.items))


def _without(post: Post, media: Collection[str]) -> Post:
    gone = {item.id for item in post.items if item.media in media}
    placements = tuple(
        replace(placed, items=tuple(item for item in placed.items if item not in gone))
        if isinstance(placed.items, tuple)
        else placed
        for placed in post.placements
    )
    return replace(
        post, items=tuple(item for item in post.items if item.id not in gone), placements=placements
    )


def whole(media_set: MediaSet, post: Post | None = None) -> Post:
    """Return a post of the whole set, in its order, that says nothing: for an export without words.

    Photographs that `post` has look as they do there, and go with their alt texts; the others have their own edits.
    Ratios that `post` chose hold; its own selections and orders do not.
    """
    known = {item.media: item for item in reversed(post.items)} if post else {}
    return Post(
        id=post.id if post else media_set.id,
        set=media_set.id,
        title=media_set.title or (post.title if post else ""),
        items=tuple(known.get(medium.id, Item(medium.id, medium.id)) for medium in media_set.media),
        placements=tuple(replace(placed, items=UNSET) for placed in post.placements) if post else (),
    )


def rejected(media_set: MediaSet) -> int:
    """Return how many media of the set are rejected, so that no export has them."""
    return sum(medium.rejected for medium in media_set.media)


def edit_medium(media_set: MediaSet, name: str, edit: Callable[[Media], Media]) -> MediaSet:
    """Replace the medium with id `name` by `edit(medium)`; a set without it stays as it is."""
    return replace(
        media_set, media=tuple(edit(medium) if medium.id == name else medium for medium in media_set.media)
    )


def rate(media_set: MediaSet, media: Collection[str], stars: int) -> MediaSet:
    """Give `media` (ids) as many stars as `stars` says, 0–5."""
    if not 0 <= stars <= 5:
        raise ValueError(stars)
    return _each(media_set, media, lambda medium: replace(medium, rating=stars))


def reject(media_set: MediaSet, media: Collection[str], *, rejected: bool = True) -> MediaSet:
    """Let `media` (ids) go nowhere until that is taken back, or take it back."""
    return _each(media_set, media, lambda medium: replace(medium, rejected=rejected))


def _each(media_set: MediaSet, media: Collection[str], edit: Callable[[Media], Media]) -> MediaSet:
    wanted = set(media)
    return replace(
        media_set,
        media=tuple(edit(medium) if medium.id in wanted else medium for medium in media_set.media),
    )


def moved(media_set: MediaSet, paths: Mapping[str, str]) -> MediaSet:
    """Let the media (ids) have these paths: their files were found again. For `Session.learn`."""
    return replace(
        media_set,
        media=tuple(replace(medium, path=paths.get(medium.id, medium.path)) for medium in media_set.media),
    )


def hashed(media_set: MediaSet, sums: Mapping[str, str]) -> MediaSet:
    """Let the media (ids) have these SHA-256 of their whole files. For `Session.learn`."""
    return replace(
        media_set,
        media=tuple(replace(medium, sha256=sums.get(medium.id, medium.sha256)) for medium in media_set.media),
    )


def fill(media_set: MediaSet, said: Sequence[PhotoMetadata]) -> MediaSet:
    """Fill what the set does not say with what its photographs say: the earliest day, the rest where they agree.

    A place, a credit and rights are true of the whole set only where no photograph says anything else.
    """
    authors = [(m.credit or m.creator, m.rights) for m in said]
    places = {place for m in said if (place := ", ".join(filter(None, (m.city, m.country))))}
    return replace(
        media_set,
        place=media_set.place or (places.pop() if len(places) == 1 else ""),
        date=media_set.date or min((m.taken[:10] for m in said if m.taken), default=""),
        credit=media_set.credit or _agreed(authors),
        rights=media_set.rights or _agreed([(rights, credit) for credit, rights in authors]),
    )


def _agreed(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the only text that comes first in `pairs`, empty where a pair speaks for somebody else.

    A pair without a first text agrees if its second one goes with the text in another pair, or one is in the other.
    """
    texts = {text for text, _ in pairs if text}
    if len(texts) != 1:
        return ""
    (text,) = texts
    beside = {other for one, other in pairs if one}
    strangers = (other for one, other in pairs if other and not one and other not in beside)
    return text if all(_names(text, other) or _names(other, text) for other in strangers) else ""


def _names(text: str, name: str) -> bool:
    """Say whether `text` has `name` in it, in whole words ("© Anna 2026" has "Anna")."""
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def fill_post(post: Post, said: Mapping[str, PhotoMetadata]) -> Post:
    """Fill what the post does not say with what its photographs say. `said`: what each says, by id of the medium.

    The caption and the title are the first that there is, tags are everybody's, alt texts are each one's own.
    """
    spoken = [said[item.media] for item in post.items if item.media in said]
    tags: dict[str, str] = {}
    for name in filter(None, (tag(keyword) for m in spoken for keyword in m.keywords)):
        tags.setdefault(name.casefold(), name)
    items = tuple(
        replace(item, alt=item.alt or said[item.media].alt) if item.media in said else item
        for item in post.items
    )
    return replace(
        post,
        title=post.title or _first(m.title or m.headline for m in spoken),
        caption=post.caption or _first(m.caption for m in spoken),
        tags=post.tags or tuple(tags.values()),
        items=items,
    )


@lru_cache(maxsize=4096)
def tag(keyword: str) -> str:
    """Return a keyword as a tag, without '#': its words joined, each with a capital where there are several."""
    words = re.findall(r"\w+", keyword)
    return words[0] if len(words) == 1 else "".join(word[0].upper() + word[1:] for word in words)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
