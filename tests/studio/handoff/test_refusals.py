"""Whoever is not the one phone that was let in gets nothing, whatever they try, and cannot keep the door busy."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.handoff.nearby import Interface
from studio.handoff.server import Handoff, Limits
from tests.studio.handoff import phones
from tests.studio.handoff.phones import PICTURE, Phone, heard

pytestmark = pytest.mark.loopback
Starter = Callable[..., Handoff]
SECRETS = ("서울", "rainy", "one.jpg", "Gram", "Rain", "seoul")


def leaks(*replies: phones.Reply) -> set[str]:
    """Return what of the package stands in answers that were refusals."""
    said = b"".join(reply.head + reply.body for reply in replies)
    pieces = {secret for secret in SECRETS if secret.encode() in said}
    return pieces | ({"a picture"} if PICTURE[:64] in said else set())


def test_a_wrong_link_learns_nothing(server: Handoff, phone: Phone) -> None:
    good = phone.token
    wrong = [
        "",
        "/",
        "/favicon.ico",
        "/index",
        f"/{good[:-1]}/",
        f"/{good}0/",
        f"/{good.upper()}/",
        f"//{good}/",
    ]
    replies = [phone.raw(phone.request(target)) for target in wrong if target]
    replies += [phone.raw(phone.request(f"/{'0' * len(good)}/save/0"))]
    phone.come_in()
    replies += [phone.raw(phone.request(f"/{'0' * len(good)}/save/0")), phone.raw(phone.request("/save/0"))]
    assert {reply.status for reply in replies} == {404}
    assert {reply.body for reply in replies} == {b"Not Found"}
    assert not leaks(*replies)


def test_links_are_long_and_never_the_same(folder: Path) -> None:
    tokens = {Phone(phones.handoff(folder)).token for _ in range(50)}
    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {28}, "28 letters of 32: 140 bits"


def test_a_second_device_is_turned_away_until_it_is_allowed(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    other = Phone(server)
    replies = [other.ask(), other.ask("save/0"), other.ask("done", "POST", b"anyway")]
    other.key = "0" * 40
    replies += [other.ask(), other.ask("show/1"), other.ask(Cookie=f"key=; other={phone.key}x")]
    assert {reply.status for reply in replies} == {403}
    assert not leaks(*replies)
    assert "set-cookie" not in replies[0].headers
    assert b"This link has been used" in replies[0].body
    assert server.state.reason == ""
    assert server.state.refused == 3
    server.allow_another()
    assert server.state.can_open
    other.key = ""
    assert other.come_in().status == 200
    assert other.key not in ("", phone.key)
    assert {phone.ask("save/0").status, other.ask("save/0").status} == {200}
    assert Phone(server).ask().status == 403, "one more, not all"


def test_of_many_at_once_one_comes_in(server: Handoff) -> None:
    found: list[int] = []
    gate = threading.Barrier(6)

    def come() -> None:
        gate.wait()
        found.append(Phone(server).ask().status)

    threads = [threading.Thread(target=come) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [200, 403, 403, 403, 403, 403]


def test_another_network_gets_not_a_byte(start: Starter) -> None:
    server = start(interface=Interface("lo", "127.0.0.1", "127.0.0.0/30"))
    outsider = Phone(server, source="127.0.1.9")
    assert outsider.ask() == phones.Reply(0, {}, b"", b"")
    assert server.state.can_open
    assert Phone(server, source="127.0.0.2").come_in().status == 200
    assert outsider.ask("save/0").status == 0


PATHS = [
    "save/../save/0", "save/..", "../../etc/passwd", "save/%2e%2e/0", "%2e%2e/%2e%2e/etc/passwd", "save//0", "//",
    "save/0/", "save/00", "save/+1", "save/-1", "save/2", "save/1e0", "save/0x1", "save/0%00.jpg", "save/0\x00",
    "save/\\..\\..", "save/0?x=1", "save/0#x", "save/0;x", "save/one.jpg", "save/01-one.jpg", "save/manifest.json",
    "show", "show/", "save", "done/x", "handoff", ".", "..", "./save/0", "save/٣", "save/999999999999999999999",
    "file:///etc/passwd", "http://127.0.0.1/save/0", "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_anywhere(server: Handoff, phone: Phone, path: str) -> None:
    phone.come_in()
    reply = phone.ask(path)
    assert reply.status in (400, 404)
    assert not leaks(reply)
    assert b"root:" not in reply.body


@pytest.mark.parametrize(
    "target",
    ["http://{host}/{token}/", "//{host}/{token}/", "*", "{host}", "{token}/", "/./{token}/", "/%2f{token}/"],
)
def test_only_a_plain_path_is_a_target(server: Handoff, phone: Phone, target: str) -> None:
    said = target.format(host=phone.authority, token=phone.token)
    reply = phone.raw(phone.request(said))
    assert reply.status == 404
    assert server.state.can_open


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:0", "x@{}", "{}.", "[{}]"]
)
def test_another_host_is_refused(server: Handoff, phone: Phone, host: str) -> None:
    """A name of somebody's that points here (DNS rebinding) opens nothing."""
    reply = phone.ask(Host=host.format(phone.authority))
    assert reply.status == 421
    assert server.state.can_open
    phone.come_in()
    assert not leaks(phone.ask("save/0", Host="evil.example"), phone.ask(Host="evil.example"))


@pytest.mark.parametrize(
    "said, status",
    [
        (b"GET /{t}/ HTTP/1.1\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost: {h}\r\nHost: {h}\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost : {h}\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost: {h}\r\n folded\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost: {h}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost: {h}\r\nContent-Length: 5\r\n\r\nhello", 413),
        (b"POST /{t}/done HTTP/1.1\r\nHost: {h}\r\nContent-Length: 17\r\n\r\n", 413),
        (b"POST /{t}/done HTTP/1.1\r\nHost: {h}\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.0\r\nHost: {h}\r\n\r\n", 505),
        (b"GET /{t}/ HTTP/2\r\nHost: {h}\r\n\r\n", 505),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        (b"GET /{t}/\r\n\r\n", 400),
        (b"GET  /{t}/ HTTP/1.1\r\nHost: {h}\r\n\r\n", 400),
        (b"\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost: {h}\r\nX: a\x00b\r\n\r\n", 400),
        (b"GET /{t}/ HTTP/1.1\r\nHost: {h}\r\nX: a\nY: b\r\n\r\n", 400),
        *(
            (b"%s /{t}/ HTTP/1.1\r\nHost: {h}\r\n\r\n" % verb, 405)
            for verb in (b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"get")
        ),
    ],
)
def test_what_is_not_plain_is_refused(server: Handoff, phone: Phone, said: bytes, status: int) -> None:
    said = said.replace(b"{t}", phone.token.encode()).replace(b"{h}", phone.authority.encode())
    reply = phone.raw(said)
    assert reply.status == status
    assert not leaks(reply)
    assert server.state.can_open


def test_another_page_cannot_say_done(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    for origin in ("http://evil.example", "null", f"https://{phone.authority}"):
        assert phone.ask("done", "POST", b"anyway", Origin=origin).status == 405
    assert phone.ask("", "POST", b"").status == 405
    assert server.state.reason == ""


@pytest.mark.parametrize(
    "more", [b"X: " + b"a" * 20_000, b"\r\n".join(b"X%d: a" % n for n in range(70)), b"a" * 40_000]
)
def test_huge_heads_are_refused(server: Handoff, phone: Phone, more: bytes) -> None:
    reply = phone.raw(phone.request(f"/{phone.token}/")[:-2] + more + b"\r\n\r\n")
    assert reply.status in (400, 431)
    assert server.state.can_open


def test_who_drips_is_cut_off_while_the_phone_is_served(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    with phone.connect() as dripping:
        dripping.sendall(b"GET /")
        for _ in range(3):
            assert phone.ask("save/0").status == 200
            dripping.sendall(b"a")
        assert heard(dripping).status == 408


def test_who_reads_nothing_is_cut_off(start: Starter, folder: Path) -> None:
    server = start(phones.with_clip(folder, 200 << 20), limits=Limits(sending=0.3, turn=0.02))
    phone = Phone(server)
    phone.come_in()
    with phone.connect() as deaf:
        deaf.sendall(phone.request(f"/{phone.token}/save/2"))
        ended = threading.Event()

        def gone() -> bool:
            return not [one for one in threading.enumerate() if one.name == "handoff-connection"]

        while not gone():
            ended.wait(0.02)  # pytest's own time limit ends this if it never comes
    assert phone.ask("save/0").status == 200


def test_many_connections_take_no_more_than_their_share(start: Starter) -> None:
    server = start(limits=Limits(asking=30, each=8, connections=12, turn=0.02))
    phone = Phone(server)
    phone.come_in()
    crowd = [Phone(server, source="127.0.0.3").connect() for _ in range(40)]
    closed = [one for one in crowd if _closed(one)]
    assert len(closed) == 32
    assert phone.ask("save/0").status == 200, "one device alone cannot shut the others out"
    assert len([one for one in threading.enumerate() if one.name == "handoff-connection"]) <= 12
    server.stop()
    assert server.join(10)
    for one in crowd:
        assert _closed(one)
        one.close()


def _closed(connection: socket.socket) -> bool:
    """Return whether the other side has ended, waiting a moment."""
    connection.settimeout(0.5)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_a_2_gb_clip_is_sent_from_anywhere_and_memory_stays_flat(start: Starter, folder: Path) -> None:
    size = 2 << 30
    server = start(phones.with_clip(folder, size))
    phone = Phone(server)
    phone.come_in()
    assert phone.ask("save/2", Range="bytes=-5").body == b"end!\n"
    assert phone.ask("save/2", "HEAD").headers["content-length"] == str(size)
    before, most, got = phones.memory(), 0, 0
    with phone.connect() as connection:
        connection.sendall(phone.request(f"/{phone.token}/save/2", Range=f"bytes={size - (128 << 20)}-"))
        while piece := connection.recv(1 << 20):
            got += len(piece)
            most = max(most, phones.memory())
    assert got > 128 << 20
    assert most - before < 16 << 20, "bytes"


def test_a_head_without_end_is_not_collected(phone: Phone) -> None:
    assert phone.raw(phone.request(f"/{phone.token}/")[:-2] + b"X: " + b"a" * 400_000).status == 431
