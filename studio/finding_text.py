"""Find and replace in the texts of a post, by what a reader counts as one character.

Looking for "e" does not find it in a decomposed "é", nor 👩 in a family; "é" finds both ways of writing it. All
positions are Unicode code points.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
import regex

from studio import caption
from studio.post import Post

Field = Literal["caption", "first_comment", "alt"]
_CLUSTER = regex.compile(r"\X")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]")
_TEXTS: tuple[Literal["caption", "first_comment"], ...] = ("caption", "first_comment")


class Wanted(msgspec.Struct, frozen=True):
    """What is looked for, and how."""

    text: str
    match_case: bool = False
    whole_words: bool = False


class Found(NamedTuple):
    """A place in a text; `end` is exclusive."""

    start: int
    end: int


class Where(msgspec.Struct, frozen=True):
    """One text of a post: of the master or of `placement`; an alt text is that of `item` (an id)."""

    field: Field
    placement: str = ""
    item: str = ""


def find(text: str, wanted: Wanted) -> tuple[Found, ...]:
    """Return where `wanted` stands in `text`, in order and apart from each other."""
    pattern = [key for key, _ in _keys(wanted.text, wanted.match_case)]
    if not pattern:
        return ()
    keys = _keys(text, wanted.match_case)
    found: list[Found] = []
    at, last = 0, len(keys) - len(pattern)
    while at <= last:
        if keys[at][0] == pattern[0] and all(
            keys[at + step][0] == key for step, key in enumerate(pattern) if step
        ):
            place = Found(keys[at - 1][1] if at else 0, keys[at + len(pattern) - 1][1])
            if not wanted.whole_words or _is_whole(text, place):
                found.append(place)
                at += len(pattern)
                continue
        at += 1
    return tuple(found)


def replaced(text: str, wanted: Wanted, by: str) -> tuple[str, int]:
    """Return `text` with `by` wherever `wanted` stood, and how often that was."""
    places = find(text, wanted)
    pieces, at = [], 0
    for place in places:
        pieces += [text[at : place.start], by]
        at = place.end
    return "".join((*pieces, text[at:])), len(places)


def texts(post: Post) -> Iterator[tuple[Where, str]]:
    """Yield every text that was written for `post`: the master's, and of placements only what is their own.

    Its title is none of them: that is its name, too.
    """
    for field in _TEXTS:
        yield Where(field), caption.own(post, field)
    for item in post.items:
        yield Where("alt", item=item.id), item.alt
    for variant in post.variants:
        for field in _TEXTS:
            if caption.differs(post, field, variant.placement):
                yield Where(field, variant.placement), caption.own(post, field, variant.placement)
    for item in post.items:
        for placement, text in item.alts:
            yield Where("alt", placement, item.id), text


def written(post: Post, where: Where, text: str) -> Post:
    """Return `post` with `text` there."""
    match where.field:
        case "alt":
            return caption.set_alt(post, where.item, text, where.placement)
        case "first_comment":
            return caption.set_first_comment(post, text, where.placement)
        case "caption":
            return caption.set_caption(post, text, where.placement)


def replaced_everywhere(post: Post, wanted: Wanted, by: str) -> tuple[Post, int]:
    """Return `post` with `by` wherever `wanted` stood in any of its texts, and how often that was."""
    count = 0
    for where, text in tuple(texts(post)):
        made, times = replaced(text, wanted, by)
        if times:
            post, count = written(post, where, made), count + times
    return post, count


@lru_cache(maxsize=32)
def _keys(text: str, match_case: bool) -> tuple[tuple[str, int], ...]:
    """Return each character as it is compared, and where it ends."""
    found = []
    for match in _CLUSTER.finditer(text):
        key = unicodedata.normalize("NFC", match[0])
        found.append((key if match_case else unicodedata.normalize("NFC", key.casefold()), match.end()))
    return tuple(found)


def _is_whole(text: str, place: Found) -> bool:
    """Return whether no word goes on where the place begins and ends."""
    starts = not (_is_word(text[: place.start][-1:]) and _is_word(text[place.start : place.end][:1]))
    return starts and not (_is_word(text[place.end - 1 : place.end]) and _is_word(text[place.end :][:1]))


def _is_word(char: str) -> bool:
    return bool(_WORD.match(char))
