"""What an earlier export left can be taken away: only that, only as it was made, and only to the trash."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, Qt
from pytestqt.qtbot import QtBot

from studio.post import Post
from tests.ui.export.test_made import export, opened
from ui.app import Studio
from ui.export.leftovers import Leftovers


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the trash be a folder, and return what goes there."""
    taken: list[str] = []

    def move(path: str) -> bool:
        taken.append(path)
        Path(path).rename(tmp_path / f"trash-{len(taken)}")
        return True

    monkeypatch.setattr(QFile, "moveToTrash", move)
    return taken


@pytest.fixture
def left(studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path) -> tuple[Leftovers, Path]:
    """Return the result page's part about an export for another place before, and the folder."""
    export(qtbot, opened(studio, tmp_path))
    sheet = opened(studio, tmp_path)
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "instagram.feed")
    export(qtbot, sheet)
    return sheet.made.leftovers, tmp_path / "out" / "shoot"


def listed(qtbot: QtBot, page: Leftovers) -> list[str]:
    """Press the button and return the names in the dialog."""
    with qtbot.waitSignal(page.listed, timeout=60_000):
        qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert page.asking is not None
    return [page.asking.files.item(row).text() for row in range(page.asking.files.count())]


def go(qtbot: QtBot, page: Leftovers) -> None:
    assert page.asking is not None
    with qtbot.waitSignal(page.over, timeout=60_000):
        qtbot.mouseClick(page.asking.go, Qt.MouseButton.LeftButton)


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_listed_goes_to_the_trash_and_nothing_else(
    left: tuple[Leftovers, Path], qtbot: QtBot, trash: list[str]
) -> None:
    page, folder = left
    (folder / "x.post" / "mine.jpg").write_bytes(b"mine")
    before = there(folder)
    names = listed(qtbot, page)
    assert names
    assert all(name.startswith("x.post/") for name in names)
    assert "x.post/mine.jpg" not in names
    assert there(folder) == before, "nothing goes before it is said"
    go(qtbot, page)
    assert there(folder) == before - set(names)
    assert [Path(path).relative_to(folder).as_posix() for path in trash] == names
    assert f"{len(names)} files are in the trash now." in page.said.text()
    assert page.remove.isHidden()


def test_what_somebody_changed_stays_and_is_named(
    left: tuple[Leftovers, Path], qtbot: QtBot, trash: list[str]
) -> None:
    page, folder = left
    changed = next(iter(sorted((folder / "x.post").glob("*.jpg"))))
    with changed.open("ab") as file:
        file.write(b"retouched")
    names = listed(qtbot, page)
    assert f"x.post/{changed.name}" not in names
    assert page.asking is not None
    assert changed.name in page.asking.other.text()
    # Changed while the list was open: it is compared again.
    later = folder / names[0]
    later.write_bytes(b"other")
    go(qtbot, page)
    assert (changed.is_file(), later.read_bytes()) == (True, b"other")
    assert str(later) not in trash
    assert names[0] in page.said.text()


def test_keeping_them_keeps_them(left: tuple[Leftovers, Path], qtbot: QtBot, trash: list[str]) -> None:
    page, folder = left
    before = there(folder)
    listed(qtbot, page)
    assert page.asking is not None
    qtbot.mouseClick(page.asking.cancel, Qt.MouseButton.LeftButton)
    assert (there(folder), trash) == (before, [])
    assert page.remove.isEnabled()


def test_a_link_out_of_the_folder_is_not_followed(
    left: tuple[Leftovers, Path], qtbot: QtBot, trash: list[str], tmp_path: Path
) -> None:
    page, folder = left
    elsewhere = tmp_path / "pictures"
    (folder / "x.post").rename(elsewhere)
    (folder / "x.post").symlink_to(elsewhere)
    assert listed(qtbot, page) == []
    assert page.asking is not None
    assert not page.asking.go.isEnabled()
    assert any(elsewhere.iterdir())


def test_where_there_is_no_trash_it_is_said_and_nothing_is_lost(
    left: tuple[Leftovers, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, folder = left
    monkeypatch.setattr(QFile, "moveToTrash", lambda _path: False)
    before = there(folder)
    listed(qtbot, page)
    go(qtbot, page)
    assert there(folder) == before
    assert "could not be moved to the trash" in page.said.text()


@pytest.mark.skipif(
    sys.platform != "linux", reason="the trash of other systems cannot be told to lie elsewhere"
)
def test_it_is_the_systems_own_trash(
    left: tuple[Leftovers, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page, folder = left
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "trash"))
    (tmp_path / "trash").mkdir()
    picture = (folder / "x.post" / "01-one.jpg").read_bytes()
    listed(qtbot, page)
    go(qtbot, page)
    assert not (folder / "x.post" / "01-one.jpg").exists()
    assert (tmp_path / "trash" / "Trash" / "files" / "01-one.jpg").read_bytes() == picture
