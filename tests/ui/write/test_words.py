"""Facts, people, snippets, tags, find and replace, and cleaning: by keys and clicks, as a person uses them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio import caption
from studio.post import Client, Credit, Handle, Person, Post, Shot, Snippet
from ui.context import Context
from ui.library.snippetbook import SnippetBook
from ui.write.linksheet import LinkSheet

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ANA = Person("a", "Ana Flores", "florist", (Handle("instagram", "ana.flores"), Handle("x", "anaf")))
AGNES = Person("g", "Ágnes Kő", "makeup", (Handle("instagram", "agnes"),))


def post(context: Context) -> Post:
    return context.session.post("p1")


def known(context: Context) -> None:
    """Let there be people, a client, and photographs that say how they were taken."""
    media_set = context.session.set("s1")
    shot = Shot("EOS R5", aperture=1.8, city="Riga", keywords=("golden hour",))
    media = (replace(media_set.media[0], shot=shot), *media_set.media[1:])
    context.session.put(
        "", ANA, AGNES, Client("c", "Rosa"),
        replace(media_set, client="c", media=media, people=(Credit("florist", "a"),)),
    )  # fmt: skip


def picked(menu: QMenu, *names: str) -> QAction:
    """Return the action behind these names, opening menu by menu."""
    for name in names:
        menu.aboutToShow.emit()
        action = next(
            one for one in menu.actions() if one.text().partition("\t")[0].replace("&&", "&") == name
        )
        inner = action.menu()
        menu = inner if isinstance(inner, QMenu) else menu
    return action


# Inserting.


def test_a_fact_is_inserted_where_the_cursor_is_and_goes_out_as_it_is(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    known(context)
    typing(host.desk.caption, "On my  today")
    for _ in range(len(" today")):
        qtbot.keyClick(host.desk.caption, Qt.Key.Key_Left)
    action = picked(host.desk.words.menu, "Facts", "Camera")
    assert action.text().endswith("\tEOS R5")
    action.trigger()
    assert post(context).caption == "On my {camera} today"
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text() == "On my EOS R5 today"
    number = host.lengths.rows["x.post"].number
    qtbot.waitUntil(lambda: number.text().startswith("18 "))


def test_somebody_of_the_set_is_inserted_by_part_and_somebody_else_by_handle(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    known(context)
    menu = host.desk.words.menu
    picked(menu, "People", "Florist").trigger()
    picked(menu, "People", "Somebody else", "Ágnes Kő").trigger()
    assert post(context).caption == "{florist}@agnes"
    qtbot.mouseClick(host.desk.tabs.buttons["x.post"], Qt.MouseButton.LeftButton)
    assert picked(menu, "People", "Florist").text() == "Florist\t@anaf"


def test_a_signature_goes_below_the_text_once_and_is_taken_back(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    context.session.put("", Snippet("s", "Sign-off", "signature", "Ana 📷\nRiga"))
    typing(host.desk.caption, "A day 💛")
    for _ in range(2):
        picked(host.desk.words.menu, "Signatures", "Sign-off").trigger()
    assert post(context).caption == "A day 💛\n\nAna 📷\nRiga"


def test_another_clients_snippets_are_not_offered(host: "Host", context: Context) -> None:
    known(context)
    context.session.put(
        "", Snippet("1", "Mine", "text", "Hello & bye", "c"), Snippet("2", "Other", "text", "x", "d")
    )
    menu = picked(host.desk.words.menu, "Snippets").menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Mine\tHello && bye"]
    menu.actions()[0].trigger()
    assert post(context).caption == "Hello & bye"


def test_the_posts_link_is_written_and_goes_out_where_it_can_be_clicked(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    picked(host.desk.words.menu, "Link of this post…").trigger()
    (sheet,) = host.findChildren(LinkSheet)
    qtbot.waitUntil(sheet.isVisible)
    qtbot.keyClicks(sheet.link, "https://own.example/gallery")
    qtbot.keyClick(sheet.link, Qt.Key.Key_Return)
    assert post(context).link == "https://own.example/gallery"
    picked(host.desk.words.menu, "Facts", "Link").trigger()
    spoken = context.spoken("p1")
    assert caption.compose(spoken, "x.post").caption == "https://own.example/gallery"
    assert caption.compose(spoken, "instagram.feed").caption == "link in bio"


# "@".


def test_at_offers_people_and_enter_takes_one(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    known(context)
    offered, editor = host.desk.words.mentions.list, host.desk.caption
    typing(editor, "💛 by @ag")
    assert offered.isVisible()
    assert editor.hasFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert post(context).caption == "💛 by @agnes"
    assert not offered.isVisible()
    typing(editor, " and @")
    assert offered.item(0).text() == "{florist}   Ana Flores, florist"
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert post(context).caption == "💛 by @agnes and {florist}"
    assert editor.hasFocus()


def test_somebody_with_a_handle_on_each_platform_gets_their_part_in_the_set(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    known(context)
    lilla = Person("l", "Lilla", "venue", (Handle("instagram", "lilla.hall"), Handle("x", "lillahall")))
    context.session.put("", lilla)
    typing(host.desk.caption, "At @lil")
    assert host.desk.words.mentions.list.item(0).text() == "{venue}   Lilla, venue"
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_Return)
    assert post(context).caption == "At {venue}"
    assert Credit("venue", "l") in context.session.set("s1").people
    assert caption.compose(context.spoken("p1"), "instagram.feed").caption == "At @lilla.hall"


def test_escape_closes_the_offer_and_typing_is_not_hindered(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    known(context)
    offered, editor = host.desk.words.mentions.list, host.desk.caption
    typing(editor, "@a")
    assert offered.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    typing(editor, "n")
    assert not offered.isVisible()
    typing(editor, "a.b")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    typing(editor, "mail me@ana and @zzz")
    assert not offered.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert post(context).caption == "@ana.b\nmail me@ana and @zzz\n"


def test_handles_of_other_posts_are_offered_and_a_platform_has_its_own(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    known(context)
    context.session.edit_post("p2", "", lambda one: caption.set_caption(one, "With @barn.riga"))
    qtbot.mouseClick(host.desk.tabs.buttons["instagram.feed"], Qt.MouseButton.LeftButton)
    typing(host.desk.caption, "@")
    offered = host.desk.words.mentions.list
    shown = [offered.item(row).text().partition(" ")[0] for row in range(offered.count())]
    assert shown == ["@ana.flores", "@agnes", "@barn.riga"]
    typing(host.desk.caption, "ba")
    qtbot.mouseClick(
        offered.viewport(), Qt.MouseButton.LeftButton, pos=offered.visualItemRect(offered.item(0)).center()
    )
    assert caption.own(post(context), "caption", "instagram.feed") == "@barn.riga"
    assert post(context).caption == ""


# Tags.


def settled(qtbot: QtBot, read: Callable[[], QPoint]) -> QPoint:
    """Return what `read` says as soon as it goes on saying so: a page is laid out in several turns of the loop."""
    said: list[QPoint] = []

    def again() -> bool:
        said.append(read())
        return len(said) > 5 and all(one == said[-1] for one in said[-5:])

    qtbot.waitUntil(again)
    return said[-1]


def test_a_suggested_tag_is_added_by_a_click_and_nothing_jumps(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    known(context)
    context.session.edit_post("p2", "", lambda one: caption.set_tags(one, ["veil", "bride"]))
    row = host.desk.words.tags
    row.renew()
    assert {"GoldenHour", "veil", "bride", "Riga"} <= set(row.chips)
    assert len(row.chips) <= 8
    before = list(row.chips)

    def place() -> QPoint:
        """Return where the chip stands below the field, whatever is said above both meanwhile."""
        return row.chips["veil"].mapTo(host, QPoint()) - host.desk.tags.mapTo(host, QPoint())

    where = settled(qtbot, place)
    qtbot.mouseClick(row.chips["veil"], Qt.MouseButton.LeftButton)
    assert post(context).tags == ("veil",)
    qtbot.waitUntil(lambda: host.desk.tags.text() == "veil")
    assert row.chips["veil"].isChecked()
    assert list(row.chips) == before
    assert settled(qtbot, place) == where
    qtbot.mouseClick(row.chips["veil"], Qt.MouseButton.LeftButton)
    assert post(context).tags == ()


def test_the_limit_of_a_placement_is_shown(qtbot: QtBot, host: "Host", context: Context) -> None:
    host.selection.choose_placement("instagram.feed")
    row = host.desk.words.tags
    context.session.edit_post("p1", "", lambda one: caption.set_tags(one, "abcde"))
    qtbot.waitUntil(lambda: row.count.text() == "5 of 5 in Instagram Feed")
    context.session.edit_post("p1", "", lambda one: caption.set_tags(one, "abcdef"))
    qtbot.waitUntil(lambda: row.count.text() == "6 tags; Instagram Feed takes 5")
    assert row.count.property("kind") == "warning"


def test_tags_are_kept_as_a_set_and_inserted_again(qtbot: QtBot, host: "Host", context: Context) -> None:
    context.session.edit_post("p1", "", lambda one: caption.set_tags(one, ["riga", "bride"]))
    menu = host.desk.words.tags.sets.menu()
    picked(menu, "Keep these tags as a set…").trigger()
    (book,) = host.findChildren(SnippetBook)
    qtbot.waitUntil(book.isVisible)
    qtbot.keyClicks(book.name, "Weddings")
    qtbot.mouseClick(book.shut, Qt.MouseButton.LeftButton)
    (made,) = context.session.snippets().values()
    assert (made.name, made.kind, made.text) == ("Weddings", "tags", "riga bride")
    context.session.edit_post("p1", "", lambda one: caption.set_tags(one, ["dawn", "Riga"]))
    picked(menu, "Weddings").trigger()
    assert post(context).tags == ("dawn", "Riga", "bride")


def test_whom_to_tag_is_said_and_copied(qtbot: QtBot, host: "Host", context: Context) -> None:
    known(context)
    row = host.desk.words.tags
    host.selection.choose_placement("instagram.feed")
    qtbot.waitUntil(lambda: "@ana.flores" in row.people.text())
    qtbot.mouseClick(row.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "@ana.flores"
    host.selection.choose_placement("bluesky.post")
    qtbot.waitUntil(lambda: not row.people.isVisible())
