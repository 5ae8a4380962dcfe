"""A preview shows pictures as they leave: with their border and their mark."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from media.edits import Border, Mark
from media.geometry import Point
from studio import placements, places
from studio.jobs import Runner
from studio.post import Edit, Item, Media, Placed, Post
from tests.media.photographs import photograph, save
from ui.app import Studio
from ui.preview.phone import Phone
from ui.preview.render import render_preview

RED = Border(0.1, "#ff0000")
PLACE = "instagram.feed"


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=1) as running:
        yield running


def reds(image: QImage) -> int:
    """Return how many points in a hundred, of a coarse grid, are red."""
    small = image.scaled(60, 100)
    red = [QColor(small.pixel(x, y)) for x in range(60) for y in range(100)]
    return 100 * sum(c.red() > 200 and c.green() < 60 and c.blue() < 60 for c in red) // len(red)


def rendered(runner: Runner, tmp_path: Path, edit: Edit) -> QImage:
    source = save(photograph("camera.png"), tmp_path / "grey.jpg", quality=92)
    medium = Media("m", source, "photo", 512, 512, Path(source).stat().st_size, "ends")
    post = Post("p", "s", items=(Item("i", "m", edit=edit),), placements=(Placed(PLACE),))
    placement = placements.load(places.shipped() / "placements")[PLACE]
    out = tmp_path / "out.png"
    made = render_preview(post, {"m": medium}, placement, out, runner=runner)
    assert made.problems == ()
    return QImage(str(out))


def test_the_border_and_the_mark_are_in_the_picture_that_is_written(runner: Runner, tmp_path: Path) -> None:
    plain = rendered(runner, tmp_path, Edit())
    bordered = rendered(runner, tmp_path, Edit(border=RED))
    assert reds(plain) == 0
    # A tenth of the shorter edge on each side of a 4:5 frame is a third of it, of a phone's screen half of that.
    assert 8 < reds(bordered) < 30
    mark = Mark("■■■■", colour="#ff0000", opacity=1.0, size=0.5, anchor=Point(0.5, 0.5))
    assert reds(rendered(runner, tmp_path, Edit(mark=mark))) > 0


def test_the_proof_follows_an_edit(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> None:
    studio.subjects.close()
    studio.selection.choose_placement(PLACE)
    phone = studio.window.findChild(Phone)
    assert isinstance(phone, Phone)

    def shown() -> int:
        return reds(phone.grab().toImage())

    first = post().items[0].id
    studio.session.edit_post(
        post().id,
        "Border",
        lambda now: replace(
            now, items=tuple(replace(i, edit=Edit(border=RED)) if i.id == first else i for i in now.items)
        ),
    )
    qtbot.waitUntil(lambda: shown() > 8, timeout=60_000)
    studio.session.undo()
    qtbot.waitUntil(lambda: shown() < 8, timeout=60_000)
