"""The page "Information": what the file says, what is private, and a copy without it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from media import metadata
from studio import postings, slide
from studio.accounts import learnt
from studio.post import Account, Item, Post
from tests.media.photographs import photograph, save, tell
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.inforail import InfoRail
from ui.photo.statementsheet import StatementSheet

PARTLY = metadata.SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    """Return one photograph that says much."""
    folder = tmp_path / "shoot"
    folder.mkdir()
    path = tell(
        save(photograph(), folder / "IMG_1.jpg"),
        exif={
            "Exif.Image.Make": "Example", "Exif.Image.Model": "Example 5", "Exif.Photo.LensModel": "35 mm",
            "Exif.Photo.FNumber": "28/10", "Exif.Photo.ExposureTime": "1/250", "Exif.Photo.ISOSpeedRatings": "400",
            "Exif.Photo.DateTimeOriginal": "2026:05:04 17:20:01", "Exif.Photo.BodySerialNumber": "X1",
            "Exif.GPSInfo.GPSLatitude": "56/1 57/1 0/1", "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.GPSInfo.GPSLongitude": "24/1 6/1 0/1", "Exif.GPSInfo.GPSLongitudeRef": "E",
        },
        xmp={
            "Xmp.dc.creator": ["Ana"],
            "Xmp.iptc.AltTextAccessibility": {'lang="x-default"': "A cup"},
            "Xmp.iptcExt.DigitalSourceType": PARTLY,
        },
    )  # fmt: skip
    return [Path(path)]


@pytest.fixture
def page(studio: Studio, qtbot: QtBot, post: Callable[[], object]) -> InfoRail:
    studio.selection.ask_for_page("info", "")
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, PhotoDesk)
    made = desk.page("info")
    assert isinstance(made, InfoRail)
    qtbot.waitUntil(lambda: "Private" in shown(made), timeout=60_000)
    return made


def shown(part: QWidget) -> str:
    said = (one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))
    return " ".join(said).replace("\u200b", "")


def test_all_that_the_file_says(page: InfoRail) -> None:
    said = shown(page)
    parts = (
        "IMG_1.jpg", "600 × 400", "no profile, taken for sRGB", "Example 5", "35 mm", "1/250 s · f/2.8 · ISO 400",
        "17:20", "Ana", "A cup", "Has a place: 56.95, 24.10", "never exported", "Exif.Photo.BodySerialNumber",
        "Iptc4xmpExt:DigitalSourceType: compositeWithTrainedAlgorithmicMedia", "“AI info” on Instagram",
    )  # fmt: skip
    assert [part for part in parts if part not in said] == []


def test_where_it_ran(studio: Studio, qtbot: QtBot, page: InfoRail, post: Callable[[], Post]) -> None:
    media = studio.session.media(post().id)
    assert "Ran on" not in shown(page)
    zone = datetime(2019, 12, 3, 18, 0)
    placed = studio.context.placements["instagram.feed"]
    studio.session.put("Mark", postings.mark(post(), media, placed, zone, "Europe/Riga"))
    studio.selection.ask_for_page("crop", "")
    studio.selection.ask_for_page("info", "")
    qtbot.waitUntil(lambda: "Ran on Instagram Feed, 3 Dec 2019" in shown(page))


def test_a_copy_without_private_data(
    page: InfoRail, qtbot: QtBot, photographs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, copy = photographs[0].read_bytes(), tmp_path / "for somebody.jpg"
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, suggested: str) -> tuple[str, str]:
        asked.append(suggested)
        return str(copy), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    page.copy.click()
    qtbot.waitUntil(lambda: "was saved without" in page.told.text(), timeout=60_000)
    assert asked == [str(photographs[0].with_name("IMG_1 without private data.jpg"))]
    assert photographs[0].read_bytes() == before
    said = metadata.read(str(copy))
    assert (said.private, said.place, said.digital_source_type, said.alt) == ((), None, PARTLY, "A cup")
    if program := shutil.which("exiftool"):
        told = subprocess.run([program, "-j", "-G1", "-a", str(copy)], check=True, capture_output=True).stdout
        assert [name for name in json.loads(told)[0] if "GPS" in name or "Serial" in name] == []


def test_the_original_is_never_the_copy(
    page: InfoRail, qtbot: QtBot, photographs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = photographs[0].read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(photographs[0]), ""))
    page.copy.click()
    qtbot.waitUntil(lambda: "is the original" in page.told.text(), timeout=60_000)
    assert photographs[0].read_bytes() == before


def test_a_library_of_old_learns_it_when_the_page_is_looked_at(
    studio: Studio, qtbot: QtBot, photographs: list[Path], post: Callable[[], object]
) -> None:
    (set_id,) = studio.session.sets()
    (medium,) = studio.session.set(set_id).media
    studio.session.learn(set_id, lambda kept: learnt(kept, {medium.id: Account()}))
    studio.selection.ask_for_page("info", "")
    qtbot.waitUntil(
        lambda: studio.session.set(set_id).media[0].account == Account(PARTLY, asked=True), timeout=60_000
    )


def test_without_the_file_what_the_library_knows(
    studio: Studio, qtbot: QtBot, photographs: list[Path], post: Callable[[], object]
) -> None:
    photographs[0].unlink()
    studio.selection.ask_for_page("info", "")
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, PhotoDesk)
    page = desk.page("info")
    qtbot.waitUntil(lambda: "not here" in shown(page), timeout=60_000)
    assert "Example 5" in shown(page)
    assert "compositeWithTrainedAlgorithmicMedia" in shown(page)
    qtbot.waitUntil(lambda: not studio.context.proxies._making, timeout=60_000)


def test_a_slide_has_no_file(studio: Studio, qtbot: QtBot, page: InfoRail) -> None:
    session, name = studio.session, studio.selection.post
    words = slide.make("A line")
    media_set = session.set(session.post(name).set)
    session.put(
        "Slide",
        replace(media_set, media=(*media_set.media, words)),
        replace(session.post(name), items=(*session.post(name).items, Item("slide", words.id))),
    )
    qtbot.waitUntil(lambda: studio.window.filmstrip.model_.rowCount() == 2)
    studio.selection.choose_item("slide")
    qtbot.waitUntil(lambda: "A slide has no file" in shown(page))
    assert "digitalCreation" in shown(page)


def test_the_sheet_starts_with_nothing_chosen_and_goes_on_from_what_was_stated(
    studio: Studio, qtbot: QtBot, page: InfoRail
) -> None:
    page.correct()
    sheet = studio.window.findChild(StatementSheet)
    assert isinstance(sheet, StatementSheet)
    assert sheet.term == ""
    assert not sheet.go.isEnabled()
    sheet.terms["compositeWithTrainedAlgorithmicMedia"].click()
    assert (sheet.go.isEnabled(), sheet.go.text()) == (True, "Keep what it says")
    sheet.terms["humanEdits"].click()
    assert (sheet.go.isEnabled(), sheet.go.text()) == (False, "State this")
    sheet.words.setPlainText("Healed by hand")
    sheet.go.click()
    (medium,) = studio.session.media(studio.selection.post).values()
    assert medium.statement is not None
    page.correct()
    again = studio.window.findChildren(StatementSheet)[-1]
    assert (again.term, again.words.toPlainText()) == ("humanEdits", "Healed by hand")
    again.reject()
    studio.session.undo()
    (medium,) = studio.session.media(studio.selection.post).values()
    assert medium.statement is None


def test_who_is_seen_has_agreed_or_preflight_says_so(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.selection.ask_for_page("info", post().items[0].id)
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    rail = desk.findChildren(InfoRail)[0]
    qtbot.waitUntil(lambda: hasattr(rail, "release"))

    def found() -> set[str]:
        studio.window.judgement.judge()
        return {one.rule for one in studio.window.judgement.findings}

    qtbot.keyClick(rail.release.choice, Qt.Key.Key_Down)
    (medium,) = studio.session.media(post().id).values()
    assert medium.release == "needed"
    assert "release.needed" in found()
    studio.session.undo()
    assert "release.needed" not in found()
