"""A post with pictures and a client, a model's server on this machine, and the sheet over a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio import placements
from studio.assistant.servers import Server as Known
from studio.jobs import Runner
from studio.library import Library
from studio.post import Client, Item, Media, MediaSet, Person, Post, Voice
from studio.session import Session
from studio.settings import Settings
from tests.loopback import Server
from tests.media.photographs import photograph, save
from tests.model_server import base
from tests.ui.assistant.consent import CAPTION, PATIENCE, Opened, telling
from ui.assistant.opening import open_sheet
from ui.assistant.sheet import AssistantSheet
from ui.context import Context
from ui.proxies import Proxies
from ui.selection import Selection


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    session = Session(Library.open(tmp_path / "library.sqlite"))
    paths = (telling(tmp_path), save(photograph("astronaut.png"), tmp_path / "second.png"))
    media = tuple(
        Media(f"m{n}", path, "photo", *size, 1, f"e{n}")
        for n, (path, size) in enumerate(zip(paths, ((600, 400), (512, 512)), strict=True))
    )
    session.create_client(
        Client("c1", "Anna Kovács", voice=Voice(tone="plain"), facts=("The barn seats 120.",))
    )
    session.create_post(
        Post("p1", "s1", caption=CAPTION, items=(Item("i0", "m0"), Item("i1", "m1"))),
        MediaSet("s1", client="c1", media=media),
    )
    session.put("Person", Person("a", "Zsófi Nagy"))
    settings = Settings.load(tmp_path / "settings.json")
    settings.change(servers=(Known("Here", base(server), "small"),), server="Here")
    runner = Runner()
    yield Context(
        session=session,
        runner=runner,
        placements=placements.load(),
        settings=settings,
        proxies=Proxies(runner),
    )
    runner.close()
    session.close()


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
