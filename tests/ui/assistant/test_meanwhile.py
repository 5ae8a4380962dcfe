"""What changes while a sheet is open: other pictures, other files, another place, the person's own typing."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio import caption
from studio.assistant.servers import Server as Known
from tests.keyrings import Safe
from tests.loopback import Server
from tests.model_server import proposing, stream
from tests.ui.assistant.answers import CAPTION, PATIENCE, a_context, a_sheet, answered, kept
from ui.assistant.opening import open_sheet
from ui.assistant.texts import TextsPage
from ui.context import Context
from ui.selection import Selection

pytestmark = pytest.mark.loopback

FAR = "https://far.example/v1"


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    with a_context(tmp_path, server) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def selection() -> Selection:
    made = Selection()
    made.choose_post("p1")
    return made


def test_the_pictures_are_those_that_were_asked_for_last(
    qtbot: QtBot, context: Context, window: QWidget, selection: Selection
) -> None:
    open_sheet(context, selection, window, "alt", items=["i1"])
    sheet = open_sheet(context, selection, window, "alt", items=["i2"])
    copies = sheet.asking.copies
    qtbot.waitUntil(lambda: not copies.busy, timeout=PATIENCE)
    assert [picture.item for picture in copies.pictures] == ["i2"]


def test_the_file_that_was_chosen_last_is_the_one_that_is_read(
    qtbot: QtBot, context: Context, window: QWidget, selection: Selection, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} one.", "utf-8")
    section = open_sheet(context, selection, window, "repurpose").asking.sections["source"]
    section.open_file(str(tmp_path / "first.txt"))
    section.open_file(str(tmp_path / "second.txt"))
    seen: list[str] = []
    section.editor.textChanged.connect(lambda: seen.append(section.text.strip()))
    qtbot.waitUntil(lambda: section.text.strip() == "The second one.", timeout=PATIENCE)
    assert set(seen) <= {"", "The second one."}


def test_a_picture_that_cannot_be_read_is_said_and_nothing_was_sent_before(
    qtbot: QtBot, context: Context, window: QWidget, selection: Selection, tmp_path: Path
) -> None:
    (tmp_path / "bride.jpg").write_bytes(b"no picture")
    sheet = open_sheet(context, selection, window, "alt", items=["i1", "i2"])
    qtbot.waitUntil(lambda: not sheet.asking.copies.busy, timeout=PATIENCE)
    assert sheet.asking.error.isVisible()
    assert sheet.asking.send.text().startswith("Send to")


def test_another_place_to_fit_is_another_question(
    context: Context, window: QWidget, selection: Selection
) -> None:
    selection.choose_placement("x.post")
    sheet = open_sheet(context, selection, window, "shorten")
    assert "280" in sheet.asking.shown._request.body.decode()  # type: ignore[union-attr]
    selection.choose_placement("instagram.feed")
    assert open_sheet(context, selection, window, "shorten") is sheet
    assert "Instagram" in sheet.title.text()


def test_shortening_is_for_the_place_where_the_caption_is_too_long(
    context: Context, window: QWidget, selection: Selection
) -> None:
    context.session.edit_post("p1", "", partial(caption.set_caption, text="Fog at six. " * 40))
    selection.choose_placement("instagram.feed")
    assert open_sheet(context, selection, window, "shorten").title.text().endswith("X Post")
    context.session.edit_post("p1", "", partial(caption.set_caption, text="Fog at six."))
    assert open_sheet(context, selection, window, "shorten").title.text().endswith("Instagram Feed")


def test_the_keyboard_goes_to_the_sheet_and_back_to_where_it_was(
    qtbot: QtBot, context: Context, window: QWidget, selection: Selection
) -> None:
    line = QLineEdit(window)
    line.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    sheet = open_sheet(context, selection, window)
    assert sheet.isAncestorOf(window.focusWidget())
    line.setFocus()
    assert open_sheet(context, selection, window) is sheet
    assert sheet.isAncestorOf(window.focusWidget())
    sheet.close()
    assert line.hasFocus()


def test_what_the_person_types_between_two_changes_is_not_the_models(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    server.answer = stream(proposing(CAPTION.replace("was", "were"), CAPTION.replace("were", "was")))
    sheet = a_sheet(qtbot, context, "shorten")
    page = answered(qtbot, sheet)
    assert isinstance(page, TextsPage)
    page.choose(0)
    page.reviewing.accept_all.click()
    first = CAPTION.replace("was", "were")
    typed = f"{first} Thank you all!"
    context.session.edit_post("p1", "Typing", lambda post: caption.set_caption(post, typed))
    qtbot.waitUntil(page.reviewing.broken.isVisible)
    page.reviewing.back.click()
    page.choose(1)
    page.reviewing.accept_all.click()
    last = context.session.post("p1").caption
    assert last == typed.replace("it were", "it was")
    sheet.close()
    assert [(one.before, one.kept) for one in kept(context)] == [(CAPTION, first), (typed, last)]


def test_no_key_is_read_on_the_windows_thread(
    qtbot: QtBot, context: Context, window: QWidget, selection: Selection
) -> None:
    threads: list[threading.Thread] = []

    class Telling(Safe):
        def get_password(self, service: str, username: str) -> str | None:
            threads.append(threading.current_thread())
            return super().get_password(service, username)

        def set_password(self, service: str, username: str, password: str) -> None:
            threads.append(threading.current_thread())
            super().set_password(service, username, password)

    Telling.__module__ = Safe.__module__
    before, ring = keyring.get_keyring(), Telling()
    keyring.set_keyring(ring)
    try:
        context.settings.change(servers=(Known("Far", FAR, "large"),), server="Far")
        where = open_sheet(context, selection, window).asking.where
        qtbot.waitUntil(lambda: where.key.isVisibleTo(where), timeout=PATIENCE)
        where.key.setText("secret")
        where.keep()
        qtbot.waitUntil(lambda: not where.key.isVisibleTo(where), timeout=PATIENCE)
        assert list(ring.kept.values()) == ["secret"]
        assert where.key.text() == ""
    finally:
        keyring.set_keyring(before)
    assert threads
    assert threading.main_thread() not in threads


def test_the_error_of_an_earlier_try_is_not_said_of_the_next_turn(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    server.answer = stream(b"no answer at all")
    sheet = a_sheet(qtbot, context, "shorten", placement="x.post")
    sheet.asking.send.click()
    qtbot.waitUntil(sheet.asking.error.isVisible, timeout=PATIENCE)
    server.answer = stream(proposing("It was magic. " * 40, "It was magic."))
    page = answered(qtbot, sheet)
    assert isinstance(page, TextsPage)
    page.repeat.click()
    assert sheet.pages.currentWidget() is sheet.asking
    assert not sheet.asking.error.isVisible()
    assert sheet.asking.send.text().startswith("Send to")
