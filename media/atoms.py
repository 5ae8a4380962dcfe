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


class Layout(msgspec.Struct, frozen=True):
    """What the boxes say of the file as a whole."""

    moov_first: bool
    has_moov: bool
    missing_bytes: int  # that the boxes promise beyond the end of the file
    fragmented: bool
    edits: tuple[tuple[Edit, ...], ...]  # by track, in file order; empty where a track has no list


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
            edits = () if moov is None else tuple(_edits(stream, moov))
        except struct.error as error:
            raise MediaError("clip-damaged", path) from error
    before_data = kinds.index(b"mdat") if b"mdat" in kinds else len(kinds)
    return Layout(
        moov_first=moov is not None and kinds.index(b"moov") < before_data,
        has_moov=moov is not None,
        missing_bytes=max(0, max((box.end for box in boxes), default=0) - size),
        fragmented=b"moof" in kinds,
        edits=edits,
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


def _edits(stream: BinaryIO, moov: _Box) -> Iterator[tuple[Edit, ...]]:
    """Yield the edit list of every track."""
    scale = _time_scale(stream, moov)
    for track in _boxes(stream, moov.start, moov.end):
        if track.kind != b"trak":
            continue
        found: tuple[Edit, ...] = ()
        for box in _boxes(stream, track.start, track.end):
            if box.kind == b"edts":
                for child in _boxes(stream, box.start, box.end):
                    if child.kind == b"elst":
                        found = tuple(_edit_list(stream, child, scale))
        yield found


def _time_scale(stream: BinaryIO, moov: _Box) -> int:
    """Return the movie's ticks a second, in which edits are counted."""
    for box in _boxes(stream, moov.start, moov.end):
        if box.kind == b"mvhd":
            stream.seek(box.start)
            version = stream.read(1)[0:1]
            stream.seek(box.start + (20 if version == b"\x01" else 12))
            return max(1, int(struct.unpack(">I", stream.read(4))[0]))
    return 1


def _edit_list(stream: BinaryIO, box: _Box, scale: int) -> Iterator[Edit]:
    stream.seek(box.start)
    version, count = struct.unpack(">B3xI", stream.read(8))
    entry = struct.Struct(">QqhH" if version == 1 else ">IihH")
    for _number in range(min(count, _MOST_EDITS, (box.end - box.start - 8) // entry.size)):
        duration, media_time, whole, part = entry.unpack(stream.read(entry.size))
        yield Edit(duration / scale, media_time, whole + part / 65536)
