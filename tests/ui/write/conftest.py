"""A Write desk in a window that has, like the real one, the only undo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from studio import placements, places
from studio.jobs import Runner
from studio.library import Library
from studio.post import Item, Media, MediaSet, Placed, Post
from studio.session import Session
from studio.settings import Settings
from ui import theme
from ui.context import Context
from ui.proxies import Proxies
from ui.selection import Selection
from ui.write.desk import WriteDesk
from ui.write.findings import Findings
from ui.write.lengths import Lengths

CHOSEN = ("instagram.feed", "x.post", "bluesky.post")


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path) -> Iterator[Context]:
    """Return the program's parts with one open post of two pictures, checked by the instant engine."""
    theme.apply(qapp, "dark")
    picture = tmp_path / "DSC_0481.jpg"
    media = (
        Media("m1", str(picture), "photo", 600, 400, 9, "x"),
        Media("m2", str(picture), "photo", 600, 400, 9, "y"),
    )
    session = Session(Library.open(tmp_path / "library.sqlite"))
    post = Post(
        "p1",
        "s1",
        items=(Item("i1", "m1"), Item("i2", "m2")),
        placements=tuple(Placed(name) for name in CHOSEN),
    )
    session.create_post(post, MediaSet("s1", media=media))
    session.create_post(Post("p2", "s1", caption="Another one."))
    settings = Settings.load(tmp_path / "settings.json")
    settings.change(engine="quick")
    runner = Runner()
    made = Context(
        session=session,
        runner=runner,
        placements=placements.load(places.shipped() / "placements"),
        settings=settings,
        proxies=Proxies(runner),
    )
    yield made
    made.checking.close()
    runner.close()
    session.close()


class Host(QMainWindow):
    """The desk and what stands in the proof column."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.selection = Selection(self)
        self.selection.choose_post("p1")
        self.selection.choose_placement("x.post")
        self.desk = WriteDesk(context, self.selection)
        self.findings = Findings(context, self.selection)
        self.lengths = Lengths(context, self.selection)
        undo = QAction("Undo", self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(context.session.undo)
        self.addAction(undo)
        middle = QWidget()
        row = QHBoxLayout(middle)
        for part in (self.desk, self.findings, self.lengths):
            row.addWidget(part)
        self.setCentralWidget(middle)
        self.resize(1280, 800)


@pytest.fixture
def host(qtbot: QtBot, context: Context) -> Host:
    """Return the window, shown, with the focus in the caption."""
    made = Host(context)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.desk.caption.setFocus()
    qtbot.waitUntil(made.desk.caption.hasFocus)
    return made


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Type `text` into `field`: what is on a keyboard by keys, the rest as an input method commits it."""
    field.setFocus()
    for char in text:
        if char.isascii():
            qtbot.keyClick(field, char)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(char)
            QApplication.sendEvent(field, committed)


Typing = Callable[[QWidget, str], None]


@pytest.fixture
def typing(qtbot: QtBot) -> Typing:
    """Return what types into a field."""
    return lambda field, text: type_into(qtbot, field, text)
