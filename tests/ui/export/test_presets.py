"""Presets in the export sheet: one fills it, several go together, and they are kept, renamed and deleted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from media.edits import Border, Mark
from studio import presets
from studio.package import Result
from studio.post import Edit, Post
from studio.recipe import Preset, Recipe
from ui.app import Studio
from ui.export.framingdialog import FramingDialog
from ui.export.presets import ManagePresets, SavePreset
from ui.export.sheet import ExportSheet
from ui.fields import Field

SHOP = Recipe(
    ("instagram.feed", "pinterest.pin"),
    names="{stem}",
    shapes=(("instagram.feed", "1:1"),),
    metadata="none",
    no_data_mining=True,
    edit=Edit(border=Border(0.1, "#ff0000"), mark=Mark("© Shop")),
)
WEB = Recipe(("x.post", "custom.gone"), names="{n}-{stem}")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def known(studio: Studio) -> tuple[Preset, Preset]:
    made = presets.make("Shop", SHOP), presets.make("Web", WEB)
    for preset in made:
        studio.session.put("New preset", preset)
    return made


@pytest.fixture
def sheet(
    studio: Studio, known: tuple[Preset, Preset], post: Callable[[], Post], tmp_path: Path
) -> ExportSheet:
    made = ExportSheet(studio.context, studio.selection, studio.window)
    made.choosing.folder.setText(str(tmp_path / "out"))
    made.open()
    return made


def ticked(sheet: ExportSheet) -> set[str]:
    return {card.placement.id for card in sheet.choosing.cards if card.tick.isChecked()}


def export(qtbot: QtBot, sheet: ExportSheet) -> Result:
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    return result


def test_one_preset_fills_the_sheet_and_makes_what_it_says(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, known: tuple[Preset, Preset], tmp_path: Path
) -> None:
    choosing = sheet.choosing
    qtbot.mouseClick(choosing.presets.chips[known[0].id], LEFT)
    assert ticked(sheet) == set(SHOP.placements)
    assert choosing.names.text() == "{stem}"
    assert choosing.metadata.currentData() == "none"
    assert choosing.form.no_data_mining.isChecked()
    assert "border 10 %, mark “© Shop”" in choosing.framing.text()
    assert not choosing.changed.isVisible()
    result = export(qtbot, sheet)
    assert result.failed == ()
    with Image.open(tmp_path / "out/instagram.feed/one.jpg") as picture:
        assert picture.size == (1080, 1080)
        red, green, blue = picture.convert("RGB").getpixel((50, 540))  # type: ignore[misc]
    assert (red > 240, green < 20, blue < 20) == (True, True, True)
    settings = studio.context.settings
    assert settings.presets == (known[0].id,)
    assert (settings.recipe.edit, settings.recipe.shapes) == (SHOP.edit, SHOP.shapes)


def test_a_change_for_this_time_leaves_the_preset_until_it_is_saved(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, known: tuple[Preset, Preset]
) -> None:
    choosing = sheet.choosing
    qtbot.mouseClick(choosing.presets.chips[known[0].id], LEFT)
    choosing.names.setText("{n}-{stem}")
    assert "Shop" in choosing.changed.text()
    assert studio.session.presets()[known[0].id] == known[0]
    choosing.presets.save.click()
    (dialog,) = studio.window.findChildren(SavePreset)
    assert dialog.name.currentText() == "Shop"
    assert dialog.note.isVisible()
    dialog.save.click()
    assert studio.session.presets()[known[0].id].recipe.names == "{n}-{stem}"
    assert not choosing.changed.isVisible()
    studio.session.undo()
    assert studio.session.presets()[known[0].id] == known[0]


def test_several_presets_go_together_each_into_its_folder(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, known: tuple[Preset, Preset], tmp_path: Path
) -> None:
    for preset in known:
        qtbot.mouseClick(sheet.choosing.presets.chips[preset.id], LEFT)
    assert not sheet.choosing.names.isVisible()
    assert len(sheet.choosing._preset_cards) == 2
    result = export(qtbot, sheet)
    assert result.failed == ()
    made = {
        Path(output.file.path).relative_to(tmp_path / "out").as_posix()
        for output in result.outputs
        if output.file.kind == "image"
    }
    assert {"Shop/instagram.feed/one.jpg", "Web/x.post/01-one.jpg"} <= made
    assert {name.partition("/")[0] for name in made} == {"Shop", "Web"}
    with Image.open(tmp_path / "out/Web/x.post/01-one.jpg") as picture:
        assert picture.convert("RGB").getpixel((5, 450)) != (255, 0, 0)
    assert studio.context.settings.recipe.edit == Edit()
    assert studio.context.settings.presets == tuple(preset.id for preset in known)
    again = export(qtbot, second(studio, tmp_path, known))
    assert {output.file.path for output in again.outputs} == {output.file.path for output in result.outputs}


def second(studio: Studio, tmp_path: Path, known: tuple[Preset, Preset]) -> ExportSheet:
    """Return the sheet of a second export into the same folder: what is ours there is replaced."""
    made = ExportSheet(studio.context, studio.selection, studio.window)
    made.choosing.folder.setText(str(tmp_path / "out"))
    for preset in known:
        made.choosing.presets.chips[preset.id].click()
    made.open()
    return made


def test_border_and_mark_of_an_export_are_set_in_a_dialog(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet
) -> None:
    sheet.choosing.change.click()
    (dialog,) = studio.window.findChildren(FramingDialog)
    dialog.border.on.setChecked(True)
    dialog.mark.kinds.button(1).click()
    qtbot.keyClicks(dialog.mark.text, "Hi")
    dialog.sharpness.box.activated.emit(3)
    dialog.take.click()
    assert sheet.choosing.recipe().edit == Edit(border=Border(), mark=Mark("Hi"), sharpen=1.0)
    assert "mark “Hi”" in sheet.choosing.framing.text()


def test_a_new_preset_keeps_the_sheet_and_is_chosen(studio: Studio, qtbot: QtBot, sheet: ExportSheet) -> None:
    sheet.choosing.names.setText("{stem}-web")
    sheet.choosing.presets.save.click()
    (dialog,) = studio.window.findChildren(SavePreset)
    dialog.name.setCurrentText("")
    dialog.save.click()
    assert dialog.problem.isVisible()
    dialog.name.setCurrentText("Blog")
    dialog.save.click()
    made = presets.find(studio.session.presets().values(), "Blog")
    assert (made.recipe.names, made.recipe.folder) == ("{stem}-web", "")
    assert set(made.recipe.placements) == ticked(sheet)
    assert sheet.choosing.presets.chosen() == (made,)


def test_presets_are_renamed_and_deleted_and_undo_brings_them_back(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, known: tuple[Preset, Preset]
) -> None:
    sheet.choosing.presets.manage.click()
    (dialog,) = studio.window.findChildren(ManagePresets)
    name = dialog.rows[known[0].id].findChild(Field, "name")
    assert name is not None
    name.setText("Web")
    name.editingFinished.emit()
    assert dialog.problem.isVisible()
    name.setText("Store")
    name.editingFinished.emit()
    assert studio.session.presets()[known[0].id].name == "Store"
    qtbot.waitUntil(lambda: sheet.choosing.presets.chips[known[0].id].text() == "Store")
    studio.session.delete_preset(known[1].id)
    qtbot.waitUntil(lambda: set(sheet.choosing.presets.chips) == {known[0].id})
    studio.session.undo()
    qtbot.waitUntil(lambda: set(sheet.choosing.presets.chips) == {preset.id for preset in known})
