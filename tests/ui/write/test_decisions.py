"""My words and rules: seen, added, taken back, undone; and the names that are never misspelt."""

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import caption, decisions, places
from studio.grammar import Finding
from studio.post import Client, Decisions
from ui.context import Context
from ui.write.decisions import DecisionsDialog

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

PATIENCE = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def found(context: Context) -> list[str]:
    return [one.text for one in context.checking.findings("caption")]


@pytest.fixture
def dialog(qtbot: QtBot, host: "Host", context: Context) -> DecisionsDialog:
    context.session.decide(
        "All",
        lambda _now: Decisions(
            words=(("en-US", "bokehlicious"), ("es-AR", "che")),
            rules=("EN_A_VS_AN", "X"),
            ignored=("X:1", "X:2"),
        ),
    )
    host.desk.show_decisions()
    made = host.findChild(DecisionsDialog)
    assert isinstance(made, DecisionsDialog)
    qtbot.waitUntil(made.isVisible)
    return made


def test_a_decision_is_taken_back_by_the_one_undo(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "Now zzyzx zzyzxa here.")
    qtbot.waitUntil(lambda: found(context) == ["zzyzx", "zzyzxa"], timeout=PATIENCE)
    first = context.checking.findings("caption")[0]
    for everywhere in (False, True):
        if everywhere:
            context.checking.ignore("caption", first, everywhere=True)
        else:
            context.checking.learn("caption", first)
        assert found(context) == ["zzyzxa"]
        qtbot.keyClick(host.desk.caption, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda: found(context) == ["zzyzx", "zzyzxa"])
    context.checking.switch_off(first)
    assert found(context) == []
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: found(context) == ["zzyzx", "zzyzxa"])
    assert context.session.decisions == Decisions()
    assert context.session.post("p1").caption == "Now zzyzx zzyzxa here."


def test_everything_decided_is_seen_and_can_be_removed_and_undone(
    qtbot: QtBot, dialog: DecisionsDialog, context: Context
) -> None:
    assert [dialog.words.item(at).text() for at in range(dialog.words.count())] == [
        "bokehlicious  ·  English (United States)",
        "che  ·  español (Argentina)",
    ]
    assert dialog.rules.count() == 2
    assert "EN_A_VS_AN" in dialog.rules.item(0).text()
    assert len(dialog.rules.item(0).text()) > len("EN_A_VS_AN")
    assert "2" in dialog.ignored.text()
    dialog.words.setCurrentRow(0)
    qtbot.mouseClick(dialog.take_out, Qt.MouseButton.LeftButton)
    dialog.rules.setCurrentRow(1)
    qtbot.mouseClick(dialog.switch_on, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.tell, Qt.MouseButton.LeftButton)
    assert context.session.decisions == Decisions(words=(("es-AR", "che"),), rules=("EN_A_VS_AN",))
    qtbot.waitUntil(lambda: dialog.words.count() == 1 and not dialog.tell.isEnabled())
    qtbot.keyClick(dialog.words, Qt.Key.Key_Z, CONTROL)
    assert context.session.decisions.ignored == ("X:1", "X:2")
    qtbot.waitUntil(dialog.tell.isEnabled)
    dialog.reject()


def test_a_word_can_be_typed(
    qtbot: QtBot, typing: "Typing", dialog: DecisionsDialog, context: Context
) -> None:
    typing(dialog.new, "Voigtine")
    qtbot.keyClick(dialog.new, Qt.Key.Key_Return)
    assert ("en-US", "Voigtine") in context.session.decisions.words
    assert dialog.new.text() == ""
    assert dialog.isVisible()
    dialog.reject()


def test_names_that_the_library_knows_are_never_misspelt(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    text = "Zzyzxa was here. Vrrmanes was there."
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, text))
    qtbot.waitUntil(lambda: host.desk.caption.text == text)
    context.checking._pause.stop()  # engines differ in which names they doubt
    doubts = (
        Finding(at := text.index(name), at + len(name), name, "SpellCheck", "spelling", "")
        for name in ("Zzyzxa", "Vrrmanes")
    )
    context.checking._asked["caption"] = -1
    context.checking._set("caption", tuple(doubts))
    assert found(context) == ["Zzyzxa", "Vrrmanes"]
    context.session.create_client(Client("c1", "Zzyzxa and sons"))
    qtbot.waitUntil(lambda: found(context) == ["Vrrmanes"])
    context.session.edit_set("s1", "", lambda one: replace(one, place="Vrrmanes"))
    qtbot.waitUntil(lambda: found(context) == [])
    context.session.undo()
    qtbot.waitUntil(lambda: found(context) == ["Vrrmanes"])


def test_what_older_versions_kept_is_taken_over(qtbot: QtBot, context: Context) -> None:
    file = places.dictionaries() / "en-US.txt"
    file.parent.mkdir(parents=True)
    file.write_text("zzyzx\n", "utf-8")
    context.settings.change(rules_off=("X",))
    from tests.ui.write.conftest import Host as Window

    window = Window(context)
    qtbot.addWidget(window)
    assert context.session.decisions == Decisions(words=(("en-US", "zzyzx"),), rules=("X",))
    assert decisions.choices(context.session.decisions, ["en-GB"]).words == {"zzyzx"}
