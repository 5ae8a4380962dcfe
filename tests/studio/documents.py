"""Hypothesis strategies for everything that the library keeps, and a few plain documents."""

from typing import TypeVar

from hypothesis import strategies as st
from msgspec import UNSET

from media.geometry import Box, Point
from studio.post import (
    Background,
    Client,
    Cutout,
    Edit,
    Handle,
    Item,
    Media,
    MediaSet,
    Placed,
    Post,
    Time,
    Variant,
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
)
sets = st.builds(MediaSet, id=ids, title=words, client=ids, media=several(media))
clients = st.builds(
    Client, id=ids, name=words, handles=several(st.builds(Handle, words, words)), no_model=st.booleans()
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
        voice="plain",
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
