"""Behind glass: nothing asks twice, a bug does not leave the sheet waiting, and the key is nowhere on this machine."""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio import places
from studio.assistant import judging
from studio.assistant.ledger import Ledger
from studio.assistant.reply import Reply
from studio.assistant.servers import Server
from studio.post import MediaSet, Post
from tests.loopback import Server as Web
from tests.model_server import answering, base, stream
from tests.studio.assistant.faulty import json_of, wrong
from ui.app import Studio
from ui.assistant.opening import open_sheet
from ui.assistant.sheet import AssistantSheet
from ui.bugs import Bugs
from ui.settings.dialog import SettingsDialog

pytestmark = pytest.mark.loopback

CAPTION = "We was so happy in the garden, it were magic."
POLISHED = "We were so happy in the garden, it was magic."
CANARY = "sk-canary-4711-found-nowhere"
PATIENCE = 60_000  # ms


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    made.answer = stream(answering(POLISHED))
    yield made
    made.close()


@pytest.fixture
def sheet(studio: Studio, web: Web) -> AssistantSheet:
    studio.context.settings.change(servers=(Server("Mine", base(web), "small"),))
    studio.session.create_post(Post("p1", "s1", caption=CAPTION), MediaSet("s1"))
    studio.selection.choose_post("p1")
    return open_sheet(studio.context, studio.selection, studio.window)


def second_half(pressed: QPushButton) -> None:
    """Send what the second half of a double click is."""
    at = QPointF(pressed.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, none)):
        place = QPointF(pressed.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(
            pressed, QMouseEvent(kind, at, place, left, held, Qt.KeyboardModifier.NoModifier)
        )


def failed(qtbot: QtBot, sheet: AssistantSheet) -> str:
    qtbot.waitUntil(
        lambda: sheet.pages.currentWidget() is sheet.asking and sheet.asking.error.isVisible(),
        timeout=PATIENCE,
    )
    return sheet.asking.error.text()


def test_a_double_click_asks_once_and_does_not_cancel(sheet: AssistantSheet, qtbot: QtBot, web: Web) -> None:
    freed = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        freed.wait(60)
        stream(answering(POLISHED))(handler)

    web.answer = slow
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    second_half(sheet.waiting.cancel)  # where the second half falls now
    qtbot.keyClick(sheet.asking.send, Qt.Key.Key_Space)
    freed.set()
    qtbot.waitUntil(lambda: sheet.result is not None, timeout=PATIENCE)
    assert len(web.received) == 1


def test_a_double_click_on_a_server_that_refuses_at_once_asks_once(
    sheet: AssistantSheet, qtbot: QtBot, web: Web
) -> None:
    web.answer = json_of(wrong("no"), 500)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    assert "failed on its side" in failed(qtbot, sheet)
    second_half(sheet.asking.send)
    qtbot.wait(50)
    assert len(web.received) == 1
    web.answer = stream(answering(POLISHED))
    assert "again" in sheet.asking.send.text()
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.result is not None, timeout=PATIENCE)
    assert len(web.received) == 2


def test_what_flows_is_shown_from_its_end_and_leaves_the_button_in_its_place(
    sheet: AssistantSheet, qtbot: QtBot, web: Web
) -> None:
    freed = threading.Event()
    long = "We were so happy. " * 2000

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(answering(long + "At last.")[:-200].rpartition(b"\n\n")[0] + b"\n\n")
        handler.wfile.flush()
        freed.wait(60)

    web.answer = endless
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    assert "read from the disk first" in sheet.waiting.slow.text()
    qtbot.waitUntil(lambda: "happy" in sheet.waiting.text.text(), timeout=PATIENCE)
    assert sheet.waiting.text.text().startswith("…")
    assert len(sheet.waiting.text.text()) < 5000
    assert sheet.rect().contains(sheet.waiting.cancel.geometry().translated(sheet.pages.pos()))
    qtbot.mouseClick(sheet.waiting.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.pages.currentWidget() is sheet.asking, timeout=PATIENCE)
    assert not sheet.asking.error.isVisible()
    freed.set()


def everything(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in `folder`."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def processes() -> list[str]:
    """Return the arguments and the environments of this process's children, and this one's arguments."""
    me = psutil.Process()
    found = [" ".join(me.cmdline())]
    for child in me.children(recursive=True):
        found += [" ".join(child.cmdline()), json.dumps(child.environ())]
    return found


@pytest.mark.usefixtures("post")
def test_the_key_is_found_nowhere(
    sheet: AssistantSheet,
    studio: Studio,
    qtbot: QtBot,
    web: Web,
    tmp_path: Path,
    temporary_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    bugs = Bugs(places.logs())
    bugs.happened.connect(studio.tell_bug)
    try:
        _enter_the_key(studio, qtbot)
        web.answer = json_of(wrong(f"{CANARY} is no good"), 401)
        sheet.asking.send.click()
        assert "key" in failed(qtbot, sheet)
        web.answer = json_of(wrong(f"Bearer {CANARY} may not"), 400)
        sheet.asking.send.click()
        assert CANARY not in failed(qtbot, sheet)
        _meet_a_bug(sheet, qtbot, web, monkeypatch)
        web.answer = stream(answering(f"{POLISHED} {CANARY}"))
        sheet.asking.send.click()
        qtbot.waitUntil(lambda: sheet.result is not None, timeout=PATIENCE)
        _crash(studio, qtbot)
        told = processes()
        exported = Ledger(studio.session.library).export()
        sheet.close()
        assert studio.session.flush(60)
    finally:
        bugs.end()
    assert [headers["authorization"] for headers, _ in web.received] == [f"Bearer {CANARY}"] * 5
    assert len(told) > 2
    assert not [one for one in told if CANARY in one]
    assert CAPTION in exported
    assert CANARY not in exported
    kept = everything(tmp_path / "data")
    assert [name for name, content in kept.items() if b"small" in content and name.endswith("settings.json")]
    assert [name for name, content in kept.items() if b"ZeroDivisionError" in content]
    assert not [name for name, content in kept.items() if CANARY.encode() in content]
    assert not [name for name, content in everything(temporary_folder).items() if CANARY.encode() in content]


def _enter_the_key(studio: Studio, qtbot: QtBot) -> None:
    dialog = SettingsDialog(studio.context, studio.window.actions_, studio.window)
    dialog.show_page("assistant")
    dialog.show()
    page = dialog.servers
    qtbot.keyClicks(page.key, CANARY)
    page.test.click()
    qtbot.waitUntil(page.test.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(page.forget.isVisible, timeout=PATIENCE)
    dialog.close()


def _meet_a_bug(sheet: AssistantSheet, qtbot: QtBot, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the judging of an answer break, with the key at hand: the sheet comes back, the log has the bug."""

    def broken(*_: object) -> Reply:
        key = f"Bearer {CANARY}"
        raise ZeroDivisionError(key)

    web.answer = stream(answering(POLISHED))
    with monkeypatch.context() as patch:
        patch.setattr(judging, "judge", broken)
        sheet.asking.send.click()
        assert "inside the program" in failed(qtbot, sheet)


def _crash(studio: Studio, qtbot: QtBot) -> None:
    """Break in the window itself, and warn, with the key in the words."""
    logging.getLogger("studio.test").error("asked with Authorization: Bearer %s", CANARY)
    try:
        raise RuntimeError(f"cannot use api_key={CANARY}")
    except RuntimeError:
        sys.excepthook(*sys.exc_info())
    qtbot.wait(10)
    assert studio.window.isVisible()
