"""The consent sheet against a real server: what is shown is what leaves, to the byte, and nothing else does."""

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio import placements
from studio.assistant.request import Turn
from studio.assistant.servers import Server as Known
from studio.jobs import Runner
from studio.library import Library
from studio.post import Client, Item, Media, MediaSet, Person, Post, Voice
from studio.session import Session
from studio.settings import Settings
from studio.words import word
from tests.loopback import Server
from tests.media.photographs import photograph, save, tell
from tests.model_server import answering, base, document, stream
from ui.assistant.opening import open_sheet
from ui.assistant.sheet import AssistantSheet
from ui.assistant.texts import TextsPage
from ui.context import Context
from ui.proxies import Proxies
from ui.selection import Selection
from ui.settings.dialog import SettingsDialog

pytestmark = pytest.mark.loopback

PATIENCE = 60_000  # ms; the first request imports a large library on a busy machine
CAPTION = "Anna Kovács said yes 💛 it were magic.\nAnna: +36 30 123 4567, anna.k@mail.example.com"
POLISHED = CAPTION.replace("were", "was")
LETTER = "Dear Anna,\nthe album is at /home/kovacs/album.pdf."
Opened = Callable[..., AssistantSheet]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def telling(folder: Path) -> str:
    """Save a photograph with everything in its file that nobody else needs, its name too."""
    path = save(photograph(), folder / "Anna Kovács, Fő utca 12.jpg", quality=95, comment=b"for Anna")
    return tell(
        path,
        exif={
            "Exif.GPSInfo.GPSLatitude": "47/1 30/1 0/1",
            "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.Image.Artist": "Anna Kovacs",
            "Exif.Image.Model": "Telling Camera",
        },
        xmp={"Xmp.dc.creator": ["Anna Kovács"]},
    )


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    session = Session(Library.open(tmp_path / "library.sqlite"))
    paths = (telling(tmp_path), save(photograph("astronaut.png"), tmp_path / "second.png"))
    media = tuple(
        Media(f"m{n}", path, "photo", *size, 1, f"e{n}")
        for n, (path, size) in enumerate(zip(paths, ((600, 400), (512, 512)), strict=True))
    )
    session.create_client(
        Client("c1", "Anna Kovács", voice=Voice(tone="plain"), facts=("The barn seats 120.",))
    )
    session.create_post(
        Post("p1", "s1", caption=CAPTION, items=(Item("i0", "m0"), Item("i1", "m1"))),
        MediaSet("s1", client="c1", media=media),
    )
    session.put("Person", Person("a", "Zsófi Nagy"))
    settings = Settings.load(tmp_path / "settings.json")
    settings.change(servers=(Known("Here", base(server), "small"),), server="Here")
    runner = Runner()
    yield Context(
        session=session,
        runner=runner,
        placements=placements.load(),
        settings=settings,
        proxies=Proxies(runner),
    )
    runner.close()
    session.close()


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Opened:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post("p1")
    window.show()

    def open_(operation: str = "polish", **more: object) -> AssistantSheet:
        sheet = open_sheet(context, selection, window, operation, **more)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: not sheet.asking.copies.busy and sheet.asking.out.done, timeout=PATIENCE)
        return sheet

    return open_


def sent(qtbot: QtBot, sheet: AssistantSheet, server: Server) -> bytes:
    """Press *Send* and return the one body that the server recorded."""
    assert server.received == []
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(server.received) == 1 and sheet.result is not None, timeout=PATIENCE)
    return server.received[0][1]


def alts(*texts: str) -> bytes:
    return document({"pictures": [{"picture": n, "text": text} for n, text in enumerate(texts, 1)]})


def caption(context: Context) -> str:
    return context.session.post("p1").caption


def test_the_bytes_that_leave_are_the_bytes_shown_and_their_pictures_say_nothing_else(
    qtbot: QtBot, opened: Opened, server: Server
) -> None:
    server.answer = stream(alts("A cup.", "An astronaut."))
    sheet = opened("alt")
    asking = sheet.asking
    asking.exact.click()
    shown = asking.body.toPlainText()
    asking.shown.raw.click()
    raw = "".join(asking.body.toPlainText().split("\n"))  # the body has no line end of its own
    copies = [hashlib.sha256(one.jpeg).hexdigest() for one in asking.copies.pictures]
    body = sent(qtbot, sheet, server)
    assert body == raw.encode()
    assert hashlib.sha256(body).hexdigest() in asking.shown.note.text()
    content = json.loads(body)["messages"][1]["content"]
    jpegs = [
        base64.b64decode(part["image_url"]["url"].partition(",")[2])
        for part in content
        if part["type"] == "image_url"
    ]
    assert [hashlib.sha256(jpeg).hexdigest() for jpeg in jpegs] == copies
    assert all(digest in shown for digest in copies)
    said = content[0]["text"]
    assert said in json.loads(shown)["messages"][1]["content"][0]["text"]
    for jpeg in jpegs:
        with Image.open(BytesIO(jpeg)) as picture:
            assert dict(picture.getexif()) == {}
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        for mark in (b"Exif", b"GPS", b"Telling", b"Anna", b"http://ns.adobe.com"):
            assert mark not in jpeg
    for sign in (".jpg", "second.png", "i0", "m0", "Telling"):
        assert sign not in body.decode().replace(base64.b64encode(jpegs[0]).decode(), "").replace(
            base64.b64encode(jpegs[1]).decode(), ""
        )


def test_what_is_drawn_is_drawn_from_the_copies_own_bytes(opened: Opened) -> None:
    asking = opened("alt").asking
    assert [copy.view.pixmap().isNull() for copy in asking.copies.shown] == [False, False]
    assert [copy.view.toolTip() for copy in asking.copies.shown] == [
        hashlib.sha256(one.jpeg).hexdigest() for one in asking.copies.pictures
    ]


def test_a_picture_and_a_part_that_are_left_out_stay_here(
    qtbot: QtBot, opened: Opened, server: Server
) -> None:
    server.answer = stream(alts("An astronaut."))
    sheet = opened("alt")
    first = sheet.asking.copies.pictures[0]
    qtbot.mouseClick(sheet.asking.copies.shown[0].remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.asking.sections["facts"].leave, Qt.MouseButton.LeftButton)
    body = sent(qtbot, sheet, server)
    assert base64.b64encode(first.jpeg) not in body
    assert body.count(b"image/jpeg") == 1
    assert b"seats 120" not in body


def test_one_click_takes_all_that_is_private_out_and_the_answer_has_it_again(
    qtbot: QtBot, opened: Opened, server: Server, context: Context
) -> None:
    sheet = opened()
    asking = sheet.asking
    assert set(asking.out.chips) == {"Anna Kovács", "Anna", "+36 30 123 4567", "anna.k@mail.example.com"}
    qtbot.mouseClick(asking.out.all, Qt.MouseButton.LeftButton)
    assert "[name 1] said yes" in asking.text.text
    server.answer = stream(answering(asking.text.text.replace("were", "was")))
    body = sent(qtbot, sheet, server).decode()
    for sign in ("Anna", "Kovács", "+36", "4567", "mail.example"):
        assert sign not in body
    assert isinstance(sheet.result, TextsPage)
    qtbot.mouseClick(sheet.result.reviewing.accept_all, Qt.MouseButton.LeftButton)
    assert caption(context) == POLISHED


def test_a_proposal_that_puts_a_name_elsewhere_has_the_name_there(
    qtbot: QtBot, opened: Opened, server: Server, context: Context
) -> None:
    sheet = opened()
    qtbot.mouseClick(sheet.asking.out.all, Qt.MouseButton.LeftButton)
    server.answer = stream(answering("Magic 💛 with [Name 1]. Call [phone 1]!"))
    sent(qtbot, sheet, server)
    assert isinstance(sheet.result, TextsPage)
    qtbot.mouseClick(sheet.result.reviewing.accept_all, Qt.MouseButton.LeftButton)
    assert caption(context) == "Magic 💛 with Anna Kovács. Call +36 30 123 4567!"


def test_a_chip_takes_one_thing_out_everywhere_and_puts_it_back(qtbot: QtBot, opened: Opened) -> None:
    asking = opened("replies", parts={"comments": "Anna, who sings?\nAnna!"}).asking
    asking.out.chips["Anna"].click()
    assert asking.sections["comments"].editor.text == "[name 1], who sings?\n[name 1]!"
    assert "[name 1]: +36" in asking.text.text
    assert "[name 1] Kovács said" in asking.text.text
    qtbot.waitUntil(lambda: "Kovács" in asking.out.chips, timeout=PATIENCE)  # what is left of her
    assert asking.out.chips["Anna"].isChecked()
    asking.out.chips["Anna"].click()
    assert asking.text.text == CAPTION
    assert asking.redaction.taken == ()


def test_what_comes_back_by_undo_or_typing_can_be_taken_out_again(qtbot: QtBot, opened: Opened) -> None:
    asking = opened().asking
    asking.out.chips["Anna"].click()
    asking.text.undo()
    assert asking.text.text == CAPTION
    qtbot.waitUntil(lambda: not asking.out.chips["Anna"].isChecked(), timeout=PATIENCE)
    chips = [one for one in asking.out.findChildren(QPushButton) if one.isVisibleTo(asking.out)]
    assert [chip.text() for chip in chips if chip.text().endswith("Anna")] == ["Anna"]
    asking.out.chips["Anna"].click()
    assert "[name 1]: +36" in asking.text.text
    assert asking.redaction.placeholders == ("[name 1]",)


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


def test_words_that_are_selected_go_out_too_and_so_does_what_is_typed_as_an_answer(
    qtbot: QtBot, opened: Opened, server: Server
) -> None:
    sheet = opened("tone")
    asking = sheet.asking
    cursor = asking.text.textCursor()
    cursor.setPosition(CAPTION.index("magic") + 1)  # the heart is two units long in the editor
    cursor.setPosition(cursor.position() + 5, cursor.MoveMode.KeepAnchor)
    asking.text.setTextCursor(cursor)
    asking.questions.lines()[0].setText("like Zsófi Nagy would")
    qtbot.waitUntil(lambda: "Zsófi Nagy" in asking.out.chips, timeout=PATIENCE)
    asking.out.words.click()
    asking.take_out([("Zsófi Nagy", "name")])
    server.answer = stream(document({"proposals": [{"text": asking.text.text, "note": ""}]}))
    body = sent(qtbot, sheet, server).decode()
    assert "it were [words 1]." in body
    assert "magic" not in body
    assert "like [name 1] would" in body


def test_what_is_typed_leaves_as_it_is_typed_and_the_questions_are_answered(
    qtbot: QtBot, opened: Opened, server: Server
) -> None:
    sheet = opened("variants")
    odd = "One\u00a0thing,\u2028two\ttabs, cafe\u0301 👩‍👩‍👧 שלום\nthree."
    sheet.asking.text.change(odd)
    field = sheet.asking.questions.fields["differs"]
    assert isinstance(field, QComboBox)
    field.setCurrentText("the emoji")
    server.answer = stream(document({"proposals": [{"text": "x", "note": ""}]}))
    said = json.loads(sent(qtbot, sheet, server))["messages"]
    assert f"<<<text\n{odd}\ntext>>>" in said[1]["content"]
    assert "the emoji" in said[0]["content"]


def test_a_caption_with_the_line_ends_of_windows_keeps_them(context: Context, opened: Opened) -> None:
    context.session.edit_post("p1", "", lambda post: Post("p1", "s1", caption="One.\r\nTwo of Anna."))
    asking = opened().asking
    assert asking.text.text == "One.\r\nTwo of Anna."
    asking.out.chips["Anna"].click()
    assert asking.text.text == "One.\r\nTwo of [name 1]."


def test_a_long_text_is_read_from_a_file(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    asking = opened("repurpose").asking
    assert not asking.send.isEnabled()
    assert "long text" in asking.estimate.text()
    section = asking.sections["source"]
    section.open_file(str(tmp_path / "letter.txt"))
    qtbot.waitUntil(lambda: section.editor.text == LETTER and asking.send.isEnabled(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: "/home/kovacs/album.pdf" in asking.out.chips, timeout=PATIENCE)
    request = asking.request()
    assert request is not None
    assert b"letter.txt" not in request.body


def test_a_file_that_cannot_be_read_is_said(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "none.docx").write_bytes(b"PK no archive")
    asking = opened("repurpose").asking
    asking.sections["source"].open_file(str(tmp_path / "none.docx"))
    qtbot.waitUntil(asking.error.isVisible, timeout=PATIENCE)
    assert "none.docx" in asking.error.text()


def test_a_client_without_models_refuses_and_says_why(
    qtbot: QtBot, opened: Opened, context: Context, server: Server
) -> None:
    context.session.edit_client("c1", "", lambda client: Client("c1", client.name, no_model=True))
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
    context.session.edit_client("c1", "", lambda client: Client("c1", client.name, no_model=True))
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
    context.session.edit_client("c1", "", lambda client: Client("c1", client.name, no_model=True))
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


def test_the_key_is_asked_for_where_one_is_needed_and_none_is_kept(opened: Opened, context: Context) -> None:
    asking = opened().asking
    assert not asking.where.key.isVisibleTo(asking.where)  # this computer needs none
    context.settings.change(servers=(Known("Far", "https://far.example/v1", "large"),), server="Far")
    assert asking.where.server.url == "https://far.example/v1"
    assert asking.where.key.isVisibleTo(asking.where)
    context.keys.keep("https://far.example/v1", "secret")
    asking.where.fill()
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


def test_a_conversation_is_shown_and_goes_along_without_what_was_taken_out(
    qtbot: QtBot, opened: Opened, server: Server
) -> None:
    sheet = opened()
    asking = sheet.asking
    asking.out.chips["Anna"].click()
    asking.add_turn(Turn('{"text":"Anna sings"}', "Shorter, Anna."))
    assert [one.text for one in asking.turns.answers] == ['{"text":"[name 1] sings"}']
    asking.turns.remarks[0].change("Much shorter, [name 1].")
    server.answer = stream(answering(CAPTION))
    said = json.loads(sent(qtbot, sheet, server))["messages"]
    assert [one["content"] for one in said[2:]] == ['{"text":"[name 1] sings"}', "Much shorter, [name 1]."]
