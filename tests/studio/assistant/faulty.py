"""What the tests about servers' faults share: one question, what came of it, and ways in which a server is silent."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from studio import words
from studio.assistant.exchange import Ended
from studio.errors import UserError
from tests.loopback import Answer, plain
from tests.model_server import answering

TEXT = "We was happy 💛"
GOOD = "We were happy 💛"
KEY = "sk-canary-4711-not-a-real-one"
PATIENCE = 60  # seconds that a test waits for what must happen


def fault(ended: Ended) -> UserError:
    assert ended.error is not None, ended.reply
    said = words.explain(ended.error)
    assert "{" not in said
    assert KEY not in said
    assert len(said) < 400
    return ended.error


def text_of(ended: Ended) -> str:
    assert ended.reply is not None, ended.error
    assert ended.reply.answer.content.encode()  # it can be written down
    return ended.reply.proposals[0].text


def json_of(body: object, status: int = 200, **headers: str) -> Answer:
    """Return what answers every request with a JSON document."""
    encoded = body if isinstance(body, bytes) else json.dumps(body).encode()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        plain(handler, encoded, status, **{"content_type": "application/json", **headers})

    return answer


def wrong(message: str, **more: str) -> dict[str, object]:
    return {"error": {"message": message, **more}}


def whole(text: str, **choice: object) -> dict[str, object]:
    """Word an answer as a server words it that does not stream."""
    message = {"role": "assistant", "content": json.dumps({"text": text, "note": ""})}
    return {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}],
        "usage": {"prompt_tokens": 90, "completion_tokens": 12, "total_tokens": 102},
    }


def begin(
    handler: BaseHTTPRequestHandler, kind: str = "text/event-stream", length: int | None = None
) -> None:
    handler.send_response(200)
    handler.send_header("content-type", kind)
    if length is not None:
        handler.send_header("content-length", str(length))
    handler.end_headers()
    handler.wfile.flush()


def endless(handler: BaseHTTPRequestHandler, piece: bytes, kind: str = "text/event-stream") -> None:
    begin(handler, kind)
    try:
        while True:
            handler.wfile.write(piece)
    except OSError:
        return


# How a server can be silent; each is given what tells that it has begun and what frees it.
Silence = Callable[[BaseHTTPRequestHandler, threading.Event, threading.Event], None]


def before_headers(handler: BaseHTTPRequestHandler, begun: threading.Event, freed: threading.Event) -> None:
    begun.set()
    freed.wait(PATIENCE)


def after_headers(handler: BaseHTTPRequestHandler, begun: threading.Event, freed: threading.Event) -> None:
    begin(handler)
    begun.set()
    freed.wait(PATIENCE)


def midway(handler: BaseHTTPRequestHandler, begun: threading.Event, freed: threading.Event) -> None:
    begin(handler)
    handler.wfile.write(answering(GOOD)[:300])
    handler.wfile.flush()
    begun.set()
    freed.wait(PATIENCE)


def inside_headers(handler: BaseHTTPRequestHandler, begun: threading.Event, freed: threading.Event) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-ty")
    handler.wfile.flush()
    begun.set()
    freed.wait(PATIENCE)


def drop_by_drop(handler: BaseHTTPRequestHandler, begun: threading.Event, freed: threading.Event) -> None:
    """Send a byte now and then, so that no time-out strikes: only the person can end that."""
    begin(handler)
    begun.set()
    try:
        while not freed.wait(0.05):
            handler.wfile.write(b":")
            handler.wfile.flush()
    except OSError:
        return
