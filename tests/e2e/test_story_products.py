"""Story 2: products by tomorrow. A folder, all cut out at once, a soft shadow on warm white, two sizes, a mark."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from media.edits import Background, Mark
from media.geometry import Size
from studio import models, places, presets
from studio.library import Library
from studio.package import Result
from studio.post import Cutout, Post
from studio.settings import Settings
from tests.e2e import package
from tests.e2e.hands import CONTROL, PATIENCE, Hands
from tests.e2e.products import DAMAGED, products
from ui import theme
from ui.app import Studio
from ui.export.framingdialog import FramingDialog
from ui.export.presets import SavePreset
from ui.export.sheet import ExportSheet
from ui.photo.behind import BACKGROUNDS
from ui.photo.desk import PhotoDesk
from ui.settings.newsize import NewSize
from ui.tokens import BACKDROPS

COUNT = int(os.environ.get("PASSEPARTOUT_PRODUCTS", "12"))  # tests/soak makes it forty
pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        places.asset(f"models/{models.DEFAULT}.onnx") is None,
        reason=f"the model {models.DEFAULT} is not installed",
    ),
]
SIZES = {"Shop square": Size(1080, 1080), "Shop tall": Size(1080, 1350)}
MARK = "© Veikals"
WARM = (0xFA, 0xF6, 0xEF)


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot, user_data: Path) -> Iterator[Studio]:
    """Return the running program, known to its user, with an empty library."""
    settings = Settings.load(places.settings())
    settings.change(first_run_done=True, placements=(), desk="photos", language="en-US", engine="quick")
    theme.apply(qapp, "dark")
    running = Studio(settings, Library.open(places.library()))
    with qtbot.waitExposed(running.window):
        running.show([], quit_when_shown=False)
    qtbot.waitUntil(lambda: running.clip_copies is not None)  # what waits until the window is seen has begun
    running.window.activateWindow()
    yield running
    running.window.close()
    running.close()


def the_post(studio: Studio) -> Post:
    return studio.session.post(studio.selection.post)


def found(within: QWidget, of: type[QWidget]) -> QWidget:
    """Return the one dialog of its kind that is open."""
    (one,) = [dialog for dialog in within.findChildren(of) if dialog.isVisible()]
    return one


def test_forty_products_by_tomorrow(studio: Studio, qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(qtbot, studio.window)
    files = products(tmp_path / "products", COUNT)
    before = package.sums(files)
    drop(studio, hands, tmp_path / "products")
    cut_all_out(studio, hands)
    result = export(studio, hands, qtbot, tmp_path / "shop")

    assert {Path(failure.item).name for failure in result.failed} == {DAMAGED}
    whole = [path.stem for path in files if path.name != DAMAGED]
    for name, size in SIZES.items():
        folder = tmp_path / "shop" / f"custom.{name.lower().replace(' ', '-')}"
        made = sorted(path for path in folder.iterdir() if path.suffix != ".html")
        assert [path.stem.partition("-")[2] for path in made] == whole
        for path in made:
            check(path, size)
    assert package.manifest_lies(tmp_path / "shop") == ["not complete"]  # one is damaged
    assert package.sums(files) == before
    kept = presets.find(studio.session.presets().values(), "Shop")
    assert len(kept.recipe.placements) == 2
    assert kept.recipe.edit.mark == Mark(MARK, colour="#000000", opacity=1.0)


def drop(studio: Studio, hands: Hands, folder: Path) -> None:
    """Let the folder go over the window; all its pictures are one post."""
    before = studio.selection.post
    hands.drop([folder], studio.window.rect().center())
    hands.until(lambda: studio.selection.post not in ("", before))
    hands.until(lambda: len(the_post(studio).items) == COUNT)  # the first are there before the last


def cut_all_out(studio: Studio, hands: Hands) -> None:
    """Select all on the contact sheet, cut out, put on warm white with a soft shadow: three edits for all."""
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    hands.until(lambda: desk.loupe.shown is not None)
    desk.loupe.setFocus()
    hands.key(Qt.Key.Key_G)
    hands.until(desk.overview.grid.isVisible)
    desk.overview.grid.setFocus()
    hands.key(Qt.Key.Key_A, CONTROL)
    hands.until(lambda: len(studio.selection.items) == COUNT)
    desk.show_page("cutout")
    hands.until(desk.cutout.cut.isVisible)
    hands.click(desk.cutout.cut)
    hands.until(lambda: all(isinstance(item.edit.cutout, Cutout) for item in the_post(studio).items))
    warm = desk.cutout.backgrounds.button([name for name, _ in BACKGROUNDS].index("warm"))
    hands.until(warm.isVisible)
    hands.click(warm)
    wanted = Background("colour", BACKDROPS["warm"])
    hands.until(lambda: all(cutout_of(item).background == wanted for item in the_post(studio).items))
    hands.until(lambda: not desk.cutout.shadow.isChecked())
    desk.cutout.shadow.click()
    hands.until(lambda: all(cutout_of(item).shadow is not None for item in the_post(studio).items))


def cutout_of(item: object) -> Cutout:
    cutout = item.edit.cutout  # type: ignore[attr-defined]
    assert isinstance(cutout, Cutout)
    return cutout


def export(studio: Studio, hands: Hands, qtbot: QtBot, folder: Path) -> Result:
    """Ctrl+E; two sizes of one's own, the shop's mark; kept as a preset; Enter."""
    hands.key(Qt.Key.Key_E, CONTROL)
    hands.until(lambda: studio.window.findChild(ExportSheet) is not None)
    sheet = found(studio.window, ExportSheet)
    assert isinstance(sheet, ExportSheet)
    for name, size in SIZES.items():
        sheet.choosing.more.new_size()
        dialog = found(studio.window, NewSize)
        assert isinstance(dialog, NewSize)
        qtbot.keyClicks(dialog.name, name)
        hands.click(dialog.by_box, QPoint(10, dialog.by_box.height() // 2))
        dialog.width_.setValue(size.width)
        dialog.height_.setValue(size.height)
        hands.click(dialog.make)
    hands.until(lambda: len(sheet.choosing.chosen()) == len(SIZES))
    sheet.choosing.change.click()
    framing = found(studio.window, FramingDialog)
    assert isinstance(framing, FramingDialog)
    hands.click(framing.mark.kinds.button(1))
    qtbot.keyClicks(framing.mark.text, MARK)
    framing.mark.colour.tiles[BACKDROPS["black"]].click()
    framing.mark.opacity.number.setValue(100)
    hands.click(framing.take)
    sheet.choosing.presets.save.click()
    keep = found(studio.window, SavePreset)
    assert isinstance(keep, SavePreset)
    keep.name.setCurrentText("Shop")
    hands.click(keep.save)
    hands.until(lambda: len(sheet.choosing.presets.chosen()) == 1)
    sheet.choosing.folder.setText(str(folder))
    with qtbot.waitSignal(sheet.running.ended, timeout=20 * PATIENCE) as ended:
        qtbot.keyClick(sheet.go, Qt.Key.Key_Return)
    result = ended.args[0]
    assert isinstance(result, Result)
    assert DAMAGED in " ".join(one.text() for one in sheet._result.findChildren(type(sheet.title)))
    hands.click(sheet.close_)
    return result


def check(path: Path, size: Size) -> None:
    """The corners are the ground, the subject is in the middle, the mark stands low on the right and nowhere else."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert pixels.shape == (size.height, size.width, 3)
    for y, x in ((4, 4), (4, -5)):
        assert np.abs(pixels[y, x] - WARM).max() <= 6, path
    middle = pixels[size.height // 3 : 2 * size.height // 3, size.width // 3 : 2 * size.width // 3]
    assert np.abs(middle - WARM).max(axis=2).mean() > 25, path
    left, top, width, height = Mark(MARK).room(Size(size.width, size.height), 5.0)
    # Its letters are black on what is light there; the same place on the left has none.
    spot = pixels[top - height // 2 : top + height, left : left + width]
    assert spot.min(axis=2).min() < 60, path
