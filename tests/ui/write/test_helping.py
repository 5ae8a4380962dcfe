"""From where a text is written to the assistant's sheet, by real keys and mouse: what it is asked, and about what."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio import caption
from studio.assistant.task import Task
from tests.media.photographs import photograph, save
from ui.assistant.sheet import AssistantSheet
from ui.context import Context
from ui.write.findings import FindingRow
from ui.write.fixmenu import FixMenu

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

PATIENCE = 60_000
LONG = "We was at the sea with @the.barn. " + "x" * 300


def opened(qtbot: QtBot, host: "Host") -> tuple[AssistantSheet, Task]:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in host.findChildren(AssistantSheet)))
    sheet = next(one for one in host.findChildren(AssistantSheet) if one.isVisible())
    assert sheet.task is not None
    return sheet, sheet.task


def wrong(qtbot: QtBot, typing: "Typing", host: "Host", context: Context) -> None:
    typing(host.desk.caption, "The sea was calm. We saw teh 🎉 barn. Then we left.")
    qtbot.waitUntil(
        lambda: [one.text for one in context.checking.findings("caption")] == ["teh"], timeout=PATIENCE
    )


def is_about_the_mistake(task: Task) -> None:
    assert task.operation.id == "explain"
    said = task.material.text("correction")
    assert "We saw teh 🎉 barn." in said
    assert "the" in said.rpartition(":")[2]
    assert "calm" not in said
    assert "we left" not in said
    assert task.material.text("text").startswith("The sea")


def test_the_fix_menu_asks_in_the_first_language_for_the_finding_at_the_cursor(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    context.settings.change(first_language="es-AR")
    wrong(qtbot, typing, host, context)
    host.desk.show_fixes()
    menu = host.desk.menu
    assert isinstance(menu, FixMenu)
    qtbot.waitUntil(menu.isVisible)
    while menu.activeAction().text() != "Explain in Spanish…":
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    sheet, task = opened(qtbot, host)
    is_about_the_mistake(task)
    assert task.values["mother_tongue"] == "Spanish (es-AR)"
    sheet.close()


def test_a_finding_in_the_list_offers_it_where_it_is_chosen(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    wrong(qtbot, typing, host, context)
    listed = host.findings.list
    row = listed.itemWidget(listed.item(0))
    assert isinstance(row, FindingRow)
    assert not row.explain.isVisible()
    listed.setFocus()
    listed.setCurrentRow(0)
    assert row.explain.isVisible()
    listed.setCurrentRow(-1)
    assert not row.explain.isVisible()
    listed.setCurrentRow(0)
    assert row.explain.text() == "Explain this…"
    assert row.rect().contains(row.explain.geometry())
    qtbot.mouseClick(row.explain, Qt.MouseButton.LeftButton)
    sheet, task = opened(qtbot, host)
    is_about_the_mistake(task)
    sheet.close()


def test_a_length_that_is_over_offers_to_shorten_for_its_placement(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    row = host.lengths.rows["x.post"]
    assert not row.shorten.isVisible()
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, LONG))
    qtbot.waitUntil(row.shorten.isVisible)
    assert not host.lengths.rows["instagram.feed"].shorten.isVisible()
    row.shorten.setFocus()
    qtbot.keyClick(row.shorten, Qt.Key.Key_Space)
    sheet, task = opened(qtbot, host)
    assert (task.operation.id, task.subject.placement) == ("shorten", "x.post")
    assert task.material.text("text") == LONG
    assert task.rules.placement is context.placements["x.post"]
    sheet.close()


@pytest.fixture
def pictures(tmp_path: Path) -> str:
    return save(photograph().resize((600, 400)), tmp_path / "DSC_0481.jpg")


def asked_about(qtbot: QtBot, host: "Host", button: QWidget) -> list[str]:
    """Press `button` and return the items whose pictures would leave."""
    area = host.desk.scroller
    area.ensureWidgetVisible(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet, task = opened(qtbot, host)
    assert task.operation.id == "alt"

    def shown() -> list[str]:
        request = sheet.asking.request()
        return [] if request is None else [one.item for one in request.material.pictures]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    items = shown()
    sheet.close()
    return items


def test_a_picture_without_alt_text_offers_to_ask_for_one_and_all_of_them_together(
    qtbot: QtBot, pictures: str, host: "Host", context: Context
) -> None:
    alts = host.desk.alts
    assert alts.ask_all.text() == "Ask for the 2 missing alt texts…"
    assert asked_about(qtbot, host, alts.asking["alt:i2"]) == ["i2"]
    assert asked_about(qtbot, host, alts.ask_all) == ["i1", "i2"]
    context.session.edit_post("p1", "", lambda post: caption.set_alt(post, "i1", "A calm sea"))
    qtbot.waitUntil(lambda: not alts.asking["alt:i1"].isVisible())
    assert alts.asking["alt:i2"].isVisible()
    assert not alts.ask_all.isVisible()


def test_a_finding_in_the_first_comment_is_asked_about_with_that_text(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.comment, "Seen at teh barn")
    qtbot.waitUntil(lambda: bool(context.checking.findings("first_comment")), timeout=PATIENCE)
    host.desk.walking.ask_why()
    sheet, task = opened(qtbot, host)
    assert task.material.text("text") == "Seen at teh barn"
    sheet.close()
