"""A client's approval: the page shows what the post looks like, and what they answer is a note on the post."""

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from studio import caption
from studio.approval import Answer, Verdict
from studio.post import Post
from tests.studio.test_approval import Reader
from ui.app import Studio
from ui.preview.approval import Approval, as_page
from ui.preview.approvalpdf import as_pdf

LONG = "\n".join(f"Line {number}: fog over the harbour, 안개, ضباب" for number in range(150))


def opened(studio: Studio) -> Approval:
    studio.window.actions_["approval"].trigger()
    (sheet,) = (found for found in studio.window.findChildren(Approval) if found.isVisible())
    return sheet


def written(qtbot: QtBot, sheet: Approval, name: str) -> None:
    """Wait until the sheet says that the file is there."""
    qtbot.waitUntil(lambda: name in sheet.told.text(), timeout=60_000)


def test_the_page_shows_each_place_with_its_words(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    name = post().id
    studio.session.edit_post(name, "Write", lambda one: caption.set_caption(one, "Fog\n\nيوم", ""))
    studio.session.edit_post(name, "Write", lambda one: caption.set_caption(one, "Fog on X", "x.post"))
    sheet = opened(studio)
    sheet.ticks["instagram.story"].setChecked(False)
    sheet.message.setPlainText("Dear client")
    target = tmp_path / "page.html"
    sheet.write(str(target), as_page)
    qtbot.waitUntil(lambda: "page.html" in sheet.told.text(), timeout=60_000)
    page = Reader()
    page.feed(target.read_text(encoding="utf-8"))
    assert page.tags.count("article") == 2
    assert "Fog\n\nيوم" in page.texts
    assert "Fog on X" in page.texts
    assert "Dear client" in page.texts
    picture = QImage.fromData(b64decode(page.addresses[0].partition(",")[2]))
    assert picture.width() == 780
    colours = {picture.pixelColor(x, 400).rgb() >> 3 & 0x1F1F1F for x in range(0, 780, 10)}
    assert len(colours) > 12  # the photograph is there, not its empty place


def test_every_picture_that_is_swiped_to_is_on_the_page_and_in_the_pdf(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    comment = "More under the link"
    studio.session.edit_post(post().id, "Write", lambda one: caption.set_first_comment(one, comment, ""))
    sheet = opened(studio)
    for name, tick in sheet.ticks.items():
        tick.setChecked(name == "instagram.story")
    sheet.write(str(tmp_path / "page.html"), as_page)
    written(qtbot, sheet, "page.html")
    page = Reader()
    page.feed((tmp_path / "page.html").read_text(encoding="utf-8"))
    screens = [QImage.fromData(b64decode(one.partition(",")[2])) for one in page.addresses]
    assert [screen.width() for screen in screens] == [780, 390, 390]
    small = [screen.scaled(8, 16).copy() for screen in screens]
    assert small[0] != small[1] != small[2] != small[0]  # one, two (mirrored) and three
    assert "2 more by swiping" in page.texts
    assert comment not in page.texts  # a story has no comments of its own
    sheet.write(str(tmp_path / "page.pdf"), as_pdf)
    written(qtbot, sheet, "page.pdf")
    read = QPdfDocument()
    read.load(str(tmp_path / "page.pdf"))
    said = [read.getAllText(number).text() for number in range(read.pageCount())]
    read.close()
    assert len(said) == 2
    assert "2 of 3" in said[1]
    assert "3 of 3" in said[1]


def test_the_pdf_has_a_sheet_for_each_place_and_loses_no_words(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    studio.session.edit_post(post().id, "Write", lambda one: caption.set_caption(one, LONG, "instagram.feed"))
    sheet = opened(studio)
    target = tmp_path / "page.pdf"
    sheet.write(str(target), as_pdf)
    qtbot.waitUntil(lambda: "page.pdf" in sheet.told.text(), timeout=60_000)
    read, buffer = QPdfDocument(), QBuffer()
    buffer.setData(target.read_bytes())
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    read.load(buffer)
    pages = [read.getAllText(number).text() for number in range(read.pageCount())]
    read.close()
    assert len(pages) > 3
    said = "".join("".join(pages).split())  # the reader parts words where letters stand wide
    assert all(f"Line{number}:" in said for number in range(150))


def test_a_damaged_photograph_keeps_no_page_waiting(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], photographs: list[Path], tmp_path: Path
) -> None:
    assert post()
    whole = photographs[0].read_bytes()
    photographs[0].write_bytes(whole[: len(whole) // 3])
    studio.context.proxies.forget(str(photographs[0]))
    for number in range(2):  # the second time nobody tells again that it is broken
        sheet = opened(studio)
        target = tmp_path / f"page{number}.html"
        sheet.write(str(target), as_page)
        written(qtbot, sheet, target.name)
        sheet.close()
        assert target.stat().st_size > 10_000


def test_an_answer_is_a_note_until_it_is_undone(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    answer = Answer(
        post().id,
        "Anna",
        "2026-11-22T10:00:00Z",
        "",
        (Verdict("instagram.feed", "approved"), Verdict("x.post", "change", "Brighter <b>please</b>")),
    )
    file = tmp_path / "answer.json"
    file.write_bytes(msgspec.json.encode(answer))
    sheet = opened(studio)
    sheet.bring_in(str(file))
    assert [note.kind for note in post().notes] == ["approval", "refusal"]
    sheet.bring_in(str(file))
    assert len(post().notes) == 2

    def ticks() -> list[QCheckBox]:
        return [box for box in sheet.findChildren(QCheckBox) if box.text() == "Done" and box.isVisible()]

    qtbot.waitUntil(lambda: len(ticks()) == 1)  # a line is seen a moment after it was made
    qtbot.mouseClick(ticks()[0], Qt.MouseButton.LeftButton)
    assert [note.done for note in post().notes] == [False, True]
    studio.session.undo()
    studio.session.undo()
    assert post().notes == ()


def test_what_is_no_answer_or_about_another_post_is_said(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    assert post()
    sheet = opened(studio)
    for text in ("hello", '{"post": "another"}', "\x00" * 50):
        QGuiApplication.clipboard().setText(text)
        qtbot.mouseClick(sheet.paste, Qt.MouseButton.LeftButton)
        assert sheet.told.text()
        sheet.told.setText("")
    sheet.bring_in(str(tmp_path / "missing.json"))
    assert sheet.told.text()
    assert post().notes == ()
