"""LanguageTool through its client: places, languages, and servers that misbehave."""

import pytest

from studio.grammar.checker import EngineError
from studio.grammar.language_tool import LanguageTool, tag_for
from studio.grammar.proofreader import Proofreader
from tests.studio.grammar.stand_in import match, stand_in

pytestmark = pytest.mark.loopback


def test_places_are_code_points_before_and_inside_of_what_is_found() -> None:
    text = "\U0001d400\U0001d401 we \U00020000x\U00020000 here"
    unit = text.encode("utf-16-le").index("\U00020000".encode("utf-16-le")) // 2
    with stand_in() as server:
        server.matches = [match(unit, 5, "ok")]
        (found,) = LanguageTool(server.address).check(text, "en-US")
    assert (text[found.start : found.end], found.text) == ("\U00020000x\U00020000", "\U00020000x\U00020000")


def test_what_is_noise_in_a_caption_is_left_out() -> None:
    with stand_in() as server:
        server.matches = [
            match(0, 1, rule="EN_QUOTES"),
            match(0, 0, "x"),
            match(2, 2, "ab", category="GRAMMAR"),
        ]
        (found,) = LanguageTool(server.address).check("a bc", "en-US")
    assert (found.text, found.category, found.suggestions) == ("bc", "grammar", ("ab",))


def test_language_and_mother_tongue_are_those_the_server_knows() -> None:
    with stand_in() as server:
        LanguageTool(server.address, "es-AR").check("a", "en-IE")
        LanguageTool(server.address, "hu-HU").check("a", "en")
    assert server.asked[0] == {"language": "en-GB", "motherTongue": "es", "text": "a"}
    assert server.asked[1] == {"language": "en-US", "text": "a"}


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en", "en-US"),
        ("en-gb", "en-GB"),
        ("en-IN", "en-GB"),
        ("es-AR", "es"),
        ("de", "de-DE"),
        ("hu", None),
        ("", None),
    ],
)
def test_the_nearest_language_is_asked_for(language: str, tag: str | None) -> None:
    assert tag_for(language, frozenset({"en", "en-US", "en-GB", "es", "de", "de-DE"})) == tag


def test_a_language_without_rules_is_said_and_not_asked() -> None:
    with stand_in() as server:
        checker = LanguageTool(server.address)
        assert not checker.reads("ja")
        with pytest.raises(EngineError) as told:
            checker.check("a", "ja")
    assert told.value.problem.code == "grammar.no_engine"
    assert server.asked == []


def test_a_hung_server_is_given_up() -> None:
    with stand_in() as server:
        server.hung = True
        with pytest.raises(EngineError) as told:
            LanguageTool(server.address, answer_within=0.2).check("a", "en-US")
    assert told.value.problem.code == "grammar.server_silent"


@pytest.mark.parametrize("raw", [b"", b"<html>", b"[]", b'{"error": 1}', b'{"matches": [{}]}', b"\xff\xfe"])
def test_a_server_that_is_something_else_is_given_up(raw: bytes) -> None:
    with stand_in() as server:
        server.raw = raw
        with pytest.raises(EngineError) as told:
            LanguageTool(server.address).check("a", "en-US")
    assert told.value.problem.code == "grammar.server_silent"


@pytest.mark.parametrize(
    "address", ["http://example.com:8081", "https://127.0.0.1:1", "nonsense", "http://[::1", "http://8.8.8.8"]
)
def test_a_server_elsewhere_gets_no_text(address: str) -> None:
    with pytest.raises(EngineError) as told:
        LanguageTool(address).check("a", "en-US")
    assert told.value.problem.code == "grammar.server_elsewhere"


def test_a_proxy_in_the_environment_never_sees_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with stand_in() as proxy, stand_in() as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        LanguageTool(server.address).check("a", "en-US")
    assert (len(server.asked), proxy.asked) == (1, [])


def test_the_real_one_finds_what_is_wrong_and_where(full: LanguageTool) -> None:
    text = (
        "🎉 Thanks @ana.f! The bride and groom was so happy 👩‍👩‍👧 to recieve it at f/1.8 ❤️"
        "\r\nShe dont like it. 𝗚𝗼𝗹𝗱 #riga"
    )
    found = Proofreader((), full).full(text, "en-US")
    assert {"was", "recieve", "dont"} >= {one.text for one in found} >= {"recieve", "dont"}
    assert all(text[one.start : one.end] == one.text for one in found)


def test_the_real_one_reads_spanish_and_british(full: LanguageTool) -> None:
    (spanish,) = full.check("Yo es feliz.", "es-AR")
    assert spanish.suggestions == ("soy",)
    assert full.check("The colour of the sea.", "en-GB") == ()
    assert [one.text for one in full.check("The colour of the sea.", "en-US")] == ["colour"]
