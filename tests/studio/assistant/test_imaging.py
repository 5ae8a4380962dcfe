"""The images endpoint against a real server on loopback: the bytes of the form, its record, every way of failing."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from media.silence import NetworkRefused
from studio.assistant import imaging
from studio.assistant.exchange import approve
from studio.assistant.imaging import Drawing, Ended, PictureRequest
from studio.assistant.ledger import Ledger
from studio.assistant.task import Subject
from studio.library import Library
from studio.network import Network
from studio.words import explain
from tests.loopback import Answer, Server, plain
from tests.picture_server import base, drawing, png, sent, waiting, worded

pytestmark = pytest.mark.loopback

IMAGE = png(Image.new("RGB", (64, 64), (10, 20, 30)))
MASK = png(Image.new("RGBA", (64, 64), (255, 255, 255, 0)))
PROMPT = 'Go on, quietly.\r\nÜber "all" — 空 --passepartout\x00'
SUBJECT = Subject("p", item="i", field="picture")
KEY = "sk-canary-key-0123456789"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.open(tmp_path / "library.sqlite")
    yield made
    made.close()


def request_to(server: Server, model: str = "painter", prompt: str = PROMPT) -> PictureRequest:
    return imaging.build(IMAGE, MASK, (1024, 1536), prompt, endpoint=base(server), model=model)


def asked(request: PictureRequest, ledger: Ledger | None = None, key: str = KEY) -> Ended:
    ends: list[Ended] = []
    ticket = approve(Network(), request, "drawing")
    Drawing(
        request, SUBJECT, ticket, key=lambda: key, ledger=ledger or Ledger(None), on_end=ends.append
    ).join()
    assert len(ends) == 1
    return ends[0]


def said(server: Server, answer: Answer) -> str:
    server.answer = answer
    ended = asked(request_to(server))
    assert ended.drawn is None
    assert ended.error is not None
    assert len(server.received) == 1
    assert KEY not in explain(ended.error)
    return ended.error.code


def test_the_form_is_what_every_server_reads(server: Server) -> None:
    server.answer = drawing(server)
    request = request_to(server)

    ended = asked(request)

    assert ended.drawn is not None
    headers, body = server.received[0]
    assert body == request.body
    assert headers["content-type"] == request.content_type
    assert headers["authorization"] == f"Bearer {KEY}"
    assert set(headers) <= {
        "host", "accept", "content-type", "content-length", "authorization", "accept-encoding", "user-agent",
        "connection",
    }  # fmt: skip
    fields = sent(server)
    assert (fields["image"], fields["mask"]) == (IMAGE, MASK)
    assert fields["size"] == b"1024x1536"
    assert fields["n"] == b"1"
    assert fields["response_format"] == b"b64_json"


def test_models_that_refuse_to_be_told_the_form_are_not(server: Server) -> None:
    for model in ("gpt-image-2", "openai/gpt-image-2.5-flare", "chatgpt-image-latest"):
        assert b"response_format" not in request_to(server, model).body
    assert b"response_format" in request_to(server, "flux").body


def test_the_same_material_is_the_same_bytes_and_other_material_is_not(server: Server) -> None:
    first = request_to(server)
    assert first.body == request_to(server).body
    assert first.digest == hashlib.sha256(first.body).hexdigest()
    assert first.content_type != request_to(server, prompt="Else.").content_type
    assert first.content_type.partition("=")[2].encode() not in IMAGE + MASK + PROMPT.encode()


def test_only_the_approved_bytes_leave(server: Server) -> None:
    ticket = approve(Network(), request_to(server), "drawing")
    changed = request_to(server, prompt="Something else.")
    with ticket, pytest.raises(NetworkRefused):
        imaging.send(changed, ticket, "")
    assert server.received == []


def test_the_ledger_can_make_the_bytes_again_and_keeps_the_answer_small(
    server: Server, library: Library
) -> None:
    picture = png(Image.effect_noise((256, 256), 90))
    server.answer = lambda handler: plain(handler, worded(picture), content_type="application/json")
    ledger = Ledger(library)

    asked(request_to(server), ledger)

    record = ledger.records()[0]
    assert imaging.again(record.sent.body, record.sent.endpoint).body == server.received[0][1]
    assert record.sent.request == hashlib.sha256(server.received[0][1]).hexdigest()
    assert record.answered is not None
    assert json.loads(record.answered.answer) == {
        "picture": {"sha256": hashlib.sha256(picture).hexdigest(), "bytes": len(picture)}
    }
    assert KEY not in ledger.export()


def json_of(document: object, status: int = 200) -> Answer:
    body = json.dumps(document).encode()
    return lambda handler: plain(handler, body, status, content_type="application/json")


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("assistant-key", json_of({"error": {"message": f"Incorrect API key {KEY}"}}, 401)),
        ("assistant-model-unknown", json_of({"error": {"message": "The model painter does not exist"}}, 404)),
        ("assistant-no-api", json_of({"detail": "Not Found"}, 404)),
        ("assistant-busy-for-now", json_of({}, 429)),
        ("assistant-server", json_of({}, 500)),
        ("assistant-rejected", json_of({"error": {"message": "the mask is too small"}}, 400)),
        ("assistant-rejected", json_of({"error": "Unexpected endpoint or method."})),
        (
            "assistant-malformed",
            lambda handler: plain(handler, b"{not json", content_type="application/json"),
        ),
        ("assistant-malformed", json_of({"data": "a picture"})),
        ("assistant-malformed", json_of({"data": [{"b64_json": "!!!!"}]})),
        ("assistant-said-nothing", json_of({"data": []})),
        ("assistant-said-nothing", json_of({})),
        ("picture-linked", json_of({"data": [{"url": "http://127.0.0.1:1/x.png"}]})),
        ("assistant-page", lambda handler: plain(handler, b"<html>", content_type="text/html")),
        ("assistant-broken-off", lambda handler: plain(handler, b'{"data"', content_length="5000")),
    ],
)
def test_every_fault_has_its_name_and_is_met_once(server: Server, code: str, answer: Answer) -> None:
    assert said(server, answer) == code


def test_an_answer_without_end_is_stopped(server: Server) -> None:
    def endless(handler: object) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.send_header("content-type", "application/json")  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        piece = b"A" * (1 << 20)
        try:
            handler.wfile.write(b'{"data": [{"b64_json": "')  # type: ignore[attr-defined]
            for _ in range(200):
                handler.wfile.write(piece)  # type: ignore[attr-defined]
        except OSError:
            pass  # hung up on, as it should be

    assert said(server, endless) == "assistant-too-large"


def test_a_cancel_ends_it_at_once_and_is_written_down(
    server: Server, library: Library, freed: threading.Event
) -> None:
    server.answer = waiting(freed)
    ledger, ends = Ledger(library), []  # type: ignore[var-annotated]
    request = request_to(server)
    drawing_ = Drawing(
        request, SUBJECT, approve(Network(), request, "x"), key=str, ledger=ledger, on_end=ends.append
    )
    while not server.received:
        freed.wait(0.01)
    drawing_.cancel()
    drawing_.join()
    freed.set()
    assert (ends[0].drawn, ends[0].error) == (None, None)
    failed = ledger.records()[0].failed
    assert failed is not None
    assert failed.reason == "cancelled"


def test_the_exact_request_can_be_read(server: Server) -> None:
    shown = request_to(server).shown
    assert hashlib.sha256(IMAGE).hexdigest() in shown
    assert hashlib.sha256(MASK).hexdigest() in shown
    assert "quietly" in shown
    assert base64.b64encode(IMAGE).decode() not in shown


@pytest.mark.parametrize("record", ["{}", '{"image": 1, "mask": 2}', "[]", "no JSON"])
def test_what_is_no_record_of_a_picture_says_so(record: str) -> None:
    with pytest.raises(ValueError, match=r"picture|JSON|Expecting"):
        imaging.again(record, "http://127.0.0.1/v1")
