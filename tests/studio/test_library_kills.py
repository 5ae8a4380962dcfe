"""Nothing that was acknowledged as saved is lost to `kill -9`."""

from pathlib import Path

from tests.studio.kills import torment


def test_what_is_saved_survives_twenty_kills(user_data: Path) -> None:
    torment(user_data / "library.sqlite", kills=20, seed=1)
