"""The list of findings, the menu's other choices, and what is said when an engine is missing."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from studio import caption
from studio.grammar import Finding
from studio.words import word
from ui.context import Context
from ui.write.findings import FindingRow
from ui.write.fixmenu import FixMenu

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

PATIENCE = 60_000


def found(context: Context) -> list[str]:
    return [one.text for one in context.checking.findings("caption")]


def write(qtbot: QtBot, typing: "Typing", host: "Host", context: Context, text: str, *expected: str) -> None:
    typing(host.desk.caption, text)
    qtbot.waitUntil(lambda: found(context) == list(expected), timeout=PATIENCE)


def choose(qtbot: QtBot, host: "Host", said: str) -> None:
    host.desk.show_fixes()
    menu = host.desk.menu
    assert isinstance(menu, FixMenu)
    qtbot.waitUntil(menu.isVisible)
    while menu.activeAction().text() != said:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    host.desk.caption.moveCursor(QTextCursor.MoveOperation.End)


def test_arrow_keys_walk_enter_goes_there_and_control_enter_fixes(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write(qtbot, typing, host, context, "teh 🎉 recieve", "teh", "recieve")
    listed = host.findings.list
    assert listed.count() == 2
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert host.desk.caption.hasFocus()
    assert host.desk.caption.textCursor().selectedText() == "recieve"
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.session.post("p1").caption == "teh 🎉 receive"


def test_a_row_fixes_by_its_button_and_says_why(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write(qtbot, typing, host, context, "we was happy", "was")
    listed = host.findings.list
    row = listed.itemWidget(listed.item(0))
    assert isinstance(row, FindingRow)
    assert row.why.text()
    assert "was" in listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.mouseClick(row.fixes[0], Qt.MouseButton.LeftButton)
    assert context.session.post("p1").caption == "we were happy"
    qtbot.waitUntil(lambda: host.desk.caption.text == "we were happy")


def test_a_word_that_was_added_is_never_flagged_again(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write(qtbot, typing, host, context, "We recieve zzyzx", "recieve", "zzyzx")
    choose(qtbot, host, word("write.menu.learn", text="zzyzx"))
    assert found(context) == ["recieve"]
    assert context.session.decisions.words == (("en-US", "zzyzx"),)
    typing(host.desk.caption, " and zzyzx wich")
    qtbot.waitUntil(lambda: found(context) == ["recieve", "wich"], timeout=PATIENCE)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (word("write.menu.ignore"), ["teh", "teh"]),
        (word("write.menu.ignore-always", text="teh"), []),
        (word("write.menu.off"), []),
    ],
)
def test_ignoring_here_always_or_the_rule(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context, said: str, left: list[str]
) -> None:
    write(qtbot, typing, host, context, "Now teh. But teh! And teh, too.", "teh", "teh", "teh")
    choose(qtbot, host, said)
    assert found(context) == left
    typing(host.desk.caption, " Yes.")
    qtbot.wait_until(lambda: context.checking.text("caption").endswith("Yes.") and found(context) == left)


def test_without_languagetool_the_column_says_what_it_would_do(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.grammar.installed.languagetool", lambda: None)
    monkeypatch.setattr("studio.grammar.lingotweaker.installed", lambda: False)
    context.settings.change(engine="both")
    write(qtbot, typing, host, context, "teh", "teh")
    qtbot.waitUntil(lambda: "LanguageTool" in host.findings.problem.text(), timeout=PATIENCE)
    assert host.findings.problem.isVisible()
    assert found(context) == ["teh"]


def test_a_language_without_rules_is_said(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    context.settings.change(language="hu-HU")
    typing(host.desk.caption, "teh nap")
    qtbot.waitUntil(lambda: "hu-HU" in host.findings.problem.text(), timeout=PATIENCE)
    assert found(context) == []


def test_typing_before_a_finding_moves_its_row_and_the_fix_goes_to_the_right_place(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write(qtbot, typing, host, context, "On teh day", "teh")
    listed = host.findings.list
    row = listed.itemWidget(listed.item(0))
    assert isinstance(row, FindingRow)
    host.desk.caption.moveCursor(QTextCursor.MoveOperation.Start)
    typing(host.desk.caption, "So ")
    assert listed.itemWidget(listed.item(0)) is row
    qtbot.mouseClick(row.fixes[0], Qt.MouseButton.LeftButton)
    assert context.session.post("p1").caption == "So On the day"


def test_a_long_finding_does_not_widen_the_column(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    text = "the most beautifullest wedding that"
    typing(host.desk.caption, text)
    fix = "the most beautiful wedding of all that there ever were"
    context.checking._set("caption", (Finding(0, len(text), text, "T", "grammar", "", (fix,)),))
    row = host.findings.list.itemWidget(host.findings.list.item(0))
    assert isinstance(row, FindingRow)
    assert row.minimumSizeHint().width() < 200
    assert fix in row.fixes[0].accessibleName()


def test_a_row_offers_every_one_of_a_few_fixes(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "A advice")
    found = Finding(0, 8, "A advice", "T", "grammar", "", ("Advice", "Some advice"))
    row = FindingRow(context.checking, "caption", found, why="", ask=lambda *_: None)
    qtbot.addWidget(row)
    row.resize(260, 120)
    row.show()
    assert [fix.words for fix in row.fixes] == ["→ Advice", "→ Some advice"]
    qtbot.waitUntil(lambda: all(fix.isVisible() and fix.height() > 8 for fix in row.fixes))
    qtbot.mouseClick(row.fixes[1], Qt.MouseButton.LeftButton)
    assert context.session.post("p1").caption == "Some advice"


def test_a_chosen_finding_may_go_away_in_the_middle_of_the_list(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    write(qtbot, typing, host, context, "teh 🎉 recieve adress", "teh", "recieve", "adress")
    listed = host.findings.list
    listed.setCurrentRow(2)
    for text, left in (("the 🎉 receive adress", 1), ("adress teh recieve teh", 4), ("fine", 0)):
        context.session.edit_post("p1", "", partial(caption.set_caption, text=text))
        qtbot.waitUntil(partial(shows, host, left), timeout=PATIENCE)


def shows(host: "Host", count: int) -> bool:
    return host.findings.list.count() == count
