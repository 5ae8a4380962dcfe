"""Alt texts, tags, explanations and replies, as a person uses them: what is taken, undone, copied, written down."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.assistant.authorship import Authors, of_text
from studio.assistant.proposedtags import over, sorted_by_owner
from studio.assistant.register import Register
from studio.assistant.reply import Proposal
from studio.post import MediaSet, Post
from tests.loopback import Server
from tests.model_server import document, stream
from tests.ui.assistant.answers import CAPTION, a_context, a_sheet, answered, kept, labels
from ui.assistant.alts import AltsPage
from ui.assistant.explanation import ExplanationPage
from ui.assistant.replies import RepliesPage
from ui.assistant.tags import TagsPage
from ui.context import Context

pytestmark = pytest.mark.loopback

LONG = "A barn. " * 140
TAGS = ("barnwedding", "GoldenHour", "wedding", "a&b")


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    with a_context(tmp_path, server) as made:
        yield made


def alts(qtbot: QtBot, context: Context, server: Server, *proposed: str) -> AltsPage:
    pictures = [{"picture": number, "text": text} for number, text in enumerate(proposed, 1)]
    server.answer = stream(document({"pictures": pictures}))
    page = answered(qtbot, a_sheet(qtbot, context, "alt"))
    assert isinstance(page, AltsPage)
    return page


def alt_texts(context: Context) -> list[str]:
    return [item.alt for item in context.session.post("p1").items]


def test_each_alt_text_is_taken_changed_or_left(qtbot: QtBot, context: Context, server: Server) -> None:
    page = alts(qtbot, context, server, "A bride in the rain", "A barn at dusk")
    bride, barn = page.rows["i1"], page.rows["i2"]
    bride.take.click()
    assert alt_texts(context) == ["A bride in the rain", ""]
    assert bride.state.text() == "✓ Taken"
    assert context.session.undo()
    qtbot.waitUntil(bride.take.isEnabled)
    assert alt_texts(context) == ["A bride", ""]
    barn.edit.click()
    barn.field.setPlainText("A red barn")
    barn.take.click()
    bride.keep.click()
    assert alt_texts(context) == ["A bride", "A red barn"]
    assert not page.all.isEnabled()
    page.finish.click()
    assert [(entry.item, entry.field, entry.before, entry.kept) for entry in kept(context)] == [
        ("i2", "alt", "", "A barn at dusk"),
        ("i2", "alt", "A red barn", "A red barn"),
    ]
    register = Register(context.session.library)
    register.read_on()
    share = Authors(of_text(register.kept("p1"), "alt", "i2")).share("A red barn")
    assert (share.proposed, share.words) == (2, 3), "the word that she put in is her own"


def test_the_rest_of_the_alt_texts_is_one_step(qtbot: QtBot, context: Context, server: Server) -> None:
    page = alts(qtbot, context, server, "A bride in the rain", LONG.strip())
    said = labels(page.rows["i2"].doubts)
    assert any("too long" in one for one in said)
    assert not page.rows["i1"].doubts.isVisible()
    page.all.click()
    assert alt_texts(context) == ["A bride in the rain", LONG.strip()]
    assert context.session.undo()
    assert alt_texts(context) == ["A bride", ""]
    assert context.session.redo()
    page.finish.click()
    assert [(entry.item, entry.kept) for entry in kept(context)] == [
        ("i1", "A bride in the rain"),
        ("i2", LONG.strip()),
    ]


def test_tags_are_ticked_counted_added_and_taken_back(qtbot: QtBot, context: Context, server: Server) -> None:
    session = context.session
    session.create_post(Post("p0", "s0", caption="Old. #goldenhour"), MediaSet("s0"))
    session.edit_post("p1", "Tag", lambda post: replace(post, tags=("one", "two", "three", "four")))
    tags = [{"tag": tag, "note": f"Why {tag}."} for tag in TAGS]
    server.answer = stream(document({"tags": tags}))
    page = answered(qtbot, a_sheet(qtbot, context, "hashtags"))
    assert isinstance(page, TagsPage)
    assert next(iter(page.boxes)) == "GoldenHour"  # the person's own first
    said = labels(page)
    assert "yours" in said and said.count("may be dated") == 3
    assert "Why barnwedding." in said
    assert not page.add.isEnabled()
    page.boxes["GoldenHour"].click()
    assert not page.limits.isVisible()
    page.boxes["barnwedding"].click()
    assert "Instagram" in page.limits.text() and "6" in page.limits.text()
    page.add.click()
    assert session.post("p1").tags == ("one", "two", "three", "four", "GoldenHour", "barnwedding")
    assert not page.boxes["barnwedding"].isEnabled()
    assert session.undo()
    assert session.post("p1").tags == ("one", "two", "three", "four")
    qtbot.waitUntil(page.boxes["barnwedding"].isEnabled)
    assert session.redo()
    page.finish.click()
    (entry,) = kept(context)
    assert (entry.field, entry.before) == ("tags", "#one #two #three #four")
    assert entry.kept == "#one #two #three #four #GoldenHour #barnwedding"
    assert session.post("p1").caption == CAPTION


def test_tags_are_sorted_by_owner_and_counted_where_they_go(context: Context) -> None:
    found = sorted_by_owner([Proposal("New"), Proposal("Mine"), Proposal("mine")], ["MINE"], ["new"])
    assert [(tag.tag, tag.own, tag.used) for tag in found] == [("Mine", True, False), ("New", False, True)]
    feed = context.placements["instagram.feed"]
    post = Post("p", "s", tags=("a", "b", "c", "d"))
    assert over(post, ["A", "e"], [feed]) == ()
    assert over(post, ["e", "f"], [feed]) == ((feed, 6, 5),)
    assert over(post, ["e", "f"], [feed], own="x.post") == ()


def test_an_explanation_is_read_and_copied(qtbot: QtBot, context: Context, server: Server) -> None:
    text = "<b>We</b> is several people."
    server.answer = stream(document({"text": text, "notes": ["We were there.", "They were."]}))
    sheet = a_sheet(qtbot, context, "explain")
    sheet.asking.sections["correction"].editor.setPlainText("was → were")
    page = answered(qtbot, sheet)
    assert isinstance(page, ExplanationPage)
    assert page.text.toPlainText() == f"{text}\n\nWe were there.\n\nThey were."
    assert page.text.isReadOnly()
    page.copy.click()
    assert QGuiApplication.clipboard().text().startswith("<b>We</b>")
    labels(page)
    page.finish.click()
    assert kept(context) == []
    assert context.session.post("p1").caption == CAPTION


def test_replies_are_copied_and_change_nothing(qtbot: QtBot, context: Context, server: Server) -> None:
    comment = "How much is <i>a day</i>?"
    proposals = [{"comment": comment, "text": "Thank you!", "note": ""}]
    server.answer = stream(document({"proposals": proposals}))
    sheet = a_sheet(qtbot, context, "replies")
    sheet.asking.sections["comments"].editor.setPlainText(comment)
    page = answered(qtbot, sheet)
    assert isinstance(page, RepliesPage)
    (card,) = page.cards.cards
    assert comment in labels(card)
    buttons = card.findChildren(QPushButton)
    assert [one.text() for one in buttons] == ["Copy"]
    buttons[0].click()
    assert QGuiApplication.clipboard().text() == "Thank you!"
    page.finish.click()
    assert kept(context) == []
    assert context.session.post("p1").caption == CAPTION
