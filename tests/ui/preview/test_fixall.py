"""Fix all that can be fixed: seen first, chosen by ticks, done in one step, taken back in one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio import caption, thread
from studio.post import Placed, Post, Posting
from studio.words import word
from ui.app import Studio
from ui.palette import Palette, choices_of
from ui.preflightlist import PreflightList
from ui.preview.fixall import FixAll, Told
from ui.write.desk import WriteDesk

READ = Callable[[], Post]
LONG = "The harbour before dawn, and the boats that go out. " * 8
TAGS = "#harbour #dawn"


def written(studio: Studio, qtbot: QtBot, post: READ, text: str, *places: str) -> None:
    """Let the post say `text` in `places` alone, and wait until it is judged."""

    def say(made: Post) -> Post:
        made = caption.set_tags(caption.set_caption(made, text), ())
        return replace(made, placements=tuple(Placed(name) for name in places))

    studio.session.edit_post(post().id, "write", say)
    studio.window.judgement.judge()


def listed(studio: Studio, qtbot: QtBot) -> PreflightList:
    """Return the findings of the proof column, once it is built."""
    qtbot.waitUntil(lambda: hasattr(studio.window.proof, "preflight"))
    return studio.window.proof.preflight


def sentences(shown: PreflightList) -> str:
    return "\n".join(one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown))


def pressed(shown: PreflightList, qtbot: QtBot, chosen: Callable[[QPushButton], bool]) -> QPushButton:
    """Return the one button that is `chosen`, once it is seen."""

    def seen() -> list[QPushButton]:
        return [one for one in shown.findChildren(QPushButton) if one.isVisibleTo(shown) and chosen(one)]

    qtbot.waitUntil(lambda: bool(seen()))
    return seen()[0]


def test_all_that_is_ticked_is_done_and_taken_back_in_one_step(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    written(studio, qtbot, post, f"{LONG}\n\n{TAGS}", "x.post", "instagram.feed")
    before = post()
    palette = Palette(choices_of(studio.window.actions_), studio.window)
    palette.open_over(studio.window)
    qtbot.keyClicks(palette.field, "fix all that")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    sheet = studio.window.findChildren(FixAll)[-1]
    qtbot.waitUntil(sheet.isVisible)
    assert {step.fix for step in sheet.steps} >= {"thread", "leave_out"}
    assert post() == before  # listing does nothing
    left = next(at for at, step in enumerate(sheet.steps) if step.fix == "leave_out")
    assert not sheet.ticks[left].isChecked()  # which pictures go is the person's to decide
    said = sheet.findChildren(Told)[left]
    media = studio.session.media(before.id)
    first = Path(media[before.items[0].media].path).name
    assert said.text().replace("\u200b", "") == f"Instagram Feed takes 1: {first} goes, 2 stay behind"
    assert sheet.ticks[left].accessibleName() == f"Instagram Feed takes 1: {first} goes, 2 stay behind"
    for ticked in (True, False):
        qtbot.mouseClick(said, Qt.MouseButton.LeftButton)
        assert sheet.ticks[left].isChecked() is ticked
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    assert len(thread.parts(caption.compose(post(), "x.post").caption)) == 2
    assert post().placements == before.placements  # what was not ticked was left alone
    assert post().caption == before.caption
    assert studio.session.undo_label == word("fixall.undo")
    studio.session.undo()
    assert post() == before


def test_the_list_offers_what_loses_least_first_and_the_rest_behind_it(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    shown = listed(studio, qtbot)
    written(studio, qtbot, post, "word " * 54 + TAGS, "x.post")
    other = pressed(shown, qtbot, lambda one: one.menu() is not None)
    assert [one.text() for one in other.menu().actions()] == [word("fix.thread"), word("fix.shorten")]
    best = pressed(shown, qtbot, lambda one: one.text() == word("fix.comment"))
    qtbot.mouseClick(best, Qt.MouseButton.LeftButton)
    assert caption.compose(post(), "x.post").first_comment == TAGS
    assert caption.compose(post(), "x.post").caption == ("word " * 54).strip()
    studio.session.undo()
    studio.window.judgement.judge()
    other = pressed(shown, qtbot, lambda one: one.menu() is not None)
    other.menu().actions()[1].trigger()
    assert "…" in caption.compose(post(), "x.post").caption


def test_the_lines_of_other_findings_stay_as_they_are(studio: Studio, qtbot: QtBot, post: READ) -> None:
    shown = listed(studio, qtbot)

    def lines() -> list[QLabel]:
        labels = [one for one in shown.findChildren(QLabel) if one.isVisibleTo(shown)]
        return sorted(labels, key=lambda one: one.mapTo(shown, QPoint(0, 0)).y())

    def at(part: str) -> int:
        return next((at for at, one in enumerate(lines()) if part in one.text()), -1)

    written(studio, qtbot, post, "Dawn.", "x.post", "instagram.feed")
    qtbot.waitUntil(lambda: at("alt text") >= 0 and at("too long") < 0)
    kept = lines()[at("alt text")]
    written(studio, qtbot, post, LONG, "x.post", "instagram.feed")
    qtbot.waitUntil(lambda: 0 <= at("too long") < at(kept.text()))  # the gravest comes first
    assert lines()[at(kept.text())] is kept
    written(studio, qtbot, post, "Dawn.", "x.post", "instagram.feed")
    qtbot.waitUntil(lambda: at("too long") < 0)
    assert lines()[at(kept.text())] is kept


def test_a_missing_alt_text_leads_to_its_field(studio: Studio, qtbot: QtBot, post: READ) -> None:
    shown = listed(studio, qtbot)
    written(studio, qtbot, post, "Dawn.", "x.post")
    fix = pressed(shown, qtbot, lambda one: one.text() == word("fix.alt"))
    qtbot.mouseClick(fix, Qt.MouseButton.LeftButton)
    desk = studio.window.desks.currentWidget()
    assert isinstance(desk, WriteDesk)
    editor = desk.page.editors()[f"alt:{studio.selection.item}"]
    qtbot.waitUntil(editor.hasFocus)


def test_what_went_out_before_and_what_files_say_is_heard(studio: Studio, qtbot: QtBot, post: READ) -> None:
    shown = listed(studio, qtbot)
    written(studio, qtbot, post, "Dawn.", "instagram.feed")
    medium = studio.session.media(post().id)[post().items[0].media]
    now = datetime.now().isoformat(timespec="minutes")
    ran = Posting(
        "r", "another", "instagram.story", now, media=(medium.sha256 or medium.ends,), title="Spring"
    )
    studio.session.put("posted", ran)
    qtbot.waitUntil(lambda: "Spring" in sentences(shown))
    qtbot.waitUntil(
        lambda: len(studio.window._context.known.of(studio.session.media(post().id).values())) == 3
    )


def test_a_thread_is_copied_one_post_after_the_other(studio: Studio, qtbot: QtBot, post: READ) -> None:
    written(studio, qtbot, post, "One.\n---\nTwo.", "x.post")
    studio.selection.choose_placement("x.post")
    desk = studio.window.desks.show_named("write")
    assert isinstance(desk, WriteDesk)
    copied = []
    for _ in range(3):
        desk.copy()
        copied.append(QGuiApplication.clipboard().text())
    assert copied == ["One.", "Two.", "One."]
