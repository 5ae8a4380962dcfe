"""The sheet driven as a person does, against a real server on loopback: see, send, decide, undo."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.assistant.ledger import Ledger
from studio.post import MediaSet, Post
from tests.loopback import Server, plain
from tests.model_server import answering, stream
from tests.ui.assistant.answers import context_of
from ui.assistant.opening import open_sheet
from ui.assistant.reviewing import ReviewingPage
from ui.assistant.sheet import AssistantSheet
from ui.assistant.texts import TextsPage
from ui.context import Context
from ui.selection import Selection

pytestmark = pytest.mark.loopback

PATIENCE = 60_000  # ms; the first request imports a large library on a busy machine
CAPTION = "We was so happy 💛 at @the.barn, it were magic."
POLISHED = "We were so happy 💛 at @the.barn, it was magic."


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    with context_of(tmp_path, server, MediaSet("s1"), Post("p1", "s1", caption=CAPTION)) as made:
        yield made


@pytest.fixture
def sheet(qtbot: QtBot, context: Context) -> AssistantSheet:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    window.show()
    return open_sheet(context, selection, window)


def text_of(context: Context) -> str:
    return context.session.post("p1").caption


def review(qtbot: QtBot, sheet: AssistantSheet) -> None:
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(sheet.result, TextsPage), timeout=PATIENCE)


def reviewing(sheet: AssistantSheet) -> ReviewingPage:
    assert isinstance(sheet.result, TextsPage)
    return sheet.result.reviewing


def test_nothing_leaves_before_the_click_and_what_is_shown_leaves(
    qtbot: QtBot, sheet: AssistantSheet, server: Server, context: Context
) -> None:
    server.answer = stream(answering(POLISHED))
    assert server.received == []
    sheet.asking.exact.click()
    shown = json.loads(sheet.asking.body.toPlainText())
    review(qtbot, sheet)
    ((_, body),) = server.received
    assert json.loads(body) == shown
    assert CAPTION in shown["messages"][1]["content"]
    assert text_of(context) == CAPTION


def test_half_a_proposal_is_taken_and_undone(
    qtbot: QtBot, sheet: AssistantSheet, server: Server, context: Context
) -> None:
    server.answer = stream(answering(POLISHED))
    review(qtbot, sheet)
    qtbot.keyClick(reviewing(sheet).view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "We were" in text_of(context))
    qtbot.keyClick(reviewing(sheet).view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert text_of(context) == "We were so happy 💛 at @the.barn, it were magic."
    assert reviewing(sheet).review.open == ()
    qtbot.mouseClick(reviewing(sheet).finish, Qt.MouseButton.LeftButton)
    kept = [entry for _, entry in Ledger(context.session.library).entries() if entry.step == "kept"]
    assert kept[0].kept == text_of(context)
    assert context.session.undo()
    assert text_of(context) == CAPTION


def test_a_name_taken_out_does_not_leave_and_stays_in_the_caption(
    qtbot: QtBot, sheet: AssistantSheet, server: Server, context: Context
) -> None:
    sheet.asking.text.setPlainText(CAPTION.replace("@the.barn", "the place"))
    server.answer = stream(answering(POLISHED.replace("@the.barn", "the place")))
    review(qtbot, sheet)
    assert b"the.barn" not in server.received[0][1]
    qtbot.mouseClick(reviewing(sheet).accept_all, Qt.MouseButton.LeftButton)
    assert text_of(context) == POLISHED


def test_a_failure_is_a_sentence_and_the_next_try_is_a_click(
    qtbot: QtBot, sheet: AssistantSheet, server: Server, context: Context
) -> None:
    server.answer = lambda handler: plain(handler, b"{}", 500)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.asking.error.isVisible, timeout=PATIENCE)
    assert "500" in sheet.asking.error.text()
    assert len(server.received) == 1
    server.answer = stream(answering(POLISHED))
    review(qtbot, sheet)
    assert len(server.received) == 2
    assert text_of(context) == CAPTION


def test_a_caption_that_changed_meanwhile_is_not_overwritten(
    qtbot: QtBot, sheet: AssistantSheet, server: Server, context: Context
) -> None:
    server.answer = stream(answering(POLISHED))
    review(qtbot, sheet)
    context.session.edit_post("p1", "Type", lambda post: Post("p1", "s1", caption="Mine."))
    qtbot.mouseClick(reviewing(sheet).accept_all, Qt.MouseButton.LeftButton)
    assert text_of(context) == "Mine."
    assert "changed since" in reviewing(sheet).broken.text()


def test_a_post_marked_no_model_refuses(
    qtbot: QtBot, sheet: AssistantSheet, server: Server, context: Context
) -> None:
    context.session.edit_post("p1", "Mark", lambda post: Post("p1", "s1", caption=CAPTION, no_model=True))
    assert sheet.task is not None
    sheet.open(sheet.task)
    assert not sheet.asking.send.isEnabled()
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    assert server.received == []


def looked(context: Context, text: str) -> str:
    look = context.session.looks.of(text)
    return look.second_by if look else ""


def test_a_polish_that_was_decided_on_is_a_second_look_at_these_bytes(
    qtbot: QtBot, server: Server, sheet: AssistantSheet, context: Context
) -> None:
    server.answer = stream(answering(POLISHED))
    review(qtbot, sheet)
    assert not looked(context, POLISHED)
    qtbot.keyClick(reviewing(sheet).view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not looked(context, text_of(context))
    qtbot.mouseClick(reviewing(sheet).accept_all, Qt.MouseButton.LeftButton)
    assert text_of(context) == POLISHED
    qtbot.waitUntil(lambda: looked(context, POLISHED) == "small", timeout=PATIENCE)
    assert not looked(context, CAPTION)
    assert "counts as the second look" in reviewing(sheet).second.text()
    context.session.undo()
    qtbot.waitUntil(reviewing(sheet).second.isHidden)


def test_a_doubtful_answer_that_was_accepted_is_no_second_look(
    qtbot: QtBot, server: Server, sheet: AssistantSheet, context: Context
) -> None:
    doubtful = POLISHED.replace("was magic", "was magic for 140 guests")
    server.answer = stream(answering(doubtful))
    review(qtbot, sheet)
    qtbot.mouseClick(reviewing(sheet).accept_all, Qt.MouseButton.LeftButton)
    assert text_of(context) == doubtful
    qtbot.waitUntil(reviewing(sheet).second.isVisible, timeout=PATIENCE)
    assert "not count as a second look" in reviewing(sheet).second.text()
    assert not looked(context, doubtful)


def test_a_post_that_is_deleted_before_its_second_look_is_judged_has_none(
    qtbot: QtBot, server: Server, sheet: AssistantSheet, context: Context
) -> None:
    server.answer = stream(answering(POLISHED))
    review(qtbot, sheet)
    ended: list[None] = []
    qtbot.mouseClick(reviewing(sheet).accept_all, Qt.MouseButton.LeftButton)
    context.session.delete_post("p1")
    context.records.ask(context.records, lambda: None, ended.append)  # comes behind the judging
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)
    assert not looked(context, POLISHED)
