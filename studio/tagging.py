"""Tags suggested offline: from one's own past tags, what the photographs say, and where they were taken."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import regex

from studio import caption, counting, sets
from studio.post import Media, MediaSet, Post

MOST = 8  # more are not read
HALF = 20  # posts after which a tag's weight is half
NEWEST = 200  # posts that are looked at; what is older would weigh nothing
TOGETHER = 1.5  # what a tag gains from each post that has it beside tags that are here already
THEIRS = 2.0  # how much more a post for the same client counts
SAME_SET = 1.0  # what a tag gains from another post of the same photographs
SAID = 2.5  # a keyword of a photograph that goes out
PLACE = 1.2  # where it was


class Past(msgspec.Struct, frozen=True):
    """A post as far as its tags go."""

    tags: tuple[str, ...]
    client: str = ""
    set: str = ""


def past_of(posts: Iterable[Post], media_sets: Mapping[str, MediaSet], but: str = "") -> tuple[Past, ...]:
    """Return the tags of `posts` (oldest first), those within their captions too; without the post `but` (an id)."""
    newest = [post for post in posts if post.id != but][-NEWEST:]
    return tuple(
        Past(used(post), media_sets[post.set].client if post.set in media_sets else "", post.set)
        for post in newest
    )


def used(post: Post, placement: str = "") -> tuple[str, ...]:
    """Return the tags of `post` for `placement` (empty: the master), wherever they stand, each once, without '#'."""
    texts = (caption.own(post, "caption", placement), caption.own(post, "first_comment", placement))
    found = (span.text[1:] for text in texts if "#" in text or "＃" in text for span in counting.tags(text))
    return tuple({tag.casefold(): tag for tag in (*caption.tags_of(post, placement), *found)}.values())


def suggested(post: Post, media_set: MediaSet, past: Sequence[Past]) -> tuple[str, ...]:
    """Return at most `MOST` tags for `post`, the likeliest first; none that it has already.

    `past`: what was tagged before, oldest first.
    """
    here = {tag.casefold() for tag in used(post)}
    weights: dict[str, float] = {}
    spelt: dict[str, str] = {}

    def add(tag: str, weight: float) -> None:
        key = tag.casefold()
        if key and key not in here:
            weights[key] = weights.get(key, 0.0) + weight
            spelt[key] = tag

    for age, one in enumerate(reversed(past)):
        fresh = 0.5 ** (age / HALF)
        shared = sum(tag.casefold() in here for tag in one.tags)
        theirs = THEIRS if one.client and one.client == media_set.client else 1.0
        for tag in one.tags:
            add(tag, fresh * (theirs + TOGETHER * shared) + (SAME_SET if one.set == media_set.id else 0.0))
    for tag, weight in _said(post, media_set):
        add(tag, weight)
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    return tuple(spelt[key] for key in ranked[:MOST])


def _said(post: Post, media_set: MediaSet) -> Iterable[tuple[str, float]]:
    """Yield what the photographs and the set say, each as a tag once."""
    media = {medium.id: medium for medium in media_set.media}
    shown = [media[item.media] for item in post.items if item.media in media]
    said = dict.fromkeys(_tags(word for medium in shown for word in medium.shot.keywords), SAID)
    for place in (media_set.place, *(_where(medium) for medium in shown)):
        for name in _tags(regex.split(r"[,;/·–]", place)):
            said.setdefault(name, PLACE)
    return said.items()


def _where(medium: Media) -> str:
    return ", ".join((medium.shot.city, medium.shot.country))


def _tags(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(filter(None, (sets.tag(word) for word in words)))
