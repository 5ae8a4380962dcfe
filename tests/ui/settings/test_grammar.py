"""Getting LanguageTool in the settings: asked first, shown while it comes, used without a restart."""

import hashlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random
from threading import Event

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.grammar import installed, obtaining
from studio.grammar.obtaining import Source
from tests.loopback import Server, plain
from tests.studio.grammar.test_obtaining import files, zipped
from ui.app import Studio
from ui.settings.dialog import SettingsDialog
from ui.settings.grammar import Engines


@pytest.fixture
def engines(
    studio: Studio, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engines]:
    """Return the place in the settings, on a machine without LanguageTool."""
    monkeypatch.delenv("PASSEPARTOUT_ASSETS", raising=False)
    monkeypatch.setattr("studio.places.engines", lambda: tmp_path / "nothing")
    dialog = SettingsDialog(studio.context, studio.window.actions_, studio.window)
    dialog.pages.setCurrentRow(1)
    dialog.show()
    qtbot.waitUntil(lambda: "not installed" in dialog.engines.said.text())
    yield dialog.engines
    dialog.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def choose(monkeypatch: pytest.MonkeyPatch, kind: str, answer: object) -> None:
    monkeypatch.setattr(QFileDialog, kind, staticmethod(lambda *_: answer))


def test_a_zip_is_taken_used_and_removed(
    engines: Engines, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "LanguageTool.zip", files())
    choose(monkeypatch, "getOpenFileName", (str(path), ""))
    renewed: list[bool] = []
    monkeypatch.setattr(type(engines.work._context.checking), "renew", lambda _self: renewed.append(True))
    engines.zip.click()
    qtbot.waitUntil(lambda: "LanguageTool 6.8 is in" in engines.said.text())
    assert installed.languagetool() == tmp_path / "data" / "LanguageTool"
    assert renewed == [True]
    assert not engines.get.isVisible()
    engines.remove.click()
    qtbot.waitUntil(lambda: "not installed" in engines.said.text())
    assert installed.languagetool() is None


def test_a_folder_that_is_none_is_said_in_one_line(
    engines: Engines, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "holidays").mkdir()
    choose(monkeypatch, "getExistingDirectory", str(tmp_path / "holidays"))
    engines.folder.click()
    qtbot.waitUntil(engines.note.isVisible)
    assert "holidays is not LanguageTool" in engines.note.text()
    assert engines.get.isVisible()


@pytest.mark.loopback
def test_nothing_is_fetched_before_it_was_said_what_and_it_can_be_cancelled_and_gone_on_with(
    engines: Engines, qtbot: QtBot, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = zipped(
        tmp_path / "official.zip", files() | {"libs/x.jar": Random(1).randbytes(1_000_000)}
    ).read_bytes()
    known = Source(
        "6.8", server.url, len(body), 10_000, hashlib.sha256(body).hexdigest(), "LGPL-2.1-or-later"
    )
    monkeypatch.setattr(obtaining, "source", lambda: known)
    halfway, freed = Event(), Event()

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.wfile.flush()
        halfway.set()
        freed.wait(60)

    server.answer = slowly
    engines.get.click()
    assert engines.offer.isVisible()
    assert server.received == []
    engines.not_now.click()
    assert not engines.offer.isVisible()
    engines.get.click()
    engines.sure.click()
    assert engines.cancel.isVisible()
    assert halfway.wait(60)
    qtbot.waitUntil(lambda: engines.bar.value() > 0)
    engines.cancel.click()
    qtbot.waitUntil(engines.get.isVisible)
    freed.set()
    assert engines.note.text() == ""
    assert (tmp_path / "data" / "LanguageTool-6.8.zip.part").exists()

    def rest(handler: BaseHTTPRequestHandler) -> None:
        start = int(server.received[-1][0]["range"].removeprefix("bytes=").rstrip("-"))
        plain(handler, body[start:], 206, content_range=f"bytes {start}-{len(body) - 1}/{len(body)}")

    server.answer = rest
    engines.get.click()
    engines.sure.click()
    qtbot.waitUntil(lambda: "LanguageTool 6.8 is in" in engines.said.text())
    assert not list((tmp_path / "data").glob("*.zip*"))


def test_without_a_checksum_it_is_not_offered(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = msgspec.structs.replace(obtaining.source(), sha256="")
    monkeypatch.setattr(obtaining, "source", lambda: bare)
    engines._show()
    assert not engines.get.isVisible()
    assert engines.zip.isVisible()


def test_the_offer_says_how_much_from_where_and_under_which_licence(engines: Engines) -> None:
    said = engines.offer.text()
    assert all(part in said for part in ("259 MB", "github.com", "LGPL-2.1", "checksum"))
