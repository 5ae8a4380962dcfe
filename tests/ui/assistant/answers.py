"""A post that is asked about, over a real library and a real server on loopback, and the sheet with its answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio import placements, places
from studio.assistant.ledger import Entry, Ledger
from studio.jobs import Runner
from studio.library import Library
from studio.library_formats import Document
from studio.post import Item, Media, MediaSet, Placed, Post
from studio.session import Session
from studio.settings import Settings
from tests.loopback import Server
from tests.model_server import base
from ui.assistant.asked import ResultPage
from ui.assistant.opening import open_sheet
from ui.assistant.sheet import AssistantSheet
from ui.context import Context
from ui.proxies import Proxies
from ui.selection import Selection

PATIENCE = 60_000  # ms; the first request imports a large library on a busy machine
CAPTION = "We was so happy 💛 at @the.barn, it were magic."
PLACED = ("x.post", "instagram.feed")


@contextmanager
def context_of(folder: Path, server: Server, *documents: Document) -> Iterator[Context]:
    """Give a context whose library in `folder` holds `documents`, with `server` as the model's."""
    session = Session(Library.open(folder / "library.sqlite"))
    session.put("", *documents)
    settings = Settings.load(folder / "settings.json")
    settings.change(endpoint=base(server), model="small")
    runner = Runner()
    known = placements.load(places.shipped() / "placements")
    proxies = Proxies(runner)
    made = Context(session=session, runner=runner, placements=known, settings=settings, proxies=proxies)
    yield made
    made.records.close()
    runner.close()
    session.close()


@contextmanager
def a_context(folder: Path, server: Server, caption: str = CAPTION) -> Iterator[Context]:
    """Give a context with one post of two pictures, and with `server` as the model's."""
    pictures = tuple(_medium(folder / f"{name}.jpg", name) for name in ("bride", "barn"))
    items = (Item("i1", "bride", alt="A bride"), Item("i2", "barn"))
    post = Post("p1", "s1", caption=caption, items=items, placements=tuple(map(Placed, PLACED)))
    with context_of(folder, server, MediaSet("s1", media=pictures), post) as made:
        yield made


def _medium(path: Path, name: str) -> Media:
    Image.new("RGB", (64, 48), (200, 160, 90)).save(path)
    return Media(name, str(path), "photo", 64, 48, path.stat().st_size, name)


def a_sheet(
    qtbot: QtBot, context: Context, operation: str, width: int = 1280, placement: str | None = None
) -> AssistantSheet:
    """Return the sheet for `operation` on the post, over a window that is `width` px wide."""
    window = QWidget()
    window.resize(width, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    window.show()
    return open_sheet(context, selection, window, operation, placement=placement)


def answered(qtbot: QtBot, sheet: AssistantSheet) -> ResultPage:
    """Send what the sheet shows, and return the page with the answer."""
    before = sheet.result
    qtbot.waitUntil(sheet.asking.send.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.result not in (None, before), timeout=PATIENCE)
    assert sheet.result is not None
    return sheet.result


def kept(context: Context) -> list[Entry]:
    """Return what the ledger says was kept, in order."""
    return [entry for _, entry in Ledger(context.session.library).entries() if entry.step == "kept"]


def labels(widget: QWidget) -> list[str]:
    """Return what the labels in sight say, and see that none of them reads markup."""
    shown = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in shown)
    return [one.text() for one in shown]
