"""What servers answer wrongly, on a real one on loopback: each has its own sentence, one request, and an end."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from studio import words
from studio.assistant import endpoint
from studio.assistant.exchange import Ended
from studio.errors import UserError
from tests.loopback import Answer, Server, plain
from tests.model_server import answering, base, document, stream, streamed
from tests.studio.assistant.faulty import GOOD, KEY, begin, endless, fault, json_of, text_of, whole, wrong

pytestmark = pytest.mark.loopback


def in_an_hour() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(minutes=60), usegmt=True)


STATUSES: list[tuple[str, Answer]] = [
    ("assistant-key", json_of(wrong("Incorrect API key"), 401)),
    ("assistant-forbidden", json_of(wrong("Country not supported"), 403)),
    ("assistant-model-unknown", json_of(wrong("The model `small` does not exist", code="model_not_found"), 404)),
    ("assistant-model-unknown", json_of(wrong('model "small" not found, try pulling it first'), 404)),
    ("assistant-no-api", json_of({"detail": "Not Found"}, 404)),
    ("assistant-no-api", lambda handler: plain(handler, b"404 page not found", 404)),
    ("assistant-no-api", lambda handler: plain(handler, b"<html>our models</html>", 404)),
    ("assistant-no-api", json_of({"detail": "Method Not Allowed"}, 405)),
    ("assistant-rejected", json_of({"error": "Unexpected endpoint or method. (POST /x)"}, 200)),
    ("assistant-busy", json_of({}, 429, retry_after="7")),
    ("assistant-busy-for-now", json_of({}, 429)),
    ("assistant-busy-for-now", json_of({}, 429, retry_after="soon")),
    ("assistant-busy-for-now", json_of({}, 429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT")),
    ("assistant-busy-for-now", json_of({}, 429, retry_after="9" * 400)),
    ("assistant-quota", json_of(wrong("You exceeded your quota", code="insufficient_quota"), 429)),
    ("assistant-quota", json_of(wrong("Insufficient credits"), 402)),
    ("assistant-server", json_of(wrong("oops"), 500)),
    ("assistant-server", lambda handler: plain(handler, b"", 502)),
    ("assistant-overloaded", json_of(wrong("loading"), 503)),
    ("assistant-too-much", json_of(wrong("maximum context length is 2048 tokens"), 400)),
    ("assistant-too-much", lambda handler: plain(handler, b"", 413)),
    ("assistant-form", json_of(wrong("'response_format.type' must be 'text'"), 400)),
    ("assistant-rejected", json_of([1, 2], 400)),
    ("assistant-rejected", json_of(b"\xff\xfe not JSON", 422)),
    ("assistant-redirected", json_of({}, 301, location="/v2/chat/completions")),
    ("assistant-redirected", json_of({}, 307, location="https://elsewhere.example/v1/chat/completions")),
    ("assistant-redirected", json_of({}, 302)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "answer"), STATUSES)
def test_each_status_has_its_sentence_and_nothing_is_asked_twice(
    server: Server, asking: Callable[..., Ended], code: str, answer: Answer
) -> None:
    server.answer = answer
    assert fault(asking()).code == code
    assert len(server.received) == 1


def test_a_date_to_wait_for_is_said_in_minutes(server: Server, asking: Callable[..., Ended]) -> None:
    server.answer = json_of({}, 429, retry_after=in_an_hour())
    error = fault(asking())
    assert error.code == "assistant-busy-minutes"
    assert error.params["count"] in (58, 59, 60)


def test_a_key_that_is_missing_is_not_called_wrong(server: Server, asking: Callable[..., Ended]) -> None:
    server.answer = json_of(wrong("no key"), 401)
    assert fault(asking(key="")).code == "assistant-key-missing"


@pytest.mark.parametrize("key", ["sk-1234\nsk-5678", "sk-1234 5678", "clé-secrète", "sk-\u2019quoted"])
def test_an_odd_key_goes_nowhere(server: Server, asking: Callable[..., Ended], key: str) -> None:
    error = fault(asking(key=key))
    assert error.code == "assistant-key-odd"
    assert key not in words.explain(error)
    assert server.received == []


def test_a_server_that_says_the_key_back_is_not_quoted_with_it(
    server: Server, asking: Callable[..., Ended]
) -> None:
    server.answer = json_of(wrong(f"cannot use {KEY}\n\x1b[31mnow " + "x" * 5000), 418)
    said = words.explain(fault(asking()))
    assert "cannot use …" in said
    assert "\x1b" not in said
    server.answer = stream(answering(f"{GOOD} {KEY}"))
    assert text_of(asking()) == f"{GOOD} …"


def test_a_redirection_is_said_with_where_it_leads(server: Server, asking: Callable[..., Ended]) -> None:
    server.answer = json_of({}, 307, location="https://elsewhere.example/v1/chat/completions")
    assert "elsewhere.example" in words.explain(fault(asking()))


STREAMS: list[tuple[str, bytes]] = [
    ("assistant-said-nothing", b""),
    ("assistant-said-nothing", b"data: [DONE]\n\n"),
    ("assistant-said-nothing", b": still here\n\n: still here\n\n"),
    ("assistant-page", b"<html>Welcome to the hotel's network</html>"),
    ("assistant-page", b"\xef\xbb\xbf\r\n  <!DOCTYPE html>\n<p>data: {}\n\n</p>"),
    ("assistant-said-nothing", b"\n \n"),
    ("assistant-said-nothing", streamed("  \n ")),
    ("assistant-malformed", b"data: {broken\n\n"),
    ("assistant-malformed", b"data: [1, 2]\n\n"),
    ("assistant-malformed", b"data: 7\n\n"),
    ("assistant-malformed", b'data: {"choices": 1}\n\n'),
    ("assistant-malformed", b'data: {"choices": [{"delta": {"content": 5}}]}\n\n'),
    ("assistant-malformed", b"data: " + b"[" * 5000 + b"\n\n"),
    ("assistant-malformed", b'data: {"choices": [{"delta": {"content": "\xff"}}]}\n\n'),
    ("assistant-malformed", streamed("Here is your text: We were happy")),
    ("assistant-malformed", document({"text": 5, "note": ""})),
    ("assistant-midway", b'data: {"error": {"message": "out of memory"}}\n\n'),
    ("assistant-midway", answering(GOOD)[:400].rpartition(b"\n\n")[0] + b'\n\ndata: {"error": "gone"}\n\n'),
    ("assistant-broken-off", answering(GOOD).rpartition(b'data: {"id"')[0].rpartition(b'data: {"id"')[0]),
    ("assistant-cut-short", answering("We", finish="length")),
    ("assistant-refused", answering("We", finish="content_filter")),
    ("assistant-refused", streamed("", "stop").replace(b'"delta": {}', b'"delta": {"refusal": "I must not."}')),
    ("assistant-tools", streamed("", "tool_calls").replace(b'"delta": {}', b'"delta": {"tool_calls": [{"index": 0}]}')),
    ("assistant-too-long", streamed("x" * 300_000)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body"), STREAMS)
def test_each_stream_that_is_no_answer_has_its_sentence(
    server: Server, asking: Callable[..., Ended], code: str, body: bytes
) -> None:
    server.answer = stream(body)
    assert fault(asking()).code == code
    assert len(server.received) == 1


WHOLE: list[tuple[str, Answer]] = [
    ("assistant-page", lambda handler: plain(handler, b"<html></html>", content_type="text/html; charset=utf-8")),
    ("assistant-page", json_of(b"\n<!doctype html><title>Our router</title>")),
    ("assistant-said-nothing", json_of(b"")),
    ("assistant-said-nothing", json_of({})),
    ("assistant-said-nothing", json_of({"choices": []})),
    ("assistant-malformed", json_of([])),
    ("assistant-malformed", json_of(b'{"choices": [')),
    ("assistant-malformed", json_of("hello")),
    ("assistant-cut-short", json_of(whole("We", finish_reason="length"))),
    ("assistant-rejected", json_of(wrong("model is loading"))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "answer"), WHOLE)
def test_each_document_that_is_no_answer_has_its_sentence(
    server: Server, asking: Callable[..., Ended], code: str, answer: Answer
) -> None:
    server.answer = answer
    assert fault(asking()).code == code
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (stream(b"data: {broken\n\n"), "it is not JSON"),
        (stream(b"data: [1, 2]\n\n"), "it has other parts than were asked for"),
        (stream(b"data: " + b"[" * 100_000 + b"\n\n"), "it is nested too deeply to be read"),
        (stream(b'data: {"choices": [{"delta": {"content": "\xff"}}]}\n\n'), "it is not JSON"),
        (stream(document({"text": 5, "note": ""})), "it has other parts than were asked for"),
        (stream(streamed('{"text": 1' + "0" * 9999 + "}")), "it is not JSON"),
        (json_of(b'{"choices": ['), "it is not JSON"),
    ],
)
def test_an_answer_that_cannot_be_read_is_named_without_its_readers_words(
    server: Server, asking: Callable[..., Ended], answer: Answer, reason: str
) -> None:
    server.answer = answer
    assert words.explain(fault(asking())) == (
        f"The answer was not in the form asked for ({reason}) and was not used. Ask again."
    )


@pytest.mark.parametrize(
    "typed", ["ftp://example.com/v1", "http://[::1", "http://example.com:99999/v1/", "v1"]
)
def test_an_address_that_is_none_is_named_as_it_was_typed(asking: Callable[..., Ended], typed: str) -> None:
    with pytest.raises(UserError) as failure:
        asking(typed)
    assert failure.value.params == {"address": typed}


def chunk(**choice: object) -> bytes:
    return b"data: " + json.dumps({"choices": [{"index": 0, **choice}]}).encode() + b"\n\n"


def pieces(*content: str) -> bytes:
    return b"".join(chunk(delta={"content": one}) for one in content)


END = chunk(delta={}, finish_reason="stop") + b"data: [DONE]\n\n"
INNER = json.dumps({"text": GOOD, "note": ""})
CUT = INNER.index("\\ud83d") + 6

ODD_BUT_GOOD: dict[str, Answer] = {
    "not streamed": json_of(whole(GOOD)),
    "a mark before a document": json_of(b"\xef\xbb\xbf" + json.dumps(whole(GOOD)).encode()),
    "a mark before a stream": stream(b"\xef\xbb\xbf" + answering(GOOD)),
    "said to be text": lambda handler: plain(handler, answering(GOOD), content_type="text/plain"),
    "without a kind": lambda handler: plain(handler, answering(GOOD)),
    "done twice": stream(answering(GOOD) + b"data: [DONE]\n\n"),
    "more after the end": stream(answering(GOOD) + pieces("no more")),
    "thinking aloud": stream(chunk(delta={"reasoning_content": "Hm. " * 9000}) + answering(GOOD)),
    "roles and nothing": stream(chunk(delta={"role": "assistant", "content": None}) + answering(GOOD)),
    "no delta": stream(chunk(delta=None) + chunk() + answering(GOOD)),
    "no choices": stream(b'data: {"choices": null}\n\ndata: {"model": "small"}\n\n' + answering(GOOD)),
    "another choice": stream(b'data: {"choices": [{"index": 1, "delta": {"content": "no"}}]}\n\n' + answering(GOOD)),
    "signs of life": stream(b": PROCESSING\n\n" * 50 + answering(GOOD)),
    "other line ends": stream(answering(GOOD).replace(b"\n", b"\r\n")),
    "an emoji cut in two": stream(
        pieces(INNER.replace("\\ud83d\\udc9b", "")[:20])
        + pieces(INNER[20:CUT].replace("\\ud83d", "") + "\ud83d", "\udc9b" + INNER[CUT + 6 :])
        + END
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_BUT_GOOD)
def test_what_servers_do_differently_is_taken(
    server: Server, asking: Callable[..., Ended], name: str
) -> None:
    server.answer = ODD_BUT_GOOD[name]
    assert text_of(asking()) == GOOD
    assert len(server.received) == 1


def test_letters_cut_anywhere_on_the_wire_are_whole(server: Server, asking: Callable[..., Ended]) -> None:
    raw = json.dumps({"text": "ж 🙂 é ㅎ", "note": ""}, ensure_ascii=False)
    body = b"data: " + json.dumps(
        {"choices": [{"delta": {"content": raw}, "finish_reason": "stop"}]}, ensure_ascii=False
    ).encode() + b"\n\n"  # fmt: skip

    def byte_by_byte(handler: BaseHTTPRequestHandler) -> None:
        begin(handler)
        for n in range(len(body)):
            handler.wfile.write(body[n : n + 1])
            handler.wfile.flush()

    server.answer = byte_by_byte
    assert text_of(asking()) == "ж 🙂 é ㅎ"


def test_what_is_packed_is_not_unpacked(server: Server, asking: Callable[..., Ended]) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    server.answer = stream(bomb, content_encoding="gzip")
    assert fault(asking()).code == "assistant-packed"
    assert server.received[0][0]["accept-encoding"] == "identity"
    server.answer = json_of(bomb, 400, content_encoding="gzip")
    assert fault(asking()).code == "assistant-packed"


@pytest.mark.parametrize("kind", ["text/event-stream", "application/json"])
def test_a_line_without_end_is_stopped(
    server: Server, asking: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(endpoint, "LARGEST", 1)
    server.answer = lambda handler: endless(handler, b"data: " + b"x" * 50_000, kind)
    assert fault(asking()).code == "assistant-too-large"


@pytest.mark.parametrize(
    ("url", "near"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://localhost:8080/v1", True),
        ("http://192.168.1.20:1234/v1", True),
        ("http://[::1]:8080/v1", True),
        ("https://api.example.com/v1", False),
        ("http://8.8.8.8/v1", False),
    ],
)
def test_a_model_in_the_house_is_given_time_to_load(url: str, near: bool) -> None:
    assert endpoint.patience(url) == (endpoint.TIMEOUT_NEAR if near else endpoint.TIMEOUT)


@pytest.mark.parametrize(
    "said", ["HTTP://127.0.0.1:{}/v1//", "http://LOCALHOST:{}/v1", "http://127.0.0.1:{}/a/../v1"]
)
def test_an_address_may_be_written_in_other_ways(
    server: Server, asking: Callable[..., Ended], said: str
) -> None:
    server.answer = stream(answering("We were."))
    assert asking(said.format(server.http.server_address[1])).reply is not None
    assert len(server.received) == 1


@pytest.mark.parametrize("behind", ["?x=1", "?", "#there", "\x00"])
def test_an_address_that_nothing_can_be_put_behind_is_none(
    server: Server, asking: Callable[..., Ended], behind: str
) -> None:
    ended = asking(base(server) + behind)
    assert fault(ended).code == "address-invalid"
    assert server.received == []
