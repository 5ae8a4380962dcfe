"""The timeline: zoomed by wheel and keys, snapping with Shift; where a fast cut begins; cut and sound as edits."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.words import word
from tests.media.test_clip_marks import scenes
from tests.ui.clip.test_desk import drag, edit, number, on_timeline, sound, trim
from ui.clip.desk import ClipDesk
from ui.clip.scale import whole
from ui.clip.timepaint import Part
from ui.context import Context

SHIFT = Qt.KeyboardModifier.ShiftModifier


def wheel(desk: ClipDesk, seconds: float, notches: float, held: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a time."""
    at = QPointF(on_timeline(desk, seconds))
    event = QWheelEvent(
        at,
        desk.timeline.mapToGlobal(at),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(desk.timeline, event)


def test_the_wheel_zooms_at_the_pointer(qtbot: QtBot, desk: ClipDesk) -> None:
    line = desk.timeline
    assert not line.bar.isVisible()
    before = line.x_of(2.0)
    wheel(desk, 2.0, 5, Qt.KeyboardModifier.ControlModifier)
    assert line.scale.span == pytest.approx(3.0 / 1.25**5)
    assert line.x_of(2.0) == pytest.approx(before, abs=1)
    assert line.bar.isVisible()
    first = line.scale.first
    wheel(desk, 2.0, -1, Qt.KeyboardModifier.NoModifier)
    assert line.scale.first > first
    qtbot.keyClick(line, Qt.Key.Key_Z)
    assert line.scale.whole
    assert not line.bar.isVisible()


def test_what_is_seen_gets_sharp(qtbot: QtBot, desk: ClipDesk) -> None:
    desk.go_to(2.0)
    desk.timeline.setFocus()
    with qtbot.waitSignal(
        desk.details.part_ready,
        timeout=60_000,
        check_params_cb=lambda _path, part: bool(part.strip and part.peaks),
    ) as caught:
        for _ in range(5):
            qtbot.keyClick(desk.timeline, Qt.Key.Key_Plus)
    part: Part = caught.args[1]
    assert part.first <= 2.0 <= part.last < part.first + 0.5
    seen = [number(cast(QImage, part.picture(at))) for at in (part.first + 0.001, 2.001, part.last - 0.02)]
    assert seen == pytest.approx([round(30 * part.first), 60, round(30 * part.last)], abs=2)


def test_the_playhead_stays_in_sight(desk: ClipDesk) -> None:
    desk.timeline.zoom(6.0, 0.1)
    desk.go_to(2.5)
    assert desk.timeline.scale.first <= 2.5 <= desk.timeline.scale.last


def test_zooming_ends_at_single_frames_and_at_the_clip() -> None:
    scale = whole(3.0).in_room(10, 600)
    near = scale.zoomed(1e6, 2.0, 1 / 30)
    assert near.span == pytest.approx(12 / 30)
    assert near.zoomed(1e-6, 2.0, 1 / 30) == scale


class TestMarks:
    """A clip of three scenes with a pause."""

    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        return scenes(tmp_path / "in.mp4", 25, 40, 25, tone=((0.0, 1.5), (2.5, 3.0)))

    def test_shift_snaps_to_scenes_and_arrows_step_through_them(
        self, qtbot: QtBot, desk: ClipDesk, context: Context
    ) -> None:
        qtbot.waitUntil(lambda: bool(desk.scope.marks.scenes), timeout=60_000)
        at = on_timeline(desk, 25 / 30) + QPoint(8, 0)
        qtbot.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, pos=at)
        assert desk.now > 25 / 30 + 0.005
        qtbot.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, SHIFT, at)
        assert desk.now == pytest.approx(25 / 30, abs=0.001)
        desk.timeline.setFocus()
        for due in (1.5, 65 / 30, 2.5):
            qtbot.keyClick(desk.timeline, Qt.Key.Key_Down)
            assert desk.now == pytest.approx(due, abs=0.06)
        qtbot.keyClick(desk.timeline, Qt.Key.Key_Up)
        assert desk.now == pytest.approx(65 / 30, abs=0.001)
        drag(qtbot, desk.timeline, on_timeline(desk, 3.0), on_timeline(desk, 2.3))
        start = edit(context).start
        assert start is None

    def test_a_fast_cut_says_where_it_begins(self, qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
        qtbot.waitUntil(lambda: bool(desk.scope.marks.keys), timeout=60_000)
        assert desk.scope.marks.keys == pytest.approx((0.0, 2.0))
        form = trim(desk).cut
        form.choice.setCurrentIndex(form.choice.findData("fast"))
        form.choice.activated.emit(form.choice.currentIndex())
        assert edit(context).cut == "fast"
        assert form.said.text().startswith(word("ui.clip.cut.fast.exact"))
        desk.scope.set_range(2.4, 2.9)
        early = word("ui.clip.cut.fast.early", at="0:02.00", seconds="0.40")
        lost = word("ui.clip.cut.fast.lost", what=word("ui.clip.cut.fast.lost.frame"))
        assert form.said.text() == f"{early} {lost}"
        desk.scope.set_range(2.0, 2.9)
        assert form.said.text().startswith(word("ui.clip.cut.fast.exact"))
        for _ in range(3):
            context.session.undo()
        assert edit(context).cut == "exact"


def test_loudness_and_fade_are_edits(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    page = sound(desk)
    page.loudness.click()
    page.fade.setFocus()
    page.fade.selectAll()
    qtbot.keyClicks(page.fade, "1.5")
    qtbot.keyClick(page.fade, Qt.Key.Key_Return)
    assert (edit(context).loudness, edit(context).fade) == (True, 1.5)
    page.sound.click()
    assert not page.loudness.isEnabled()
    for _ in range(3):
        context.session.undo()
    assert (edit(context).loudness, edit(context).fade, edit(context).sound) == (False, 0.0, True)


def test_a_faster_speed_is_said(qtbot: QtBot, desk: ClipDesk) -> None:
    desk.transport.speed.setCurrentIndex(0)
    desk.transport.speed.activated.emit(0)
    assert desk.shuttle.speed == 0.25
