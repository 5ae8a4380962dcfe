"""A ledger as requests leave it, for windows that show it: what was sent, what came, what was kept."""

import base64
import json
from io import BytesIO

from PIL import Image

from studio.assistant.ledger import Ledger
from studio.assistant.reply import Answer, Usage
from studio.assistant.request import Request
from studio.assistant.task import Subject

BEFORE = "We was so happy at the barn, it were magic and golden."
AFTER = "We were so happy at the barn, it was magic and golden."


def picture() -> bytes:
    """Return a small JPEG."""
    made = BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "JPEG")
    return made.getvalue()


def request(text: str, *pictures: bytes, operation: str = "polish") -> Request:
    """Return a request that says `text` and shows `pictures` (JPEG)."""
    urls = ["data:image/jpeg;base64," + base64.b64encode(one).decode() for one in pictures]
    content = [
        {"type": "text", "text": text},
        *({"type": "image_url", "image_url": {"url": url}} for url in urls),
    ]
    body = json.dumps(
        {"model": "small", "messages": [{"role": "user", "content": content}]}, ensure_ascii=False
    )
    return Request(operation, "http://127.0.0.1:9/v1", "small", body.encode())


def polished(ledger: Ledger, post: str = "p1", before: str = BEFORE, after: str = AFTER) -> str:
    """Write down that a caption was polished, and that all of it was taken; return the request's id."""
    about = Subject(post)
    entry = ledger.sent(request(before), about)
    ledger.answered(entry, Answer(json.dumps({"text": after}), "stop", usage=Usage(1290, 12)))
    ledger.kept(entry, about, before, after)
    return entry
