"""As `tests/studio/test_library_kills.py`, for much longer; and every call at which a write can be cut or fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.studio.kills import assert_whole, torment

GENERATIONS = 3
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename")

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.mark.parametrize("seed", range(4))
def test_what_is_saved_survives_two_hundred_kills(user_data: Path, seed: int) -> None:
    torment(user_data / "library.sqlite", kills=50, seed=seed)


def victim(path: Path, *strace: str) -> subprocess.CompletedProcess[str]:
    """Run the victim under strace for a few generations."""
    program = [sys.executable, "-m", "tests.studio.kills", str(path), str(GENERATIONS)]
    return subprocess.run(
        ["strace", "-f", "-qq", *strace, *program], capture_output=True, text=True, check=False
    )


def count(folder: Path, call: str) -> int:
    """Return how often the victim makes this system call."""
    log = folder / "calls"
    ran = victim(folder / "counted" / "library.sqlite", "-e", f"trace={call}", "-o", str(log))
    assert ran.returncode == 0, ran.stderr
    return len(re.findall(rf"\b{call}\(", log.read_text()))


def told(ran: subprocess.CompletedProcess[str]) -> int:
    return max((int(line) for line in ran.stdout.split()), default=0)


@needs_strace
@pytest.mark.parametrize("call", CALLS)
def test_every_point_where_a_write_can_be_cut(tmp_path: Path, call: str) -> None:
    points = count(tmp_path, call)
    assert points
    for when in range(1, points + 1):
        path = tmp_path / str(when) / "library.sqlite"
        inject = f"inject={call}:signal=KILL:when={when}"
        ran = victim(path, "-e", f"trace={call}", "-e", inject, "-o", "/dev/null")
        assert_whole(path, told(ran))


@needs_strace
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("call", CALLS)
def test_every_point_where_a_write_can_fail(tmp_path: Path, call: str, error: str) -> None:
    for when in range(1, count(tmp_path, call) + 1):
        path = tmp_path / str(when) / "library.sqlite"
        inject = f"inject={call}:error={error}:when={when}"
        ran = victim(path, "-e", f"trace={call}", "-e", inject, "-o", "/dev/null")
        if ran.returncode == 0:
            assert told(ran) == GENERATIONS
        else:  # it could not open the library, and said so
            assert "studio.errors.UserError: ('library-" in ran.stderr, ran.stderr
        assert_whole(path, told(ran))
