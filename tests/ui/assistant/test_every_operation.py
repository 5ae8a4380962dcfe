"""Every operation in the window: opened, sent to a real server, and its answer shown by a page of its kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.loopback import Server
from tests.model_server import document, stream
from tests.studio.assistant.test_operations import CASES, SHIPPED
from tests.ui.assistant.answers import a_context, answered, labels
from ui.assistant import results
from ui.assistant.opening import open_sheet
from ui.context import Context
from ui.selection import Selection

pytestmark = pytest.mark.loopback


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    with a_context(tmp_path, server) as made:
        yield made


@pytest.mark.parametrize("name", CASES)
def test_it_is_opened_sent_and_shown(qtbot: QtBot, context: Context, server: Server, name: str) -> None:
    extra, _, answer, _ = CASES[name]
    server.answer = stream(document(answer))
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    window.show()
    before = context.session.post("p1")
    sheet = open_sheet(context, selection, window, name, parts=extra)  # type: ignore[arg-type]
    assert server.received == []
    page = answered(qtbot, sheet)
    assert type(page) is type(results.page_for(SHIPPED[name]))
    assert len(server.received) == 1
    assert labels(page)
    assert context.session.post("p1") == before
    sheet.close()


def test_the_master_is_made_to_fit_what_the_proof_shows(qtbot: QtBot, context: Context) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    selection.choose_placement("instagram.feed")
    sheet = open_sheet(context, selection, window, "shorten")
    assert sheet.task is not None
    assert sheet.task.subject.placement == ""
    assert sheet.task.rules.placement is context.placements["instagram.feed"]
    assert "2200" in sheet.task.values["limit"]
    sheet.close()
