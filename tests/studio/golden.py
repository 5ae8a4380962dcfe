"""What the posts with known faults are made of: media, what their files say, sets, people and postings."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from media.clip_probe import ClipInfo
from media.edits import Slide, Subject
from media.geometry import Box, Point
from media.metadata import SOURCE_TYPES, PhotoMetadata
from media.photo_probe import PhotoInfo
from media.provenance import Provenance
from studio import placements
from studio.post import (
    Client,
    Credit,
    Edit,
    Handle,
    Item,
    Media,
    MediaSet,
    Person,
    Post,
    Posting,
)
from studio.preflight import Around, Output

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
OWN_RULE = {"source": "one's own", "date": "2026-11-22", "confidence": "own"}
STRICT = msgspec.convert(
    {
        "id": "own.strict",
        "platform": "own",
        "platform_name": "",
        "name": "Strict",
        "words": {
            "caption": {"required": {"value": True, "refuses": True, **OWN_RULE}},
            "first_comment": {
                "limits": [{"unit": "code_points", "max": {"value": 100, "refuses": True, **OWN_RULE}}]
            },
        },
        "photos": {},
    },
    placements.Placement,
)
"""What no platform's data say so far: a caption that must be there, and a first comment with a limit."""

PLACES = {**ALL, STRICT.id: STRICT}
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PARTLY = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"

PHOTO = Media("photo", "shoot/DSC_1.heic", "photo", 6000, 4000, 40_000_000, "e-photo", sha256="f" * 64)
OTHER = replace(PHOTO, id="other", path="shoot/DSC_2.heic", ends="e-other", sha256="a" * 64)
SMALL = Media("small", "shoot/small.jpg", "photo", 512, 512, 90_000, "e-small")
CLIP = Media("clip", "shoot/clip.mov", "clip", 2160, 3840, 9, "e-clip", seconds=30.0)
SAYING = Slide("\n".join(f"A line of a poem, number {n}" for n in range(14)))
WORDS = Media("slide", "", "photo", 2160, 2700, 0, "slide:1", slide=SAYING)
LOW = Subject(Box(0.3, 0.5, 0.7, 1.0), Point(0.5, 0.9), (Box(0.45, 0.75, 0.55, 0.9),), 0.9)
THING = Subject(Box(0.0, 0.85, 0.1, 1.0), Point(0.02, 0.97), (), 0.9)
LEFT = Subject(Box(0.0, 0.2, 0.3, 0.9), Point(0.1, 0.5), (Box(0.02, 0.3, 0.14, 0.5),), 0.9)


class Golden(msgspec.Struct, frozen=True):
    """One post with a fault: `rule` is found in `placement`, and is `severity`."""

    rule: str
    severity: str
    placement: str
    post: Post
    media: Mapping[str, Media]
    around: Around = Around()
    outputs: tuple[Output, ...] = ()

    def __str__(self) -> str:
        return f"{self.rule}-{self.placement}"


def post(*names: str, alt: str = "A harbour", edit: Edit | None = None, **said: object) -> Post:
    """Return a post of the media with these ids."""
    items = tuple(Item(f"i{n}", name, alt=alt, edit=edit or Edit()) for n, name in enumerate(names))
    return replace(Post("p", "s", title="Harbour", caption="Dawn.", items=items), **said)


def media(*changed: Media) -> dict[str, Media]:
    """Return all media by id, some of them `changed`."""
    return {one.id: one for one in (PHOTO, OTHER, SMALL, CLIP, WORDS, *changed)}


def photo_info(**said: object) -> PhotoInfo:
    """Return what a photograph's file says."""
    info = PhotoInfo(
        "a.jpg",
        9,
        "jpeg",
        6000,
        4000,
        1,
        "sRGB IEC61966-2.1",
        8,
        alpha=False,
        metadata=PhotoMetadata(),
        provenance=Provenance(),
    )
    return msgspec.structs.replace(info, **said)


def clip_info(**said: object) -> ClipInfo:
    """Return what a clip's file says."""
    base: dict[str, object] = {
        "path": "a.mov",
        "bytes": 9,
        "container": "mov",
        "width": 2160,
        "height": 3840,
        "rotation": 0,
        "mirrored": False,
        "coded_width": 2160,
        "coded_height": 3840,
        "pixel_aspect": (1, 1),
        "frame_rate": 30.0,
        "rate": (30, 1),
        "variable_frame_rate": False,
        "seconds": 30.0,
        "time_base": (1, 600),
        "start": 0,
        "end": 18000,
        "stream": 0,
        "codec": "h264",
        "profile": "High",
        "pixel_format": "yuv420p",
        "bits": 8,
        "primaries": "bt709",
        "transfer": "bt709",
        "matrix": "bt709",
        "full_range": False,
        "hdr": "",
        "audio_codec": "aac",
    }
    return ClipInfo(**{**base, **said})  # type: ignore[arg-type]


ANA = Person("ana", "Ana Flores", "florist", (Handle("instagram", "ana.flores"),))
SHOOT = MediaSet("s", credit="Somebody", people=(Credit("florist", "ana"),))
PLAIN = MediaSet("s", credit="Somebody")
RAN = Posting("r", "another", "instagram.feed", "2026-11-10T18:00", media=("f" * 64,), title="The harbour")
CLIENT = Client("c", "Harbour Hotel", (Handle("instagram", "harbour"),))
