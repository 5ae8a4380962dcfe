"""What the status bar says of long work."""

from pytestqt.qtbot import QtBot

from ui.jobs.work import Running, Work
from ui.statusbar import StatusBar


def test_the_time_left_is_said_only_when_it_can_be_known() -> None:
    assert Running(1, "exporting", lambda: None, began=100.0, done=0.01).left(110.0) is None
    assert Running(1, "exporting", lambda: None, began=100.0, done=0.25).left(110.0) == 30.0


def test_the_line_names_the_work_and_its_file_and_can_cancel(qtbot: QtBot) -> None:
    work, cancelled = Work(), []
    bar = StatusBar(work)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.job.isVisible()
    first = work.begin("exporting", lambda: cancelled.append(1))
    work.begin("reading", lambda: None)
    work.progress(first, 0.5, "/shoot/DSC_0481.jpg")
    qtbot.waitUntil(lambda: "DSC_0481" in bar.job.words.text())
    assert "exporting" in bar.job.words.text()
    assert bar.job.bar.value() == 500
    bar.job.cancel.click()
    assert cancelled == [1]
    work.end(first)
    qtbot.waitUntil(lambda: "reading" in bar.job.words.text())


def test_the_end_of_the_program_cancels_only_what_cannot_go_on_with_the_next_start() -> None:
    work, cancelled = Work(), []
    work.begin("reading", lambda: cancelled.append("reading"))
    work.begin("exporting", lambda: cancelled.append("exporting"), resumes=True)
    work.cancel_all()
    assert cancelled == ["reading"]


def test_saved_is_coloured_only_when_it_failed(qtbot: QtBot) -> None:
    bar = StatusBar(Work())
    qtbot.addWidget(bar)
    bar.show_saved("failed")
    assert bar.saved.property("kind") == "error"
    bar.show_saved("saved")
    assert bar.saved.property("kind") == "hint"
