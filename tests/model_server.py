"""What a language model's server answers on loopback: chunks of a stream as OpenAI's API words them, and documents."""

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

from studio.assistant.material import Part
from studio.assistant.operation import Operation
from studio.assistant.request import Request, build
from studio.assistant.task import Task, of_text
from tests.loopback import Answer, Server, plain

USAGE = {"prompt_tokens": 90, "completion_tokens": 12, "total_tokens": 102}


def base(server: Server) -> str:
    """Return the base URL of `server` as it is entered for an endpoint."""
    return server.url.removesuffix("/x")


def streamed(text: str, finish: str = "stop", pieces: int = 5) -> bytes:
    """Word an answer as the API streams it: `text` in about so many pieces, the reason of its end, the usage."""
    size = max(1, len(text) // pieces)
    deltas = [{"content": text[n : n + size]} for n in range(0, len(text), size)]
    choices: list[list[dict[str, Any]]] = [
        *([{"index": 0, "delta": delta, "finish_reason": None}] for delta in deltas),
        [{"index": 0, "delta": {}, "finish_reason": finish}],
        [],
    ]
    chunks: list[dict[str, Any]] = [
        {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "small", "choices": one}
        for one in choices
    ]
    chunks[-1]["usage"] = USAGE
    return b"".join(b"data: " + json.dumps(c).encode() + b"\n\n" for c in chunks) + b"data: [DONE]\n\n"


def document(answer: object, finish: str = "stop") -> bytes:
    """Word a JSON document as a streamed answer."""
    return streamed(json.dumps(answer, ensure_ascii=False), finish)


def answering(text: str, finish: str = "stop") -> bytes:
    """Word one text with a note as a streamed answer."""
    return document({"text": text, "note": "Agreement."}, finish)


def proposing(*texts: str) -> bytes:
    """Word several texts as a streamed answer."""
    return document(
        {"proposals": [{"text": text, "note": f"Version {n}."} for n, text in enumerate(texts, 1)]}
    )


def stream(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Return what answers every request with `body`."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        plain(handler, body, status, content_type="text/event-stream", **headers)

    return answer


def task_of(operation: Operation, text: str, language: str = "en") -> Task:
    """Return the task of `operation` on a text of no post."""
    return of_text(operation, (Part("text", text),), language=language)


def request_of(task: Task, endpoint: str, model: str = "small") -> Request:
    """Return the request of `task` to `model` at `endpoint`."""
    return build(task.operation, task.material, task.values, endpoint=endpoint, model=model)
