"""Why something was found: under the mouse, by key and in the list, in the person's first language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from studio import caption
from studio.grammar.coach import lesson
from ui.context import Context
from ui.write.editor import DASHES
from ui.write.findings import FindingRow
from ui.write.habitspage import HabitsDialog
from ui.write.positions import cursor_at

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

PATIENCE = 60_000


def found(context: Context) -> list[str]:
    return [one.text for one in context.checking.findings("caption")]


def write_in_spanish(qtbot: QtBot, typing: "Typing", host: "Host", context: Context) -> str:
    """Write a mistake and return why it is one."""
    context.settings.change(first_language="es-AR")
    typing(host.desk.caption, "She go home")
    qtbot.waitUntil(lambda: found(context) == ["go"], timeout=PATIENCE)
    assert host.desk.caption.extraSelections()[0].format.underlineStyle() == DASHES
    told = lesson(context.checking.findings("caption")[0].family, "es")
    assert told.why != lesson(context.checking.findings("caption")[0].family, "en").why
    return told.why


def test_the_mouse_over_an_underline_shows_the_reason_in_the_mother_tongue(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    why = write_in_spanish(qtbot, typing, host, context)
    editor = host.desk.caption
    inside = editor.cursorRect(cursor_at(editor.document(), editor.text, 4)).center() + QPoint(2, 0)
    over = QHelpEvent(QHelpEvent.Type.ToolTip, inside, editor.viewport().mapToGlobal(inside))
    QApplication.sendEvent(editor.viewport(), over)
    qtbot.waitUntil(lambda: bool(QToolTip.text()))
    assert why in QToolTip.text().replace("&quot;", '"').replace("&#x27;", "'")
    assert "goes" in QToolTip.text()
    assert "Ctrl+." in QToolTip.text()
    QToolTip.hideText()


def test_the_card_opens_by_key_says_the_same_and_enter_fixes(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    why = write_in_spanish(qtbot, typing, host, context)
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    card = host.desk.walking.card
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    assert card.said.why == why
    assert why in card.accessibleDescription()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert context.session.post("p1").caption == "She goes home"


def test_escape_closes_the_card_and_changes_nothing(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write_in_spanish(qtbot, typing, host, context)
    host.desk.walking.show_why()
    card = host.desk.walking.card
    assert card is not None
    qtbot.waitUntil(card.isVisible)
    with qtbot.waitSignal(card.destroyed):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert context.session.post("p1").caption == "She go home"


def test_the_list_gives_the_reason_in_the_mother_tongue_and_follows_the_settings(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    why = write_in_spanish(qtbot, typing, host, context)

    def told() -> str:
        row = host.findings.list.itemWidget(host.findings.list.item(0))
        assert isinstance(row, FindingRow)
        return row.why.text()

    assert told() == why
    context.settings.change(first_language="")
    qtbot.waitUntil(lambda: found(context) == ["go"] and told() not in ("", why), timeout=PATIENCE)


def test_the_finding_at_the_cursor_has_a_faint_ground(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    editor = host.desk.caption
    typing(editor, "teh day, recieve")

    def grounded() -> list[str]:
        return [
            mark.cursor.selectedText()
            for mark in editor.extraSelections()
            if mark.format.background().style() != Qt.BrushStyle.NoBrush
        ]

    qtbot.waitUntil(lambda: found(context) == ["teh", "recieve"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: grounded() == ["recieve"])
    editor.setTextCursor(cursor_at(editor.document(), editor.text, 1))
    assert grounded() == ["teh"]
    editor.setTextCursor(cursor_at(editor.document(), editor.text, 6))
    assert grounded() == []


def test_repeated_errors_are_counted_once_each_and_forgotten_on_request(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write_in_spanish(qtbot, typing, host, context)
    habits = context.checking.habits
    habits.count()
    family = context.checking.findings("caption")[0].family
    assert habits.habits.families[family].count == 1
    typing(host.desk.caption, " and we are here")
    habits.count()
    assert habits.habits.families[family].count == 1
    context.checking.fix("caption", context.checking.findings("caption")[0], "goes")
    assert habits.habits.families[family].fixed == 1
    page = HabitsDialog(context, host)
    qtbot.addWidget(page)
    assert page.clear.isEnabled()
    qtbot.mouseClick(page.clear, Qt.MouseButton.LeftButton)
    assert habits.habits.families == {}
    assert not page.clear.isEnabled()


def test_what_was_written_before_is_not_counted(qtbot: QtBot, host: "Host", context: Context) -> None:
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, "She go home"))
    qtbot.waitUntil(lambda: found(context) == ["go"], timeout=PATIENCE)
    context.checking.habits.count()
    assert context.checking.habits.habits.families == {}
