"""The page of repairs: a switch for what can be left, plain words for the rest; the picture follows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from media.clip_probe import probe_clip
from media.edits import Border
from media.report import SILENT
from studio import clip, framing, photo
from studio.post import Post, Time
from studio.words import word
from tests.media import clips
from ui.clip.cutform import CutForm
from ui.clip.desk import ClipDesk
from ui.clip.repairspage import RepairsPage
from ui.context import Context


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a clip whose file says, wrongly, that it has to be turned."""
    plain = clips.make(tmp_path / "plain.mp4", frames=90, flash=40)
    clips.ffmpeg("-display_rotation", "90", "-i", plain, "-c", "copy", tmp_path / "in.mp4")
    return tmp_path / "in.mp4"


def page(desk: ClipDesk) -> RepairsPage:
    shown = desk.rail.show_page("repairs")
    assert isinstance(shown, RepairsPage)
    return shown


def unrepaired(context: Context, placement: str = "") -> tuple[str, ...]:
    item = next(one for one in context.session.post("p1").items if one.id == "i2")
    return photo.resolve(item, context.session.media("p1")["m2"], placement).unrepaired


def test_a_switch_leaves_what_the_file_claims_and_the_picture_follows(
    desk: ClipDesk, context: Context, qtbot: QtBot
) -> None:
    repairs = page(desk)
    assert set(repairs.switches) == {"clip-rotated", "clip-mono"}
    switch = repairs.switches["clip-rotated"]
    assert switch.isChecked()
    assert desk.scope.shown is not None
    assert desk.scope.shown.size.height == 320
    with qtbot.waitSignal(desk.reader.frame_ready, timeout=60_000) as seen:
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center() / 4)
    assert unrepaired(context) == ("clip-rotated",)
    assert (desk.scope.shown.size.width, desk.scope.shown.size.height) == clips.SIZE
    image = seen.args[2]
    assert (image.width(), image.height()) == clips.SIZE
    assert not switch.isChecked()
    assert "not believed" in switch.toolTip()
    with qtbot.waitSignal(desk.reader.frame_ready, timeout=60_000):
        context.session.undo()
    assert unrepaired(context) == ()
    assert repairs.switches["clip-rotated"].isChecked()


def test_a_switch_counts_for_one_placement_where_it_is_cut_apart(desk: ClipDesk, context: Context) -> None:
    desk.scope.edit(
        "own", lambda post, item, _at: photo.set_fit(post, [item], "fit", placement="instagram.reel")
    )
    repairs = page(desk)
    assert "alone" in repairs.hint.text()
    repairs.switches["clip-mono"].setChecked(False)
    assert unrepaired(context) == ()
    assert unrepaired(context, "instagram.reel") == ("clip-mono",)


def test_a_switch_makes_a_placement_its_own_only_where_it_is(desk: ClipDesk, context: Context) -> None:
    page(desk).switches["clip-mono"].setChecked(False)
    assert unrepaired(context) == unrepaired(context, "x.post") == ("clip-mono",)


def test_what_cannot_be_put_right_is_not_said_to_be(desk: ClipDesk, tmp_path: Path) -> None:
    whole = clips.make(tmp_path / "w.mp4", "-ac", "2", "-movflags", "+faststart", frames=90)
    content = whole.read_bytes()
    (tmp_path / "half.mp4").write_bytes(content[: len(content) * 3 // 4])
    assert desk.scope.shown is not None
    half = probe_clip(str(tmp_path / "half.mp4"), SILENT)
    repairs = page(desk)
    repairs.show_clip(replace(desk.scope.shown, info=half))
    assert "The end of this clip is missing" in repairs.beyond.said.text()
    assert "Copy it again" in repairs.beyond.said.text()
    assert "missing" not in repairs.always.said.text()
    assert not [one for one in repairs.switches if one == "clip-truncated"]


def form(desk: ClipDesk, cut: str) -> CutForm:
    made = desk.rail.show_page("trim")
    found = made.findChild(CutForm)
    assert isinstance(found, CutForm)
    found.choice.setCurrentIndex(found.choice.findData(cut))
    found.choice.activated.emit(found.choice.currentIndex())
    return found


def test_a_fast_cut_says_what_it_leaves_out(desk: ClipDesk, context: Context) -> None:
    chosen = form(desk, "fast")
    assert "the frame" in chosen.said.text()
    assert "the border" not in chosen.said.text()
    desk.scope.edit("frame", lambda post, item, at: framing.set_border(post, [item], Border(), placement=at))
    desk.scope.edit("frame", lambda post, item, at: photo.straighten(post, [item], 3.0, placement=at))
    assert "the border" in chosen.said.text()
    assert "straightening" in chosen.said.text()

    def joined(post: Post, item: str, at: str) -> Post:
        for start, end in ((0, 20), (40, 60)):
            post = clip.add_segment(post, item, Time(start, 1, 30), Time(end, 1, 30), placement=at)
        return clip.join(post, item, joined=True, placement=at)

    desk.scope.edit("join", joined)
    assert chosen.said.text() == word("ui.clip.cut.fast.joined")


def test_a_fast_cut_switches_off_what_it_cannot_do(desk: ClipDesk) -> None:
    form(desk, "fast")
    repairs = page(desk)
    assert repairs.switches["clip-rotated"].isEnabled()
    assert not repairs.switches["clip-mono"].isEnabled()
    assert repairs.switches["clip-mono"].toolTip() == word("ui.clip.repairs.kept")
    form(desk, "exact")
    assert page(desk).switches["clip-mono"].isEnabled()


def test_a_smart_cut_says_why_it_has_to_encode_all(desk: ClipDesk) -> None:
    assert word("clip-smart-turned") in form(desk, "smart").said.text()
