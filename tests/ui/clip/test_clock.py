"""A clip whose time stamps do not begin at 0 shows the frame that was chosen, wherever it is shown."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from media.clip import frame
from media.clip_probe import probe_clip
from media.picture import Picture
from media.report import SILENT
from studio import clip, clip_cover
from studio.jobs import Job, Succeeded
from studio.post import Time
from tests.media import clips
from tests.ui.clip.conftest import FRAMES
from tests.ui.clip.test_desk import number
from ui.clip.desk import ClipDesk
from ui.context import Context
from ui.preview.phone import Phone
from ui.preview.render import image_of, render_preview
from ui.selection import Selection
from ui.strip import Strip

CHOSEN = 61


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a transport stream: its first frame is shown at more than a second."""
    return clips.make(tmp_path / "in.ts", frames=FRAMES)


@pytest.fixture
def cover(source: Path, context: Context) -> Time:
    """Choose a frame that stands for the clip, and return its time stamp."""
    info = probe_clip(str(source), SILENT)
    assert info.start * info.time_base[0] / info.time_base[1] > 1
    chosen = clip.time_at(info, CHOSEN / 30)
    context.session.edit_post("p1", "Cover", lambda post: clip_cover.set_cover(post, "i2", chosen))
    return chosen


@pytest.fixture
def frames(context: Context, monkeypatch: pytest.MonkeyPatch) -> list[Job[Picture]]:
    """Return a list of the frames that workers are asked for."""
    submit, asked = context.runner.submit, []

    def noting(task: Any, request: Any, **more: Any) -> Job[Any]:
        job: Job[Any] = submit(task, request, **more)
        if task is frame:
            asked.append(job)
        return job

    monkeypatch.setattr(context.runner, "submit", noting)
    return asked


def seen(job: Job[Picture]) -> int:
    outcome = job.wait(60)
    assert isinstance(outcome, Succeeded)
    return number(image_of(outcome.value))


def test_in_the_strip(qtbot: QtBot, context: Context, selection: Selection, cover: Time) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    strip = Strip(context, selection, owner)
    item, medium = strip.item(1), strip.medium(1)
    assert medium is not None
    qtbot.waitUntil(lambda: strip.picture(item, medium, None) is not None, timeout=60_000)
    image = strip.picture(item, medium, None)
    assert image is not None
    assert number(image) == CHOSEN


def test_on_the_cover_page(qtbot: QtBot, desk: ClipDesk, cover: Time, frames: list[Job[Picture]]) -> None:
    desk.rail.show_page("cover")
    qtbot.waitUntil(lambda: CHOSEN in [seen(job) for job in frames], timeout=60_000)


def test_on_the_phone(qtbot: QtBot, context: Context, cover: Time, frames: list[Job[Picture]]) -> None:
    phone = Phone(context)
    qtbot.addWidget(phone)
    phone.show_post("p1", context.placements["instagram.reel"])
    phone.show()
    qtbot.waitUntil(lambda: bool(frames), timeout=60_000)
    assert seen(frames[-1]) == CHOSEN


def test_in_a_preview_without_a_window(
    context: Context, cover: Time, frames: list[Job[Picture]], tmp_path: Path
) -> None:
    post, media = context.session.post("p1"), context.session.media("p1")
    reel = context.placements["instagram.reel"]
    render_preview(post, media, reel, tmp_path / "seen.png", runner=context.runner)
    assert seen(frames[-1]) == CHOSEN


def test_on_the_stage(qtbot: QtBot, desk: ClipDesk, frames: list[Job[Picture]]) -> None:
    desk.go_to(CHOSEN / 30)
    qtbot.waitUntil(lambda: bool(frames), timeout=60_000)
    assert seen(frames[-1]) == CHOSEN
