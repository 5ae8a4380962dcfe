"""A clip desk with one post: a numbered clip of three seconds at 30 frames a second, for a Reel and X."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio import placements, places
from studio.jobs import Runner
from studio.library import Library
from studio.post import Item, Media, MediaSet, Placed, Post
from studio.session import Session
from studio.settings import Settings
from tests.media import clips
from ui import theme
from ui.clip.desk import ClipDesk
from ui.context import Context
from ui.proxies import Proxies
from ui.selection import Selection

FRAMES = 90


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the clip's file."""
    return clips.make(tmp_path / "in.mp4", frames=FRAMES, flash=40)


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, source: Path) -> Iterator[Context]:
    """Return the program's parts with a post of a clip and a photograph, and a post of a photograph."""
    theme.apply(qapp, "dark")
    session = Session(Library.open(tmp_path / "library.sqlite"))
    media = (
        Media("m1", str(tmp_path / "a.jpg"), "photo", 600, 400, 9, "x"),
        Media("m2", str(source), "clip", 320, 180, 9, "y", seconds=3.0),
    )
    post = Post(
        "p1",
        "s1",
        items=(Item("i1", "m1"), Item("i2", "m2")),
        placements=(Placed("instagram.feed"), Placed("instagram.reel"), Placed("x.post")),
    )
    session.create_post(post, MediaSet("s1", media=media))
    session.create_post(Post("p2", "s1", items=(Item("i3", "m1"),)))
    runner = Runner()
    yield Context(
        session=session,
        runner=runner,
        placements=placements.load(places.shipped() / "placements"),
        settings=Settings.load(tmp_path / "settings.json"),
        proxies=Proxies(runner),
    )
    runner.close()
    session.close()


@pytest.fixture
def selection(context: Context) -> Selection:
    """Return the selection, on the clip for a Reel."""
    made = Selection()
    made.choose_post("p1")
    made.choose_item("i2")
    made.choose_placement("instagram.reel")
    return made


@pytest.fixture
def desk(qtbot: QtBot, context: Context, selection: Selection) -> ClipDesk:
    """Return the desk, shown, with its clip read and the first frame on the stage."""
    made = ClipDesk(context, selection)
    made.resize(1000, 700)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.reader.frame_ready, timeout=60_000):
        made.show()
    return made
