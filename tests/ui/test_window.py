"""The window as a person meets it: dropping, choosing, undoing, panels, and ending."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio import arrange
from studio.library import Library
from studio.post import Post
from studio.session import Session
from studio.settings import Key
from studio.words import word
from ui.app import Studio
from ui.library.catalogue import ROW_ROLE
from ui.strip import ITEMS
from ui.tokens import SPACE


def drop(paths: list[Path], at: QPointF) -> tuple[QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    return QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none), data


def names(studio: Studio, post: Post) -> list[str]:
    media = studio.session.media(post.id)
    return [Path(media[item.media].path).name for item in post.items]


def test_an_empty_library_invites(studio: Studio) -> None:
    assert studio.window.library.nothing.isVisible()
    assert studio.window.library.open_sample.isVisible()
    assert not studio.window.topbar.export.isEnabled()


def test_a_drop_on_the_window_is_a_new_post_in_a_new_set(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    event, _data = drop(photographs, QPointF(20, 20))
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.window.dropEvent(event)
    (post,) = studio.session.posts().values()
    assert names(studio, post) == ["one.jpg", "three.jpg", "two.jpg"]
    assert arrange.placements_of(post) == ("instagram.feed", "instagram.story", "x.post")
    assert studio.selection.post == post.id
    assert post.title == "shoot"


def test_a_drop_on_the_filmstrip_goes_into_the_open_post(
    studio: Studio, qtbot: QtBot, photographs: list[Path], post: Callable[[], Post]
) -> None:
    before = post()
    event, _data = drop([photographs[1]], QPointF(2, 20))
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.window.filmstrip.dropEvent(event)
    assert names(studio, post()) == ["two.jpg", *names(studio, before)]
    assert len(studio.session.sets()) == 1
    assert len(studio.session.set(post().set).media) == 3  # the same file is the same medium


def test_broken_files_are_named_and_stop_nobody(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    broken = photographs[0].with_name("notes.jpg")
    broken.write_text("not a picture at all")
    said: list[str] = []
    studio.arrivals.refused.connect(said.append)
    studio.arrivals.as_new_post([photographs[0], broken, photographs[0].with_name("gone.jpg")])
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "notes.jpg" in said[0]
    assert "gone.jpg" in said[0]
    assert "refused" in studio.window.banners.texts()
    assert names(studio, studio.session.post(studio.selection.post)) == ["one.jpg"]


def test_reordering_by_drag_and_one_undo_for_everything(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    first, second, third = (item.id for item in post().items)
    data = QMimeData()
    data.setData(ITEMS, third.encode())
    assert studio.window.filmstrip.model_.take_drop(data, 0)
    assert [item.id for item in post().items] == [third, first, second]
    studio.window.topbar.title.setFocus()
    qtbot.keyClicks(studio.window.topbar.title, "Evening")
    assert post().title.endswith("Evening")
    undo = studio.window.actions_["undo"]
    qtbot.waitUntil(lambda: "Title" in undo.text())
    undo.trigger()
    assert not post().title.endswith("Evening")
    qtbot.waitUntil(lambda: studio.window.status.notice.text() == "Taken back: Title")
    undo.trigger()
    assert [item.id for item in post().items] == [first, second, third]
    studio.window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: studio.window.status.notice.text().startswith("Done again: "))
    assert [item.id for item in post().items] == [third, first, second]


def test_the_title_leaves_ctrl_z_to_the_window(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    title = studio.window.topbar.title
    title.setFocus()
    before = post().title
    qtbot.keyClicks(title, "!")
    qtbot.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: post().title == before)
    qtbot.waitUntil(lambda: title.text() == before)


def test_chips_choose_where_it_goes(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    chips = studio.window.topbar.chips
    qtbot.waitUntil(lambda: "x.post" in chips.buttons)
    qtbot.mouseClick(chips.buttons["x.post"], Qt.MouseButton.LeftButton)
    assert "x.post" not in arrange.placements_of(post())
    qtbot.waitUntil(lambda: not chips.buttons["x.post"].isChecked())
    qtbot.mouseClick(chips.buttons["x.post"], Qt.MouseButton.LeftButton)
    assert "x.post" in arrange.placements_of(post())
    chips.choose("pinterest.pin", on=True)
    qtbot.waitUntil(lambda: "pinterest.pin" in chips.buttons)


def test_without_a_place_the_button_that_offers_them_stands_at_the_start(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    chips = studio.window.topbar.chips
    chosen = chips._more
    qtbot.waitUntil(lambda: chosen.x() > chips.buttons["x.post"].x())
    placed = post()
    studio.context.settings.change(placements=())
    studio.session.put("New", Post("bare", placed.set, "Bare"))
    studio.selection.choose_post("bare")
    qtbot.waitUntil(lambda: chosen.x() == chips._lead.geometry().right() + 1 + SPACE[0])
    assert chosen.text() == word("ui.chips.choose")
    studio.selection.choose_post(placed.id)
    qtbot.waitUntil(lambda: chosen.text() == word("ui.chips.more"))


def test_a_screen_smaller_than_the_first_size_is_filled_and_the_desk_keeps_its_room(
    studio: Studio, qtbot: QtBot
) -> None:
    window = studio.window
    before = window.size()
    window.fit_into(before * 2)
    assert (window.size(), window.isMaximized()) == (before, False)
    window.fit_into(QSize(1024, 600))
    assert window.isMaximized()
    qtbot.waitUntil(lambda: window.library.width() == window.library.minimumWidth())


def test_the_desks_and_the_export_name_their_keys(studio: Studio) -> None:
    topbar = studio.window.topbar
    assert topbar.tabs.button(1).toolTip().endswith("(Ctrl+2)")
    assert topbar.export.toolTip().endswith("(Ctrl+E)")
    studio.context.settings.change(keys=(Key("photos", "Ctrl+9"),))
    assert topbar.tabs.button(1).toolTip().endswith("(Ctrl+9)")


def test_the_search_narrows_and_says_when_nothing_answers(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    library = studio.window.library
    qtbot.waitUntil(lambda: library.catalogue.rowCount() == 2)
    qtbot.keyClicks(library.search, "three.jp")
    assert library.catalogue.rowCount() == 2
    qtbot.keyClicks(library.search, "zzz")
    assert library.catalogue.rowCount() == 0
    assert library.nothing.isVisible()
    assert not library.open_sample.isVisible()
    qtbot.keyClick(library.search, Qt.Key.Key_Escape)
    assert library.catalogue.index(1).data(ROW_ROLE).post == post().id


def test_a_deleted_post_can_be_had_back_from_its_notice(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    name = post().id
    studio.window.actions_["delete-post"].trigger()
    assert name not in studio.session.posts()
    qtbot.waitUntil(lambda: studio.selection.post == "")
    assert "deleted" in studio.window.banners.texts()
    studio.window.actions_["undo"].trigger()
    assert name in studio.session.posts()


def test_the_notice_of_what_was_deleted_goes_with_the_next_edit(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    first = post()
    studio.session.put("New", Post("other", first.set, "Other"))
    studio.commands.delete_post("other")
    qtbot.waitUntil(lambda: "deleted" in studio.window.banners.texts())
    studio.session.edit_post(first.id, "Write", lambda one: replace(one, caption="Fog"))
    # Undo would take back what was written, not what the notice is about.
    qtbot.waitUntil(lambda: "deleted" not in studio.window.banners.texts())


def test_panels_hide_and_are_remembered(studio: Studio, qtbot: QtBot) -> None:
    qtbot.keyClick(studio.window, Qt.Key.Key_F9)
    assert not studio.window.library.isVisible()
    assert not studio.window.proof.isVisible()
    assert studio.context.settings.hidden_panels == ("left", "right")
    qtbot.keyClick(studio.window, Qt.Key.Key_F9)
    assert studio.window.library.isVisible()


def test_saved_is_said_only_when_it_is(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    said: list[str] = []
    studio.changes.saved.connect(said.append)
    studio.window.topbar.title.setFocus()
    qtbot.keyClicks(studio.window.topbar.title, "x")
    # What was saved before the key may still be told after it.
    qtbot.waitUntil(lambda: "saving" in said and said[-1] == "saved")
    assert said[-2:] == ["saving", "saved"]
    assert studio.window.status.saved.text() == "saved"


def test_the_end_of_the_program_waits_until_all_is_saved(
    studio: Studio,
    qtbot: QtBot,
    post: Callable[[], Post],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title = studio.window.topbar.title
    title.setFocus()
    qtbot.keyClicks(title, "the last word")
    name = post().id
    studio.window.close()
    studio.close()
    monkeypatch.setattr(studio, "close", lambda: None)  # it has ended
    session = Session(Library.open(tmp_path / "data" / "library.sqlite"))
    assert session.post(name).title.endswith("the last word")
    assert not session.was_interrupted
    session.close()


def test_everything_that_takes_the_focus_has_a_name(studio: Studio, post: Callable[[], Post]) -> None:
    fields = [
        one for one in studio.window.findChildren(QLineEdit) if one.isVisible() and one.parent() is not None
    ]
    unnamed = [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in fields
        if not one.accessibleName() and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert unnamed == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_through_the_window_as_it_is_read(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], key: Qt.Key
) -> None:
    post()
    window = studio.window
    window.desks.show_named("write")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    parts = (window.topbar, window.library, window.desks, window.filmstrip, window.status)
    window.topbar.menu.setFocus()
    walked: list[int] = []
    for _ in range(200):
        now = window.focusWidget()
        walked += [at for at, part in enumerate(parts) if part is now or part.isAncestorOf(now)]
        qtbot.keyClick(now, key)
        if window.focusWidget() is window.topbar.menu:
            break
    assert window.focusWidget() is window.topbar.menu  # all the way round
    assert set(walked) == {0, 1, 2, 3, 4}
    round_ = walked if key == Qt.Key.Key_Tab else [*walked[1:][::-1]]
    assert round_ == sorted(round_)


def test_the_status_bar_says_what_the_network_is_open_for(studio: Studio, qtbot: QtBot) -> None:
    network, button = studio.context.network, studio.window.status.network
    ticket = network.approve(purpose="polish with a model", url="http://127.0.0.1:9/v1")
    offline = button.text()
    with ticket:
        qtbot.waitUntil(lambda: "polish with a model" in button.text())
    qtbot.waitUntil(lambda: button.text() == offline)
