"""The page of the settings about the assistant: set up, tried out, used, removed; a key is in no file."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio.assistant import servers
from studio.assistant.servers import Server
from studio.settings import Settings
from tests.keyrings import Safe
from tests.loopback import Server as Web
from tests.model_server import base
from tests.studio.assistant.faulty import json_of, wrong
from ui.app import Studio
from ui.settings.assistant import Servers
from ui.settings.dialog import SettingsDialog

KEY = "sk-canary-page-0815"
PATIENCE = 60_000  # ms


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    made.answer = json_of({"data": [{"id": "large"}, {"id": "small"}]})
    yield made
    made.close()


@pytest.fixture
def page(studio: Studio, qtbot: QtBot) -> Iterator[Callable[[], Servers]]:
    """Return what opens the page."""
    opened: list[SettingsDialog] = []

    def open_page() -> Servers:
        dialog = SettingsDialog(studio.context, studio.window.actions_, studio.window)
        opened.append(dialog)
        dialog.show_page("assistant")
        dialog.show()
        return dialog.servers

    yield open_page
    for dialog in opened:
        if isValid(dialog):
            dialog.close()


def kept(studio: Studio) -> tuple[Server, ...]:
    return Settings.load(studio.context.settings.file).servers


def known_key(qtbot: QtBot, shown: Servers) -> str:
    qtbot.waitUntil(lambda: "Looking" not in shown.key_state.text(), timeout=PATIENCE)
    return shown.key_state.text()


def test_nobody_is_set_up_and_one_is_added_from_a_preset(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot
) -> None:
    shown = page()
    assert shown.none.isVisible()
    assert not shown.form_of_one.isVisible()
    offers = {action.text(): action for action in shown.offers.actions() if action.text()}
    offers["Ollama, on this computer"].trigger()
    assert not shown.none.isVisible()
    assert shown.url.text() == "http://127.0.0.1:11434/v1"
    assert "stays here" in shown.where.text()
    assert "10 minutes" in shown.where.text()
    shown.model.setEditText(" llama3.2 ")
    line = shown.model.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    offers["OpenAI"].trigger()
    assert "goes to api.openai.com" in shown.where.text()
    offers["Another server"].trigger()
    assert not shown.test.isEnabled()
    assert [(one.name, one.model) for one in kept(studio)] == [
        ("Ollama, on this computer", "llama3.2"), ("OpenAI", ""), ("Another server", ""),
    ]  # fmt: skip
    known_key(qtbot, shown)


def test_everything_about_one_is_kept_and_the_marked_one_is_asked(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot
) -> None:
    studio.context.settings.change(endpoint="http://127.0.0.1:1/v1", model="old")
    shown = page()
    assert list(shown.rows) == ["127.0.0.1"]
    shown.name.setText("Mine")
    shown.name.editingFinished.emit()
    shown.form.setCurrentIndex(shown.form.findData("object"))
    shown.form.activated.emit(shown.form.currentIndex())
    shown.price_sent.setValue(0.15)
    shown.price_received.setValue(0.6)
    shown.url.setText("http://far.example/v1")
    shown.url.editingFinished.emit()
    assert "can be read on the way" in shown.where.text()
    mine = Server("Mine", "http://far.example/v1", "old", "", "object", 0.15, 0.6)
    assert kept(studio) == (mine,)
    next(a for a in shown.offers.actions() if a.text() == "OpenAI").trigger()
    qtbot.mouseClick(shown.rows["Mine"], Qt.MouseButton.LeftButton)
    shown.rows["Mine"].click()
    assert studio.context.settings.server == "Mine"
    assert (shown.name.text(), shown.price_received.value()) == ("Mine", 0.6)
    known_key(qtbot, shown)


@pytest.mark.loopback
def test_the_test_asks_once_and_offers_the_models(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot, web: Web
) -> None:
    studio.context.settings.change(servers=(Server("Mine", base(web)),))
    shown = page()
    known_key(qtbot, shown)
    assert web.received == []
    qtbot.keyClicks(shown.key, KEY)
    shown.test.click()
    shown.test.click()
    qtbot.waitUntil(lambda: "2 models" in shown.said.text(), timeout=PATIENCE)
    ((headers, _),) = web.received
    assert headers["authorization"] == f"Bearer {KEY}"
    shown.model.setCurrentIndex(shown.model.findText("small"))
    shown.model.activated.emit(shown.model.currentIndex())
    assert kept(studio)[0].model == "small"
    shown.test.click()
    qtbot.waitUntil(lambda: "has small among" in shown.said.text(), timeout=PATIENCE)
    assert shown.trying.server is None


@pytest.mark.loopback
def test_a_failure_is_said_and_a_test_that_hangs_is_cancelled(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot, web: Web
) -> None:
    studio.context.settings.change(servers=(Server("Mine", base(web), "tiny"),))
    shown = page()
    known_key(qtbot, shown)
    shown.test.click()
    qtbot.waitUntil(lambda: "no model called tiny" in shown.said.text(), timeout=PATIENCE)
    web.answer = json_of(wrong("no"), 401)
    shown.test.click()
    qtbot.waitUntil(lambda: "wants a key" in shown.said.text(), timeout=PATIENCE)
    begun, freed = threading.Event(), threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        begun.set()
        freed.wait(60)

    web.answer = hang
    shown.test.click()
    assert begun.wait(60)
    assert shown.cancel.isVisible()
    assert shown.trying.server is not None
    shown.cancel.click()
    qtbot.waitUntil(shown.test.isVisible, timeout=PATIENCE)
    assert not shown.said.isVisible()
    freed.set()
    assert len(web.received) == 3


def test_without_a_keyring_a_key_is_in_memory_and_that_is_said(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot
) -> None:
    studio.context.settings.change(servers=(Server("Mine", "https://far.example/v1", "m"),))
    shown = page()
    assert "until the program ends" in known_key(qtbot, shown)
    assert not shown.forget.isVisible()
    qtbot.keyClicks(shown.key, KEY)
    qtbot.keyClick(shown.key, Qt.Key.Key_Return)
    qtbot.waitUntil(shown.forget.isVisible, timeout=PATIENCE)
    assert "in no file" in shown.key_state.text()
    assert shown.key.text() == ""
    assert studio.context.keys.get("https://far.example/v1") == KEY
    assert KEY not in studio.context.settings.file.read_text("utf-8")
    shown.forget.click()
    qtbot.waitUntil(lambda: not shown.forget.isVisible(), timeout=PATIENCE)
    assert studio.context.keys.get("https://far.example/v1") == ""


def test_a_server_that_is_removed_takes_its_key_along(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    before, safe = keyring.get_keyring(), Safe()
    keyring.set_keyring(safe)
    try:
        studio.context.settings.change(servers=(Server("Mine", "https://far.example/v1", "m"),))
        shown = page()
        known_key(qtbot, shown)
        qtbot.keyClicks(shown.key, KEY)
        qtbot.keyClick(shown.key, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "system's keyring, never" in shown.key_state.text(), timeout=PATIENCE)
        assert KEY in safe.kept.values()
        qtbot.mouseClick(shown.removals["Mine"], Qt.MouseButton.LeftButton)
        assert len(kept(studio)) == 1, "it asks first"
        assert KEY in safe.kept.values()
        qtbot.mouseClick(shown.removals["Mine"], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not safe.kept, timeout=PATIENCE)
        assert shown.none.isVisible()
        assert kept(studio) == ()
    finally:
        keyring.set_keyring(before)


def press(qtbot: QtBot, widget: QWidget) -> None:
    """Press and release the mouse where `widget` is, on whatever is there at each moment."""
    window = widget.window()

    def middle() -> QPoint:
        return widget.mapTo(window, widget.rect().center())

    qtbot.waitUntil(lambda: window.childAt(middle()) is widget)  # once it has its place
    spot = middle()
    qtbot.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    QApplication.processEvents()
    qtbot.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_click_that_ends_the_typing_is_not_lost(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot
) -> None:
    two = (Server("Mine", "https://far.example/v1"), Server("R&D", "https://other.example/v1"))
    studio.context.settings.change(servers=two, server="Mine")
    shown = page()
    known_key(qtbot, shown)
    assert shown.rows["R&D"].text() == "R&&D"
    line = shown.model.lineEdit()
    assert line is not None
    shown.window().activateWindow()
    line.setFocus()
    qtbot.keyClicks(line, "large")
    press(qtbot, shown.rows["R&D"])
    assert studio.context.settings.server == "R&D"
    assert kept(studio)[0].model == "large"
    assert shown.rows["R&D"].hasFocus()
    assert shown.rows["R&D"].isChecked()
    for following in (shown.removals["R&D"], shown.add, shown.name, shown.url, shown.key):
        qtbot.keyClick(shown.window().focusWidget(), Qt.Key.Key_Tab)
        assert following.hasFocus()
    shown.removals["Mine"].setFocus()
    for _ in range(2):
        qtbot.keyClick(shown.removals["Mine"], Qt.Key.Key_Space)
    assert list(shown.rows) == ["R&D"]
    assert shown.removals["R&D"].hasFocus()
    for _ in range(2):
        qtbot.keyClick(shown.removals["R&D"], Qt.Key.Key_Space)
    assert shown.add.hasFocus()
    qtbot.wait(0)


def test_an_address_can_be_tried_as_soon_as_it_is_one(
    page: Callable[[], Servers], studio: Studio, qtbot: QtBot
) -> None:
    studio.context.settings.change(servers=(Server("Mine", ""),))
    shown = page()
    for text, can in (("http://", False), ("http://[", False), ("http://[::1]:1/v1", True)):
        shown.url.clear()
        qtbot.keyClicks(shown.url, text)
        assert shown.test.isEnabled() == can
    shown.url.setText("localhost:1234/v1")
    shown.url.editingFinished.emit()
    assert shown.url.text() == "http://localhost:1234/v1"
    assert servers.current(studio.context.settings).url == "http://localhost:1234/v1"
    shown.url.setText("ftp://here/v1")
    shown.url.editingFinished.emit()
    assert "needs http:// or https://" in shown.where.text()
    assert not shown.test.isEnabled()
    shown.url.setText("http://[::1")
    shown.url.editingFinished.emit()
    assert "http://[::1" in shown.where.text()
    known_key(qtbot, shown)
