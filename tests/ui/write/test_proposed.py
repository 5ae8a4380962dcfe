"""The write desk tells calmly how many words were proposed, and leads to the record and to what to disclose."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from media.metadata import SOURCE_TYPES
from studio import caption, sets
from studio.assistant.ledger import Ledger
from studio.post import Account
from tests.ui.assistant.ledgers import AFTER, BEFORE, polished
from tests.ui.write.conftest import Host
from ui.assistant.disclosuresheet import DisclosureSheet, open_disclosure
from ui.assistant.ledgersheet import LedgerSheet
from ui.context import Context
from ui.write.desk import WriteDesk

PARTLY = Account(SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia", asked=True)


@pytest.fixture
def desk(host: Host) -> WriteDesk:
    return host.desk


def written(context: Context, text: str, placement: str = "") -> None:
    context.session.edit_post("p1", "Type", lambda post: caption.set_caption(post, text, placement))


def took(context: Context) -> None:
    """Take a polished caption, as the assistant's sheet does."""
    written(context, AFTER)
    polished(Ledger(context.session.library))
    context.records.refresh()


def generated(context: Context, name: str = "m2") -> None:
    context.session.edit_set(
        "s1",
        "Learn",
        lambda media_set: sets.edit_medium(media_set, name, lambda one: replace(one, account=PARTLY)),
    )


Ready = Callable[[DisclosureSheet], bool]


def sheet_of(qtbot: QtBot, context: Context, desk: QWidget, ready: Ready) -> DisclosureSheet:
    sheet = open_disclosure(context, desk.window(), "p1")
    assert sheet is not None
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: ready(sheet))
    return sheet


def said(sheet: QWidget) -> str:
    return "\n".join(one.accessibleName() for one in sheet.findChildren(QWidget) if one.isVisible())


def test_nothing_is_said_where_nothing_was_proposed(qtbot: QtBot, desk: WriteDesk, context: Context) -> None:
    proposed = desk.page.proposed
    written(context, BEFORE)
    with qtbot.waitSignal(proposed.looked):
        pass
    assert not proposed.isVisible()


def test_the_share_follows_what_is_written(qtbot: QtBot, desk: WriteDesk, context: Context) -> None:
    proposed = desk.page.proposed
    took(context)
    qtbot.waitUntil(lambda: proposed.words.text() == "17 % of these words were proposed")
    assert proposed.isVisible()
    assert "2 of these 12 words" in proposed.words.toolTip()
    written(context, f"{AFTER} Come and see it too, any day in May!")
    qtbot.waitUntil(lambda: proposed.words.text() == "10 % of these words were proposed")
    written(context, BEFORE)
    qtbot.waitUntil(proposed.isHidden)


def test_a_placements_own_words_have_their_own_share(qtbot: QtBot, desk: WriteDesk, context: Context) -> None:
    proposed = desk.page.proposed
    took(context)
    qtbot.waitUntil(proposed.isVisible)
    written(context, "It was magic.", "x.post")
    context.checking.choose_placement("x.post")
    qtbot.waitUntil(lambda: proposed.words.text() == "33 % of these words were proposed")
    context.checking.choose_placement("bluesky.post")
    qtbot.waitUntil(lambda: proposed.words.text() == "17 % of these words were proposed")


def test_it_leads_to_the_record_of_this_post(qtbot: QtBot, desk: WriteDesk, context: Context) -> None:
    took(context)
    polished(Ledger(context.session.library), "p2")
    qtbot.waitUntil(desk.page.proposed.isVisible)
    qtbot.mouseClick(desk.page.proposed.asked, Qt.MouseButton.LeftButton)
    (sheet,) = desk.window().findChildren(LedgerSheet)
    qtbot.waitUntil(lambda: len(sheet.list.shown.lines) == 1)
    assert sheet.mine.isChecked()


def test_pictures_of_a_model_are_told_without_any_words(
    qtbot: QtBot, desk: WriteDesk, context: Context
) -> None:
    generated(context)
    desk.refresh()
    qtbot.waitUntil(lambda: desk.page.proposed.words.text() == "A model made part of 1 picture")
    assert not desk.page.proposed.asked.isVisible()
    assert desk.page.proposed.disclose.isVisible()


def test_what_to_disclose_names_platforms_dates_and_that_it_is_no_advice(
    qtbot: QtBot, desk: WriteDesk, context: Context
) -> None:
    took(context)
    generated(context, "m1")
    sheet = sheet_of(qtbot, context, desk, lambda one: "EU AI Act" in said(one))
    shown = said(sheet)
    assert "Caption: 17 % of the words were proposed (2 of 12)" in shown
    assert "X leaves it to you to tell about number 1: the switch is called “Made with AI”." in shown
    assert "Bluesky is not known to have a switch" in shown
    assert "as it was on March 2, 2026 (second-hand)" in shown
    assert "EU AI Act, Article 50, since August 2, 2026" in shown
    assert any("not legal advice" in one.text() for one in sheet.findChildren(QLabel))


def test_without_a_record_nothing_is_claimed(qtbot: QtBot, desk: WriteDesk, context: Context) -> None:
    sheet = sheet_of(qtbot, context, desk, lambda one: "There is no record" in said(one))
    assert "all words are your own" not in said(sheet)
    assert not sheet.choice.isVisible()


def test_a_line_is_added_by_one_click_and_undone(qtbot: QtBot, desk: WriteDesk, context: Context) -> None:
    took(context)
    context.session.edit_post("p1", "Language", lambda post: replace(post, language="es"))
    sheet = sheet_of(qtbot, context, desk, lambda one: one.line.count() > 0)
    assert context.session.post("p1").caption == AFTER
    assert sheet.line.currentText() == "Texto escrito con ayuda de IA."
    qtbot.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    assert context.session.post("p1").caption == f"{AFTER}\n\nTexto escrito con ayuda de IA."
    assert not sheet.add.isEnabled()
    assert "Ctrl+Z" in sheet.there.text()
    assert context.session.undo()
    qtbot.waitUntil(sheet.add.isEnabled)
    assert context.session.post("p1").caption == AFTER


def test_the_line_goes_below_the_words_of_the_placement_that_has_its_own(
    qtbot: QtBot, desk: WriteDesk, context: Context
) -> None:
    took(context)
    written(context, "It was magic.", "x.post")
    context.checking.choose_placement("x.post")
    sheet = sheet_of(qtbot, context, desk, lambda one: one.line.count() > 0)
    assert "X Post" in sheet.add.text()
    qtbot.mouseClick(sheet.add, Qt.MouseButton.LeftButton)
    post = context.session.post("p1")
    assert post.caption == AFTER
    assert caption.own(post, "caption", "x.post").startswith("It was magic.\n\nText written")
