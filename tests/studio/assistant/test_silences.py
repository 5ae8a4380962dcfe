"""Servers that hang, cut off, or prove nothing; and cancelling in every state. A real server, nothing is timed."""

import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from studio import network
from studio.assistant import judging
from studio.assistant.exchange import Ended, Exchange, approve
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation
from studio.assistant.reply import Reply
from studio.library import Library
from studio.network import Network, Ticket
from tests.loopback import Server
from tests.model_server import answering, base, request_of, stream, task_of
from tests.studio.assistant.faulty import (
    GOOD,
    KEY,
    PATIENCE,
    TEXT,
    Silence,
    after_headers,
    before_headers,
    begin,
    drop_by_drop,
    fault,
    inside_headers,
    midway,
)

pytestmark = pytest.mark.loopback

SOON = 0.3  # seconds of silence that are a fault here
SILENCES = [before_headers, inside_headers, after_headers, midway]


@pytest.mark.parametrize(
    ("silence", "code"),
    [
        (before_headers, "assistant-timeout"),
        (inside_headers, "assistant-timeout"),
        (after_headers, "assistant-stalled"),
        (midway, "assistant-stalled"),
    ],
)
def test_a_silence_is_a_fault_after_its_time(
    server: Server, asking: Callable[..., Ended], freed: threading.Event, silence: Silence, code: str
) -> None:
    server.answer = lambda handler: silence(handler, threading.Event(), freed)
    assert fault(asking(seconds=SOON)).code == code
    assert len(server.received) == 1


def test_a_cut_says_so_wherever_it_comes(server: Server, asking: Callable[..., Ended]) -> None:
    def at_once(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    def half(handler: BaseHTTPRequestHandler) -> None:
        begin(handler, length=5000)
        handler.wfile.write(answering(GOOD)[:300])

    def half_document(handler: BaseHTTPRequestHandler) -> None:
        begin(handler, "application/json", 5000)
        handler.wfile.write(b'{"choices"')

    for cut in (at_once, half, half_document):
        server.answer = cut
        assert fault(asking()).code == "assistant-broken-off"
    assert len(server.received) == 3


def test_a_server_that_speaks_no_tls(server: Server, asking: Callable[..., Ended]) -> None:
    assert fault(asking(base(server).replace("http:", "https:"))).code == "assistant-no-tls"


def test_a_server_that_cannot_prove_who_it_is(tmp_path: Path, asking: Callable[..., Ended]) -> None:
    other = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    other.http.socket = context.wrap_socket(
        other.http.socket, server_side=True, do_handshake_on_connect=False
    )
    other.http.handle_error = lambda *_: None  # type: ignore[method-assign]
    try:
        assert fault(asking(base(other).replace("http:", "https:"))).code == "assistant-certificate"
        assert other.received == []
    finally:
        other.close()


def self_signed(folder: Path) -> Path:
    """Write a certificate that nobody vouches for, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(secret.public_key())
        .serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
        .sign(secret, hashes.SHA256())
    )  # fmt: skip
    file = folder / "both.pem"
    file.write_bytes(
        secret.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


# Cancelling, in every state.


class Asked:
    """An exchange in the background with what it told."""

    def __init__(self, polish: Operation, url: str, ledger: Ledger, ticket: Ticket | None = None) -> None:
        task = task_of(polish, TEXT)
        request = request_of(task, url)
        self.ends: list[Ended] = []
        self.ticket = ticket or approve(Network(), request, "test")
        self.exchange = Exchange(
            task, request, self.ticket, key=KEY, ledger=ledger, on_text=lambda _: None, on_end=self.ends.append
        )  # fmt: skip


@pytest.mark.parametrize("silence", [*SILENCES, drop_by_drop])
def test_a_cancel_ends_it_whatever_the_server_does(
    server: Server, polish: Operation, freed: threading.Event, tmp_path: Path, silence: Silence
) -> None:
    begun = threading.Event()
    server.answer = lambda handler: silence(handler, begun, freed)
    library = Library.open(tmp_path / "library.sqlite")
    try:
        asked = Asked(polish, base(server), Ledger(library))
        assert begun.wait(PATIENCE)
        asked.exchange.cancel()
        asked.exchange.cancel()
        asked.exchange.join()
        (record,) = Ledger(library).records()
        assert record.failed is not None
        assert record.failed.reason == "cancelled"
        assert asked.ends == [Ended(record.sent.key)]
    finally:
        library.close()


def test_a_cancel_ends_a_connection_that_nobody_takes(polish: Operation) -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:  # they fill the queue: whoever comes now waits
            one.settimeout(0)
            one.connect_ex(full.getsockname())
        asked = Asked(polish, f"http://127.0.0.1:{full.getsockname()[1]}/v1", Ledger(None))
        connected = threading.Event()
        asked.ticket._network.subscribe(connected.set)
        asked.exchange.cancel()
        asked.exchange.join()
        assert asked.ends == [Ended(asked.ends[0].entry)]
        for one in waiting:
            one.close()


def test_a_look_up_that_takes_for_ever_does_not_hold_the_person(
    polish: Operation, monkeypatch: pytest.MonkeyPatch, freed: threading.Event
) -> None:
    looking = threading.Event()

    def hangs(*_: object, **__: object) -> list[object]:
        looking.set()
        freed.wait(PATIENCE)
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    asked = Asked(polish, "http://nowhere.invalid/v1", Ledger(None))
    assert looking.wait(PATIENCE)
    asked.exchange.cancel()
    asked.exchange.join()
    assert [(end.reply, end.error) for end in asked.ends] == [(None, None)]
    freed.set()
    asked.exchange._thread.join()
    assert len(asked.ends) == 1


def test_a_name_that_nobody_knows(asking: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert fault(asking("http://nowhere.invalid/v1")).code == "assistant-no-host"


def test_what_is_cancelled_while_it_connects_is_not_sent(
    server: Server, polish: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = task_of(polish, TEXT)
    ticket = approve(Network(), request_of(task, base(server)), "test")
    connecting = Ticket.connecting

    def too_late(self: Ticket, connection: network.Connection) -> None:
        connecting(self, connection)
        self.cancel()  # between the look at the ticket and the connection

    monkeypatch.setattr(Ticket, "connecting", too_late)
    # As where a connection that is not there yet cannot be shut: Linux alone remembers that it was to be.
    monkeypatch.setattr(network, "shut", lambda _connection: None)
    asked = Asked(polish, base(server), Ledger(None), ticket)
    asked.exchange.join()
    assert [(end.reply, end.error) for end in asked.ends] == [(None, None)]
    assert server.received == []


def test_a_cancelled_ticket_sends_nothing(server: Server, polish: Operation, tmp_path: Path) -> None:
    task = task_of(polish, TEXT)
    ticket = approve(Network(), request_of(task, base(server)), "test")
    ticket.cancel()
    library = Library.open(tmp_path / "library.sqlite")
    try:
        asked = Asked(polish, base(server), Ledger(library), ticket)
        asked.exchange.join()
        assert asked.ends == [Ended("")]
        assert Ledger(library).records() == ()
    finally:
        library.close()
    assert server.received == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_on_the_way_ends_the_exchange_and_goes_on_to_the_log(
    server: Server, polish: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", caught.append)

    def broken(*_: object) -> Reply:
        raise ZeroDivisionError

    monkeypatch.setattr(judging, "judge", broken)
    server.answer = stream(answering(GOOD))
    asked = Asked(polish, base(server), Ledger(None))
    asked.exchange.join()
    asked.exchange._thread.join()
    assert [end.error.code for end in asked.ends if end.error] == ["assistant-bug"]
    assert [args.exc_type for args in caught] == [ZeroDivisionError]
    caught.clear()
