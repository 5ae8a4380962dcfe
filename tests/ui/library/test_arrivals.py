"""Many files dropped at once: the first are seen early, all come in their order, and one undo takes them back."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from media.probe import ProbeRequest, probe
from studio.jobs import Succeeded
from studio.post import Post
from studio.words import word
from tests.media import clips
from ui.app import Studio
from ui.clip.desk import ClipDesk
from ui.clip.repairspage import RepairsPage
from ui.library.arrivals import FIRST


def many(photographs: list[Path], count: int) -> Path:
    """Return a folder of `count` files that differ, one of them damaged."""
    folder = photographs[0].parent.parent / "many"
    folder.mkdir()
    for number in range(count):
        path = folder / f"DSC_{number:04d}.jpg"
        shutil.copy(photographs[number % 3], path)
        with path.open("ab") as stream:
            stream.write(str(number).encode())
    (folder / "DSC_0005.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    return folder


def names(studio: Studio, post: Post) -> list[str]:
    media = studio.session.media(post.id)
    return [Path(media[item.media].path).name for item in post.items]


def test_the_first_of_many_are_seen_before_the_last_are_read(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    folder = many(photographs, 40)
    # A worker that still starts would have the first file while the other reads all the rest.
    ready = [studio.runner.submit(probe, ProbeRequest(str(one)), lane="interactive") for one in photographs]
    assert all(isinstance(one.wait(), Succeeded) for one in ready)
    seen: list[int] = []
    refused: list[str] = []
    studio.arrivals.refused.connect(refused.append)
    studio.arrivals.began.connect(lambda name: seen.append(len(studio.session.post(name).items)))
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000) as came:
        studio.arrivals.as_new_post([folder])
    assert FIRST - 1 <= seen[0] < 39
    (name,) = came.args
    post = studio.session.post(name)
    assert studio.selection.post == name
    assert names(studio, post) == [f"DSC_{number:04d}.jpg" for number in range(40) if number != 5]
    assert post.title == "many"
    assert "DSC_0005.jpg" in refused[0]
    assert "39" in refused[0]
    assert studio.session.undo()
    assert studio.session.posts() == {}
    assert studio.session.sets() == {}
    assert not studio.session.undo()
    studio.session.redo()
    assert studio.session.post(name) == post


def test_many_go_into_an_open_post_before_the_place_they_were_dropped_at(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.as_new_post([photographs[0].parent])
    before = studio.session.post(studio.selection.post)
    folder = many(photographs, 30)
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.into_post(before.id, [folder], 1)
    new = [f"DSC_{number:04d}.jpg" for number in range(30) if number != 5]
    old = names(studio, before)
    assert names(studio, studio.session.post(before.id)) == [old[0], *new, *old[1:]]
    studio.session.undo()
    assert studio.session.post(before.id) == before


def test_what_is_written_while_files_come_stays(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    from msgspec.structs import replace

    folder = many(photographs, 60)
    studio.arrivals.began.connect(
        lambda name: studio.session.edit_post(name, "Write", lambda post: replace(post, caption="Ours"))
    )
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000) as came:
        studio.arrivals.as_new_post([folder])
    post = studio.session.post(came.args[0])
    assert (post.caption, len(post.items)) == ("Ours", 59)


def test_a_drop_that_is_taken_back_while_it_comes_does_not_return(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    folder = many(photographs, 60)
    studio.arrivals.began.connect(lambda _name: studio.session.undo())
    studio.arrivals.as_new_post([folder])
    assert len(studio.context.work) == 1
    qtbot.waitUntil(lambda: len(studio.context.work) == 0, timeout=60_000)
    assert studio.session.posts() == {}


def test_copies_under_other_names_stay_apart(studio: Studio, qtbot: QtBot, photographs: list[Path]) -> None:
    folder = photographs[0].parent.parent / "copies"
    folder.mkdir()
    for number in range(24):
        shutil.copy(photographs[number % 3], folder / f"DSC_{number:04d}.jpg")
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000) as came:
        studio.arrivals.as_new_post([folder])
    expected = [f"DSC_{number:04d}.jpg" for number in range(24)]
    (name,) = came.args
    assert names(studio, studio.session.post(name)) == expected
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.into_post(name, [folder / "DSC_0004.jpg"])
    media = studio.session.media(name)
    assert len(media) == 24  # it is there already


def test_what_is_wrong_with_clips_is_said_with_the_way_to_its_repairs(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    folder = photographs[0].parent
    clips.make(folder / "fine.mp4", "-ac", "2", frames=30)
    plain = clips.make(folder.parent / "plain.mp4", "-ac", "2", frames=30)
    clips.ffmpeg("-display_rotation", "90", "-i", plain, "-c", "copy", folder / "phone.mp4")
    with qtbot.waitSignal(studio.arrivals.found, timeout=60_000) as found:
        studio.arrivals.as_new_post([folder])
    assert found.args[2] == "phone.mp4 has a rotation flag: exports put that right."
    banners = studio.window.banners
    assert found.args[2] in [one.text() for one in banners.findChildren(QLabel)]
    (way,) = [one for one in banners.findChildren(QPushButton) if one.text() == word("ui.arrival.repairs")]
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, ClipDesk)
    repairs = desk.rail.page("repairs")
    assert isinstance(repairs, RepairsPage)
    qtbot.waitUntil(lambda: "clip-rotated" in repairs.switches, timeout=60_000)
    assert studio.selection.item == found.args[1]
    assert repairs.isVisible()


def test_clips_that_play_everywhere_bring_no_notice(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    clips.make(photographs[0].parent / "fine.mp4", "-ac", "2", frames=30)
    told: list[str] = []
    studio.arrivals.found.connect(lambda _post, _item, said: told.append(said))
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.as_new_post([photographs[0].parent])
    qtbot.wait(0)
    assert told == []
