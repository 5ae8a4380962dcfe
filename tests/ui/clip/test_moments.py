"""Moments of a clip: marked with keys, dragged, named, removed, joined, made a post; undo takes each of it back."""

from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.post import Edit, Segment
from studio.words import word
from tests.ui.clip.test_desk import drag, on_timeline, trim
from ui.clip.desk import ClipDesk
from ui.context import Context
from ui.selection import Selection

Key = Qt.Key


def segments(context: Context) -> tuple[Segment, ...]:
    """Return what the post has."""
    said = context.session.post("p1").items[1].edit.segments
    return said if isinstance(said, tuple) else ()


def spans(context: Context) -> list[tuple[float, float]]:
    """Return the moments in frames."""
    return [(round(one.start.seconds * 30, 3), round(one.end.seconds * 30, 3)) for one in segments(context)]


def cell(desk: ClipDesk, row: int, column: int) -> str:
    """Return what the list says."""
    item = trim(desk).moments.table.topLevelItem(row)
    return item.text(column) if item else ""


def mark(qtbot: QtBot, desk: ClipDesk, first: int, last: int) -> None:
    """Go to two frames by mouse, press I and O, and keep what is between."""
    for frame, key in ((first, Key.Key_I), (last, Key.Key_O)):
        qtbot.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, pos=on_timeline(desk, (frame + 0.1) / 30))
        qtbot.keyClick(desk.timeline, key)
    qtbot.keyClick(desk.timeline, Key.Key_Return)


def test_three_moments_are_marked_and_taken_back(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    mark(qtbot, desk, 10, 19)
    mark(qtbot, desk, 60, 79)
    mark(qtbot, desk, 30, 44)
    assert spans(context) == [(10, 20), (30, 45), (60, 80)]
    assert context.session.post("p1").items[1].edit == Edit(start=None, end=None, segments=segments(context))
    assert [cell(desk, row, 1) for row in range(3)] == ["▲ 0.33 s", "▲ 0.50 s", "▲ 0.67 s"]
    assert context.session.undo_label == word("ui.clip.undo.keep")
    assert trim(desk).length.text() == word("ui.clip.unmarked")
    for _ in range(9):
        context.session.undo()
    assert segments(context) == ()


def test_enter_without_a_mark_says_what_to_do(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    before = context.session.undo_label
    qtbot.keyClick(desk.timeline, Key.Key_Return)
    assert segments(context) == ()
    assert context.session.undo_label == before
    assert desk.rail.notice.text() == word("ui.clip.keep.first")


def test_a_moment_is_dragged_at_its_ends(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    mark(qtbot, desk, 30, 59)
    drag(qtbot, desk.timeline, on_timeline(desk, 1.0), on_timeline(desk, 0.8), on_timeline(desk, 0.5))
    ((start, end),) = spans(context)
    assert start == pytest.approx(15, abs=1)
    assert end == 60
    assert context.session.undo_label == word("ui.clip.undo.moment")
    drag(qtbot, desk.timeline, on_timeline(desk, 2.0), on_timeline(desk, 2.2), on_timeline(desk, 2.5))
    assert spans(context)[0][1] == pytest.approx(75, abs=1)
    context.session.undo()
    context.session.undo()
    assert spans(context) == [(30, 60)]


def test_a_moment_is_chosen_renamed_and_removed(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    mark(qtbot, desk, 10, 29)
    mark(qtbot, desk, 60, 79)
    qtbot.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, pos=on_timeline(desk, 0.5))
    assert desk.scope.chosen is not None
    assert desk.scope.chosen.id == segments(context)[0].id
    qtbot.keyClick(desk.timeline, Key.Key_F2)
    editor = cast(QLineEdit, trim(desk).moments.table.findChild(QLineEdit))
    editor.selectAll()
    QTest.keyClicks(editor, "The vows")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: [one.name for one in segments(context)] == ["The vows", ""])
    assert cell(desk, 1, 0) == word("ui.clip.moment", number=2)
    desk.timeline.setFocus()
    qtbot.keyClick(desk.timeline, Key.Key_Delete)
    assert spans(context) == [(60, 80)]
    assert desk.scope.chosen is not None, "the next one is chosen"
    context.session.undo()
    assert [one.name for one in segments(context)] == ["The vows", ""]


def test_moments_are_joined(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    mark(qtbot, desk, 0, 44)
    mark(qtbot, desk, 60, 89)
    page = trim(desk).moments
    page.joined.setCurrentIndex(1)
    page.joined.activated.emit(1)
    assert context.session.post("p1").items[1].edit.joined is True
    limit = word("ui.clip.too-short", name="Instagram Reel", limit="3")
    assert page.total.text() == f"{word('ui.clip.total', seconds='2.50')} {limit}"


def test_a_moment_becomes_a_post(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    mark(qtbot, desk, 30, 59)
    known = set(context.session.posts())
    qtbot.mouseClick(trim(desk).moments.post, Qt.MouseButton.LeftButton)
    (made,) = set(context.session.posts()) - known
    assert selection.post == made
    (item,) = context.session.post(made).items
    assert (item.edit.start, item.edit.end) == (segments(context)[0].start, segments(context)[0].end)
    qtbot.waitUntil(lambda: desk.timeline.kept == pytest.approx((1.0, 2.0)))
    context.session.undo()
    assert set(context.session.posts()) == known


def test_moments_of_one_placement_leave_the_others(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    trim(desk).own.click()
    mark(qtbot, desk, 30, 59)
    assert segments(context) == ()
    assert len(desk.timeline.blocks) == 1
    selection.choose_placement("x.post")
    qtbot.waitUntil(lambda: desk.timeline.blocks == ())


def test_what_is_played_is_the_chosen_moment(qtbot: QtBot, desk: ClipDesk) -> None:
    mark(qtbot, desk, 30, 44)
    times: list[float] = []
    desk.player.shown.connect(lambda _image, at: times.append(at))
    qtbot.keyClick(desk.timeline, Key.Key_Space)
    if not desk.player.usable:
        pytest.skip("Qt Multimedia does not work here")
    qtbot.waitUntil(lambda: bool(times), timeout=60_000)
    qtbot.waitUntil(lambda: not desk.player.playing, timeout=60_000)
    desk.player.close()
    assert 0.9 <= min(times) <= max(times) < 1.5


def test_it_plays_in_a_loop_until_it_is_stopped(qtbot: QtBot, desk: ClipDesk) -> None:
    mark(qtbot, desk, 30, 44)
    times: list[float] = []
    desk.player.shown.connect(lambda _image, at: times.append(at))
    qtbot.keyClick(desk.timeline, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    if not desk.player.usable:
        pytest.skip("Qt Multimedia does not work here")
    qtbot.waitUntil(
        lambda: sum(later < before - 0.2 for before, later in pairwise(times)) >= 2,
        timeout=60_000,
    )
    assert desk.transport.buttons["loop"].isChecked()
    qtbot.keyClick(desk.timeline, Key.Key_K)
    qtbot.waitUntil(lambda: not desk.player.playing, timeout=60_000)
    desk.player.close()
    assert max(times) < 1.5
