"""Asking a real endpoint on loopback: exactly the shown bytes leave, once; every way of failing has its sentence."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from media.silence import NetworkRefused
from studio import places, words
from studio.assistant import operation as operations
from studio.assistant.exchange import Exchange, approve, ask
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation
from studio.assistant.reply import Proposal
from studio.assistant.request import Request, build
from studio.errors import UserError
from studio.library import Library
from studio.network import Network
from tests.loopback import Server, plain

pytestmark = pytest.mark.loopback

CAPTION = "We was so happy 💛 at @the.barn!\r\n#riga #wedding https://example.com"
KEY = "canary-7f3a"


@pytest.fixture
def polish() -> Operation:
    return operations.load([places.shipped() / "operations"])["polish"]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def request_for(server: Server, polish: Operation, text: str = CAPTION) -> Request:
    return build(polish, text, endpoint=server.url.removesuffix("/x"), model="small", language="English")


def streamed(text: str, finish: str = "stop", pieces: int = 5) -> bytes:
    """Word an answer as the API streams it."""
    size = max(1, len(text) // pieces)
    deltas = [{"content": text[n : n + size]} for n in range(0, len(text), size)]
    chunks: list[dict[str, object]] = [
        {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "small", "choices": [
            {"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas
    ]  # fmt: skip
    chunks.append({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "small",
                   "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})  # fmt: skip
    chunks.append({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "small", "choices": [],
                   "usage": {"prompt_tokens": 90, "completion_tokens": 12, "total_tokens": 102}})  # fmt: skip
    return b"".join(b"data: " + json.dumps(c).encode() + b"\n\n" for c in chunks) + b"data: [DONE]\n\n"


def answering(text: str, **more: object) -> bytes:
    return streamed(json.dumps({"text": text, "note": "Agreement."}, ensure_ascii=False), **more)  # type: ignore[arg-type]


def stream(body: bytes, status: int = 200, **headers: str) -> object:
    return lambda handler: plain(handler, body, status, content_type="text/event-stream", **headers)


def asked(server: Server, polish: Operation, text: str = CAPTION, ledger: Ledger | None = None) -> Proposal:
    request = request_for(server, polish, text)
    ticket = approve(Network(), request, "test")
    _, proposal = ask(polish, request, ticket, key=KEY, ledger=ledger or Ledger(None))
    return proposal


def test_the_bytes_shown_are_the_bytes_that_leave_and_they_leave_once(
    server: Server, polish: Operation
) -> None:
    server.answer = stream(answering(CAPTION.replace("was", "were")))  # type: ignore[assignment]
    request = request_for(server, polish)
    ticket = approve(Network(), request, "test")
    heard: list[str] = []
    answer, proposal = ask(polish, request, ticket, key=KEY, ledger=Ledger(None), on_text=heard.append)
    ((headers, body),) = server.received
    assert body == request.body
    assert headers["authorization"] == f"Bearer {KEY}"
    assert not [name for name in headers if "stainless" in name]
    assert [(c.before, c.after) for c in proposal.changes] == [("was", "were")]
    assert proposal.broken == ()
    assert (answer.usage.sent, answer.usage.received) == (90, 12)
    assert heard[-1] == answer.content
    assert [a for a, b in pairwise(heard) if not b.startswith(a)] == []


def test_a_request_changed_after_the_consent_does_not_leave(server: Server, polish: Operation) -> None:
    ticket = approve(Network(), request_for(server, polish), "test")
    with pytest.raises((UserError, NetworkRefused)):
        ask(polish, request_for(server, polish, "something else"), ticket, key=KEY, ledger=Ledger(None))
    assert server.received == []


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("@the.barn", "@TheBarn", "handles"),
        ("#riga ", "#riga #love ", "tags"),
        ("https://example.com", "https://example.org", "links"),
        ("💛", "💛✨", "emoji"),
    ],
)
def test_a_proposal_that_breaks_a_promise_says_so(
    server: Server, polish: Operation, before: str, after: str, broken: str
) -> None:
    server.answer = stream(answering(CAPTION.replace(before, after)))  # type: ignore[assignment]
    assert asked(server, polish).broken == (broken,)


@pytest.mark.parametrize(
    ("code", "body", "status", "headers"),
    [
        ("assistant-key", b'{"error":{"message":"no"}}', 401, {}),
        ("assistant-model-unknown", b'{"error":{"message":"no"}}', 404, {}),
        ("assistant-busy", b"{}", 429, {"retry_after": "7"}),
        ("assistant-busy-for-now", b"{}", 429, {}),
        ("assistant-server", b"oops", 500, {}),
        ("assistant-rejected", b'{"error":{"message":"no"}}', 400, {}),
        ("assistant-malformed", streamed("this is not JSON"), 200, {}),
        ("assistant-malformed", streamed('{"note": "no text"}'), 200, {}),
        ("assistant-malformed", b"data: {broken\n\n", 200, {}),
        (
            "assistant-broken-off",
            streamed('{"text": "We').split(b"data: [DONE]")[0].rsplit(b"data:", 2)[0],
            200,
            {},
        ),
        ("assistant-cut-short", answering("We", finish="length"), 200, {}),
        ("assistant-refused", answering("We", finish="content_filter"), 200, {}),
        ("assistant-too-long", streamed("x" * 300_000), 200, {}),
    ],
)
def test_every_failure_has_its_sentence_and_one_request(
    server: Server, polish: Operation, code: str, body: bytes, status: int, headers: dict[str, str]
) -> None:
    server.answer = stream(body, status, **headers)  # type: ignore[assignment]
    with pytest.raises(UserError) as failure:
        asked(server, polish)
    assert failure.value.code == code
    assert "{" not in words.explain(failure.value)
    assert len(server.received) == 1


def test_a_cut_connection_is_not_an_answer(server: Server, polish: Operation) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        body = answering(CAPTION)
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])

    server.answer = cut
    with pytest.raises(UserError, match="assistant-broken-off"):
        asked(server, polish)


def test_nobody_there(polish: Operation) -> None:
    request = build(polish, CAPTION, endpoint="http://127.0.0.1:9/v1", model="small", language="English")
    with pytest.raises(UserError, match="assistant-unreachable"):
        ask(polish, request, approve(Network(), request, "test"), key="", ledger=Ledger(None))


def test_cancel_ends_an_endless_stream_in_silence(server: Server, polish: Operation) -> None:
    begun = threading.Event()

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        piece = streamed("a ").split(b"\n\n")[0] + b"\n\n"
        try:
            while True:
                handler.wfile.write(piece)
                begun.set()
                if threading.Event().wait(0.01):
                    break
        except OSError:
            return

    server.answer = endless
    ends: list[object] = []
    request = request_for(server, polish)
    exchange = Exchange(
        polish, request, approve(Network(), request, "test"), key="", ledger=Ledger(None),
        on_text=lambda _: None, on_end=ends.append,
    )  # fmt: skip
    assert begun.wait(20)
    exchange.cancel()
    exchange.join()
    assert ends == [None]


def test_the_ledger_has_what_left_and_what_came_and_no_key(
    server: Server, polish: Operation, tmp_path: Path
) -> None:
    server.answer = stream(answering(CAPTION.replace("was", "were")))  # type: ignore[assignment]
    library = Library.open(tmp_path / "library.sqlite")
    ledger = Ledger(library)
    asked(server, polish, ledger=ledger)
    library.close()
    library = Library.open(tmp_path / "library.sqlite")
    try:
        sent, answered = (entry for _, entry in Ledger(library).entries())
        assert sent.body.encode() == server.received[0][1]
        assert "were" in answered.answer
        assert KEY not in Ledger(library).export()
    finally:
        library.close()
    assert all(KEY.encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_an_operation_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('id = "mine"\nneeds = ["moon"]\n', "utf-8")
    with pytest.raises(UserError) as failure:
        operations.load([tmp_path])
    assert "mine.toml" in words.explain(failure.value)
