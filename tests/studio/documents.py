"""Hypothesis strategies for everything that the library keeps, and a few plain documents."""

from typing import TypeVar

from hypothesis import strategies as st
from msgspec import UNSET

from media.edits import Background, Border, Mark, Shadow, Slide, Stroke, Subject
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

# What the kept file of format 3 holds beside all of these.
KEPT_3 = (
    Client("client-3", "Keramika", font="Serif", colours=("#fff8f0", "#7a3b2e")),
    MediaSet(
        "set-3",
        "Forty cups",
        media=(
            Media(
                "media-4",
                "/pictures/cup.tif",
                "photo",
                10,
                10,
                bytes=1,
                ends="bb",
                rating=4,
                rejected=True,
                subject=Subject(
                    Box(0.25, 0.25, 0.75, 1.0), Point(0.5, 0.5), (Box(0.375, 0.25, 0.5, 0.5),), 0.75
                ),
                doubts=(("u2netp", 0.25),),
                account=Account(source_type="trainedAlgorithmicMedia", signed=True, generator="Painter"),
                statement=Statement(
                    "humanEdits", "trainedAlgorithmicMedia", "Dust", "2026-11-22T10:00:00+02:00"
                ),
            ),
            Media(
                "media-5", "", "photo", 2160, 2700, bytes=0, ends="", slide=Slide("Fired twice.", "Keramika")
            ),
        ),
    ),
    Post(
        "post-3",
        "set-3",
        items=(
            Item(
                "item-3",
                "media-4",
                edit=Edit(
                    border=Border(0.1, "#fff8f0"),
                    mark=Mark("© Foto", anchors=(("9:16", Point(0.5, 1.0)),)),
                    sharpen=0.5,
                    segments=(Segment("segment-1", Time(0, 1, 90000), Time(90000, 1, 90000), "Vows"),),
                    path=(Waypoint(Time(0, 1, 90000), Point(0.25, 0.5), 0.75, own=True),),
                    cut="smart",
                    loudness=True,
                    fade=0.5,
                    subtitles=Subtitles(
                        "en", (Line(0.0, 1.5, "I do", (Word("I", 0.0, 0.5), Word("do", 0.5, 1.5))),)
                    ),
                    cover=Time(3000, 1, 90000),
                    cutout=Cutout(
                        background=Background("gradient", "#ffffff", "#d0d0d0"),
                        threshold=0.25,
                        edge=-0.001,
                        strokes=(Stroke(keep=False, size=0.05, points=((0.5, 0.5), (0.75, 0.5))),),
                        feather=0.002,
                        shadow=Shadow(opacity=0.5),
                        accepted=True,
                    ),
                ),
            ),
        ),
    ),
    Preset("preset-1", "Shop", Recipe(("x.post",), names="{stem}", edit=Edit(border=Border(0.02)))),
)

# What the kept file of format 4 holds beside all of these.
KEPT_4 = (
    Client("client-4", "Atelier", zone="Europe/Riga"),
    MediaSet(
        "set-4",
        "Runway",
        media=(
            Media(
                "media-6",
                "/made/media-6.mp4",
                "clip",
                1080,
                1920,
                bytes=1,
                ends="cc",
                seconds=6.0,
                slideshow=Slideshow(("media-7",), "4:5", 2.0, 0.5, 0.0, "/music/waltz.flac", 12.5),
            ),
            Media("media-7", "/pictures/look.jpg", "photo", 10, 10, bytes=1, ends="dd", release="needed"),
        ),
        embargo="2026-12-01T18:00",
    ),
    Post(
        "post-4",
        "set-4",
        items=(
            Item(
                "item-4",
                "media-6",
                edit=Edit(
                    unrepaired=("clip-hdr",),
                    subtitles=Subtitles("en", font="Serif"),
                    segments=(Segment("segment-2", Time(0), Time(4), "Walk", cover=Time(2)),),
                ),
            ),
        ),
        warning="Flashing lights",
        notes=(
            Note(
                "note-1", "Brighter", placement="x.post", item="item-4", by="Atelier", at="2026-11-22T10:00"
            ),
            Note("note-2", kind="approval", by="Atelier", done=True),
        ),
    ),
    Posting(
        "posting-1",
        "post-4",
        "x.post",
        "2026-11-22T18:00:00",
        "Europe/Riga",
        "https://x.example/1",
        "Runway",
        "atelier",
        ("cc",),
        "Boosted",
    ),
)

# What the kept file of format 5 holds beside them.
KEPT_5 = (
    Client(
        "client-5",
        "Barn",
        voice=Voice(tone="warm and dry", audience="couples from abroad", examples=("Fog, then light.",)),
        facts=("Opens at 10", "From 900 €"),
    ),
    MediaSet("set-5", "Harvest", client="client-5", facts=("The hall is called Birch",)),
    Post(
        "post-5",
        "set-5",
        items=(
            Item(
                "item-5",
                "media-8",
                edit=Edit(segments=(Segment("segment-3", Time(0), Time(4), "Gate", note="Bells, no words"),)),
            ),
        ),
    ),
)
