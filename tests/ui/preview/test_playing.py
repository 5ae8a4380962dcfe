"""Clips play in the phones as they go out, one at a time; carousels are swiped; keys reach everything."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio import clip, photo, placements, places
from studio.jobs import Runner
from studio.library import Library
from studio.post import Item, Line, Media, MediaSet, Placed, Post, Segment, Subtitles, Time
from studio.session import Session
from studio.settings import Settings
from tests.media import clips
from tests.ui.clip.test_desk import number
from ui import theme
from ui.context import Context
from ui.preview.desk import PreviewDesk
from ui.preview.phone import Phone
from ui.preview.proof import Proof
from ui.proxies import Proxies
from ui.selection import Selection

FRAMES = 90  # three seconds
BASE = Fraction(1, 15360)  # seconds a tick, as these clips are written


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """Return the program's parts with a post of two clips, for a Reel, a story and a carousel."""
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path / "data"))
    theme.apply(qapp, "dark")
    source, other = (clips.make(tmp_path / name, frames=FRAMES) for name in ("one.mp4", "two.mp4"))
    session = Session(Library.open(tmp_path / "library.sqlite"))
    media = tuple(
        Media(f"m{at}", str(path), "clip", 320, 180, path.stat().st_size, path.name, seconds=3.0)
        for at, path in enumerate((source, other))
    )
    post = Post(
        "p",
        "s",
        items=(Item("i0", "m0"), Item("i1", "m1")),
        placements=tuple(Placed(name) for name in ("instagram.reel", "instagram.story", "instagram.feed")),
    )
    session.create_post(post, MediaSet("s", media=media))
    runner = Runner()
    known = placements.load(places.shipped() / "placements")
    settings = Settings.load(tmp_path / "settings.json")
    yield Context(session, runner, known, settings, Proxies(runner))
    runner.close()
    session.close()


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Iterator[PreviewDesk]:
    selection = Selection()
    selection.choose_post("p")
    made = PreviewDesk(context, selection)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made._playing.player.close()


def plays(qtbot: QtBot, desk: PreviewDesk, phone: Phone) -> list[tuple[int, float]]:
    """Play in `phone` with Space; return the list into which the frames' numbers and times come."""
    seen: list[tuple[int, float]] = []
    show = phone.show_frame

    def noting(image: QImage, seconds: float) -> None:
        seen.append((number(image), seconds))
        show(image, seconds)

    phone.show_frame = noting  # type: ignore[method-assign]
    phone.setFocus()
    qtbot.keyClick(phone, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(seen) or not desk._playing.player.usable, timeout=60_000)
    if not desk._playing.player.usable:
        pytest.skip("Qt Multimedia does not work here")
    return seen


def at(seconds: float) -> Time:
    return Time(round(seconds / BASE), BASE.numerator, BASE.denominator)


def test_a_clip_plays_trimmed_in_place_and_again(qtbot: QtBot, context: Context, desk: PreviewDesk) -> None:
    context.session.edit_post("p", "trim", lambda post: clip.set_range(post, "i0", at(1.0), at(1.6)))
    phone = desk.columns[0].phone
    seen = plays(qtbot, desk, phone)
    qtbot.waitUntil(lambda: any(b[1] < a[1] for a, b in pairwise(seen)), timeout=60_000)
    assert "playing" in phone.accessibleDescription()
    assert {frame for frame, _ in seen} <= set(range(29, 48))
    filmed = phone.grab().toImage()
    qtbot.keyClick(phone, Qt.Key.Key_Space)
    assert not phone.plays
    assert phone.grab().toImage() != filmed  # the cover, with the sign to play it


def test_moments_play_one_after_the_other(qtbot: QtBot, context: Context, desk: PreviewDesk) -> None:
    moments = (Segment("b", at(2.0), at(2.4), ""), Segment("a", at(0.5), at(0.9), ""))

    def keep(post: Post) -> Post:
        for one in moments:
            post = clip.add_segment(post, "i0", one.start, one.end)
        return clip.join(post, "i0", joined=True)

    context.session.edit_post("p", "keep", keep)
    order = [clip.segments(context.session.post("p"), "i0")[n].start.seconds for n in (0, 1)]
    seen = plays(qtbot, desk, desk.columns[0].phone)
    qtbot.waitUntil(lambda: len({at_ > 1.5 for _, at_ in seen}) == 2, timeout=60_000)
    assert all(0.2 <= at_ < 0.9 or 1.7 <= at_ < 2.4 for _, at_ in seen)
    assert (seen[0][1] > 1.5) == (order[0] > 1.5)


def test_only_one_plays_and_it_ends_with_its_desk(qtbot: QtBot, context: Context, desk: PreviewDesk) -> None:
    reel, story = desk.columns[0].phone, desk.columns[1].phone
    plays(qtbot, desk, reel)
    plays(qtbot, desk, story)
    assert [reel.plays, story.plays] == [False, True]
    desk.hide()
    assert [reel.plays, story.plays] == [False, False]
    qtbot.waitUntil(lambda: not desk._playing.player.playing)
    desk.show()
    plays(qtbot, desk, reel)
    desk._selection.choose_post("")
    qtbot.waitUntil(lambda: not desk._playing.player.playing)


def test_it_is_silent_until_it_is_to_be_heard(qtbot: QtBot, desk: PreviewDesk) -> None:
    phone = desk.columns[0].phone
    plays(qtbot, desk, phone)
    audio = desk._playing.player._audio
    assert audio is not None
    muted = [audio.isMuted()]
    qtbot.keyClick(phone, Qt.Key.Key_M)
    muted.append(audio.isMuted())
    assert desk.columns[0].controls.sound.isChecked()
    qtbot.mouseClick(desk.columns[0].controls.sound, Qt.MouseButton.LeftButton)
    muted.append(audio.isMuted())
    assert muted == [True, False, True]


def test_a_trim_made_while_it_plays_is_followed(qtbot: QtBot, context: Context, desk: PreviewDesk) -> None:
    seen = plays(qtbot, desk, desk.columns[0].phone)
    context.session.edit_post("p", "trim", lambda post: clip.set_range(post, "i0", at(2.0), at(2.5)))
    qtbot.waitUntil(lambda: seen[-1][1] > 1.7, timeout=60_000)
    del seen[:]
    qtbot.waitUntil(lambda: len(seen) > 20, timeout=60_000)
    assert min(at_ for _, at_ in seen) > 1.7
    assert max(at_ for _, at_ in seen) < 2.5


def test_what_will_be_burnt_in_stands_over_the_clip(
    qtbot: QtBot, context: Context, desk: PreviewDesk
) -> None:
    phone = desk.columns[0].phone
    plays(qtbot, desk, phone)
    frame = QImage(320, 180, QImage.Format.Format_RGB32)
    frame.fill(Qt.GlobalColor.blue)
    desk._playing.player.shown.disconnect()
    Phone.show_frame(phone, frame, 1.0)
    bare = phone.grab().toImage()
    words = Subtitles(lines=(Line(0.0, 3.0, "Harbour"),), shown="burnt")

    def say(post: Post) -> Post:
        return photo.change(post, ["i0"], lambda edit: replace(edit, subtitles=words))

    context.session.edit_post("p", "say", say)
    qtbot.waitUntil(lambda: phone.scene is not None and phone.scene.frames[0].resolved.subtitles is not None)
    assert phone.plays
    Phone.show_frame(phone, frame, 1.0)
    assert phone.grab().toImage() != bare


def test_stories_are_swiped_by_keys_mouse_and_buttons(qtbot: QtBot, desk: PreviewDesk) -> None:
    column = desk.columns[1]
    phone = column.phone
    assert (phone.page, phone.pages) == (0, 2)
    phone.setFocus()
    qtbot.keyClick(phone, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert phone.page == 1
    assert "Picture 2 of 2" in phone.accessibleDescription()
    assert not column.controls.on.isEnabled()
    qtbot.mouseClick(column.controls.back, Qt.MouseButton.LeftButton)
    assert phone.page == 0
    middle = phone.rect().center()
    qtbot.mousePress(phone, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseRelease(phone, Qt.MouseButton.LeftButton, pos=middle - QPoint(80, 5))
    assert phone.page == 1
    assert desk._selection.placement == ""
    assert phone.clip is not None
    assert phone.clip.item == "i1"


def test_a_click_on_the_sign_plays_and_elsewhere_chooses(qtbot: QtBot, desk: PreviewDesk) -> None:
    phone = desk.columns[0].phone
    phone.grab()
    room = phone._layers.room_of("i0") if phone._layers else None
    assert room is not None
    spot = (phone._room().topLeft() + room.at.center() * phone._scale()).toPoint()
    qtbot.mouseClick(phone, Qt.MouseButton.LeftButton, pos=spot)
    played = [phone.plays]
    assert desk._selection.placement == ""
    desk._playing.stop()
    qtbot.mouseClick(phone, Qt.MouseButton.LeftButton, pos=spot + QPoint(0, 200))
    assert [*played, phone.plays] == [True, False]
    assert desk._selection.placement == "instagram.reel"


def test_arrows_walk_the_phones_and_enter_makes_one_the_proof(qtbot: QtBot, desk: PreviewDesk) -> None:
    phones = [column.phone for column in desk.columns]
    desk.activateWindow()
    phones[0].setFocus()
    qtbot.keyClick(phones[0], Qt.Key.Key_Right)
    assert desk.focusWidget() is phones[1]
    qtbot.keyClick(phones[1], Qt.Key.Key_Right)
    qtbot.keyClick(phones[2], Qt.Key.Key_Right)
    assert desk.focusWidget() is phones[2]
    qtbot.keyClick(phones[2], Qt.Key.Key_Return)
    assert desk._selection.placement == "instagram.feed"


def test_the_proof_plays_too(qtbot: QtBot, context: Context) -> None:
    selection = Selection()
    selection.choose_post("p")
    proof = Proof(context, selection)
    qtbot.addWidget(proof)
    proof.resize(300, 700)
    with qtbot.waitExposed(proof):
        proof.show()
    phone = proof.phone
    phone.setFocus()
    qtbot.keyClick(phone, Qt.Key.Key_Space)
    assert "playing" in phone.accessibleDescription()
    phone.stop()
    assert "playing" not in phone.accessibleDescription()
