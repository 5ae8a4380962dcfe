"""Facts in a text without a model: `{camera}`, `{city}`, `{date}`, `{link}`, and `{florist}` of the set's credits.

`spoken` is the one door: it returns a post whose texts say the facts, for the master and for every placement, so that
all that counts, judges, previews, exports and copies works on what really goes out. Edits and fixes work on the text
as it was written. A slot that nothing is known for stays as it was typed, and preflight says so.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
import regex
from msgspec.structs import replace

from studio import caption, dates, photo, sets
from studio.caption import Field
from studio.credits import by_role, mention
from studio.placements import Placement
from studio.post import Client, Item, Media, MediaSet, Person, Post, Shot

FACTS = ("camera", "lens", "f", "shutter", "iso", "mm", "city", "country", "place", "date", "client", "link")
USUAL_LANGUAGE = "en-US"

# What is said where a link cannot be clicked and the client has no words of their own.
LINK_WORDS = {
    "en": "link in bio",
    "es": "enlace en la bio",
    "hu": "link a bióban",
    "lv": "saite profilā",
    "ko": "프로필 링크",
    "zh": "链接见主页",
    "de": "Link in der Bio",
    "fr": "lien en bio",
    "it": "link in bio",
    "pt": "link na bio",
    "ja": "プロフィールのリンク",
}

_SLOT = regex.compile(r"(?P<sign>[#＃@＠]?)\{(?P<name>\p{L}[\p{L}\p{M}\p{N}_]*)\}")
_FIELDS: tuple[Field, ...] = ("caption", "title", "first_comment")


class Around(msgspec.Struct, frozen=True):
    """What is known around a post: its set, for whom it is, who is in the credits book, in what language it is."""

    media_set: MediaSet
    client: Client | None = None
    people: Mapping[str, Person] = {}
    language: str = ""  # BCP 47


class Fact(NamedTuple):
    """What a slot becomes. `before` and `after` are left out where the text around the slot says them already."""

    text: str
    before: str = ""
    after: str = ""
    names: bool = False  # it names people

    def __str__(self) -> str:
        return f"{self.before}{self.text}{self.after}"


class Said(NamedTuple):
    """A text with its slots replaced. `places`: for each one its place as written and as said, in code points."""

    text: str
    places: tuple[tuple[int, int, int, int], ...] = ()

    def written(self, point: int) -> int:
        """Return where in the text as it was written the code point `point` of what is said comes from."""
        shift = 0
        for start, end, said_start, said_end in self.places:
            if point < said_start:
                break
            if point < said_end:
                return start
            shift = end - said_end
        return point + shift


def spoken(post: Post, around: Around, placements: Iterable[Placement]) -> Post:
    """Return `post` with every slot replaced in all its texts, as the master and each of `placements` will have them.

    A placement for which a text comes out unlike the master's has it as its own. A post without slots is returned as
    it is.
    """
    if not is_slotted(post):
        return post
    known = facts(post, around)
    made = replace(
        post,
        **{field: say(caption.own(post, field), known).text for field in _FIELDS},  # type: ignore[arg-type]
        items=tuple(
            replace(item, alt=say(item.alt, _facts_of(item, around)).text) if has_slots(item.alt) else item
            for item in post.items
        ),
    )
    made = caption.set_tags(made, _tags(post.tags, known)) if _any_slot(post.tags) else made
    for placement in placements:
        made = _for(post, made, around, placement)
    return made


def is_slotted(post: Post) -> bool:
    """Return whether there is a slot in any text of `post`."""
    return any(has_slots(text) for text in _texts(post))


def facts(post: Post, around: Around, placement: Placement | None = None) -> dict[str, Fact]:
    """Return what each slot stands for in `placement` (None: in the master), by its name; only what is known.

    How a picture was taken comes from the first photograph that goes there, in the placement's own order.
    """
    return _facts(around, _first(post, around, placement), placement, post.link)


def say(text: str, known: Mapping[str, Fact]) -> Said:
    """Return `text` with its slots replaced by what is `known`; other slots stay as they are.

    A slot behind '#' becomes one tag, and one behind '@' a handle or, where there is none, a name without '@'.
    """
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    at = length = 0
    for found in _SLOT.finditer(text):
        fact = known.get(_key(found["name"]))
        if fact is None:
            continue
        said = _beside(fact, found["sign"], text[: found.start()], text[found.end() :])
        pieces += [text[at : found.start()], said]
        length += found.start() - at
        places.append((found.start(), found.end(), length, length + len(said)))
        length += len(said)
        at = found.end()
    return Said("".join((*pieces, text[at:])), tuple(places))


def has_slots(text: str) -> bool:
    """Return whether there is a slot in `text`, known or not."""
    return "{" in text and _SLOT.search(text) is not None


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of the slots in `text`, each once, as they are typed."""
    return tuple(dict.fromkeys(found["name"] for found in _SLOT.finditer(text))) if "{" in text else ()


def link_words(language: str) -> str:
    """Return what is usually said in `language` (BCP 47) where a link cannot be clicked."""
    return LINK_WORDS.get(language.partition("-")[0].lower(), LINK_WORDS["en"])


def is_fact(name: str) -> bool:
    """Return whether the slot called `name` is a fact's; every other is a role in the credits."""
    return _key(name) in FACTS


def _for(post: Post, made: Post, around: Around, placement: Placement) -> Post:
    """Return `made` with what `placement` says otherwise than the master."""
    known = facts(post, around, placement)
    writing = {
        "caption": caption.set_caption,
        "title": caption.set_title,
        "first_comment": caption.set_first_comment,
    }
    for field, write in writing.items():
        text = say(caption.own(post, field, placement.id), known).text  # type: ignore[arg-type]
        if text != caption.own(made, field, placement.id):  # type: ignore[arg-type]
            made = write(made, text, placement.id)
    tags = caption.tags_of(post, placement.id)
    if _any_slot(tags) and (own := _tags(tags, known)) != caption.tags_of(made, placement.id):
        made = caption.set_tags(made, own, placement.id)
    for item in post.items:
        raw = caption.alt_of(item, placement.id) if item.alts else item.alt
        if has_slots(raw):
            text = say(raw, _facts_of(item, around, placement)).text
            now = next(entry for entry in made.items if entry.id == item.id)
            made = made if text == caption.alt_of(now, placement.id) else _alt(made, item, text, placement)
    return made


def _alt(post: Post, item: Item, text: str, placement: Placement) -> Post:
    return caption.set_alt(post, item.id, text, placement.id)


def _facts_of(item: Item, around: Around, placement: Placement | None = None) -> dict[str, Fact]:
    """Return the facts for the alt text of `item`: those of its own picture."""
    medium = next((medium for medium in around.media_set.media if medium.id == item.media), None)
    return _facts(around, medium, placement, "")


def _facts(around: Around, medium: Media | None, placement: Placement | None, link: str) -> dict[str, Fact]:
    shot = medium.shot if medium else Shot()
    client, shoot = around.client, around.media_set
    language = around.language or USUAL_LANGUAGE
    place = shoot.place or ", ".join(filter(None, (shot.city, shot.country)))
    day = shoot.date or shot.taken[:10]
    known = {
        "camera": Fact(shot.camera),
        "lens": Fact(shot.lens),
        "f": Fact(f"{shot.aperture:g}" if shot.aperture else "", "f/"),
        "shutter": Fact(shot.exposure, after=" s"),
        "iso": Fact(str(shot.iso or ""), "ISO "),
        "mm": Fact(f"{shot.focal_length:g}" if shot.focal_length else "", after=" mm"),
        "city": Fact(shot.city),
        "country": Fact(shot.country),
        "place": Fact(place),
        "date": Fact(dates.written_out(day, language)),
        "client": Fact(client.name if client else "", names=True),
        "link": Fact(_link(link, client, placement, language)),
    }
    platform = placement.platform if placement else ""
    for role, people in by_role(shoot, around.people).items():
        said = ", ".join(mention(person, platform) for person in people)
        known.setdefault(role, Fact(said, names=True))
    return {name: fact for name, fact in known.items() if fact.text}


def _link(link: str, client: Client | None, placement: Placement | None, language: str) -> str:
    """Return the link itself where it can be clicked or nothing is known about that, else words that point to it."""
    address = link or (client.link if client else "")
    clickable = placement.words.links_clickable if placement else None
    if clickable is None or clickable.value:
        return address
    return (client.link_words if client else "") or link_words(language)


def _first(post: Post, around: Around, placement: Placement | None) -> Media | None:
    """Return the first photograph that goes to `placement`; where none does, the first clip."""
    media = {medium.id: medium for medium in around.media_set.media}
    items = photo.items_for(post, media, placement).items if placement else post.items
    going = [media[item.media] for item in items if item.media in media]
    return next((medium for medium in going if medium.kind == "photo"), going[0] if going else None)


def _beside(fact: Fact, sign: str, left: str, right: str) -> str:
    """Return `fact` between `left` and `right`, without what they say already: "ISO {iso}", "{mm}mm"."""
    if sign in ("#", "＃"):
        return sign + sets.tag(str(fact))
    if sign:
        return str(fact) if fact.names or str(fact).startswith("@") else sign + str(fact)
    before, after = fact.before.strip(), fact.after.strip()
    said_before = before and regex.search(rf"(?<!\w){regex.escape(before)}\s?\Z", left[-8:], regex.IGNORECASE)
    said_after = after and regex.match(rf"\s?{regex.escape(after)}(?!\w)", right, regex.IGNORECASE)
    return f"{'' if said_before else fact.before}{fact.text}{'' if said_after else fact.after}"


def _tags(tags: Iterable[str], known: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return `tags` with each slot in them as part of a tag."""
    joined = {name: Fact(sets.tag(str(fact))) for name, fact in known.items()}
    return tuple(say(tag, joined).text for tag in tags)


def _any_slot(texts: Iterable[str]) -> bool:
    return any(has_slots(text) for text in texts)


def _texts(post: Post) -> Iterable[str]:
    """Yield every text of `post` that may have slots."""
    yield from (post.caption, post.title, post.first_comment, *post.tags)
    for variant in post.variants:
        yield from (
            text for text in (variant.caption, variant.title, variant.first_comment) if isinstance(text, str)
        )
        yield from variant.tags if isinstance(variant.tags, tuple) else ()
    for item in post.items:
        yield from (item.alt, *(text for _, text in item.alts))


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower()
