"""What a file is, by its first bytes and never by its name, and whether its end is missing.

The list is closed: what is not on it is not handed to any decoder.
"""

import stat
import struct
from pathlib import Path
from typing import BinaryIO, Literal

from media.errors import MediaError

PhotoFormat = Literal["jpeg", "png", "webp", "tiff", "avif", "heic", "gif", "raw"]

_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_RAW_MAGIC = (
    b"FUJIFILMCCD-RAW",
    b"IIU\x00",
    b"IIRO",
    b"IIRS",
    b"MMOR",
    b"\x00MRM",
    b"FOVb",
)  # RAF, RW2, ORF, MRW, X3F
_CFA, _LINEAR_RAW = 32803, 34892  # PhotometricInterpretation of sensor data (TIFF/EP, DNG)
_PHOTOMETRIC, _SUB_IFDS, _DNG_VERSION = 262, 330, 50706
_STRIPS = {273: 279, 324: 325}  # offsets → byte counts, of strips and of tiles
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4, 16: 8}
_MAX_ENTRIES = 4096  # of one tag that is read; more is nothing that a camera writes


def photo_format(path: str) -> PhotoFormat:
    """Return what kind of photograph `path` is.

    Raises MediaError "missing", "unreadable", "is-a-folder", "empty" or "not-a-photo".
    """
    with opened(path) as stream:
        head = stream.read(64)
        if not head:
            raise MediaError("empty", path)
        found = _by_head(head)
        if found is None and head[:4] in (b"II*\x00", b"MM\x00*"):
            found = "raw" if head[8:10] == b"CR" or _holds_sensor_data(stream) else "tiff"
    if found is None:
        raise MediaError("not-a-photo", path)
    return found


def opened(path: str) -> BinaryIO:
    """Open an original to read it; raises MediaError "missing", "is-a-folder" or "unreadable".

    Pipes and devices are no originals: opening one waits for ever, or reads for ever.
    """
    try:
        if not stat.S_ISREG(mode := Path(path).stat().st_mode) and not stat.S_ISDIR(mode):
            raise MediaError("unreadable", path)
        return Path(path).open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MediaError("missing", path) from error
    except IsADirectoryError as error:
        raise MediaError("is-a-folder", path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise MediaError("unreadable", path) from error


def ends_early(path: str, kind: PhotoFormat) -> bool:
    """Say whether the file says of itself that it is longer than it is (a broken copy or download)."""
    with opened(path) as stream:
        size = stream.seek(0, 2)
        if kind == "png":
            stream.seek(max(0, size - 64))
            return b"IEND" not in stream.read()
        if kind == "jpeg":
            stream.seek(max(0, size - (1 << 16)))  # cameras append after the end marker
            return b"\xff\xd9" not in stream.read()
        stream.seek(0)
        head = stream.read(12)
        if kind == "webp":
            return int.from_bytes(head[4:8], "little") + 8 > size
        if kind == "gif":
            stream.seek(max(0, size - 64))
            return b";" not in stream.read()
        if kind == "tiff":
            return any(offset + count > size for offset, count in _strips(stream))
        return _boxes_end(stream, size) > size if kind in ("avif", "heic") else False


def _by_head(head: bytes) -> PhotoFormat | None:
    """Recognise every format but those that look like TIFF."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(_RAW_MAGIC):
        return "raw"
    return _by_brand(head) if head[4:8] == b"ftyp" else None


def _by_brand(head: bytes) -> PhotoFormat | None:
    """Tell AVIF, HEIC and Canon's CR3 apart; a clip has other brands."""
    length = min(struct.unpack(">I", head[:4])[0], len(head))
    brands = {head[8:12]} | {head[at : at + 4] for at in range(16, length - 3, 4)}
    if head[8:12] == b"crx ":
        return "raw"
    if brands & _AVIF_BRANDS:
        return "avif"
    return "heic" if brands & _HEIC_BRANDS else None


def _holds_sensor_data(stream: BinaryIO) -> bool:
    """Say whether a TIFF is a camera's raw file: DNG says so, others have a directory with a colour filter array."""
    waiting, seen = _first(stream), set[int]()
    while waiting and len(seen) < 32:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        tags, following = _directory(stream, at)
        if _DNG_VERSION in tags or set(tags.get(_PHOTOMETRIC, [])) & {_CFA, _LINEAR_RAW}:
            return True
        waiting += tags.get(_SUB_IFDS, []) + ([following] if following else [])
    return False


def _strips(stream: BinaryIO) -> list[tuple[int, int]]:
    """Return (offset, bytes) of the pixels of a TIFF's first picture."""
    tags, _ = _directory(stream, (_first(stream) or [0])[0])
    return [
        pair
        for offsets, counts in _STRIPS.items()
        for pair in zip(tags.get(offsets, []), tags.get(counts, []), strict=False)
    ]


def _order(stream: BinaryIO) -> str:
    stream.seek(0)
    return "<" if stream.read(2) == b"II" else ">"


def _first(stream: BinaryIO) -> list[int]:
    """Return where the first directory of a TIFF lies."""
    order = _order(stream)
    stream.seek(4)
    raw = stream.read(4)
    return [struct.unpack(f"{order}I", raw)[0]] if len(raw) == 4 else []


def _directory(stream: BinaryIO, at: int) -> tuple[dict[int, list[int]], int]:
    """Return the whole-number tags of the TIFF directory at `at` and where the next one lies (0: none)."""
    order = _order(stream)
    stream.seek(at)
    raw = stream.read(2)
    count = struct.unpack(f"{order}H", raw)[0] if len(raw) == 2 else 0
    block = stream.read(count * 12 + 4)
    tags = {}
    for start in range(0, min(count * 12, len(block) - 11), 12):
        tag, kind, length = struct.unpack(f"{order}HHI", block[start : start + 8])
        tags[tag] = _values(stream, order, kind, length, block[start + 8 : start + 12])
    end = block[count * 12 : count * 12 + 4]
    return tags, struct.unpack(f"{order}I", end)[0] if len(end) == 4 else 0


def _values(stream: BinaryIO, order: str, kind: int, length: int, inline: bytes) -> list[int]:
    """Return a tag's whole numbers; nothing for other types and for absurd lengths."""
    code = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}.get(kind)
    if code is None or not 0 < length <= _MAX_ENTRIES:
        return []
    size = _SIZES[kind] * length
    if size > 4:
        stream.seek(struct.unpack(f"{order}I", inline)[0])
        inline = stream.read(size)
    return list(struct.unpack(f"{order}{length}{code}", inline[:size])) if len(inline) >= size else []


def _boxes_end(stream: BinaryIO, size: int) -> int:
    """Return where the last top-level box of an ISO file says that it ends."""
    at = 0
    while at + 8 <= size:
        stream.seek(at)
        length, _, long = struct.unpack(">I4sQ", stream.read(16).ljust(16, b"\0"))
        length = long if length == 1 else length
        if length < 8:  # 0: to the end of the file
            return size
        at += length
    return at
