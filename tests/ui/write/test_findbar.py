"""Find and replace, and cleaning, by keys and clicks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio import caption
from studio.post import Post
from ui.app import Studio
from ui.context import Context
from ui.write.cleaningsheet import CleaningSheet
from ui.write.desk import WriteDesk

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def open_post(context: Context) -> Post:
    return context.session.post("p1")


def open_by(qtbot: QtBot, host: "Host", key: Qt.Key) -> None:
    qtbot.keyClick(host.desk.caption, key, CONTROL)
    qtbot.waitUntil(host.desk.words.bar.wanted.hasFocus)


def selected(editor: QWidget) -> str:
    return str(editor.textCursor().selectedText())  # type: ignore[attr-defined]


def test_ctrl_f_finds_counts_and_walks(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "👩‍👧 Light and light, é")
    open_by(qtbot, host, Qt.Key.Key_F)
    bar = host.desk.words.bar
    assert not bar.by.isVisible()
    qtbot.keyClicks(bar.wanted, "light")
    assert bar.count.text() == "1 of 2"
    assert selected(host.desk.caption) == "Light"
    qtbot.keyClick(bar.wanted, Qt.Key.Key_Return)
    assert (bar.count.text(), selected(host.desk.caption)) == ("2 of 2", "light")
    qtbot.keyClick(bar.wanted, Qt.Key.Key_F3)
    assert bar.count.text() == "1 of 2"
    qtbot.keyClick(bar.wanted, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "2 of 2"
    bar.case.click()
    assert bar.count.text() == "1 of 1"
    bar.wanted.setText("👩")
    assert bar.count.text() == "not found"
    assert not bar.next.isEnabled()
    bar.wanted.setText("e\u0301")
    assert selected(host.desk.caption) == "é"
    qtbot.keyClick(bar.wanted, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    qtbot.waitUntil(host.desk.caption.hasFocus)
    assert selected(host.desk.caption) == "é"


def test_replacing_one_by_one_and_all_at_once_is_one_undo_each(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "barn barn 🎉 barn barns")
    open_by(qtbot, host, Qt.Key.Key_H)
    bar = host.desk.words.bar
    bar.words.click()
    qtbot.keyClicks(bar.wanted, "barn")
    qtbot.keyClicks(bar.by, "mill barn")
    qtbot.mouseClick(bar.replace_one, Qt.MouseButton.LeftButton)
    assert open_post(context).caption == "mill barn barn 🎉 barn barns"
    qtbot.waitUntil(lambda: host.desk.caption.text == open_post(context).caption)
    assert bar.count.text().startswith("2 of 3")
    context.session.undo()
    assert open_post(context).caption == "barn barn 🎉 barn barns"
    qtbot.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    assert open_post(context).caption == "mill barn mill barn 🎉 mill barn barns"
    context.session.undo()
    assert open_post(context).caption == "barn barn 🎉 barn barns"


def test_all_texts_are_walked_and_replaced_together(qtbot: QtBot, host: "Host", context: Context) -> None:
    def filled(one: Post) -> Post:
        one = caption.set_first_comment(caption.set_caption(one, "Barn"), "No")
        one = caption.set_caption(one, "barn at x", "x.post")
        return caption.set_alt(one, "i2", "A barn")

    context.session.edit_post("p1", "", filled)
    qtbot.waitUntil(lambda: host.desk.caption.text == "Barn")
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_Home, CONTROL)
    open_by(qtbot, host, Qt.Key.Key_H)
    bar = host.desk.words.bar
    bar.everywhere.click()
    qtbot.keyClicks(bar.wanted, "barn")
    qtbot.keyClicks(bar.by, "mill")
    assert bar.count.text() == "1 of 3"
    bar.next.click()
    assert selected(host.desk.alts.editors["alt:i2"]) == "barn"
    bar.next.click()
    assert context.checking.placement == "x.post"
    qtbot.waitUntil(lambda: host.desk.caption.text == "barn at x")
    assert selected(host.desk.caption) == "barn"
    bar.replace_all.click()
    made = open_post(context)
    assert (made.caption, caption.own(made, "caption", "x.post"), made.items[1].alt) == (
        "mill",
        "mill at x",
        "A mill",
    )
    context.session.undo()
    assert caption.own(open_post(context), "caption", "x.post") == "barn at x"


# Cleaning.


def test_cleaning_shows_first_and_is_one_undo(qtbot: QtBot, host: "Host", context: Context) -> None:
    dirty = "𝗚𝗼 here\u200b, don´t 👩‍👩‍👧"

    def filled(one: Post) -> Post:
        return caption.set_alt(caption.set_caption(one, dirty), "i1", "a\u00a0b")

    context.session.edit_post("p1", "", filled)
    host.desk.words.clean()
    (sheet,) = host.findChildren(CleaningSheet)
    assert {kind: tick.text() for kind, tick in sheet.ticks.items()} == {
        "invisible": "1 invisible character",
        "space": "1 odd space",
        "quote": "1 odd quote",
        "styled": "2 letters that are signs, which screen readers cannot read",
    }
    lines = [sheet.preview.item(row).text() for row in range(sheet.preview.count())]
    assert any("⟨zero width space⟩" in line for line in lines)
    assert open_post(context).caption == dirty
    sheet.ticks["quote"].click()
    assert sheet.preview.count() == 3
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert open_post(context).caption == "Go here, don´t 👩‍👩‍👧"
    assert open_post(context).items[0].alt == "a b"
    context.session.undo()
    assert open_post(context).caption == dirty


def test_there_is_nothing_to_clean(host: "Host", context: Context) -> None:
    host.desk.words.clean()
    (sheet,) = host.findChildren(CleaningSheet)
    assert not sheet.go.isVisible()
    assert sheet.ticks == {}


def test_a_text_with_findings_gets_shorter_from_elsewhere(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "A long enough text 🎉 with teh")
    qtbot.waitUntil(lambda: bool(context.checking.findings("caption")), timeout=60_000)
    context.session.edit_post("p1", "", lambda one: caption.set_caption(one, "Short"))
    qtbot.waitUntil(lambda: host.desk.caption.text == "Short")  # Qt's warning would fail this


def test_in_the_window_one_key_is_for_the_text_and_one_for_the_library(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    desk = studio.window.desks.show_named("write")
    assert isinstance(desk, WriteDesk)
    studio.window.activateWindow()
    desk.caption.setFocus()
    qtbot.waitUntil(desk.caption.hasFocus)
    qtbot.keyClick(desk.caption, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(desk.words.bar.wanted.hasFocus)
    qtbot.keyClick(desk.words.bar.wanted, Qt.Key.Key_Tab)
    assert desk.words.bar.focusWidget() is not desk.words.bar.wanted
    qtbot.keyClick(desk.words.bar, Qt.Key.Key_F, CONTROL | SHIFT)
    qtbot.waitUntil(studio.window.library.search.hasFocus)
    for name in ("write.find", "write.replace", "write.insert", "write.clean", "write.credits"):
        assert studio.window.actions_[name].isEnabled()
