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
from studio.assistant.diff import changes
from studio.assistant.exchange import Ended, Exchange, approve, ask
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation
from studio.assistant.redaction import Redaction
from studio.assistant.reply import Reply
from studio.assistant.request import Request, build
from studio.assistant.task import Task
from studio.errors import UserError
from studio.library import Library
from studio.network import Network
from tests.loopback import Server
from tests.model_server import answering, base, request_of, stream, streamed, task_of

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


def task_for(polish: Operation, text: str = CAPTION) -> Task:
    return task_of(polish, text)


def request_for(server: Server, polish: Operation, text: str = CAPTION) -> Request:
    return request_of(task_for(polish, text), base(server))


def asked(server: Server, polish: Operation, text: str = CAPTION, ledger: Ledger | None = None) -> Ended:
    task = task_for(polish, text)
    request = request_of(task, base(server))
    return ask(task, request, approve(Network(), request, "test"), key=KEY, ledger=ledger or Ledger(None))


def reply_of(ended: Ended) -> Reply:
    assert ended.reply is not None
    return ended.reply


def error_of(ended: Ended) -> UserError:
    assert ended.error is not None
    return ended.error


def test_what_was_taken_out_is_heard_in_its_places_again(server: Server, polish: Operation) -> None:
    server.answer = stream(answering("We were happy, [name 1]!"))
    task = task_for(polish)
    out = Redaction().taking('Anna "Annie"', "name")
    request = build(
        task.operation, task.material, task.values, endpoint=base(server), model="m", redaction=out
    )
    heard: list[str] = []
    ask(
        task, request, approve(Network(), request, "test"), key=KEY, ledger=Ledger(None), on_text=heard.append
    )
    assert json.loads(heard[-1])["text"] == 'We were happy, Anna "Annie"!'


def test_the_bytes_shown_are_the_bytes_that_leave_and_they_leave_once(
    server: Server, polish: Operation
) -> None:
    server.answer = stream(answering(CAPTION.replace("was", "were")))
    request = request_for(server, polish)
    ticket = approve(Network(), request, "test")
    heard: list[str] = []
    ended = ask(task_for(polish), request, ticket, key=KEY, ledger=Ledger(None), on_text=heard.append)
    answer, (proposal,) = reply_of(ended).answer, reply_of(ended).proposals
    ((headers, body),) = server.received
    assert body == request.body
    assert headers["authorization"] == f"Bearer {KEY}"
    assert not [name for name in headers if "stainless" in name]
    assert [(c.before, c.after) for c in changes(request.text, proposal.text)] == [("was", "were")]
    assert proposal.marks == ()
    assert (answer.usage.sent, answer.usage.received) == (90, 12)
    assert heard[-1] == answer.content
    assert [a for a, b in pairwise(heard) if not b.startswith(a)] == []


def test_a_request_changed_after_the_consent_does_not_leave(server: Server, polish: Operation) -> None:
    ticket = approve(Network(), request_for(server, polish), "test")
    other = task_for(polish, "something else")
    with pytest.raises(NetworkRefused):
        ask(other, request_of(other, base(server)), ticket, key=KEY, ledger=Ledger(None))
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
    server.answer = stream(answering(CAPTION.replace(before, after)))
    (proposal,) = reply_of(asked(server, polish)).proposals
    assert broken in [mark.kind for mark in proposal.marks]


@pytest.mark.parametrize(
    ("code", "body", "status", "headers"),
    [
        ("assistant-key", b'{"error":{"message":"no"}}', 401, {}),
        ("assistant-model-unknown", b'{"error":{"message":"no such model"}}', 404, {}),
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
    server.answer = stream(body, status, **headers)
    error = error_of(asked(server, polish))
    assert error.code == code
    assert "{" not in words.explain(error)
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
    assert error_of(asked(server, polish)).code == "assistant-broken-off"


def test_nobody_there(polish: Operation) -> None:
    task = task_for(polish)
    request = request_of(task, "http://127.0.0.1:9/v1")
    ended = ask(task, request, approve(Network(), request, "test"), key="", ledger=Ledger(None))
    assert error_of(ended).code == "assistant-unreachable"


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
    ends: list[Ended] = []
    request = request_for(server, polish)
    exchange = Exchange(
        task_for(polish), request, approve(Network(), request, "test"), key="", ledger=Ledger(None),
        on_text=lambda _: None, on_end=ends.append,
    )  # fmt: skip
    assert begun.wait(60)
    exchange.cancel()
    exchange.join()
    assert [(end.reply, end.error) for end in ends] == [(None, None)]


def test_the_ledger_has_what_left_and_what_came_and_no_key(
    server: Server, polish: Operation, tmp_path: Path
) -> None:
    server.answer = stream(answering(CAPTION.replace("was", "were")))
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
