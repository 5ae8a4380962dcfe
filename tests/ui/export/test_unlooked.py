"""The export sheet says which texts nobody has looked at, and never stands in the way."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio import caption
from studio.post import Edit, Item, Line, Media, MediaSet, Placed, Post, Subtitles
from tests.media import clips
from ui.app import Studio
from ui.clip.desk import ClipDesk
from ui.clip.subtitles import SubtitlesPage
from ui.export.sheet import ExportSheet

PATIENCE = 60_000


def lines(sheet: ExportSheet) -> list[QWidget]:
    rows = sheet.choosing.texts.rows
    items = [rows.itemAt(at) for at in range(rows.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget for widget in widgets if widget is not None]


def told(sheet: ExportSheet) -> list[str]:
    return [" ".join(one.text() for one in line.findChildren(QLabel)) for line in lines(sheet)]


def opened(studio: Studio) -> ExportSheet:
    studio.commands.sheets.export()
    sheet = studio.window.findChildren(ExportSheet)[-1]
    assert isinstance(sheet, ExportSheet)
    return sheet


def test_unchecked_texts_are_listed_checked_on_request_and_gone_to(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    def write(one: Post) -> Post:
        one = caption.set_caption(one, "We had a lovely day.")
        return caption.set_caption(one, "We recieve you.", "x.post")

    studio.session.edit_post(post().id, "", write)
    sheet = opened(studio)
    assert sheet.choosing.texts.isVisible()
    assert told(sheet) == [
        "○ Not checked Caption · Instagram Feed, Instagram Story",
        "○ Not checked Caption · X Post",
    ]
    assert sheet.go.isEnabled()
    qtbot.mouseClick(sheet.choosing.texts.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told(sheet) == ["◆ 1 open Caption · X Post"], timeout=PATIENCE)
    assert not sheet.choosing.texts.check.isVisible()
    assert sheet.go.isEnabled()
    qtbot.mouseClick(lines(sheet)[0].findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert studio.window.desks.number == 0
    assert studio.context.checking.placement == "x.post"


def test_what_a_clip_says_is_gone_to_where_its_lines_are(
    studio: Studio, qtbot: QtBot, tmp_path: Path
) -> None:
    source = clips.make(tmp_path / "vows.mp4", frames=90)
    medium = Media("m", str(source), "clip", 320, 180, source.stat().st_size, "x", seconds=3.0)
    said = Subtitles("en", (Line(0.2, 1.0, "We promise."), Line(1.5, 2.5, "We recieve you.")))
    item = Item("i", "m", edit=Edit(subtitles=said))
    made = Post("p", "s", items=(item,), placements=(Placed("instagram.reel"),))
    studio.session.create_post(made, MediaSet("s", media=(medium,)))
    studio.selection.choose_post("p")
    sheet = opened(studio)
    assert "vows" in told(sheet)[0]
    qtbot.waitUntil(lambda: bool(studio.context.checking.findings("subtitles:i")), timeout=PATIENCE)
    (line,) = lines(sheet)  # those from before may have been replaced
    qtbot.mouseClick(line.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, ClipDesk)
    assert desk.rail.current == "subtitles"
    page = desk.rail.page("subtitles")
    assert isinstance(page, SubtitlesPage)
    qtbot.waitUntil(lambda: page.text.text == "We recieve you.", timeout=PATIENCE)
    qtbot.waitUntil(lambda: abs(desk.now - 1.5) < 0.05, timeout=PATIENCE)


def test_a_place_that_is_not_ticked_is_not_told(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.session.edit_post(post().id, "", lambda one: caption.set_caption(one, "We had a lovely day."))
    sheet = opened(studio)
    assert told(sheet) == ["○ Not checked Caption · Instagram Feed, Instagram Story, X Post"]
    next(card for card in sheet.choosing.cards if card.placement.id == "x.post").tick.setChecked(False)
    assert told(sheet) == ["○ Not checked Caption · Instagram Feed, Instagram Story"]


def test_a_post_without_words_says_nothing(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    assert post().caption == ""
    assert not opened(studio).choosing.texts.isVisible()
