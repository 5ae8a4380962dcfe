"""The door is shut, opens for exactly what was asked, and shuts again. Servers here are real ones on loopback."""

import hashlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx2
import pytest

from media.errors import Cancelled
from media.report import SILENT
from media.silence import NetworkRefused
from studio import network
from studio.errors import UserError
from studio.network import Network
from tests.loopback import Server, plain

ROOT = Path(__file__).parents[2]
BODY = b'{"text":"caf\xc3\xa9"}'
FILE = bytes(range(256)) * 1024


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def outside(code: str) -> list[str]:
    """Run `code` in a process of its own after the hook went in, each line of output an outcome."""
    script = (
        "import socket\nfrom media.silence import NetworkRefused\n"
        "from studio.network import Network, install\ninstall()\n"
        "def tried(f):\n"
        "    try: f()\n"
        "    except NetworkRefused: print('refused')\n"
        "    except OSError as e: print('let through', type(e).__name__)\n"
        "    else: print('let through')\n" + code
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 9), 0.01)",
        "socket.getaddrinfo('example.invalid', 80)",
        "socket.gethostbyname('example.invalid')",
        "socket.gethostbyname_ex('example.invalid')",
        "socket.gethostbyaddr('192.0.2.1')",
        "socket.getnameinfo(('192.0.2.1', 80), 0)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
        "socket.socket().bind(('0.0.0.0', 0))",
        "socket.socket().bind(('', 0))",
        "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 9))",
        "__import__('http.client').client.HTTPConnection('192.0.2.1', timeout=0.01).connect()",
    ],
)
def test_nothing_leaves_unasked(attempt: str) -> None:
    assert outside(f"tried(lambda: {attempt})") == ["refused"]


def test_loopback_and_unix_sockets_are_open() -> None:
    code = (
        "s = socket.socket(); tried(lambda: s.bind(('127.0.0.1', 0))); s.listen()\n"
        "tried(lambda: socket.create_connection(s.getsockname()))\n"
        "a, b = socket.socketpair(); tried(lambda: a.send(b'x'))\n"
    )
    assert outside(code) == ["let through"] * 3


def test_a_ticket_lets_its_own_thread_reach_its_own_port_only() -> None:
    code = (
        "import threading\n"
        "n = Network()\n"
        "there = lambda port: (lambda: socket.socket().connect_ex(('192.0.2.1', port)))\n"
        "def quick(port):\n"
        "    def attempt():\n"
        "        s = socket.socket(); s.settimeout(0.01); s.connect(('192.0.2.1', port))\n"
        "    return attempt\n"
        "with n.approve(purpose='test', url='http://192.0.2.1:8080/x'):\n"
        "    tried(quick(8080)); tried(quick(22))\n"
        "    t = threading.Thread(target=lambda: tried(quick(8080))); t.start(); t.join()\n"
        "tried(quick(8080))\n"
        "print(n.history[0].host, n.history[0].port, n.history[0].purpose, len(n.busy))\n"
    )
    found = outside(code)
    assert found[0].startswith("let through")
    assert found[1:] == ["refused", "refused", "refused", "192.0.2.1 8080 test 0"]


@pytest.mark.loopback
def test_exactly_the_approved_bytes_leave_once(server: Server) -> None:
    ticket = Network().approve(purpose="test", url=server.url, digest=hashlib.sha256(BODY).hexdigest())
    with ticket, httpx2.Client(transport=ticket.transport(), trust_env=False) as client:
        client.post(
            server.url, content=BODY, headers={"x-stainless-os": "Linux", "authorization": "Bearer k"}
        )
        with pytest.raises(NetworkRefused):
            client.post(server.url, content=BODY)
    ((headers, body),) = server.received
    assert body == BODY
    assert {name.lower() for name in headers} <= {
        "host", "accept", "accept-encoding", "content-length", "authorization", "user-agent", "connection"
    }  # fmt: skip
    assert headers["user-agent"] == "Passepartout"


@pytest.mark.loopback
@pytest.mark.parametrize("changed", [BODY + b" ", b"", BODY.replace(b"text", b"next")])
def test_any_other_body_stays_here(server: Server, changed: bytes) -> None:
    ticket = Network().approve(purpose="test", url=server.url, digest=hashlib.sha256(BODY).hexdigest())
    with (
        ticket,
        httpx2.Client(transport=ticket.transport(), trust_env=False) as client,
        pytest.raises(NetworkRefused),
    ):
        client.post(server.url, content=changed)
    assert server.received == []


@pytest.mark.loopback
def test_another_address_is_refused(server: Server) -> None:
    ticket = Network().approve(purpose="test", url=server.url + "/approved")
    with (
        ticket,
        httpx2.Client(transport=ticket.transport(), trust_env=False) as client,
        pytest.raises(NetworkRefused),
    ):
        client.post(server.url + "/other", content=BODY)
    assert server.received == []


@pytest.mark.loopback
def test_proxies_of_the_environment_are_not_trusted(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    ticket = Network().approve(purpose="test", url=server.url)
    with ticket, httpx2.Client(transport=ticket.transport(), trust_env=False) as client:
        assert client.post(server.url, content=BODY).status_code == 200


@pytest.mark.loopback
def test_cancel_ends_a_silent_conversation(server: Server) -> None:
    arrived, ended = threading.Event(), threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        arrived.set()
        ended.wait(30)

    server.answer = hang
    ticket = Network().approve(purpose="test", url=server.url)

    def cancel() -> None:
        arrived.wait(10)
        ticket.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with (
        ticket,
        httpx2.Client(transport=ticket.transport(), timeout=60, trust_env=False) as client,
        pytest.raises(httpx2.TransportError),
    ):
        client.post(server.url, content=BODY)
    ended.set()
    canceller.join()


def test_an_address_must_be_one() -> None:
    for address in ("", "example.com", "file:///etc/passwd", "http://"):
        with pytest.raises(UserError):
            Network().approve(purpose="test", url=address)


@pytest.mark.loopback
def test_a_fetch_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        start = int(handler.headers.get("range", "bytes=0-")[6:-1])
        piece = FILE[start : start + len(FILE) // 2]
        plain(
            handler,
            piece,
            206 if start else 200,
            content_range=f"bytes {start}-{start + len(piece) - 1}/{len(FILE)}",
        )

    server.answer = serve
    target = tmp_path / "model.onnx"

    def once() -> None:
        network.fetch(
            Network(),
            purpose="test",
            url=server.url,
            into=target,
            size=len(FILE),
            sha256=hashlib.sha256(FILE).hexdigest(),
            report=SILENT,
        )

    with pytest.raises(UserError, match="fetch-incomplete"):
        once()
    assert not target.exists()
    once()
    assert target.read_bytes() == FILE
    assert [h.get("range") for h, _ in server.received] == [None, f"bytes={len(FILE) // 2}-"]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.loopback
@pytest.mark.parametrize("sent", [FILE[::-1], FILE + b"more"])
def test_a_fetch_takes_only_what_was_promised(server: Server, tmp_path: Path, sent: bytes) -> None:
    server.answer = lambda handler: plain(handler, sent)
    with pytest.raises(UserError, match="fetch-wrong"):
        network.fetch(
            Network(),
            purpose="test",
            url=server.url,
            into=tmp_path / "model.onnx",
            size=len(FILE),
            sha256=hashlib.sha256(FILE).hexdigest(),
            report=SILENT,
        )
    assert not (tmp_path / "model.onnx").exists()


@pytest.mark.loopback
def test_a_fetch_follows_a_redirection_and_records_it(server: Server, tmp_path: Path) -> None:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.endswith("/x"):
            plain(handler, b"", 302, location="/elsewhere")
        else:
            plain(handler, FILE)

    server.answer = serve
    asked = Network()
    network.fetch(
        asked,
        purpose="a model",
        url=server.url,
        into=tmp_path / "m",
        size=len(FILE),
        sha256=hashlib.sha256(FILE).hexdigest(),
        report=SILENT,
    )
    assert (tmp_path / "m").read_bytes() == FILE
    assert [a.purpose for a in asked.history] == ["a model"] * 2


@pytest.mark.loopback
def test_a_cancelled_fetch_keeps_what_came(server: Server, tmp_path: Path) -> None:
    class Enough:
        def progress(self, fraction: float, note: str = "") -> None:
            pass

        def checkpoint(self) -> None:
            raise Cancelled

    server.answer = lambda handler: plain(handler, FILE)
    with pytest.raises(Cancelled):
        network.fetch(
            Network(),
            purpose="test",
            url=server.url,
            into=tmp_path / "m",
            size=len(FILE),
            sha256=hashlib.sha256(FILE).hexdigest(),
            report=Enough(),
        )
    assert not (tmp_path / "m").exists()
    assert (tmp_path / "m.part").exists()


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "0.0.0.0", "::", "203.0.113.5", "2001:db8::1", "100.64.0.1", "", "host"],  # noqa: S104
)
def test_nothing_is_offered_where_strangers_could_reach_it(address: str) -> None:
    with pytest.raises(UserError, match="listen-refused"):
        Network().listen(purpose="test", address=address)


def test_leave_to_listen_is_for_one_address_one_thread_and_once() -> None:
    # No such address is this machine's, so that the system refuses what the hook lets through.
    code = (
        "import threading\n"
        "from studio.errors import UserError\n"
        "here, other = '10.255.255.254', '10.255.255.253'\n"
        "n = Network()\n"
        "leave = n.listen(purpose='test', address=here)\n"
        "bind = lambda address, port=0: (lambda: socket.socket().bind((address, port)))\n"
        "tried(bind(here))\n"
        "try: leave.__enter__()\n"
        "except UserError as e: print(e.code)\n"
        "tried(bind(here)); tried(bind(other))\n"
        "print(len(n.busy), len(n.history))\n"
    )
    assert outside(code) == ["refused", "listen-failed", "refused", "refused", "0 0"]


@pytest.mark.loopback
def test_while_it_listens_nothing_else_may() -> None:
    code = (
        "n = Network()\n"
        "with n.listen(purpose='a page', address='127.0.0.1') as door:\n"
        "    print([t.purpose for t in n.busy], door.port > 0, door.accept(0.01))\n"
        "    c = socket.create_connection(('127.0.0.1', door.port))\n"
        "    there, address = door.accept(5); print(address); there.close(); c.close()\n"
        "    tried(lambda: socket.socket().bind(('0.0.0.0', 0)))\n"
        "    tried(lambda: socket.socket().bind(('192.168.255.254', 0)))\n"
        "    tried(lambda: socket.create_connection(('192.168.255.254', 9), 0.01))\n"
        "tried(lambda: socket.create_connection(('127.0.0.1', door.port), 1))\n"
        "print(len(n.busy), n.history[0].purpose, n.history[0].host)\n"
    )
    assert outside(code) == [
        *("['a page'] True None", "127.0.0.1", "refused", "refused", "refused"),
        *("let through ConnectionRefusedError", "0 a page 127.0.0.1"),
    ]
