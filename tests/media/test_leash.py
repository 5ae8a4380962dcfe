"""The guard of a worker that dies at once: it ends what was the worker's, and nothing of anybody else."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PARENT = """
import ctypes, os, sys, time
sys.path.insert(0, {root!r})
from media import leash

ADOPT = 36  # PR_SET_CHILD_SUBREAPER, prctl(2): whose parent dies becomes ours
assert ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0) == 0
theirs, ours = os.pipe()
if os.fork() == 0:
    fork = os.fork

    def slowly():
        pid = fork()
        if pid == 0:
            time.sleep(0.5)  # a busy machine: the worker has gone before its guard has begun
        return pid

    os.fork = slowly
    leash.lead_group(theirs)
    os._exit(0)
os.close(theirs)
gone = 0
while gone < 2:  # the worker, and its guard, which was adopted
    os.wait()
    gone += 1
print("alive")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a program adopt its grandchildren")
def test_a_guard_whose_worker_has_gone_ends_nobody_elses_group(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(PARENT).format(root=str(ROOT)), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "alive\n"), ran.stderr
