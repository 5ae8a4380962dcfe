"""Hypothesis strategies for everything that the library keeps, and a few plain documents."""

from typing import TypeVar

from hypothesis import strategies as st
from msgspec import UNSET

from media.edits import Background, Border, Mark, Slide, Stroke, Subject
from media.geometry import Box, Point
from studio.post import (
    Account,
    Client,
    Credit,
    Cutout,
    Decisions,
    Edit,
    Handle,
    Item,
    Line,
    Media,
    MediaSet,
    Note,
    Person,
    Placed,
    Post,
    Posting,
    Segment,
    Shot,
    Slideshow,
    Snippet,
    Statement,
    Subtitles,
    Time,
    Variant,
    Voice,
    Waypoint,
    Word,
)
from studio.recipe import Preset, Recipe

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
strokes = st.builds(Stroke, st.booleans(), fractions, several(st.tuples(fractions, fractions)))
lines = st.builds(Line, fractions, fractions, words, several(st.builds(Word, words, fractions, fractions)))
edits = st.builds(
    Edit,
    quarter_turns=maybe(st.integers(0, 3)),
    flip=maybe(st.booleans()),
    straighten=maybe(st.floats(-45, 45)),
    focal=maybe(points),
    crop=maybe(st.none() | boxes),
    fit=maybe(st.sampled_from(["fill", "fit"])),
    surround=maybe(words),
    cutout=maybe(
        st.none() | st.builds(Cutout, model=words, background=backgrounds, strokes=several(strokes))
    ),
    border=maybe(st.none() | st.builds(Border, fractions)),
    mark=maybe(st.none() | st.builds(Mark, words, words, anchor=points)),
    sharpen=maybe(fractions),
    start=maybe(st.none() | times),
    end=maybe(st.none() | times),
    sound=maybe(st.booleans()),
    segments=maybe(several(st.builds(Segment, ids, times, times, words, st.none() | times))),
    joined=maybe(st.booleans()),
    path=maybe(st.none() | several(st.builds(Waypoint, times, points, fractions, st.booleans()))),
    cut=maybe(st.sampled_from(["exact", "smart", "fast"])),
    loudness=maybe(st.booleans()),
    fade=maybe(st.floats(0, 10)),
    subtitles=maybe(st.none() | st.builds(Subtitles, words, several(lines))),
    cover=maybe(st.none() | times),
    unrepaired=maybe(several(words)),
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
    warning=words,
    notes=several(st.builds(Note, ids, words, by=words, done=st.booleans())),
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
    rating=st.integers(0, 5),
    rejected=st.booleans(),
    subject=st.none() | st.builds(Subject, boxes, points, several(boxes), fractions),
    account=st.builds(Account, words, st.booleans(), words, several(words)),
    statement=st.none() | st.builds(Statement, words, words, words, words),
    slide=st.none() | st.builds(Slide, words),
    slideshow=st.none() | st.builds(Slideshow, several(ids), music=words),
    release=st.sampled_from(["", "needed", "given"]),
)
credits_ = st.builds(Credit, words, ids)
sets = st.builds(
    MediaSet, id=ids, title=words, client=ids, media=several(media), people=several(credits_), embargo=words
)
handles = several(st.builds(Handle, words, words))
counts = st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99))
voices = st.builds(Voice, note=words, refused=several(words), emoji=counts)
clients = st.builds(
    Client, id=ids, name=words, handles=handles, voice=voices, no_model=st.booleans(), zone=words
)
people = st.builds(Person, id=ids, name=words, role=words, handles=handles)
snippets = st.builds(Snippet, id=ids, name=words, kind=st.sampled_from(["text", "signature", "tags"]))
decisions = st.builds(
    Decisions, words=several(st.tuples(words, words)), rules=several(words), ignored=several(words)
)

presets = st.builds(
    Preset,
    id=ids,
    name=words,
    recipe=st.builds(
        Recipe, placements=several(words), names=words, edit=edits, no_data_mining=st.booleans()
    ),
)
postings = st.builds(Posting, ids, ids, placements, words, link=words, media=several(words))

SET = MediaSet("set-1", "Harbour")
POST = Post("post-1", "set-1", "Fog")
