"""The whole window over a library of its own, as `ui.app` builds it, with real photographs and real workers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from skimage import data

from studio.library import Library
from studio.post import Post
from studio.session import Session
from studio.settings import Settings
from ui import theme
from ui.app import Studio

PLACED = ("instagram.feed", "instagram.story", "x.post")


@pytest.fixture(autouse=True)
def in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass for the steps of undo only where a test waits: what it types in one go is one step.

    By the real clock a busy machine may take half a second between two keys, and then they are two.
    """
    seconds, wait, defaults = [0.0], QtBot.waitUntil, Session.__init__.__kwdefaults__
    assert defaults is not None

    def looked(qtbot: QtBot, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        seconds[0] += 1.0
        wait(qtbot, callback, timeout=timeout)

    monkeypatch.setattr(QtBot, "waitUntil", looked)
    monkeypatch.setitem(defaults, "clock", lambda: seconds[0])


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    """Return three photographs in a folder of their own."""
    folder = tmp_path / "shoot"
    folder.mkdir()
    portrait = data.astronaut()  # type: ignore[no-untyped-call]
    street = data.camera()  # type: ignore[no-untyped-call]
    for name, pixels in (("one", portrait), ("two", portrait[:, ::-1]), ("three", street)):
        Image.fromarray(pixels).convert("RGB").save(folder / f"{name}.jpg", quality=90)
    return [folder / "one.jpg", folder / "two.jpg", folder / "three.jpg"]


@pytest.fixture
def studio(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """Return the running program with an empty library, its window shown; it ends without leaving anything behind."""
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path / "data"))
    settings = Settings.load(tmp_path / "data" / "settings.json")
    settings.change(first_run_done=True, placements=PLACED, desk="photos", language="en-US", engine="quick")
    theme.apply(qapp, "dark")
    running = Studio(settings, Library.open(tmp_path / "data" / "library.sqlite"))
    with qtbot.waitExposed(running.window):
        running.show([], quit_when_shown=False)
    qtbot.waitUntil(lambda: running.clip_copies is not None)  # what waits until the window is seen has begun
    yield running
    if isValid(running.window):
        running.window.close()
    running.close()


@pytest.fixture
def post(studio: Studio, qtbot: QtBot, photographs: list[Path]) -> Callable[[], Post]:
    """Return what reads the open post, after three photographs were brought in."""
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.as_new_post([photographs[0].parent])
    return lambda: studio.session.post(studio.selection.post)
