"""What a script says about a moment: seen in the list, changed in its field, taken back by the one undo."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studio import clip
from studio.post import Post, Time
from ui.clip.desk import ClipDesk
from ui.clip.momentlist import MomentList
from ui.clip.trimpage import TrimPage
from ui.context import Context
from ui.selection import Selection

NOTE = "Text: One lamp\nSound: Wind"


@pytest.fixture
def moments(qtbot: QtBot, context: Context, desk: ClipDesk) -> MomentList:
    def marked(post: Post) -> Post:
        for name, start in (("a", 0), ("b", 30)):
            post = clip.add_segment(post, "i2", Time(start, 1, 30), Time(start + 30, 1, 30), name, id_=name)
        return clip.note_segment(post, "i2", "a", NOTE)

    context.session.edit_post("p1", "Mark", marked)
    page = desk.rail.show_page("trim")
    assert isinstance(page, TrimPage)
    qtbot.waitUntil(lambda: page.moments.table.topLevelItemCount() == 2)
    return page.moments


def row(moments: MomentList, at: int) -> QTreeWidgetItem:
    item = moments.table.topLevelItem(at)
    assert item is not None
    return item


def note(context: Context, moment: str) -> str:
    return next(one.note for one in clip.segments(context.session.post("p1"), "i2") if one.id == moment)


def choose(qtbot: QtBot, moments: MomentList, at: int) -> None:
    place = moments.table.visualItemRect(row(moments, at)).center()
    qtbot.mouseClick(moments.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def painted(moments: MomentList, at: int) -> str:
    option = QStyleOptionViewItem()
    index = moments.table.indexFromItem(row(moments, at), 0)
    delegate = moments.table.itemDelegateForColumn(0)
    assert delegate is not None
    delegate.initStyleOption(option, index)  # type: ignore[attr-defined]
    return str(option.text)


def test_a_note_stands_in_a_second_line_and_whole_in_the_tooltip(moments: MomentList) -> None:
    assert painted(moments, 0).split("\u2028") == ["a", "Text: One lamp · Sound: Wind"]
    assert painted(moments, 1) == "b"
    assert row(moments, 0).text(0) == "a"  # what is edited is the name alone
    assert NOTE in row(moments, 0).toolTip(0)
    heights = [moments.table.visualItemRect(row(moments, at)).height() for at in (0, 1)]
    assert heights[0] > 1.4 * heights[1]


def test_the_chosen_moments_note_is_changed_in_its_field(
    qtbot: QtBot, moments: MomentList, context: Context
) -> None:
    assert not moments.note.isVisible()
    choose(qtbot, moments, 0)
    assert moments.note.toPlainText() == NOTE
    moments.note.setFocus()
    moments.note.selectAll()
    qtbot.keyClicks(moments.note, "Sound: Rain")
    qtbot.waitUntil(lambda: note(context, "a") == "Sound: Rain")
    assert moments.note.hasFocus()  # it is not left yet
    qtbot.keyClicks(moments.note, "!")
    qtbot.keyClick(moments.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note(context, "a") == "Sound: Rain!"
    while note(context, "a") != NOTE:
        assert context.session.undo()
    qtbot.waitUntil(lambda: moments.note.toPlainText() == NOTE)


def test_what_was_typed_stays_with_its_moment_when_another_is_chosen(
    qtbot: QtBot, moments: MomentList, context: Context
) -> None:
    choose(qtbot, moments, 0)
    moments.note.setPlainText("Mine")
    choose(qtbot, moments, 1)
    assert note(context, "a") == "Mine"
    assert note(context, "b") == ""
    assert moments.note.toPlainText() == ""


def test_escape_takes_typing_back(qtbot: QtBot, moments: MomentList, context: Context) -> None:
    choose(qtbot, moments, 0)
    moments.note.setFocus()
    qtbot.keyClicks(moments.note, "x")
    qtbot.waitUntil(lambda: note(context, "a") != NOTE)
    qtbot.keyClick(moments.note, Qt.Key.Key_Escape)
    assert moments.note.toPlainText() == NOTE
    assert note(context, "a") == NOTE


def test_what_is_typed_is_not_taken_away_by_another_edit(
    qtbot: QtBot, moments: MomentList, context: Context
) -> None:
    choose(qtbot, moments, 0)
    moments.note.setFocus()
    qtbot.keyClicks(moments.note, "Half")
    context.session.edit_post("p1", "Name", lambda post: clip.name_segment(post, "i2", "b", "Other"))
    qtbot.waitUntil(lambda: row(moments, 1).text(0) == "Other")
    assert "Half" in moments.note.toPlainText()
    qtbot.waitUntil(lambda: "Half" in note(context, "a"))
    assert "Half" in moments.note.toPlainText()


def test_what_was_typed_last_stays_with_its_clip_when_another_post_is_opened(
    qtbot: QtBot, moments: MomentList, context: Context, selection: Selection
) -> None:
    choose(qtbot, moments, 0)
    moments.note.setFocus()
    moments.note.selectAll()
    qtbot.keyClicks(moments.note, "Sound: Rain")
    selection.choose_post("p2")  # as a key does, at once: the field is not left before
    qtbot.waitUntil(lambda: not moments.note.isVisible())
    assert note(context, "a") == "Sound: Rain"


def test_what_was_typed_last_in_a_post_that_is_deleted_goes_with_it(
    qtbot: QtBot, moments: MomentList, context: Context, selection: Selection
) -> None:
    choose(qtbot, moments, 0)
    moments.note.setFocus()
    qtbot.keyClicks(moments.note, "Half")
    context.session.delete_post("p1")
    selection.choose_post("p2")
    qtbot.waitUntil(lambda: not moments.note.isVisible())
    assert "p1" not in context.session.posts()


def test_escape_takes_all_typing_back_also_after_a_look_at_another_window(
    qtbot: QtBot, moments: MomentList, context: Context
) -> None:
    choose(qtbot, moments, 0)
    moments.note.setFocus()
    qtbot.keyClicks(moments.note, "x")
    qtbot.waitUntil(lambda: note(context, "a") != NOTE)
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(moments.note, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    qtbot.keyClick(moments.note, Qt.Key.Key_Escape)
    assert note(context, "a") == NOTE
