"""Two hundred kills in the middle of exports."""

import sys
from pathlib import Path

import pytest

from tests.e2e import killing

ROUNDS = 200


@pytest.mark.timeout(7200)
@pytest.mark.skipif(sys.platform == "win32", reason="killing is told by signals here")
def test_an_export_survives_two_hundred_kills(tmp_path: Path, user_data: Path) -> None:
    killing.prepare(tmp_path)
    killing.torment(tmp_path, ROUNDS, seed=2026)
