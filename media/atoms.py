"""The boxes ("atoms") of an MP4 or MOV file, as far as libav does not tell of them.

Where the index (`moov`) stands, whether the file is whole, and what the edit lists say. Reads headers and the
index only, never the samples. Written after ISO/IEC 14496-12.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from media.errors import MediaError
from media.signature import opened

_MOST_BOXES = 4096  # a phone's clip has about 60; fragments bring a few for every second
_MOST_EDITS = 1024


class Edit(msgspec.Struct, frozen=True):
    """One entry of an edit list: `seconds` of the movie show the track from `media_time` (ticks; −1: nothing)."""

    seconds: float
    media_time: int
    rate: float
    skipped: float = 0.0  # `media_time` in seconds: how much of the track's beginning is not shown


class Layout(msgspec.Struct, frozen=True):
    """What the boxes say of the file as a whole."""

    moov_first: bool
    has_moov: bool
    missing_bytes: int  # that the boxes promise beyond the end of the file
    fragmented: bool
    edits: tuple[tuple[Edit, ...], ...]  # by track, in file order; empty where a track has no list
    lengths: tuple[float, ...] = ()  # of the tracks in seconds, as far as they say; 0: they do not


class _Box(msgspec.Struct, frozen=True):
    kind: bytes
    start: int  # of the content
    end: int


def layout(path: str) -> Layout:
    """Read the boxes of an MP4 or MOV file; raises MediaError as `media.signature.opened`, or "clip-damaged"."""
    with opened(path) as stream:
        size = stream.seek(0, 2)
        boxes = list(_boxes(stream, 0, size))
        kinds = [box.kind for box in boxes]
        moov = next((box for box in boxes if box.kind == b"moov"), None)
        try:
            tracks = () if moov is None else tuple(_tracks(stream, moov, size))
        except (struct.error, OverflowError) as error:
            raise MediaError("clip-damaged", path) from error
    before_data = kinds.index(b"mdat") if b"mdat" in kinds else len(kinds)
    return Layout(
        moov_first=moov is not None and kinds.index(b"moov") < before_data,
        has_moov=moov is not None,
        missing_bytes=max(0, max((box.end for box in boxes), default=0) - size),
        fragmented=b"moof" in kinds,
        edits=tuple(edits for edits, _length in tracks),
        lengths=tuple(length for _edits, length in tracks),
    )


def _boxes(stream: BinaryIO, start: int, end: int) -> Iterator[_Box]:
    """Yield the boxes between two offsets; a box that reaches beyond `end` is the last one."""
    at = start
    for _number in range(_MOST_BOXES):
        if at + 8 > end:
            return
        stream.seek(at)
        size, kind = struct.unpack(">I4s", stream.read(8))
        header = 8
        if size == 1:
            if at + 16 > end:
                return
            size, header = struct.unpack(">Q", stream.read(8))[0], 16
        elif size == 0:  # to the end of the file
            size = end - at
        if size < header:
            return
        yield _Box(kind, at + header, at + size)
        at += size


def _inside(stream: BinaryIO, box: _Box, size: int) -> Iterator[_Box]:
    """Yield a box's own boxes; what a forged one promises beyond the end of the file is not there."""
    return _boxes(stream, box.start, min(box.end, size))


def _tracks(stream: BinaryIO, moov: _Box, size: int) -> Iterator[tuple[tuple[Edit, ...], float]]:
    """Yield the edit list of every track, and how long the track is in seconds."""
    scale = _clock(stream, moov, b"mvhd", size)[0]
    for track in _inside(stream, moov, size):
        if track.kind != b"trak":
            continue
        found: tuple[Edit, ...] = ()
        own, length = 1, 0
        boxes = list(_inside(stream, track, size))
        for box in boxes:
            if box.kind == b"mdia":
                own, length = _clock(stream, box, b"mdhd", size)
        for box in boxes:
            if box.kind == b"edts":
                for child in _inside(stream, box, size):
                    if child.kind == b"elst":
                        found = tuple(_edit_list(stream, child, scale, own))
        yield found, length / own


def _clock(stream: BinaryIO, parent: _Box, kind: bytes, size: int) -> tuple[int, int]:
    """Return the ticks a second and the length in ticks that a movie's or a track's header states (0: nothing)."""
    for box in _inside(stream, parent, size):
        if box.kind == kind:
            stream.seek(box.start)
            long = stream.read(1) == b"\x01"
            stream.seek(box.start + (20 if long else 12))
            scale, length = struct.unpack(">IQ" if long else ">II", stream.read(12 if long else 8))
            unknown = (1 << (64 if long else 32)) - 1
            return max(1, scale), 0 if length == unknown else length
    return 1, 0


def _edit_list(stream: BinaryIO, box: _Box, scale: int, own: int) -> Iterator[Edit]:
    stream.seek(box.start)
    version, count = struct.unpack(">B3xI", stream.read(8))
    entry = struct.Struct(">QqhH" if version == 1 else ">IihH")
    for _number in range(min(count, _MOST_EDITS, (box.end - box.start - 8) // entry.size)):
        duration, media_time, whole, part = entry.unpack(stream.read(entry.size))
        yield Edit(duration / scale, media_time, whole + part / 65536, max(0, media_time) / own)
