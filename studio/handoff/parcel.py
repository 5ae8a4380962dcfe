"""What is handed over: a package's files and words, placement by placement, in the order in which they are needed.

It is read from the package's own manifest, so that an export of last week can be handed over as well. The list is made
once; nothing that a phone asks for later can add to it.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Literal

import msgspec

from studio import manifest
from studio.errors import UserError

Kind = Literal["title", "caption", "alt", "warning", "link", "people", "first_comment", "other"]

# Which of a package's text files is which, and in which order a phone needs them; the first comment comes when the
# post is out. Alt texts are one line each (`studio.export`): "3. A bride laughs".
_FILES: dict[str, Kind] = {
    "title.txt": "title",
    "caption.txt": "caption",
    "alt.txt": "alt",
    "people.txt": "people",
    "first-comment.txt": "first_comment",
}
_ORDER: tuple[Kind, ...] = ("title", "caption", "alt", "warning", "link", "people", "other", "first_comment")
_ALT = re.compile(r"(\d+)\. ?(.*)")
_THREAD = re.compile(r"caption-(\d+)\.txt")  # of a caption that goes out as several posts
_NUMBERED = re.compile(r"\d+")
_AMONG = {
    "video": 0,
    "document": 0,
    "image": 1,
    "text": 2,
}  # of one place: the clip, its cover, its subtitles
_TEXT_BYTES = 1 << 20  # no words of a post are longer


class Piece(msgspec.Struct, frozen=True):
    """A file that the phone saves, as it lay there when the list was made."""

    index: int  # by which alone it is asked for
    path: str  # absolute
    name: str
    kind: str  # "image", "video", "document", "cover" (of a clip), "text" (subtitles)
    bytes: int
    sha256: str
    mark: tuple[
        int, int, int, int
    ]  # device, inode, size and time: another file under that name is not served
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    place: int = 0  # in the post, from 1; 0: the package does not say


class Words(msgspec.Struct, frozen=True):
    """A text that the phone copies. `number`: of which picture, or which post of a thread, from 1; 0: of the post."""

    kind: Kind
    text: str
    number: int = 0


class Stop(msgspec.Struct, frozen=True):
    """One placement: its files, then its words, each in order."""

    placement: str
    name: str
    pieces: tuple[Piece, ...]
    words: tuple[Words, ...]


class Unmade(msgspec.Struct, frozen=True):
    """What an export has not made for one placement: names of originals, or of files."""

    name: str  # of the placement, for people; empty: none has them
    files: tuple[str, ...]


class Parcel(msgspec.Struct, frozen=True):
    """Everything that is handed over. `missing`: names of files that are gone or not as they were exported."""

    title: str
    stops: tuple[Stop, ...]
    missing: tuple[str, ...] = ()
    unmade: tuple[Unmade, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file, by its index."""
        return tuple(piece for stop in self.stops for piece in stop.pieces)


class Besides(msgspec.Struct, frozen=True):
    """What a post has besides the words in its package."""

    warning: str = ""
    link: str = ""


def read(
    folder: Path,
    names: Mapping[str, str],
    *,
    only: Collection[str] = (),
    besides: Mapping[str, Besides] = MappingProxyType({}),
) -> Parcel:
    """Return what lies in the package `folder`. `names`: placement → how it is called; `only`: these placements (empty:
    all); `besides`: by the id of a post.

    Raise UserError where there is no package of ours, or none of its files is left. Reads from the disk.
    """
    known = manifest.read(folder)
    if known is None:
        raise UserError("handoff-no-package", str(folder))
    stops: list[Stop] = []
    missing: list[str] = []
    index = 0
    listed = [file for file in known.files if file.kind != "page"]  # those are for somebody at a computer
    for placement in dict.fromkeys(file.placement for file in listed):
        if only and placement not in only:
            continue
        files = [file for file in listed if file.placement == placement]
        pieces, gone = _pieces(folder, [file for file in files if not _is_words(file)], index)
        index += len(pieces)
        words = _words(
            folder, [file for file in files if _is_words(file)], besides.get(known.post, Besides())
        )
        missing += gone
        if pieces or words:
            stops.append(Stop(placement, names.get(placement, placement), pieces, words))
    if not stops:
        raise UserError("handoff-nothing", str(folder))
    return Parcel(known.title, tuple(stops), tuple(missing), _unmade(known, names, only))


def _unmade(known: manifest.Manifest, names: Mapping[str, str], only: Collection[str]) -> tuple[Unmade, ...]:
    """Return what the manifest says is missing: what no placement has, then placement by placement. No ZIP files."""
    found: dict[str | None, list[str]] = {None: []}
    for one in known.missing:
        if PurePosixPath(one.item).suffix != ".zip" and not (
            only and one.placement and one.placement not in only
        ):
            found.setdefault(one.placement, []).append(one.item)
    return tuple(
        Unmade(names.get(placement, placement) if placement else "", tuple(dict.fromkeys(items)))
        for placement, items in found.items()
        if items
    )


def _is_words(file: manifest.File) -> bool:
    return file.kind == "text" and PurePosixPath(file.path).suffix == ".txt"


def _inside(folder: Path, file: manifest.File) -> Path | None:
    """Return where `file` lies; None where the manifest leads out of its folder, by name or by a link."""
    path = (folder / file.path).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None


def _pieces(
    folder: Path, files: list[manifest.File], index: int
) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """Return the files that are there as they were exported, numbered from `index`, and the names of the others."""
    found: list[Piece] = []
    gone: list[str] = []
    for file in sorted(files, key=_place):
        path = _inside(folder, file)
        there = path.stat() if path is not None else None
        if path is None or there is None or there.st_size != file.bytes:
            gone.append(PurePosixPath(file.path).name)
            continue
        mark = (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns)
        found.append(
            Piece(
                index + len(found),
                str(path),
                path.name,
                "cover" if any(deed.what == "cover" for deed in file.done) else file.kind,
                file.bytes,
                file.sha256,
                mark,
                file.width,
                file.height,
                file.seconds,
                file.place,
            )
        )
    return tuple(found), tuple(gone)


def _place(file: manifest.File) -> tuple[int, int]:
    """Return where a file stands: its place in the post, and which it is of those that share it.

    Packages of before format 3 do not say their places. There it is the number that the name begins with.
    """
    if file.place:
        return file.place, _AMONG.get(file.kind, 0)
    number = _NUMBERED.match(PurePosixPath(file.path).name)
    return (int(number[0]) if number else 0), 0


def _words(folder: Path, files: list[manifest.File], besides: Besides) -> tuple[Words, ...]:
    found: list[Words] = []
    for file in files:
        path = _inside(folder, file)
        if path is None or path.stat().st_size > _TEXT_BYTES:
            continue
        text = path.read_text(encoding="utf-8", errors="replace").rstrip("\r\n")
        kind = _FILES.get(path.name, "other")
        part = _THREAD.fullmatch(path.name)
        if part is not None:
            found.append(Words("caption", text, int(part[1])))
        else:
            found += _alts(text) if kind == "alt" else [Words(kind, text)]
    found += [Words("warning", besides.warning), Words("link", besides.link)]
    there = (one for one in found if one.text.strip())
    return tuple(sorted(there, key=lambda one: (_ORDER.index(one.kind), one.number)))


def _alts(text: str) -> list[Words]:
    """Return the alt texts of a numbered list, each with the number of its picture."""
    numbered = [_ALT.fullmatch(line) for line in text.splitlines()]
    return [Words("alt", one[2], int(one[1])) for one in numbered if one]
