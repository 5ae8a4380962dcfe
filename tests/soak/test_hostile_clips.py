"""A thousand damaged and hostile clips; the day's test takes a tenth. HOSTILE_SEED chooses other mutations."""

import os
from pathlib import Path

from tests.media.hostile_watch import tormented, unplain

SEED = int(os.environ.get("HOSTILE_SEED", "5"))
COUNT = 1000


def test_a_thousand_hostile_files(tmp_path: Path) -> None:
    seen = tormented(tmp_path, COUNT, SEED, patience=3000)
    assert len(seen.fates) >= COUNT
    assert not unplain(seen)
    assert not seen.calls
