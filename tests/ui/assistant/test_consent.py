"""The consent sheet against a real server: what is shown is what leaves, to the byte, and nothing else does."""

import base64
import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.assistant.request import Turn
from studio.post import Post
from tests.loopback import Server
from tests.model_server import answering, document, stream
from tests.ui.assistant.consent import CAPTION, PATIENCE, POLISHED, Opened, alts, caption, sent
from ui.assistant.texts import TextsPage
from ui.context import Context

pytestmark = pytest.mark.loopback

LETTER = "Dear Anna,\nthe album is at /home/kovacs/album.pdf."


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


def test_what_was_taken_out_is_out_of_the_next_request_too_until_it_is_put_back(
    qtbot: QtBot, opened: Opened
) -> None:
    asking = opened().asking
    qtbot.mouseClick(asking.out.chips["Anna Kovács"], Qt.MouseButton.LeftButton)
    asking = opened("explain", parts={"correction": "Anna Kovács were. Use was."}).asking
    assert "Kovács" not in asking.text.text
    assert asking.sections["correction"].editor.text == "[name 1] were. Use was."
    qtbot.waitUntil(lambda: "Anna Kovács" in asking.out.chips, timeout=PATIENCE)
    qtbot.mouseClick(asking.out.chips["Anna Kovács"], Qt.MouseButton.LeftButton)
    assert opened("polish").asking.text.text == CAPTION
