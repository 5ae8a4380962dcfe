"""A package on the disk, a hand-off of it on loopback, and a phone that asks for things, byte by byte where needed."""

import contextlib
import hashlib
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from studio import manifest
from studio.handoff.nearby import Interface
from studio.handoff.parcel import Besides, Parcel, read
from studio.handoff.server import Handoff, Limits
from studio.network import Network

HERE = Interface("lo", "127.0.0.1", "127.0.0.0/8")
ROOT = Path(__file__).parents[3]
NO_BROWSER = 77
NAME = "phone.test"


class Named(Interface, frozen=True):
    """Loopback under a name: for a browser a page of 127.0.0.1 is a secure one, and plain http in a Wi-Fi is not."""

    def host(self, port: int) -> str:
        return f"{NAME}:{port}"


PICTURE = bytes(range(256)) * 300
CAPTION = '안녕 <b>서울</b> & "비"\n\nשלום, friends'
ALT = "A rainy street, </pre><script>alert(1)</script>"
QUICK = Limits(asking=0.5, sending=2.0, turn=0.02)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"


class Reply(NamedTuple):
    """What came back; status 0: nothing did."""

    status: int
    headers: dict[str, str]
    body: bytes
    head: bytes


def entry(
    folder: Path, path: str, content: bytes | None, kind: str = "image", place: str = "a.b"
) -> manifest.File:
    """Write a file into the package (None: it is there already) and return its line in the manifest."""
    file = folder / path
    if content is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    size = file.stat().st_size
    sha256 = hashlib.sha256(content).hexdigest() if content is not None else "0" * 64
    return manifest.File(path, place, kind, None, None, None, size, sha256)


def package(folder: Path, *more: manifest.File, pictures: int = 2) -> Path:
    """Make a small package for one placement, "a.b", and return its folder."""
    files = [entry(folder, f"a.b/{n:02}-one.jpg", PICTURE + bytes([n])) for n in range(1, pictures + 1)]
    texts = {"caption.txt": CAPTION, "alt.txt": f"1. {ALT}\n2. Two", "first-comment.txt": "#seoul"}
    files += [entry(folder, f"a.b/{name}", f"{text}\n".encode(), "text") for name, text in texts.items()]
    return sealed(folder, *files, *more)


def sealed(folder: Path, *files: manifest.File) -> Path:
    """Write the manifest of `files` into `folder`."""
    made = manifest.Manifest(
        "post", "Rain <1>", "2026-05-16T10:00:00+00:00", complete=True, rules={}, files=files
    )
    (folder / manifest.NAME).write_bytes(manifest.encode(made))
    return folder


def with_clip(folder: Path, size: int) -> Path:
    """Put a clip of `size` bytes, nearly all of them zero and none on the disk, into the package as its third file."""
    known = manifest.read(folder)
    assert known is not None
    with (folder / "a.b" / "03-big.mp4").open("wb") as file:
        file.truncate(size)
        file.seek(size - 5)
        file.write(b"end!\n")
    return sealed(folder, *known.files, entry(folder, "a.b/03-big.mp4", None, "video"))


def handoff(
    folder: Path,
    *,
    limits: Limits = QUICK,
    interface: Interface = HERE,
    network: Network | None = None,
    clock: Callable[[], float] | None = None,
) -> Handoff:
    """Return a hand-off of the package in `folder` that has not begun."""

    def parcel() -> Parcel:
        return read(folder, {"a.b": "Gram Feed"}, besides={"post": Besides(link="https://example.org")})

    extra = {"clock": clock} if clock else {}
    return Handoff(network or Network(), interface, parcel, purpose="test", limits=limits, **extra)


class Phone:
    """A device on this machine. `key` is its cookie once it came in."""

    def __init__(self, server: Handoff, source: str = "127.0.0.1") -> None:
        self._source = source
        self.authority = server.link.split("/")[2]
        self.token = server.link.split("/")[3]
        self.key = ""
        self.port = int(self.authority.rpartition(":")[2])

    def connect(self) -> socket.socket:
        """Return a connection over which nothing was said."""
        return socket.create_connection(("127.0.0.1", self.port), 10, (self._source, 0))

    def ask(self, path: str = "", method: str = "GET", body: bytes = b"", **headers: str) -> Reply:
        """Ask for `path` under the link; an underscore in a header's name is a dash."""
        return self.raw(self.request(f"/{self.token}/{path}", method, body, **headers))

    def request(self, target: str, method: str = "GET", body: bytes = b"", **headers: str) -> bytes:
        """Return the bytes of a request for `target`."""
        known = {"Host": self.authority, "User-Agent": IPHONE, **headers}
        if self.key:
            known.setdefault("Cookie", f"key={self.key}")
        if method == "POST":
            known.setdefault("Content-Length", str(len(body)))
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in known.items() if value]
        return "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""]).encode("utf-8") + body

    def raw(self, request: bytes) -> Reply:
        """Send these bytes and return what comes until the end."""
        with self.connect() as connection:
            with contextlib.suppress(OSError):  # shut while we speak: what it said before is still to be read
                connection.sendall(request)
            return heard(connection)

    def come_in(self) -> Reply:
        """Open the link, as the camera does."""
        reply = self.ask()
        self.key = reply.headers.get("set-cookie", "").removeprefix("key=").partition(";")[0] or self.key
        return reply


def memory() -> int:
    """Return the bytes that this process, server and phone, has in memory now."""
    return int(psutil.Process().memory_info().rss)


def heard(connection: socket.socket) -> Reply:
    """Return all that the other side says until it ends."""
    got = b""
    try:
        while piece := connection.recv(1 << 16):
            got += piece
    except ConnectionError:
        pass
    head, _, body = got.partition(b"\r\n\r\n")
    if not head:
        return Reply(0, {}, b"", b"")
    first, *lines = head.decode().split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return Reply(int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, body, head)


def browse(link: str, folder: Path, scheme: str = "light") -> dict[str, Any]:
    """Return what the browser saw; skip where there is none, and fail where it is there and does not work."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.studio.handoff.browser", link, str(folder), scheme],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    if run.returncode == NO_BROWSER:
        pytest.skip(f"QtWebEngine cannot start: {run.stderr.strip()}")
    assert run.returncode == 0, run.stderr[-2000:]
    seen: dict[str, Any] = json.loads(run.stdout)
    return seen
