"""A worker, the program, or both are killed in the middle of an export: no half file, nobody left, and it goes on."""

import signal
import sys
from pathlib import Path

import pytest

from tests.e2e import killing
from tests.e2e.program import PATIENCE, start
from tests.media.photographs import large, save

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="killing is told by signals here")
ROUNDS = 20


@pytest.mark.timeout(900)
def test_an_export_survives_every_kill(tmp_path: Path, user_data: Path) -> None:
    killing.prepare(tmp_path)
    killing.torment(tmp_path, ROUNDS, seed=7)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "kill"])
def test_being_told_to_end_is_silent_and_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    if signal.getsignal(number) is signal.SIG_IGN:
        # Whoever started the tests (nohup, a background shell) ignores Ctrl+C, and children inherit that.
        signal.signal(number, signal.default_int_handler)
    paths = [save(large(3600, 2400), tmp_path / f"{n}.jpg", quality=85) for n in range(3)]
    victim = start("export", *paths, "--to", "instagram.carousel", "--out", "out", cwd=tmp_path)
    assert victim.stderr is not None
    victim.stderr.readline()
    family = killing._family(victim.pid)
    victim.send_signal(number)
    out, err = victim.communicate(timeout=PATIENCE)
    assert victim.returncode != 0
    assert out == b""
    assert b"Traceback" not in err
    assert all(b" %" in line for line in err.splitlines())
    killing.wait_for(lambda: not any(killing.alive(process) for process in family))
    killing.wait_for(lambda: not list((tmp_path / "out").rglob("*.passepartout-part")))
    killing.check_whole(tmp_path / "out", complete=False)
