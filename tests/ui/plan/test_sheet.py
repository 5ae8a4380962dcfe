"""What is planned goes into files that other programs read; what was posted is found again."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from studio import manifest, planned
from studio.post import Post
from ui.app import Studio
from ui.plan.marking import Marking
from ui.plan.sheet import PlanSheet
from ui.plan.when import here, said


def opened(studio: Studio) -> PlanSheet:
    studio.window.actions_["plan"].trigger()
    (sheet,) = (found for found in studio.window.findChildren(PlanSheet) if found.isVisible())
    return sheet


def first_row(rows: QTreeWidget) -> QTreeWidgetItem:
    row = rows.topLevelItem(0)
    assert row is not None
    return row


def plan(studio: Studio, post: str, at: str, zone: str = "Europe/Riga") -> None:
    when = datetime.fromisoformat(at)
    studio.session.edit_post(post, "Plan", lambda one: planned.plan(one, when, zone))


def mark(studio: Studio, qtbot: QtBot, *places: str, link: str = "") -> None:
    studio.window.actions_["mark-posted"].trigger()
    (dialog,) = (found for found in studio.window.findChildren(Marking) if found.isVisible())
    for name, tick in dialog.ticks.items():
        tick.setChecked(name in places)
        dialog.links[name].setText(link if name in places else "")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def test_ticked_posts_become_a_calendar_and_a_list(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    first = post()
    studio.session.edit_post(first.id, "Write", lambda one: planned.plan(one, None, ""))
    other = Post("other", first.set, title="Later", caption="Soon", placements=first.placements)
    studio.session.create_post(other)
    plan(studio, first.id, "2031-07-01T18:00")
    plan(studio, "other", "2031-06-01T09:00", "Asia/Seoul")
    sheet = opened(studio)
    assert sheet.planned.ticked() == ("other", first.id)
    first_row(sheet.planned.list).setCheckState(0, Qt.CheckState.Unchecked)
    assert sheet.planned.ticked() == (first.id,)
    target = tmp_path / "posts.ics"
    sheet.planned.write(str(target))
    qtbot.waitUntil(lambda: "posts.ics" in sheet.planned.told.text())
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert {event.decoded("dtstart").isoformat() for event in events} == {"2031-07-01T18:00:00+03:00"}
    assert len(events) == len(first.placements)
    first_row(sheet.planned.list).setCheckState(0, Qt.CheckState.Checked)
    sheet.planned.to.setCurrentIndex(
        [tool.id if tool else "" for tool in sheet.planned.tools].index("buffer")
    )
    assert sheet.planned.address.isVisible()
    target = tmp_path / "buffer.csv"
    sheet.planned.write(str(target))
    qtbot.waitUntil(lambda: "buffer.csv" in sheet.planned.told.text())
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode(), newline="")))
    moments = [
        datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(here()))
        for at, zone in (("2031-06-01T09:00", "Asia/Seoul"), ("2031-07-01T18:00", "Europe/Riga"))
    ]  # two zones in one list, which has one clock
    assert [row["Posting Time"] for row in rows] == [f"{at:%Y-%m-%d %H:%M}" for at in moments]
    assert here() in sheet.planned.why.text()
    assert rows[0]["Text"] == "Soon"


def test_a_time_elsewhere_and_in_another_year_says_so(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    zone = next(name for name in ("Asia/Seoul", "America/Argentina/Buenos_Aires") if name != here())
    plan(studio, post().id, "2031-07-01T18:00", zone)
    shown = first_row(opened(studio).planned.list).text(0)
    assert "2031" in shown
    assert shown.endswith(("Seoul", "Buenos Aires"))
    now = datetime.now(ZoneInfo("UTC"))
    assert str(now.year) not in said(now)


def test_a_list_names_the_exported_pictures_at_the_address_that_is_given(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    name = post().id
    plan(studio, name, "2031-07-01T18:00", "America/Argentina/Buenos_Aires")
    package = tmp_path / "out" / "Fog, harbour"
    package.mkdir(parents=True)
    file = manifest.File("x.post/01-one.jpg", "x.post", "image", 10, 10, None, 1, "ab", place=1)
    listed = manifest.Manifest(name, "Fog", "2031-06-30T10:00:00", complete=True, rules={}, files=(file,))
    (package / manifest.NAME).write_bytes(manifest.encode(listed))
    studio.context.settings.change(packages=((name, str(package)),))
    page = opened(studio).planned
    page.to.setCurrentIndex([tool.id if tool else "" for tool in page.tools].index("metricool"))
    assert "America/Argentina/Buenos_Aires" in page.why.text()
    page.address.setText("https://files.example/july")
    target = tmp_path / "metricool.csv"
    page.write(str(target))
    qtbot.waitUntil(lambda: "metricool.csv" in page.told.text(), timeout=30_000)
    rows = list(csv.DictReader(io.StringIO(target.read_bytes().decode(), newline="")))
    found = {row["Twitter/X"]: row["Picture Url 1"] for row in rows}
    assert found == {"TRUE": "https://files.example/july/x.post/01-one.jpg", "FALSE": ""}
    assert {row["Time"] for row in rows} == {"18:00:00"}
    assert str(package) in page.told.text()
    assert "2 rows have no picture" in page.told.text()


def test_a_file_that_cannot_be_written_is_said(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    plan(studio, post().id, "2031-07-01T18:00")
    sheet = opened(studio)
    (tmp_path / "posts.ics").write_text("in the way")
    sheet.planned.write(str(tmp_path / "posts.ics" / "nowhere" / "posts.ics"))
    qtbot.waitUntil(lambda: bool(sheet.planned.told.text()))
    assert not sheet.planned.show_folder.isVisible()


def test_what_was_posted_is_found_by_a_word_and_forgotten_by_a_click(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    name = post().id
    mark(studio, qtbot, "x.post", link="https://x.example/42")
    mark(studio, qtbot, "instagram.feed")
    assert sorted(one.placement for one in studio.session.postings().values()) == ["instagram.feed", "x.post"]
    sheet = opened(studio)
    sheet.show_page(1)
    assert sheet.ledger.list.topLevelItemCount() == 2
    sheet.ledger.search.setText("x.example")
    assert sheet.ledger.list.topLevelItemCount() == 1
    sheet.ledger.list.setCurrentItem(first_row(sheet.ledger.list))
    qtbot.mouseClick(sheet.ledger.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://x.example/42"
    qtbot.mouseClick(sheet.ledger.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.ledger.list.topLevelItemCount() == 0)
    studio.session.undo()
    qtbot.waitUntil(lambda: sheet.ledger.list.topLevelItemCount() == 1)
    row = first_row(sheet.ledger.list)
    studio.selection.choose_post("")
    sheet.ledger.list.itemActivated.emit(row, 0)
    assert studio.selection.post == name
    assert not sheet.isVisible()


def test_the_ledger_keeps_what_was_posted_when_the_post_is_gone(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    media = {medium.ends for medium in studio.session.media(post().id).values()}
    mark(studio, qtbot, "instagram.feed")
    studio.session.delete_post(post().id)
    (left,) = studio.session.postings().values()
    assert left.title == "shoot"
    assert len(left.media) == 1
    assert media


def test_what_is_up_is_planned_no_longer(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path
) -> None:
    plan(studio, post().id, "2031-07-01T18:00")
    mark(studio, qtbot, "instagram.feed", "instagram.story")
    sheet = opened(studio)
    assert first_row(sheet.planned.list).text(2) == "X Post"
    target = tmp_path / "posts.ics"
    sheet.planned.write(str(target))
    qtbot.waitUntil(lambda: "posts.ics" in sheet.planned.told.text())
    (event,) = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert "X Post" in str(event["summary"])
    sheet.close()
    mark(studio, qtbot, "x.post")
    assert opened(studio).planned.list.topLevelItemCount() == 0
