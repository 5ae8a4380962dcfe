"""Talking to an OpenAI-compatible endpoint: one approved request, streamed, with every way of failing named.

The `openai` library does the protocol; the transport underneath is the network door's, which lets out exactly the
bytes that were approved, once, without the headers by which the library describes this machine. Nothing is retried.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio.assistant.reply import Answer, Usage
from studio.assistant.request import Request
from studio.errors import UserError
from studio.network import Ticket

if TYPE_CHECKING:
    from openai import APIStatusError, Stream
    from openai.types.chat import ChatCompletionChunk

TIMEOUT = 60.0  # seconds without a byte from the other side
LONGEST = 200_000  # characters of an answer; no caption is as long, so more is a fault


def send(request: Request, ticket: Ticket, key: str, on_text: Callable[[str], None]) -> Answer:
    """Send `request` and return the whole answer; `on_text` hears all that came so far, as it comes.

    The ticket must be entered on this thread. Raise UserError for everything that goes wrong on the way.
    """
    import httpx2
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk

    with (
        failures_named(request),
        httpx2.Client(transport=ticket.transport(), timeout=TIMEOUT, trust_env=False) as http,
        OpenAI(
            api_key=key or "none", base_url=request.endpoint, http_client=http, max_retries=0, timeout=TIMEOUT
        ) as client,
        client.post(
            "/chat/completions",
            content=request.body,
            options={"headers": {"Content-Type": "application/json"}},
            cast_to=ChatCompletionChunk,
            stream=True,
            stream_cls=Stream[ChatCompletionChunk],
        ) as stream,
        _cuts_named(),
    ):
        return _collect(stream, on_text)


def _collect(stream: "Stream[ChatCompletionChunk]", on_text: Callable[[str], None]) -> Answer:
    content, refusal, finish, usage = "", "", "", Usage()
    for chunk in stream:
        if chunk.usage is not None:
            usage = Usage(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
        for choice in chunk.choices[:1]:
            content += choice.delta.content or ""
            refusal += choice.delta.refusal or ""
            finish = choice.finish_reason or finish
        if len(content) + len(refusal) > LONGEST:
            raise UserError("assistant-too-long", limit=LONGEST)
        on_text(content)
    return Answer(content, finish, refusal, usage)


@contextmanager
def _cuts_named() -> Iterator[None]:
    """A connection that is lost once the answer has begun is a cut, not an endpoint that cannot be reached."""
    import openai

    try:
        yield
    except openai.APITimeoutError:
        raise
    except openai.APIConnectionError as error:
        raise UserError("assistant-broken-off") from error


@contextmanager
def failures_named(request: Request, seconds: float = TIMEOUT) -> Iterator[None]:
    """Turn what the libraries raise into a sentence each; `seconds` without a byte are a time-out."""
    import httpx2
    import openai

    host = httpx2.URL(request.endpoint).host
    try:
        yield
    except openai.APITimeoutError as error:
        raise UserError("assistant-timeout", host=host, seconds=int(seconds)) from error
    except openai.APIStatusError as error:
        raise _status_named(error, request, host) from error
    except openai.APIConnectionError as error:
        raise UserError("assistant-unreachable", host=host) from error
    except openai.APIError as error:
        # The endpoint reports a failure inside the stream.
        raise UserError("assistant-rejected", host=host, status=200, reason=error.message[:200]) from error
    except httpx2.TimeoutException as error:
        raise UserError("assistant-timeout", host=host, seconds=int(seconds)) from error
    except httpx2.TransportError as error:
        raise UserError("assistant-broken-off") from error
    except ValueError as error:
        # A line of the stream that is not JSON.
        raise UserError("assistant-malformed", reason=str(error)[:200]) from error


def _status_named(error: "APIStatusError", request: Request, host: str) -> UserError:
    status = error.status_code
    if status in (401, 403):
        return UserError("assistant-key", host=host)
    if status == 404:
        return UserError("assistant-model-unknown", host=host, model=request.model)
    if status == 429:
        after = error.response.headers.get("retry-after", "")
        if after.isdigit():
            return UserError("assistant-busy", host=host, seconds=int(after))
        return UserError("assistant-busy-for-now", host=host)
    if status >= 500:
        return UserError("assistant-server", host=host, status=status)
    return UserError("assistant-rejected", host=host, status=status, reason=error.message[:200])
