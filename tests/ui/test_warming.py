"""The workers that start early leave nothing behind, whether they come to an end or are called off."""

import tempfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.app import Studio
from ui.warming import warm


def test_the_tiny_picture_is_gone_when_the_workers_have_tried_it(
    studio: Studio, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    warm(studio.runner)
    assert list((tmp_path / "temporary").glob("passepartout-*/tiny.jpg"))
    qtbot.waitUntil(lambda: not list((tmp_path / "temporary").glob("passepartout-*")), timeout=60_000)


def test_the_program_may_end_before_they_have_started(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    warm(studio.runner)
    studio.runner.close()
    assert not list((tmp_path / "temporary").glob("passepartout-*"))
