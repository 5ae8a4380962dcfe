"""Bringing files in: which of those dropped are photographs and clips, knowing each by its content, finding moved ones.

Nothing here opens a picture; what a file is comes from `media.probe`, which runs in a worker.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from media import output
from media.clip_probe import ClipInfo
from media.photo_probe import PhotoInfo
from studio import places, provenance, sets
from studio.errors import UserError
from studio.post import Account, Media, MediaSet, Post, Shot
from studio.words import one_line

PHOTOS = frozenset(
    {
        *(
            ".jpg",
            ".jpeg",
            ".jpe",
            ".jfif",
            ".png",
            ".webp",
            ".tif",
            ".tiff",
            ".avif",
            ".heic",
            ".heif",
            ".hif",
            ".gif",
        ),
        # Camera raw, by maker.
        *(
            ".cr2",
            ".cr3",
            ".crw",
            ".nef",
            ".nrw",
            ".arw",
            ".sr2",
            ".srf",
            ".raf",
            ".rw2",
            ".raw",
            ".rwl",
            ".orf",
            ".ori",
        ),
        *(
            ".pef",
            ".dng",
            ".3fr",
            ".fff",
            ".iiq",
            ".erf",
            ".mrw",
            ".srw",
            ".x3f",
            ".kdc",
            ".dcr",
            ".mef",
            ".mos",
        ),
    }
)
CLIPS = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ts", ".mts", ".m2ts"})
ENDS = 1 << 20  # bytes read from each end of a file to know it by

# What systems and programs leave between photographs; a folder's walk does not go into them.
_SIDE_FOLDERS = frozenset({"__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found"})

# Folders named by cameras and systems say nothing about a shoot.
_GENERIC = re.compile(r"\d{3}\w{5}|DCIM|Pictures|Photos|Desktop|Downloads|tmp|Camera( Roll)?|", re.IGNORECASE)


class Taken(msgspec.Struct, frozen=True):
    """What a drop comes to: the files to take, and what was passed over with the id of the reason."""

    files: tuple[Path, ...]
    passed_over: tuple[tuple[Path, str], ...] = ()


class Identity(msgspec.Struct, frozen=True):
    """By what a file is known at once: its size, and SHA-256 over the size and the first and last MiB."""

    bytes: int
    ends: str


def sort_out(paths: Iterable[Path], *, in_order: bool = False) -> Taken:
    """Return the photographs and clips among `paths`, folders walked, each file once.

    The whole is sorted as people sort (`in_order`: the paths stay in the order they were given, folders sorted in
    themselves). A file that was named is passed over only if its ending is not known; hidden and side files in folders
    are not worth a word.
    """
    files: dict[Path, None] = {}
    passed_over = []
    for path in paths:
        if path.is_dir():
            files |= dict.fromkeys(sorted(_walk(path), key=natural))
        elif not path.exists():
            passed_over.append((path, "missing"))
        elif _is_known(path):
            files[path] = None
        else:
            passed_over.append((path, "not-media"))
    taken = files if in_order else sorted(files, key=natural)
    return Taken(tuple(taken), tuple(passed_over))


def natural(path: Path) -> tuple[object, ...]:
    """Return a key that sorts paths as people do: a folder's files, then those below it; 2 before 10, A like a."""
    return tuple(map(_natural_name, path.parent.parts)), _natural_name(path.name)


def _natural_name(name: str) -> tuple[tuple[int, int, str], ...]:
    # Decomposed, so that a name typed on a Mac sorts beside the same name typed elsewhere.
    folded = unicodedata.normalize("NFD", name).casefold()
    runs = re.findall(r"[0-9]+|[^0-9]+", folded)
    return tuple((0, int(run), run) if run[0] in "0123456789" else (1, 0, run) for run in runs)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, below, names in os.walk(folder):
        below[:] = [
            name for name in below if not name.startswith(".") and name.casefold() not in _SIDE_FOLDERS
        ]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and _is_known(path) and path.is_file():
                yield path


def _is_known(path: Path) -> bool:
    return path.suffix.casefold() in PHOTOS | CLIPS and not path.name.startswith("._")


def identify(path: Path) -> Identity:
    """Return by what the file is known. Reads at most two MiB. Raises UserError missing or unreadable."""
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            sha = hashlib.sha256(size.to_bytes(8, "big"))
            sha.update(stream.read(ENDS))
            if size > ENDS:
                stream.seek(max(ENDS, size - ENDS))
                sha.update(stream.read(ENDS))
    except FileNotFoundError as failure:
        raise UserError("missing", str(path)) from failure
    except OSError as failure:
        raise UserError("unreadable", str(path)) from failure
    return Identity(size, sha.hexdigest())


def media_from(info: PhotoInfo | ClipInfo, path: Path) -> Media:
    """Return the medium that the file at `path` is, with a new id and no edits. Raises as `identify`."""
    identity = identify(path)
    return Media(
        id=str(uuid4()),
        path=str(path.absolute()),
        kind="clip" if isinstance(info, ClipInfo) else "photo",
        width=info.width,
        height=info.height,
        bytes=identity.bytes,
        ends=identity.ends,
        seconds=info.seconds if isinstance(info, ClipInfo) else None,
        shot=shot_from(info),
        account=provenance.account_of(info.provenance) if isinstance(info, PhotoInfo) else Account(),
    )


def shot_from(info: PhotoInfo | ClipInfo) -> Shot:
    """Return how and where it was taken, as far as the file says."""
    if isinstance(info, ClipInfo):
        return Shot(taken=info.date)
    said = info.metadata
    return Shot(
        camera=said.camera,
        lens=said.lens,
        aperture=said.f_number,
        exposure=said.exposure,
        iso=said.iso,
        focal_length=said.focal_length,
        taken=said.taken,
        city=said.city,
        country=said.country,
        keywords=said.keywords,
    )


def fill(media_set: MediaSet, post: Post, infos: Mapping[str, PhotoInfo | ClipInfo]) -> tuple[MediaSet, Post]:
    """Fill what the set and its post do not say with what their photographs say; `infos` by id of the medium.

    A set and a post without a title get the name of the folder that the files share, or of the first file.
    """
    said = {name: info.metadata for name, info in infos.items() if isinstance(info, PhotoInfo)}
    title = media_set.title or _title([Path(medium.path) for medium in media_set.media])
    spoken = [said[medium.id] for medium in media_set.media if medium.id in said]
    filled = sets.fill_post(post, said)
    return sets.fill(replace(media_set, title=title), spoken), replace(filled, title=filled.title or title)


def _title(paths: Sequence[Path]) -> str:
    folders = {path.parent for path in paths}
    if len(paths) > 1 and len(folders) == 1 and not _GENERIC.fullmatch(paths[0].parent.name):
        return one_line(paths[0].parent.name)
    return one_line(paths[0].stem) if paths else ""


def is_same(medium: Media, path: Path) -> bool:
    """Return whether the file at `path` is the original that `medium` stands for; False where it cannot be read."""
    try:
        return path.stat().st_size == medium.bytes and identify(path).ends == medium.ends
    except (OSError, UserError):
        return False


def missing(media: Iterable[Media]) -> tuple[Media, ...]:
    """Return those of `media` whose file is not where it was, or is another file now; slides have none."""
    return tuple(
        medium for medium in media if medium.slide is None and not is_same(medium, Path(medium.path))
    )


def find_again(media: Sequence[Media], folders: Iterable[Path]) -> Mapping[str, Path]:
    """Look for the files of `media` in and below `folders` by their content; return id → new path of those found.

    Only files of the right size are read. Names do not matter; a file with the old name wins among equals.
    """
    by_size: dict[int, list[Path]] = {}
    for path in (file for folder in folders for file in sorted(_walk(folder), key=natural)):
        by_size.setdefault(_size(path), []).append(path)
    found = {}
    for medium in media:
        name = Path(medium.path).name
        candidates = sorted(by_size.get(medium.bytes, ()), key=lambda path: path.name != name)
        same = next((path for path in candidates if is_same(medium, path)), None)
        if same:
            found[medium.id] = same
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1  # gone since it was listed


def keep_pasted(picture: bytes, set_id: str, ending: str = ".png") -> Path:
    """Write an encoded picture from the clipboard into the set's own folder and return its path.

    Raises MediaError as `media.output.write`.
    """
    path = places.pasted(set_id) / f"pasted-{uuid4().hex[:8]}{ending}"
    output.write(path, picture)
    return path
