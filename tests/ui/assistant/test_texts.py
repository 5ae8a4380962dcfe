"""Proposals side by side, driven as a person does: what is doubtful about them, and each way to take one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextFormat
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio import caption
from tests.loopback import Server
from tests.model_server import document, proposing, stream
from tests.ui.assistant.answers import CAPTION, a_context, a_sheet, answered, kept, labels
from ui.assistant import texts as texts_page
from ui.assistant.cards import Card
from ui.assistant.sheet import AssistantSheet
from ui.assistant.texts import TextsPage
from ui.context import Context

pytestmark = pytest.mark.loopback

GOOD = "We were so happy 💛 at @the.barn."
LONG = GOOD + " It was magic." * 30
BACKGROUND = QTextFormat.Property.BackgroundBrush
INVENTED = "We were so happy 💛 at @the.barn with 200 guests."


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    with a_context(tmp_path, server) as made:
        yield made


def texts(page: object) -> TextsPage:
    assert isinstance(page, TextsPage)
    return page


def press(card: Card, text: str) -> QPushButton:
    found = next(one for one in card.findChildren(QPushButton) if one.text() == text)
    found.click()
    return found


def shorter(
    qtbot: QtBot, context: Context, server: Server, *proposals: str
) -> tuple[AssistantSheet, TextsPage]:
    server.answer = stream(proposing(*proposals))
    sheet = a_sheet(qtbot, context, "shorten", placement="x.post")
    return sheet, texts(answered(qtbot, sheet))


def test_proposals_keep_their_order_and_say_what_is_doubtful(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    _, page = shorter(qtbot, context, server, LONG, INVENTED, GOOD)
    long, invented, good = page.cards.cards
    assert [card.proposal.text for card in page.cards.cards] == [LONG, INVENTED, GOOD]
    assert any("too long" in said for said in labels(long))
    assert any("200" in said for said in labels(invented.doubts))
    assert not good.doubts.isVisible()
    assert "280" in long.length.number.text()
    assert good.length.number.text().startswith("33 ")
    underlined = [one.cursor.selectedText() for one in invented.text.extraSelections()]
    assert "200" in underlined


@pytest.mark.parametrize("width, columns", [(1280, 1), (2560, 3)])
def test_cards_stand_side_by_side_where_there_is_room(
    qtbot: QtBot, context: Context, server: Server, width: int, columns: int
) -> None:
    server.answer = stream(proposing(GOOD, INVENTED, "Happy 💛 at @the.barn."))
    page = texts(answered(qtbot, a_sheet(qtbot, context, "shorten", width)))
    qtbot.waitUntil(lambda: page.cards.columns == columns)
    tops = {card.y() for card in page.cards.cards}
    assert len(tops) == (1 if columns == 3 else 3)


def test_a_proposal_becomes_a_places_own_text_in_one_step(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    server.answer = stream(proposing(GOOD, INVENTED))
    sheet = a_sheet(qtbot, context, "shorten")
    page = texts(answered(qtbot, sheet))
    own = next(b for b in page.cards.cards[0].findChildren(QPushButton) if b.menu() is not None)
    next(action for action in own.menu().actions() if action.text() == "X Post").trigger()
    post = context.session.post("p1")
    assert caption.own(post, "caption", "x.post") == GOOD
    assert post.caption == CAPTION
    assert "X Post" in page.cards.cards[0].state.text()
    assert context.session.undo()
    assert not caption.differs(context.session.post("p1"), "caption", "x.post")
    qtbot.waitUntil(lambda: not page.cards.cards[0].state.isVisible())
    assert context.session.redo()
    sheet.close()
    (entry,) = kept(context)
    assert (entry.placement, entry.before, entry.kept) == ("x.post", CAPTION, GOOD)


def test_what_was_taken_back_is_not_kept(qtbot: QtBot, context: Context, server: Server) -> None:
    server.answer = stream(proposing(GOOD, INVENTED))
    sheet = a_sheet(qtbot, context, "shorten")
    page = texts(answered(qtbot, sheet))
    page.choose(0)
    page.reviewing.accept_all.click()
    assert context.session.post("p1").caption == GOOD
    assert context.session.undo()
    assert context.session.post("p1").caption == CAPTION
    sheet.close()
    assert kept(context) == []


def test_several_proposals_are_used_in_turn(qtbot: QtBot, context: Context, server: Server) -> None:
    server.answer = stream(proposing(GOOD, CAPTION + " Thank you!"))
    page = texts(answered(qtbot, a_sheet(qtbot, context, "shorten")))
    press(page.cards.cards[0], "Go through the changes")
    page.reviewing.accept.click()
    halfway = context.session.post("p1").caption
    assert halfway.startswith("We were so happy")
    page.reviewing.back.click()
    press(page.cards.cards[1], "Go through the changes")
    page.reviewing.accept_all.click()
    assert context.session.post("p1").caption == halfway + " Thank you!"


def test_asking_again_shows_what_would_leave_and_sends_nothing(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    sheet, page = shorter(qtbot, context, server, LONG, GOOD)
    excess = page.cards.cards[0].proposal.excess
    assert excess > 0
    assert page.repeat.text() == f"Ask again ({excess} too long)"
    qtbot.mouseClick(page.repeat, Qt.MouseButton.LeftButton)
    assert sheet.pages.currentWidget() is sheet.asking
    assert len(server.received) == 1
    server.answer = stream(proposing(GOOD, "Happy 💛 at @the.barn."))
    again = texts(answered(qtbot, sheet))
    _, body = server.received[1]
    *_, answer, remark = json.loads(body)["messages"]
    assert LONG in answer["content"]
    assert str(excess) in remark["content"]
    assert not again.repeat.isVisible()


def test_what_was_asked_for_a_place_goes_into_its_own_text(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    _, page = shorter(qtbot, context, server, GOOD, INVENTED)
    page.choose(0)
    assert "X Post's own text" in page.reviewing.where.text()
    page.reviewing.accept_all.click()
    post = context.session.post("p1")
    assert (post.caption, caption.own(post, "caption", "x.post")) == (CAPTION, GOOD)


def test_a_text_goes_below_the_caption_once(qtbot: QtBot, context: Context, server: Server) -> None:
    server.answer = stream(proposing("Come and see us!", "Write to me."))
    page = texts(answered(qtbot, a_sheet(qtbot, context, "calls")))
    press(page.cards.cards[0], "Add below the caption")
    press(page.cards.cards[0], "Add below the caption")
    assert context.session.post("p1").caption == f"{CAPTION}\n\nCome and see us!"
    assert context.session.undo()
    assert context.session.post("p1").caption == CAPTION


def test_a_translation_becomes_a_post_of_its_own(qtbot: QtBot, context: Context, server: Server) -> None:
    text = "Olyan boldogok voltunk 💛, @the.barn, varázslat volt."
    server.answer = stream(document({"text": text, "notes": ["Informal."]}))
    sheet = a_sheet(qtbot, context, "translate")
    assert sheet.task is not None
    sheet.asking.questions.begin(sheet.task.operation.questions, {"target": "Hungarian (hu)"})
    sheet.asking.refresh()
    page = texts(answered(qtbot, sheet))
    press(page.cards.cards[0], "As a new post in Hungarian (hu)")
    (made,) = (post for post in context.session.posts().values() if post.id != "p1")
    assert (made.caption, made.language, made.set) == (text, "hu", "s1")
    assert [item.media for item in made.items] == ["bride", "barn"]
    assert {item.id for item in made.items}.isdisjoint({"i1", "i2"})
    assert context.session.post("p1").caption == CAPTION
    assert context.session.undo()
    assert set(context.session.posts()) == {"p1"}
    assert context.session.redo()
    sheet.close()
    (entry,) = kept(context)
    assert (entry.post, entry.before, entry.kept) == (made.id, "", text)


HOSTILE = '<h1>Hi</h1><a href="http://127.0.0.1:9/x">Anna</a><img src="file:///etc/hostname"> \u202egnp.exe'


def test_a_hostile_text_is_shown_as_it_is(
    qtbot: QtBot, context: Context, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_page, "GONE_THROUGH", 5000)
    huge_text = "word and word. " * 500
    two = [{"text": HOSTILE, "note": "<b>bold</b> \u202enote"}, {"text": huge_text, "note": "n" * 5000}]
    server.answer = stream(document({"proposals": two}))
    page = texts(answered(qtbot, a_sheet(qtbot, context, "shorten")))
    hostile, huge = page.cards.cards
    assert hostile.text.toPlainText() == HOSTILE.replace("\u202e", "")
    assert "<b>bold</b> note" in labels(page)
    assert any("not seen" in said for said in labels(hostile.doubts))
    assert not hostile.text.document().allFormats()[0].isImageFormat()
    assert (
        hostile.text.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse
        == Qt.TextInteractionFlag(0)
    )
    assert len(huge.text.toPlainText()) < 5000
    assert huge.more.isVisible()
    press(huge, "Copy")
    assert QGuiApplication.clipboard().text() == huge_text == huge.proposal.text
    through = next(b for b in huge.findChildren(QPushButton) if b.text() == "Go through the changes")
    assert not through.isEnabled()
    assert all(len(said) < 700 for said in labels(page))
    page.choose(0)
    page.reviewing.accept_all.click()
    assert context.session.post("p1").caption == HOSTILE.replace("\u202e", "")


def test_what_is_new_is_lightly_shown(qtbot: QtBot, context: Context, server: Server) -> None:
    server.answer = stream(proposing(CAPTION.replace("was", "were"), "Entirely other words here."))
    page = texts(answered(qtbot, a_sheet(qtbot, context, "shorten")))
    one, other = page.cards.cards
    qtbot.waitUntil(lambda: bool(one.text.extraSelections()))
    assert [tint.cursor.selectedText() for tint in one.text.extraSelections()] == ["were"]
    assert all(not tint.format.hasProperty(BACKGROUND) for tint in other.text.extraSelections())
