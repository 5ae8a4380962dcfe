"""The workers are started on a tiny picture of the program's own; nothing lies in the system's temporary folder."""

import tempfile
import threading
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio import places
from studio.assistant import operation
from ui.app import Studio
from ui.assistant.opening import operations
from ui.warming import SIDE, warm, warm_operations


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


def test_what_can_be_asked_for_is_read_before_the_first_sheet(user_data: object) -> None:
    operation._checked.cache_clear()
    warm_operations()
    for thread in threading.enumerate():
        if thread.name == "operations":
            thread.join()
    read = operation._checked.cache_info().misses
    assert read > 0
    assert operations()
    assert operation._checked.cache_info().misses == read, "opening reads none of them again"
