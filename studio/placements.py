"""Placements: what each surface of each platform takes, as dated and sourced data from `assets/placements/*.toml`.

Nothing here or anywhere else knows a platform's name: behaviour comes from the data. What the research did not
find is `None` and is never enforced.
"""

from typing import Generic, Literal, TypeVar

import msgspec

T = TypeVar("T")
Unit = Literal["code_points", "utf16", "utf8", "graphemes", "x_weighted", "mastodon"]


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything read from a placement's file: an unknown key is an error."""


class Rule(Data, Generic[T]):
    """One value with where it comes from. `refuses`: the platform refuses a post that breaks it."""

    value: T
    source: str
    date: str  # ISO 8601, when it was read
    confidence: Literal["official", "secondary", "remembered", "own"]
    refuses: bool = False
    unit: str = ""
    note: str = ""


class Shape(Data):
    """A frame that the placement recommends; `id` is its ratio as people say it, "4:5"."""

    id: str
    width: int
    height: int
    source: str
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]


class Photos(Data):
    """Rules for still pictures. The first format is the one that is written."""

    formats: Rule[tuple[str, ...]]  # "jpeg", "png", "webp", "avif", "gif", "tiff", "heic", "pdf"
    shapes: tuple[Shape, ...] = ()  # the first is the default; none: ratio kept, at most 2048 px
    count_min: Rule[int] | None = None
    count_max: Rule[int] | None = None
    ratio_min: Rule[float] | None = None  # width / height
    ratio_max: Rule[float] | None = None
    width_min: Rule[int] | None = None
    width_max: Rule[int] | None = None
    height_min: Rule[int] | None = None
    height_max: Rule[int] | None = None
    pixels_max: Rule[int] | None = None
    bytes_min: Rule[int] | None = None
    bytes_max: Rule[int] | None = None
    colour_space: Rule[str] | None = None


class Clips(Data):
    """Rules for moving pictures. The first container and codec are the ones written."""

    containers: Rule[tuple[str, ...]]
    codecs: Rule[tuple[str, ...]]  # "h264", "hevc", "vp8", "vp9"
    shapes: tuple[Shape, ...] = ()
    count_max: Rule[int] | None = None
    ratio_min: Rule[float] | None = None
    ratio_max: Rule[float] | None = None
    width_min: Rule[int] | None = None
    width_max: Rule[int] | None = None
    height_min: Rule[int] | None = None
    height_max: Rule[int] | None = None
    rate_min: Rule[float] | None = None  # frames a second
    rate_max: Rule[float] | None = None
    seconds_min: Rule[float] | None = None
    seconds_max: Rule[float] | None = None
    bytes_max: Rule[int] | None = None
    bit_rate_max: Rule[int] | None = None  # bits a second
    audio_codecs: Rule[tuple[str, ...]] | None = None
    audio_rate_max: Rule[int] | None = None  # Hz
    audio_bit_rate: Rule[int] | None = None
    edit_lists: Rule[bool] | None = None  # False: the platform takes none
    moov_first: Rule[bool] | None = None


class Limit(Data):
    """A longest length, counted in one unit."""

    unit: Unit
    max: Rule[int]


class Text(Data):
    """Rules for one field of words. Several limits hold at once (Bluesky: graphemes and bytes)."""

    limits: tuple[Limit, ...] = ()
    fold: Rule[int] | None = None  # characters shown before "… more"
    required: Rule[bool] | None = None


class Words(Data):
    """Which words the placement takes; a field that it does not have is None."""

    caption: Text | None = None
    title: Text | None = None
    alt: Text | None = None
    first_comment: Text | None = None
    hashtags_max: Rule[int] | None = None
    mentions_max: Rule[int] | None = None
    links_max: Rule[int] | None = None
    links_clickable: Rule[bool] | None = None


class SafeZone(Data):
    """What the app's own interface covers: pixels to keep free from each edge of a `width` × `height` frame."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    source: str
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]


class Placement(Data):
    """One surface of one platform, such as `instagram.reel`."""

    id: str
    platform: str  # "instagram": groups handles, names of folders
    platform_name: str  # "Instagram"
    name: str  # "Reel"
    words: Words
    preview: str  # the kind of layout that shows it: a name in studio.preview
    photos: Photos | None = None
    clips: Clips | None = None
    mixed: bool = False  # photographs and clips in one post
    each_alone: bool = False  # every medium is a post of its own (stories)
    document: bool = False  # the pictures become the pages of one PDF
    safe_zone: SafeZone | None = None
