"""How long until the window is shown and usable, against an empty window of Qt's: at most five times as long.

.venv/bin/python tests/bench/start.py
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
REACH = 5.0
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long `command` takes."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> int:
    """Measure both in turns, so that a busy machine slows both; compare the medians."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PASSEPARTOUT_DATA": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's program keeps its bytecode
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        bare, ours = [], []
        for number in range(RUNS + 1):
            one = seconds([sys.executable, "-c", BARE], environment)
            other = seconds([sys.executable, "main.py", "--quit-when-shown"], environment)
            if number:  # the first fills the disk's cache
                bare.append(one)
                ours.append(other)
    ratio = statistics.median(ours) / statistics.median(bare)
    told = f"start: {statistics.median(ours):.2f} s, bare {statistics.median(bare):.2f} s, ratio {ratio:.2f}"
    sys.stdout.write(f"{told} (reach {REACH})\n")
    return int(ratio > REACH)


if __name__ == "__main__":
    raise SystemExit(main())
