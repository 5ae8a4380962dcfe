"""The result of an export: what was kept, the ZIP files, the page for whoever posts, and checking it again."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.package import Result
from studio.post import Handle, Post
from ui.app import Studio
from ui.export.sheet import ExportSheet


def opened(studio: Studio, tmp_path: Path) -> ExportSheet:
    sheet = ExportSheet(studio.context, studio.selection, studio.window)
    sheet.choosing.folder.setText(str(tmp_path / "out" / "shoot"))
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "x.post")
    sheet.open()
    return sheet


def export(qtbot: QtBot, sheet: ExportSheet) -> Result:
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    assert result.failed == ()
    return result


def told(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_the_same_again_keeps_what_has_not_changed_unless_everything_is_wanted(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    export(qtbot, opened(studio, tmp_path))
    again = opened(studio, tmp_path)
    assert again.choosing.form.changed_only.isChecked()
    result = export(qtbot, again)
    assert len(result.unchanged) == len(result.outputs)
    assert again.title.text().startswith("Nothing has changed")
    assert told(again.made).count("unchanged") == len(result.outputs)
    third = opened(studio, tmp_path)
    third.choosing.form.changed_only.click()
    assert export(qtbot, third).unchanged == ()
    assert not opened(studio, tmp_path).choosing.form.changed_only.isChecked()  # it is remembered


def test_long_names_and_names_from_right_to_left_stay_in_the_sheet(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], photographs: list[Path], tmp_path: Path
) -> None:
    media = studio.session.media(post().id)
    names = (f"{'x' * 180} 커피.jpg", "גשר ירושלים.jpg", "three.jpg")
    for path, name in zip(photographs, names, strict=True):
        path.rename(path.with_name(name))
    renamed = {str(path): str(path.with_name(name)) for path, name in zip(photographs, names, strict=True)}
    moved = tuple(replace(one, path=renamed[one.path]) for one in media.values())
    studio.session.edit_set(post().set, "Move", lambda one: replace(one, media=moved))
    sheet = opened(studio, tmp_path)
    export(qtbot, sheet)
    lines = [one for one in sheet.made.findChildren(QLabel) if "×" in one.text()]
    assert len(lines) == 3
    qtbot.waitUntil(lambda: sheet.made.width() > 0 and lines[0].width() > 0)
    view = sheet.made.parentWidget()
    assert view is not None
    qtbot.waitUntil(lambda: sheet.made.width() <= view.width())
    line = next(one for one in lines if "גשר" in one.text())
    image = line.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    inked = [
        x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]
    assert inked[0] < image.width() / 8  # it begins at the left like the others
    assert inked[-1] < image.width() * 3 / 4


def test_a_zip_file_is_made_where_one_is_wanted(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    sheet = opened(studio, tmp_path)
    form = sheet.choosing.form
    assert form.zipped.currentData() == ""
    form.zipped.setCurrentIndex(form.zipped.findData("package"))
    export(qtbot, sheet)
    with zipfile.ZipFile(tmp_path / "out" / "shoot" / "shoot.zip") as archive:
        assert {"index.html", "manifest.json", "x.post/how-to-post.html"} < set(archive.namelist())
    assert "shoot.zip" in told(sheet.made)
    assert opened(studio, tmp_path).choosing.form.zipped.currentData() == "package"


def test_it_is_checked_again_and_says_what_is_other_than_it_was(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    sheet = opened(studio, tmp_path)
    export(qtbot, sheet)
    made = sheet.made
    assert not made.verdict.isVisibleTo(made)
    with qtbot.waitSignal(made.checked, timeout=60_000):
        qtbot.mouseClick(made.check, Qt.MouseButton.LeftButton)
    assert made.verdict.text() == "All 5 files are as they were made."  # three pictures, two pages
    (tmp_path / "out/shoot/x.post/01-one.jpg").unlink()
    with qtbot.waitSignal(made.checked, timeout=60_000):
        qtbot.mouseClick(made.check, Qt.MouseButton.LeftButton)
    assert "x.post/01-one.jpg" in made.verdict.text()
    assert made.verdict.property("kind") == "error"


def test_the_page_for_whoever_posts_is_one_click_away(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.context.settings.change(handles=(Handle("x", "annaflores"),))
    sheet = opened(studio, tmp_path)
    export(qtbot, sheet)
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    qtbot.mouseClick(sheet.made.page, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in shown] == [tmp_path / "out" / "shoot" / "index.html"]
    assert Path(shown[0].toLocalFile()).is_file()
    page = Path(shown[0].toLocalFile()).parent / "x.post" / "how-to-post.html"
    assert "Post it on X as @annaflores" in page.read_text(encoding="utf-8")


def test_what_somebody_changed_is_said_to_stay(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    export(qtbot, opened(studio, tmp_path))
    mine = tmp_path / "out/shoot/x.post/01-one.jpg"
    mine.write_bytes(b"retouched by hand")
    again = opened(studio, tmp_path)
    export(qtbot, again)
    assert "Somebody changed 1 file of an earlier export" in told(again.made)
    assert "x.post/01-one.jpg" in told(again.made)
    assert mine.read_bytes() == b"retouched by hand"


def test_what_an_earlier_export_left_is_named(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    export(qtbot, opened(studio, tmp_path))
    other = opened(studio, tmp_path)
    for card in other.choosing.cards:
        card.tick.setChecked(card.placement.id == "instagram.feed")
    export(qtbot, other)
    assert "of an earlier export" in told(other.made)
    assert "x.post/01-one.jpg" in told(other.made)
    assert (tmp_path / "out/shoot/x.post/01-one.jpg").is_file()
