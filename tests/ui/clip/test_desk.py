"""The clip desk, driven by keys and mouse: every gesture is one edit that undo takes back."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QStyle, QWidget
from pytestqt.qtbot import QtBot

from studio import photo
from studio.photo import Resolved
from studio.post import Segment, Time
from studio.words import word
from tests.media import clips
from tests.ui.clip.conftest import FRAMES
from ui.clip.desk import ClipDesk
from ui.clip.framepage import FramePage
from ui.clip.player import Player
from ui.clip.shown import time_code
from ui.clip.soundpage import SoundPage
from ui.clip.trimpage import TrimPage
from ui.context import Context
from ui.selection import Selection
from ui.tokens import SPACE

REEL = "instagram.reel"


def edit(context: Context, placement: str = "") -> Resolved:
    """Return how the clip is now."""
    session = context.session
    return photo.resolve(session.post("p1").items[1], session.media("p1")["m2"], placement)


def seconds(resolved: Resolved) -> tuple[float | None, float | None]:
    """Return in and out in seconds."""
    start, end = resolved.start, resolved.end
    return (start.seconds if start else None), (end.seconds if end else None)


def drag(qtbot: QtBot, widget: QWidget, start: QPoint, *way: QPoint) -> None:
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for point in way:
        qtbot.mouseMove(widget, point)
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=way[-1])


def on_timeline(desk: ClipDesk, time: float) -> QPoint:
    return QPoint(round(desk.timeline.x_of(time)), desk.timeline.height() // 2)


def number(image: QImage) -> int:
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(gray.constBits(), dtype=np.uint8).reshape(gray.height(), gray.bytesPerLine())
    return clips.number_in(pixels[:, : gray.width()], gray.width() / clips.SIZE[0])


def trim(desk: ClipDesk) -> TrimPage:
    return cast(TrimPage, desk.rail.show_page("trim"))


def framing(desk: ClipDesk) -> FramePage:
    return cast(FramePage, desk.rail.show_page("frame"))


def sound(desk: ClipDesk) -> SoundPage:
    return cast(SoundPage, desk.rail.show_page("sound"))


def test_keys_step_and_set_in_and_out(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    desk.timeline.setFocus()
    with qtbot.waitSignal(
        desk.reader.frame_ready, timeout=60_000, check_params_cb=lambda _path, at, _image: at > 0.3
    ) as caught:
        for _ in range(10):
            qtbot.keyClick(desk.timeline, Qt.Key.Key_Right)
    assert number(caught.args[2]) == 10
    qtbot.keyClick(desk.timeline, Qt.Key.Key_I)
    qtbot.keyClick(desk.timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(desk.timeline, Qt.Key.Key_O)
    start, end = seconds(edit(context))
    assert start == pytest.approx(10 / 30)
    assert end == pytest.approx(41 / 30), "the frame on the screen is the last one kept"
    context.session.undo()
    context.session.undo()
    assert seconds(edit(context)) == (None, None)


def test_handles_are_dragged_and_the_drag_is_one_edit(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    drag(qtbot, desk.timeline, on_timeline(desk, 0.0), on_timeline(desk, 0.4), on_timeline(desk, 1.0))
    start, end = seconds(edit(context))
    assert start == pytest.approx(1.0, abs=0.02)
    assert end is None
    qtbot.waitUntil(lambda: desk.timeline.kept[0] == start)
    drag(qtbot, desk.timeline, on_timeline(desk, 3.0), on_timeline(desk, 2.5), on_timeline(desk, 0.2))
    start, end = seconds(edit(context))
    assert start is not None
    assert end == pytest.approx(start + 1 / 30, abs=0.001), "one frame stays"
    assert context.session.undo_label == word("ui.clip.undo.trim")
    context.session.undo()
    context.session.undo()
    assert seconds(edit(context)) == (None, None)


def test_nothing_is_edited_by_scrubbing_or_by_a_click_on_a_handle(
    qtbot: QtBot, desk: ClipDesk, context: Context
) -> None:
    before = context.session.undo_label
    drag(qtbot, desk.timeline, on_timeline(desk, 1.5), on_timeline(desk, 2.0))
    assert desk.now == pytest.approx(2.0, abs=0.02)
    qtbot.mouseClick(desk.timeline, Qt.MouseButton.LeftButton, pos=on_timeline(desk, 0.0))
    assert context.session.undo_label == before


def test_numbers_can_be_typed(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    trim(desk).end.setFocus()
    trim(desk).end.selectAll()
    qtbot.keyClicks(trim(desk).end, "2.5")
    qtbot.keyClick(trim(desk).end, Qt.Key.Key_Return)
    start, end = seconds(edit(context))
    assert start is None
    assert end == pytest.approx(2.5)
    qtbot.waitUntil(lambda: desk.timeline.kept[1] == pytest.approx(2.5))
    assert trim(desk).length.text() == "2.50 s · 75 frames"
    assert trim(desk).verdict.text() == word("ui.clip.too-short", name="Instagram Reel", limit="3")
    qtbot.mouseClick(trim(desk).whole, Qt.MouseButton.LeftButton)
    assert seconds(edit(context)) == (None, None)


def test_the_frame_is_dragged_to_the_subject(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    frame = desk.stage.frame_rect()
    picture = desk.stage.picture_rect()
    assert frame.width() / frame.height() == pytest.approx(9 / 16, abs=0.01)
    assert frame.height() == pytest.approx(picture.height())
    middle = frame.center().toPoint()
    drag(qtbot, desk.stage, middle, middle + QPoint(20, 5), middle + QPoint(60, 5))
    focal = edit(context).focal
    assert focal.x == pytest.approx(0.5 + 60 / picture.width(), abs=0.01)
    assert focal.y == pytest.approx(0.5, abs=0.01)
    qtbot.waitUntil(lambda: desk.stage.frame_rect().center().x() > middle.x() + 50)
    drag(qtbot, desk.stage, desk.stage.frame_rect().center().toPoint(), QPoint(desk.stage.width() - 1, 10))
    qtbot.waitUntil(lambda: desk.stage.frame_rect().right() == pytest.approx(picture.right(), abs=1))


def test_a_placement_of_its_own(qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection) -> None:
    trim(desk).own.click()
    qtbot.waitUntil(trim(desk).own.isChecked)
    drag(qtbot, desk.timeline, on_timeline(desk, 0.0), on_timeline(desk, 1.0))
    assert seconds(edit(context, REEL))[0] == pytest.approx(1.0, abs=0.02)
    assert seconds(edit(context)) == (None, None)
    selection.choose_placement("x.post")
    qtbot.waitUntil(lambda: not trim(desk).own.isChecked())
    assert desk.timeline.kept[0] == 0.0
    assert desk.timeline.kept[1] == pytest.approx(3.0)
    selection.choose_placement(REEL)
    qtbot.waitUntil(trim(desk).own.isChecked)
    trim(desk).own.click()
    assert seconds(edit(context, REEL)) == (None, None)


def test_fit_and_sound(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    framing(desk).fit.setCurrentIndex(1)
    framing(desk).fit.activated.emit(1)
    assert edit(context).fit == "fit"
    qtbot.waitUntil(framing(desk).surround.isVisible)
    picture = desk.stage.picture_rect()
    assert picture.width() / picture.height() == pytest.approx(16 / 9, abs=0.01)
    assert desk.stage.frame_rect().contains(picture)
    sound(desk).sound.click()
    assert edit(context).sound is False


def test_single_keys_stay_out_of_number_fields(qtbot: QtBot, desk: ClipDesk, context: Context) -> None:
    desk.go_to(1.0)
    trim(desk).start.setFocus()
    qtbot.keyClick(trim(desk).start, Qt.Key.Key_I)
    qtbot.keyClick(trim(desk).start, Qt.Key.Key_O)
    assert seconds(edit(context)) == (None, None)


def test_strip_and_sound_arrive(qtbot: QtBot, desk: ClipDesk, source: Path) -> None:
    known = desk.reader.clip(str(source))
    qtbot.waitUntil(lambda: bool(known.strip and known.peaks), timeout=60_000)
    # The key frame first, then the frame in the middle of the first of 24 parts: 1/48 of three seconds.
    qtbot.waitUntil(lambda: number(known.strip[0]) == int(FRAMES / 48), timeout=60_000)
    assert number(known.strip[-1]) == int(FRAMES * 47 / 48)


def test_the_first_clip_is_shown_while_a_photograph_is_chosen(
    qtbot: QtBot, desk: ClipDesk, selection: Selection
) -> None:
    selection.choose_item("i1")
    assert desk.timeline.isVisible()


def test_a_post_without_a_clip_says_what_to_do(qtbot: QtBot, desk: ClipDesk, selection: Selection) -> None:
    selection.choose_post("p2")
    assert not desk.timeline.isVisible()
    assert not desk.rail.isVisible()
    assert desk.stage.accessibleDescription() == word("ui.clip.none")
    selection.choose_post("")
    assert desk.stage.accessibleDescription() == word("ui.clip.no-post")


def test_a_damaged_clip_says_so(qtbot: QtBot, context: Context, selection: Selection, source: Path) -> None:
    source.write_bytes(source.read_bytes()[:600])
    desk = ClipDesk(context, selection)
    qtbot.addWidget(desk)
    with qtbot.waitSignal(desk.reader.changed, timeout=60_000):
        desk.show()
    assert desk.stage.accessibleDescription().startswith(word("clip-damaged", file="in.mp4"))


def test_it_plays_from_in_to_out(qtbot: QtBot, desk: ClipDesk) -> None:
    desk.scope.set_range(1.0, 1.6)
    qtbot.waitUntil(lambda: desk.timeline.kept[0] == pytest.approx(1.0))
    times: list[float] = []
    threads: set[threading.Thread] = set()
    desk.player.shown.connect(lambda _image, at: times.append(at))
    desk.player.shown.connect(lambda *_: threads.add(threading.current_thread()))
    qtbot.keyClick(desk.timeline, Qt.Key.Key_Space)
    if not desk.player.usable:
        pytest.skip("Qt Multimedia does not work here")
    qtbot.waitUntil(lambda: bool(times), timeout=60_000)
    qtbot.waitUntil(lambda: not desk.player.playing, timeout=60_000)
    desk.player.close()
    assert min(times) >= 0.9
    assert max(times) < 1.6
    # Python that ran in Qt's own thread could lock up with the window's: see `Player`.
    assert threads == {threading.main_thread()}


def test_nothing_is_opened_before_it_was_probed() -> None:
    player = Player()
    player.play(0.0, 1.0, sound=False)
    assert not player.playing


@pytest.mark.parametrize(("time", "text"), [(0.0, "0:00.00"), (64.256, "1:04.26"), (3723.5, "1:02:03.50")])
def test_times_read_as_people_write_them(time: float, text: str) -> None:
    assert time_code(time) == text


def test_no_page_of_a_long_clip_is_wider_than_the_rail(desk: ClipDesk) -> None:
    shown = desk.scope.shown
    assert shown is not None
    info = structs.replace(shown.info, end=shown.info.start + 7200 * shown.info.time_base[1], seconds=7200.0)
    moments = tuple(Segment(f"s{at}", Time(3600 * at, 1, 1), Time(3600 * at + 3599, 1, 1)) for at in (0, 1))
    resolved = structs.replace(shown.resolved, start=None, end=None)
    for kept in ((), moments):
        long = replace(shown, info=info, resolved=structs.replace(resolved, segments=kept))
        for name in desk.rail.names:
            desk.rail.show_page(name)
            desk.rail.show_clip(long)
            scroll = next(one for one in desk.rail.findChildren(QScrollArea) if one.isVisible())
            inside = scroll.widget()
            assert inside is not None
            bar = scroll.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
            room = desk.rail.width() - SPACE[2] - SPACE[1] - bar
            assert inside.minimumSizeHint().width() <= room, name
