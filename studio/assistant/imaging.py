"""Asking a model for a picture: the images endpoint, one approved request, and what of it goes into the ledger.

`POST {base}/images/edits` with a multipart body, as in OpenAI's API reference of 3.54.0 of its own library, read on
2026-11-22: `image`, `mask` (PNG, filled where it is transparent, as large as the image, below 4 MB), `prompt`, `model`,
`n`, `size`; the answer has `data[0].b64_json`. GPT image models refuse `response_format` and always answer so; the
others want to be told. stable-diffusion.cpp's server and LocalAI take the same fields and pass over what they do not
know. The boundary is a digest of the content, so that the same material is always the same bytes.
"""

import base64
import hashlib
import json
import threading
from collections.abc import Callable
from typing import Any

import msgspec

from media.silence import NetworkRefused
from studio.assistant.endpoint import conversation, patience
from studio.assistant.faults import Asked
from studio.assistant.ledger import Ledger
from studio.assistant.reply import Answer, Usage, sound
from studio.assistant.request import Request
from studio.assistant.task import Subject
from studio.errors import UserError
from studio.network import Ticket

OPERATION = "expand"
PATIENCE = 300.0  # seconds without a byte: a picture comes whole, after a minute or two of silence
PROMPT_MAX = 32_000  # characters, of the same reference
GRACE = (
    0.5  # seconds after a cancel in which it ends by itself; nothing can end the system's look-up of a name
)
_ALWAYS_ENCODED = ("gpt-image", "chatgpt-image")  # how models are called that know no `response_format`
_FILES = ("image", "mask")


class PictureRequest(Request, frozen=True):
    """A question that a picture answers. `body` is a multipart form, sent byte for byte."""

    form: tuple[tuple[str, str], ...] = ()  # its fields of words, in order
    image: bytes = b""
    mask: bytes = b""

    @property
    def url(self) -> str:
        """Where the body goes."""
        return self.endpoint.rstrip("/") + "/images/edits"

    @property
    def content_type(self) -> str:
        """What the body is, with the boundary of its parts."""
        return f"multipart/form-data; boundary={_boundary(self.form, self.image, self.mask)}"

    @property
    def record(self) -> str:
        """The body as the ledger keeps it: its fields in order, the pictures as data URLs. `again` makes it back."""
        return json.dumps(self.document(), ensure_ascii=False)

    @property
    def shown(self) -> str:
        """The body as it can be read: its pictures, which are shown beside it, by size and digest."""
        text = self.body
        for png in _pictures(self):
            said = f"({len(png):,} bytes, SHA-256 {hashlib.sha256(png).hexdigest()})"
            text = text.replace(png, said.encode())
        return text.decode("utf-8", "replace").replace("\r\n", "\n")

    def document(self) -> dict[str, Any]:
        """Return the fields of the form, the pictures as data URLs."""
        files = {name: _data_url(content) for name, content in zip(_FILES, _pictures(self), strict=True)}
        return {**dict(self.form), **files}


class Drawn(msgspec.Struct, frozen=True):
    """What came back: an encoded picture of unknown making, and what it cost. Only a worker opens it."""

    content: bytes
    usage: Usage = Usage()

    @property
    def record(self) -> str:
        """The answer as the ledger keeps it: by what it is known, for the picture itself is a file if it is kept."""
        sha = hashlib.sha256(self.content).hexdigest()
        return json.dumps({"picture": {"sha256": sha, "bytes": len(self.content)}})


class Ended(msgspec.Struct, frozen=True):
    """How it ended: with a picture, with an error, or, with neither, because the person cancelled it."""

    entry: str  # the request's id in the ledger
    drawn: Drawn | None = None
    error: UserError | None = None


class _Datum(msgspec.Struct, frozen=True):
    b64_json: str | None = None
    url: str | None = None


class _Used(msgspec.Struct, frozen=True):
    input_tokens: int | None = None
    output_tokens: int | None = None


class _Images(msgspec.Struct, frozen=True):
    """What is read of the answer; what else there is, is passed over."""

    data: tuple[_Datum, ...] | None = None
    error: dict[str, Any] | str | None = None
    usage: _Used | None = None


def build(
    image: bytes, mask: bytes, size: tuple[int, int], prompt: str, *, endpoint: str, model: str
) -> PictureRequest:
    """Make the request that lets `model` fill `image` (PNG) where `mask` is transparent. Nothing is sent."""
    form = [
        ("model", sound(model)),
        ("prompt", sound(prompt)[:PROMPT_MAX]),
        ("n", "1"),
        ("size", f"{size[0]}x{size[1]}"),
    ]
    if not model.rpartition("/")[2].startswith(_ALWAYS_ENCODED):
        form.append(("response_format", "b64_json"))
    return _made(tuple(form), image, mask, endpoint)


def again(record: str, endpoint: str) -> PictureRequest:
    """Return the request that the ledger keeps as `record`, byte for byte. Raises ValueError for what is none."""
    document = json.loads(record)
    if not isinstance(document, dict) or any(not isinstance(document.get(name), str) for name in _FILES):
        raise ValueError("no request for a picture")
    image, mask = (base64.b64decode(document.pop(name).partition(",")[2]) for name in _FILES)
    return _made(tuple((name, str(value)) for name, value in document.items()), image, mask, endpoint)


def send(request: PictureRequest, ticket: Ticket, key: str) -> Drawn:
    """Send `request` and return the picture. The ticket must be entered on this thread.

    Raise UserError for everything that goes wrong on the way.
    """
    import httpx2

    asked = Asked(request.endpoint, key, request.model, max(PATIENCE, patience(request.endpoint)))
    with conversation(asked, ticket, request.content_type) as client:
        response = client.post(
            "/images/edits",
            content=request.body,
            options={"headers": {"Content-Type": "application/octet-stream", "Accept-Encoding": "identity"}},
            cast_to=httpx2.Response,
        )
        if "html" in response.headers.get("content-type", "").lower():
            raise UserError("assistant-page", host=asked.host)
        return read(response.content, asked)


def read(content: bytes, asked: Asked) -> Drawn:
    """Return the picture in a server's answer. Raise UserError where there is none, ValueError for broken JSON."""
    images = msgspec.json.decode(content, type=_Images)
    if images.error:
        said = images.error.get("message") if isinstance(images.error, dict) else images.error
        raise UserError("assistant-rejected", host=asked.host, status=200, reason=asked.plain(said))
    first = (images.data or (_Datum(),))[0]
    if not first.b64_json:
        raise UserError("picture-linked" if first.url else "assistant-said-nothing", host=asked.host)
    used = images.usage or _Used()
    return Drawn(
        base64.b64decode(first.b64_json, validate=True), Usage(used.input_tokens, used.output_tokens)
    )


class Drawing:
    """A request on a thread of its own. It ends exactly once: picture, error, or neither after a cancel.

    A bug on the way is an error too, and is written into the log.
    """

    def __init__(
        self,
        request: PictureRequest,
        subject: Subject,
        ticket: Ticket,
        *,
        key: Callable[[], str],
        ledger: Ledger,
        on_end: Callable[[Ended], None],
    ) -> None:
        """`key` and `on_end` are called on another thread: a keyring may have to be unlocked."""
        self._request, self._subject, self._ticket = request, subject, ticket
        self._key, self._ledger, self._on_end = key, ledger, on_end
        self._lock = threading.Lock()
        self._entry = ""
        self._ended = False
        self._over = threading.Event()
        self._timer: threading.Timer | None = None
        threading.Thread(target=self._run, name="assistant-picture", daemon=True).start()

    def cancel(self) -> None:
        """Close the conversation; its end follows at once, at the latest after `GRACE`."""
        self._ticket.cancel()
        with self._lock:
            if self._timer is None and not self._ended:
                self._timer = threading.Timer(GRACE, self._end)
                self._timer.daemon = True
                self._timer.start()

    def join(self) -> None:
        """Wait until it has ended, and nothing more is told."""
        self._over.wait()

    def _run(self) -> None:
        outcome: Drawn | UserError = UserError("assistant-bug")
        try:
            key = self._key()
            if self._may_leave():
                with self._ticket:
                    outcome = send(self._request, self._ticket, key)
        except UserError as error:
            outcome = error
        except NetworkRefused:
            if not self._ticket.cancelled:
                raise
        finally:
            self._end(outcome)

    def _may_leave(self) -> bool:
        """Write down that the request is about to leave; say whether it still may."""
        with self._lock:
            if self._ended or self._ticket.cancelled:
                return False
            self._entry = self._ledger.sent(self._request, self._subject)
            return True

    def _end(self, outcome: Drawn | UserError | None = None) -> None:
        """Write down and tell how it ended; after a cancel that, whatever came."""
        with self._lock:
            if self._ended:
                return
            self._ended = True
            timer, entry = self._timer, self._entry
        if timer is not None:
            timer.cancel()
        found = None if self._ticket.cancelled else outcome
        drawn = found if isinstance(found, Drawn) else None
        error = found if isinstance(found, UserError) else None
        try:
            if drawn is not None:
                self._ledger.answered(entry, Answer(drawn.record, "stop", "", drawn.usage))
            elif entry:
                self._ledger.failed(entry, error.code if error is not None else "cancelled")
        finally:
            self._on_end(Ended(entry, drawn, error))
            self._over.set()


def _made(form: tuple[tuple[str, str], ...], image: bytes, mask: bytes, endpoint: str) -> PictureRequest:
    model = dict(form).get("model", "")
    body = _body(form, image, mask)
    return PictureRequest(OPERATION, endpoint, model, body, form=form, image=image, mask=mask)


def _body(form: tuple[tuple[str, str], ...], image: bytes, mask: bytes) -> bytes:
    """Return the multipart form (RFC 7578)."""
    mark = b"--" + _boundary(form, image, mask).encode()
    parts = [
        b'Content-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value.encode())
        for name, value in form
    ]
    parts += [
        b'Content-Disposition: form-data; name="%s"; filename="%s.png"\r\nContent-Type: image/png\r\n\r\n%s\r\n'
        % (name.encode(), name.encode(), content)
        for name, content in zip(_FILES, (image, mask), strict=True)
    ]
    return b"".join(mark + b"\r\n" + part for part in parts) + mark + b"--\r\n"


def _boundary(form: tuple[tuple[str, str], ...], image: bytes, mask: bytes) -> str:
    sha = hashlib.sha256(msgspec.json.encode(form))
    sha.update(hashlib.sha256(image).digest() + hashlib.sha256(mask).digest())
    return f"passepartout-{sha.hexdigest()[:40]}"


def _pictures(request: PictureRequest) -> tuple[bytes, bytes]:
    return request.image, request.mask


def _data_url(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
