"""A set is exported without a post: all of it, without words, and without what is rejected."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from studio import arrange, sets
from studio.package import Result
from studio.post import Edit, Post
from ui.app import Studio
from ui.export.sheet import ExportSheet

LEFT = Qt.MouseButton.LeftButton
Reader = Callable[[], Post]


def opened(studio: Studio, tmp_path: Path, media_set: str = "") -> ExportSheet:
    made = ExportSheet(studio.context, studio.selection, studio.window, media_set)
    made.choosing.folder.setText(str(tmp_path / "out"))
    made.open()
    return made


def export(qtbot: QtBot, sheet: ExportSheet) -> list[str]:
    """Return what was made, relative to the folder."""
    with qtbot.waitSignal(sheet.running.ended, timeout=120_000) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    assert result.failed == ()
    return sorted(
        Path(output.file.path).relative_to(result.plan.folder).as_posix() for output in result.outputs
    )


def test_all_of_the_set_goes_without_words_beside_a_post_of_a_part_of_it(
    studio: Studio, qtbot: QtBot, post: Reader, tmp_path: Path
) -> None:
    studio.session.edit_post(
        post().id,
        "x",
        lambda p: replace(arrange.take_out(p, [p.items[0].id]), caption="Hello"),
    )
    sheet = opened(studio, tmp_path)
    subject = sheet.choosing.subject
    assert "2" in subject.of_post.text()
    assert "3" in subject.of_set.text()
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "instagram.feed")  # which takes one picture a post
    qtbot.mouseClick(subject.of_set, LEFT, pos=QPoint(10, subject.of_set.height() // 2))
    assert not sheet.choosing.texts.isVisible()
    made = export(qtbot, sheet)
    assert made == [f"instagram.feed/0{n}-{name}.jpg" for n, name in enumerate(("one", "three", "two"), 1)]


def test_a_set_without_a_post_is_listed_and_exported_and_the_rejected_stay_behind(
    studio: Studio, qtbot: QtBot, post: Reader, tmp_path: Path
) -> None:
    name = post().set
    media = studio.session.set(name).media
    turned = replace(media[0], edit=Edit(quarter_turns=1))
    studio.session.edit_set(name, "x", lambda one: sets.edit_medium(one, turned.id, lambda _: turned))
    studio.session.edit_set(
        name,
        "x",
        lambda one: sets.edit_medium(one, media[2].id, lambda m: replace(m, rejected=True)),
    )
    studio.session.delete_post(post().id)
    library = studio.window.library
    qtbot.waitUntil(lambda: [(row.set, row.alone) for row in library.catalogue._rows] == [(name, True)])
    library.export_wanted.emit(name)
    (sheet,) = studio.window.findChildren(ExportSheet)
    sheet.choosing.folder.setText(str(tmp_path / "out"))
    assert "1" in sheet.choosing.subject.left_out.text()
    for card in sheet.choosing.cards:
        card.tick.setChecked(card.placement.id == "x.post")
    made = export(qtbot, sheet)
    assert len(made) == 2
    assert not any("rejected" in path or path.endswith(".txt") for path in made)
    manifest = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert '"turn"' in manifest


def test_a_set_without_posts_can_be_deleted_and_comes_back(studio: Studio, post: Reader) -> None:
    name = post().set
    studio.session.delete_post(post().id)
    studio.window.library.set_deletion_wanted.emit(name)
    assert name not in studio.session.sets()
    studio.session.undo()
    assert name in studio.session.sets()


def test_more_places_and_sizes_can_be_added_in_the_sheet(
    studio: Studio, qtbot: QtBot, post: Reader, tmp_path: Path
) -> None:
    sheet = opened(studio, tmp_path)
    sheet.choosing.more.button.menu().aboutToShow.emit()
    action = next(one for one in sheet.choosing.more.button.menu().actions() if "Pinterest" in one.text())
    action.trigger()
    assert "pinterest.pin" in sheet.choosing.recipe().placements
    qtbot.waitUntil(sheet.choosing.cards[-1].isVisible)
