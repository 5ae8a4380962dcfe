"""As `tests/studio/test_library_kills.py`, for much longer."""

from pathlib import Path

import pytest

from tests.studio.kills import torment


@pytest.mark.parametrize("seed", range(4))
def test_what_is_saved_survives_two_hundred_kills(user_data: Path, seed: int) -> None:
    torment(user_data / "library.sqlite", kills=50, seed=seed)
