"""What the kept files in tests/formats/ hold, format by format."""

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
