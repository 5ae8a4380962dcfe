"""A post with pictures and a client, a model's server on this machine, and the sheet over a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.assistant.servers import Server as Known
from studio.post import Client, Item, Media, MediaSet, Person, Post, Voice
from tests.loopback import Server
from tests.media.photographs import photograph, save
from tests.model_server import base
from tests.ui.assistant.answers import context_of
from tests.ui.assistant.consent import CAPTION, PATIENCE, Opened, telling
from ui.assistant.opening import open_sheet
from ui.assistant.sheet import AssistantSheet
from ui.context import Context
from ui.selection import Selection


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    paths = (telling(tmp_path), save(photograph("astronaut.png"), tmp_path / "second.png"))
    media = tuple(
        Media(f"m{n}", path, "photo", *size, 1, f"e{n}")
        for n, (path, size) in enumerate(zip(paths, ((600, 400), (512, 512)), strict=True))
    )
    client = Client("c1", "Anna Kovács", voice=Voice(tone="plain"), facts=("The barn seats 120.",))
    post = Post("p1", "s1", caption=CAPTION, items=(Item("i0", "m0"), Item("i1", "m1")))
    others = (MediaSet("s1", client="c1", media=media), Person("a", "Zsófi Nagy"))
    with context_of(tmp_path, server, client, post, *others) as made:
        made.settings.change(servers=(Known("Here", base(server), "small"),), server="Here")
        yield made


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Opened:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    window.show()

    def open_(operation: str = "polish", **more: object) -> AssistantSheet:
        sheet = open_sheet(context, selection, window, operation, **more)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: not sheet.asking.copies.busy and sheet.asking.out.done, timeout=PATIENCE)
        return sheet

    return open_
