"""`ask` as a process against a real server: nothing leaves without --send, with it exactly what was shown."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loopback import Server, plain
from tests.model_server import answering, base, stream
from tests.model_server import document as answer
from tests.studio.assistant.test_exchange import KEY

pytestmark = pytest.mark.loopback

ROOT = Path(__file__).parents[2]
CAPTION = "We was happy 💛 at @the.barn\n#riga"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def caption(tmp_path: Path) -> Path:
    path = tmp_path / "légende 💛.txt"
    path.write_text(CAPTION, "utf-8")
    return path


def ask(server: Server, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    endpoint = base(server)
    return subprocess.run(
        [sys.executable, "main.py", "ask", *map(str, arguments), "--endpoint", endpoint, "--model", "small"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "OPENAI_API_KEY": KEY},
    )


def test_without_send_nothing_leaves(server: Server, caption: Path) -> None:
    done = ask(server, "polish", caption, "--json")
    document = json.loads(done.stdout)
    assert (done.returncode, document["sent"], document["proposals"]) == (0, False, [])
    assert CAPTION in document["request"]["messages"][1]["content"]
    assert server.received == []
    assert KEY not in done.stdout + done.stderr


def test_with_send_exactly_what_was_shown_leaves_once(server: Server, caption: Path, user_data: Path) -> None:
    server.answer = stream(answering(CAPTION.replace("was", "were")))
    shown = json.loads(ask(server, "polish", caption, "--json").stdout)["request"]
    done = ask(server, "polish", caption, "--send", "--json")
    document = json.loads(done.stdout)
    ((headers, body),) = server.received
    assert json.loads(body) == shown == document["request"]
    assert headers["authorization"] == f"Bearer {KEY}"
    assert (done.returncode, document["sent"]) == (0, True)
    assert document["proposals"][0]["text"] == CAPTION.replace("was", "were")
    assert document["usage"] == {"sent": 90, "received": 12}
    assert all(KEY.encode() not in file.read_bytes() for file in user_data.rglob("*") if file.is_file())


def test_what_must_not_leave_does_not_and_is_in_the_answer_again(
    server: Server, tmp_path: Path, user_data: Path
) -> None:
    pasted = tmp_path / "comments.txt"
    pasted.write_text(
        "anna_k\n2h\nWhat does it cost? Write to anna@k.hu\nReply\nKovács Péter\n1 d\nAnnával voltunk!\n"
    )
    asked = ("replies", pasted, "--without", "Anna", "--without", "Bob", "--without-private")
    shown = ask(server, *asked, "--json")
    document = json.loads(shown.stdout)
    said = document["request"]["messages"][1]["content"]
    assert not [name for name in ("nna", "Kovács", "k.hu") if name in said]
    assert "“Bob” stands nowhere in it" in shown.stderr
    taken = {text: placeholder for placeholder, text in document["taken_out"].items()}
    assert {"anna_k", "anna@k.hu", "Kovács Péter", "Annával"} <= taken.keys()
    reply = f"Dear {taken['anna_k']}, we will write to {taken['anna@k.hu']}."
    server.answer = stream(
        answer({"proposals": [{"comment": f"{taken['Annával']} voltunk!", "text": reply, "note": ""}]})
    )
    sent = json.loads(ask(server, *asked, "--send", "--json").stdout)
    ((_, body),) = server.received
    assert json.loads(body) == document["request"]
    (proposal,) = sent["proposals"]
    assert (proposal["about"], proposal["text"]) == (
        "Annával voltunk!",
        "Dear anna_k, we will write to anna@k.hu.",
    )
    assert "comment" not in [mark["kind"] for mark in proposal["marks"]]
    kept = b"".join(file.read_bytes() for file in user_data.rglob("*") if file.is_file())
    assert taken["anna@k.hu"].encode() in kept
    assert not [name for name in ("anna_k", "anna@k.hu", "Kovács", "Annával") if name.encode() in kept]


def test_failures_are_one_line_and_not_a_trace(server: Server, caption: Path, tmp_path: Path) -> None:
    server.answer = lambda handler: plain(handler, b"{}", 429, retry_after="9")
    busy = ask(server, "polish", caption, "--send", "--json")
    assert busy.returncode == 1
    assert "9 seconds" in busy.stderr
    assert len(server.received) == 1
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    wrongs: list[list[str | Path]] = [
        ["flatter", caption],
        ["polish", tmp_path / "missing.txt"],
        ["polish", empty],
    ]
    for arguments in wrongs:
        wrong = ask(server, *arguments)
        assert wrong.returncode == 2
        assert len(wrong.stderr.splitlines()) == 1
        assert wrong.stdout == ""
