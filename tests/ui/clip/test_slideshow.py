"""A clip of photographs, made in the window as a person makes it: selected, looked at, made, trimmed, and exported."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from media.clip_probe import probe_clip
from media.geometry import Point
from media.report import SILENT
from studio import photo, places, slideshow
from studio.package import Result
from studio.post import Media, Post
from studio.words import word
from tests.media import sounds
from ui.app import Studio
from ui.clip.desk import ClipDesk
from ui.clip.slideshow import SlideshowSheet
from ui.clip.slideshownote import SlideshowNote
from ui.export.sheet import ExportSheet

WAIT = 90_000


def open_sheet(studio: Studio, action: str) -> SlideshowSheet:
    studio.window.actions_[action].trigger()
    made = studio.window.findChildren(SlideshowSheet)[-1]
    made.preview.toggle()  # nothing is to play: no sound card is needed to look at what was made
    return made


@pytest.fixture
def sheet(studio: Studio, post: Callable[[], Post]) -> SlideshowSheet:
    """Return the sheet for all three photographs, opened by its command."""
    studio.selection.choose_items([item.id for item in post().items])
    assert studio.window.actions_["make-slideshow"].text() == word("slideshow.make", count=3)
    assert not studio.window.actions_["edit-slideshow"].isEnabled()
    made = open_sheet(studio, "make-slideshow")
    made.each.setValue(0.5)
    made.fade.setValue(0.2)
    return made


def shows(studio: Studio) -> list[Media]:
    media = studio.session.media(studio.selection.post)
    return [medium for medium in media.values() if medium.slideshow is not None]


def make(studio: Studio, sheet: SlideshowSheet, qtbot: QtBot) -> Media:
    with qtbot.waitSignal(studio.commands.slideshows.made, timeout=WAIT):
        sheet.go.click()
    return shows(studio)[0]


def drop(sheet: SlideshowSheet, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(sheet.rect().center(), copy, data, left, none)
    sheet.dragEnterEvent(entering)
    assert entering.isAccepted()
    sheet.dropEvent(QDropEvent(QPointF(sheet.rect().center()), copy, data, left, none, QEvent.Type.Drop))


def test_three_photographs_with_music_become_a_file_for_a_placement(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    before = post()
    tune = sounds.tone(tmp_path / "waltz.mp3", 3.0, 880.0)
    drop(sheet, tune)
    qtbot.waitUntil(lambda: sheet.slideshow.music == str(tune), timeout=WAIT)
    assert sheet.music.name.text() == "waltz.mp3"
    qtbot.keyClick(sheet.photos, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    size = slideshow.SHAPES[sheet.slideshow.shape]
    clip = make(studio, sheet, qtbot)
    assert not isValid(sheet)
    assert clip.kind == "clip"
    assert clip.seconds == pytest.approx(1.5, abs=1e-6)
    assert (clip.width, clip.height) == (size.width, size.height)
    first, second, third = (item.media for item in before.items)
    assert clip.slideshow is not None
    assert clip.slideshow.photos == (second, first, third), "it was moved"
    assert Path(clip.path).parent == places.made()
    assert [item.media for item in post().items] == [first, second, third, clip.id]
    assert not (places.cache() / "slideshow").exists(), "nothing that was made to look at is left"
    studio.session.undo()
    assert post() == before, "one undo"
    studio.session.redo()
    export = ExportSheet(studio.context, studio.selection, studio.window)
    export.choosing.folder.setText(str(tmp_path / "out"))
    export.open()
    for card in export.choosing.cards:
        card.tick.setChecked(card.placement.id == "instagram.story")
    with qtbot.waitSignal(export.running.ended, timeout=WAIT) as ended:
        qtbot.keyClick(export.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    assert result.failed == ()
    (made,) = [Path(one.file.path) for one in result.outputs if one.file.path.endswith(".mp4")]
    info = probe_clip(str(made), SILENT)
    assert (info.width, info.height, info.audio_codec) == (1080, 1920, "aac")
    assert info.seconds == pytest.approx(1.5, abs=0.04)
    heard = sounds.samples(made)
    assert sounds.pitch(heard[:24_000]) == pytest.approx(880, abs=10)


def test_each_change_makes_another_small_clip(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet.preview.picture.image is not None, timeout=WAIT)
    with qtbot.waitSignal(sheet.preview.made, timeout=WAIT) as made:
        sheet.shapes.button(2).click()
    with av.open(made.args[0]) as clip:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in clip.decode(video=0)]
    assert frames[0].shape == (480, 480, 3)
    assert len(frames) == pytest.approx(1.5 * 15, abs=1)
    shown = sheet.preview.picture.image
    assert shown is not None
    assert (shown.width(), shown.height()) == (1080, 1080), "the first still, in the frame"
    sheet.length.setValue(3.0)
    assert sheet.each.value() == pytest.approx(1.0)
    assert not sheet.preview.path, "the one before is no longer shown"
    with qtbot.waitSignal(sheet.preview.made, timeout=WAIT) as made:
        sheet.movement.number.setValue(0.0)
    with av.open(made.args[0]) as clip:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in clip.decode(video=0)]
    assert len(frames) == 45
    assert np.abs(frames[4] - frames[13]).mean() < 4.0, "it stands still"
    sheet._discard()
    assert not shows(studio)


def test_what_is_changed_is_not_lost_without_asking(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot
) -> None:
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.discard.isVisible()
    sheet.stay.click()
    assert sheet.go.isVisible()
    assert sheet.slideshow.seconds_each == pytest.approx(0.5)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    sheet.discard.click()
    assert not sheet.isVisible()
    fresh = open_sheet(studio, "make-slideshow")
    qtbot.keyClick(fresh, Qt.Key.Key_Escape)
    assert not fresh.isVisible(), "nothing was changed, nothing is asked"


def test_photographs_are_dragged_and_taken_out(
    post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot
) -> None:
    first, second, third = (item.media for item in post().items)
    sheet.photos.moved.emit(third, 0)
    assert sheet.photos.names() == [third, first, second]
    sheet.photos.setCurrentRow(1)
    qtbot.keyClick(sheet.photos, Qt.Key.Key_Delete)
    assert sheet.slideshow.photos == (third, second)
    assert sheet.length.value() == pytest.approx(1.0)
    sheet._discard()


def test_what_has_no_music_is_said(sheet: SlideshowSheet, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "notes.mp3"
    path.write_text("ffconcat version 1.0\nfile 'secret.wav'\n" * 9)
    drop(sheet, path)
    qtbot.waitUntil(lambda: "notes.mp3" in sheet.problem.text(), timeout=WAIT)
    assert sheet.problem.isVisible()
    assert not sheet.slideshow.music
    sheet._discard()


def test_a_photograph_that_went_bad_is_named(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot, photographs: list[Path]
) -> None:
    before = post()
    photographs[1].write_bytes(photographs[1].read_bytes()[:9000])
    with qtbot.waitSignal(studio.commands.slideshows.failed, timeout=WAIT) as failed:
        sheet.go.click()
    assert "two.jpg" in failed.args[0]
    assert "slideshow" in studio.window.banners.texts()
    assert post() == before


def test_cancelling_leaves_nothing(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot
) -> None:
    sheet.length.setValue(120.0)
    sheet.go.click()
    work = studio.context.work
    qtbot.waitUntil(lambda: work.front is not None and work.front.done > 0.05, timeout=WAIT)
    assert work.front is not None
    assert work.front.what == word("slideshow.making", count=3)
    with qtbot.waitSignal(work.ended, timeout=WAIT):
        work.front.cancel()
    assert not shows(studio)
    assert list(places.made().iterdir()) == []


def test_it_is_changed_later_and_made_again_where_it_is_missing(
    studio: Studio, post: Callable[[], Post], sheet: SlideshowSheet, qtbot: QtBot
) -> None:
    clip = make(studio, sheet, qtbot)
    studio.selection.choose_item(post().items[-1].id)
    desk = studio.window.desks.show_named("clips")
    assert isinstance(desk, ClipDesk)
    note = desk.findChild(SlideshowNote)
    assert note is not None
    qtbot.waitUntil(note.isVisible, timeout=WAIT)
    assert word("slideshow.stale") not in note.said.text()
    studio.session.edit_post(
        post().id, "focal", lambda one: photo.set_focal(one, [one.items[0].id], Point(0.1, 0.1))
    )
    qtbot.waitUntil(lambda: word("slideshow.stale") in note.said.text(), timeout=WAIT)
    with qtbot.waitSignal(studio.commands.slideshows.made, timeout=WAIT):
        note.edit.click()
        again = studio.window.findChildren(SlideshowSheet)[-1]
        again.preview.toggle()
        again.each.setValue(0.4)
        again.go.click()
    changed = shows(studio)[0]
    assert changed.id == clip.id
    assert changed.seconds == pytest.approx(1.2, abs=1e-6)
    assert changed.path != clip.path
    qtbot.waitUntil(lambda: word("slideshow.stale") not in note.said.text(), timeout=WAIT)
    studio.session.undo()
    back = shows(studio)[0]
    assert (back.path, back.ends, back.slideshow) == (clip.path, clip.ends, clip.slideshow), "as it was"
    assert Path(clip.path).is_file()
    studio.session.redo()
    label = studio.session.undo_label
    Path(changed.path).unlink()
    with qtbot.waitSignal(studio.commands.slideshows.made, timeout=WAIT):
        studio.selection.choose_post("")
        studio.selection.choose_post(post_id(studio))
    assert Path(changed.path).is_file()
    assert studio.session.undo_label == label, "a fact, no edit"
    assert "absent" not in studio.window.banners.texts()
    qtbot.waitUntil(lambda: desk.scope.shown is not None, timeout=WAIT)


def post_id(studio: Studio) -> str:
    return next(iter(studio.session.posts()))
