"""The language of a post: detected in each paragraph, or chosen."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from studio import caption
from ui.context import Context
from ui.write.languagemenu import LanguageMenu

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host

PATIENCE = 60_000


def offered(menu: LanguageMenu) -> dict[str, QAction]:
    menu.fill()
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_a_choice_holds_for_every_paragraph_and_can_be_undone(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    context.settings.change(language="en-US", first_language="es-AR")
    text = "We recieve you.\n\nEl vestido de la novia es muy bonito y los invitados bailan en la playa."
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, text))
    checking = context.checking
    qtbot.waitUntil(
        lambda: [one.text for one in checking.findings("caption")] == ["recieve"], timeout=PATIENCE
    )
    assert checking.languages.fixed is False
    assert "detected" in host.desk.page.language.toolTip()
    menu = offered(host.desk.languages)
    assert list(menu)[:3] == ["Detect in each paragraph", "English (United States)", "español (Argentina)"]
    assert menu["Detect in each paragraph"].isChecked()
    menu["English (United States)"].trigger()
    assert context.session.post("p1").language == "en-US"
    qtbot.waitUntil(lambda: host.desk.page.language.toolTip() == "Language: English (United States)")
    qtbot.waitUntil(lambda: len(checking.findings("caption")) > 2, timeout=PATIENCE)
    context.session.undo()
    qtbot.waitUntil(
        lambda: [one.text for one in checking.findings("caption")] == ["recieve"], timeout=PATIENCE
    )


def test_the_dialect_is_that_of_the_choice(qtbot: QtBot, host: "Host", context: Context) -> None:
    context.settings.change(language="en-US")
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, "Such a lovely colour."))
    checking = context.checking
    qtbot.waitUntil(
        lambda: [one.text for one in checking.findings("caption")] == ["colour"], timeout=PATIENCE
    )
    host.desk.languages.choose("en-GB")
    qtbot.waitUntil(lambda: checking.findings("caption") == (), timeout=PATIENCE)
    qtbot.waitUntil(lambda: checking.state("caption").name == "passed", timeout=PATIENCE)
