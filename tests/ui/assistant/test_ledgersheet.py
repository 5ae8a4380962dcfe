"""What was asked, by the window: listed, searched, seen in full, saved whole, cleared after a plain question."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio import placements
from studio.assistant.ledger import Ledger
from studio.assistant.task import Subject
from studio.jobs import Runner
from studio.library import Library
from studio.post import MediaSet, Post
from studio.session import Session
from studio.settings import Settings
from tests.ui.assistant.ledgers import AFTER, BEFORE, picture, polished, request
from ui.assistant.diffview import DiffView
from ui.assistant.ledgersheet import LedgerSheet, open_ledger
from ui.context import Context
from ui.proxies import Proxies


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    session = Session(Library.open(tmp_path / "library.sqlite"))
    session.create_post(Post("p1", "s1", title="The barn", caption=AFTER), MediaSet("s1"))
    session.create_post(Post("p2", "s1", title="The river"))
    runner = Runner()
    made = Context(
        session=session,
        runner=runner,
        placements=placements.load(),
        settings=Settings.load(tmp_path / "settings.json"),
        proxies=Proxies(runner),
    )
    yield made
    made.records.close()
    runner.close()
    session.close()


@pytest.fixture
def ledger(context: Context) -> Ledger:
    return Ledger(context.session.library)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(qtbot: QtBot, context: Context, window: QWidget, count: int, *, mine: bool = False) -> LedgerSheet:
    sheet = open_ledger(context, window, "p1", mine=mine)
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: len(sheet.list.shown.lines) == count and sheet.said.text() != "Reading…")
    return sheet


def looked(qtbot: QtBot, sheet: LedgerSheet, row: int) -> None:
    """Choose a line, and wait until its request is shown."""
    sheet.detail.show_nothing("")
    sheet.list.setCurrentIndex(sheet.list.shown.index(-1))
    sheet.list.setCurrentIndex(sheet.list.shown.index(row))
    qtbot.waitUntil(sheet.detail.title.isVisible)


def test_an_empty_record_says_so_and_has_nothing_to_clear(
    qtbot: QtBot, context: Context, window: QWidget
) -> None:
    sheet = opened(qtbot, context, window, 0)
    qtbot.waitUntil(lambda: "Nothing is on record" in sheet.said.text())
    assert not sheet.clear.isEnabled()
    assert not sheet.export.isEnabled()


def test_the_list_tells_what_when_and_how_it_ended(
    qtbot: QtBot, context: Context, window: QWidget, ledger: Ledger
) -> None:
    polished(ledger)
    ledger.failed(ledger.sent(request("x", operation="mine"), Subject("p2")), "assistant-server")
    sheet = opened(qtbot, context, window, 2)
    said = [sheet.list.shown.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said[0].startswith("mine · small\n127.0.0.1")
    assert said[0].endswith("failed")
    assert said[1].startswith("Polish · small")
    assert said[1].endswith("kept · 1,290 tokens sent, 12 received")
    assert sheet.said.text() == "2 requests"


def test_a_request_in_full(qtbot: QtBot, context: Context, window: QWidget, ledger: Ledger) -> None:
    polished(ledger)
    sheet = opened(qtbot, context, window, 1)
    looked(qtbot, sheet, 0)
    detail = sheet.detail
    assert "The barn" in detail.about.text()
    assert BEFORE in detail.left.reading.toPlainText()
    assert "{" not in detail.left.reading.toPlainText()
    assert detail.came.reading.toPlainText() == f"The text\n{AFTER}"
    assert detail.tabs["kept"].isChecked()
    qtbot.waitUntil(lambda: len(detail.kept.findChildren(DiffView)) == 1)  # what stood there before has gone
    (view,) = detail.kept.findChildren(DiffView)
    assert view.isVisible()
    assert "was" in view.toPlainText()
    assert "were" in view.toPlainText()
    qtbot.mouseClick(detail.tabs["left"], Qt.MouseButton.LeftButton)
    assert detail.left.reading.isVisible()
    assert not detail.pictures.isVisible()
    qtbot.mouseClick(detail.left.raw, Qt.MouseButton.LeftButton, pos=QPoint(8, detail.left.raw.height() // 2))
    assert detail.left.exact.isVisible()
    body = request(BEFORE).body
    assert detail.left.exact.toPlainText().replace("\n", "").encode() == body
    assert hashlib.sha256(body).hexdigest() in detail.left.note.text()


def test_pictures_are_seen_and_a_failure_says_why(
    qtbot: QtBot, context: Context, window: QWidget, ledger: Ledger
) -> None:
    ledger.failed(ledger.sent(request("x", picture(), picture()), Subject("p1")), "assistant-server")
    ledger.failed(ledger.sent(request("y"), Subject("p1")), "cancelled")
    sheet = opened(qtbot, context, window, 2)
    looked(qtbot, sheet, 1)
    assert sheet.detail.tabs["came"].isChecked()
    assert "127.0.0.1 failed on its side" in sheet.detail.outcome.text()
    assert "{" not in sheet.detail.outcome.text()
    qtbot.mouseClick(sheet.detail.tabs["left"], Qt.MouseButton.LeftButton)
    shown = [one for one in sheet.detail.pictures.findChildren(QLabel) if one.isVisible()]
    assert [one.accessibleName() for one in shown] == ["Picture 1", "Picture 2"]
    assert all(not one.pixmap().isNull() for one in shown)
    assert "base64" not in sheet.detail.left.reading.toPlainText()
    looked(qtbot, sheet, 0)
    assert "You cancelled it" in sheet.detail.outcome.text()
    assert not sheet.detail.pictures.isVisible()


def test_everything_is_searched_and_the_filter_is_this_post(
    qtbot: QtBot, context: Context, window: QWidget, ledger: Ledger
) -> None:
    for number in range(130):
        ledger.sent(request(f"number {number}"), Subject("p2"))
    polished(ledger)
    sheet = opened(qtbot, context, window, 131)

    def found(count: int) -> Callable[[], bool]:
        return lambda: len(sheet.list.shown.lines) == count and "…" not in sheet.said.text()

    for words, count in (("GOLDEN were", 1), ("number 99", 1), ("river number", 130), ("nowhere", 0)):
        sheet.search.setText(words)
        qtbot.waitUntil(found(count))
    assert sheet.said.text() == "No request has this in it."
    sheet.search.clear()
    qtbot.waitUntil(lambda: len(sheet.list.shown.lines) == 131)
    qtbot.mouseClick(sheet.mine, Qt.MouseButton.LeftButton, pos=sheet.mine.rect().center() / 4)
    qtbot.waitUntil(lambda: [line.post for line in sheet.list.shown.lines] == ["p1"])


def test_a_request_that_comes_meanwhile_is_listed(
    qtbot: QtBot, context: Context, window: QWidget, ledger: Ledger
) -> None:
    first = polished(ledger)
    sheet = opened(qtbot, context, window, 1)
    ledger.sent(request("later"), Subject("p1"))
    context.records.refresh()
    qtbot.waitUntil(lambda: len(sheet.list.shown.lines) == 2)
    assert sheet.list.chosen is not None
    assert sheet.list.chosen.key == first


def test_the_whole_record_is_saved(
    qtbot: QtBot,
    context: Context,
    window: QWidget,
    ledger: Ledger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    polished(ledger)
    target = tmp_path / "asked.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet = opened(qtbot, context, window, 1)
    qtbot.mouseClick(sheet.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "has the whole record" in sheet.said.text())
    steps = json.loads(target.read_text("utf-8"))
    assert [one["step"] for one in steps] == ["sent", "answered", "kept"]
    assert steps[0]["body"].encode() == request(BEFORE).body


def test_clearing_asks_first_and_says_what_is_lost(
    qtbot: QtBot, context: Context, window: QWidget, ledger: Ledger
) -> None:
    polished(ledger)
    sheet = opened(qtbot, context, window, 1)
    qtbot.mouseClick(sheet.clear, Qt.MouseButton.LeftButton)
    assert sheet.question is not None
    assert "cannot be taken back" in sheet.question.text()
    assert "which of their words" in sheet.question.informativeText()
    default = sheet.question.defaultButton()
    assert default.text() == "Keep it"
    qtbot.mouseClick(default, Qt.MouseButton.LeftButton)
    done: list[None] = []
    context.records.ask(sheet, lambda: None, done.append)  # behind whatever the click began
    qtbot.waitUntil(lambda: bool(done))
    assert len(ledger.entries()) == 3
    qtbot.mouseClick(sheet.clear, Qt.MouseButton.LeftButton)
    (yes,) = [one for one in sheet.question.buttons() if one is not sheet.question.defaultButton()]
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing is on record" in sheet.said.text())
    assert ledger.entries() == ()
    assert context.session.post("p1").caption == AFTER
    assert not sheet.clear.isEnabled()
