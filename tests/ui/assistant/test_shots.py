"""A script for a Reel, as a person makes it: asked for, made to add up, copied, marked in a real clip, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio import clip
from studio.post import Item, Media, MediaSet, Placed, Post, Time
from tests.loopback import Server
from tests.media import clips
from tests.model_server import document, stream
from tests.ui.assistant.answers import context_of
from ui.assistant.opening import open_sheet
from ui.assistant.sheet import AssistantSheet
from ui.assistant.shots import ShotsPage
from ui.context import Context
from ui.fields import Field
from ui.selection import Selection

pytestmark = pytest.mark.loopback

PATIENCE = 60_000  # ms; the first request imports a large library on a busy machine


def answer(*seconds: float) -> bytes:
    shots = [
        {"seconds": one, "picture": f"Shot {n}", "text": line, "sound": "Wind"}
        for n, (one, line) in enumerate(zip(seconds, ("Look.", "Stay.", "Go."), strict=True), 1)
    ]
    return document({"title": "The lamp", "shots": shots})


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    made.answer = stream(answer(0.5, 1.5, 2.0))
    yield made
    made.close()


@pytest.fixture
def context(tmp_path: Path, server: Server) -> Iterator[Context]:
    source = clips.make(tmp_path / "in.mp4", frames=90)
    media = (
        Media("m1", str(tmp_path / "a.jpg"), "photo", 6, 4, 9, "x"),
        Media("m2", str(source), "clip", 320, 180, 9, "y", seconds=3.0),
    )
    post = Post(
        "p1",
        "s1",
        items=(Item("i1", "m1"), Item("i2", "m2")),
        placements=(Placed("instagram.feed"), Placed("instagram.reel")),
    )
    other = Post("p2", "s1", items=(Item("i3", "m1"),))
    with context_of(tmp_path, server, MediaSet("s1", media=media), post, other) as made:
        yield made


def asked(qtbot: QtBot, context: Context, length: str, post: str = "p1") -> tuple[AssistantSheet, ShotsPage]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    selection = Selection()
    selection.choose_post(post)
    window.show()
    sheet = open_sheet(context, selection, window, "script", parts={"text": "We light a café."})
    field = sheet.asking.questions.fields["length"]
    assert isinstance(field, Field)
    field.selectAll()
    qtbot.keyClicks(field, length)
    qtbot.waitUntil(sheet.asking.send.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(sheet.result, ShotsPage), timeout=PATIENCE)
    return sheet, shown(qtbot, sheet)


def cell(page: ShotsPage, row: int, column: int) -> str:
    item = page.table.item(row, column)
    assert item is not None
    return item.text()


def shown(qtbot: QtBot, sheet: AssistantSheet) -> ShotsPage:
    """Return the page once the shots are compared."""
    assert isinstance(sheet.result, ShotsPage)
    page = sheet.result
    qtbot.waitUntil(lambda: page.table.rowCount() > 0, timeout=PATIENCE)
    return page


def ready(qtbot: QtBot, page: ShotsPage) -> None:
    qtbot.waitUntil(page.into.isEnabled, timeout=PATIENCE)


def names(context: Context) -> list[tuple[str, float, float]]:
    found = clip.segments(context.session.post("p1"), "i2")
    return [(one.name, round(one.start.seconds, 2), round(one.end.seconds, 2)) for one in found]


def test_the_shots_are_shown_with_their_times_and_what_they_add_up_to(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    _, page = asked(qtbot, context, "4")
    rows = [[cell(page, row, column) for column in range(5)] for row in range(3)]
    assert rows == [
        ["0:00", "0.5", "Shot 1", "Look.", "Wind"],
        ["0:00.5", "1.5", "Shot 2", "Stay.", "Wind"],
        ["0:02", "2", "Shot 3", "Go.", "Wind"],
    ]
    assert "✓ 4 seconds" in page.total.text()
    assert not page.mend.isVisible()
    ((_, body),) = server.received
    assert "exactly 4 seconds" in body.decode()
    assert "in seconds: 900)" in body.decode()  # a place that takes clips, not the feed


def test_what_does_not_add_up_is_said_and_mended_or_asked_again(
    qtbot: QtBot, context: Context, server: Server
) -> None:
    sheet, page = asked(qtbot, context, "8")
    assert "4 less than the 8" in page.doubts.text()
    qtbot.mouseClick(page.retry, Qt.MouseButton.LeftButton)
    assert sheet.pages.currentWidget() is sheet.asking
    assert len(server.received) == 1  # nothing leaves before Send
    server.answer = stream(answer(2, 2, 2))
    before = sheet.result
    qtbot.waitUntil(sheet.asking.send.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.result is not None and sheet.result is not before, timeout=PATIENCE)
    assert "4 less than the 8" in server.received[1][1].decode()
    mended = shown(qtbot, sheet)
    qtbot.mouseClick(mended.stretch, Qt.MouseButton.LeftButton)
    assert mended.script.seconds == pytest.approx(8)
    assert "8 seconds" in mended.total.text()
    assert "less" not in mended.doubts.text()


def test_shots_become_moments_of_the_clip_and_one_undo_takes_them_back(
    qtbot: QtBot, context: Context
) -> None:
    _, page = asked(qtbot, context, "4")
    ready(qtbot, page)
    assert [page.clips.itemText(at) for at in range(page.clips.count())] == ["in.mp4"]
    assert "3 of 3 shots fit" in page.fitting.text()
    assert not page.how.isVisible()
    qtbot.mouseClick(page.into, Qt.MouseButton.LeftButton)
    assert names(context) == [("Shot 1", 0.0, 0.5), ("Shot 2", 0.5, 2.0), ("Shot 3", 2.0, 3.0)]
    assert "Text: Look.\nSound: Wind" in clip.segments(context.session.post("p1"), "i2")[0].note
    assert page.said.isVisible()
    assert not page.into.isEnabled()
    assert context.session.undo()
    assert names(context) == []


@pytest.mark.parametrize(("how", "first"), [("append", "Mine"), ("replace", "Shot 1")])
def test_moments_that_are_there_are_kept_or_replaced(
    qtbot: QtBot, context: Context, how: str, first: str
) -> None:
    context.session.edit_post(
        "p1", "Keep", lambda post: clip.add_segment(post, "i2", Time(0, 1, 30), Time(30, 1, 30), "Mine")
    )
    _, page = asked(qtbot, context, "4")
    ready(qtbot, page)
    page.how.setCurrentIndex(page.how.findData(how))
    qtbot.mouseClick(page.into, Qt.MouseButton.LeftButton)
    assert names(context)[0][0] == first
    assert len(names(context)) == (4 if how == "append" else 3)


def test_a_clip_that_cannot_be_read_says_why(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    (tmp_path / "in.mp4").write_bytes(b"no clip")
    _, page = asked(qtbot, context, "4")
    qtbot.waitUntil(lambda: "in.mp4" in page.fitting.text(), timeout=PATIENCE)
    assert not page.into.isEnabled()


def test_without_a_clip_the_shots_can_be_copied(qtbot: QtBot, context: Context) -> None:
    _, page = asked(qtbot, context, "4", post="p2")
    assert not page.where.isVisible()
    assert not page.into.isEnabled()
    assert "no clip" in page.fitting.text()
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0] == "The lamp"
    assert copied[2] == "0:00\t0.5\tShot 1\tLook.\tWind"


def test_a_sheet_that_is_closed_while_a_worker_looks_leaves_nothing(qtbot: QtBot, context: Context) -> None:
    sheet, _ = asked(qtbot, context, "4")
    with qtbot.waitSignal(sheet.destroyed, timeout=PATIENCE):
        sheet.close()
