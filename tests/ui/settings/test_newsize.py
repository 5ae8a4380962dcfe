"""A size of one's own: made in its dialog from the menu of all places, exported, and removed again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from studio import arrange, placements, places
from studio.package import Result
from studio.post import Post
from studio.words import word
from ui.app import Studio
from ui.export.sheet import ExportSheet
from ui.settings.inputs import HandlesInput
from ui.settings.newsize import NewSize


def entry(studio: Studio, text: str) -> QAction:
    """Return the entry of the menu of all places that is called `text`."""
    more = studio.window.topbar.chips._more
    more.menu().aboutToShow.emit()
    return [action for action in more.findChildren(QAction) if action.text() == text][-1]


@pytest.fixture
def dialog(studio: Studio, post: Callable[[], Post]) -> NewSize:
    entry(studio, word("ui.size.new")).trigger()
    made = studio.window.findChild(NewSize)
    assert isinstance(made, NewSize)
    assert made.isVisible()
    return made


def make(qtbot: QtBot, dialog: NewSize) -> None:
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)


def test_a_size_is_made_chosen_exported_and_removed(
    studio: Studio, qtbot: QtBot, dialog: NewSize, post: Callable[[], Post], tmp_path: Path
) -> None:
    qtbot.keyClicks(dialog.name, "Shop, large")
    qtbot.mouseClick(dialog.by_box, Qt.MouseButton.LeftButton, pos=QPoint(10, dialog.by_box.height() // 2))
    dialog.width_.setValue(300)
    dialog.height_.setValue(200)
    dialog.heavy.setValue(0.01)
    dialog.pattern.selectAll()
    qtbot.keyClicks(dialog.pattern, "{stem}-{placement}")
    assert "IMG_2041-custom.shop-large.jpg" in dialog.example.text()
    make(qtbot, dialog)
    chips = studio.window.topbar.chips
    qtbot.waitUntil(lambda: "custom.shop-large" in chips.buttons)
    assert chips.buttons["custom.shop-large"].text() == "Shop, large"
    assert "custom.shop-large" in arrange.placements_of(post())
    assert studio.selection.placement == "custom.shop-large"
    again = placements.load(places.placements())["custom.shop-large"]
    assert again == studio.context.placements["custom.shop-large"]

    sheet = ExportSheet(studio.context, studio.selection, studio.window)
    sheet.choosing.folder.setText(str(tmp_path / "out" / "shoot"))
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "custom.shop-large")
    sheet.open()
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    assert result.failed == ()
    written = tmp_path / "out/shoot/custom.shop-large/one-custom.shop-large.jpg"
    assert written.stat().st_size <= 10_000
    with Image.open(written) as picture:
        assert picture.size == (300, 200)
    sheet.close()

    entry(studio, "Shop, large").trigger()
    assert "custom.shop-large" not in studio.context.placements
    assert "custom.shop-large" not in arrange.placements_of(post())
    assert placements.load(places.placements()) == {}
    qtbot.waitUntil(lambda: "custom.shop-large" not in chips.buttons)


def test_what_is_wrong_is_said_where_it_stands(studio: Studio, qtbot: QtBot, dialog: NewSize) -> None:
    make(qtbot, dialog)
    assert "needs a name" in dialog.problems["name"].text()
    assert dialog.name.hasFocus()
    qtbot.keyClicks(dialog.name, "Web")
    assert not dialog.problems["name"].isVisible()
    dialog.ratio.setEditText("wide")
    make(qtbot, dialog)
    assert "wide" in dialog.problems["ratio"].text()
    dialog.ratio.setEditText("4:5")
    qtbot.keyClicks(dialog.pattern, "{what}")
    assert "{what}" in dialog.problems["file"].text()
    assert not dialog.make.isEnabled()
    for _ in "{what}":
        qtbot.keyClick(dialog.pattern, Qt.Key.Key_Backspace)
    assert dialog.isVisible()
    make(qtbot, dialog)
    photos = studio.context.placements["custom.web"].photos
    assert photos is not None
    assert [(shape.width, shape.height) for shape in photos.shapes] == [(1638, 2048)]
    assert studio.context.placements["custom.web"].file_name == ""


def test_a_name_that_is_taken_and_a_folder_that_is_blocked(
    studio: Studio, qtbot: QtBot, dialog: NewSize
) -> None:
    qtbot.keyClicks(dialog.name, "Web")
    folder = places.placements()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    make(qtbot, dialog)
    assert "custom.web.toml" in dialog.problems["file"].text()
    assert "custom.web" not in studio.context.placements
    folder.unlink()
    make(qtbot, dialog)
    assert "custom.web" in studio.context.placements
    second = NewSize(studio.context.placements, studio.window)
    second.open()
    qtbot.keyClicks(second.name, "web")
    make(qtbot, second)
    assert "Web" in second.problems["name"].text()
    assert second.placement is None
    second.close()


def test_undo_takes_the_choice_back_and_keeps_the_size(
    studio: Studio, qtbot: QtBot, dialog: NewSize, post: Callable[[], Post]
) -> None:
    qtbot.keyClicks(dialog.name, "Web")
    make(qtbot, dialog)
    assert "custom.web" in arrange.placements_of(post())
    studio.window.actions_["undo"].trigger()
    assert "custom.web" not in arrange.placements_of(post())
    entry(studio, "Web")
    assert "custom" not in HandlesInput(studio.context.placements, ()).fields
