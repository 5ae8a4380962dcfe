"""Several servers, their keys, and the look at what models one has."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import keyring
import pytest

from studio import places, words
from studio.assistant import connection, servers
from studio.assistant.connection import Outcome, Trial
from studio.assistant.keys import Keys
from studio.assistant.servers import Server
from studio.errors import UserError
from studio.network import Network
from studio.settings import Settings
from tests.keyrings import Locked, Plain, Safe
from tests.loopback import Answer, plain
from tests.loopback import Server as Web
from tests.model_server import base
from tests.studio.assistant.faulty import KEY, PATIENCE, json_of, wrong

URL = "http://127.0.0.1:11434/v1"
TWO = (Server("One", "https://one.example/v1", "a"), Server("Two", "http://127.0.0.1:1/v1", "b"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(tmp_path / "settings.json")


@pytest.fixture
def ring() -> Iterator[Callable[[Safe], Safe]]:
    """Return what puts a keyring into the system for one test."""
    before = keyring.get_keyring()

    def put(made: Safe) -> Safe:
        keyring.set_keyring(made)
        return made

    yield put
    keyring.set_keyring(before)


def test_an_older_version_s_server_is_taken_over(settings: Settings) -> None:
    settings.change(endpoint=URL, model="small")
    assert servers.current(settings) == Server("127.0.0.1", URL, "small")
    settings.change(**servers.added(settings, TWO[0]))
    assert [one.url for one in settings.servers] == [URL, TWO[0].url]
    assert (settings.endpoint, settings.model, settings.server) == ("", "", "One")


def test_each_has_a_name_of_its_own(settings: Settings) -> None:
    for _ in range(3):
        settings.change(**servers.added(settings, TWO[0]))
    assert [one.name for one in settings.servers] == ["One", "One 2", "One 3"]
    settings.change(**servers.changed(settings, "One 2", Server("  One\n 3 ", URL)))
    assert [one.name for one in settings.servers] == ["One", "One 3 2", "One 3"]
    settings.change(**servers.changed(settings, "One", Server("", "")))
    assert settings.servers[0].name == "1"


def test_one_is_in_use_whatever_is_removed(settings: Settings) -> None:
    settings.change(servers=TWO, server="Two")
    assert servers.current(settings) == TWO[1]
    settings.change(**servers.changed(settings, "Two", Server("Three", URL, "c")))
    assert servers.current(settings).name == "Three"
    settings.change(**servers.removed(settings, "Three"))
    assert servers.current(settings) == TWO[0]
    settings.change(**servers.removed(settings, "One"))
    assert not servers.current(settings).ready
    assert settings.servers == ()


def test_what_is_offered_says_how_to_ask_it() -> None:
    offered = servers.offered(places.shipped() / "endpoints.toml")
    assert {one.form for one in offered} <= {"schema", "object", "words"}
    assert len({one.name for one in offered}) == len(offered) >= 4
    assert [one.name for one in offered if one.url.startswith("https:")] == ["OpenAI"]


def test_a_keyring_keeps_a_key_and_is_asked_once(ring: Callable[[Safe], Safe]) -> None:
    safe = ring(Safe())
    assert Keys().keep(URL + "/", f" {KEY}\n")
    later = Keys()
    assert later.lasting
    assert [later.get(URL), later.get(URL + "/")] == [KEY, KEY]
    assert safe.reads == 1
    assert later.outlives(URL)
    assert not later.keep(URL, "")
    assert safe.kept == {}
    assert Keys().get(URL) == ""


@pytest.mark.parametrize("refuses", [Locked, Plain])
def test_without_a_safe_keyring_a_key_is_kept_until_the_end(
    ring: Callable[[Safe], Safe], refuses: type[Safe]
) -> None:
    refused = ring(refuses())
    keys = Keys()
    assert not keys.keep(URL, KEY)
    assert (keys.get(URL), keys.outlives(URL)) == (KEY, False)
    assert refused.kept == {}
    assert Keys().get(URL) == ""


# The look at the models.


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


def looked(web: Web, key: str = KEY, seconds: float = PATIENCE) -> tuple[str, ...]:
    return connection.models(connection.approve(Network(), base(web) + "/", "It"), base(web), key, seconds)


@pytest.mark.loopback
def test_one_request_finds_the_models(web: Web) -> None:
    web.answer = json_of({"data": [{"id": "b", "size": 7}, {"id": "A"}, {"id": "b"}]})
    assert looked(web) == ("A", "b")
    ((headers, body),) = web.received
    assert headers["authorization"] == f"Bearer {KEY}"
    assert not [name for name in headers if "stainless" in name]
    assert body == b""


FAULTS: list[tuple[str, Answer]] = [
    ("assistant-key", json_of(wrong("no"), 401)),
    ("assistant-no-api", json_of({"detail": "Not Found"}, 404)),
    ("assistant-page", lambda handler: plain(handler, b"<html>", content_type="text/html")),
    ("assistant-page", json_of(b"<html>")),
    ("assistant-malformed", json_of(b"[]")),
    ("assistant-malformed", json_of({"data": [{"name": "b"}]})),
    ("assistant-redirected", json_of({}, 302, location="http://127.0.0.1:9/v1/models")),
    ("assistant-server", json_of({}, 500)),
    ("assistant-packed", json_of({}, content_encoding="br")),
]


@pytest.mark.loopback
@pytest.mark.parametrize(("code", "answer"), FAULTS)
def test_each_failure_of_the_look_has_its_sentence_and_one_request(
    web: Web, code: str, answer: Answer
) -> None:
    web.answer = answer
    with pytest.raises(UserError) as failure:
        looked(web)
    assert failure.value.code == code
    assert "{" not in words.explain(failure.value)
    assert len(web.received) == 1


@pytest.mark.loopback
def test_a_look_can_be_cancelled_and_ends_once(web: Web) -> None:
    begun, freed = threading.Event(), threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        begun.set()
        freed.wait(PATIENCE)

    web.answer = hang
    ends: list[Outcome] = []
    ticket = connection.approve(Network(), base(web), "It")
    trial = Trial(ticket, base(web), key=lambda: KEY, on_end=ends.append)
    assert begun.wait(PATIENCE)
    trial.cancel()
    assert ends == [None]
    freed.set()
    trial._thread.join()
    assert ends == [None]


@pytest.mark.loopback
def test_a_silent_one_is_said_after_its_time(web: Web) -> None:
    freed = threading.Event()
    web.answer = lambda handler: (freed.wait(PATIENCE), None)[1]
    with pytest.raises(UserError, match="assistant-timeout"):
        looked(web, seconds=0.3)
    freed.set()
