"""Who did what for a set, how a client sounds, and what is said where a link cannot be clicked."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.post import Client, Credit, MediaSet, Person, Post, Voice
from ui.app import Studio
from ui.library.about import AboutSet
from ui.library.creditsinput import CreditsInput
from ui.library.voiceform import VoiceForm, summary

READ = Callable[[], Post]
ANA = Person("a", "Ana Flores", "florist")


def opened(studio: Studio, qtbot: QtBot) -> AboutSet:
    studio.window.actions_["about-set"].trigger()
    dialog = studio.window.findChildren(AboutSet)[-1]
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def for_rosa(studio: Studio, post: Post) -> None:
    """Let the post be Rosa's, who has six captions, and let somebody else have twelve."""
    own = [
        Post(f"r{n}", post.set, caption=f"Hello friends, meadow light and rain {n} 🌾 #dawn")
        for n in range(10)
    ]
    others = [Post(f"o{n}", "other", caption=f"Stunning product number {n}, buy it now") for n in range(12)]
    studio.session.put(
        "", ANA, Client("c", "Rosa", languages=("en-US",)), MediaSet("other"),
        replace(studio.session.set(post.set), client="c"), *own, *others,
    )  # fmt: skip


def write(qtbot: QtBot, line: object, role: str, name: str) -> None:
    qtbot.keyClicks(line.role, role)  # type: ignore[attr-defined]
    line.person.setEditText(name)  # type: ignore[attr-defined]


def test_who_did_what_is_kept_with_new_people_in_one_step(studio: Studio, qtbot: QtBot, post: READ) -> None:
    studio.session.put("", ANA)
    dialog = opened(studio, qtbot)
    lines = dialog.credits.lines
    assert len(lines) == 1
    lines[0].person.setEditText("ana flores")
    assert lines[0].role.text() == "florist"
    write(qtbot, lines[1], "Make-up artist", "Ágnes Kő")
    assert len(dialog.credits.lines) == 3
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    people = {person.name: person for person in studio.session.people().values()}
    assert people["Ágnes Kő"].role == "make_up_artist"
    assert studio.session.set(post().set).people == (
        Credit("florist", "a"),
        Credit("make_up_artist", people["Ágnes Kő"].id),
    )
    studio.session.undo()
    assert studio.session.set(post().set).people == ()
    assert "Ágnes Kő" not in {person.name for person in studio.session.people().values()}


def test_credits_are_shown_and_taken_away(qtbot: QtBot) -> None:
    made = (Credit("florist", "a"), Credit("stylist", "a"), Credit("dj", "gone"))
    given = CreditsInput(made, {"a": ANA})
    qtbot.addWidget(given)
    assert [(line.role.text(), line.name) for line in given.lines] == [
        ("florist", "Ana Flores"),
        ("stylist", "Ana Flores"),
        ("", ""),
    ]
    assert set(given.result()[0]) == set(made)
    given.lines[0].person.setEditText("")
    assert set(given.result()[0]) == {Credit("stylist", "a"), Credit("dj", "gone")}
    assert given.result()[1] == ()


def test_how_a_client_sounds_is_shown_and_changed(studio: Studio, qtbot: QtBot, post: READ) -> None:
    for_rosa(studio, post())
    dialog = opened(studio, qtbot)
    form = dialog.form.voice
    assert form.heading.text() == "How Rosa sounds"
    assert form.learned.text().startswith("Learned from 10 captions: ")
    assert "often “Hello friends, meadow” first" in form.learned.text()
    assert "meadow" in form.favourites.placeholderText()
    qtbot.mouseClick(form.chips["stunning"], Qt.MouseButton.LeftButton)
    assert form.refused.text() == "stunning"
    form.refused.setText("stunning, must have")
    form.ranges["emoji"].setText("0-1")
    form.ticks["voice.length"].click()
    dialog.form.link.setText("https://rosa.example")
    dialog.form.link_words.setText("tap the profile")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    made = studio.session.client("c")
    assert made.voice == Voice(refused=("stunning", "must have"), emoji=(0, 1), off=("voice.length",))
    assert (made.link, made.link_words) == ("https://rosa.example", "tap the profile")
    again = opened(studio, qtbot)
    assert again.form.voice.ranges["emoji"].text() == "0–1"
    assert again.form.client() == made
    studio.session.undo()
    assert studio.session.client("c").voice == Voice()


def test_a_form_gives_back_what_it_was_shown(qtbot: QtBot) -> None:
    from studio.voice import Profile

    form = VoiceForm()
    qtbot.addWidget(form)
    said = Voice(
        "warm", ("golden",), ("amazing",), ("Hello, you", "Hi"), (0, 2), (1, 1), (8, 30), ("voice.tags",)
    )
    form.show_voice("Rosa", said, Profile())
    assert form.voice() == said
    assert summary(Profile()).startswith("Nothing is learned yet")
