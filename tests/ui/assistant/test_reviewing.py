"""Going through a proposal: keys, doubts at the change they touch, decisions taken back, every script to the byte."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from studio import caption
from studio.assistant.diff import changes
from studio.assistant.reply import Mark, Proposal
from studio.assistant.review import Review
from studio.library import Library
from studio.post import MediaSet, Post
from studio.session import Session
from tests.loopback import Server
from tests.model_server import answering, base, stream
from tests.studio.assistant.scripts import reworded, texts
from tests.ui.assistant.answers import CAPTION, a_context, a_sheet, answered, kept
from ui.app import Studio
from ui.assistant.opening import open_sheet
from ui.assistant.reviewing import ReviewingPage
from ui.assistant.texts import TextsPage
from ui.context import Context

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
POLISHED = "We were so happy 💛 at @the.barn, it was magic."
HALF = "We were so happy 💛 at @the.barn, it were magic."


@pytest.fixture
def page(qtbot: QtBot) -> ReviewingPage:
    made = ReviewingPage()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    with a_context(tmp_path, server) as made:
        yield made


def test_keys_walk_decide_and_decide_again(qtbot: QtBot, page: ReviewingPage) -> None:
    page.begin("a b c d e", "a b c d e", Proposal("A b C d E"))
    assert page.chosen == 0
    qtbot.keyClick(page.view, Qt.Key.Key_F7)
    assert page.chosen == 1
    qtbot.keyClick(page.view, Qt.Key.Key_F7, SHIFT)
    qtbot.keyClick(page.view, Qt.Key.Key_F7, SHIFT)
    assert page.chosen == 2
    qtbot.keyClick(page.view, Qt.Key.Key_Return, CONTROL)
    assert (page.review.text, page.chosen) == ("a b c d E", 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Backspace, CONTROL)
    qtbot.keyClick(page.view, Qt.Key.Key_Backspace, CONTROL)
    assert page.review.open == ()
    # A click at a change that was decided on: it can be decided on again.
    cursor = page.view.textCursor()
    cursor.setPosition(cursor.document().characterCount() - 2)
    where = page.view.cursorRect(cursor).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.chosen == 2
    page.refuse.click()
    assert page.review.text == "a b c d e"


def test_a_doubt_stands_at_the_change_that_it_touches(page: ReviewingPage) -> None:
    text = "We was there."
    proposal = "We were there with 200 guests."
    at = proposal.index("200")
    marks = (Mark("facts", "Nobody gave 200.", at, at + 3), Mark("tags", "It changed a tag."))
    page.begin(text, text, Proposal(proposal, marks=marks))
    assert page.broken.text() == "It changed a tag."
    assert not page.about.isVisible()
    page.view.picked.emit(1)
    assert "Nobody gave 200." in page.about.text()
    assert "Nobody gave 200." in page.view.accessibleDescription()
    found = page.view.document().find("200")
    assert found.charFormat().underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.mark.loopback
def test_an_undo_reopens_the_change_and_a_redo_decides_it(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    server.answer = stream(answering(POLISHED))
    sheet = a_sheet(qtbot, context, "polish")
    result = answered(qtbot, sheet)
    assert isinstance(result, TextsPage)
    review = result.reviewing
    review.accept.click()
    review.refuse.click()
    assert review.review.open == ()
    assert context.session.undo()
    qtbot.waitUntil(lambda: review.review.open == (0,))
    assert review.chosen == 0
    assert review.review.refused == {1}
    assert context.session.redo()
    qtbot.waitUntil(lambda: review.review.accepted == {0})
    # Words of the person's own stop it; taking them back goes on.
    context.session.edit_post("p1", "Type", lambda post: caption.set_caption(post, "Mine."))
    qtbot.waitUntil(review.broken.isVisible)
    assert "changed since" in review.broken.text()
    assert not review.accept.isEnabled()
    assert context.session.undo()
    qtbot.waitUntil(lambda: not review.broken.isVisible())
    review.view.picked.emit(1)
    review.accept.click()
    assert context.session.post("p1").caption == POLISHED
    assert context.session.undo()
    sheet.close()
    (entry,) = kept(context)
    assert (entry.before, entry.kept) == (CAPTION, HALF)


@pytest.mark.loopback
def test_in_the_window_f7_and_undo_are_the_reviews(qtbot: QtBot, studio: Studio, server: Server) -> None:
    session = studio.session
    session.create_post(Post("p1", "s1", caption=CAPTION), MediaSet("s1"))
    studio.selection.choose_post("p1")
    studio.context.settings.change(endpoint=base(server), model="small", desk="write")
    server.answer = stream(answering(POLISHED))
    result = answered(qtbot, open_sheet(studio.context, studio.selection, studio.window))
    assert isinstance(result, TextsPage)
    review = result.reviewing
    qtbot.waitUntil(review.view.isVisible)
    review.view.setFocus()
    qtbot.keyClick(review.view, Qt.Key.Key_F7)
    assert review.chosen == 1
    qtbot.keyClick(review.view, Qt.Key.Key_Return, CONTROL)
    assert session.post("p1").caption == "We was so happy 💛 at @the.barn, it was magic."
    qtbot.keyClick(review.view, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: session.post("p1").caption == CAPTION)
    qtbot.waitUntil(lambda: review.review.open == (0, 1))
    assert review.chosen == 1


def test_right_to_left_and_ideographs_are_shown_as_they_run(page: ReviewingPage) -> None:
    hebrew = "היינו שמחים מאוד 💛 ב @the.barn"
    page.begin(hebrew, hebrew, Proposal(hebrew.replace("שמחים", "מאושרים")))
    block = page.view.document().firstBlock()
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft
    assert "שמחים" in block.text() and "מאושרים" in block.text()
    page.begin("今日は晴れ", "今日は晴れ", Proposal("今日は雨"))
    assert [(one.before, one.after) for one in page.review.changes] == [("晴れ", "雨")]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = Session(Library.open(tmp_path_factory.mktemp("library") / "library.sqlite"))
    made.create_post(Post("p1", "s1"), MediaSet("s1"))
    yield made
    made.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(pair=st.one_of(reworded(), st.tuples(texts, texts)), order=st.permutations(range(8)))
def test_accept_and_undo_are_exact_to_the_byte(
    session: Session, pair: tuple[str, str], order: list[int]
) -> None:
    original, proposal = pair
    session.edit_post("p1", "Type", lambda post: caption.set_caption(post, original))
    review = Review(original, changes(original, proposal))
    states = [original]
    for number in (one for one in order if one < len(review.changes)):
        review = review.accept(number)
        states.append(review.text)
        session.edit_post("p1", "Accept", partial(caption.set_caption, text=review.text))
    if len(review.changes) <= len(order):
        assert states[-1].encode("utf-8", "surrogatepass") == proposal.encode("utf-8", "surrogatepass")
    for before in reversed(states[:-1]):
        assert session.undo()
        now = session.post("p1").caption
        assert now.encode("utf-8", "surrogatepass") == before.encode("utf-8", "surrogatepass")
