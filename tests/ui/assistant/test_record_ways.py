"""The ways to the record and to what to disclose: the menus, the status bar, the assistant's head, the export sheet."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio import caption
from studio.assistant.ledger import Ledger
from studio.post import Post
from tests.ui.assistant.ledgers import AFTER, polished
from ui.app import Studio
from ui.assistant.disclosuresheet import DisclosureSheet
from ui.assistant.ledgersheet import LedgerSheet
from ui.assistant.opening import open_sheet
from ui.export.sheet import ExportSheet

Open = Callable[[], Post]


def shown(studio: Studio) -> LedgerSheet:
    (sheet,) = [one for one in studio.window.findChildren(LedgerSheet) if one.isVisible()]
    return sheet


def test_the_menus_lead_to_both(qtbot: QtBot, studio: Studio, post: Open) -> None:
    actions = studio.window.actions_
    assert actions["disclose"].isEnabled()
    actions["ledger"].trigger()
    sheet = shown(studio)
    assert not sheet.mine.isChecked()
    sheet.accept()
    actions["disclose"].trigger()
    (told,) = studio.window.findChildren(DisclosureSheet)
    assert told.isVisible()
    told.accept()


def test_without_a_post_the_record_is_there_and_nothing_to_disclose(qtbot: QtBot, studio: Studio) -> None:
    assert not studio.window.actions_["disclose"].isEnabled()
    studio.window.actions_["ledger"].trigger()
    sheet = shown(studio)
    assert not sheet.mine.isVisible()
    sheet.accept()


def test_the_network_history_leads_to_the_record(
    qtbot: QtBot, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = studio.context.network.approve(purpose="asking", url="http://127.0.0.1:9/v1", digest="0" * 64)
    with ticket:
        pass
    qtbot.mouseClick(studio.window.status.network, Qt.MouseButton.LeftButton)
    (verb,) = [one for one in studio.window.banners.findChildren(QPushButton) if "asked" in one.text()]
    qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    shown(studio).accept()


def test_the_assistants_head_leads_to_the_record(qtbot: QtBot, studio: Studio, post: Open) -> None:
    sheet = open_sheet(studio.context, studio.selection, studio.window)
    qtbot.mouseClick(sheet.record, Qt.MouseButton.LeftButton)
    shown(studio).accept()
    sheet.close()


def test_the_export_sheet_says_how_much_was_proposed(qtbot: QtBot, studio: Studio, post: Open) -> None:
    name = post().id
    studio.session.edit_post(name, "Type", lambda one: caption.set_caption(one, AFTER))
    polished(Ledger(studio.session.library), name)
    studio.commands.sheets.export()
    (sheet,) = studio.window.findChildren(ExportSheet)
    qtbot.waitUntil(lambda: sheet.choosing.proposed.words.text() == "17 % of these words were proposed")
    assert sheet.choosing.proposed.isVisibleTo(sheet)
    sheet.reject()


def test_a_post_that_is_deleted_meanwhile_is_no_error(qtbot: QtBot, studio: Studio, post: Open) -> None:
    name = post().id
    polished(Ledger(studio.session.library), name)
    studio.window.actions_["disclose"].trigger()
    (told,) = studio.window.findChildren(DisclosureSheet)
    studio.session.edit_post(name, "Type", lambda one: replace(one, caption=AFTER))
    studio.session.delete_post(name)
    told.follow()
    qtbot.waitUntil(lambda: not studio.selection.post or studio.selection.post != name)
    told.accept()
    studio.window.actions_["ledger"].trigger()
    sheet = shown(studio)
    qtbot.waitUntil(lambda: "not in the library" in sheet.detail.about.text())
    sheet.accept()
