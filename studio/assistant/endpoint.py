"""Talking to an OpenAI-compatible endpoint: one approved request, streamed, with every way of failing named.

The `openai` library does the protocol; the transport underneath is the network door's, which lets out exactly the
bytes that were approved, once, without the headers by which the library describes this machine. Nothing is retried,
no redirection is followed, and nothing is unpacked. What comes is data of unknown shape until it was validated.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import msgspec

from studio.address import host_of
from studio.assistant.faults import Asked, named, named_midway, without_key
from studio.assistant.reply import Answer, Usage
from studio.assistant.request import Request
from studio.errors import UserError
from studio.network import Ticket, is_loopback, is_near

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI, Stream

T = TypeVar("T")
TIMEOUT = 60.0  # seconds without a byte from the other side
# A model on this computer or in this house is first read from the disk and then reads the whole text, both before
# its first word. Ollama itself gives the first five minutes (OLLAMA_LOAD_TIMEOUT); the second can take as long.
TIMEOUT_NEAR = 600.0
_CONNECT = 15.0  # seconds until somebody takes the call
LONGEST = 200_000  # characters of an answer; no caption is as long, so more is a fault
LARGEST = 32  # MB on the wire: `LONGEST` in pieces of one word each with all that is said around them
_EVERY = 0.05  # seconds between two tellings of what came so far; each tells the whole
_WORK, _PAUSE = (
    0.008,
    0.004,
)  # seconds: in a flood this thread leaves the interpreter to the window's now and then


class _Piece(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    index: int = 0
    delta: _Piece | None = None
    message: _Piece | None = None  # of an answer that was not streamed
    finish_reason: str | None = None


class _Used(msgspec.Struct, frozen=True):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Chunk(msgspec.Struct, frozen=True):
    """What is read of `chat.completion.chunk` and of `chat.completion`; what else there is, is passed over."""

    choices: tuple[_Choice, ...] | None = None
    usage: _Used | None = None


def patience(url: str) -> float:
    """Return how many seconds the server at `url` may be silent before that is a failure."""
    host = host_of(url)
    return TIMEOUT_NEAR if is_loopback(url) or is_near(host) else TIMEOUT


def send(
    request: Request, ticket: Ticket, key: str, on_text: Callable[[str], None], seconds: float | None = None
) -> Answer:
    """Send `request` and return the whole answer; `on_text` hears all that came so far, as it comes.

    The ticket must be entered on this thread. `seconds`: how long the other side may be silent, by default as
    `patience` says. Raise UserError for everything that goes wrong on the way.
    """
    from openai import Stream

    asked = Asked(request.endpoint, key, request.model, seconds or patience(request.endpoint))
    with (
        conversation(asked, ticket) as client,
        client.post(
            "/chat/completions",
            content=request.body,
            options={"headers": {"Content-Type": "application/json", "Accept-Encoding": "identity"}},
            cast_to=object,
            stream=True,
            stream_cls=Stream[object],
        ) as stream,
        named_midway(asked),
    ):
        collected = _Collected(asked, on_text)
        for document in _documents(stream, asked):
            collected.add(document)
        return collected.answer()


def fetched(asked: Asked, ticket: Ticket, path: str, kind: type[T]) -> T:
    """Return what one GET of `path` answers, as a `kind`. The ticket must be entered on this thread.

    Raise UserError for everything that goes wrong on the way, and for an answer that is something else.
    """
    import httpx2

    with conversation(asked, ticket) as client:
        answer = client.get(
            path, cast_to=httpx2.Response, options={"headers": {"Accept-Encoding": "identity"}}
        )
        if "html" in answer.headers.get("content-type", "").lower():
            raise UserError("assistant-page", host=asked.host)
        return msgspec.json.decode(answer.content, type=kind)


@contextmanager
def conversation(asked: Asked, ticket: Ticket, content_type: str = "application/json") -> "Iterator[OpenAI]":
    """Give a client for one request to the server of `asked`; whatever fails in it is a UserError.

    The ticket must be entered on this thread. `content_type` is that of the body: the library would make the body of
    a form by itself, but it was approved byte for byte.
    """
    import httpx2
    from openai import OpenAI

    if asked.key and not (asked.key.isascii() and asked.key.isprintable() and " " not in asked.key):
        raise UserError("assistant-key-odd")
    if "?" in asked.url or "#" in asked.url:  # nothing can be put behind them
        raise UserError("address-invalid", address=asked.url)

    def tell(request: httpx2.Request) -> None:
        request.headers["content-type"] = content_type

    limits = httpx2.Timeout(asked.seconds, connect=min(_CONNECT, asked.seconds))
    with (
        named(asked),
        httpx2.Client(
            transport=_guarded(ticket.transport(), asked),
            timeout=limits,
            trust_env=False,
            event_hooks={"request": [tell]},
        ) as http,
        OpenAI(
            api_key=asked.key or "none",
            base_url=asked.url.rstrip("/"),
            http_client=http,
            max_retries=0,
            timeout=limits,
        ) as client,
    ):
        yield client


def _documents(stream: "Stream[object]", asked: Asked) -> Iterator[object]:
    """Return what the answer consists of: events, or one document where the server does not stream."""
    kind = stream.response.headers.get("content-type", "").lower()
    if "html" in kind:
        raise UserError("assistant-page", host=asked.host)
    if "json" not in kind or "event-stream" in kind or "ndjson" in kind:
        yield from stream
        return
    document = msgspec.json.decode(stream.response.read() or b"null")
    failure = document.get("error") if isinstance(document, dict) else None
    if failure:
        said = failure.get("message") if isinstance(failure, dict) else failure
        raise UserError("assistant-rejected", host=asked.host, status=200, reason=asked.plain(said))
    if document is not None:
        yield document


class _Collected:
    """An answer as it grows."""

    def __init__(self, asked: Asked, on_text: Callable[[str], None]) -> None:
        self._asked, self._on_text = asked, on_text
        self._pieces: list[str] = []
        self._refusal, self._finish, self._usage = "", "", Usage()
        self._length, self._told_at, self._paused_at = 0, 0.0, 0.0

    def add(self, document: object) -> None:
        """Add one chunk, or the whole answer. Raise UserError where it is none or goes on for too long."""
        chunk = msgspec.convert(document, _Chunk)  # its ValidationError is a ValueError
        if chunk.usage is not None:
            self._usage = Usage(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
        for choice in chunk.choices or ():
            if choice.index == 0:
                self._take(choice)
        now = time.monotonic()
        if now - self._told_at >= _EVERY:
            self._told_at = now
            self._on_text(self._text())
        if now - self._paused_at >= _WORK:
            time.sleep(_PAUSE)
            self._paused_at = time.monotonic()

    def _take(self, choice: _Choice) -> None:
        piece = choice.delta or choice.message or _Piece()
        if piece.content:
            self._pieces.append(piece.content)
        self._refusal += piece.refusal or ""
        self._finish = choice.finish_reason or self._finish
        self._length += len(piece.content or "") + len(piece.refusal or "")
        if self._length > LONGEST:
            raise UserError("assistant-too-long", limit=LONGEST)

    def _text(self) -> str:
        """Return what came: an emoji that was cut in two is put together again, half a one is replaced."""
        text = "".join(self._pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return without_key(text, self._asked.key)

    def answer(self) -> Answer:
        """Return the whole. Raise UserError where there is nothing in it."""
        text = self._text()
        if self._finish in ("tool_calls", "function_call"):
            raise UserError("assistant-tools")
        if not text.strip() and not self._refusal and self._finish in ("stop", ""):
            raise UserError("assistant-said-nothing", host=self._asked.host)
        self._on_text(text)
        return Answer(
            text, self._finish, self._asked.plain(self._refusal) if self._refusal else "", self._usage
        )


def _begins(piece: bytes, asked: Asked) -> bool:
    """Return whether an answer begins in `piece`. Raise UserError where it begins as a web page."""
    begun = piece.lstrip()
    if begun.startswith(b"<"):
        raise UserError("assistant-page", host=asked.host)
    return begun != b""


def _guarded(inner: "httpx2.BaseTransport", asked: Asked) -> "httpx2.BaseTransport":
    """Return a transport that takes no packed answer and no more than `LARGEST`."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        """The bytes of an answer without the mark that some put before them, and not without end.

        What is no failure and begins as a web page is one, whatever its kind is said to be.
        """

        def __init__(self, stream: httpx2.SyncByteStream, *, is_failure: bool) -> None:
            self._stream, self._may_be_page = stream, not is_failure

        def __iter__(self) -> Iterator[bytes]:
            got = 0
            for data in self._stream:
                piece = data.removeprefix(b"\xef\xbb\xbf") if got == 0 else data
                got += len(data)
                if got > LARGEST * 1_000_000:
                    raise UserError("assistant-too-large", count=LARGEST)
                self._may_be_page = self._may_be_page and not _begins(piece, asked)
                yield piece

        def close(self) -> None:
            self._stream.close()

    class Guarded(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            response = inner.handle_request(request)
            if response.headers.get("content-encoding", "identity").lower() not in ("identity", ""):
                response.close()
                raise UserError("assistant-packed", host=asked.host)
            if not isinstance(response.stream, httpx2.SyncByteStream):
                raise TypeError("an answer that is not a stream")
            return httpx2.Response(
                response.status_code,
                headers=response.headers,
                stream=Bounded(response.stream, is_failure=response.status_code >= 300),
                extensions=response.extensions,
            )

        def close(self) -> None:
            inner.close()

    return Guarded()
