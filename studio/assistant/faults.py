"""Every way in which a conversation with a model's server fails, told apart, each with a sentence of its own.

Servers differ in how they word an error, so the status counts first and the words only where a status has several
meanings. What a server says is shown as plain text, shortened, and never with the key in it.
"""

import binascii
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from socket import gaierror
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from studio.errors import UserError
from studio.words import word

if TYPE_CHECKING:
    from openai import APIStatusError

LONGEST_REASON = 200  # characters of what a server says about its failure
_SECONDS_SAID = 120  # above that, minutes
_SHORTEST_SECRET = 8  # characters; a word such as "none" in the key field of a local server is no secret


class Asked(msgspec.Struct, frozen=True):
    """Who is asked, for the sentences. `seconds`: how long the other side may be silent."""

    url: str
    key: str
    model: str
    seconds: float

    @property
    def host(self) -> str:
        """The name of the server."""
        return urlsplit(self.url).hostname or self.url

    def plain(self, reason: object) -> str:
        """Return what a server said as one short line without the key; a phrase where it said nothing."""
        said = without_key(str(reason or ""), self.key)
        said = " ".join("".join(c if c.isprintable() else " " for c in said).split())
        return said[:LONGEST_REASON] or word("assistant-no-reason")


def without_key(text: str, key: str) -> str:
    """Return `text` with `key` blotted out: some servers say it back."""
    return text.replace(key, "…") if len(key) >= _SHORTEST_SECRET else text


@contextmanager
def named(asked: Asked) -> Iterator[None]:
    """Turn what the libraries raise into a UserError each, before and while the answer comes."""
    import httpx2
    import openai

    try:
        yield
    except openai.APIStatusError as error:
        raise _status(error, asked) from error
    except openai.APIConnectionError as error:  # time-outs too
        raise _connection(error, asked) from error
    except openai.APIError as error:
        # The server reports a failure inside its answer.
        raise UserError("assistant-midway", host=asked.host, reason=asked.plain(error.message)) from error
    except httpx2.TransportError as error:
        raise _connection(error, asked) from error
    except httpx2.InvalidURL as error:
        raise UserError("address-invalid", address=asked.url) from error
    except (ValueError, RecursionError) as error:
        # A line of the stream that is not JSON, or JSON that is no answer.
        raise malformed(error) from error


def malformed(error: Exception) -> UserError:
    """Say what is wrong with the form of an answer: what the readers say about it is English, and about brackets."""
    code = "assistant-no-json"
    if isinstance(error, RecursionError):
        code = "assistant-too-deep"
    elif isinstance(error, (msgspec.ValidationError, binascii.Error)):  # JSON, but with no answer in it
        code = "assistant-other-parts"
    return UserError("assistant-malformed", reason=word(code))


@contextmanager
def named_midway(asked: Asked) -> Iterator[None]:
    """Name what is lost once the answer has begun: that is a cut, not a server that cannot be reached."""
    import httpx2
    import openai

    try:
        yield
    except (openai.APIConnectionError, httpx2.TransportError) as error:
        if _cause(error, httpx2.TimeoutException) is not None:
            raise UserError("assistant-stalled", host=asked.host, seconds=round(asked.seconds)) from error
        raise UserError("assistant-broken-off") from error


def _connection(error: Exception, asked: Asked) -> UserError:
    import httpx2

    host = asked.host
    certificate = _cause(error, ssl.SSLCertVerificationError)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return UserError("assistant-certificate", host=host, reason=asked.plain(certificate.verify_message))
    codes = (
        (ssl.SSLError, "assistant-no-tls"),
        (gaierror, "assistant-no-host"),
        (httpx2.ConnectTimeout, "assistant-unreachable"),
        (httpx2.TimeoutException, "assistant-timeout"),
        (httpx2.RemoteProtocolError, "assistant-broken-off"),  # the other side hung up
    )
    code = next((c for kind, c in codes if _cause(error, kind) is not None), "assistant-unreachable")
    return UserError(code, host=host, seconds=round(asked.seconds))


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """Return the first of `kind` among `error` and what led to it."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error


def _status(error: "APIStatusError", asked: Asked) -> UserError:
    """Name an answer whose status is a failure."""
    status, host, said = error.status_code, asked.host, _said(error)
    if status >= 500:
        # 529: what some answer when they are overloaded
        code = "assistant-overloaded" if status in (503, 529) else "assistant-server"
        return UserError(code, host=host, status=status)
    match status:
        case 401:
            return UserError("assistant-key" if asked.key else "assistant-key-missing", host=host)
        case 403:
            return UserError("assistant-forbidden", host=host, model=asked.model, reason=asked.plain(said))
        case 404 | 405:
            return _not_found(error, asked, said)
        case 402 | 429:
            return _too_many(error, host)
    return _not_taken(error, asked, said)


def _not_found(error: "APIStatusError", asked: Asked, said: str) -> UserError:
    """Tell a model that is not there from an address at which no model's server listens."""
    document = error.body if isinstance(error.body, Mapping) else {}
    of_model = "model" in f"{said} {document.get('code')} {document.get('param')}".lower()
    if error.status_code == 404 and of_model and asked.model:
        return UserError("assistant-model-unknown", host=asked.host, model=asked.model)
    return UserError("assistant-no-api", url=asked.url, status=error.status_code)


def _too_many(error: "APIStatusError", host: str) -> UserError:
    document = error.body if isinstance(error.body, Mapping) else {}
    if error.status_code == 402 or "insufficient_quota" in (document.get("code"), document.get("type")):
        return UserError("assistant-quota", host=host)
    seconds = _wait(error.response.headers.get("retry-after", ""))
    if seconds is None:
        return UserError("assistant-busy-for-now", host=host)
    if seconds > _SECONDS_SAID:
        return UserError("assistant-busy-minutes", host=host, count=-(-seconds // 60))
    return UserError("assistant-busy", host=host, seconds=seconds)


def _wait(after: str) -> int | None:
    """Return the seconds that a Retry-After header asks for: a number or an HTTP date (RFC 9110, 10.2.3)."""
    if after.strip().isascii() and after.strip().isdigit():
        return int(after) if len(after) < 8 else None
    try:
        until = parsedate_to_datetime(after)
    except ValueError:
        return None
    left = (until if until.tzinfo else until.replace(tzinfo=UTC)) - datetime.now(UTC)
    seconds = round(left.total_seconds())
    return seconds if seconds > 0 else None


def _not_taken(error: "APIStatusError", asked: Asked, said: str) -> UserError:
    status, small = error.status_code, said.lower()
    if status < 400:
        to = urlsplit(error.response.headers.get("location", ""))
        return UserError("assistant-redirected", host=asked.host, to=asked.plain(to.hostname or to.path))
    if status == 413 or ("context" in small and any(w in small for w in ("length", "window", "size"))):
        return UserError("assistant-too-much", model=asked.model)
    if any(named in small for named in ("response_format", "json_schema", "json_object")):
        return UserError("assistant-form", host=asked.host, reason=asked.plain(said))
    return UserError("assistant-rejected", host=asked.host, status=status, reason=asked.plain(said))


def _said(error: "APIStatusError") -> str:
    """Return the server's own words: {"error": {"message": …}}, {"error": …}, {"detail": …}, or a short text."""
    body = error.body
    if isinstance(body, Mapping):
        found = body.get("message") or body.get("error") or body.get("detail") or ""
        return str(found)
    text = str(body or "")
    return "" if "<" in text else text
