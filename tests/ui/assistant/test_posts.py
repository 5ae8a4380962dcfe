"""Posts and slides of a long text, as a person makes them: a Word document is read, asked about, looked at, taken."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from studio.assistant import repurposed
from studio.assistant.ledger import Ledger
from studio.assistant.repurposed import Repurposed
from studio.post import MediaSet, Placed, Post
from tests.loopback import Server
from tests.model_server import document, stream
from tests.ui.assistant.answers import context_of
from ui.assistant.opening import open_sheet
from ui.assistant.posts import PostsPage
from ui.assistant.sheet import AssistantSheet
from ui.context import Context
from ui.selection import Selection

pytestmark = pytest.mark.loopback

PATIENCE = 60_000  # ms; the first request imports a large library on a busy machine
SOURCE = "We opened in May 2019. Anna Berg said: “I love this quiet light.” Prices start at 400 €."
ANSWER: dict[str, Any] = {
    "posts": [
        {"title": "Opening", "text": "We opened in May 2019."},
        {"title": "Light", "text": "“I love this bright light 💛”, says Anna Berg."},
    ],
    "claims": [
        {"post": 1, "claim": "It opened in May 2019.", "sentences": [1]},
        {"post": 2, "claim": "Anna Berg <b>loves</b> the light.", "sentences": [2]},
    ],
    "quotes": [{"post": 2, "quote": "I love this bright light", "sentence": 2}],
    "slides": [
        {"headline": "May 2019", "text": "We opened", "sentences": [1]},
        {"headline": "From 400 €", "text": "", "sentences": [3]},
    ],
}


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    made.answer = stream(document(ANSWER))
    yield made
    made.close()


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    post = Post("p1", "s1", placements=(Placed("instagram.feed"), Placed("x.post")))
    with context_of(tmp_path, server, MediaSet("s1"), post) as made:
        yield made


@pytest.fixture
def sheet(qtbot: QtBot, context: Context) -> AssistantSheet:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    window.show()
    return open_sheet(context, selection, window, "repurpose", parts={"source": SOURCE})


@pytest.fixture
def page(qtbot: QtBot, sheet: AssistantSheet) -> PostsPage:
    return answered(qtbot, sheet)


def answered(qtbot: QtBot, sheet: AssistantSheet) -> PostsPage:
    qtbot.waitUntil(sheet.asking.send.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(sheet.result, PostsPage), timeout=PATIENCE)
    assert isinstance(sheet.result, PostsPage)
    page = sheet.result
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=PATIENCE)
    return page


def click(qtbot: QtBot, listed: QListWidget, row: int) -> None:
    place: QPoint = listed.visualItemRect(listed.item(row)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def tick(qtbot: QtBot, page: PostsPage, row: int) -> None:
    """Tick a post or slide, or not, with the keyboard."""
    page.list.setCurrentRow(row)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)


def new_posts(context: Context) -> list[Post]:
    return [post for post in context.session.posts().values() if post.id != "p1"]


def test_a_word_document_is_read_numbered_and_sent_for_the_posts_own_places(
    qtbot: QtBot, tmp_path: Path, sheet: AssistantSheet, server: Server
) -> None:
    written = docx.Document()
    written.add_paragraph("We moved in June. It rained.")
    written.save(str(tmp_path / "talk.docx"))
    section = sheet.asking.sections["source"]
    section.open_file(str(tmp_path / "talk.docx"))
    qtbot.waitUntil(lambda: "June" in section.text, timeout=PATIENCE)
    page = answered(qtbot, sheet)
    ((_, body),) = server.received
    assert "[1] We moved in June.\\n[2] It rained." in body.decode()
    assert "X Post (280 " in body.decode()
    assert [one.text for one in page.found.source] == ["We moved in June.", "It rained."]


def test_what_failed_is_marked_and_not_ticked(page: PostsPage) -> None:
    states = [page.list.item(at).checkState() == Qt.CheckState.Checked for at in range(page.list.count())]
    assert states == [True, False, True, True]
    assert page.list.item(1).text().startswith("▲ Post 2: Light")
    assert page.take.text() == "Take 1 post and 2 slides"


def test_a_click_on_a_claim_shows_its_sentence_and_on_a_false_quote_where_it_differs(
    qtbot: QtBot, page: PostsPage
) -> None:
    click(qtbot, page.list, 1)
    assert "💛" in page.text.toPlainText()
    assert len(page.source.shown) == 1  # the sentences of all that it says
    assert "▲" in page.doubts.text()
    click(qtbot, page.said, 0)
    assert page.source.shown == ("2  Anna Berg said: “I love this quiet light.”",)
    assert "<b>loves</b>" in page.said.item(0).text()  # words, not markup
    assert not page.quote.isVisible()
    click(qtbot, page.said, 1)
    assert page.quote.isVisible()
    assert "bright\u200aquiet" in page.quote.toPlainText()
    assert "▲ “bright”" in page.said.item(1).text()
    click(qtbot, page.list, 3)
    assert page.source.shown == ("3  Prices start at 400 €.",)
    assert not page.quote.isVisible()


def test_everything_taken_is_one_step_of_undo(qtbot: QtBot, page: PostsPage, context: Context) -> None:
    tick(qtbot, page, 1)
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    opening, light, carousel = new_posts(context)
    assert (opening.caption, light.title) == ("We opened in May 2019.", "Light")
    assert [placed.placement for placed in opening.placements] == ["instagram.feed", "x.post"]
    drawn = context.session.media(carousel.id)
    words = [slide.text for item in carousel.items if (slide := drawn[item.media].slide) is not None]
    assert words == ["May 2019", "From 400 €"]
    assert page.taken.isVisible()
    assert not page.take.isEnabled()
    assert context.session.undo()
    assert new_posts(context) == []
    assert context.session.set("s1").media == ()


def test_slides_go_with_the_post_that_is_chosen(qtbot: QtBot, page: PostsPage, context: Context) -> None:
    tick(qtbot, page, 2)
    page.along.setCurrentIndex(page.along.findData(0))
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    (post,) = new_posts(context)
    assert (post.caption, len(post.items), post.items[0].alt) == ("We opened in May 2019.", 1, "From 400 €")


def test_the_ledger_knows_what_was_kept(
    qtbot: QtBot, page: PostsPage, sheet: AssistantSheet, context: Context
) -> None:
    tick(qtbot, page, 3)
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.finish, Qt.MouseButton.LeftButton)
    kept = [entry.kept for _, entry in Ledger(context.session.library).entries() if entry.step == "kept"]
    assert sorted(kept) == ["May 2019\nWe opened", "We opened in May 2019."]


def test_what_was_undone_before_the_end_was_not_kept(
    qtbot: QtBot, page: PostsPage, sheet: AssistantSheet, context: Context
) -> None:
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert context.session.undo()
    sheet.close()
    assert not [one for _, one in Ledger(context.session.library).entries() if one.step == "kept"]


def test_a_post_that_is_gone_takes_nothing(qtbot: QtBot, page: PostsPage, context: Context) -> None:
    context.session.delete_post("p1")
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert new_posts(context) == []


def test_with_room_the_source_stands_beside(qtbot: QtBot, page: PostsPage, sheet: AssistantSheet) -> None:
    assert page.halves.orientation() == Qt.Orientation.Vertical
    sheet.window().resize(2560, 1440)
    qtbot.waitUntil(lambda: page.halves.orientation() == Qt.Orientation.Horizontal)
    assert page.source.visibleRegion().boundingRect().width() > 300


def test_a_sheet_that_is_closed_while_it_compares_leaves_nothing(
    qtbot: QtBot, sheet: AssistantSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(*_: Any) -> Repurposed:
        begun.set()
        assert go.wait(60)
        return Repurposed(())

    monkeypatch.setattr(repurposed, "read", slow)
    qtbot.waitUntil(sheet.asking.send.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    assert isinstance(sheet.result, PostsPage)
    assert not sheet.result.take.isEnabled()
    with qtbot.waitSignal(sheet.destroyed, timeout=PATIENCE):
        sheet.close()
    go.set()
    qtbot.waitUntil(lambda: not [one for one in threading.enumerate() if one.name == "assistant-aside"])
