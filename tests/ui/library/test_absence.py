"""Originals that are not where they were: said with how many and where, and found again by what is in them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from media.geometry import Point
from studio import importing, whereabouts
from studio.post import Post
from ui.app import Studio
from ui.library.absence import BREAK, NOTICE
from ui.photo.desk import PhotoDesk
from ui.proxies import SMALL

READ = Callable[[], Post]


def said(studio: Studio) -> str:
    """Return what the notice about missing files says; empty where none stands."""
    banner = studio.window.banners._standing.get(NOTICE)
    return banner.findChildren(QLabel)[0].text().replace(BREAK, "") if banner else ""


def open_again(studio: Studio, qtbot: QtBot, post: Post) -> None:
    """Leave the post and open it again, and wait until its files were looked for."""
    studio.selection.choose_post("")
    with qtbot.waitSignal(studio.commands.absence.looked):
        studio.selection.choose_post(post.id)


def find_in(studio: Studio, qtbot: QtBot, folder: Path | str, patch: pytest.MonkeyPatch) -> None:
    """Click "Find them…" and choose `folder`; an empty one is a dialog that was left."""
    patch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(folder))
    button = studio.window.banners._standing[NOTICE].findChildren(QPushButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ignore(_picture: object) -> None:
    """Receive a picture that the test asks for again."""


def paths(studio: Studio, post: Post) -> list[Path]:
    media = studio.session.media(post.id)
    return [Path(media[item.media].path) for item in post.items]


def test_nothing_is_said_while_everything_is_there(studio: Studio, qtbot: QtBot, post: READ) -> None:
    open_again(studio, qtbot, post())
    assert said(studio) == ""


def test_moved_files_are_said_and_found_again_under_other_names(
    studio: Studio, qtbot: QtBot, post: READ, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, shoot = post(), tmp_path / "shoot"
    shoot.rename(tmp_path / "archive")
    (tmp_path / "archive" / "one.jpg").rename(tmp_path / "archive" / "portrait.jpg")
    open_again(studio, qtbot, before)
    assert said(studio).startswith(f"3 files are not at {shoot}:")
    studio.session.edit_post(before.id, "Caption", lambda now: type(now)(now.id, now.set, items=now.items))
    with qtbot.waitSignal(studio.commands.absence.looked):
        find_in(studio, qtbot, tmp_path / "archive", monkeypatch)
    assert said(studio) == ""
    found = paths(studio, post())
    assert [path.name for path in found] == ["portrait.jpg", "three.jpg", "two.jpg"]
    assert all(path.is_file() for path in found)
    model = studio.window.filmstrip.model()
    qtbot.waitUntil(lambda: model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).count("portrait.jpg") == 1)
    studio.window.actions_["undo"].trigger()
    assert paths(studio, post()) == found, "taking an edit back does not lose the files again"


def test_a_folder_without_them_is_named_and_the_offer_stays(
    studio: Studio, qtbot: QtBot, post: READ, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, empty = paths(studio, post()), tmp_path / "empty"
    empty.mkdir()
    (tmp_path / "shoot").rename(tmp_path / "archive")
    open_again(studio, qtbot, post())
    find_in(studio, qtbot, "", monkeypatch)
    assert said(studio), "leaving the dialog leaves the notice"
    find_in(studio, qtbot, empty, monkeypatch)
    qtbot.waitUntil(lambda: f"not in {empty} either" in said(studio))
    assert paths(studio, post()) == before


def test_what_is_found_of_some_leaves_the_others_said(
    studio: Studio, qtbot: QtBot, post: READ, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "shoot" / "one.jpg").rename(tmp_path / "archive" / "one.jpg")
    (tmp_path / "shoot" / "two.jpg").unlink()
    open_again(studio, qtbot, post())
    assert said(studio).startswith("2 files are not at")
    find_in(studio, qtbot, tmp_path / "archive", monkeypatch)
    qtbot.waitUntil(lambda: said(studio).startswith("1 file is not at"))
    assert "either" not in said(studio)


def test_a_drive_that_is_plugged_in_again_ends_the_notice(
    studio: Studio, qtbot: QtBot, post: READ, tmp_path: Path
) -> None:
    (tmp_path / "shoot").rename(tmp_path / "unplugged")
    open_again(studio, qtbot, post())
    assert said(studio)
    (tmp_path / "unplugged").rename(tmp_path / "shoot")
    with qtbot.waitSignal(studio.commands.absence.looked):
        studio.commands.absence._come_back(Qt.ApplicationState.ApplicationActive)
    assert said(studio) == ""


def test_another_file_of_the_same_name_is_not_taken_for_it(
    studio: Studio, qtbot: QtBot, post: READ, photographs: list[Path]
) -> None:
    Image.new("RGB", (8, 8)).save(photographs[0])
    open_again(studio, qtbot, post())
    assert said(studio).startswith("1 file at")
    assert "is not the one that you brought in" in said(studio)


def test_cropping_goes_on_without_the_files(
    studio: Studio, qtbot: QtBot, post: READ, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, media = studio.session.library, studio.session.media(post().id)
    qtbot.waitUntil(lambda: all(library.preview(name) for name in media), timeout=60_000)
    (tmp_path / "shoot").rename(tmp_path / "archive")
    for medium in media.values():
        studio.context.proxies.forget(medium.path)  # as after the next start
    open_again(studio, qtbot, post())
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    qtbot.waitUntil(lambda: desk.loupe._image is not None, timeout=60_000)
    proxies = studio.context.proxies
    first = media[post().items[0].media]
    qtbot.waitUntil(lambda: proxies.request(first, None, 640, ignore) is not None)
    corner = desk.loupe.picture_rect().topLeft() + QPointF(40, 40)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(desk.loupe, left, pos=desk.loupe.focal_point().toPoint())
    qtbot.mouseMove(desk.loupe, corner.toPoint())
    qtbot.mouseRelease(desk.loupe, left, pos=corner.toPoint())
    focal = post().items[0].edit.focal
    assert isinstance(focal, Point)
    with qtbot.waitSignal(studio.commands.absence.looked):
        find_in(studio, qtbot, tmp_path / "archive", monkeypatch)
    qtbot.waitUntil(
        lambda: desk.loupe._image is not None and desk.loupe._image.width() > SMALL, timeout=60_000
    )
    assert post().items[0].edit.focal == focal


def test_the_window_does_not_wait_for_a_drive(
    studio: Studio, qtbot: QtBot, post: READ, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    asked_on: list[threading.Thread] = []
    answer = threading.Event()

    def hang(_media: object) -> tuple[()]:
        asked_on.append(threading.current_thread())
        answer.wait(60)
        return ()

    monkeypatch.setattr(importing, "missing", hang)
    opened = post()
    studio.selection.choose_post("")
    studio.selection.choose_post(opened.id)
    assert studio.selection.post == opened.id  # while the drive has not answered
    with qtbot.waitSignal(studio.commands.absence.looked):
        answer.set()
    assert threading.main_thread() not in asked_on
    assert asked_on


def test_the_folder_is_the_one_that_they_share() -> None:
    assert whereabouts.shared([Path("/a/b/c"), Path("/a/b/d")]) == (Path("/a/b"), False)
    assert whereabouts.shared([Path("/a/b"), Path("/c/d"), Path("/c/d")]) == (Path("/c/d"), True)
