"""The house rules of every test: no network, nothing left behind, nothing of the person's touched.

A test may ask for more with a mark: `loopback` (it is about a server on this machine). Warnings are errors
and Qt's messages fail a test through `pyproject.toml`. What is skipped is said last.
"""

import contextlib
import gc
import itertools
import os
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psutil
import pytest
from pytestqt.qtbot import QtBot

MARK = "PASSEPARTOUT_TEST_SESSION"
GRACE = 60.0  # seconds given to what has been told to end and is on its way; only what stays takes them
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
# Files of half a minute and more come first, so that no processor waits at the end for the other one's last file.
LONGEST = (
    *(
        "e2e/test_story_wedding.py",
        "e2e/test_kills.py",
        "studio/grammar/test_server.py",
        "e2e/test_story_reel.py",
    ),
    *(
        "test_main.py",
        "media/test_clip_subject.py",
        "ui/clip/test_slideshow.py",
        "e2e/test_story_products.py",
    ),
    *(
        "e2e/test_story_power.py",
        "ui/photo/test_brush.py",
        "ui/photo/test_review.py",
        "studio/grammar/test_sets.py",
    ),
)

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # for tests that compare with onnxruntime itself
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile("explore", deadline=None, database=None, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


class LongLived:
    """What a session-wide fixture keeps on purpose: its processes, with their own, and threads."""

    def __init__(self) -> None:
        self.processes: set[int] = set()
        self.threads: set[threading.Thread] = set()

    def owns(self, process: psutil.Process) -> bool:
        """Say whether `process` is registered, or a descendant of one that is."""
        with contextlib.suppress(psutil.Error):
            return process.pid in self.processes or any(p.pid in self.processes for p in process.parents())
        return True  # it ended while we looked


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marks, and mark every process that this session starts, so that orphans can be told."""
    config.addinivalue_line("markers", "loopback: the test talks to a server on this machine")
    config.addinivalue_line("markers", "leaky(reason): what stays behind is the point of the test")
    os.environ[MARK] = uuid.uuid4().hex


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests marked `loopback` reach this machine, and nothing else; begin with the longest."""
    first = {f"tests/{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: first.get(item.nodeid.partition("::")[0], len(first)))
    for item in items:
        if item.get_closest_marker("loopback"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))


@pytest.fixture(scope="session")
def long_lived() -> LongLived:
    """Return the register of what outlives single tests on purpose."""
    return LongLived()


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the session's temporary files, those of child processes too, one folder that can be watched."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP"):
            patch.setenv(name, str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        if not os.environ.get("XDG_RUNTIME_DIR"):
            runtime = tmp_path_factory.mktemp("runtime")
            runtime.chmod(0o700)
            patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield folder


def _ours(pids: set[int]) -> list[psutil.Process]:
    """Return those of `pids` that this session started, directly or not, even if their parents are gone."""
    found = []
    mine = {child.pid for child in psutil.Process().children(recursive=True)}
    for pid in pids:
        with contextlib.suppress(psutil.Error, OSError):
            process = psutil.Process(pid)
            if pid in mine or process.environ().get(MARK) == os.environ[MARK]:
                found.append(process)
    return found


def _resource_tracker() -> int | None:
    """Return the process that the standard library keeps beside every spawned one, until this one ends."""
    from multiprocessing import resource_tracker

    return getattr(resource_tracker._resource_tracker, "_pid", None)


def _left_processes(before: set[int], long_lived: LongLived) -> list[str]:
    new = set(psutil.pids()) - before - {os.getpid(), _resource_tracker() or 0}
    if not new:
        return []
    left = [process for process in _ours(new) if not long_lived.owns(process)]
    _, alive = psutil.wait_procs(left, timeout=GRACE)
    names = []
    for process in alive:
        with contextlib.suppress(psutil.Error):
            names.append(f"process {process.pid} ({process.status()}): {' '.join(process.cmdline())[:200]}")
            process.kill()
    return names


def _left_threads(before: set[threading.Thread], long_lived: LongLived) -> list[str]:
    left = []
    deadline = time.monotonic() + GRACE
    for thread in set(threading.enumerate()) - before - long_lived.threads:
        if isinstance(thread, threading._DummyThread):  # a thread of Qt's that once ran Python
            continue
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            left.append(f"thread {thread.name!r}")
    return left


def _entries(folder: Path) -> set[Path]:
    return set(folder.iterdir())


@pytest.fixture(scope="session", autouse=True)
def garbage() -> Iterator[None]:
    """Collect garbage on the main thread alone, as the program does (`ui.garbage`): Qt's objects may be in it.

    What was there before the first test, thousands of tests among it, is not looked through again after each.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Let what is waited for take a minute, not five seconds: the machine may be busy. It costs only a failure time."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": 60_000}  # ms


@pytest.fixture(autouse=True)
def collected(garbage: None) -> Iterator[None]:
    """Collect what a test leaves; the oldest generation where Python would have."""
    yield
    gc.collect(2 if gc.get_count()[2] > gc.get_threshold()[2] else 1)


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, long_lived: LongLived, temporary_folder: Path
) -> Iterator[None]:
    """Fail a test that leaves a process, a thread or a temporary file. Set up first, so taken down last."""
    processes, threads, files = set(psutil.pids()), set(threading.enumerate()), _entries(temporary_folder)
    yield
    left = [
        *_left_processes(processes, long_lived),
        *_left_threads(threads, long_lived),
        *(f"temporary file {path.name}" for path in sorted(_entries(temporary_folder) - files)),
    ]
    if left and not request.node.get_closest_marker("leaky"):
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return folders, one after the other: pytest looks through all that there are before it makes one more."""
    folder = tmp_path_factory.mktemp("people")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def user_data(nothing_left_behind: None, people: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands for the person's data in this test; the real one is not touched."""
    folder = next(people)
    folder.mkdir()
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(folder / "data"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "PASSEPARTOUT_ASSETS"):
        monkeypatch.delenv(name, raising=False)
    return folder / "data"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say last, and plainly, what could not run on this machine."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    reasons: dict[str, int] = {}
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        reasons[reason] = reasons.get(reason, 0) + 1
    if reasons:
        terminalreporter.section("could not run here", sep="!", red=True, bold=True)
        for reason, count in sorted(reasons.items()):
            terminalreporter.write_line(f"{count} skipped: {reason}")
