"""What plays badly is played from a copy; the frames that are named are the clip's own all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from media.clip_probe import probe_clip
from media.report import SILENT
from studio import places
from studio.clip_cache import ClipCache
from studio.clip_copying import ClipCopies
from tests.media import clips
from tests.media.test_clip_proxy import VARIABLE, numbers
from tests.ui.clip.conftest import FRAMES
from tests.ui.clip.test_desk import edit, number
from ui.clip.desk import ClipDesk
from ui.context import Context
from ui.selection import Selection


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clip with a variable rate, and keep the copies of the test in its own folder."""
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path / "data"))
    return clips.make(tmp_path / "in.mp4", "-vf", VARIABLE, "-fps_mode", "vfr", frames=FRAMES)


def test_a_clip_with_a_variable_rate_is_played_from_a_copy(
    qtbot: QtBot, desk: ClipDesk, source: Path
) -> None:
    qtbot.waitUntil(lambda: desk.copies.found is not None, timeout=60_000)
    assert Path(desk.player.open_path).parent == places.clip_cache()
    seen: list[tuple[int, float]] = []
    desk.player.shown.connect(lambda image, at: seen.append((number(image), at)))
    desk.scope.set_range(0.5, 2.5)
    qtbot.keyClick(desk.timeline, Qt.Key.Key_Space)
    if not desk.player.usable:
        pytest.skip("Qt Multimedia does not work here")
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    qtbot.waitUntil(lambda: not desk.player.playing, timeout=60_000)
    desk.player.close()
    info = probe_clip(str(source), SILENT)
    base = info.time_base[0] / info.time_base[1]
    true = {number_: (stamp - info.start) * base for stamp, number_ in numbers(source).items()}
    assert len(seen) > 5
    for shown, at in seen:
        assert at == pytest.approx(true[shown], abs=0.001), f"frame {shown} was called {at}"


def test_the_copy_is_found_the_next_time(
    qtbot: QtBot, desk: ClipDesk, context: Context, selection: Selection
) -> None:
    qtbot.waitUntil(lambda: desk.copies.found is not None, timeout=60_000)
    again = ClipDesk(context, selection)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.reader.frame_ready, timeout=60_000):
        again.show()
    assert again.copies.found is not None
    assert not again.copies.waiting


def test_frames_of_a_variable_rate_are_stepped_one_by_one(
    qtbot: QtBot, desk: ClipDesk, source: Path, context: Context
) -> None:
    qtbot.waitUntil(lambda: bool(desk.scope.shown and desk.scope.shown.starts), timeout=60_000)
    info = probe_clip(str(source), SILENT)
    base = info.time_base[0] / info.time_base[1]
    true = numbers(source)
    stamps = sorted(true)
    starts = [(stamp - info.start) * base for stamp in stamps]
    desk.go_to(starts[27])
    for frame in range(28, 34):
        due = (starts[frame] + starts[frame + 1]) / 2
        with qtbot.waitSignal(
            desk.reader.frame_ready,
            timeout=60_000,
            check_params_cb=lambda _path, at, _image, due=due: abs(at - due) < 1e-4,
        ) as caught:
            qtbot.keyClick(desk.timeline, Qt.Key.Key_Right)
        assert number(caught.args[2]) == true[stamps[frame]]
        assert desk.now == pytest.approx(starts[frame], abs=1e-4)
    qtbot.keyClick(desk.timeline, Qt.Key.Key_O)
    end = edit(context).end
    assert end is not None
    assert end.ticks == stamps[34], "the frame on the screen is the last one kept"


@pytest.fixture
def ahead(context: Context) -> Iterator[ClipCopies]:
    """Begin to make copies before the clip is opened."""
    made = ClipCopies(context.session, context.runner, ClipCache(places.clip_cache()), look=0.01)
    yield made
    made.close()


def test_a_copy_that_is_being_made_ahead_is_waited_for(
    qtbot: QtBot, ahead: ClipCopies, context: Context, selection: Selection
) -> None:
    qtbot.waitUntil(lambda: context.runner.busy("batch", writing=True), timeout=60_000)
    desk = ClipDesk(context, selection)
    qtbot.addWidget(desk)
    with qtbot.waitSignal(desk.reader.frame_ready, timeout=60_000):
        desk.show()
    qtbot.waitUntil(lambda: desk.copies.found is not None, timeout=60_000)
    assert not desk.copies.waiting
    assert len(list(places.clip_cache().glob("*.mp4"))) == 1
