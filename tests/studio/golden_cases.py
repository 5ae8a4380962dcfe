"""Posts with known faults, one at least for every rule of preflight: what is judged, and how grave it is."""

from datetime import date

from msgspec.structs import replace

from media.edits import Mark
from media.errors import Problem
from media.geometry import Box, Point
from media.metadata import SOURCE_TYPES
from studio import looks
from studio.post import Account, Edit, Line, Media, MediaSet, Placed, Post, Segment, Subtitles, Time
from studio.preflight import Around, Output
from studio.recipe import Recipe
from tests.studio.golden import (
    ANA,
    CLIP,
    LEFT,
    LOW,
    NOW,
    PARTLY,
    PHOTO,
    PLAIN,
    RAN,
    SHOOT,
    STRICT,
    THING,
    Golden,
    clip_info,
    media,
    photo_info,
    post,
)


def case(
    rule: str,
    severity: str,
    placement: str,
    made: Post,
    *changed: Media,
    around: Around | None = None,
    output: Output | None = None,
) -> Golden:
    given = (output,) if output else ()
    return Golden(rule, severity, placement, made, media(*changed), around or Around(), given)


def _seen(state: looks.State) -> Around:
    return Around(states=lambda _text: state)


def _shot(**said: object) -> Edit:
    return Edit(**said)  # type: ignore[arg-type]


def _apart(count: int) -> Edit:
    """Return the edit of a clip of `count` moments of four seconds, each a file of its own."""
    return Edit(segments=tuple(Segment(f"s{at}", Time(at * 5), Time(at * 5 + 4)) for at in range(count)))


def _generated(**said: object) -> Media:
    return replace(PHOTO, account=Account(PARTLY, asked=True), **said)


TAGS = ("a", "b", "c", "d", "e", "f")
LONG = "The harbour before dawn. " * 20
SIGNED = Account(signed=True, generator="Painter", signed_types=(PARTLY,), asked=True)
CAMERA = Account(signed=True, generator="Camera", signed_types=(SOURCE_TYPES + "digitalCapture",), asked=True)
BURNT = Subtitles(lines=(Line(0, 1, "Good morning"),), place=0.95)
MOMENTS = (
    Segment("s1", Time(15, 2, 1), Time(55, 2, 1), "First dance"),  # the time base: two seconds a tick
    Segment("s2", Time(120), Time(130)),
    Segment("s3", Time(3003, 1001, 30000), Time(93 * 30000, 1001, 30000)),
)
FLASHES = (Segment("s1", Time(0), Time(2)), Segment("s2", Time(4), Time(9)))
MONO = Problem("clip-mono", "clip.mov")
FOLDED = "word " * 60 + "\n\nMore: https://example.com/harbour\n\n#a"

WORDY: tuple[Golden, ...] = (
    case("caption.over", "error", "x.post", post("photo", caption=LONG)),
    case(
        "caption.over",
        "error",
        "instagram.feed",
        post("photo", caption="x " * 1095, tags=("harbour", "morninglight")),
    ),
    case("caption.over", "warning", "facebook.feed", post("photo", caption="x " * 31_700)),
    case("title.over", "error", "pinterest.pin", post("photo", title="x" * 101)),
    case("first_comment.over", "error", STRICT.id, post("photo", first_comment="x " * 60)),
    case("title.missing", "warning", "youtube.video", post("clip", title="")),
    case("caption.missing", "error", STRICT.id, post("photo", caption="")),
    case("caption.forbidden", "error", "youtube.video", post("clip", caption="<3")),
    case("title.forbidden", "error", "youtube.video", post("clip", title="<3")),
    case("thread.over", "error", "x.post", post("photo", caption=f"One.\n---\n{LONG}")),
    case("thread.unused", "warning", "instagram.feed", post("photo", caption="One.\n---\nTwo.")),
    case("first_comment.unused", "hint", "gbp.post", post("photo", first_comment="more")),
    case("tags.over", "error", "instagram.feed", post("photo", tags=TAGS)),
    case("tags.over", "warning", "threads.post", post("photo", caption="#a #b\n---\n#c")),
    case("mentions.over", "error", "instagram.feed", post("photo", caption="@a " * 21)),
    case("links.over", "error", "threads.post", post("photo", caption="a.com b.com c.com d.com e.com f.com")),
    case("links.dead", "hint", "instagram.feed", post("photo", caption="see example.com")),
    case("caption.folded", "hint", "facebook.feed", post("photo", caption=FOLDED)),
    case("caption.folded", "hint", "instagram.feed", post("photo", caption="word " * 40 + "\nLink in bio!")),
    case("slot.empty", "warning", "x.post", post("photo", caption="With a {lens}")),
    case("slot.nobody", "warning", "x.post", post("photo", caption="Music by {dj}")),
    case("alt.over", "error", "x.post", post("photo", alt="boats " * 200)),
    case("alt.missing", "hint", "x.post", post("photo", alt=" ")),
    case("text.unchecked", "hint", "x.post", post("photo"), around=_seen(looks.UNCHECKED)),
    case("text.open", "hint", "x.post", post("photo"), around=_seen(looks.State("open", 2, ("quick",), ""))),
)
GOING: tuple[Golden, ...] = (
    case("media.none", "hint", "instagram.feed", post()),
    case("media.unsuited", "error", "instagram.reel", post("photo")),
    case("media.left_out", "warning", "instagram.reel", post("photo", "clip")),
    case("media.surplus", "warning", "x.post", post(*["photo"] * 5)),
    case("media.mixed", "warning", "x.post", post("photo", "clip")),
    case("media.few", "error", "instagram.carousel", post("photo")),
    case("media.by_hand", "warning", "instagram.carousel", post(*["photo"] * 11)),
    case("media.surplus", "warning", "instagram.carousel", post("clip", *["photo"] * 20)),
    case("media.files", "warning", "instagram.carousel", post("photo", "other", "clip", edit=_apart(19))),
    case("media.posts", "hint", "x.post", post("clip", edit=_apart(6))),
    case("media.moments", "error", "threads.post", post("clip", edit=_apart(21))),
)
SEEN: tuple[Golden, ...] = (
    case(
        "ratio.narrow",
        "warning",
        "instagram.feed",
        post("photo", placements=(Placed("instagram.feed", shape="3:4"),)),
    ),
    case(
        "ratio.wide",
        "error",
        "facebook.reel",
        post("clip", placements=(Placed("facebook.reel", shape="original"),)),
        replace(CLIP, width=3840, height=2160),
    ),
    case("width.small", "error", "gbp.post", post("photo"), output=Output("i0", 200, 300)),
    case(
        "width.large",
        "warning",
        "threads.post",
        post("photo", placements=(Placed("threads.post", shape="original"),)),
    ),
    case("height.small", "error", "gbp.post", post("photo"), output=Output("i0", 300, 200)),
    case("height.large", "error", "tiktok.video", post("clip"), output=Output("i0", 2160, 5000)),
    case("pixels.large", "error", "linkedin.post", post("photo"), output=Output("i0", 8000, 8000)),
    case("pixels.enlarged", "warning", "instagram.feed", post("small")),
    case("crop.strong", "hint", "instagram.story", post("photo")),
    case("crop.strong", "hint", "youtube.video", post("clip")),
    case(
        "file.broken",
        "error",
        "instagram.feed",
        post("photo"),
        around=Around(broken={"photo": Problem("truncated-at", "DSC_1.heic", {"percent": "40"})}),
    ),
    case(
        "file.broken",
        "error",
        "x.post",
        post("photo", "other"),
        around=Around(broken={"photo": Problem("missing", "DSC_1.heic")}),
    ),
    case(
        "file.cut",
        "warning",
        "instagram.reel",
        post("clip"),
        around=Around(
            files={"clip": clip_info(problems=[Problem("clip-truncated", "clip.mov"), MONO])},
        ),
    ),
    case("crop.narrowed", "hint", "instagram.feed", post("photo", edit=_shot(crop=Box(0.0, 0.2, 1.0, 0.8)))),
    case(
        "cut.face",
        "hint",
        "instagram.feed",
        post("photo", edit=_shot(focal=Point(0.9, 0.5))),
        replace(PHOTO, subject=LEFT),
    ),
    case(
        "cut.subject",
        "hint",
        "instagram.feed",
        post("photo", edit=_shot(focal=Point(0.9, 0.5))),
        replace(PHOTO, subject=replace(LEFT, faces=())),
    ),
    case("safe.face", "warning", "instagram.story", post("photo"), replace(PHOTO, subject=LOW)),
    case("safe.subject", "hint", "instagram.story", post("photo"), replace(PHOTO, subject=THING)),
    case("safe.mark", "hint", "instagram.story", post("photo", edit=_shot(mark=Mark("Ana Flores")))),
    case("safe.slide", "hint", "instagram.story", post("slide")),
    case("safe.subtitles", "hint", "instagram.reel", post("clip", edit=_shot(subtitles=BURNT))),
    case("format", "error", "tiktok.photo", post("photo"), output=Output("i0", format="png")),
    case("bytes.over", "error", "instagram.feed", post("photo"), output=Output("i0", bytes=8_000_001)),
    case("bytes.under", "error", "gbp.post", post("photo"), output=Output("i0", bytes=9_000)),
    case(
        "colour.converted",
        "hint",
        "instagram.feed",
        post("photo"),
        around=Around(files={"photo": photo_info(icc="Display P3")}),
    ),
)
MOVING: tuple[Golden, ...] = (
    case("rate.low", "error", "instagram.reel", post("clip"), output=Output("i0", rate=10.0)),
    case("rate.high", "error", "instagram.reel", post("clip"), output=Output("i0", rate=61.0)),
    case("bits.over", "error", "instagram.reel", post("clip"), output=Output("i0", bit_rate=26_000_000)),
    case("codec", "error", "instagram.reel", post("clip"), output=Output("i0", codec="vp9")),
    case("codec.sound", "error", "instagram.reel", post("clip"), output=Output("i0", audio_codec="opus")),
    case("moov.late", "error", "instagram.reel", post("clip"), output=Output("i0", moov_first=False)),
    case("edits.list", "error", "instagram.reel", post("clip"), output=Output("i0", edit_list=True)),
    case("seconds.short", "error", "instagram.reel", post("clip", edit=_shot(end=Time(2)))),
    case("seconds.long", "error", "instagram.story", post("clip"), replace(CLIP, seconds=90.0)),
    case("seconds.long", "error", "instagram.story", post("clip", edit=_shot(segments=MOMENTS))),
    case("seconds.long", "error", "instagram.story", post("clip", edit=_shot(segments=MOMENTS, joined=True))),
    case("seconds.short", "error", "instagram.reel", post("clip", edit=_shot(segments=FLASHES))),
    case(
        "sound.none",
        "hint",
        "instagram.reel",
        post("clip"),
        around=Around(files={"clip": clip_info(audio_codec="")}),
    ),
    case(
        "hdr.flattened",
        "hint",
        "instagram.reel",
        post("clip"),
        around=Around(files={"clip": clip_info(hdr="hlg")}),
    ),
    case(
        "hdr.left",
        "warning",
        "instagram.reel",
        post("clip", edit=_shot(unrepaired=("clip-hdr", "clip-mono"))),
        around=Around(files={"clip": clip_info(hdr="pq")}),
    ),
    case("hdr.left", "warning", "instagram.reel", post("clip"), output=Output("i0", hdr="hlg")),
)
OWN: tuple[Golden, ...] = (
    case("label", "warning", "pinterest.pin", post("photo"), _generated()),
    case("label.signed", "hint", "tiktok.photo", post("photo"), replace(PHOTO, account=SIGNED)),
    case("label.clip", "hint", "youtube.shorts", post("clip"), replace(CLIP, account=SIGNED)),
    case("label.credentials", "hint", "linkedin.post", post("photo"), replace(PHOTO, account=CAMERA)),
    case("disclosure.asked", "warning", "tiktok.photo", post("photo"), _generated()),
    case("disclosure.asked", "warning", "youtube.video", post("clip"), replace(CLIP, account=SIGNED)),
    case("disclosure.offered", "hint", "x.post", post("photo"), _generated()),
    case("disclosure.unswitched", "warning", "linkedin.post", post("photo"), _generated()),
    case(
        "private.kept",
        "warning",
        "x.post",
        post("photo"),
        output=Output("i0", private=("Exif.GPSInfo.GPSLatitude",)),
    ),
    case("release.needed", "warning", "x.post", post("photo"), replace(PHOTO, release="needed")),
    case(
        "repeat",
        "warning",
        "instagram.carousel",
        post("photo", "other", "other"),
        around=Around(postings=(RAN,), now=NOW),
    ),
    case(
        "repeat",
        "warning",
        "instagram.feed",
        post("photo", planned="2026-11-30T18:00"),
        around=Around(postings=(RAN,)),
    ),
    case("credit.missing", "hint", "instagram.feed", post("photo"), around=Around(MediaSet("s"))),
    case(
        "credit.left_out",
        "hint",
        "instagram.feed",
        post("photo"),
        around=Around(PLAIN, recipe=Recipe(metadata="none")),
    ),
    case(
        "credit.people",
        "hint",
        "instagram.feed",
        post("photo", tags=("a", "b")),
        around=Around(SHOOT, people={"ana": ANA}),
    ),
    case(
        "embargo.planned",
        "warning",
        "x.post",
        post("photo", planned="2026-11-30T18:00"),
        around=Around(replace(PLAIN, embargo="2026-12-02"), now=NOW),
    ),
    case(
        "embargo.planned",
        "warning",
        "x.post",
        post("photo", planned="2026-11-30T18:00"),
        around=Around(replace(PLAIN, embargo="2026-11-30T20:00"), now=NOW),
    ),
    case(
        "embargo.now",
        "warning",
        "x.post",
        post("photo"),
        around=Around(replace(PLAIN, embargo="2026-12-02"), now=NOW),
    ),
    case(
        "planned.gap",
        "warning",
        "x.post",
        post("photo", planned="2027-03-28T02:30", zone="Europe/Berlin"),
        around=Around(now=NOW),
    ),
    case(
        "planned.twice",
        "hint",
        "x.post",
        post("photo", planned="2027-10-31T02:30", zone="Europe/Berlin"),
        around=Around(now=NOW),
    ),
    case(
        "planned.past",
        "warning",
        "x.post",
        post("photo", planned="2026-11-22T12:30", zone="Europe/Berlin"),
        around=Around(now=NOW),
    ),
    case(
        "planned.unknown",
        "warning",
        "x.post",
        post("photo", planned="2027-11-22T12:30", zone="Atlantis/Capital"),
        around=Around(now=NOW),
    ),
    case("rules.stale", "hint", "linkedin.post", post("photo"), around=Around(today=date(2026, 11, 21))),
)
CASES = (*WORDY, *GOING, *SEEN, *MOVING, *OWN)
