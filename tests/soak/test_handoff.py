"""A hand-off for hours: 2 GB in broken-off parts with memory flat, and thousands of requests that make no sense."""

import hashlib
import random
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studio.handoff.server import Handoff
from tests.studio.handoff import phones
from tests.studio.handoff.phones import Phone

pytestmark = pytest.mark.loopback
SIZE = 2 << 30  # bytes
PARTS = 5
GROWTH = 16 << 20  # bytes that sending may take
SENSELESS = 3000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Handoff]:
    made = phones.handoff(phones.with_clip(phones.package(tmp_path), SIZE), limits=phones.QUICK)
    made.start()
    while made.state.phase == "starting":
        assert not made.join(0.01), made.state
    yield made
    made.stop()
    assert made.join(10)


@pytest.fixture
def phone(server: Handoff) -> Phone:
    made = Phone(server)
    made.come_in()
    return made


def test_2_gb_arrive_in_parts_and_memory_stays_flat(server: Handoff, phone: Phone, tmp_path: Path) -> None:
    with (tmp_path / "a.b" / "03-big.mp4").open("rb") as file:
        wanted = hashlib.file_digest(file, "sha256").hexdigest()
    before, found, at = phones.memory(), hashlib.sha256(), 0
    for part in range(1, PARTS + 1):
        enough = SIZE if part == PARTS else SIZE * part // PARTS
        at = take(phone, found, at, enough, before + GROWTH)
    assert (at, found.hexdigest()) == (SIZE, wanted)
    for index in range(2):
        phone.ask(f"show/{index}")
    assert phone.ask("done", "POST").body == b'{"left": 0}'
    assert server.join(10)
    assert (server.state.reason, server.state.taken) == ("done", 3)


def take(phone: Phone, found: "hashlib._Hash", at: int, enough: int, room: int) -> int:
    """Go on from `at` until `enough` bytes are there, break off, and return how many there are.

    The whole process, server and phone, never needs more memory than `room`.
    """
    with closing(phone.connect()) as connection:
        connection.sendall(phone.request(f"/{phone.token}/save/2", Range=f"bytes={at}-"))
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(1 << 16)
        piece = head.partition(b"\r\n\r\n")[2]
        while True:
            piece = piece[: enough - at]
            found.update(piece)
            at += len(piece)
            if at == enough:
                return at
            piece = connection.recv(1 << 20)
            assert piece
            assert phones.memory() < room


def test_nonsense_neither_stops_it_nor_learns_anything(server: Handoff, phone: Phone) -> None:
    chance = random.Random(7)
    stranger = Phone(server)
    good = stranger.request(f"/{stranger.token}/")
    for _ in range(SENSELESS):
        said = bytearray(good)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(said))
            said[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
        reply = stranger.raw(bytes(said) + b"\r\n\r\n")
        assert reply.status in (0, 303, 400, 403, 404, 405, 408, 413, 421, 431, 505), bytes(said)
        assert "서울".encode() not in reply.body
    assert phone.ask("save/0").status == 200
    assert len([one for one in threading.enumerate() if one.name == "handoff-connection"]) <= 2
