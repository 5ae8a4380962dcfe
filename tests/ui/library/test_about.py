"""The set and its client: what is typed is kept, seen where it matters, and taken back in one step."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio import client as clients
from studio.post import Client, Handle, MediaSet, Post
from studio.words import word
from ui.app import Studio
from ui.library.about import NEW, AboutSet
from ui.palette import Palette, choices_of

READ = Callable[[], Post]


def opened(studio: Studio, qtbot: QtBot) -> AboutSet:
    """Return the dialog, opened as a person does, through the palette."""
    palette = Palette(choices_of(studio.window.actions_), studio.window)
    palette.open_over(studio.window)
    qtbot.keyClicks(palette.field, "set client")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    dialog = studio.window.findChildren(AboutSet)[-1]
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def choose(dialog: AboutSet, qtbot: QtBot, at: int) -> None:
    """Choose the client in this line of the list, with the keys."""
    dialog.client.setFocus()
    while dialog.client.currentIndex() != at:
        down = dialog.client.currentIndex() < at
        qtbot.keyClick(dialog.client, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def press_done(dialog: AboutSet, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def the_set(studio: Studio, post: Post) -> MediaSet:
    return studio.session.set(post.set)


def account(studio: Studio) -> str:
    """Return the name that the proof shows above the post."""
    studio.window.proof.proof.phone.refresh()
    scene = studio.window.proof.proof.phone._scene
    return scene.account if scene else ""


def test_what_is_typed_about_the_set_is_kept_and_taken_back_in_one_step(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    before = the_set(studio, post())
    dialog = opened(studio, qtbot)
    for field, text in (
        (dialog.title, "Ana & Luis"),
        (dialog.place, "Graz"),
        (dialog.date, "2026-06-13"),
        (dialog.credit, "E. Klein"),
        (dialog.rights, "2026 E. Klein"),
    ):
        field.clear()
        qtbot.keyClicks(field, text)
    press_done(dialog, qtbot)
    made = the_set(studio, post())
    assert (made.title, made.place, made.date) == ("Ana & Luis", "Graz", "2026-06-13")
    assert (made.credit, made.rights) == ("E. Klein", "2026 E. Klein")
    studio.window.actions_["undo"].trigger()
    assert replace(the_set(studio, post()), media=()) == replace(before, media=())


def test_a_date_that_is_none_is_refused_where_it_stands(studio: Studio, qtbot: QtBot, post: READ) -> None:
    dialog = opened(studio, qtbot)
    dialog.date.clear()
    qtbot.keyClicks(dialog.date, "13 June")
    press_done(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.note.isVisible()
    assert the_set(studio, post()).date != "13 June"
    dialog.date.clear()
    press_done(dialog, qtbot)
    assert the_set(studio, post()).date == ""


def test_a_new_client_s_handle_stands_in_the_preview_until_it_is_undone(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    studio.selection.choose_placement("instagram.feed")
    before = account(studio)
    dialog = opened(studio, qtbot)
    choose(dialog, qtbot, 1)
    press_done(dialog, qtbot)
    assert dialog.isVisible(), "a client without a name"
    qtbot.keyClicks(dialog.form.name, "Cafe Lumen")
    qtbot.keyClicks(dialog.form.handles.fields["instagram"], "@cafe.lumen")
    qtbot.keyClicks(dialog.form.credit, "Lumen")
    qtbot.mouseClick(dialog.form.no_model, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert dialog.client.currentText() == "Cafe Lumen"
    press_done(dialog, qtbot)
    (made,) = studio.session.clients().values()
    assert (made.name, made.handles, made.no_model) == (
        "Cafe Lumen",
        (Handle("instagram", "cafe.lumen"),),
        True,
    )
    assert the_set(studio, post()).client == made.id
    assert the_set(studio, post()).credit == "Lumen"
    assert account(studio) == "cafe.lumen"
    studio.window.actions_["undo"].trigger()
    assert not studio.session.clients()
    assert the_set(studio, post()).client == ""
    assert account(studio) == before


def test_the_client_s_language_is_checked_until_it_is_undone(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    studio.session.create_client(Client("lumen", "Cafe Lumen"))
    dialog = opened(studio, qtbot)
    choose(dialog, qtbot, 1)
    first = dialog.form.languages.lines[0]
    first.setCurrentIndex(first.findData("de-DE"))
    second = dialog.form.languages.lines[1]
    second.setCurrentIndex(second.findData("hu-HU"))
    press_done(dialog, qtbot)
    assert studio.session.client("lumen").languages == ("de-DE", "hu-HU")
    assert studio.session.language_of(post().id) == "de-DE"
    qtbot.waitUntil(lambda: studio.window.status.language.text() == "de-DE")
    studio.window.actions_["undo"].trigger()
    assert studio.session.language_of(post().id) == ""  # what the person usually writes in
    assert studio.session.client("lumen").languages == ()


def test_going_back_and_forth_between_clients_loses_nothing(studio: Studio, qtbot: QtBot, post: READ) -> None:
    studio.session.create_client(Client("ana", "Ana", rights="© Ana"))
    studio.session.create_client(Client("bo", "Bo"))
    dialog = opened(studio, qtbot)
    choose(dialog, qtbot, 1)
    dialog.form.name.clear()
    qtbot.keyClicks(dialog.form.name, "Ana Soler")
    choose(dialog, qtbot, 2)
    assert dialog.form.name.text() == "Bo"
    qtbot.keyClicks(dialog.form.handles.fields["x"], "bo")
    choose(dialog, qtbot, 0)
    assert not dialog.form.isVisible()
    press_done(dialog, qtbot)
    assert studio.session.client("ana") == Client("ana", "Ana Soler", rights="© Ana")
    assert studio.session.client("bo").handles == (Handle("x", "bo"),)
    assert the_set(studio, post()).client == ""
    studio.window.actions_["undo"].trigger()
    assert studio.session.client("ana").name == "Ana"
    assert studio.session.client("bo").handles == ()


def test_leaving_changes_nothing(studio: Studio, qtbot: QtBot, post: READ) -> None:
    label = studio.session.undo_label
    dialog = opened(studio, qtbot)
    assert dialog.client.itemData(dialog.client.count() - 1) == NEW
    choose(dialog, qtbot, 1)
    qtbot.keyClicks(dialog.form.name, "Nobody yet")
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert not studio.session.clients()
    assert studio.session.undo_label == label


def test_the_client_is_on_the_disk(studio: Studio, qtbot: QtBot, post: READ) -> None:
    dialog = opened(studio, qtbot)
    choose(dialog, qtbot, 1)
    qtbot.keyClicks(dialog.form.name, "Cafe Lumen")
    press_done(dialog, qtbot)
    assert studio.session.flush(10)
    kept = studio.session.library.documents()
    client = the_set(studio, post()).client
    assert kept["client", client] == studio.session.client(client)
    assert kept["set", post().set] == the_set(studio, post())


def test_another_client_s_credit_takes_the_place_of_the_former_s_but_not_of_one_s_own() -> None:
    former, new = Client("a", "A", credit="A"), Client("b", "B", credit="B", rights="© B")
    theirs = clients.commission(MediaSet("s", client="a", credit="A", rights="© me"), new, former)
    assert (theirs.client, theirs.credit, theirs.rights) == ("b", "B", "© me")
    nobodys = clients.commission(theirs, None, new)
    assert (nobodys.client, nobodys.credit, nobodys.rights) == ("", "", "© me")


def test_only_posts_in_the_usual_language_follow_the_client_s() -> None:
    posts = [Post("1", "s", language="en-US"), Post("2", "s", language="fr-FR")]
    client = Client("a", "A", languages=("de-DE",))
    assert [post.id for post in clients.in_their_language(posts, client, "en-US")] == ["1"]
    assert clients.in_their_language(posts, Client("b", "B"), "en-US") == ()


def test_an_embargo_is_kept_and_what_is_no_time_is_not(studio: Studio, qtbot: QtBot, post: READ) -> None:
    dialog = opened(studio, qtbot)
    dialog.embargo.setFocus()
    qtbot.keyClicks(dialog.embargo, "after the wedding")
    press_done(dialog, qtbot)
    assert dialog.isVisible()
    assert "18:00" in dialog.note.text()
    dialog.embargo.clear()
    qtbot.keyClicks(dialog.embargo, "2099-06-13 18:00")
    press_done(dialog, qtbot)
    assert the_set(studio, post()).embargo == "2099-06-13T18:00"
    studio.window.judgement.judge()
    assert "embargo.now" in {one.rule for one in studio.window.judgement.findings}


def test_a_client_is_deleted_from_all_their_sets_and_can_be_had_back(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    session = studio.session
    session.put("Make", Client("c1", "Ana", credit="Studio Ana"))
    session.put("Name", replace(the_set(studio, post()), client="c1", credit="Studio Ana"))
    session.create_set(MediaSet("other", "Other", client="c1"))
    dialog = opened(studio, qtbot)
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert session.clients() == {}
    assert dialog.client.currentData() == ""
    assert not dialog.form.isVisible()
    assert not dialog.delete.isVisible()
    press_done(dialog, qtbot)
    assert (the_set(studio, post()).client, the_set(studio, post()).credit) == ("", "")
    assert session.set("other").client == ""
    undo = next(
        one for one in studio.window.banners.findChildren(QPushButton) if one.text() == word("ui.action.undo")
    )
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert session.client("c1").name == "Ana"
    assert the_set(studio, post()).credit == "Studio Ana"
    assert session.set("other").client == "c1"


def test_a_client_who_was_not_kept_yet_just_goes(studio: Studio, qtbot: QtBot, post: READ) -> None:
    dialog = opened(studio, qtbot)
    choose(dialog, qtbot, dialog.client.findData(NEW))
    dialog.client.activated.emit(dialog.client.currentIndex())
    assert dialog.delete.isVisible()
    qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    press_done(dialog, qtbot)
    assert studio.session.clients() == {}
    assert studio.window.banners.texts() == []


def test_a_long_name_pushes_nothing_out_of_the_dialog(studio: Studio, qtbot: QtBot, post: READ) -> None:
    studio.session.put("Make", Client("c1", "Workshop for weddings, christenings and jubilees " * 4))
    studio.session.put("Name", replace(the_set(studio, post()), client="c1"))
    dialog = opened(studio, qtbot)
    area = dialog.area
    form = area.widget()
    assert form is not None
    qtbot.waitUntil(lambda: form.width() == area.viewport().width())
    assert area.horizontalScrollBar().maximum() == 0
