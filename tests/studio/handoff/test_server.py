"""The hand-off gives the phone what it is for, and ends by itself."""

import json
import socket
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil
import pytest

from studio.errors import UserError
from studio.handoff.nearby import Interface
from studio.handoff.server import Handoff, Limits
from studio.network import Network
from tests.studio.handoff import phones
from tests.studio.handoff.phones import PICTURE, Phone

pytestmark = pytest.mark.loopback
Starter = Callable[..., Handoff]


def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread is about to do."""
    turn = threading.Event()
    for _ in range(1000):
        if true():
            return
        turn.wait(0.01)
    raise AssertionError("it never came")


def received(connection: socket.socket) -> bytes:
    """Return what comes next; nothing where the other side is gone."""
    try:
        return connection.recv(1 << 16)
    except ConnectionError:
        return b""


def listening() -> set[int]:
    return {
        one.laddr.port for one in psutil.Process().net_connections("inet") if one.status == psutil.CONN_LISTEN
    }


def test_nothing_listens_before_the_start_and_after_the_end(folder: Path) -> None:
    before, network = listening(), Network()
    server = phones.handoff(folder, network=network)
    assert (listening(), network.busy, server.state.phase) == (before, (), "starting")
    server.start()
    until(lambda: server.state.phase == "waiting")
    assert listening() - before == {Phone(server).port}
    assert [one.purpose for one in network.busy] == ["test"]
    server.stop()
    assert server.join(10)
    assert (listening(), network.busy) == (before, ())
    assert (server.state.phase, server.state.reason) == ("ended", "stopped")


def test_the_first_device_gets_the_page_and_every_file(server: Handoff, phone: Phone) -> None:
    page = phone.come_in()
    assert page.status == 200
    assert server.state.device == "iphone"
    assert (server.state.phase, server.state.can_open) == ("open", False)
    for index in range(2):
        reply = phone.ask(f"save/{index}")
        assert reply.body == PICTURE + bytes([index + 1])
        assert f'filename="{index + 1:02}-one.jpg"' in reply.headers["content-disposition"]
    assert "content-disposition" not in phone.ask("show/0").headers
    assert phone.ask("show/0").headers["content-type"] == "image/jpeg"
    until(lambda: server.state.taken == 2)
    assert phone.ask().status == 200, "the same device may load the page again"


def test_every_answer_protects(server: Handoff, phone: Phone) -> None:
    page = phone.come_in()
    for reply in (page, phone.ask("show/0"), phone.ask("nothing"), Phone(server).ask()):
        assert reply.headers["cache-control"] == "no-store"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["content-security-policy"].startswith("default-src 'none'")
        assert "server" not in reply.headers
        assert not {"http:", "https:", "unsafe", "*"} & set(reply.headers["content-security-policy"].split())
    assert "HttpOnly" in page.headers["set-cookie"]
    assert phone.token in page.headers["set-cookie"], "the key is good for this hand-off only"


def test_head_tells_the_size_and_sends_nothing(phone: Phone, server: Handoff) -> None:
    assert phone.ask(method="HEAD").status == 403, "looking does not open the link"
    phone.come_in()
    reply = phone.ask("save/0", "HEAD")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) == len(PICTURE) + 1
    assert server.state.taken == 0


def test_a_look_beforehand_does_not_use_the_link_up(phone: Phone) -> None:
    assert phone.ask(Sec_Purpose="prefetch;prerender").status == 503
    assert phone.come_in().status == 200


def test_the_address_may_be_typed_without_its_last_stroke(phone: Phone) -> None:
    reply = phone.raw(phone.request(f"/{phone.token}"))
    assert (reply.status, reply.headers["location"]) == (303, f"/{phone.token}/")
    assert phone.come_in().status == 200


@pytest.mark.parametrize(
    "asked, span",
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=100-199", (100, 200)),
        ("bytes=76000-", (76000, 76801)),
        ("bytes=-10", (76791, 76801)),
        ("bytes=5-999999999", (5, 76801)),
    ],
)
def test_a_part_is_that_part(phone: Phone, asked: str, span: tuple[int, int]) -> None:
    phone.come_in()
    reply = phone.ask("save/0", Range=asked)
    start, end = span
    assert reply.status == 206
    assert reply.body == (PICTURE + b"\x01")[start:end]
    assert reply.headers["content-range"] == f"bytes {start}-{end - 1}/76801"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b", "bytes=0x1-"])
def test_an_odd_range_is_the_whole(phone: Phone, asked: str) -> None:
    phone.come_in()
    reply = phone.ask("save/0", Range=asked)
    assert (reply.status, len(reply.body)) == (200, 76801)


@pytest.mark.parametrize("asked", ["bytes=76801-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(phone: Phone, asked: str) -> None:
    phone.come_in()
    reply = phone.ask("save/0", Range=asked)
    assert (reply.status, reply.headers["content-range"]) == (416, "bytes */76801")


def test_a_broken_off_download_goes_on_with_the_same_bytes(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    with phone.connect() as connection:
        connection.sendall(phone.request(f"/{phone.token}/save/0"))
        got = connection.recv(20_000)
    head, _, part = got.partition(b"\r\n\r\n")
    tag = next(line[6:] for line in head.decode().split("\r\n") if line.startswith("ETag"))
    rest = phone.ask("save/0", Range=f"bytes={len(part)}-", If_Range=tag)
    assert rest.status == 206
    assert part + rest.body == PICTURE + b"\x01"
    other = phone.ask("save/0", Range=f"bytes={len(part)}-", If_Range='"another"')
    assert (other.status, other.body) == (200, PICTURE + b"\x01")


def test_a_file_that_was_changed_since_is_not_served(phone: Phone, folder: Path) -> None:
    phone.come_in()
    secret = folder.parent / "secret"
    secret.write_bytes(b"x" * 76801)
    first, second = sorted((folder / "a.b").glob("*.jpg"))
    first.unlink()
    first.symlink_to(secret)
    second.write_bytes(second.read_bytes()[::-1])
    for index in range(2):
        reply = phone.ask(f"save/{index}")
        assert (reply.status, reply.body) == (410, b"Gone")


def test_it_ends_when_all_was_taken_and_the_phone_says_done(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    assert phone.ask("done").status == 405
    assert json.loads(phone.ask("done", "POST").body) == {"left": 2}
    assert server.state.reason == ""
    for index in range(2):
        phone.ask(f"show/{index}")
    until(lambda: server.state.taken == 2)
    assert json.loads(phone.ask("done", "POST", Origin=f"http://{phone.authority}").body) == {"left": 0}
    assert server.join(10)
    assert (server.state.phase, server.state.reason, server.state.taken) == ("ended", "done", 2)
    with pytest.raises(ConnectionRefusedError):
        phone.connect()


def test_the_phone_may_be_done_with_less(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    assert json.loads(phone.ask("done", "POST", b"anyway").body) == {"left": 2}
    assert server.join(10)
    assert (server.state.reason, server.state.taken) == ("done", 0)


def test_it_ends_when_nobody_uses_it(start: Starter) -> None:
    now = [0.0]
    server = start(clock=lambda: now[0])
    phone = Phone(server)
    now[0] = 599.0
    assert Phone(server).raw(phone.request("/wrong/")).status == 404, "a stranger does not keep it open"
    assert server.state.left == 1.0
    phone.come_in()
    assert server.state.left == 600.0
    now[0] = 1200.0
    assert server.join(10)
    assert (server.state.reason, server.state.left) == ("idle", 0.0)


def test_stop_ends_a_download_that_runs(start: Starter, folder: Path) -> None:
    server = start(phones.with_clip(folder, 200 << 20), limits=Limits())  # which would wait 30 s
    phone = Phone(server)
    phone.come_in()
    with phone.connect() as connection:
        connection.sendall(phone.request(f"/{phone.token}/save/2"))
        assert b" 200 " in connection.recv(1000)
        server.stop()
        assert server.join(10)
        assert sum(map(len, iter(partial(received, connection), b""))) < 100 << 20
    assert server.state.taken == 0


def test_what_is_not_a_package_says_so(tmp_path: Path) -> None:
    server = phones.handoff(tmp_path)
    server.start()
    assert server.join(10)
    assert (server.state.phase, server.state.reason) == ("ended", "failed")
    assert isinstance(server.state.problem, UserError)
    assert server.state.problem.code == "handoff-no-package"


def test_an_address_that_is_not_ours_says_so(folder: Path) -> None:
    elsewhere = Interface("eth9", "10.255.255.254", "10.255.255.0/24")
    server = phones.handoff(folder, interface=elsewhere)
    server.start()
    assert server.join(10)
    assert server.state.problem is not None
    assert server.state.problem.code == "listen-failed"


def test_the_log_holds_no_words_and_no_link(
    server: Handoff, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    phone.come_in()
    phone.ask("save/0")
    phone.raw(b"\xff\xfe\r\n\r\n")
    server.stop()
    server.join(10)
    assert "2 files" in caplog.text
    for secret in (phone.token, phone.key, "서울", "one.jpg", "rainy"):
        assert secret not in caplog.text


def test_a_connection_that_breaks_off_leaves_nothing(server: Handoff, phone: Phone) -> None:
    phone.come_in()
    for said in (b"", b"GET /", phone.request(f"/{phone.token}/save/0")):
        connection = phone.connect()
        connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"
        )  # a reset, not an end
        connection.sendall(said)
        connection.close()
    assert phone.ask("save/1").status == 200
    server.stop()
    assert server.join(10)
