"""The program as a process, as scripts and people start it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "main.py"
PATIENCE = 240.0


def start(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    """Start the program in `cwd`."""
    return subprocess.Popen(
        [sys.executable, str(MAIN), *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


class Ran:
    """A process that has ended."""

    def __init__(self, process: subprocess.Popen[bytes], feed: bytes | None = None) -> None:
        out, err = process.communicate(feed, timeout=PATIENCE)
        self.status = process.returncode
        self.out, self.err = out.decode(), err.decode()

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines on standard error but for progress."""
        return [
            line
            for line in self.err.splitlines()
            if not line.lstrip()[:5].strip("0123456789").startswith(" %")
        ]


def one_line(ran: Ran) -> str:
    """Return what an unusable command says: one line, and no traceback."""
    assert ran.status == 2, ran.err
    assert len(ran.lines) == 1, ran.err
    assert "Traceback" not in ran.err
    assert "usage:" not in ran.err
    return ran.lines[0]


def run(*arguments: str | Path, cwd: Path, feed: bytes | None = None, **environment: str) -> Ran:
    """Run the program in `cwd` to its end."""
    return Ran(start(*arguments, cwd=cwd, **environment), feed)
