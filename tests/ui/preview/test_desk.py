"""Proof and preview desk in a real session: they follow the post, mend with one click, and say what they show."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio import caption, placements, places
from studio.jobs import Runner
from studio.library import Library
from studio.post import Item, Media, MediaSet, Placed, Post
from studio.session import Session
from studio.settings import Settings
from ui.app import Studio
from ui.context import Context
from ui.preview.desk import PreviewDesk
from ui.preview.phone import Phone
from ui.preview.proof import Proof
from ui.preview.render import render_preview
from ui.proxies import Proxies
from ui.selection import Selection

RED = (200, 30, 30)
GOES = ("instagram.feed", "instagram.story", "x.post")


@pytest.fixture
def picture(tmp_path: Path) -> Media:
    path = tmp_path / "DSC_1.jpg"
    Image.new("RGB", (1600, 2000), RED).save(path, quality=95)
    return Media("m", str(path), "photo", 1600, 2000, path.stat().st_size, "ends")


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


@pytest.fixture
def context(qtbot: QtBot, picture: Media, tmp_path: Path, runner: Runner) -> Iterator[Context]:
    session = Session(Library.open(tmp_path / "library.sqlite"))
    known = placements.load(places.shipped() / "placements")
    settings = Settings.load(tmp_path / "settings.json")
    yield Context(session, runner, known, settings, Proxies(runner))
    session.close()


@pytest.fixture
def selection(context: Context, picture: Media) -> Selection:
    post = Post(
        "p",
        "s",
        title="Harbour",
        caption="Dawn. #a1b #b #c #d #e #f",
        items=(Item("i", "m"),),
        placements=tuple(Placed(name) for name in GOES),
    )
    context.session.create_post(post, MediaSet("s", media=(picture,)))
    chosen = Selection()
    chosen.choose_post("p")
    chosen.choose_placement("instagram.feed")
    return chosen


def shows_red(phone: Phone) -> bool:
    image = phone.grab().toImage()
    colour = image.pixelColor(image.width() // 2, image.height() // 3)
    return colour.red() > 150 and colour.green() < 80


def desk_of(qtbot: QtBot, context: Context, selection: Selection) -> PreviewDesk:
    desk = PreviewDesk(context, selection)
    qtbot.addWidget(desk)
    desk.resize(1000, 800)
    desk.show()
    return desk


def test_the_proof_follows_words_pictures_and_choice(
    qtbot: QtBot, context: Context, selection: Selection
) -> None:
    proof = Proof(context, selection)
    qtbot.addWidget(proof)
    proof.resize(300, 700)
    proof.show()
    qtbot.waitUntil(lambda: shows_red(proof.phone))
    assert proof.phone.accessibleName() == "Instagram Feed"
    context.session.edit_post("p", "words", lambda post: caption.set_caption(post, "Dusk."))
    qtbot.waitUntil(lambda: "Dusk." in proof.phone.accessibleDescription())
    selection.choose_placement("x.post")
    assert proof.phone.accessibleName() == "X Post"
    selection.choose_placement("")
    # The master is edited: the first placement is shown.
    assert proof.phone.accessibleName() == "Instagram Feed"
    selection.choose_post("")
    assert not proof.isVisible()


def test_the_desk_shows_each_placement_as_many_as_fit(
    qtbot: QtBot, context: Context, selection: Selection
) -> None:
    desk = desk_of(qtbot, context, selection)
    assert [column.placement.id for column in desk.columns] == list(GOES)
    assert len({column.y() for column in desk.columns}) == 1
    desk.resize(420, 800)
    qtbot.waitUntil(lambda: len({column.y() for column in desk.columns}) == 3)
    added = (*(Placed(name) for name in GOES), Placed("pinterest.pin"))
    context.session.edit_post("p", "place", lambda post: replace(post, placements=added))
    qtbot.waitUntil(lambda: len(desk.columns) == 4)
    context.session.undo()
    qtbot.waitUntil(lambda: len(desk.columns) == 3)


def test_clicking_a_phone_makes_it_the_proof(qtbot: QtBot, context: Context, selection: Selection) -> None:
    desk = desk_of(qtbot, context, selection)
    story, post = desk.columns[1].phone, desk.columns[2].phone
    qtbot.mouseClick(story, Qt.MouseButton.LeftButton)
    assert selection.placement == "instagram.story"
    post.setFocus()
    qtbot.keyClick(post, Qt.Key.Key_Return)
    assert selection.placement == "x.post"


def test_one_click_mends_and_one_undo_takes_it_back(
    qtbot: QtBot, context: Context, selection: Selection
) -> None:
    desk = desk_of(qtbot, context, selection)

    def fixes() -> list[QPushButton]:
        return [
            one for one in desk.columns[0].findChildren(QPushButton) if one.text() == "Keep the first tags"
        ]

    assert "6 tags" in fixes()[0].accessibleName()
    qtbot.mouseClick(fixes()[0], Qt.MouseButton.LeftButton)
    session = context.session
    assert caption.compose(session.post("p"), "instagram.feed").caption == "Dawn. f\n#a1b".replace(
        "f\n#a1b", "#a1b #b #c #d #e"
    )
    assert caption.compose(session.post("p"), "x.post").caption.endswith("#f")
    qtbot.waitUntil(lambda: not [one for one in fixes() if one.isVisible()])
    session.undo()
    assert session.post("p").variants == ()


def test_switches_change_what_every_phone_shows(qtbot: QtBot, context: Context, selection: Selection) -> None:
    desk = desk_of(qtbot, context, selection)
    story = desk.columns[1].phone
    qtbot.waitUntil(lambda: shows_red(story))
    before = story.grab().toImage()
    qtbot.mouseClick(desk.zones, Qt.MouseButton.LeftButton)
    assert story.grab().toImage() != before
    feed = desk.columns[0].phone
    dark = feed.grab().toImage()
    qtbot.mouseClick(desk.dark, Qt.MouseButton.LeftButton)
    assert feed.grab().toImage() != dark


def test_after_upload_shows_what_the_platform_leaves_and_calls_it_an_estimate(
    qtbot: QtBot, context: Context, selection: Selection, picture: Media
) -> None:
    grain = Image.effect_noise((1600, 2000), 90).convert("RGB")
    grain.save(picture.path, quality=98)
    desk = desk_of(qtbot, context, selection)
    feed, told = desk.columns[0].phone, desk.columns[0].standing
    qtbot.waitUntil(lambda: bool(feed._gathering._last))
    before = feed.grab().toImage()
    assert "Estimate" not in told.text()
    qtbot.mouseClick(desk.uploaded, Qt.MouseButton.LeftButton)
    assert "Estimate" in told.text()
    with qtbot.waitSignal(desk._estimates.changed, timeout=60_000):
        feed.grab()
    assert feed.grab().toImage() != before
    qtbot.mouseClick(desk.uploaded, Qt.MouseButton.LeftButton)
    assert "Estimate" not in told.text()


def test_what_is_read_at_a_desk_is_shown_as_wide_as_there(
    qtbot: QtBot, context: Context, selection: Selection
) -> None:
    desk = desk_of(qtbot, context, selection)
    post = desk.columns[2].phone
    assert post.scene is not None
    before = post.scene.placement.preview.width
    qtbot.mouseClick(desk.computer, Qt.MouseButton.LeftButton)
    assert post.scene.placement.preview.width > before
    assert post.width() > before


def test_a_hidden_desk_shows_what_was_edited_meanwhile(
    qtbot: QtBot, context: Context, selection: Selection
) -> None:
    desk = desk_of(qtbot, context, selection)
    desk.hide()
    context.session.edit_post("p", "words", lambda post: caption.set_caption(post, "Dusk."))
    desk.show()
    assert "Dusk." in desk.columns[0].phone.accessibleDescription()


def test_the_desk_fits_beside_both_panels(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    """At 1280 px, the smallest screen that the window is made for."""
    assert post().items
    desk = studio.window.desks.show_named("preview")
    assert isinstance(desk, PreviewDesk)
    qtbot.waitUntil(lambda: bool(desk.columns))
    desk.computer.setChecked(True)
    assert studio.window.minimumSizeHint().width() <= 1280
    desk.show_tab(1)
    assert studio.window.minimumSizeHint().width() <= 1280


def test_without_a_post_it_says_what_to_do(qtbot: QtBot, context: Context) -> None:
    desk = desk_of(qtbot, context, Selection())
    assert desk.columns == []
    texts = [label.text() for label in desk.findChildren(type(desk._empty)) if label.isVisible()]
    assert any("Open a post" in text for text in texts)


def test_a_preview_is_written_without_a_window(
    qtbot: QtBot, picture: Media, tmp_path: Path, runner: Runner
) -> None:
    known = placements.load(places.shipped() / "placements")
    post = Post("p", "s", caption="Dawn.", items=(Item("i", "m"),))
    out = tmp_path / "out" / "preview.png"
    made = render_preview(post, {"m": picture}, known["instagram.feed"], out, runner=runner, dark=True)
    with Image.open(out) as image:
        assert (image.width, image.height) == (made.width, made.height)
        assert image.width == 780
        pixel = image.convert("RGB").getpixel((390, 900))
        assert isinstance(pixel, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(pixel, RED, strict=True))
    assert made.problems == ()
    assert "Dawn." in made.described
    assert list(out.parent.iterdir()) == [out]


def test_a_broken_picture_stands_empty_and_is_named(
    qtbot: QtBot, picture: Media, tmp_path: Path, runner: Runner
) -> None:
    known = placements.load(places.shipped() / "placements")
    bad = tmp_path / "bad.jpg"
    bad.write_text("no picture")
    post = Post("p", "s", caption="Dawn.", items=(Item("i", "m"), Item("j", "n")))
    media = {"m": picture, "n": replace(picture, id="n", path=str(bad))}
    made = render_preview(post, media, known["x.post"], tmp_path / "x.png", runner=runner)
    assert [problem.file for problem in made.problems] == [str(bad)]
    assert (tmp_path / "x.png").stat().st_size > 1000
