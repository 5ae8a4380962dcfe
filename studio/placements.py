"""Placements: what each surface of each platform takes, as dated and sourced data from `assets/placements/`.

Nothing here or anywhere else knows a platform's name: behaviour comes from the data. What the research did
not find is `None` and is never enforced.

In a file every rule names its source; `[sources]` gives each source its address, the day of its last reading
and how far it can be trusted, so that a reading that is repeated is one edit.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

import msgspec

from studio.errors import UserError

T = TypeVar("T")
Unit = Literal["code_points", "utf16", "utf8", "graphemes", "x_weighted", "mastodon"]
Confidence = Literal["official", "secondary", "remembered", "own"]
Format = Literal["jpeg", "png", "webp", "avif", "gif", "tiff", "heic", "bmp", "pdf"]
Pixels = Annotated[int, msgspec.Meta(gt=0, le=100_000)]
Fraction = Annotated[int, msgspec.Meta(ge=0, le=100_000)]

LONG_EDGE = 2048  # px, where a placement recommends no size
YEAR = timedelta(days=365)


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything read from a placement's file: an unknown key is an error."""


class Rule(Data, Generic[T], frozen=True):
    """One value with where it comes from. `refuses`: the platform refuses a post that breaks it."""

    value: T
    source: str
    date: str  # ISO 8601, when it was read
    confidence: Confidence
    refuses: bool = False
    unit: str = ""
    note: str = ""


class Shape(Data, frozen=True):
    """A frame that the placement recommends; `id` is its ratio as people say it, "4:5"."""

    id: str
    width: Pixels
    height: Pixels
    source: str
    date: str
    confidence: Confidence

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height


class Photos(Data, frozen=True):
    """Rules for still pictures. The first format is the one that is written; without formats JPEG is."""

    formats: Rule[tuple[Format, ...]] | None = None
    shapes: tuple[Shape, ...] = ()  # the first is the default; none: ratio kept, at most `long_edge`
    long_edge: Pixels = LONG_EDGE
    count_min: Rule[int] | None = None
    count_max: Rule[int] | None = None
    count_tools: Rule[int] | None = None  # more can be posted by hand, but not by a scheduling tool
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


class Clips(Data, frozen=True):
    """Rules for moving pictures. The first container and codec are written; without codecs H.264 is."""

    containers: Rule[tuple[str, ...]]  # "mp4", "mov", "m4v", "webm"
    codecs: Rule[tuple[str, ...]] | None = None  # "h264", "hevc", "vp8", "vp9"
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
    audio_bit_rate: Rule[int] | None = None  # bits a second
    edit_lists: Rule[bool] | None = None  # False: the platform takes none
    moov_first: Rule[bool] | None = None


class Limit(Data, frozen=True):
    """A longest length, counted in one unit."""

    unit: Unit
    max: Rule[int]


class Text(Data, frozen=True):
    """Rules for one field of words. Several limits hold at once (graphemes and bytes)."""

    limits: tuple[Limit, ...] = ()
    fold: Rule[int] | None = None  # characters shown before "… more"
    required: Rule[bool] | None = None
    forbidden: Rule[tuple[str, ...]] | None = None  # characters that may not occur


class Words(Data, frozen=True):
    """Which words the placement takes; a field that it does not have is None."""

    caption: Text | None = None
    title: Text | None = None
    alt: Text | None = None
    first_comment: Text | None = None
    hashtags_max: Rule[int] | None = None
    mentions_max: Rule[int] | None = None
    links_max: Rule[int] | None = None
    links_clickable: Rule[bool] | None = None
    thread: Rule[bool] | None = None  # a text may go out as several posts, one answering the other


class SafeZone(Data, frozen=True):
    """What the app's own interface covers: pixels to keep free from each edge of the frame."""

    width: Pixels
    height: Pixels
    top: Fraction
    bottom: Fraction
    left: Fraction
    right: Fraction
    source: str
    date: str
    confidence: Confidence
    note: str = ""


class AfterUpload(Data, frozen=True):
    """How the platform is believed to encode a picture again: an estimate, which no platform publishes."""

    quality: Annotated[int, msgspec.Meta(ge=1, le=100)]  # of JPEG, as libjpeg counts it
    source: str
    date: str
    confidence: Confidence
    width: Pixels | None = None  # at most
    long_edge: Pixels | None = None  # at most
    subsampled: bool = True  # colours at half the size
    note: str = ""


class LinkText(Data, frozen=True):
    """How the app writes a link within words. What is shown uncut and kept is counted in characters."""

    scheme: bool = False  # "https://" is shown
    www: bool = False  # "www." is shown
    bare: bool = True  # an address without "https://" is a link too
    counted: Literal["link", "path"] = "link"  # all that is shown, or what comes behind the host
    whole: int | None = None  # the longest that is shown uncut; None: any
    kept: int = 0  # what is left of a longer one, before `mark`
    mark: str = "…"
    alias: str = ""  # stands for a longer one


class LinkCard(Data, frozen=True):
    """What the app makes of a link in a post without pictures. The page itself is never fetched: bars stand for it."""

    link: Literal["first", "last"] = "first"  # which one of several
    layout: Literal["below", "over", "row"] = (
        "below"  # the words below the picture, over it, or beside a small one
    )
    ratio: float = 1.91  # width / height of the picture
    host: Literal["above", "below", "outside"] = "above"  # where the page's host stands, seen from its title
    hides_link: bool = False  # the link is left out where it ends the words


class Cover(Data, frozen=True):
    """What a content warning hides until somebody taps it."""

    covers: Literal["all", "pictures"] = "pictures"
    blurred: bool = True  # the pictures can be guessed behind it


class Grid(Data, frozen=True):
    """How pictures stand together. The ratios are width / height of all of them."""

    two: float = 16 / 9
    three: float = 16 / 9
    four: float = 16 / 9
    five: float = 1.2  # two above three
    most: int = 5  # that are seen; how many more there are stands on the last
    turns: bool = (
        False  # the first one's shape decides: a wide one stands above the others, a tall one beside them
    )
    gap: float = 2  # points


class Desktop(Data, frozen=True):
    """What is different where the app is read at a desk: a column in a page, without a phone's bars."""

    width: int  # points of the column
    fold: int | None = None  # characters before `more`; None: as on a phone
    fold_lines: int | None = None  # lines; None: as on a phone
    tallest: float | None = None


class Preview(Data, frozen=True):
    """How the app shows a post on a phone, for `studio.preview`: which layout, and what differs within it."""

    kind: Literal["feed", "post", "story", "reel", "watch", "pin"] = "post"
    text: Literal["above", "below", "over"] = "above"  # where the words stand, seen from the picture
    shows: Literal["caption", "title"] = "caption"  # the words that the feed shows
    name_inline: bool = False  # the account's name begins the caption
    avatar_column: bool = False  # words and pictures stand to the right of the account's picture
    fold_lines: int | None = None  # lines shown before `more`
    more: str = ""
    tint: Literal["link", "bold", "plain"] = "plain"  # tags, mentions and links
    pictures: Literal["single", "carousel", "grid", "strip", "pages"] = "single"  # how several are shown
    media_edge: bool = False  # pictures reach the edges of the screen
    media_ratio: float | None = None  # the app crops what it shows in the feed to this
    grid_ratio: float | None = None  # and to this in the grid of the account's profile
    radius: int = 0  # of the pictures' corners, in points of a screen 390 wide
    actions: tuple[str, ...] = ()  # the app's buttons, as neutral shapes, in order
    labels: bool = False  # the buttons have words
    tabs: int = 0  # headings over a clip
    tallest: float = 0.75  # width / height that the app shows of a single picture at least
    widest: float = 2.2  # and at most
    alt_badge: Literal["", "left", "right"] = ""  # the lower corner of a picture that tells of its alt text
    short_mentions: bool = False  # of "@name@server" the app shows "@name"
    links: LinkText | None = None  # None: as they were written
    card: LinkCard | None = None
    cover: Cover | None = None  # None: the app has no content warning
    grid: Grid = Grid()
    link_button: Literal["", "visit", "learn"] = ""  # the link of a post is a button with these words
    width: int = 390  # points, of a phone
    desktop: Desktop | None = None  # None: read on a phone only, or not known how else


class Placement(Data, frozen=True):
    """One surface of one platform, such as `instagram.reel`."""

    id: str
    platform: str  # "instagram": groups handles, names of folders
    platform_name: str  # "Instagram"
    name: str  # "Reel"
    words: Words = Words()
    preview: Preview = Preview()
    photos: Photos | None = None
    clips: Clips | None = None
    mixed: bool = False  # photographs and clips in one post
    each_alone: bool = False  # every medium is a post of its own (stories)
    document: bool = False  # the pictures become the pages of one PDF
    safe_zone: SafeZone | None = None
    after_upload: AfterUpload | None = None
    file_name: str = ""  # a pattern of tokens for the outputs' names; empty: the recipe's

    @property
    def full_name(self) -> str:
        """The name with its platform's: "Instagram Reel"; a size of one's own has no platform."""
        return f"{self.platform_name} {self.name}".strip()


class Dated(msgspec.Struct, frozen=True):
    """A rule by its place in the file ("photos.count_max") and the day of its reading."""

    rule: str
    date: str


def load(*folders: Path) -> dict[str, Placement]:
    """Return the placements of all `folders` by id, sorted; a later folder wins over an earlier one.

    A folder that does not exist is empty. Raises `UserError` for the first file that is not as it should be,
    naming the file and the key.
    """
    found: dict[str, Placement] = {}
    for folder in folders:
        own: dict[str, Placement] = {}
        for path in sorted(folder.glob("*.toml")):
            placement = read(path)
            if placement.id in own:
                raise UserError("placement.twice", str(path), key="id", id=placement.id)
            own[placement.id] = placement
        found |= own
    return dict(sorted(found.items()))


def read(path: Path) -> Placement:
    """Return the placement in the file `path`; raise `UserError` naming the key that is wrong."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError("placement.unreadable", str(path), reason=error.strerror or "") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError("placement.syntax", str(path), reason=str(error)) from error
    try:
        placement = msgspec.convert(_with_sources(raw), Placement)
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at `$.")
        key = where.rstrip("`") or "the whole file"
        raise UserError("placement.invalid", str(path), key=key, reason=reason) from error
    _check(placement, path)
    return placement


def _with_sources(raw: dict[str, Any]) -> dict[str, Any]:
    """Return `raw` without `[sources]`, each rule given its source's address, date and confidence."""
    sources = raw.pop("sources", {})

    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(entry) for entry in value]
        if not isinstance(value, dict):
            return value
        known = sources.get(value.get("source")) if isinstance(value.get("source"), str) else None
        rest = {key: filled(entry) for key, entry in value.items()}
        if not isinstance(known, dict):
            return rest
        given = {"source": known.get("url", rest["source"]), **{k: v for k, v in known.items() if k != "url"}}
        return {**given, **{key: entry for key, entry in rest.items() if key != "source"}}

    return {key: filled(value) for key, value in raw.items()}


def _check(placement: Placement, path: Path) -> None:
    """Raise `UserError` for what the types alone do not say."""
    if "." not in placement.id or set(placement.id) - set("abcdefghijklmnopqrstuvwxyz0123456789._-"):
        raise UserError("placement.invalid", str(path), key="id", reason=placement.id)
    for key, dated in _dated(placement):
        try:
            date.fromisoformat(dated.date)
        except ValueError as error:
            raise UserError("placement.invalid", str(path), key=f"{key}.date", reason=str(error)) from error
    for rules, key in ((placement.photos, "photos"), (placement.clips, "clips")):
        ids = [shape.id for shape in rules.shapes] if rules else []
        if len(ids) != len(set(ids)):
            raise UserError("placement.invalid", str(path), key=f"{key}.shapes", reason=", ".join(ids))


def rules(placement: Placement) -> Iterator[tuple[str, Rule[Any]]]:
    """Yield every rule of `placement` with its place in the file."""
    for key, dated in _dated(placement):
        if isinstance(dated, Rule):
            yield key, dated


def stale(placement: Placement, today: date) -> tuple[Dated, ...]:
    """Return the rules last read more than a year before `today`; those that a person made are never stale."""
    return tuple(
        Dated(key, dated.date)
        for key, dated in _dated(placement)
        if dated.confidence != "own" and today - date.fromisoformat(dated.date) > YEAR
    )


def _dated(value: object, key: str = "") -> Iterator[tuple[str, Rule[Any] | Shape | SafeZone | AfterUpload]]:
    if isinstance(value, Rule | Shape | SafeZone | AfterUpload):
        yield key, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _dated(entry, f"{key}.{index}")
    elif isinstance(value, Data):
        for field in value.__struct_fields__:
            yield from _dated(getattr(value, field), f"{key}.{field}".lstrip("."))
