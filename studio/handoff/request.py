"""A request of HTTP/1.1, read strictly: what is unusual is refused rather than guessed at.

No path of the web is ever turned into a path of the disk; what is accepted here is a name made of a few plain
characters, which `studio.handoff.server` compares with a fixed list. RFC 9112.
"""

import re

import msgspec

HEAD_BYTES = 16 << 10  # request line and headers; browsers send less than 2 KiB
HEADERS_MAX = 64
BODY_BYTES = 16  # of the one thing that is posted

_TARGET = re.compile(
    r"/[A-Za-z0-9_/-]{0,128}"
)  # no dots, no percent signs, no query: nothing to be tricky with
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e]*")
_ONCE = {"host", "content-length", "range", "if-range", "origin"}


class Refused(Exception):
    """The request is not answered. `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Request(msgspec.Struct, frozen=True):
    """What was asked: the names of headers are in lower case."""

    method: str
    path: tuple[str, ...]  # its parts; a closing slash is an empty one
    headers: dict[str, str]

    @property
    def length(self) -> int:
        """How many bytes follow the head."""
        return int(self.headers.get("content-length", "0"))


def parse(head: bytes) -> Request:
    """Return the request in `head`, which ends with the empty line. Raise Refused for all that is not plain."""
    try:
        lines = head.decode("ascii").split("\r\n")[:-2]
    except UnicodeDecodeError as error:
        raise Refused(400) from error
    method, target, version = _first(lines[0])
    if version != "HTTP/1.1":
        raise Refused(505)
    if method not in ("GET", "HEAD", "POST"):
        raise Refused(405)
    if not _TARGET.fullmatch(target):
        raise Refused(404)
    headers = _headers(lines[1:])
    if "host" not in headers or "transfer-encoding" in headers:
        raise Refused(400)
    made = Request(method, tuple(target.split("/")[1:]), headers)
    if made.length > (BODY_BYTES if method == "POST" else 0):
        raise Refused(413)
    return made


def _first(line: str) -> tuple[str, str, str]:
    parts = line.split(" ")
    if len(parts) != 3 or not all(parts):
        raise Refused(400)
    return parts[0], parts[1], parts[2]


def _headers(lines: list[str]) -> dict[str, str]:
    """Return the headers; one that is folded, nameless, or there twice and must not be, is refused."""
    if len(lines) > HEADERS_MAX:
        raise Refused(431)
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        name, value = name.lower(), value.strip(" \t")
        if not (colon and _NAME.fullmatch(name) and _VALUE.fullmatch(value)) or (
            name in found and name in _ONCE
        ):
            raise Refused(400)
        found[name] = f"{found[name]}; {value}" if name in found else value
    if not re.fullmatch(r"[0-9]{1,9}", found.get("content-length", "0")):
        raise Refused(400)
    return found
