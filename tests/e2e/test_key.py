"""A key in the environment of the command line: sent to the server that was asked for, and found nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.commandline.ask import key_for
from studio.library import Library
from tests.e2e.program import run
from tests.loopback import Server
from tests.model_server import answering, base, stream
from tests.studio.assistant.faulty import json_of, wrong

pytestmark = pytest.mark.loopback

CANARY = "sk-canary-0816-of-the-shell"
CAPTION = "We was happy in the garden."


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def test_a_run_that_fails_and_one_that_succeeds_leave_no_trace_of_the_key(
    server: Server, tmp_path: Path, user_data: Path
) -> None:
    (tmp_path / "caption.txt").write_text(CAPTION, "utf-8")
    command = ("ask", "polish", "caption.txt", "--endpoint", base(server), "--model", "small", "--send")
    said = []
    for answer in (json_of(wrong(f"{CANARY} is no good"), 400), stream(answering(f"We were. {CANARY}"))):
        server.answer = answer
        for options in ((), ("--json",)):
            ran = run(*command, *options, cwd=tmp_path, OPENAI_API_KEY=CANARY)
            said += [ran.out, ran.err]
    assert [headers["authorization"] for headers, _ in server.received] == [f"Bearer {CANARY}"] * 4
    assert any("We were." in one for one in said)
    assert not [one for one in said if CANARY in one]
    kept = {file: file.read_bytes() for file in user_data.rglob("*") if file.is_file()}
    library = Library.open(user_data / "library.sqlite")
    entries = len(library.ledger())
    library.close()
    assert entries == 8
    assert kept
    assert not [file for file, content in kept.items() if CANARY.encode() in content]


@pytest.mark.parametrize(
    ("url", "goes"),
    [
        ("https://api.example.com/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://192.168.1.7:80/v1", True),
        ("http://api.example.com/v1", False),
        ("http://93.184.216.34/v1", False),
    ],
)
def test_the_shells_key_does_not_travel_openly_to_a_stranger(
    monkeypatch: pytest.MonkeyPatch, url: str, *, goes: bool
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    assert key_for(url) == (CANARY if goes else "")
