"""Hypothesis strategies for everything that the library keeps, and a few plain documents."""

from typing import TypeVar

from hypothesis import strategies as st
from msgspec import UNSET

from media.geometry import Box, Point
from studio.post import (
    Background,
    Client,
    Credit,
    Cutout,
    Decisions,
    Edit,
    Handle,
    Item,
    Media,
    MediaSet,
    Person,
    Placed,
    Post,
    Shot,
    Snippet,
    Time,
    Variant,
    Voice,
)

T = TypeVar("T")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ids = st.uuids(version=4).map(str)
fractions = st.floats(0, 1, allow_subnormal=False)
placements = st.sampled_from(["instagram.feed", "instagram.reel", "x.post", "bluesky.post"])


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[object]:
    """Return a strategy of values that may also say nothing."""
    return st.just(UNSET) | strategy


def several(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """Return a strategy of short tuples."""
    return st.lists(strategy, max_size=3).map(tuple)


points = st.builds(Point, fractions, fractions)
boxes = st.builds(Box, fractions, fractions, fractions, fractions)
times = st.builds(Time, st.integers(0, 2**50), st.integers(1, 1001), st.integers(1, 90000))
backgrounds = st.builds(
    Background, kind=st.sampled_from(["transparent", "colour", "blur", "picture"]), path=words
)
edits = st.builds(
    Edit,
    quarter_turns=maybe(st.integers(0, 3)),
    flip=maybe(st.booleans()),
    straighten=maybe(st.floats(-45, 45)),
    focal=maybe(points),
    crop=maybe(st.none() | boxes),
    fit=maybe(st.sampled_from(["fill", "fit"])),
    surround=maybe(words),
    cutout=maybe(st.none() | st.builds(Cutout, model=words, background=backgrounds)),
    start=maybe(st.none() | times),
    end=maybe(st.none() | times),
    sound=maybe(st.booleans()),
)
items = st.builds(
    Item,
    id=ids,
    media=ids,
    alt=words,
    edit=edits,
    per_placement=several(st.tuples(placements, edits)),
    alts=several(st.tuples(placements, words)),
)
variants = st.builds(Variant, placement=placements, caption=maybe(words), title=maybe(words))
placed = st.builds(Placed, placement=placements, items=maybe(several(ids)), shape=maybe(words))
posts = st.builds(
    Post,
    id=ids,
    set=ids,
    title=words,
    items=several(items),
    caption=words,
    tags=several(words),
    variants=several(variants),
    placements=several(placed),
    no_model=st.booleans(),
)
media = st.builds(
    Media,
    id=ids,
    path=words,
    kind=st.sampled_from(["photo", "clip"]),
    width=st.integers(1, 10**5),
    height=st.integers(1, 10**5),
    bytes=st.integers(0, 2**40),
    ends=words,
    seconds=st.none() | st.floats(0, 1e5),
    edit=edits,
    shot=st.builds(
        Shot, camera=words, aperture=st.none() | st.floats(0.5, 99), iso=st.none() | st.integers(1)
    ),
)
credits_ = st.builds(Credit, words, ids)
sets = st.builds(MediaSet, id=ids, title=words, client=ids, media=several(media), people=several(credits_))
handles = several(st.builds(Handle, words, words))
counts = st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99))
voices = st.builds(Voice, note=words, refused=several(words), emoji=counts)
clients = st.builds(Client, id=ids, name=words, handles=handles, voice=voices, no_model=st.booleans())
people = st.builds(Person, id=ids, name=words, role=words, handles=handles)
snippets = st.builds(Snippet, id=ids, name=words, kind=st.sampled_from(["text", "signature", "tags"]))
decisions = st.builds(
    Decisions, words=several(st.tuples(words, words)), rules=several(words), ignored=several(words)
)

SET = MediaSet("set-1", "Harbour")
POST = Post("post-1", "set-1", "Fog")

# What the kept files in tests/formats/ hold, whatever their format.
KEPT = (
    Client(
        "client-1",
        "Shop",
        handles=(Handle("instagram", "shop"),),
        languages=("en-GB", "lv"),
        voice=Voice("plain"),
        placements=("instagram.feed",),
        credit="Foto",
        rights="© Foto",
        no_model=True,
    ),
    MediaSet(
        "set-1",
        "Harbour",
        client="client-1",
        place="Rīga",
        date="2026-11-21",
        credit="Foto",
        rights="© Foto",
        media=(
            Media(
                "media-1",
                "/pictures/DSC_0001.jpg",
                "photo",
                6000,
                4000,
                bytes=123,
                ends="ab",
                sha256="cd",
                edit=Edit(quarter_turns=1, focal=Point(0.25, 0.5)),
            ),
            Media(
                "media-2", "/pictures/MVI_0002.mov", "clip", 3840, 2160, bytes=456, ends="ef", seconds=48.0
            ),
        ),
    ),
    Post(
        "post-1",
        "set-1",
        "Fog",
        items=(
            Item(
                "item-1",
                "media-1",
                alt="Fog over a harbour",
                edit=Edit(
                    quarter_turns=1,
                    flip=True,
                    straighten=-1.5,
                    focal=Point(0.25, 0.5),
                    crop=Box(0.0, 0.1, 1.0, 0.9),
                    fit="fit",
                    surround="blur",
                    cutout=Cutout("u2netp", Background("colour", "#fff8f0")),
                ),
                per_placement=(("instagram.story", Edit(crop=None, cutout=None)),),
                alts=(("x.post", "Fog"),),
            ),
            Item(
                "item-2",
                "media-2",
                edit=Edit(start=Time(100, 1, 90000), end=Time(900000, 1, 90000), sound=False),
            ),
        ),
        caption="Fog at six 🌫️\n@harbour",
        first_comment="First!",
        tags=("fog", "riga"),
        variants=(Variant("x.post", caption="Fog"),),
        placements=(Placed("instagram.feed", items=("item-1",), shape="4:5"), Placed("instagram.story")),
        planned="2026-11-22T18:00:00",
        zone="Europe/Riga",
        language="en-GB",
        no_model=True,
    ),
)

# What the kept file of format 2 holds beside them.
KEPT_2 = (
    Client(
        "client-2", "Venue", voice=Voice("warm", ("glow",), ("amazing",), emoji=(0, 2)), link="example.com"
    ),
    MediaSet(
        "set-2",
        "Hall",
        people=(Credit("florist", "person-1"),),
        media=(
            Media(
                "media-3",
                "/pictures/a.jpg",
                "photo",
                10,
                10,
                bytes=1,
                ends="aa",
                shot=Shot("X-T5", "XF35mm", 1.4, "1/250", 400, 35.0, "2026-11-21T16:00:00", "Rīga", "Latvia"),
            ),
        ),
    ),
    Person("person-1", "Ieva", "florist", (Handle("instagram", "ieva.flowers"),), "ieva.example"),
    Snippet("snippet-1", "Usual", "tags", "riga wedding", "client-1"),
    Decisions(words=(("en", "Ieva"),), rules=("am-agree",), ignored=("am-agree:00ff",)),
)
