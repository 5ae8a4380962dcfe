"""The page of the subtitles: lines follow the playhead, typing corrects, every step is undone, files come and go."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio import clip, photo, speech, subtitles
from studio.looks import going_to
from studio.post import Client, Line, Subtitles, Time, Word
from studio.words import word
from tests.media import clips
from tests.studio.test_speech import engine_and_model
from ui.clip.desk import ClipDesk
from ui.clip.subtitles import SubtitlesPage
from ui.context import Context

HELLO = Line(
    0.2,
    1.0,
    "Hello dear friends",
    (Word("Hello", 0.2, 0.4), Word("dear", 0.4, 0.6), Word("friends", 0.6, 1.0)),
)
AFTER = Line(1.2, 2.4, "and welcome")


@pytest.fixture
def page(desk: ClipDesk, context: Context) -> SubtitlesPage:
    """Return the page, in front, with two lines."""
    context.session.edit_post(
        "p1", "lines", lambda post: subtitles.set_on(post, "i2", Subtitles("en", (HELLO, AFTER)))
    )
    desk.follow()
    made = cast(SubtitlesPage, desk.rail.show_page("subtitles"))
    made.show_clip(desk.scope.shown)
    return made


def lines(context: Context) -> tuple[Line, ...]:
    session = context.session
    found = photo.resolve(session.post("p1").items[1], session.media("p1")["m2"], "").subtitles
    return found.lines if found else ()


def test_the_list_follows_the_playhead_and_a_click_goes_there(page: SubtitlesPage, desk: ClipDesk) -> None:
    assert page.lines.count == 2
    desk.go_to(1.5)
    assert page.lines.row == 1
    assert page.text.text == "and welcome"
    desk.go_to(1.1)  # between two lines
    assert page.lines.row == 1
    where = page.lines.visualRect(page.lines.model().index(0, 0)).center()
    QTest.mouseClick(page.lines.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.text.text == "Hello dear friends"
    assert desk.now == pytest.approx(0.2, abs=0.02)


def test_typing_corrects_the_line_keeps_the_other_words_times_and_is_undone_at_once(
    page: SubtitlesPage, desk: ClipDesk, context: Context
) -> None:
    desk.go_to(0.5)
    page.text.setFocus()
    cursor = page.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    page.text.setTextCursor(cursor)
    QTest.keyClicks(page.text, " and guests")
    assert lines(context)[0].text == "Hello dear friends and guests"
    assert page.text.text == "Hello dear friends and guests"  # the blank was not taken away while typing
    assert lines(context)[0].words[:3] == HELLO.words
    context.session.undo()
    desk.follow()
    assert lines(context) == (HELLO, AFTER)
    assert page.text.text == "Hello dear friends"


def test_split_join_delete_and_add_by_their_keys(
    page: SubtitlesPage, desk: ClipDesk, context: Context, qtbot: QtBot
) -> None:
    desk.go_to(0.5)
    cursor = page.text.textCursor()
    cursor.setPosition(6)
    page.text.setTextCursor(cursor)
    page.text.setFocus()
    page.split.click()
    assert [line.text for line in lines(context)] == ["Hello", "dear friends", "and welcome"]
    page.merge.click()
    assert lines(context)[0] == HELLO
    page.remove.click()
    assert lines(context) == (AFTER,)
    desk.go_to(0.3)
    page.add.click()
    QTest.keyClicks(page.text, "Oh")
    added = lines(context)[0]
    assert (added.text, added.end) == ("Oh", 1.2)
    assert added.start == pytest.approx(0.3, abs=0.02)


def test_a_line_is_moved_by_its_times(page: SubtitlesPage, desk: ClipDesk, context: Context) -> None:
    desk.go_to(0.5)
    page.start.setValue(0.3)
    page.start.editingFinished.emit()
    assert lines(context)[0].start == 0.3


def test_files_come_and_go(page: SubtitlesPage, context: Context, tmp_path: Path) -> None:
    page.export_to(tmp_path / "out.srt")
    page.export_to(tmp_path / "out.vtt")
    (tmp_path / "in.srt").write_text("1\n00:00:00,500 --> 00:00:01,500\nFrom elsewhere\n", encoding="utf-8")
    page.import_from(tmp_path / "in.srt")
    assert lines(context) == (Line(0.5, 1.5, "From elsewhere"),)
    page.import_from(tmp_path / "out.vtt")
    assert [line.text for line in lines(context)] == ["Hello dear friends", "and welcome"]
    assert (tmp_path / "out.srt").read_text("utf-8").startswith("1\n00:00:00,200 --> 00:00:01,000\nHello")


def test_a_file_that_is_none_changes_nothing_and_is_named(
    page: SubtitlesPage, desk: ClipDesk, context: Context, tmp_path: Path
) -> None:
    (tmp_path / "odd.srt").write_bytes(b"\x00nothing")
    page.import_from(tmp_path / "odd.srt")
    assert "odd.srt" in desk.rail.notice.text()
    assert lines(context) == (HELLO, AFTER)


def test_the_words_stand_over_the_picture_where_the_app_leaves_room(
    page: SubtitlesPage, desk: ClipDesk
) -> None:
    desk.go_to(1.1)
    bare = desk.lettered.grab().toImage()
    desk.go_to(1.5)
    shown = desk.lettered.grab().toImage()
    frame = desk.stage.frame_rect()
    rows = [
        y
        for y in range(int(frame.top()), int(frame.bottom()))
        if any(bare.pixel(x, y) != shown.pixel(x, y) for x in range(int(frame.left()), int(frame.right())))
    ]
    assert rows
    assert rows[-1] <= frame.top() + (1 - 672 / 1920) * frame.height() + 3  # a Reel's safe zone
    page.look.shown.setCurrentIndex(page.look.shown.findData("none"))
    page.look.shown.activated.emit(page.look.shown.currentIndex())
    assert desk.lettered.grab().toImage() == bare


def test_what_is_said_goes_out_and_is_told_by_the_export(page: SubtitlesPage, context: Context) -> None:
    post, media = context.session.post("p1"), context.session.media("p1")
    found = going_to(post, media, context.placements["instagram.reel"])
    assert [one.text for one in found if one.field == "subtitles"] == ["Hello dear friends and welcome"]


def test_without_the_engine_it_is_said_what_is_missing(
    desk: ClipDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "readiness", lambda: speech.Readiness("engine"))
    page = cast(SubtitlesPage, desk.rail.show_page("subtitles"))
    page.listen.show_clip(None)
    page.listen.show_clip(desk.scope.shown)
    assert page.listen.needs.text() == word("ui.subtitles.needs-engine")
    assert page.listen.get.isVisibleTo(page)
    assert not page.listen.go.isVisibleTo(page)


def test_listening_fills_the_lines_and_cancelling_changes_nothing(
    desk: ClipDesk, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, model = engine_and_model()
    known = speech.Model("tiny", model, 1, english_only=True, own=False)
    monkeypatch.setattr(speech, "readiness", lambda: speech.Readiness("", engine, (known,)))
    page = cast(SubtitlesPage, desk.rail.show_page("subtitles"))
    page.listen.show_clip(None)
    page.listen.show_clip(desk.scope.shown)
    page.listen.go.click()
    with qtbot.waitSignal(page.listen.listening.ended, timeout=60_000):
        page.listen.cancel.click()
    assert lines(context) == ()
    assert page.listen.go.isVisibleTo(page)
    page.listen.go.click()
    with qtbot.waitSignal(page.listen.listening.ended, timeout=90_000):
        pass  # the clip has nothing but a click
    assert page.listen.note.text() == word("ui.subtitles.nothing", model="tiny") or lines(context)


def test_the_exact_frame_follows_after_a_pause_and_goes_with_the_next_move(
    page: SubtitlesPage, desk: ClipDesk, qtbot: QtBot
) -> None:
    desk.go_to(0.5)
    about = desk.lettered.grab().toImage()
    qtbot.waitUntil(lambda: desk.lettered.exact is not None, timeout=60_000)
    exact = desk.lettered.exact
    assert exact is not None
    assert exact.width() * 16 == exact.height() * 9
    grey = exact.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    assert clips.number_in(pixels[:, : grey.width()], exact.height() / 180, covered=True) == 15
    assert desk.lettered.grab().toImage() != about
    page.text.setFocus()
    QTest.keyClicks(page.text, "Oh ")
    assert desk.lettered.exact is None
    qtbot.waitUntil(lambda: desk.lettered.exact is not None, timeout=60_000)
    desk.go_to(1.1)  # where nothing is said there is nothing to be exact about
    assert desk.lettered.exact is None


def test_the_font_is_chosen_and_is_the_clients_where_none_is(
    page: SubtitlesPage, desk: ClipDesk, context: Context
) -> None:
    box = page.look.font_
    assert box.currentText() == word("font.system")
    serif = box.findData("DejaVu Serif")
    if serif < 0:
        pytest.skip("DejaVu Serif is not installed")
    box.setCurrentIndex(serif)
    box.activated.emit(serif)
    found = photo.resolve(
        context.session.post("p1").items[1], context.session.media("p1")["m2"], ""
    ).subtitles
    assert found is not None
    assert found.font == "DejaVu Serif"
    assert not page.look.missing.isVisibleTo(page)
    context.session.undo()
    client = Client("c1", "Anna", font="No Such Face")
    context.session.put("client", client, replace(context.session.set("s1"), client="c1"))
    desk.follow()
    assert box.currentText() == word("ui.subtitles.font.client", font="No Such Face")
    assert page.look.missing.text() == word("ui.subtitles.font.missing", font="No Such Face")
    spoken = context.spoken("p1").items[1].edit.subtitles
    assert isinstance(spoken, Subtitles)
    assert spoken.font == "No Such Face"


def test_what_is_heard_is_chosen_moment_by_moment(
    desk: ClipDesk, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tuple(
        speech.Model(name, name, size, english_only=False, own=False)
        for name, size in (("big", 9), ("tiny", 1))
    )
    monkeypatch.setattr(speech, "readiness", lambda: speech.Readiness("", "", models))
    post = context.session.post("p1")
    for at, (start, end) in enumerate(((0, 10), (20, 40), (30, 60))):
        ends = Time(start, 1, 30), Time(end, 1, 30)
        post = clip.add_segment(post, "i2", *ends, "Vows" if at == 1 else "", id_=str(at))
    context.session.put("moments", post)
    desk.follow()
    box = cast(SubtitlesPage, desk.rail.show_page("subtitles")).listen
    box.show_clip(None)
    box.show_clip(desk.scope.shown)
    offered = [box.part.itemText(at) for at in range(box.part.count())]
    assert offered == ["In all 3 kept moments", "In Moment 1", "In Vows", "In Moment 3", "In the whole clip"]
    assert [end for part in box.parts() for end in part] == pytest.approx([0.0, 1 / 3, 2 / 3, 2.0])
    assert box.model.isVisibleTo(box)
    assert box.model.currentData() == "big"
    box.model.setCurrentIndex(1)
    box.model.activated.emit(1)
    assert context.settings.speech_model == "tiny"
    assert box.model.currentData() == "tiny"


def test_five_thousand_lines_stay_quick_to_type_into(
    page: SubtitlesPage, desk: ClipDesk, context: Context
) -> None:
    many = tuple(Line(at * 0.5, at * 0.5 + 0.5, f"line {at} says") for at in range(5_000))
    context.session.edit_post(
        "p1", "many", lambda post: subtitles.set_on(post, "i2", Subtitles("en", many, "beside"))
    )
    desk.follow()
    assert page.lines.count == 5_000
    desk.go_to(1.6)
    changed: list[int] = []
    page.lines.model().dataChanged.connect(lambda first, last: changed.extend((first.row(), last.row())))
    page.text.setFocus()
    QTest.keyClicks(page.text, "x")
    at = page.lines.row
    assert at == 3
    assert changed == [at, at]  # one row is written anew, not all of them
    page.lines.setFocus()
    QTest.keyClick(page.lines, Qt.Key.Key_Down)
    assert page.lines.row == at + 1
    assert page.text.text == f"line {at + 1} says"
