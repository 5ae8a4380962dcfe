"""Every house rule of the tests can fail: one inner session breaks them all, one by one."""

import re
import textwrap
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parent.parent

OFFENDERS = """
    import os, socket, subprocess, sys, tempfile, threading, time, warnings
    import pytest
    from PySide6.QtCore import qWarning

    def test_warning():
        warnings.warn("old", DeprecationWarning)

    def test_qt_message(qapp):
        qWarning("QPainter::begin: nothing to paint on. Couldn't load va library")

    def test_thread():
        threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()

    def test_child():
        subprocess.Popen(["sleep", "60"])

    def test_orphan():
        start = "import subprocess; subprocess.Popen(['sleep', '60'])"
        subprocess.run([sys.executable, "-c", start], check=True)

    def test_temporary_file():
        os.close(tempfile.mkstemp(prefix="forgotten")[0])

    def test_socket():
        socket.create_connection(("127.0.0.1", 9))

    @pytest.mark.loopback
    def test_beyond_loopback():
        socket.create_connection(("192.0.2.1", 9))
"""

ALLOWED = """
    import multiprocessing, os, socket, subprocess, sys
    import pytest

    def test_pipe():
        here, there = multiprocessing.get_context("spawn").Pipe()
        here.close(); there.close()

    @pytest.mark.loopback
    def test_loopback():
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname()).close()

    def test_nothing_of_the_persons(user_data):
        assert os.environ["PASSEPARTOUT_DATA"] == str(user_data)
        assert not user_data.exists()

    def test_ended_child():
        subprocess.run([sys.executable, "-c", "pass"], check=True)

    @pytest.fixture(scope="session")
    def helper(long_lived):
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        long_lived.processes.add(child.pid)
        yield child
        child.kill()
        child.wait()

    def test_registered(request):
        request.getfixturevalue("helper")

    def test_harmless_qt_message(qapp):
        from PySide6.QtCore import qWarning
        qWarning("Couldn't load pipewire-0.3 library")

    def test_skipped():
        pytest.skip("no camera here")
"""


def inner(pytester: pytest.Pytester, body: str) -> str:
    """Run `body` in a session of its own, under the real rules with less patience; return what it says."""
    settings = (ROOT / "pyproject.toml").read_text().replace('pythonpath = ["."]', f"pythonpath = ['{ROOT}']")
    pytester.makefile(".toml", pyproject=settings.replace('testpaths = ["tests"]', ""))
    rules, patient = re.subn(
        r"^GRACE = [\d.]+", "GRACE = 0.2", (ROOT / "tests" / "conftest.py").read_text(), flags=re.M
    )
    assert patient == 1
    pytester.makeconftest(rules)
    pytester.makepyfile(textwrap.dedent(body))
    return pytester.runpytest_subprocess("-p", "no:cacheprovider").stdout.str()


def test_each_offence_fails(pytester: pytest.Pytester) -> None:
    said = inner(pytester, OFFENDERS)
    for test, offence in {
        "test_warning": "DeprecationWarning: old",
        "test_qt_message": "nothing to paint on",
        "test_thread": "left behind: thread 'forgotten'",
        "test_child": "left behind: process",
        "test_orphan": "left behind: process",
        "test_temporary_file": "left behind: temporary file forgotten",
        "test_socket": "A test tried to use socket",
        "test_beyond_loopback": 'with host "192.0.2.1"',
    }.items():
        assert re.search(rf"^(FAILED|ERROR) \S+::{test}\b", said, re.MULTILINE), test
        assert offence in said, offence
    assert said.count("): sleep 60") >= 2


def test_what_is_allowed_passes_and_skips_are_told(pytester: pytest.Pytester) -> None:
    said = inner(pytester, ALLOWED)
    assert re.search(r"^=+ 6 passed, 1 skipped in", said, re.MULTILINE), said
    assert re.search(r"could not run here !+\n1 skipped: no camera here$", said, re.MULTILINE)
