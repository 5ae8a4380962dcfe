"""Ctrl+E, Enter: from the sheet to files on the disk, and the same again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.package import Result
from studio.post import Post
from ui.app import Studio
from ui.export.sheet import ExportSheet
from ui.plan.marking import Marking


@pytest.fixture
def sheet(studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path) -> ExportSheet:
    made = ExportSheet(studio.context, studio.selection, studio.window)
    made.choosing.folder.setText(str(tmp_path / "out" / "shoot"))
    made.open()
    return made


def export(qtbot: QtBot, sheet: ExportSheet) -> Result:
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    return result


def test_enter_makes_what_the_cards_say(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, tmp_path: Path
) -> None:
    assert {card.placement.id for card in sheet.choosing.cards} == {
        "instagram.feed",
        "instagram.story",
        "x.post",
    }
    next(card for card in sheet.choosing.cards if card.placement.id == "x.post").tick.setChecked(False)
    result = export(qtbot, sheet)
    assert result.failed == ()
    made = {
        Path(output.file.path).relative_to(tmp_path / "out" / "shoot").as_posix() for output in result.outputs
    }
    assert "instagram.story/02-three.jpg" in made
    assert not any(name.startswith("x.post") for name in made)
    with Image.open(tmp_path / "out/shoot/instagram.story/02-three.jpg") as picture:
        assert picture.size == (1080, 1920)
    assert (tmp_path / "out/shoot/manifest.json").is_file()
    assert sheet.show_folder.isVisible()
    recipe = studio.context.settings.recipe
    assert recipe.placements == ("instagram.feed", "instagram.story")
    assert recipe.folder == str(tmp_path / "out")
    assert studio.session.library.unfinished() == {}


def test_what_was_made_is_marked_as_posted_from_its_result(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, post: Callable[[], Post]
) -> None:
    assert not sheet.mark.isVisible()
    assert export(qtbot, sheet).failed == ()
    qtbot.mouseClick(sheet.mark, Qt.MouseButton.LeftButton)
    marking = next(one for one in sheet.findChildren(Marking) if one.isVisible())
    qtbot.mouseClick(marking.go, Qt.MouseButton.LeftButton)
    gone = {one.placement for one in studio.session.postings().values() if one.post == post().id}
    assert gone == {"instagram.feed", "instagram.story", "x.post"}


def test_the_same_again_replaces_what_is_ours_and_nothing_else(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, tmp_path: Path
) -> None:
    first = export(qtbot, sheet)
    foreign = tmp_path / "out/shoot/x.post/notes.txt"
    foreign.write_text("mine")
    again = ExportSheet(studio.context, studio.selection, studio.window)
    assert again.choosing.folder.text() == str(tmp_path / "out" / "shoot")
    again.open()
    second = export(qtbot, again)
    assert [o.file.path for o in second.outputs] == [o.file.path for o in first.outputs]
    assert second.failed == ()
    assert foreign.read_text() == "mine"


def test_a_post_keeps_its_folder_and_others_stand_beside_it_not_in_it(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, post: Callable[[], Post], tmp_path: Path
) -> None:
    sheet.choosing.folder.setText(str(tmp_path / "out" / "for the shop"))
    export(qtbot, sheet)
    again = ExportSheet(studio.context, studio.selection, studio.window)
    assert again.choosing.folder.text() == str(tmp_path / "out" / "for the shop")
    studio.session.create_post(Post("other", post().set, title="Later", items=post().items))
    studio.selection.choose_post("other")
    other = ExportSheet(studio.context, studio.selection, studio.window)
    assert other.choosing.folder.text() == str(tmp_path / "out" / "Later")


def test_nothing_ticked_is_nothing_to_do(sheet: ExportSheet) -> None:
    for card in sheet.choosing.cards:
        card.tick.setChecked(False)
    assert not sheet.go.isEnabled()


def test_a_pattern_that_cannot_be_used_is_said_at_its_field(sheet: ExportSheet) -> None:
    sheet.choosing.names.setText("{nonsense}")
    assert "nonsense" in sheet.choosing.example.text()
    assert not sheet.go.isEnabled()
    sheet.choosing.names.setText("{title}-{n}-{stem}")
    assert sheet.choosing.example.text().endswith(".jpg")
    assert sheet.go.isEnabled()


def test_a_broken_photograph_is_named_and_the_others_are_made(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, photographs: list[Path], tmp_path: Path
) -> None:
    whole = photographs[2].read_bytes()
    photographs[2].write_bytes(whole[: len(whole) // 3])
    result = export(qtbot, sheet)
    assert {Path(failure.item).name for failure in result.failed} == {"three.jpg"}
    assert any(output.file.path.endswith("01-one.jpg") for output in result.outputs)


def test_cancel_keeps_what_is_done_and_leaves_no_half_file(
    qtbot: QtBot, sheet: ExportSheet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        sheet.start()
        qtbot.waitUntil(lambda: sheet._pages.currentIndex() == 1, timeout=60_000)
        sheet.close_.click()
    assert ended.args[0].cancelled
    for path in (tmp_path / "out").rglob("*.jpg"):
        with Image.open(path) as picture:
            picture.load()


def test_the_end_of_the_program_leaves_an_export_to_be_gone_on_with(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet
) -> None:
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        sheet.start()
        qtbot.waitUntil(lambda: sheet._pages.currentIndex() == 1, timeout=60_000)
        studio.context.work.cancel_all()  # as `Studio.close` does
        studio.runner.close()
    result = ended.args[0]
    assert list(studio.session.library.unfinished()) == [result.plan.id]
    assert result.cancelled
