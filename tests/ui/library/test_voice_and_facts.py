"""Tone, audience and examples of a client, facts of client and shoot: written, kept, undone, nothing lost."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.post import Client, Post, Voice
from studio.voice import Profile
from ui.app import Studio
from ui.library.about import AboutSet
from ui.library.examplesinput import ExamplesInput
from ui.library.factsinput import ADDED
from ui.library.linesinput import MOST, LinesInput
from ui.library.voiceform import VoiceForm

READ = Callable[[], Post]
SAID = Voice(
    "short", ("golden",), ("amazing",), ("Hi",), (0, 2), (1, 1), (8, 30), ("voice.tags",),
    "warm, dry", "couples", ("Soft light.\nSlow hands. 🌾", "Rain, then sun."),
)  # fmt: skip


def opened(studio: Studio, qtbot: QtBot) -> AboutSet:
    studio.window.actions_["about-set"].trigger()
    dialog = studio.window.findChildren(AboutSet)[-1]
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_tone_audience_examples_and_facts_are_kept_in_one_step_and_undone(
    studio: Studio, qtbot: QtBot, post: READ
) -> None:
    studio.session.put("", Client("c", "Rosa"), replace(studio.session.set(post().set), client="c"))
    dialog = opened(studio, qtbot)
    voice = dialog.form.voice
    qtbot.keyClicks(voice.tone, "warm, dry")
    qtbot.keyClicks(voice.audience, "couples")
    qtbot.mouseClick(voice.examples.more, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(voice.examples.boxes[0], "Soft light.")
    qtbot.keyClick(voice.examples.boxes[0], Qt.Key.Key_Return)
    qtbot.keyClicks(voice.examples.boxes[0], "Slow hands.")
    dialog.form.facts.box.setPlainText("A print costs 40\n\n  Closed in January  \nA print costs 40")
    dialog.facts.box.setPlainText("Two dogs came")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    kept = studio.session.client("c")
    assert (kept.voice.tone, kept.voice.audience) == ("warm, dry", "couples")
    assert kept.voice.examples == ("Soft light.\nSlow hands.",)
    assert kept.facts == ("A print costs 40", "Closed in January")
    assert studio.session.set(post().set).facts == ("Two dogs came",)
    again = opened(studio, qtbot)
    assert again.form.client() == kept
    assert again.facts.lines() == ("Two dogs came",)
    studio.session.undo()
    assert studio.session.client("c") == Client("c", "Rosa")
    assert studio.session.set(post().set).facts == ()


def test_a_dialog_that_only_says_done_changes_nothing(studio: Studio, qtbot: QtBot, post: READ) -> None:
    client = Client("c", "Rosa", voice=SAID, facts=("One", "Two"))
    media_set = replace(studio.session.set(post().set), client="c", facts=("Three",))
    studio.session.put("", client, media_set)
    dialog = opened(studio, qtbot)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert studio.session.client("c") == client
    assert studio.session.set(post().set).facts == ("Three",)


def test_a_form_gives_back_all_of_a_voice(qtbot: QtBot) -> None:
    form = VoiceForm()
    qtbot.addWidget(form)
    form.show_voice("Rosa", SAID, Profile())
    assert form.voice() == SAID
    form.show_voice("Else", Voice(), Profile())
    assert form.voice() == Voice()


def test_examples_are_added_and_taken_away_each_by_its_own_name(qtbot: QtBot) -> None:
    form = ExamplesInput()
    qtbot.addWidget(form)
    form.show()
    assert form.why.isVisible()
    form.show_examples(("One", "Two", "Three"))
    assert not form.why.isVisible()
    assert [box.accessibleName() for box in form.boxes] == ["Example 1", "Example 2", "Example 3"]
    qtbot.mouseClick(form.leave[1], Qt.MouseButton.LeftButton)
    assert form.examples() == ("One", "Three")
    assert [one.toolTip() for one in form.leave] == ["Take example 1 away", "Take example 2 away"]
    qtbot.mouseClick(form.more, Qt.MouseButton.LeftButton)
    assert form.examples() == ("One", "Three")
    form.boxes[2].setPlainText("One")
    assert form.examples() == ("One", "Three")
    for _ in range(3):
        qtbot.mouseClick(form.leave[0], Qt.MouseButton.LeftButton)
    assert form.examples() == ()
    assert form.why.isVisible()


def test_a_box_of_facts_grows_as_far_as_it_may(qtbot: QtBot) -> None:
    box = LinesInput("about.facts.example")
    qtbot.addWidget(box)
    least = box.height()
    box.show_lines(("One", "Two", "Three", "Four", "Five"))
    assert box.height() > least
    box.show_lines(tuple(f"Fact {n}" for n in range(MOST)))
    most = box.height()
    box.show_lines(tuple(f"Fact {n}" for n in range(4 * MOST)))
    assert box.height() == most
    assert len(box.lines()) == 4 * MOST


def test_facts_are_added_from_a_file_and_a_wrong_one_is_named(
    studio: Studio, qtbot: QtBot, post: READ, tmp_path: Path
) -> None:
    dialog = opened(studio, qtbot)
    dialog.facts.box.setPlainText("Two dogs came")
    prices = tmp_path / "prices.txt"
    prices.write_text("A print costs €40\n\nTwo dogs came\nAn album costs €300\n", encoding="utf-8")
    dialog.facts.open_file(str(prices))
    qtbot.waitUntil(lambda: len(dialog.facts.lines()) == 3)
    assert dialog.facts.lines() == ("Two dogs came", "A print costs €40", "An album costs €300")
    assert dialog.facts.note.isHidden()
    prices.write_text("\n".join(f"Price {n}" for n in range(ADDED + 5)), encoding="utf-8")
    dialog.facts.open_file(str(prices))
    qtbot.waitUntil(dialog.facts.note.isVisible)
    assert dialog.facts.note.text() == "prices.txt is long; its first 100 lines were added."
    assert len(dialog.facts.lines()) == 3 + ADDED
    dialog.facts.open_file(str(tmp_path / "gone.txt"))
    qtbot.waitUntil(lambda: "gone.txt" in dialog.facts.note.text())
    assert len(dialog.facts.lines()) == 3 + ADDED
    dialog.facts.open_file(str(prices))
    dialog.reject()
