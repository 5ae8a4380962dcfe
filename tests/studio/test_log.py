"""The log tells what went wrong and keeps what a person wrote, and every key, to itself."""

import faulthandler
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from media.errors import MediaError
from studio import log
from studio.errors import UserError
from studio.words import explain

CAPTION = "Fog at six over the harbour"


@pytest.fixture
def notices() -> list[UserError]:
    return []


@pytest.fixture
def running(user_data: Path, notices: list[UserError]) -> Iterator[log.Log]:
    level, faults = logging.getLogger().level, faulthandler.is_enabled()
    begun = log.Log(user_data / "logs", notices.append)
    yield begun
    begun.end()
    logging.getLogger().setLevel(level)
    if faults:
        faulthandler.enable()


def written(running: log.Log) -> str:
    return running.file.read_text("utf-8") if running.file.exists() else ""


def fail(failure: BaseException) -> None:
    raise failure


def log_of(running: log.Log, failure: BaseException) -> str:
    try:
        fail(failure)
    except type(failure):
        logging.getLogger("studio.x").exception("it failed")
    return written(running)


@pytest.mark.parametrize(
    ("failure", "shown"),
    [
        (ValueError(CAPTION), "builtins.ValueError\n"),
        (KeyError(CAPTION), "builtins.KeyError\n"),
        (UnicodeDecodeError("utf-8", CAPTION.encode(), 0, 1, CAPTION), "builtins.UnicodeDecodeError\n"),
        (UserError("library-full", caption=CAPTION), "studio.errors.UserError: library-full"),
        (MediaError("damaged", reason=CAPTION), "media.errors.MediaError: damaged"),
        (
            FileNotFoundError(2, "No such file or directory", CAPTION),
            "FileNotFoundError: No such file or directory",
        ),
        (TypeError("'int' object is not callable"), "TypeError: 'int' object is not callable"),
    ],
)
def test_an_exception_is_told_by_frames_and_type(
    running: log.Log, failure: BaseException, shown: str
) -> None:
    said = log_of(running, failure)
    assert shown in said
    assert "in fail" in said
    assert CAPTION not in said


def test_what_caused_it_is_told_in_the_same_way(running: log.Log) -> None:
    try:
        try:
            fail(ValueError(CAPTION))
        except ValueError as cause:
            raise RuntimeError("the worker is gone") from cause
    except RuntimeError:
        logging.getLogger("studio.x").exception("it failed")
    said = written(running)
    assert (
        said.index("ValueError")
        < said.index("which led to:")
        < said.index("RuntimeError: the worker is gone")
    )
    assert CAPTION not in said


@pytest.mark.parametrize(
    "line",
    [
        "Authorization: Bearer abc123secret",
        "sent with sk-abc123secret-long",
        '{"api_key": "abc123secret"}',
        "OPENAI_API_KEY=abc123secret",
        "token=abc123secret&x=1",
    ],
)
def test_a_key_is_blotted_out(running: log.Log, line: str) -> None:
    logging.getLogger("studio.x").warning("before %s", line)
    assert "before" in written(running)
    assert "abc123secret" not in written(running)


def test_other_peoples_chatter_is_left_out(running: log.Log) -> None:
    logging.getLogger("openai._base_client").info("request body: %s", CAPTION)
    logging.getLogger("studio.x").info("job 7 began")
    assert CAPTION not in written(running)
    assert "job 7 began" in written(running)


def test_warnings_go_to_the_log(running: log.Log) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "DeprecationWarning: old" in written(running)


def test_it_rotates(running: log.Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running._handler, "maxBytes", 1000)
    for number in range(200):
        logging.getLogger("studio.x").info("job %d began", number)
    files = sorted(running.file.parent.glob("passepartout.log*"))
    assert len(files) == 1 + log.KEPT
    assert all(file.stat().st_size <= 1000 for file in files)


def test_a_bug_is_written_down_and_told(running: log.Log, notices: list[UserError]) -> None:
    failure = ValueError(CAPTION)
    sys.excepthook(ValueError, failure, None)
    assert [notice.code for notice in notices] == ["uncaught"]
    assert str(running.file) in explain(notices[0])
    assert "CRITICAL" in written(running)


def test_a_bug_in_a_thread_too(running: log.Log, notices: list[UserError]) -> None:
    thread = threading.Thread(target=fail, args=(ValueError(CAPTION),))
    thread.start()
    thread.join()
    assert [notice.code for notice in notices] == ["uncaught"]
    assert "in fail" in written(running)


def test_the_hooks_are_given_back(user_data: Path) -> None:
    before = sys.excepthook, threading.excepthook
    faults = faulthandler.is_enabled()
    log.Log(user_data / "logs", print).end()
    assert (sys.excepthook, threading.excepthook) == before
    if faults:
        faulthandler.enable()


def test_a_crash_of_the_interpreter_leaves_its_frames(tmp_path: Path) -> None:
    program = (
        "import sys, faulthandler; from pathlib import Path; from studio.log import Log\n"
        "log = Log(Path(sys.argv[1]), print)\nfaulthandler._sigsegv()"
    )
    ran = subprocess.run([sys.executable, "-c", program, tmp_path], check=False)
    assert ran.returncode != 0
    assert "Segmentation fault" in (tmp_path / log.FAULTS).read_text()
