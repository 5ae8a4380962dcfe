"""What an image model's server does on loopback: it takes the form apart and answers with a picture made from it."""

import base64
import io
import json
import threading
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler
from typing import Any

import numpy as np
from PIL import Image

from tests.loopback import Answer, Server, plain

FILL = (40, 120, 200)  # what the model paints where the mask is transparent


def form(headers: dict[str, str], body: bytes) -> dict[str, bytes]:
    """Return the fields of a multipart form by name, as any HTTP server reads them."""
    head = f"Content-Type: {headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    fields: dict[str, bytes] = {}
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        fields[str(part.get_param("name", header="content-disposition"))] = content
    return fields


def sent(server: Server, number: int = 0) -> dict[str, bytes]:
    """Return the form of the request with this number."""
    return form(*server.received[number])


def filled(image: bytes, mask: bytes, colour: tuple[int, int, int] = FILL) -> Image.Image:
    """Return `image` with `colour` where `mask` is transparent, as a model does that keeps the rest."""
    picture = np.array(Image.open(io.BytesIO(image)).convert("RGB"))
    picture[np.array(Image.open(io.BytesIO(mask)))[..., 3] == 0] = colour
    return Image.fromarray(picture)


def png(picture: Image.Image, **options: Any) -> bytes:
    """Return a picture as a PNG."""
    out = io.BytesIO()
    picture.save(out, "png", **options)
    return out.getvalue()


def worded(picture: bytes) -> bytes:
    """Word an encoded picture as the images endpoint does."""
    usage = {"input_tokens": 300, "output_tokens": 4000, "total_tokens": 4300}
    return json.dumps(
        {"created": 1, "data": [{"b64_json": base64.b64encode(picture).decode()}], "usage": usage}
    ).encode()


def drawing(server: Server) -> Answer:
    """Return what answers the last request with its own picture, filled."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        fields = sent(server, -1)
        body = worded(png(filled(fields["image"], fields["mask"])))
        plain(handler, body, content_type="application/json")

    return answer


def base(server: Server) -> str:
    """Return the base URL of `server` as it is entered for an endpoint."""
    return server.url.removesuffix("/x")


def waiting(until: threading.Event) -> Answer:
    """Return what answers nothing before `until` is set."""

    def answer(_handler: BaseHTTPRequestHandler) -> None:
        until.wait(60)

    return answer
