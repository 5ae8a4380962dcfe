"""Where a request goes, and when it does not: servers, models, keys, prices, and “no model”."""

import json
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.assistant.servers import Server as Known
from studio.post import Client
from studio.words import word
from tests.loopback import Server
from tests.model_server import answering, base, stream
from tests.ui.assistant.consent import CAPTION, PATIENCE, Opened, sent
from ui.context import Context
from ui.settings.dialog import SettingsDialog

pytestmark = pytest.mark.loopback


def test_the_settings_are_a_click_away_and_what_is_set_up_there_is_offered(
    qtbot: QtBot, opened: Opened, context: Context
) -> None:
    sheet = opened()
    qtbot.mouseClick(sheet.asking.where.set_up, Qt.MouseButton.LeftButton)
    (dialog,) = sheet.window().findChildren(SettingsDialog)
    assert dialog.isVisible()
    assert dialog.pages.currentItem().text() == word("ui.settings.assistant")
    dialog.reject()
    more = (*context.settings.servers, Known("There", "http://127.0.0.1:9/v1", "big"))
    context.settings.change(servers=more, server="There")
    assert sheet.asking.where.servers.currentText() == "There"
    assert sheet.asking.where.model.text() == "big"


def test_a_client_without_models_refuses_and_says_why(
    qtbot: QtBot, opened: Opened, context: Context, server: Server
) -> None:
    context.session.put("", Client("c1", context.session.client("c1").name, no_model=True))
    asking = opened().asking
    assert "no model" in asking.error.text()
    assert not asking.send.isEnabled()
    qtbot.mouseClick(asking.send, Qt.MouseButton.LeftButton)
    asking.refresh()
    assert not asking.send.isEnabled()
    assert server.received == []


def test_a_post_that_is_marked_while_the_sheet_is_open_is_not_sent(
    qtbot: QtBot, opened: Opened, context: Context, server: Server
) -> None:
    asking = opened().asking
    context.session.put("", Client("c1", context.session.client("c1").name, no_model=True))
    qtbot.mouseClick(asking.send, Qt.MouseButton.LeftButton)
    assert "no model" in asking.error.text()
    assert not asking.send.isEnabled()
    assert server.received == []


def test_an_answer_to_another_question_is_not_shown_as_one_to_this(
    qtbot: QtBot, opened: Opened, server: Server, context: Context
) -> None:
    release = threading.Event()

    def late(handler: BaseHTTPRequestHandler) -> None:
        release.wait(PATIENCE / 1000)
        with suppress(OSError):  # nobody listens any more
            stream(answering("Of the first question."))(handler)

    server.answer = late
    sheet = opened()
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(server.received) == 1, timeout=PATIENCE)
    context.session.put("", Client("c1", context.session.client("c1").name, no_model=True))
    assert opened("tone") is sheet
    release.set()
    qtbot.waitUntil(lambda: context.network.busy == (), timeout=PATIENCE)
    qtbot.wait(50)
    assert sheet.pages.currentWidget() is sheet.asking
    assert sheet.result is None
    assert "no model" in sheet.asking.error.text()  # what is said of this question stands


def test_without_a_server_it_says_so_and_offers_some(opened: Opened, context: Context) -> None:
    context.settings.change(servers=(), server="", endpoint="", model="")
    asking = opened().asking
    assert not asking.send.isEnabled()
    assert "No language model is set up" in asking.estimate.text()
    where = asking.where
    where.servers.setCurrentIndex(where.servers.count() - 1)
    assert where.server.url.startswith("http")
    where.model.setText("small")
    assert asking.send.isEnabled()


def test_the_key_is_asked_for_where_one_is_needed_and_none_is_kept(
    qtbot: QtBot, opened: Opened, context: Context
) -> None:
    asking = opened().asking
    assert not asking.where.key.isVisibleTo(asking.where)  # this computer needs none
    context.settings.change(servers=(Known("Far", "https://far.example/v1", "large"),), server="Far")
    assert asking.where.server.url == "https://far.example/v1"
    qtbot.waitUntil(lambda: asking.where.key.isVisibleTo(asking.where), timeout=PATIENCE)
    context.keys.keep("https://far.example/v1", "secret")
    asking.where.fill()
    qtbot.waitUntil(lambda: asking.where.kept.isVisibleTo(asking.where), timeout=PATIENCE)
    assert not asking.where.key.isVisibleTo(asking.where)
    asking.where.keep()
    assert context.keys.get("https://far.example/v1") == "secret"


def test_the_cost_is_by_the_persons_own_prices(opened: Opened, context: Context, server: Server) -> None:
    asking = opened().asking
    assert "prices" not in asking.estimate.text()
    dear = Known("Here", base(server), "small", price_sent=10_000.0)
    context.settings.change(servers=(dear,), server="Here")
    request = asking.request()
    assert request is not None
    assert f"about {request.tokens / 100:,.2f} to ask" in asking.estimate.text()
    assert "An estimate" in asking.estimate.text()


def test_the_model_that_is_typed_is_asked_and_kept(
    qtbot: QtBot, opened: Opened, context: Context, server: Server
) -> None:
    server.answer = stream(answering(CAPTION))
    sheet = opened()
    sheet.asking.where.model.setText("other")
    assert json.loads(sent(qtbot, sheet, server))["model"] == "other"
    assert context.settings.servers == (Known("Here", base(server), "other"),)
