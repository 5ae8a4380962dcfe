"""What a post is: words, media in order, and where it goes. Values only; an edit is a pure function `Post -> Post`.

Inheritance: for a placement *p* a field is what `per_placement[p]` says, else what the master says, else a
suggestion that is computed and never stored. A field that is `UNSET` says nothing; "back to the master" sets it so.
"""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from media.edits import Background, Border, Mark, Shadow, Slide, Stroke, Subject
from media.geometry import Box, Point

MediaKind = Literal["photo", "clip"]


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all stored values: immutable, compared by content, defaults left out of the file."""


class Time(Frozen, frozen=True):
    """A source time stamp: `ticks * numerator / denominator` seconds (the stream's own time base)."""

    ticks: int
    numerator: int = 1
    denominator: int = 1

    @property
    def seconds(self) -> float:
        """The time stamp in seconds."""
        return self.ticks * self.numerator / self.denominator


class Cutout(Frozen, frozen=True):
    """Cut the subject out with `model`; the mask is made in the order of the fields."""

    model: str = "u2netp"
    background: Background = Background()
    refined: bool = (
        True  # its edges follow the picture's own, and the old background's colour is taken out of them
    )
    threshold: float = 0.0  # 0: as the model says; else what is surer than this belongs to the subject
    edge: float = 0.0  # grown, or shrunk where negative, of the longer edge
    strokes: tuple[Stroke, ...] = ()
    feather: float = 0.0  # softened by this, of the longer edge
    shadow: Shadow | None = None
    accepted: bool = False  # the person has looked at it and finds it good


class Segment(Frozen, frozen=True):
    """A moment that was marked in a clip: its first frame, and the end of its last (exclusive)."""

    id: str
    start: Time
    end: Time
    name: str = ""
    cover: Time | None = None  # the frame that stands for its file, where it becomes one of its own
    note: str = ""  # of a script: what is to be seen, read and heard there


class Waypoint(Frozen, frozen=True):
    """Where the subject of a clip is at one time; between two of them it moves from one to the other."""

    time: Time
    focal: Point
    sureness: float = 1.0  # of what was measured, 0–1
    own: bool = False  # set by the person: measuring again leaves it


class Word(Frozen, frozen=True):
    """A spoken word; seconds after the clip's first frame."""

    text: str
    start: float
    end: float


class Line(Frozen, frozen=True):
    """What a subtitle shows from `start` to `end`, seconds after the clip's first frame; its `words` where known."""

    start: float
    end: float
    text: str
    words: tuple[Word, ...] = ()


class Subtitles(Frozen, frozen=True):
    """A clip's spoken words, and how they are shown. Lengths are of the frame's height, places 0–1 from its top."""

    language: str = ""  # BCP 47; empty: not known
    lines: tuple[Line, ...] = ()
    shown: Literal["burnt", "beside", "both", "none"] = "burnt"  # in the picture, as a file beside it
    size: float = 0.035
    colour: str = "#ffffff"
    outline: str = "#000000"
    highlight: str = ""  # the colour of the word that is spoken; empty: none
    box: bool = False  # on a dark ground instead of with an outline
    place: float | None = (
        None  # of the last line's foot; None: the lowest that the app's interface leaves free
    )
    font: str = ""  # a family; empty: the client's, else the usual one


class Edit(Frozen, frozen=True):
    """How a photograph or clip is to look. Every field may be unset; geometry is on the upright picture."""

    quarter_turns: int | UnsetType = UNSET  # clockwise, 0–3, after EXIF orientation
    flip: bool | UnsetType = UNSET  # mirrored left to right, after the turns
    straighten: float | UnsetType = UNSET  # degrees clockwise, −45…45, after turns and flip
    focal: Point | UnsetType = UNSET
    crop: Box | UnsetType | None = UNSET  # None: no crop of one's own, although the master has one
    fit: Literal["fill", "fit"] | UnsetType = UNSET  # fill the frame (crop), or fit inside it
    surround: str | UnsetType = UNSET  # behind a fitted picture: "#rrggbb" or "blur"
    cutout: Cutout | UnsetType | None = UNSET
    start: Time | UnsetType | None = UNSET  # clips: the first frame shown
    end: Time | UnsetType | None = UNSET  # clips: the end of the last frame shown (exclusive)
    sound: bool | UnsetType = UNSET
    segments: tuple[Segment, ...] | UnsetType = UNSET  # clips: instead of start and end where there are any
    joined: bool | UnsetType = UNSET  # its segments become one clip; else each its own
    path: tuple[Waypoint, ...] | UnsetType | None = (
        UNSET  # clips: instead of the focal point where there is one
    )
    cut: Literal["exact", "smart", "fast"] | UnsetType = UNSET
    loudness: bool | UnsetType = UNSET  # to what the platforms play at
    fade: float | UnsetType = UNSET  # seconds, of the sound, in and out
    subtitles: Subtitles | UnsetType | None = UNSET
    cover: Time | UnsetType | None = UNSET  # the frame that stands for the clip
    border: Border | UnsetType | None = UNSET
    mark: Mark | UnsetType | None = UNSET
    sharpen: float | UnsetType = UNSET  # for the finished size, 0–1
    unrepaired: tuple[str, ...] | UnsetType = (
        UNSET  # clips: what the doctor found and is to stay, by its codes
    )


class Shot(Frozen, frozen=True):
    """How and where a photograph was taken, as its file says; empty or None where it says nothing."""

    camera: str = ""
    lens: str = ""
    aperture: float | None = None  # the f-number
    exposure: str = ""  # seconds as photographers write them: "1/250"
    iso: int | None = None
    focal_length: float | None = None  # millimetres
    taken: str = ""  # local time, ISO 8601
    city: str = ""
    country: str = ""
    keywords: tuple[str, ...] = ()


class Account(Frozen, frozen=True):
    """What a file itself says of how it came to be, as it was when it was brought in; empty: nothing."""

    source_type: str = ""  # IPTC's DigitalSourceType in its XMP
    signed: bool = False  # it carries a C2PA manifest
    generator: str = (
        ""  # the program that the manifest names; unsigned: the model that was asked here for a part
    )
    signed_types: tuple[str, ...] = ()  # the source types that the manifest states
    asked: bool = False  # somebody has looked; libraries of old have media of which nobody knows


class Statement(Frozen, frozen=True):
    """The person's word that an account is not true: kept, and what outputs say from then on."""

    source_type: str  # IPTC's name, such as "humanEdits"
    instead_of: str  # what the file says
    words: str  # in the person's own words: what was really done
    at: str  # when it was stated, local time with offset, ISO 8601


class Slideshow(Frozen, frozen=True):
    """What a clip is made of that shows photographs; its file lies with the library and can be made again."""

    photos: tuple[str, ...]  # ids of media of the same set, in order
    shape: str = "9:16"
    seconds_each: float = 2.5  # from the start of one photograph to the start of the next
    fade: float = 0.6  # seconds, from one to the next
    movement: float = 0.08  # how much nearer a photograph comes; 0: it stands still
    music: str = ""  # a file; empty: silence
    music_start: float = 0.0  # seconds into it


class Media(Frozen, frozen=True):
    """One original file of a set. It is opened read-only and known by its content."""

    id: str
    path: str
    kind: MediaKind
    width: int  # pixels, upright
    height: int
    bytes: int
    ends: str  # SHA-256 of the first and last MiB and the size: known at once
    sha256: str = ""  # of the whole, known soon after
    seconds: float | None = None  # clips
    edit: Edit = Edit()
    shot: Shot = Shot()
    rating: int = 0  # stars, 0–5
    rejected: bool = False  # it goes nowhere until that is taken back
    subject: Subject | None = None  # measured soon after
    doubts: tuple[
        tuple[str, float], ...
    ] = ()  # by model, how doubtful its mask is, 0–1; measured when one was made
    account: Account = Account()
    statement: Statement | None = None
    slide: Slide | None = None  # words instead of a file: `path` is empty
    slideshow: Slideshow | None = None  # a clip of photographs, made by this program
    release: Literal["", "needed", "given"] = (
        ""  # of who or what is seen; empty: none is needed, or nobody has said
    )


class Item(Frozen, frozen=True):
    """A place in a post for one medium, with its alt text and its edits, for the master and by placement."""

    id: str
    media: str
    alt: str = ""
    edit: Edit = Edit()
    per_placement: tuple[tuple[str, Edit], ...] = ()
    alts: tuple[tuple[str, str], ...] = ()  # alt texts of single placements


class Variant(Frozen, frozen=True):
    """The words of one placement where they differ from the master's."""

    placement: str
    caption: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    first_comment: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET  # those behind the caption


class Placed(Frozen, frozen=True):
    """A placement that was chosen for the post, with what it does differently."""

    placement: str  # "instagram.feed"
    items: tuple[str, ...] | UnsetType = UNSET  # its own ordered selection of item ids
    shape: str | UnsetType = UNSET  # its own ratio, where it allows several: the id of a shape


class Note(Frozen, frozen=True):
    """What somebody said about a post: a remark, or that it may go out."""

    id: str
    text: str = ""
    kind: Literal["remark", "approval", "refusal"] = "remark"
    placement: str = ""  # empty: all
    item: str = ""  # empty: the whole post
    by: str = ""  # who, as they gave their name
    at: str = ""  # local time with offset, ISO 8601
    done: bool = False


class Post(Frozen, frozen=True):
    """A post: drawn from a set, for some placements."""

    id: str
    set: str
    title: str = ""
    items: tuple[Item, ...] = ()
    caption: str = ""
    first_comment: str = ""
    tags: tuple[str, ...] = ()  # without '#'
    variants: tuple[Variant, ...] = ()
    placements: tuple[Placed, ...] = ()
    planned: str = ""  # local wall time, ISO 8601 without offset
    zone: str = ""  # IANA name
    language: str = ""  # BCP 47, of the caption; empty: the client's
    link: str = ""  # what `{link}` becomes where links can be clicked
    no_model: bool = False
    warning: str = ""  # the content warning, where the app has one
    notes: tuple[Note, ...] = ()


class Posting(Frozen, frozen=True):
    """That a post went out: where, when, with which pictures. It stays when the post is deleted."""

    id: str
    post: str  # its id
    placement: str
    at: str  # local wall time, ISO 8601 without offset
    zone: str = ""  # IANA name
    link: str = ""
    title: str = ""  # of the post, then
    account: str = ""  # the name on the platform
    media: tuple[str, ...] = ()  # by content (`Media.sha256`, else `Media.ends`), in the order shown
    note: str = ""


class Handle(Frozen, frozen=True):
    """A client's name on one platform."""

    platform: str
    name: str


class Voice(Frozen, frozen=True):
    """How a client sounds: what the person says of it. What is learned from past captions is computed, not stored."""

    note: str = ""  # in the person's own words
    favourites: tuple[str, ...] = ()  # words that are theirs
    refused: tuple[str, ...] = ()  # words that they never say
    openings: tuple[str, ...] = ()  # how their captions begin
    emoji: tuple[int, int] | None = None  # fewest and most in a caption; None: as learned
    tags: tuple[int, int] | None = None
    length: tuple[int, int] | None = None  # words
    off: tuple[str, ...] = ()  # families of hints (`voice.emoji`) that are not wanted
    tone: str = ""  # in the person's own words: "warm, dry, never cute"
    audience: str = ""  # whom they write for
    examples: tuple[str, ...] = ()  # captions that sound as they should


class Client(Frozen, frozen=True):
    """For whom the pictures are; defaults for what is made for them."""

    id: str
    name: str
    handles: tuple[Handle, ...] = ()
    languages: tuple[str, ...] = ()
    voice: Voice = Voice()
    placements: tuple[str, ...] = ()
    credit: str = ""
    rights: str = ""
    no_model: bool = False
    link: str = ""  # their page; what `{link}` becomes where a post has no other
    link_words: str = ""  # said instead where links cannot be clicked; empty: the usual words
    font: str = ""  # a family, for slides and marks
    colours: tuple[str, ...] = ()  # theirs, "#rrggbb", for slides, borders and backgrounds
    zone: str = ""  # where they are (IANA), for when posts go out
    facts: tuple[str, ...] = ()  # what is true and may be said: prices, names, places, opening hours


class Person(Frozen, frozen=True):
    """Somebody in the credits book: a florist, a venue, a model."""

    id: str
    name: str
    role: str = ""  # what they usually are, one word: "florist"
    handles: tuple[Handle, ...] = ()
    link: str = ""
    note: str = ""


class Credit(Frozen, frozen=True):
    """Who did what for a set."""

    role: str  # one word, as it stands in `{florist}`
    person: str  # an id


class Snippet(Frozen, frozen=True):
    """Words that are used again: a text, a signature, or a set of tags; a client's own, or for all (empty)."""

    id: str
    name: str
    kind: Literal["text", "signature", "tags"] = "text"
    text: str = ""  # of tags: without '#', blanks between
    client: str = ""


class Decisions(Frozen, frozen=True):
    """What the person has decided about what the checkers find. There is one of it in a library."""

    id: str = "decisions"
    words: tuple[tuple[str, str], ...] = ()  # (language, word): never misspelt
    rules: tuple[str, ...] = ()  # switched off, by the engines' own names
    ignored: tuple[str, ...] = ()  # marks of findings, without readable text


class MediaSet(Frozen, frozen=True):
    """A shoot: its media in order with their edits."""

    id: str
    title: str = ""
    client: str = ""
    place: str = ""
    date: str = ""  # ISO 8601
    credit: str = ""
    rights: str = ""
    media: tuple[Media, ...] = ()
    people: tuple[Credit, ...] = ()
    embargo: str = ""  # local date or wall time, ISO 8601: nothing of it goes out before
    facts: tuple[str, ...] = ()  # what is true of this shoot and may be said
