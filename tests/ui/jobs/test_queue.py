"""The export queue in the window: the same list in two places, another order, a pause, one left out, and the end."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.exporter import LEFT_OUT
from studio.package import Result
from studio.post import Post
from tests.media.photographs import large, save
from ui.app import Studio
from ui.export.sheet import ExportSheet
from ui.jobs.queuepanel import QueuePanel, QueueSheet
from ui.jobs.work import left_words

LONG = 120_000  # ms


@pytest.fixture
def photographs(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    """Return four photographs, as wide as a test asks for: large ones can be caught at work."""
    folder = tmp_path / "shoot"
    folder.mkdir()
    wide = getattr(request, "param", 3000)
    return [
        Path(save(large(wide + 8 * number, wide * 2 // 3), folder / f"{number}.jpg", quality=80))
        for number in range(4)
    ]


@pytest.fixture
def sheet(studio: Studio, qtbot: QtBot, post: Callable[[], Post], tmp_path: Path) -> ExportSheet:
    """Return the export sheet of four photographs, all of them held before the first one is begun."""
    studio.commands.sheets.export()
    made = studio.window.findChild(ExportSheet)
    assert isinstance(made, ExportSheet)
    made.choosing.folder.setText(str(tmp_path / "out"))
    for card in made.choosing.cards:
        card.tick.setChecked(card.placement.id == "x.post")
    return made


def start(qtbot: QtBot, studio: Studio, sheet: ExportSheet) -> QueuePanel:
    """Start the export and pause it at once; return what shows it."""
    studio.runner.pause()
    sheet.start()
    qtbot.waitUntil(lambda: sheet.queue.isVisible() and sheet.queue.list.rows.rowCount() > 0, timeout=LONG)
    return sheet.queue


def names(panel: QueuePanel) -> list[str]:
    return [panel.list.rows.row(at).name for at in range(panel.list.rows.rowCount())]


def states(panel: QueuePanel) -> list[str]:
    return [panel.list.rows.row(at).state for at in range(panel.list.rows.rowCount())]


def choose(panel: QueuePanel, *rows: int) -> None:
    panel.list.clearSelection()
    for at in rows:
        panel.list.selectionModel().select(
            panel.list.rows.index(at), panel.list.selectionModel().SelectionFlag.Select
        )


def ended(qtbot: QtBot, sheet: ExportSheet, act: Callable[[], object]) -> Result:
    with qtbot.waitSignal(sheet.running.ended, timeout=LONG) as end:
        act()
    result = end.args[0]
    assert isinstance(result, Result)
    return result


def test_the_list_is_moved_by_keys_and_buttons_and_is_made_in_that_order(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet
) -> None:
    panel = start(qtbot, studio, sheet)
    pictures = [name for name in names(panel) if name.endswith(".jpg")]
    assert pictures == [f"{number}.jpg" for number in range(4)]
    assert set(states(panel)) == {"waiting"}
    assert panel.held.isVisible()
    at = names(panel).index("3.jpg")
    choose(panel, at)
    qtbot.keyClick(panel.list, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert names(panel)[0] == "3.jpg"
    assert panel.list.chosen() == [panel.list.rows.row(0).key]
    assert not panel.earlier.isEnabled()
    panel.later.click()
    assert names(panel)[:2] == ["0.jpg", "3.jpg"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wanted = names(panel)
    assert wanted[:3] == ["3.jpg", "0.jpg", "1.jpg"]
    began: list[str] = []

    def note() -> None:
        for row in studio.context.exports.rows:
            if row.state != "waiting" and row.name not in began:
                began.append(row.name)

    studio.context.exports.changed.connect(note)
    result = ended(qtbot, sheet, panel.pause.click)
    assert result.failed == ()
    assert began[0] == "3.jpg"


def test_what_is_dragged_goes_before_what_it_is_dropped_on(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet
) -> None:
    panel = start(qtbot, studio, sheet)
    rows = panel.list.rows
    last = names(panel).index("3.jpg")
    carried = rows.mimeData([rows.index(last)])
    assert rows.flags(rows.index(last)) & Qt.ItemFlag.ItemIsDragEnabled
    assert rows.dropMimeData(carried, Qt.DropAction.MoveAction, 1, 0, rows.index(-1))
    assert names(panel)[:3] == ["0.jpg", "3.jpg", "1.jpg"]
    ended(qtbot, sheet, sheet.close_.click)


def test_one_is_left_out_and_named_and_the_others_are_made(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, tmp_path: Path
) -> None:
    panel = start(qtbot, studio, sheet)
    at = panel.list.visualRect(panel.list.rows.index(1))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at.center())
    assert states(panel)[1] == "waiting"  # a click on the row is none on its ✕
    qtbot.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.right() - 18, at.center().y())
    )
    choose(panel, 3)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert [state for state in states(panel) if state == "cancelled"] == ["cancelled"] * 2
    result = ended(qtbot, sheet, panel.pause.click)
    assert [(Path(one.item).name, one.problem.code) for one in result.failed] == [
        ("1.jpg", LEFT_OUT),
        ("3.jpg", LEFT_OUT),
    ]
    assert not result.cancelled
    made = {path.name[3:] for path in (tmp_path / "out").rglob("*.jpg")}
    assert made == {"0.jpg", "2.jpg"}
    assert "2" in sheet.title.text()


@pytest.mark.parametrize("photographs", [9600], indirect=True)
def test_pause_really_stops_the_process_and_cancel_ends_it(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet
) -> None:
    exports = studio.context.exports

    def pause_once_at_work() -> None:
        # As soon as it is told: four photographs may be made before anybody who asks now and then looks again.
        if not exports.paused and any(row.state == "working" for row in exports.rows):
            exports.changed.disconnect(pause_once_at_work)
            exports.toggle()

    exports.changed.connect(pause_once_at_work)
    sheet.start()
    qtbot.waitUntil(lambda: exports.paused, timeout=LONG)

    def stopped() -> list[int]:
        children = psutil.Process().children()
        return [one.pid for one in children if one.status() == psutil.STATUS_STOPPED]

    def still() -> bool:
        return bool(stopped()) or not any(row.state == "working" for row in exports.rows)

    qtbot.waitUntil(still, timeout=LONG)
    assert exports.is_busy
    assert exports.paused
    assert "paused" in studio.window.status.job.words.text()
    before = exports.progress.finished
    result = ended(qtbot, sheet, sheet.close_.click)
    assert result.cancelled
    assert before <= len(result.outputs) < 4
    qtbot.waitUntil(lambda: not exports.paused)
    qtbot.waitUntil(lambda: stopped() == [], timeout=LONG)


def test_the_status_bar_opens_the_queue_and_a_closed_sheet_says_when_it_is_done(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(qtbot, studio, sheet)
    sheet.hide_.click()
    assert not sheet.isVisible()
    assert "exporting 0 of" in studio.window.status.job.words.text()
    studio.window.status.job.words.click()
    (queue,) = studio.window.findChildren(QueueSheet)
    assert queue.isVisible()
    assert names(queue.panel)[0] == "0.jpg"
    result = ended(qtbot, sheet, queue.panel.pause.click)
    assert f"export-{result.plan.id}" in studio.window.banners.texts()
    opened: list[str] = []
    monkeypatch.setattr("ui.export.running.show_folder", opened.append)
    buttons = studio.window.banners.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Show in folder").click()
    assert opened == [result.plan.folder]
    qtbot.waitUntil(lambda: not studio.context.work.front)


def test_two_exports_stand_in_one_line(
    studio: Studio, qtbot: QtBot, sheet: ExportSheet, tmp_path: Path
) -> None:
    start(qtbot, studio, sheet)
    sheet.hide_.click()
    second = ExportSheet(studio.context, studio.selection, studio.window)
    second.choosing.folder.setText(str(tmp_path / "second"))
    second.open()
    panel = start(qtbot, studio, second)
    assert len(studio.context.work) == 1
    assert names(panel).count("0.jpg") == 2
    assert len({panel.list.rows.row(at).key[0] for at in range(panel.list.rows.rowCount())}) == 2
    last = panel.list.rows.rowCount() - 1
    key = panel.list.rows.row(last).key
    choose(panel, last)
    panel.list.shift(-1, all_the_way=True)
    assert panel.list.rows.row(0).key == key
    second.close_.click()
    qtbot.waitUntil(second.show_folder.isVisible, timeout=LONG)
    result = ended(qtbot, sheet, studio.context.exports.toggle)
    assert result.failed == ()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0.4, ""),
        (8.2, "8 s left"),
        (600.0, "10 min left"),
        (7500.0, "2 h 5 min left"),
    ],
)
def test_the_time_left_is_said_as_a_person_says_it(seconds: float | None, said: str) -> None:
    assert left_words(seconds) == said
