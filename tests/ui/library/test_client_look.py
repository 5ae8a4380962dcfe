"""A client's font and colours, kept in the dialog about the set."""

from collections.abc import Callable

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from studio import client
from studio.post import Post
from ui.app import Studio
from ui.library.about import AboutSet


def test_font_and_colours_are_kept_with_the_client(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    known = replace(client.new("Ana"), colours=("#112233",))
    studio.session.create_client(known)
    studio.session.edit_set(post().set, "x", lambda media_set: replace(media_set, client=known.id))
    dialog = AboutSet(studio.context, post().set, studio.window)
    qtbot.addWidget(dialog)
    form = dialog.form
    assert form.colours.colours() == ("#112233",)
    form.colours.set_colour(1, "#AABBCC")
    form.colours.set_colour(2, "#000000")
    form.colours.remove(2)
    assert [tile.colour for tile in form.colours.tiles] == ["#112233", "#aabbcc"]
    at = 2 if form.font_.count() > 2 else 1
    form.font_.setCurrentIndex(at)
    form.font_.activated.emit(at)
    dialog.accept()
    kept = studio.session.client(known.id)
    assert kept.colours == ("#112233", "#aabbcc")
    assert kept.font == form.font_.itemData(at) != ""
