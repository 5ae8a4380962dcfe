"""An unplugged drive: writing, cropping and planning go on with small pictures; the export names the folder."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from media.geometry import Box
from studio.package import Result
from studio.post import Post
from ui.app import Studio
from ui.export.sheet import ExportSheet
from ui.photo.desk import PhotoDesk
from ui.write.desk import WriteDesk

LEFT = Qt.MouseButton.LeftButton


def export(studio: Studio, qtbot: QtBot, folder: Path) -> tuple[Result, list[str]]:
    """Export to one placement by Enter; return how it ended and what the sheet says then."""
    sheet = ExportSheet(studio.context, studio.selection, studio.window)
    sheet.choosing.folder.setText(str(folder))
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "x.post")
    sheet.open()
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    said = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    sheet.close()
    return result, said


def test_work_goes_on_without_the_drive_and_the_export_says_what_is_missing(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    name, shoot, away = post().id, tmp_path / "shoot", tmp_path / "unplugged"
    library, media = studio.session.library, studio.session.media(name)
    qtbot.waitUntil(lambda: all(library.preview(medium) for medium in media), timeout=60_000)
    shoot.rename(away)
    for medium in media.values():
        studio.context.proxies.forget(medium.path)  # as after the next start
    studio.selection.choose_post("")
    studio.selection.choose_post(name)

    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    qtbot.waitUntil(lambda: desk.loupe._image is not None, timeout=60_000)
    desk.show_grid()
    grid = desk.overview.grid
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.crop.edges["width"].setValue(80)
    desk.crop.edges["width"].editingFinished.emit()
    assert [item.edit.crop for item in post().items] == [Box(0.0, 0.0, 0.8, 1.0)] * 3
    first = post().items[0]
    qtbot.waitUntil(lambda: grid.strip.picture(first, media[first.media], None) is not None)
    assert isinstance(studio.window.desks.show_named("write"), WriteDesk)
    studio.session.edit_post(name, "Write", lambda now: replace(now, caption="By the sea"))
    studio.session.edit_post(name, "Plan", lambda now: replace(now, planned="2099-12-01T09:00"))

    result, said = export(studio, qtbot, tmp_path / "out" / "one")
    assert result.outputs == () or all(output.width is None for output in result.outputs)
    assert len(result.failed) == 3
    assert any(text.startswith(f"3 files are not at {shoot}:") for text in said), said

    away.rename(shoot)
    result, said = export(studio, qtbot, tmp_path / "out" / "two")
    assert result.failed == ()
    pictures = [output for output in result.outputs if output.width is not None]
    assert len(pictures) == 3
    assert (post().caption, post().planned) == ("By the sea", "2099-12-01T09:00")
