"""What a post should disclose of models that took part: its pictures, its words, what each platform asks or offers.

It gathers what `provenance` knows and what follows from the ledger; it decides nothing and adds nothing by itself.
This is not legal advice, and whoever shows it says so.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from media.provenance import is_generative, last
from studio import arrange, caption, manifest, photo, places, provenance, slide
from studio.assistant.authorship import Authors, Kept, Share, of_text
from studio.placements import Placement
from studio.post import Item, Media, Post
from studio.provenance import Duty, Unswitched

Way = Literal["asked", "offered", "unswitched", "unknown"]
Trait = Literal["words", "part", "whole", "clip"]

FALLBACK = "en"


class Generated(msgspec.Struct, frozen=True):
    """A picture or clip of which a model made a part or all."""

    number: int  # its place in the post, from 1
    item: str
    name: str  # the file's
    value: str  # IPTC's name of how it came to be
    trait: Trait


class Advice(msgspec.Struct, frozen=True):
    """What one platform wants to hear, or lets be said, of some of the pictures that go there."""

    platform: str  # for people
    placements: tuple[str, ...]  # ids
    numbers: tuple[int, ...]  # of which pictures and clips of the post, from 1
    way: Way
    asks: bool = False  # a rule of theirs wants it said
    control: str = ""  # what the switch is called there
    label: str = ""  # what people will see because of the file; empty: nothing is known to be shown
    source: str = ""
    date: str = ""
    confidence: str = ""
    note: str = ""


class Written(msgspec.Struct, frozen=True):
    """How much of one text a model proposed."""

    field: str  # "caption", "alt"
    item: str  # of an alt text
    placement: str  # whose own words; empty: the master's
    share: Share


class Disclosure(msgspec.Struct, frozen=True):
    """All that is known. Nothing in it: no model took part, as far as files and ledger say."""

    pictures: tuple[Generated, ...] = ()
    advice: tuple[Advice, ...] = ()
    texts: tuple[Written, ...] = ()  # only those in which a model has a share

    @property
    def traits(self) -> tuple[Trait, ...]:
        """What a line about it would have to name."""
        found: list[Trait] = ["words"] if any(one.field == "caption" for one in self.texts) else []
        return tuple(dict.fromkeys((*found, *(one.trait for one in self.pictures))))


def of_post(
    post: Post, media: Mapping[str, Media], placements: Mapping[str, Placement], kept: Iterable[Kept] = ()
) -> Disclosure:
    """Return what there is to disclose of `post`. `kept`: what the ledger has of it (`Register.kept`)."""
    chosen = [placements[name] for name in arrange.placements_of(post) if name in placements]
    return Disclosure(generated(post, media), advice(post, media, chosen), written(post, tuple(kept)))


def generated(post: Post, media: Mapping[str, Media]) -> tuple[Generated, ...]:
    """Return the post's pictures and clips in which a model took part, as the master has them."""
    found = []
    for number, item in enumerate(post.items, 1):
        medium = media[item.media]
        value = _value(item, medium, "")
        if is_generative(value):
            found.append(Generated(number, item.id, slide.name(medium), last(value), _trait(medium, value)))
    return tuple(found)


def advice(post: Post, media: Mapping[str, Media], placements: Sequence[Placement]) -> tuple[Advice, ...]:
    """Return what the platforms of `placements` ask or offer, the same of several placements once, who asks first."""
    found: dict[Advice, tuple[list[str], set[int]]] = {}
    for placement in placements:
        for number, one in _of_placement(post, media, placement):
            there, numbers = found.setdefault(one, ([], set()))
            there += () if placement.id in there else (placement.id,)
            numbers.add(number)
    return tuple(
        msgspec.structs.replace(one, placements=tuple(there), numbers=tuple(sorted(numbers)))
        for one, (there, numbers) in sorted(found.items(), key=lambda pair: not pair[0].asks)
    )


def written(post: Post, kept: Sequence[Kept]) -> tuple[Written, ...]:
    """Return the texts of `post`, placements' own ones too, in which words stand that a model proposed."""
    captions = [
        "",
        *(one.placement for one in post.variants if caption.differs(post, "caption", one.placement)),
    ]
    told = of_text(kept, "caption")
    authors = _authors(told)
    found = [
        Written("caption", "", place, authors.share(_without_lines(caption.own(post, "caption", place))))
        for place in (captions if told else ())
    ]
    for item in post.items:
        about = of_text(kept, "alt", item.id)
        authors = _authors(about)
        found += [
            Written("alt", item.id, place, authors.share(caption.alt_of(item, place)))
            for place in (("", *(name for name, _ in item.alts)) if about else ())
        ]
    return tuple(one for one in found if one.share.proposed)


def lines(traits: Sequence[Trait], language: str) -> tuple[str, ...]:
    """Return the lines that are offered for a caption in `language` (BCP 47): all in one, then each alone.

    A language that we have no words for gets the English ones.
    """
    known = _worded()
    there = known.get(language.partition("-")[0].lower(), known[FALLBACK])
    alone = [there[trait] for trait in traits]
    return tuple(dict.fromkeys((" ".join(alone), *alone))) if alone else ()


def languages() -> tuple[str, ...]:
    """Return the languages that there are lines in (BCP 47)."""
    return tuple(_worded())


def with_line(text: str, line: str) -> str:
    """Return a caption with `line` below it; one that says it already stays as it is."""
    if line in text.splitlines():
        return text
    return f"{text.rstrip()}\n\n{line}".lstrip("\n")


@lru_cache(maxsize=64)
def _authors(kept: tuple[Kept, ...]) -> Authors:
    """Return who wrote what; kept, for a caption that is being typed is asked about again and again."""
    return Authors(kept)


def _without_lines(text: str) -> str:
    """Return a caption without lines of ours that disclose: they are nobody's share of it."""
    return "".join(line for line in text.splitlines(keepends=True) if not _is_ours(line.strip()))


def _is_ours(line: str) -> bool:
    left = line
    for there in _worded().values():
        for sentence in there.values():
            left = left.replace(sentence, "")
    return bool(line) and not left.strip()


def discloses(text: str) -> bool:
    """Say whether one of the lines that are offered here stands in a caption."""
    return any(_is_ours(line.strip()) for line in text.splitlines())


def _of_placement(
    post: Post, media: Mapping[str, Media], placement: Placement
) -> Iterable[tuple[int, Advice]]:
    numbers = {item.id: number for number, item in enumerate(post.items, 1)}
    for item in photo.items_for(post, media, placement).items:
        medium = media[item.media]
        value = _value(item, medium, placement.id)
        if not is_generative(value):
            continue
        label = _label(medium, value, placement.platform)
        for rule in _rules(medium, placement.platform):
            yield numbers[item.id], _worded_rule(rule, placement, label)


def _rules(medium: Media, platform: str) -> Sequence[Duty | Unswitched | None]:
    """Return what is known of `platform` (an id); one None: nothing is."""
    known: tuple[Duty | Unswitched, ...] = (*provenance.duties(), *provenance.unswitched())
    return [one for one in known if platform in one.platforms and medium.kind in one.media] or [None]


def _worded_rule(rule: Duty | Unswitched | None, placement: Placement, label: str) -> Advice:
    name = placement.platform_name
    if rule is None:
        return Advice(name, (), (), "unknown", label=label)
    way: Way = "unswitched" if isinstance(rule, Unswitched) else "asked" if rule.asks else "offered"
    control = rule.control if isinstance(rule, Duty) else ""
    return Advice(
        name, (), (), way, rule.asks, control, label, rule.source, rule.date, rule.confidence, rule.note
    )  # fmt: skip


def _value(item: Item, medium: Media, placement: str) -> str:
    return provenance.going_out(medium, photo.resolve(item, medium, placement).cutout)


def _label(medium: Media, value: str, platform: str) -> str:
    """Return what people will see there because of the exported file; an export carries no signature."""
    reading = provenance.reacting("iptc", value) if medium.kind == "photo" else ()
    here = provenance.of_platform(reading, platform)
    return here[0].label if here else ""


def _trait(medium: Media, value: str) -> Trait:
    if medium.kind == "clip":
        return "clip"
    return "part" if manifest.ai_use(value) == "part" else "whole"


@cache
def _worded() -> dict[str, dict[str, str]]:
    return tomllib.loads((places.shipped() / "disclosure.toml").read_text("utf-8"))
