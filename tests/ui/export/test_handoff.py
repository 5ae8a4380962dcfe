"""Send to phone: it listens from the click to the click, says how it stands, and ends with the program."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.handoff import nearby
from studio.package import Result
from studio.post import Post
from tests.studio.handoff import phones
from tests.studio.handoff.phones import HERE, Phone
from ui.app import Studio
from ui.export.handoff import HandoffSheet, open_sheet
from ui.export.sheet import ExportSheet

pytestmark = pytest.mark.loopback
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch) -> list[nearby.Interface]:
    """Return the list of networks that this computer is in, to be changed."""
    there = [HERE]
    monkeypatch.setattr(nearby, "interfaces", lambda: tuple(there))
    return there


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    return phones.package(tmp_path / "package")


@pytest.fixture
def sheet(studio: Studio, networks: list[nearby.Interface], folder: Path) -> HandoffSheet:
    return open_sheet(studio.context, folder, studio.window, title="Rain")


def sockets() -> set[int]:
    """Return the ports that this program listens on."""
    mine = psutil.Process().net_connections("inet")
    return {one.laddr.port for one in mine if one.status == psutil.CONN_LISTEN}


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, LEFT)


def started(qtbot: QtBot, sheet: HandoffSheet) -> Phone:
    """Click Start and return a phone that has read the code."""
    click(qtbot, sheet.go)
    qtbot.waitUntil(lambda: sheet.code.isVisible() and bool(sheet.address.text()))
    assert sheet._server is not None
    return Phone(sheet._server)


def test_it_listens_from_the_click_to_the_click(studio: Studio, qtbot: QtBot, sheet: HandoffSheet) -> None:
    before = sockets()
    status = studio.window.status
    assert (before, studio.context.network.busy) == (set(), ())
    phone = started(qtbot, sheet)
    assert sockets() == {phone.port}
    assert sheet.standing.text() == "Waiting for the phone"
    assert sheet.address.text() == f"http://127.0.0.1:{phone.port}/{phone.token}/"
    qtbot.waitUntil(lambda: status.network.text() == "● open to one phone")
    click(qtbot, sheet.stop_)
    qtbot.waitUntil(lambda: sockets() == set())
    assert sheet.standing.text() == "Stopped. The page is closed."
    qtbot.waitUntil(lambda: status.network.text() == "◌ offline")
    qtbot.waitUntil(lambda: len(studio.context.work) == 0)
    other = started(qtbot, sheet)
    assert other.token != phone.token, "each start has a link of its own"


def test_the_code_is_the_address_and_the_address_can_be_copied(qtbot: QtBot, sheet: HandoffSheet) -> None:
    phone = started(qtbot, sheet)
    shot = sheet.code.grab().toImage()
    ratio = shot.devicePixelRatio()
    squares = sheet._server.code if sheet._server else ()
    side = sheet.code.width() // (len(squares) + 8)
    margin = (sheet.code.width() - side * len(squares)) // 2
    seen = tuple(
        bytes(
            shot.pixelColor(
                int((margin + (x + 0.5) * side) * ratio), int((margin + (y + 0.5) * side) * ratio)
            ).lightness()
            < 128
            for x in range(len(squares))
        )
        for y in range(len(squares))
    )
    assert seen == squares
    click(qtbot, sheet.copy)
    assert QGuiApplication.clipboard().text().split("/")[3] == phone.token


def test_it_says_how_it_stands_until_the_phone_is_done(qtbot: QtBot, sheet: HandoffSheet) -> None:
    phone = started(qtbot, sheet)
    phone.come_in()
    qtbot.waitUntil(lambda: sheet.standing.text() == "iPhone · 0 of 2 files sent")
    assert not sheet.code.isVisible(), "nobody is to scan a link that is used up"
    phone.ask("save/0")
    qtbot.waitUntil(lambda: sheet.standing.text() == "iPhone · 1 of 2 files sent")
    assert sheet.left.text() == "Ends by itself in 10 minutes without use."
    phone.ask("save/1")
    phone.ask("done", "POST")
    qtbot.waitUntil(
        lambda: sheet.standing.text() == "Done. The phone has everything, and the page is closed."
    )
    qtbot.waitUntil(lambda: sockets() == set())


def test_another_device_is_let_in_by_a_click(qtbot: QtBot, sheet: HandoffSheet) -> None:
    phone = started(qtbot, sheet)
    phone.come_in()
    assert sheet._server is not None
    other = Phone(sheet._server)
    assert other.ask().status == 403
    qtbot.waitUntil(lambda: "Another device tried the used link" in sheet.used.text())
    click(qtbot, sheet.another)
    qtbot.waitUntil(sheet.code.isVisible)
    assert other.come_in().status == 200
    qtbot.waitUntil(lambda: not sheet.code.isVisible())


def test_closing_the_sheet_ends_it(studio: Studio, qtbot: QtBot, sheet: HandoffSheet) -> None:
    started(qtbot, sheet)
    sheet.close()
    qtbot.waitUntil(lambda: sockets() == set())
    assert studio.context.network.busy == ()


def test_it_ends_with_the_program(studio: Studio, qtbot: QtBot, sheet: HandoffSheet) -> None:
    started(qtbot, sheet)
    studio.context.work.cancel_all()
    qtbot.waitUntil(lambda: sockets() == set())


def test_without_a_network_it_says_so_and_looks_again(
    studio: Studio, qtbot: QtBot, networks: list[nearby.Interface], folder: Path
) -> None:
    networks.clear()
    sheet = open_sheet(studio.context, folder, studio.window)
    assert sheet.nowhere.isVisible()
    assert not sheet.go.isEnabled()
    networks += [HERE, nearby.Interface("eth0", "10.255.255.254", "10.255.255.0/24")]
    click(qtbot, sheet.look_again)
    assert [sheet.network.itemText(at) for at in range(2)] == ["lo · 127.0.0.1", "eth0 · 10.255.255.254"]
    sheet.network.setCurrentIndex(1)
    click(qtbot, sheet.go)
    qtbot.waitUntil(lambda: "Is this computer still in that network?" in sheet.used.text())
    assert sockets() == set()
    assert sheet.network.isVisible(), "another one can be chosen"


def test_what_is_missing_is_named(qtbot: QtBot, sheet: HandoffSheet, folder: Path) -> None:
    (folder / "a.b" / "01-one.jpg").unlink()
    started(qtbot, sheet)
    assert "01-one.jpg" in sheet.missing.text()


def test_from_the_export_and_later_from_the_palette(
    studio: Studio, qtbot: QtBot, networks: list[nearby.Interface], post: Callable[[], Post], tmp_path: Path
) -> None:
    action = studio.window.actions_["send-to-phone"]
    action.trigger()
    shown = [one.text() for one in studio.window.banners.findChildren(QLabel)]
    assert any("Nothing was exported yet" in text for text in shown)
    export = ExportSheet(studio.context, studio.selection, studio.window)
    export.choosing.folder.setText(str(tmp_path / "out"))
    export.open()
    assert not export.to_phone.isVisible()
    with qtbot.waitSignal(export.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(export.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    click(qtbot, export.to_phone)
    assert not export.isVisible()
    (sheet,) = studio.window.findChildren(HandoffSheet)
    assert not sheet.isModal()
    phone = started(qtbot, sheet)
    page = phone.come_in().body.decode()
    assert "Instagram Story" in page
    pictures = [output for output in result.outputs if output.file.kind == "image"]
    assert phone.ask("save/0").body in [Path(output.file.path).read_bytes() for output in pictures]
    sheet.close()
    action.trigger()
    qtbot.waitUntil(lambda: len(studio.window.findChildren(HandoffSheet)) == 1)
    (again,) = studio.window.findChildren(HandoffSheet)
    started(qtbot, again)
