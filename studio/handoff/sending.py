"""What is answered: heads with the same protecting headers on every one, and files in pieces, whole or from a place.

Files are read 64 KiB at a time, so that a clip of many gigabytes needs no more memory than a caption. RFC 9110 14.
"""

import os
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from studio.handoff.parcel import Piece
from studio.network import Connection

CHUNK = 1 << 16  # bytes

_PHRASES = {
    200: "OK",
    206: "Partial Content",
    303: "See Other",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    410: "Gone",
    413: "Content Too Large",
    416: "Range Not Satisfiable",
    421: "Misdirected Request",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
    505: "HTTP Version Not Supported",
}

_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".pdf": "application/pdf",
}
_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("Connection", "close"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("X-Robots-Tag", "noindex"),
)
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Span(NamedTuple):
    """The bytes from `start` up to, not including, `end`."""

    start: int
    end: int


class Answer(msgspec.Struct, frozen=True):
    """An answer without its body's bytes: those of `body`, or of `piece` within `span`."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    piece: Piece | None = None
    span: Span = Span(0, 0)


def page(body: bytes, status: int = 200, *, allowed: str = "", cookie: str = "") -> Answer:
    """Return a page. `allowed`: what its Content-Security-Policy permits besides nothing."""
    policy = f"{_NOTHING}; {allowed}" if allowed else _NOTHING
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy)]
    if cookie:
        headers.append(("Set-Cookie", cookie))
    return Answer(status, (*headers, ("Content-Length", str(len(body)))), body)


def plain(status: int, text: str = "", *extra: tuple[str, str]) -> Answer:
    """Return a short answer that tells nothing but its status, or `text` as JSON."""
    body = (text or _PHRASES[status]).encode()
    kind = "application/json" if text else "text/plain; charset=utf-8"
    length = ("Content-Length", str(len(body)))
    return Answer(
        status, (("Content-Type", kind), ("Content-Security-Policy", _NOTHING), length, *extra), body
    )


def file(piece: Piece, asked: str, if_range: str, *, save: bool) -> Answer:
    """Return the answer with `piece`: the part of it that `asked` (a Range header) names, else all of it.

    A list of ranges, and one of another version than `if_range` names, is answered with the whole file. `save`: the
    browser is to keep it under its name instead of showing it.
    """
    tag = f'"{piece.sha256}"'
    kind = _TYPES.get(PurePath(piece.name).suffix.lower(), "application/octet-stream")
    headers = [
        ("Content-Type", kind),
        ("Content-Security-Policy", _NOTHING),
        ("Accept-Ranges", "bytes"),
        ("ETag", tag),
    ]
    if save:
        headers.append(("Content-Disposition", _attachment(piece.name)))
    found = _RANGE.fullmatch(asked.strip()) if if_range in ("", tag) else None
    status, span = 200, Span(0, piece.bytes)
    if found is not None and found[0] != "bytes=-":
        status, span = 206, _span(found[1], found[2], piece.bytes)
        if span.start >= span.end:
            return plain(416, "", ("Content-Range", f"bytes */{piece.bytes}"))
        headers.append(("Content-Range", f"bytes {span.start}-{span.end - 1}/{piece.bytes}"))
    length = ("Content-Length", str(span.end - span.start))
    return Answer(status, (*headers, length), b"", piece, span)


def _span(first: str, last: str, size: int) -> Span:
    """Return what "first-last" of a Range header names in a file of `size` bytes, empty where that is not in it."""
    if not first:
        return Span(max(0, size - int(last)), size)
    return Span(int(first), min(size, int(last) + 1 if last else size))


def _attachment(name: str) -> str:
    """Return the header that names the file, for old and new browsers; RFC 6266."""
    simple = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    return f"attachment; filename=\"{simple}\"; filename*=UTF-8''{quote(name, safe='')}"


def head(answer: Answer) -> bytes:
    """Return the answer's head; it names no program and no version."""
    first = f"HTTP/1.1 {answer.status} {_PHRASES[answer.status]}"
    lines = [first, *(f"{name}: {value}" for name, value in (*_ALWAYS, *answer.headers)), "", ""]
    return "\r\n".join(lines).encode("ascii")


def opened(piece: Piece) -> int | None:
    """Return a descriptor of the very file that was listed; None where it is gone or another lies there."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(piece.path, flags)
    except OSError:
        return None
    there = os.fstat(descriptor)
    if (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns) != piece.mark:
        os.close(descriptor)
        return None
    return descriptor


def stream(connection: Connection, descriptor: int, span: Span, sent: Callable[[Span], None]) -> None:
    """Send the bytes of `span`, telling `sent` after each piece. The time-out of `connection` is for each piece."""
    os.lseek(descriptor, span.start, os.SEEK_SET)
    at = span.start
    while at < span.end:
        chunk = os.read(descriptor, min(CHUNK, span.end - at))
        if not chunk:
            raise ConnectionAbortedError("the file became shorter")
        connection.sendall(chunk)
        sent(Span(at, at + len(chunk)))
        at += len(chunk)


def closed(descriptor: int | None) -> None:
    """Close what `opened` returned."""
    if descriptor is not None:
        os.close(descriptor)
