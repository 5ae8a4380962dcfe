"""A clip of photographs, made in the window as a person makes it: selected, looked at, made, and exported."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.post import Media, Post
from studio.words import word
from ui.app import Studio
from ui.clip.slideshow import SlideshowSheet

WAIT = 60_000


def tone(path: Path, seconds: float, hertz: float = 440.0) -> Path:
    samples = (12_000 * np.sin(2 * np.pi * hertz * np.arange(round(44_100 * seconds)) / 44_100)).astype(
        np.int16
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(samples.tobytes())
    return path


def sheet_of(studio: Studio) -> SlideshowSheet:
    found = studio.window.findChild(SlideshowSheet)
    assert found is not None
    return found


@pytest.fixture
def sheet(studio: Studio, post: Callable[[], Post], qtbot: QtBot) -> SlideshowSheet:
    """Return the sheet for all three photographs, opened by its command."""
    studio.selection.choose_items([item.id for item in post().items])
    action = studio.window.actions_["make-slideshow"]
    assert action.text() == word("slideshow.make", count=3)
    action.trigger()
    made = sheet_of(studio)
    made.preview.toggle = lambda: None  # type: ignore[method-assign]
    made.preview._plays = False  # no sound card is needed to look at what was made
    made.each.setValue(0.5)
    made.fade.setValue(0.2)
    return made


def shows(studio: Studio, post: Post) -> list[Media]:
    return [medium for medium in studio.session.media(post.id).values() if medium.slideshow is not None]


def make(studio: Studio, sheet: SlideshowSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(studio.commands.slideshows.made, timeout=WAIT):
        sheet.go.click()


def test_three_photographs_become_a_clip(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot
) -> None:
    before = post()
    make(studio, sheet, qtbot)
    (clip,) = shows(studio, post())
    assert (clip.kind, clip.width, clip.height) == ("clip", 1080, 1350) or clip.width == 1080
    assert clip.seconds == pytest.approx(1.5, abs=1e-6)
    assert [item.media for item in post().items][-1] == clip.id
    assert Path(clip.path).is_file()
    assert studio.session.undo_label == word("ui.undo.slideshow")
    studio.session.undo()
    assert post() == before
    assert not shows(studio, post())
