"""Fix what is sure: a preview, and one step of undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import caption
from studio.grammar import Finding
from ui.context import Context
from ui.write.sure import SureDialog, sure_of

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host

TEXT = "Thanks for teh day 🎉. We recieve gests."
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def at(text: str, word: str, fix: str, *, certain: bool = True) -> Finding:
    start = text.index(word)
    return Finding(start, start + len(word), word, "T", "spelling", "", (fix,), certain=certain)


def show(context: Context, key: str, *findings: Finding) -> None:
    """Let the desk show these as what was found; two engines that agree are not on every machine."""
    context.checking._asked[key] = -1
    context.checking._set(key, findings)


def prepare(qtbot: QtBot, host: "Host", context: Context) -> SureDialog:
    context.session.edit_post(
        "p1", "Write", lambda post: caption.set_first_comment(caption.set_caption(post, TEXT), "teh end")
    )
    qtbot.waitUntil(lambda: host.desk.comment.text == "teh end")
    context.checking._pause.stop()
    show(
        context,
        "caption",
        at(TEXT, "teh", "the"),
        at(TEXT, "recieve", "receive"),
        at(TEXT, "gests", "guests", certain=False),
    )
    show(context, "first_comment", at("teh end", "teh", "the"))
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_F7, CONTROL_SHIFT)
    dialog = host.findChild(SureDialog)
    assert isinstance(dialog, SureDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_all_are_ticked_and_fixed_in_one_step(qtbot: QtBot, host: "Host", context: Context) -> None:
    dialog = prepare(qtbot, host, context)
    assert [tick.text() for tick in dialog.ticks] == [
        "“teh” → “the”",
        "“recieve” → “receive”",
        "“teh” → “the”",
    ]
    assert dialog.ticks[0].accessibleDescription() == "Thanks for the day 🎉."
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    now = context.session.post("p1")
    assert (now.caption, now.first_comment) == ("Thanks for the day 🎉. We receive gests.", "the end")
    context.session.undo()
    now = context.session.post("p1")
    assert (now.caption, now.first_comment) == (TEXT, "teh end")
    assert context.session.undo_label == "Write"


def test_what_is_not_ticked_stays(qtbot: QtBot, host: "Host", context: Context) -> None:
    dialog = prepare(qtbot, host, context)
    for tick in dialog.ticks[:2]:
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    now = context.session.post("p1")
    assert (now.caption, now.first_comment) == (TEXT, "the end")


def test_nothing_ticked_is_nothing_to_do(qtbot: QtBot, host: "Host", context: Context) -> None:
    dialog = prepare(qtbot, host, context)
    for tick in dialog.ticks:
        tick.click()
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert context.session.post("p1").caption == TEXT


def test_the_proof_column_offers_it_only_where_something_is_sure(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    assert not host.findings.sure.isVisible()
    prepare(qtbot, host, context).reject()
    assert host.findings.sure.isVisible()
    assert "3" in host.findings.sure.words
    assert len(sure_of(context.checking)) == 3
