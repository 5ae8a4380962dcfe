"""The workers are started on a tiny picture of the program's own; nothing lies in the system's temporary folder."""

import tempfile
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio import places
from ui.app import Studio
from ui.warming import SIDE, warm


def test_the_tiny_picture_is_kept_where_it_is_cleared_up(
    studio: Studio, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    warm(studio.runner)
    with Image.open(places.cache() / "tiny.jpg") as tiny:
        assert tiny.size == (SIDE, SIDE)
    assert list(temporary.iterdir()) == []
    written = (places.cache() / "tiny.jpg").stat().st_mtime_ns
    warm(studio.runner)
    assert (places.cache() / "tiny.jpg").stat().st_mtime_ns == written
