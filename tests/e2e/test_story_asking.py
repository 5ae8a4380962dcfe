"""Story 6: asking for help. "Shorter for X, in my voice", seen before it leaves, half of one proposal taken, on record.

The model's server is a real one on this machine that answers with words made of those it was sent.
"""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studio import caption, places
from studio.assistant.ledger import Ledger
from studio.assistant.servers import Server as Model
from studio.library import Library
from studio.post import Client, MediaSet, Placed, Post, Voice
from studio.settings import Settings
from studio.words import word
from tests.e2e.hands import CONTROL, Hands
from tests.loopback import Server, plain
from tests.model_server import base, document
from ui import theme
from ui.app import Studio
from ui.assistant.ledgersheet import LedgerSheet
from ui.assistant.sheet import AssistantSheet
from ui.assistant.texts import TextsPage
from ui.write.desk import WriteDesk

pytestmark = [pytest.mark.loopback, pytest.mark.timeout(600)]

Key = Qt.Key
PLACED = ("instagram.feed", "x.post")
BRIDE = "Anna Kovács"
CAPTION = (
    "Six in the morning and the barn was still asleep. "
    f"{BRIDE} came barefoot over the wet grass, her dress in one hand and her shoes in the other, and "
    "nobody said a word. Then light came through the old boards, thin as thread, and everybody in that room "
    "forgot the rain of the night before. @the.barn"
)
# What the server makes of the caption: each proposal as replacements of passages.
CUTS = (
    # A word that she never says.
    (("the barn was still asleep", "the stunning barn slept"), (", and everybody in that room", "; all")),
    # A number that nobody gave.
    (("everybody in that room", "all 140 guests"), (", and nobody said a word", "")),
    # In her voice.
    (
        ("her dress in one hand and her shoes in the other", "carrying all that she would wear"),
        ("forgot the rain of the night before", "had forgotten last night's rain"),
    ),
)
# She takes the first change of the third and keeps the rest of hers: 6 of 53 words are the model's, which is 11 %.
TAKEN_TEXT = CAPTION.replace(
    "her dress in one hand and her shoes in the other", "carrying all that she would wear"
)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    made.answer = lambda handler: answer(made, handler)
    yield made
    made.close()


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot, user_data: object, server: Server) -> Iterator[Studio]:
    """Return the running program with her client, her post for two places, and a model's server set up."""
    settings = Settings.load(places.settings())
    model = Model("Mine", base(server), "small", price_sent=2.0, price_received=8.0)
    settings.change(
        first_run_done=True,
        placements=PLACED,
        desk="write",
        language="en-US",
        engine="quick",
        servers=(model,),
        server="Mine",
    )
    theme.apply(qapp, "dark")
    running = Studio(settings, Library.open(places.library()))
    session = running.session
    session.put(
        "", Client("c1", BRIDE, voice=Voice(tone="quiet", refused=("stunning",)), languages=("en-US",))
    )
    post = Post("p1", "s1", "Barn", caption=CAPTION, placements=tuple(map(Placed, PLACED)))
    session.create_post(post, MediaSet("s1", "Barn", client="c1"))
    with qtbot.waitExposed(running.window):
        running.show([], quit_when_shown=False)
    qtbot.waitUntil(lambda: running.clip_copies is not None)  # what waits until the window is seen has begun
    running.window.resize(1280, 800)
    running.window.activateWindow()
    yield running
    running.window.close()
    running.close()


def answer(server: Server, handler: BaseHTTPRequestHandler) -> None:
    """Answer with three versions of the text that came."""
    asked = json.loads(server.received[-1][1])["messages"][1]["content"]
    text = asked.partition("<<<text\n")[2].partition("\ntext>>>")[0]
    made = []
    for cuts in CUTS:
        shorter = text
        for before, after in cuts:
            shorter = shorter.replace(before, after)
        made.append({"text": shorter, "note": "Shorter."})
    plain(handler, document({"proposals": made}), content_type="text/event-stream")


def test_shorter_in_her_voice(studio: Studio, qtbot: QtBot, server: Server) -> None:
    hands = Hands(qtbot, studio.window)
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, WriteDesk)
    hands.until(lambda: studio.context.checking.voices.profile is not None)
    row = studio.window.proof.lengths.rows["x.post"]
    hands.click(row.shorten)
    hands.until(lambda: studio.window.findChild(AssistantSheet) is not None)
    sheet = studio.window.findChild(AssistantSheet)
    assert isinstance(sheet, AssistantSheet)
    shown = see_what_leaves(sheet, hands)
    assert server.received == [], "nothing leaves before the click"
    assert studio.context.network.history == ()
    hands.click(sheet.asking.send)
    hands.until(lambda: isinstance(sheet.result, TextsPage))
    ((_, body),) = server.received
    assert body == shown
    take_half_of_the_third(sheet, hands)
    post = studio.session.post("p1")
    assert post.caption == CAPTION, "the master is another text"
    assert caption.own(post, "caption", "x.post") == TAKEN_TEXT
    it_is_on_record(studio, desk, hands, shown)
    hands.key(Key.Key_Z, CONTROL)
    hands.until(lambda: not caption.differs(studio.session.post("p1"), "caption", "x.post"))


def see_what_leaves(sheet: AssistantSheet, hands: Hands) -> bytes:
    """Her text, how she sounds and nothing else; she takes the bride's name out by one click."""
    asking = sheet.asking
    assert asking.text.text == CAPTION
    assert "stunning" in asking.sections["voice"].text
    hands.until(lambda: BRIDE in asking.out.chips)
    hands.click(asking.out.chips[BRIDE])
    assert BRIDE not in asking.text.text
    request = asking.request()
    assert request is not None
    for private in ("Anna", "Kovács"):
        assert private not in request.body.decode()
    assert "127.0.0.1" in asking.send.text()
    assert sheet.title.text() == "Shorten to fit · X Post"
    return request.body


def take_half_of_the_third(sheet: AssistantSheet, hands: Hands) -> None:
    """Two proposals break her rules and say so; of the third she takes the first change."""
    page = sheet.result
    assert isinstance(page, TextsPage)
    first, second, third = page.cards.cards
    kinds = [[mark.kind for mark in card.proposal.marks if mark.kind != "fits"] for card in page.cards.cards]
    assert kinds == [["voice"], ["facts"], []]
    assert "stunning" in " ".join(line.text() for line in first.doubts.lines)
    assert "140" in " ".join(line.text() for line in second.doubts.lines)
    assert BRIDE in third.proposal.text, "what was taken out is in its place again"
    through = next(one for one in third.findChildren(QPushButton) if one.text() == word("asked.changes"))
    page.cards.ensureWidgetVisible(through)
    hands.click(through)
    reviewing = page.reviewing
    hands.until(reviewing.view.isVisible)
    hands.click(reviewing.view)
    for number, change in enumerate(reviewing.review.changes):
        assert reviewing.chosen == number
        hands.key(Key.Key_Return if change.start < CAPTION.index("Then") else Key.Key_Backspace, CONTROL)
    assert reviewing.review.open == ()
    hands.click(reviewing.finish)


def it_is_on_record(studio: Studio, desk: WriteDesk, hands: Hands, shown: bytes) -> None:
    """The ledger has what left, came and was kept; the post knows how many of its words were proposed."""
    (record,) = Ledger(studio.session.library).records()
    assert record.sent.body.encode() == shown
    assert record.answered is not None
    assert [(kept.placement, kept.before, kept.kept) for kept in record.kept] == [
        ("x.post", CAPTION, TAKEN_TEXT)
    ]
    hands.click(desk.tabs.buttons["x.post"])
    hands.until(lambda: "11 %" in desk.page.proposed.words.text())
    hands.click(desk.page.proposed.asked)
    hands.until(lambda: studio.window.findChild(LedgerSheet) is not None)
    hands.key(Key.Key_Escape)
