"""Ctrl+C in the terminal closes the window: work saved, nothing left, no trace on the terminal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to one process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(number: signal.Signals, user_data: Path) -> None:
    greeted = user_data / "sample"  # made for the first start once the window is shown and answers
    with subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    ) as program:
        deadline = time.monotonic() + 60
        while not greeted.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert greeted.exists()
        program.send_signal(number)
        _, said = program.communicate(timeout=60)
    assert program.returncode == 0, said
    assert b"Traceback" not in said
