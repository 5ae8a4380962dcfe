"""A damaged library is offered its newest good backup, and nothing happens that the person did not want."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from studio.errors import UserError
from studio.library import Library
from studio.words import word
from tests.studio.documents import POST, SET
from ui.opening import open_library


@pytest.fixture
def path(user_data: Path, qapp: QApplication) -> Path:
    path = user_data / "library.sqlite"
    library = Library.open(path)
    library.write({("set", SET.id): SET, ("post", POST.id): POST})
    library.close()
    return path


def answer(choice: str, seen: list[str]) -> Callable[[], None]:
    """Return what presses `choice` in the question that stands, and notes what it says."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        next(button for button in box.buttons() if button.text() == word(choice)).click()

    return press


def damage(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def test_a_sound_library_is_opened_without_a_word(path: Path) -> None:
    library = open_library(path)
    assert library is not None
    assert ("post", POST.id) in library.documents()
    library.close()


def test_a_damaged_one_is_restored_if_the_person_wants(path: Path) -> None:
    library = Library.open(path)
    backup = library.back_up()
    library.close()
    damage(path)
    seen: list[str] = []
    QTimer.singleShot(0, answer("opening.restore", seen))
    restored = open_library(path)
    assert restored is not None
    assert ("post", POST.id) in restored.documents()
    restored.close()
    assert backup.name in seen[0]
    assert path.with_name("library-aside-1.sqlite").read_bytes().startswith(b"not a database")


def test_without_a_backup_there_is_a_fresh_start(path: Path) -> None:
    damage(path)
    QTimer.singleShot(0, answer("opening.fresh", []))
    fresh = open_library(path)
    assert fresh is not None
    assert fresh.documents() == {}
    fresh.close()
    assert path.with_name("library-aside-1.sqlite").exists()


def test_who_wants_neither_keeps_the_file_as_it_is(path: Path) -> None:
    damage(path)
    before = path.read_bytes()
    QTimer.singleShot(0, answer("opening.quit", []))
    assert open_library(path) is None
    assert path.read_bytes() == before


def test_a_library_in_use_is_told_not_asked_about(path: Path) -> None:
    library = Library.open(path)
    with pytest.raises(UserError) as failure:
        open_library(path)
    assert failure.value.code == "library-in-use"
    library.close()
