"""Story 7: Sunday with a cable. A post in Korean and English, written and exported on a train, handed over at home.

The phone is a real browser of a phone's size; what it saved and copied is compared with the package, by its bytes.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from skimage import data

from studio import places
from studio.handoff import nearby
from studio.library import Library
from studio.post import Post
from studio.settings import Settings
from tests.e2e import package
from tests.e2e.hands import CONTROL, PATIENCE, Hands
from tests.studio.handoff import phones
from ui import theme
from ui.app import Studio
from ui.export.handoff import HandoffSheet
from ui.export.sheet import ExportSheet
from ui.write.desk import WriteDesk

pytestmark = [pytest.mark.loopback, pytest.mark.timeout(600)]

Key = Qt.Key
PLACED = ("instagram.carousel", "x.post")
CAPTION = "비 오는 서울.\nRain in Seoul."
COUNTED = "28"  # by X's rule: 5 letters of Hangul count 10, the other 18 characters one each
COMMENT = "#서울 #seoul"
ALTS = ("우산을 쓴 사람. A man with an umbrella.", "젖은 거리. A wet street.")


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot, user_data: Path) -> Iterator[Studio]:
    """Return the running program, known to its user, with an empty library."""
    settings = Settings.load(places.settings())
    settings.change(first_run_done=True, placements=PLACED, desk="write", language="ko-KR", engine="quick")
    theme.apply(qapp, "dark")
    running = Studio(settings, Library.open(places.library()))
    with qtbot.waitExposed(running.window):
        running.show([], quit_when_shown=False)
    qtbot.waitUntil(lambda: running.clip_copies is not None)  # what waits until the window is seen has begun
    running.window.activateWindow()
    yield running
    running.window.close()
    running.close()


@pytest.fixture
def hands(qtbot: QtBot, studio: Studio) -> Hands:
    """Return his hands."""
    return Hands(qtbot, studio.window)


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    """Return two photographs of a street."""
    folder = tmp_path / "서울"
    folder.mkdir()
    paths = [folder / "우산.jpg", folder / "거리.jpg"]
    for path, pixels in zip(paths, (data.camera(), data.astronaut()), strict=True):  # type: ignore[no-untyped-call]
        Image.fromarray(pixels).convert("RGB").save(path, quality=90)
    return paths


def test_written_on_the_train_and_handed_over_at_home(
    studio: Studio,
    hands: Hands,
    qtbot: QtBot,
    photographs: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hands.drop(photographs, studio.window.rect().center())
    hands.until(lambda: bool(studio.selection.post) and len(the_post(studio).items) == 2)
    write(studio, hands)
    folder = tmp_path / "train"
    export(studio, hands, qtbot, folder)
    assert studio.context.network.history == (), "there is no network on the train"
    monkeypatch.setattr(nearby, "interfaces", lambda: (phones.Named("lo", "127.0.0.1", "127.0.0.0/8"),))
    hand_over(studio, hands, folder, tmp_path / "phone")
    assert package.manifest_lies(folder) == []


def the_post(studio: Studio) -> Post:
    return studio.session.post(studio.selection.post)


def write(studio: Studio, hands: Hands) -> None:
    """Type caption, first comment and alt texts; X counts Hangul twice."""
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, WriteDesk)
    hands.click(desk.caption)
    hands.type(CAPTION)
    hands.until(lambda: the_post(studio).caption == CAPTION)
    lengths = studio.window.proof.lengths.rows["x.post"]
    hands.until(lambda: lengths.number.text().split()[0] == COUNTED)
    for editor, text in zip((desk.comment, *desk.alts.editors.values()), (COMMENT, *ALTS), strict=True):
        editor.setFocus()
        hands.type(text)
    hands.until(lambda: tuple(item.alt for item in the_post(studio).items) == ALTS)
    assert the_post(studio).first_comment == COMMENT


def export(studio: Studio, hands: Hands, qtbot: QtBot, folder: Path) -> None:
    """Ctrl+E, the folder, Enter."""
    hands.key(Key.Key_E, CONTROL)
    hands.until(lambda: studio.window.findChild(ExportSheet) is not None)
    sheet = studio.window.findChild(ExportSheet)
    assert isinstance(sheet, ExportSheet)
    hands.replace_all(sheet.choosing.folder, str(folder))
    with qtbot.waitSignal(sheet.running.ended, timeout=3 * PATIENCE):
        hands.key(Key.Key_Return)
    assert sheet.title.text() == "Everything is made."


def hand_over(studio: Studio, hands: Hands, folder: Path, phone: Path) -> None:
    """Send to phone, Start; the phone takes everything and says so."""
    sheet = studio.window.findChild(ExportSheet)
    assert isinstance(sheet, ExportSheet)
    hands.click(sheet.to_phone)
    hands.until(lambda: studio.window.findChild(HandoffSheet) is not None)
    handing = studio.window.findChild(HandoffSheet)
    assert isinstance(handing, HandoffSheet)
    assert listening() == set()
    hands.click(handing.go)
    hands.until(lambda: bool(handing.address.text()))
    phone.mkdir()
    seen = phones.browse(handing.address.text(), phone)
    made = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    pictures = [
        folder / file["path"]
        for placement in PLACED
        for file in made
        if (file["placement"], file["kind"]) == (placement, "image")
    ]
    assert len(pictures) == len(seen["saved"]) == 4
    for saved, original in zip(seen["saved"], pictures, strict=True):
        assert (phone / saved).read_bytes() == original.read_bytes()
    for_feed = [CAPTION, *ALTS, COMMENT]
    assert seen["copied"][: len(for_feed)] == for_feed
    assert seen["copied"][len(for_feed)] == CAPTION
    hands.until(lambda: handing.standing.text().startswith("Done."))
    assert handing.standing.text() == "Done. The phone has everything, and the page is closed."
    hands.until(lambda: listening() == set())
    assert [one.purpose for one in studio.context.network.history] == ["open to one phone"]


def listening() -> set[int]:
    """Return the ports that the program listens on."""
    mine = psutil.Process().net_connections("inet")
    return {one.laddr.port for one in mine if one.status == psutil.CONN_LISTEN}
