"""Turning an operation and the person's material into the exact bytes that would leave the machine."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from studio.assistant import source
from studio.assistant.material import Material, Part
from studio.assistant.operation import Operation
from studio.assistant.redaction import KEEP_PLACEHOLDERS, Redaction
from studio.assistant.servers import Form

NOTHING_OUT = Redaction()
PICTURE_TOKENS = (
    85  # OpenAI's figure for a picture at low detail (guide on images and vision, read 2026-11-22)
)


class Turn(msgspec.Struct, frozen=True):
    """An answer that came before, and what the person has to say about it."""

    answer: str
    remark: str


class Request(msgspec.Struct, frozen=True):
    """Everything about one question to a model. `body` is sent as it stands, byte for byte."""

    operation: str
    endpoint: str  # base URL, such as "http://127.0.0.1:11434/v1"
    model: str
    body: bytes
    material: Material = Material()  # what the proposals are compared with and checked against
    # What filled the instruction's slots: the answers that the person gave among them.
    values: dict[str, str] = {}
    redaction: Redaction = Redaction()  # of the body; `material` and `values` have all in them still

    @property
    def text(self) -> str:
        """The words that a proposal is compared with, as they were sent but for what was taken out of them."""
        return self.material.text("text")

    @property
    def url(self) -> str:
        """Where the body goes."""
        return self.endpoint.rstrip("/") + "/chat/completions"

    @property
    def digest(self) -> str:
        """SHA-256 of the body, to which the consent is bound."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def record(self) -> str:
        """The body as the ledger keeps it."""
        return self.body.decode("utf-8", "replace")

    @property
    def tokens(self) -> int:
        """An estimate of the tokens sent: OpenAI's rule of thumb, four bytes of English text each, and the pictures."""
        pictures = sum(_encoded(len(picture.jpeg)) for picture in self.material.pictures)
        return -(-(len(self.body) - pictures) // 4) + PICTURE_TOKENS * len(self.material.pictures)

    def document(self) -> dict[str, Any]:
        """Return the body as the JSON document that it is, for showing."""
        document: dict[str, Any] = json.loads(self.body)
        return document


def build(
    operation: Operation,
    material: Material,
    values: Mapping[str, str],
    *,
    endpoint: str,
    model: str,
    form: Form = "schema",
    before: Sequence[Turn] = (),
    redaction: Redaction = NOTHING_OUT,
) -> Request:
    """Make the request that asks `model` at `endpoint` for `operation` on `material`. Nothing is sent.

    `values` fill the instruction's slots; `before` is what was said in the same conversation already. `material` and
    `values` have the placeholders of `redaction` in them, as the person sees them; what is said before gets them.
    """
    material = source.prepared(operation, material)
    document = {
        "model": model,
        "messages": [
            {"role": "system", "content": _instruction(operation, values, form, redaction)},
            {"role": "user", "content": _content(material)},
            *(message for turn in before for message in _said(turn, redaction)),
        ],
        **_answer_form(operation, form),
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    whole = {name: redaction.restored(value) for name, value in values.items()}
    sent = body.encode("utf-8", "replace")  # half of an emoji, as an old file may have it, is no text
    return Request(operation.id, endpoint, model, sent, _whole(material, redaction), whole, redaction)


def _whole(material: Material, redaction: Redaction) -> Material:
    """Return the material with what was taken out of it in its places."""
    parts = tuple(Part(part.kind, redaction.restored(part.text)) for part in material.parts)
    return msgspec.structs.replace(material, parts=parts)


def _instruction(
    operation: Operation, values: Mapping[str, str], form: Form, redaction: Redaction = NOTHING_OUT
) -> str:
    said = operation.instructed(values)
    if redaction:
        said += f"\n{KEEP_PLACEHOLDERS}"
    if form == "words":
        schema = json.dumps(operation.answer, ensure_ascii=False)
        said += f"\nAnswer with nothing but JSON that obeys this schema: {schema}"
    return said


def _answer_form(operation: Operation, form: Form) -> dict[str, object]:
    if form == "words":
        return {}
    if form == "object":
        return {"response_format": {"type": "json_object", "schema": operation.answer}}
    named = {"name": operation.id, "strict": True, "schema": operation.answer}
    return {"response_format": {"type": "json_schema", "json_schema": named}}


def _content(material: Material) -> str | list[dict[str, object]]:
    text = "\n".join(_fenced(part.kind, part.text) for part in material.parts)
    if not material.pictures:
        return text
    shown = (
        part
        for number, picture in enumerate(material.pictures, 1)
        for part in (_text(f"Picture {number}:"), _image(picture.jpeg))
    )
    return [_text(text), *shown] if text else list(shown)


def _text(text: str) -> dict[str, object]:
    return {"type": "text", "text": text}


def _image(jpeg: bytes) -> dict[str, object]:
    url = "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
    return {"type": "image_url", "image_url": {"url": url, "detail": "low"}}


def _fenced(kind: str, text: str) -> str:
    """Put `text` between markers that it cannot close by itself."""
    mark, number = kind, 1
    while f"{mark}>>>" in text:
        number += 1
        mark = f"{kind}{number}"
    return f"<<<{mark}\n{text}\n{mark}>>>"


def _said(turn: Turn, redaction: Redaction) -> tuple[dict[str, str], dict[str, str]]:
    return (
        {"role": "assistant", "content": redaction.redacted(turn.answer)},
        {"role": "user", "content": redaction.redacted(turn.remark)},
    )


def _encoded(count: int) -> int:
    """Return the length of `count` bytes in base64."""
    return -(-count // 3) * 4
