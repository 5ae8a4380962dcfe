"""Story 3: the label that should not be there. The photographer learns why, says what was done, and it is on record."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from media import metadata
from studio import places
from studio.library import Library
from studio.post import Media
from studio.settings import Settings
from studio.words import word
from tests.e2e.hands import CONTROL, PATIENCE, Hands
from tests.media.photographs import photograph, save, tell
from tests.media.test_provenance import sign
from ui import theme
from ui.app import Studio
from ui.export.sheet import ExportSheet
from ui.photo.desk import PhotoDesk
from ui.photo.inforail import InfoRail
from ui.photo.origin import Origin
from ui.photo.statementsheet import StatementSheet

Key = Qt.Key
PLACED = ("facebook.feed", "pinterest.pin", "x.post")
PARTLY = metadata.SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
WORDS = "Two specks of dust were healed by hand – no generative tool."


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a photograph that was retouched elsewhere, and a picture whose credentials say that a model made it."""
    folder = tmp_path / "shoot"
    folder.mkdir()
    retouched = tell(
        save(photograph("astronaut.png").resize((1200, 1200)), folder / "DSC_0481.jpg"),
        xmp={"Xmp.iptcExt.DigitalSourceType": PARTLY},
    )
    plain = save(photograph().resize((1200, 1200)), tmp_path / "plain.jpg")
    signed = sign(plain, folder / "painted.jpg", metadata.SOURCE_TYPES + "trainedAlgorithmicMedia")
    return [Path(retouched), Path(signed)]


@contextmanager
def sitting(qapp: QApplication, qtbot: QtBot) -> Iterator[tuple[Studio, Hands]]:
    """Run the program until the photographer closes it."""
    theme.apply(qapp, "dark")
    settings = Settings.load(places.settings())
    settings.change(first_run_done=True, placements=PLACED, desk="write", language="en-US", engine="quick")
    running = Studio(settings, Library.open(places.library()))
    with qtbot.waitExposed(running.window):
        running.show([], quit_when_shown=False)
    qtbot.waitUntil(lambda: running.clip_copies is not None)  # what waits until the window is seen has begun
    running.window.resize(1280, 800)
    running.window.activateWindow()
    yield running, Hands(qtbot, running.window)
    running.window.close()
    running.close()


def medium(studio: Studio, name: str) -> Media:
    """Return the medium of the open post whose file is called `name`."""
    media = studio.session.media(studio.selection.post).values()
    return next(one for one in media if Path(one.path).name == name)


def findings(studio: Studio, name: str) -> dict[str, Any]:
    """Return what preflight finds about the labels of a file, by placement."""
    item = next(
        one.id
        for one in studio.session.post(studio.selection.post).items
        if one.media == medium(studio, name).id
    )
    return {
        one.placement: one
        for one in studio.window.judgement.findings
        if one.item == item and one.rule.startswith("label")
    }


def click(hands: Hands, widget: QWidget) -> None:
    """Scroll to a part of a panel, as a hand does, and click it."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(widget)
    hands.click(widget)


def shown(part: QWidget) -> str:
    """Return everything that a part of the window says."""
    said = (one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))
    return " ".join(said).replace("\u200b", "")


def information(studio: Studio, hands: Hands, name: str) -> InfoRail:
    """Return the page once it tells of the file called `name`."""
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, PhotoDesk)
    page = desk.page("info")
    assert isinstance(page, InfoRail)
    hands.until(lambda: page.isVisible() and page.origin is not None and name in shown(page))
    return page


def origin(page: InfoRail) -> Origin:
    assert page.origin is not None
    return page.origin


def test_the_decision_is_on_record(
    qapp: QApplication, qtbot: QtBot, user_data: Path, files: list[Path], tmp_path: Path
) -> None:
    with sitting(qapp, qtbot) as (studio, hands):
        hands.drop(files[:1], studio.window.rect().center())
        hands.until(lambda: bool(findings_soon(studio)))
        read_the_finding(studio, hands)
        state(studio, hands)
        undo_and_redo(studio, hands)
        hands.until(lambda: studio.window.status.saved.text() == "saved")
        post = studio.selection.post
    with sitting(qapp, qtbot) as (studio, hands):
        studio.selection.choose_post(post)
        said = medium(studio, "DSC_0481.jpg").statement
        assert said is not None
        assert (said.source_type, said.instead_of, said.words) == ("humanEdits", PARTLY, WORDS)
        assert said.at
        assert findings(studio, "DSC_0481.jpg") == {}
        export(studio, hands, qtbot, tmp_path / "out")
    check(tmp_path / "out")


def findings_soon(studio: Studio) -> dict[str, Any]:
    names = (
        [Path(one.path).name for one in studio.session.media(studio.selection.post).values()]
        if (studio.selection.post)
        else []
    )
    return findings(studio, "DSC_0481.jpg") if "DSC_0481.jpg" in names else {}


def read_the_finding(studio: Studio, hands: Hands) -> None:
    """Preflight names the field, the platforms and the reason; where nobody reads the field, it says nothing."""
    found = findings(studio, "DSC_0481.jpg")
    assert found.keys() == {"facebook.feed", "pinterest.pin"}
    assert {one.severity for one in found.values()} == {"warning"}
    hands.until(lambda: hasattr(studio.window.proof, "preflight"))
    listed = studio.window.proof.preflight
    hands.until(lambda: "AI modified" in shown(listed))
    said = shown(listed)
    for part in (
        "Iptc4xmpExt:DigitalSourceType",
        "compositeWithTrainedAlgorithmicMedia",
        "“AI info” on Instagram",
        "“AI modified” on Pinterest",
        "retouched with a generative tool",
    ):
        assert part in said, part
    wanted = word("fix.label")
    click(hands, next(one for one in listed.findChildren(QPushButton) if one.text() == wanted))
    page = information(studio, hands, "DSC_0481.jpg")
    assert "AI info" in shown(page)
    assert "Exports say: Partly made by a model" in shown(page)


def state(studio: Studio, hands: Hands) -> None:
    """Choose what is true and say in words what was done; without words nothing can be stated."""
    page = information(studio, hands, "DSC_0481.jpg")
    click(hands, origin(page).correct)
    hands.until(lambda: studio.window.findChild(StatementSheet) is not None)
    sheet = studio.window.findChild(StatementSheet)
    assert isinstance(sheet, StatementSheet)
    assert "your responsibility" in shown(sheet)
    click(hands, sheet.terms["humanEdits"])
    assert not sheet.go.isEnabled()
    hands.click(sheet.words)
    hands.type(WORDS)
    assert sheet.go.isEnabled()
    hands.click(sheet.go)
    hands.until(lambda: not sheet.isVisible())
    hands.until(lambda: WORDS in shown(page))
    assert "Exports say: Retouched by hand (humanEdits)" in shown(page)
    hands.until(lambda: findings(studio, "DSC_0481.jpg") == {})


def undo_and_redo(studio: Studio, hands: Hands) -> None:
    studio.window.activateWindow()
    hands.until(studio.window.isActiveWindow)
    hands.key(Key.Key_Z, CONTROL)
    hands.until(lambda: medium(studio, "DSC_0481.jpg").statement is None)
    hands.until(lambda: len(findings(studio, "DSC_0481.jpg")) == 2)
    hands.key(Key.Key_Y, CONTROL)
    hands.until(lambda: medium(studio, "DSC_0481.jpg").statement is not None)


def export(studio: Studio, hands: Hands, qtbot: QtBot, folder: Path) -> None:
    hands.key(Key.Key_E, CONTROL)
    hands.until(lambda: studio.window.findChild(ExportSheet) is not None)
    sheet = studio.window.findChild(ExportSheet)
    assert isinstance(sheet, ExportSheet)
    hands.replace_all(sheet.choosing.folder, str(folder))
    with qtbot.waitSignal(sheet.running.ended, timeout=3 * PATIENCE):
        hands.key(Key.Key_Return)
    hands.until(sheet.show_folder.isVisible)
    hands.click(sheet.close_)


def check(folder: Path) -> None:
    """A stranger's program reads what was stated in every file, and the manifest says that it was."""
    pictures = sorted(folder.glob("*/*.jpg"))
    assert len(pictures) == len(PLACED)
    for path in pictures:
        assert metadata.read(str(path)).digital_source_type == metadata.SOURCE_TYPES + "humanEdits"
        if program := shutil.which("exiftool"):
            command = [program, "-s3", "-XMP-iptcExt:DigitalSourceType", str(path)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
            assert told == metadata.SOURCE_TYPES + "humanEdits"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    made = [one for one in manifest["files"] if one["kind"] == "image"]
    for one in made:
        (deed,) = (deed for deed in one["done"] if deed["what"] == "stated")
        assert deed["values"]["words"] == WORDS
        assert deed["values"]["instead_of"] == "compositeWithTrainedAlgorithmicMedia"


def test_what_is_true_stays_and_what_is_signed_cannot_be_restated(
    qapp: QApplication, qtbot: QtBot, user_data: Path, files: list[Path]
) -> None:
    with sitting(qapp, qtbot) as (studio, hands):
        hands.drop(files, studio.window.rect().center())
        hands.until(lambda: bool(findings_soon(studio)))
        signed = findings(studio, "painted.jpg")
        assert signed["facebook.feed"].severity == "warning"
        post = studio.session.post(studio.selection.post)
        for name in ("painted.jpg", "DSC_0481.jpg"):
            item = next(one for one in post.items if one.media == medium(studio, name).id)
            studio.selection.ask_for_page("info", item.id)
            page = information(studio, hands, name)
            assert origin(page).correct.isVisibleTo(page) is (name == "DSC_0481.jpg")
            assert ("somebody else’s word" in shown(page)) is (name == "painted.jpg")
            click(hands, origin(page).keep)
            hands.until(lambda page=page: "You found this true" in shown(page))  # type: ignore[misc]
            assert medium(studio, name).statement is not None
            hands.until(
                lambda name=name: {one.severity for one in findings(studio, name).values()} == {"hint"}  # type: ignore[misc]
            )
        click(hands, origin(page).withdraw)
        hands.until(lambda: medium(studio, "DSC_0481.jpg").statement is None)
