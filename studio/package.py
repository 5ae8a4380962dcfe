"""What an export is made of: the plan, the work in it, and what came out. Kept in the library as msgpack."""

from typing import Literal

import msgspec

from media.beside import BesideRequest
from media.clip import ClipRequest, ClipsRequest
from media.clip_cover import CoverRequest
from media.document import BindRequest
from media.errors import Problem
from media.files import WriteRequest
from media.photo import RenderRequest
from studio.manifest import Deed
from studio.preflight import Finding

Kind = Literal["image", "video", "document", "text", "page"]
Zipped = Literal[
    "", "package", "placements"
]  # nothing beside the folder, one ZIP file of all of it, one a placement


class File(msgspec.Struct, frozen=True):
    """One file that will be made. `sources` are paths of originals as they were given."""

    placement: str
    path: str  # absolute
    kind: Kind
    sources: tuple[str, ...] = ()
    items: tuple[str, ...] = ()  # ids of the post's items that are in it
    done: tuple[Deed, ...] = ()
    source_type: str = ""  # IPTC's name of how it came to be, as far as it is known: "humanEdits"
    place: int = 0  # in posting order, from 1; 0: it has none

    @property
    def is_cover(self) -> bool:
        """Whether it is the frame that stands for a clip, and nothing that is posted by itself."""
        return any(deed.what == "cover" for deed in self.done)


class PhotoWork(msgspec.Struct, frozen=True, tag="photo"):
    """All files of one photograph: the targets of the request, in the order of `files`."""

    request: RenderRequest
    files: tuple[File, ...]


class ClipWork(msgspec.Struct, frozen=True, tag="clip"):
    """One clip for one placement."""

    request: ClipRequest
    files: tuple[File, ...]


class ClipsWork(msgspec.Struct, frozen=True, tag="clips"):
    """The same part of one clip for several placements: the clips of the request, in the order of `files`."""

    request: ClipsRequest
    files: tuple[File, ...]


class DocumentWork(msgspec.Struct, frozen=True, tag="document"):
    """One document of several photographs."""

    request: BindRequest
    files: tuple[File, ...]


class TextWork(msgspec.Struct, frozen=True, tag="text"):
    """The words of one placement, a file for each field."""

    request: WriteRequest
    files: tuple[File, ...]


class BesideWork(msgspec.Struct, frozen=True, tag="beside"):
    """The subtitles that lie beside one clip."""

    request: BesideRequest
    files: tuple[File, ...]


class CoverWork(msgspec.Struct, frozen=True, tag="cover"):
    """The frame that stands for one clip."""

    request: CoverRequest
    files: tuple[File, ...]


Work = PhotoWork | ClipWork | ClipsWork | DocumentWork | TextWork | BesideWork | CoverWork


class Failure(msgspec.Struct, frozen=True):
    """What could not be made: an item (its path as given) for one placement, or for all of them (None)."""

    placement: str | None
    item: str
    problem: Problem


class Shown(msgspec.Struct, frozen=True):
    """A picture or clip of a post in its place: the item's id, its alt text, and whether a model took part in it."""

    item: str
    alt: str = ""
    generative: bool = False
    source: str = ""  # the path of its original as given


class Switch(msgspec.Struct, frozen=True):
    """What somebody who posts should say or may say there of generated media, by whose rule of which date."""

    platform: str  # for people
    control: str  # what it is called there
    asks: bool  # a rule of theirs; else they only offer a way to say it
    numbers: tuple[int, ...]  # of which pictures and clips, from 1
    source: str
    date: str
    note: str = ""
    switched: bool = True  # False: there is no switch for it there, so that `control` is empty


class Sheet(msgspec.Struct, frozen=True):
    """What somebody must know who posts one placement by hand. `page` is the file that says it."""

    placement: str
    name: str  # for people: "Instagram Carousel"
    page: str  # absolute
    title: str = ""
    caption: str = ""
    thread: tuple[str, ...] = ()  # the caption's posts, where it goes out as several
    first_comment: str = ""
    link: str = ""
    tagged: tuple[str, ...] = ()  # "@ana.flores · Ana Flores, florist"
    planned: str = ""  # local wall time, ISO 8601
    zone: str = ""  # IANA
    embargo: str = ""  # local date or wall time: nothing goes out before
    language: str = ""  # BCP 47, of the texts
    warning: str = ""  # the content warning
    label: str = (
        ""  # what the platform calls its mark for what a model made; empty: it is not known to have one
    )
    switches: tuple[Switch, ...] = ()
    each_alone: bool = False
    one_clip: bool = False  # a post takes one clip, so that each moment of it is a post of its own
    items: tuple[Shown, ...] = ()  # in posting order
    rules: str = ""  # the newest date among the placement's rules
    platform: str = ""  # for people: "Instagram"
    account: str = ""  # the name there, without "@", that it is posted under; empty: none is known


class Zip(msgspec.Struct, frozen=True):
    """A ZIP file of all that lies in `folder` (both absolute), to be made when everything else is."""

    path: str
    folder: str


class Plan(msgspec.Struct, frozen=True):
    """Everything an export will make, and what preflight says of it as planned."""

    id: str
    post: str
    title: str
    folder: str  # absolute
    works: tuple[Work, ...]
    rules: dict[str, str]  # placement → the newest date among its rules
    findings: tuple[Finding, ...] = ()
    failed: tuple[Failure, ...] = ()  # what is known beforehand not to be possible
    passed_over: tuple[str, ...] = ()  # placements that the media cannot serve
    sheets: tuple[Sheet, ...] = ()  # a page for each, in posting order
    index: str = ""  # the page about all of them; empty: there is none
    zips: tuple[Zip, ...] = ()
    changed_only: bool = False  # what the folder's manifest says is there and would come out the same is kept

    @property
    def files(self) -> tuple[File, ...]:
        """Every file that will be made, but pages, ZIP files and the manifest."""
        return tuple(file for work in self.works for file in work.files)

    @property
    def closing(self) -> tuple[str, ...]:
        """The paths of what is made when everything else is: pages and ZIP files."""
        pages = (*(sheet.page for sheet in self.sheets), self.index)
        return (*filter(None, pages), *(one.path for one in self.zips))


class Output(msgspec.Struct, frozen=True):
    """A file that was made and is whole on the disk."""

    file: File
    width: int | None
    height: int | None
    bytes: int
    sha256: str
    seconds: float | None = None
    notes: tuple[str, ...] = ()
    work: str = ""  # the digest of what it was made of and how (`studio.unchanged`)


class Packed(msgspec.Struct, frozen=True):
    """A ZIP file that was made. `work` is the digest of what is in it."""

    path: str
    bytes: int
    sha256: str
    work: str = ""


class Result(msgspec.Struct, frozen=True):
    """How an export ended. `manifest` is empty where it could not be written."""

    plan: Plan
    outputs: tuple[Output, ...]
    failed: tuple[Failure, ...]
    manifest: str = ""
    cancelled: bool = False
    pages: tuple[Output, ...] = ()
    zips: tuple[Packed, ...] = ()
    unchanged: tuple[str, ...] = ()  # paths of outputs that were there already and did not have to be made
    stale: tuple[str, ...] = ()  # paths of what an earlier export made and this one does not
    altered: tuple[str, ...] = ()  # the same, but somebody changed it since: it is theirs now


class Record(msgspec.Struct, frozen=True):
    """An unfinished export as the library keeps it."""

    plan: Plan
    outputs: tuple[Output, ...] = ()
