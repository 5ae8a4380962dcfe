"""Starting the program a second time: the window that is open gets the files; a real process rings at a real window."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from studio.words import word
from tests.e2e.program import MAIN
from tests.media.photographs import photograph, save
from ui.app import Studio
from ui.doorbell import LENGTH, LIMIT, Doorbell, ring

ODD = ("-first.jpg", "two\nlines.jpg", "été 📸 صورة.jpg")


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the person's folder of the session; its name is short, as those of sockets must be."""
    with tempfile.TemporaryDirectory(dir=None if sys.platform == "win32" else "/tmp") as folder:  # noqa: S108
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


def start(*files: str, cwd: Path) -> subprocess.Popen[bytes]:
    """Start the program with its window, as somebody does in a terminal."""
    return subprocess.Popen(
        [sys.executable, str(MAIN), "--", *files],
        cwd=cwd,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    )


def said(program: subprocess.Popen[bytes]) -> str:
    """Return what it says until its end."""
    return program.communicate(timeout=120)[1].decode()


@pytest.mark.timeout(240)
def test_the_open_window_gets_the_files_of_a_second_start(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ODD:
        save(photograph(), tmp_path / name)
    with qtbot.waitSignal(studio.arrivals.came, timeout=120_000) as came:
        second = start(*ODD, cwd=tmp_path)
    assert said(second).strip() == word("opening.handed-over", count=3)
    assert second.returncode == 0
    media = studio.session.media(came.args[0]).values()
    assert {medium.path for medium in media} == {str(tmp_path / name) for name in ODD}


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe's name is no path")
def test_a_library_that_lies_deep_has_its_bell_in_the_sessions_folder(
    qtbot: QtBot, tmp_path: Path, session: Path
) -> None:
    bell = Doorbell(tmp_path / ("deep" * 30) / "library.sqlite")
    (there,) = session.iterdir()
    visitor = QLocalSocket()
    visitor.connectToServer(str(there))
    assert visitor.waitForConnected(5000)
    body = os.fsencode(tmp_path)
    with qtbot.waitSignal(bell.rung) as rung:
        visitor.write(len(body).to_bytes(LENGTH) + body)
    assert rung.args == [[tmp_path]]
    bell.end()
    assert list(session.iterdir()) == []


@pytest.mark.timeout(240)
def test_without_files_the_window_comes_to_the_front(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    studio.window.showMinimized()
    second = start(cwd=tmp_path)
    qtbot.waitUntil(lambda: not studio.window.isMinimized(), timeout=120_000)
    assert said(second).strip() == word("opening.rung")
    assert second.returncode == 0
    assert studio.session.posts() == {}


def test_files_wait_until_the_dialog_over_the_window_is_left(
    studio: Studio, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[object] = []
    monkeypatch.setattr(studio.arrivals, "as_new_post", taken.append)
    outer = QDialog(studio.window)
    outer.open()
    inner = QDialog(outer)
    inner.open()
    bell = studio.findChild(Doorbell)
    assert isinstance(bell, Doorbell)
    bell.rung.emit([tmp_path])
    assert taken == []  # the dialog is about the post that is open, which must not change behind it
    inner.reject()
    turned: list[bool] = []
    QTimer.singleShot(0, lambda: turned.append(True))
    qtbot.waitUntil(lambda: bool(turned))
    assert taken == []
    outer.accept()
    qtbot.waitUntil(lambda: taken == [[tmp_path]])


@pytest.mark.skipif(sys.platform == "win32", reason="nothing stays behind of a named pipe")
@pytest.mark.timeout(240)
def test_a_start_after_a_crash_is_no_second_one(user_data: Path, tmp_path: Path) -> None:
    first = start(cwd=tmp_path)
    bell = user_data / "window.socket"
    deadline = time.monotonic() + 120
    while not bell.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    first.kill()
    said(first)
    assert bell.exists()
    second = subprocess.run(
        [sys.executable, str(MAIN), "--quit-when-shown"],
        cwd=tmp_path,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (second.returncode, second.stderr) == (0, b"")
    assert not bell.exists()


def test_nobody_answers_where_no_window_is(tmp_path: Path) -> None:
    assert not ring(tmp_path / "library.sqlite", [])


def test_where_all_is_too_deep_for_a_socket_there_is_no_bell(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    library = tmp_path / ("deep" * 40) / "library.sqlite"
    bell = Doorbell(library)
    assert not ring(library, [])
    bell.end()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="spoken to as a file")
def test_nonsense_at_the_door_is_shown_out(qtbot: QtBot, session: Path) -> None:
    bell = Doorbell(session / "library.sqlite")
    rung: list[object] = []
    bell.rung.connect(rung.append)
    visitor = QLocalSocket()
    visitor.connectToServer(str(session / "window.socket"))
    assert visitor.waitForConnected(5000)
    visitor.write((LIMIT + 1).to_bytes(LENGTH) + b"x")
    qtbot.waitUntil(lambda: visitor.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert rung == []
    bell.end()
