"""Turning an operation and the person's words into the exact bytes that would leave the machine."""

import hashlib
import json
from typing import Any

import msgspec

from studio.assistant.operation import Operation

_BEGIN, _END = "<<<text", "text>>>"


class Request(msgspec.Struct, frozen=True):
    """Everything about one question to a model. `body` is sent as it stands, byte for byte."""

    operation: str
    endpoint: str  # base URL, such as "http://127.0.0.1:11434/v1"
    model: str
    text: str  # the words that the proposal will be compared with
    body: bytes

    @property
    def url(self) -> str:
        """Where the body goes."""
        return self.endpoint.rstrip("/") + "/chat/completions"

    @property
    def digest(self) -> str:
        """SHA-256 of the body, to which the consent is bound."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def tokens(self) -> int:
        """An estimate of the tokens sent: OpenAI's rule of thumb, four bytes of English text a token."""
        return -(-len(self.body) // 4)

    def document(self) -> dict[str, Any]:
        """Return the body as the JSON document that it is, for showing."""
        document: dict[str, Any] = json.loads(self.body)
        return document


def build(operation: Operation, text: str, *, endpoint: str, model: str, language: str) -> Request:
    """Make the request that asks `model` at `endpoint` for `operation` on `text`. Nothing is sent."""
    document = {
        "model": model,
        "messages": [
            {"role": "system", "content": operation.instruction.strip().replace("{language}", language)},
            {"role": "user", "content": f"{_BEGIN}\n{text}\n{_END}"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": operation.id, "strict": True, "schema": operation.answer},
        },
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return Request(operation.id, endpoint, model, text, body)
