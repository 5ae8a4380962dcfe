"""The ledger in lines: what became of each request, found by any word, in full on demand, gone when it is cleared."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.assistant.authorship import Authors
from studio.assistant.ledger import Ledger
from studio.assistant.register import Register
from studio.assistant.reply import Answer, Usage
from studio.assistant.request import Request
from studio.assistant.task import Subject
from studio.library import Library

JPEG = b"\xff\xd8\xff\xe0picture\xff\xd9"
ABOUT = Subject("p1", "", "", "caption")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library.open(tmp_path / "library.sqlite")
    yield made
    made.close()


def request(text: str, *pictures: bytes) -> Request:
    shown = [
        {"image_url": {"url": "data:image/jpeg;base64," + base64.b64encode(one).decode()}} for one in pictures
    ]
    body = json.dumps({"messages": [{"content": text}, *shown]}, ensure_ascii=False).encode()
    return Request("polish", "http://127.0.0.1:1/v1", "small", body)


def came(content: str) -> Answer:
    return Answer(content, finish="stop", usage=Usage(90, 12))


def asked(ledger: Ledger, text: str, answer: str = "", about: Subject = ABOUT) -> str:
    entry = ledger.sent(request(text), about)
    if answer:
        ledger.answered(entry, came(answer))
    return entry


def test_a_line_says_what_became_of_it(library: Library) -> None:
    ledger, register = Ledger(library), Register(library)
    assert not register.read_on()
    assert register.is_empty
    waiting = asked(ledger, "one")
    kept = asked(ledger, "We was", '{"text": "We were"}')
    ledger.kept(kept, ABOUT, "We was", "We were")
    ledger.failed(asked(ledger, "three"), "assistant-busy")
    ledger.failed(asked(ledger, "four"), "cancelled")
    answered = asked(ledger, "five", "5")
    assert register.read_on()
    assert not register.read_on()
    assert [(line.outcome, line.reason) for line in register.lines] == [
        ("answered", ""),
        ("cancelled", "cancelled"),
        ("failed", "assistant-busy"),
        ("kept", ""),
        ("waiting", ""),
    ]
    assert [register.lines[n].key for n in (0, 3, 4)] == [answered, kept, waiting]
    assert (register.lines[3].usage.sent, register.lines[3].usage.received) == (90, 12)
    ledger.answered(waiting, came("late"))
    assert register.read_on()
    assert register.lines[4].outcome == "answered"


def test_a_request_in_full_has_its_pictures_apart(library: Library) -> None:
    ledger, register = Ledger(library), Register(library)
    entry = ledger.sent(request("Ein „Satz“", JPEG, JPEG + b"2"), ABOUT)
    ledger.answered(entry, came('{"text":"é"}'))
    ledger.kept(entry, ABOUT, "a", "b")
    register.read_on()
    detail = register.detail(register.lines[0])
    assert detail is not None
    assert detail.pictures == (JPEG, JPEG + b"2")
    assert "Ein „Satz“" in detail.sent
    assert "… (2: 14 bytes)" in detail.sent
    assert base64.b64encode(JPEG).decode() not in detail.sent
    assert detail.answer == '{\n  "text": "é"\n}'
    assert [(one.before, one.kept) for one in detail.record.kept] == [("a", "b")]


def test_every_word_is_found_and_no_picture(library: Library) -> None:
    ledger, register = Ledger(library), Register(library)
    one = ledger.sent(request('She said\n"Ābols" to 나', JPEG), ABOUT)
    ledger.answered(one, came('{"text": "Golden\\nhour"}'))
    ledger.kept(one, ABOUT, "before it", "after it")
    two = asked(ledger, "another")
    register.read_on()
    second, first = register.lines
    assert (second.key, first.key) == (two, one)
    for words in ("ābols", "나", "golden", "hour", "after", "before", "small", "polish", "said golden after"):
        assert register.holds(first, tuple(words.split())), words
    for words in ("another", "golden another", base64.b64encode(JPEG).decode().casefold()[:6], "ngolden"):
        assert not register.holds(first, tuple(words.split())), words
    assert register.holds(second, ())


def test_what_was_kept_is_told_by_post(library: Library) -> None:
    ledger, register = Ledger(library), Register(library)
    entry = asked(ledger, "We was", "We were")
    ledger.kept(entry, ABOUT, "We was", "We were")
    ledger.kept(entry, Subject("p2", "", "i", "alt"), "", "A barn.")
    register.read_on()
    assert Authors(register.kept("p1")).share("We were").proposed == 1
    (alt,) = register.kept("p2")
    assert (alt.field, alt.item, alt.kept) == ("alt", "i", "A barn.")
    assert register.kept("p3") == ()


def test_a_cleared_ledger_is_empty_and_begins_again(library: Library) -> None:
    ledger, register = Ledger(library), Register(library)
    entry = asked(ledger, "We was", "We were")
    ledger.kept(entry, ABOUT, "We was", "We were")
    register.read_on()
    (line,) = register.lines
    ledger.clear()
    assert register.read_on()
    assert register.is_empty
    assert register.kept("p1") == ()
    assert register.detail(line) is None
    asked(ledger, "new")
    register.read_on()
    assert [one.rows for one in register.lines] == [(4,)]


def test_a_clearing_that_was_followed_by_a_request_is_seen(library: Library) -> None:
    ledger, register = Ledger(library), Register(library)
    for n in range(3):
        asked(ledger, f"number {n}")
    register.read_on()
    ledger.clear()
    last = asked(ledger, "new")
    register.read_on()
    assert [line.key for line in register.lines] == [last]


def test_the_body_that_left_is_exported_to_the_letter(library: Library) -> None:
    ledger = Ledger(library)
    made = request("Ein „Satz“", JPEG)
    ledger.sent(made, ABOUT)
    (entry,) = json.loads(ledger.export())
    assert entry["body"].encode() == made.body
    assert entry["at"].startswith("20")


def test_reading_a_closed_library_is_no_error(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "closed.sqlite")
    register = Register(library)
    asked(Ledger(library), "one")
    register.read_on()
    library.close()
    register.read_on()
    assert register.lines == ()


def test_without_a_library_there_is_nothing() -> None:
    register = Register(None)
    assert not register.read_on()
    assert register.lines == ()
