"""Every text that goes out is looked at, and its state is bound to its bytes."""

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import caption
from studio.grammar import Finding
from studio.grammar.finding import EngineName
from studio.looks import Outgoing
from studio.post import Item, Placed
from ui.context import Context

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

PATIENCE = 60_000


def state(context: Context, key: str) -> str:
    return context.checking.state(key).name


def stated(context: Context) -> dict[tuple[str, str], str]:
    states = context.checking.states
    return {(one.placement, one.field): states.state_of(one.text).name for one in states.texts()}


def test_a_text_passes_the_rules_and_one_letter_more_is_unchecked(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    chip = host.desk.page.chip
    assert not chip.isVisible()
    typing(host.desk.caption, "We had a lovely day.")
    assert state(context, "caption") == "unchecked"
    assert "Not checked" in chip.text()
    qtbot.waitUntil(lambda: state(context, "caption") == "passed", timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Rules passed" in chip.text())
    assert "Harper, own rules · " in chip.toolTip()
    typing(host.desk.caption, "!")
    assert state(context, "caption") == "unchecked"
    assert "Not checked" in chip.text()


def test_open_findings_are_counted_and_decisions_settle_them_and_undo_brings_them_back(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "We recieve you.")
    qtbot.waitUntil(lambda: state(context, "caption") == "open", timeout=PATIENCE)
    assert context.checking.state("caption").open == 1
    finding = context.checking.findings("caption")[0]
    context.checking.ignore("caption", finding)
    assert state(context, "caption") == "passed"
    assert context.checking.findings("caption") == ()
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state(context, "caption") == "open")
    assert context.checking.findings("caption") == (finding,)
    assert context.session.post("p1").caption == "We recieve you."


def test_texts_of_every_placement_are_looked_at_though_another_tab_is_open(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    def write(post: object) -> object:
        now = caption.set_caption(post, "We had a lovely day.")  # type: ignore[arg-type]
        now = caption.set_caption(now, "We recieve you.", "x.post")
        now = caption.set_tags(now, ["riga"])
        return caption.set_alt(now, "i1", "A bride at the sea")

    context.session.edit_post("p1", "", write)  # type: ignore[arg-type]
    states = context.checking.states
    qtbot.waitUntil(lambda: bool(states.texts()) and not states.busy, timeout=PATIENCE)
    assert Outgoing("bluesky.post", "caption", "", "We had a lovely day.\n\n#riga") in states.texts()
    assert stated(context) == {
        ("instagram.feed", "caption"): "passed",
        ("instagram.feed", "alt"): "passed",
        ("x.post", "caption"): "open",
        ("x.post", "alt"): "passed",
        ("bluesky.post", "caption"): "passed",
        ("bluesky.post", "alt"): "passed",
    }
    summary = host.findings.summary
    assert summary.words == "1 of 6 texts: ◆ 1 open"
    summary.menu().aboutToShow.emit()
    line = next(action for action in summary.menu().actions() if "X" in action.text())
    line.trigger()
    assert context.checking.placement == "x.post"
    qtbot.waitUntil(lambda: host.desk.caption.text == "We recieve you.")


def test_what_was_looked_at_is_known_in_the_next_run(qtbot: QtBot, host: "Host", context: Context) -> None:
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, "We had a lovely day."))
    qtbot.waitUntil(lambda: state(context, "caption") == "passed", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not context.checking.states.busy, timeout=PATIENCE)
    host.selection.choose_post("p2")
    assert context.session.flush(10)
    assert len(context.session.library.looks()) == 1


def test_a_text_that_no_engine_reads_stays_unchecked_and_a_second_look_is_told(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    context.settings.change(language="hu-HU")
    text = "Ez egy szép nap volt a tengernél."
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, text))
    states = context.checking.states
    qtbot.waitUntil(lambda: bool(states.texts()) and not states.busy, timeout=PATIENCE)
    assert state(context, "caption") == "unchecked"
    states.note_second_look(context, "p1", text, "some-model")
    assert context.checking.state("caption")[:3] == ("second", 0, ("some-model",))
    qtbot.waitUntil(lambda: "Second look passed" in host.desk.page.chip.text())


def test_the_chip_goes_to_what_is_open(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    host.desk.comment.setFocus()
    typing(host.desk.comment, "So we recieve you.")
    chip = host.desk.page.comment_chip
    qtbot.waitUntil(lambda: "1 open" in chip.text(), timeout=PATIENCE)
    host.desk.caption.setFocus()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert host.desk.comment.hasFocus()
    assert host.desk.comment.textCursor().selectedText() == "recieve"


def test_each_alt_text_has_its_chip(qtbot: QtBot, typing: "Typing", host: "Host", context: Context) -> None:
    alt = host.desk.alts.editors["alt:i1"]
    alt.setFocus()
    typing(alt, "A bride at the sea")
    qtbot.waitUntil(lambda: state(context, "alt:i1") == "passed", timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Rules passed" in host.desk.alts.chips["alt:i1"].text())
    assert not host.desk.alts.chips["alt:i2"].isVisible()


def test_a_post_that_goes_nowhere_has_no_summary_but_a_state(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    host.selection.choose_post("p2")
    qtbot.waitUntil(lambda: state(context, "caption") == "passed", timeout=PATIENCE)
    assert not host.findings.summary.isVisible()
    assert context.checking.states.texts() == ()


class Newcomer:
    """An engine that is installed while the program runs."""

    name: EngineName = "languagetool"

    def reads(self, language: str) -> bool:
        return bool(language)

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        del text, language
        return ()

    def close(self) -> None:
        """Do nothing."""


def test_an_engine_that_is_there_later_looks_again(
    qtbot: QtBot, host: "Host", context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, "We had a lovely day."))
    states = context.checking.states
    qtbot.waitUntil(lambda: bool(states.texts()) and not states.busy, timeout=PATIENCE)
    assert context.checking.state("caption").by == ("harper", "own")
    monkeypatch.setattr("studio.grammar.Harper", Newcomer)
    context.checking.renew()
    qtbot.waitUntil(lambda: context.checking.state("caption").by == ("languagetool", "own"), timeout=PATIENCE)


def test_items_and_placements_that_come_later_are_looked_at(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    context.session.edit_post(
        "p2",
        "",
        lambda post: replace(
            post, items=(Item("i9", "m1", alt="The sea"),), placements=(Placed("bluesky.post"),)
        ),
    )
    host.selection.choose_post("p2")
    qtbot.waitUntil(
        lambda: stated(context) == {("bluesky.post", "caption"): "passed", ("bluesky.post", "alt"): "passed"},
        timeout=PATIENCE,
    )
