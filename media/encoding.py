"""Pixels into a file's bytes: JPEG, PNG, WebP or TIFF, small enough where somebody asks for it, tagged as sRGB."""

from typing import TYPE_CHECKING, Literal

import msgspec

from media import metadata

if TYPE_CHECKING:
    import pyvips

Format = Literal["jpeg", "png", "webp", "tiff"]
Known = dict[tuple[Format, int, bool], bytes]  # (format, quality, tight) → the encoded picture without words

QUALITY = 92
"""Where the search begins: beyond it a JPEG grows much and shows nothing, and platforms encode again anyway."""
QUALITY_MIN = 50
"""Below it skies band and faces block; the result says that it is too large instead."""


class Encoded(msgspec.Struct, frozen=True):
    """A whole file. `notes`: "over-bytes" (no acceptable quality is small enough), "under-bytes"."""

    content: bytes
    quality: int | None
    notes: tuple[str, ...] = ()


def encode(
    picture: "pyvips.Image",
    kind: Format,
    *,
    quality: int = QUALITY,
    bytes_max: int | None = None,
    bytes_min: int | None = None,
    words: metadata.Packet | None = None,
    fast: bool = False,
    known: Known | None = None,
) -> Encoded:
    """Return `picture` (8-bit sRGB, in memory) as a file with `words` in it, between `bytes_min` and `bytes_max`.

    The highest quality up to `quality` that fits is taken; `QUALITY_MIN` and a note if none does. `fast`: a large
    picture without a limit is written four times as fast, a little larger. `known` keeps what was encoded, for the
    same picture in another call with other limits or words.
    """
    known = {} if known is None else known
    if fast and bytes_max is None and bytes_min is None:
        content, used = _fast(picture, kind, quality)
        return Encoded(words.into(content, kind) if words else content, used)
    room = None if bytes_max is None else bytes_max - (words.room(kind) if words else 0)
    content, used = _searched(picture, kind, quality, room, known)
    if bytes_min is not None and len(content) < bytes_min and kind in ("jpeg", "webp"):
        content, used = _encoded(picture, kind, 100, known, tight=False), 100
        if room is not None and len(content) > room:
            content, used = _searched(picture, kind, 99, room, known)
    if words is not None:
        content = words.into(content, kind)
    notes = ["over-bytes"] if bytes_max is not None and len(content) > bytes_max else []
    if bytes_min is not None and len(content) < bytes_min:
        notes.append("under-bytes")
    return Encoded(content, used, tuple(notes))


def _searched(
    picture: "pyvips.Image", kind: Format, quality: int, room: int | None, known: Known
) -> tuple[bytes, int | None]:
    """Return the best encoding that fits into `room` bytes, or the smallest acceptable one, with its quality."""
    content = _encoded(picture, kind, quality, known, tight=False)
    if kind in ("png", "tiff"):
        if room is not None and len(content) > room:
            content = _encoded(picture, kind, quality, known, tight=True)
        return content, None
    if room is None or len(content) <= room:
        return content, quality
    low, high = min(QUALITY_MIN, quality), quality
    best, used = _encoded(picture, kind, low, known, tight=True), low
    if len(best) > room:
        return best, used
    while high - low > 1:
        middle = (low + high) // 2
        content = _encoded(picture, kind, middle, known, tight=True)
        if len(content) <= room:
            best, used, low = content, middle, middle
        else:
            high = middle
    return best, used


def _encoded(picture: "pyvips.Image", kind: Format, quality: int, known: Known, *, tight: bool) -> bytes:
    """Encode, unless it is known already. `tight` spends time on a smaller file of the same quality."""
    key = (kind, quality, tight)
    if key not in known:
        known[key] = _coded(picture, kind, quality, tight=tight)
    return known[key]


def _coded(picture: "pyvips.Image", kind: Format, quality: int, *, tight: bool) -> bytes:
    content: bytes
    if kind == "jpeg":
        content = picture.jpegsave_buffer(
            Q=quality, subsample_mode="auto", optimize_coding=tight, keep="icc", profile="srgb"
        )
    elif kind == "webp":
        content = picture.webpsave_buffer(Q=quality, effort=5 if tight else 3, keep="icc", profile="srgb")
    elif kind == "png":
        content = picture.pngsave_buffer(
            compression=9 if tight else 4, filter="all" if tight else "sub", keep="icc", profile="srgb"
        )
    else:
        content = picture.tiffsave_buffer(
            compression="deflate", predictor="horizontal", keep="icc", profile="srgb"
        )
    return content


def _fast(picture: "pyvips.Image", kind: Format, quality: int) -> tuple[bytes, int | None]:
    """Encode with the least effort."""
    if kind != "png":
        return _coded(picture, kind, quality, tight=False), None if kind == "tiff" else quality
    content: bytes = picture.pngsave_buffer(compression=1, filter="sub", keep="icc", profile="srgb")
    return content, None
