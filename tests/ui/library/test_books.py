"""The credits book and the snippets: what is typed is kept at once, searched and taken back."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.post import Credit, Handle, Post, Snippet
from ui.app import Studio
from ui.library.creditsbook import CreditsBook
from ui.library.snippetbook import SnippetBook
from ui.palette import Palette, choices_of

READ = Callable[[], Post]


def opened(studio: Studio, qtbot: QtBot, words: str) -> None:
    """Open a book as a person does, through the palette."""
    studio.window.desks.show_named("write")
    palette = Palette(choices_of(studio.window.actions_), studio.window)
    palette.open_over(studio.window)
    qtbot.keyClicks(palette.field, words)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_the_credits_book_is_filled_searched_and_undone(studio: Studio, qtbot: QtBot, post: READ) -> None:
    opened(studio, qtbot, "credits book")
    (book,) = studio.window.findChildren(CreditsBook)
    qtbot.waitUntil(book.isVisible)
    assert book.nothing.isVisible()
    qtbot.mouseClick(book.add, Qt.MouseButton.LeftButton)
    for field, text in (
        (book.name, "Ana Flores"),
        (book.role, "Second Shooter"),
        (book.handles.fields["instagram"], "@ana.flores"),
    ):
        field.setFocus()
        qtbot.keyClicks(field, text)
    qtbot.keyClick(book.handles.fields["instagram"], Qt.Key.Key_Tab)
    (ana,) = studio.session.people().values()
    assert (ana.name, ana.role, ana.handles) == (
        "Ana Flores",
        "second_shooter",
        (Handle("instagram", "ana.flores"),),
    )
    qtbot.mouseClick(book.add, Qt.MouseButton.LeftButton)
    book.name.setFocus()
    qtbot.keyClicks(book.name, "Villa")
    book.search.setText("ana")
    assert book.list.count() == 1
    assert book.name.text() == "Ana Flores"
    media_set = studio.session.set(post().set)
    studio.session.put("", replace(media_set, people=(Credit("x", ana.id),)))
    qtbot.mouseClick(book.delete, Qt.MouseButton.LeftButton)
    assert ana.id not in studio.session.people()
    assert studio.session.set(post().set).people == ()
    book.undo()
    assert ana.id in studio.session.people()
    assert studio.session.set(post().set).people == (Credit("x", ana.id),)
    qtbot.mouseClick(book.shut, Qt.MouseButton.LeftButton)


def test_what_is_typed_last_in_a_book_is_kept_by_escape_too(studio: Studio, qtbot: QtBot, post: READ) -> None:
    studio.session.put("", Snippet("1", "Old", "text", "words"))
    opened(studio, qtbot, "snippets")
    (book,) = studio.window.findChildren(SnippetBook)
    qtbot.waitUntil(book.isVisible)
    book.text.setFocus()
    qtbot.keyClicks(book.text, "More ")
    book.reject()
    assert studio.session.snippets()["1"].text == "More words"
