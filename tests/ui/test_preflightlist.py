"""The findings beside the post: counted in sight, gone to by keys, and what is said of several pictures in one line."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from media.geometry import Box
from studio import caption, photo
from studio.post import Placed, Post
from studio.words import word
from ui.app import Studio
from ui.preflightline import Fold, Line
from ui.proofcolumn import ProofColumn

READ = Callable[[], Post]
LONG = "The harbour before dawn, and the boats that go out. " * 8
ALTS = word("many.alt.missing", count=3)
STORY = "instagram.story"


def written(studio: Studio, post: READ, text: str, *places: str) -> None:
    """Let the post say `text` in `places` alone, and judge it."""

    def say(made: Post) -> Post:
        return replace(caption.set_caption(made, text), placements=tuple(Placed(name) for name in places))

    studio.session.edit_post(post().id, "write", say)
    studio.window.judgement.judge()


def column(studio: Studio, qtbot: QtBot) -> ProofColumn:
    """Return the proof column, once it is built."""
    qtbot.waitUntil(lambda: hasattr(studio.window.proof, "preflight"))
    return studio.window.proof


def lines(shown: ProofColumn) -> list[Line]:
    found = [one for one in shown.preflight.findChildren(Line) if one.isVisibleTo(shown)]
    return sorted(found, key=lambda one: one.mapTo(shown, QPoint(0, 0)).y())


def said(line: Line) -> str:
    return line.findChildren(QLabel)[0].text()


def line_of(shown: ProofColumn, qtbot: QtBot, part: str) -> Line:
    """Return the line that says `part`, once there is one and it is laid out."""

    def found() -> list[Line]:
        return [one for one in lines(shown) if part in said(one) and one.height() > 20]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def counted(shown: ProofColumn) -> list[str]:
    go = shown.counted.go
    return [one.text() for one in go.findChildren(QLabel) if one.isVisibleTo(go)] if go.isVisible() else []


def test_what_would_be_refused_is_in_sight_and_the_keys_go_there(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    shown = column(studio, qtbot)
    written(studio, post, LONG, "x.post", STORY)
    refused = word("proof.refused", count=1)
    qtbot.waitUntil(lambda: counted(shown)[:1] == [refused])
    go, area = shown.counted.go, shown.below
    assert refused in go.accessibleName()
    assert not area.isAncestorOf(go)  # it does not scroll away
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    go.setFocus()
    qtbot.keyClick(go, Qt.Key.Key_Return)
    first = line_of(shown, qtbot, "too long")
    qtbot.waitUntil(first.hasFocus)
    assert first.accessibleName().startswith(word("proof.severity.error"))
    qtbot.waitUntil(lambda: area.viewport().rect().contains(first.mapTo(area.viewport(), QPoint(0, 0))))
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert lines(shown)[1].hasFocus()
    qtbot.keyClick(lines(shown)[1], Qt.Key.Key_Up)
    assert first.hasFocus()


def test_without_a_place_nothing_was_judged(studio: Studio, qtbot: QtBot, post: READ) -> None:
    shown = column(studio, qtbot)
    written(studio, post, LONG)
    nothing = shown.counted.nothing
    qtbot.waitUntil(nothing.isVisible)
    assert nothing.text() == word("proof.nowhere")
    assert lines(shown) == []
    assert not [one for one in shown.preflight.findChildren(QLabel) if one.isVisibleTo(shown)]
    written(studio, post, LONG, "x.post")
    qtbot.waitUntil(lambda: counted(shown)[:1] == [word("proof.refused", count=1)])
    assert not nothing.isVisible()


def test_what_is_said_of_several_pictures_is_one_line_that_stays_open(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    shown = column(studio, qtbot)
    written(studio, post, "Dawn.", "x.post")
    many = line_of(shown, qtbot, ALTS)
    single = word("preflight.alt.missing", file="one.jpg")
    assert single not in [said(one) for one in lines(shown)]
    qtbot.mouseClick(many.findChildren(Fold)[0], Qt.MouseButton.LeftButton)
    line_of(shown, qtbot, single)
    said_now = [said(one) for one in lines(shown)]
    at = said_now.index(ALTS)
    files = ("one.jpg", "three.jpg", "two.jpg")
    assert sorted(said_now[at + 1 : at + 4]) == [word("preflight.alt.missing", file=file) for file in files]
    written(studio, post, LONG, "x.post")  # it stays open with what else is found
    line_of(shown, qtbot, "too long")
    assert single in [said(one) for one in lines(shown)]
    many = line_of(shown, qtbot, ALTS)
    many.setFocus()
    qtbot.keyClick(many, Qt.Key.Key_Return)
    many = line_of(shown, qtbot, ALTS)
    assert single not in [said(one) for one in lines(shown)]
    assert many.hasFocus()  # the keys stay where they were
    qtbot.keyClick(many, Qt.Key.Key_Return)
    line_of(shown, qtbot, single)
    studio.session.put("copy", replace(post(), id="another"))
    studio.selection.choose_post("another")  # what was opened is forgotten with its post
    qtbot.waitUntil(lambda: single not in [said(one) for one in lines(shown)])
    line_of(shown, qtbot, ALTS)


def test_the_fix_of_several_pictures_is_done_to_all_in_one_step(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    shown = column(studio, qtbot)
    written(studio, post, "Dawn.", STORY)
    items = [item.id for item in post().items]
    flat = Box(0.0, 0.25, 1.0, 0.5)  # does not fit whole into an upright frame
    studio.session.edit_post(post().id, "crop", lambda made: photo.set_crop(made, items, flat))
    studio.window.judgement.judge()
    before, name = post(), word("many.fix", fix=word("fix.fit"), count=3)
    many = line_of(shown, qtbot, word("many.crop.narrowed", count=3))
    (fix,) = [one for one in many.findChildren(QPushButton) if one.text() == name]
    qtbot.waitUntil(fix.isVisible)
    qtbot.mouseClick(fix, Qt.MouseButton.LeftButton)
    assert [photo.own_edit(item, STORY).fit for item in post().items] == ["fit"] * 3
    assert studio.session.undo_label == word("many.undo", fix=word("fix.fit"), count=3)
    studio.session.undo()
    assert post() == before
    studio.session.edit_post(post().id, "crop", lambda made: photo.set_crop(made, items[1:], None))
    studio.window.judgement.judge()
    one = line_of(shown, qtbot, "one.jpg: your crop")
    assert word("fix.fit") in [button.text() for button in one.findChildren(QPushButton)]
