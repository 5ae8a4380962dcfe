"""How fast the photo desk feels: the window itself with real files, driven as by hand. `python -m tests.bench.felt`.

What is wanted stands beside each figure (medians of seven); the exit status is 1 where one is missed. "2,000" and "200"
are photographs in one post; thumbnails are made by the window's own workers, which have started (as they have by the
time that somebody drops files). An arrow key is pressed half a second after the one before.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.post import Post
    from ui.app import Studio
    from ui.photo.desk import PhotoDesk

RUNS = 7
MANY, DROPPED, LARGE = 2000, 200, 12
WANTED = {
    "paging through the grid of 2,000, longest block": 0.050,
    "paging through it again, longest block": 0.050,
    "stepping through 2,000 in the loupe, longest block": 0.050,
    "first thumbnail of 200 dropped": 0.300,
    "arrow key to the sharp picture": 0.100,
    "stroke of the brush to the screen": 0.050,
    "letter typed to the phones, five placements": 0.100,
    "focal point dragged to the phones": 0.100,
}
PHONES = ("instagram.carousel", "instagram.story", "x.post", "linkedin.post", "facebook.feed")


def photographs(folder: Path, count: int, width: int, height: int) -> list[Path]:
    """Return `count` JPEGs of noise-grained gradients, made where they are not there yet; no two are the same file."""
    import numpy as np
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    grain = np.random.default_rng(4).integers(0, 24, (height, width, 3), np.uint8)
    across = np.linspace(0, 160, width, dtype=np.uint8)[None, :, None]
    bodies: list[bytes] = []
    paths = [folder / f"DSC_{number:05d}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        if path.exists():
            continue
        if len(bodies) < 5:
            shade = np.array([30, 60, 90], np.uint8) if number % 2 else np.array([70, 40, 20], np.uint8)
            pixels = np.roll(grain + across, number * width // 5, axis=1) + shade
            made = folder / "one.tmp"
            Image.fromarray(pixels.astype(np.uint8)).save(made, "JPEG", quality=88)
            bodies.append(made.read_bytes())
            made.unlink()
        path.write_bytes(bodies[number % len(bodies)] + f"\n{number}".encode())  # behind the picture's end
    return paths


def turn_until(done: Callable[[], bool], seconds: float = 60.0) -> float:
    """Let the window run until `done`, and return how long that took."""
    from PySide6.QtWidgets import QApplication

    began = time.perf_counter()
    while not done():
        QApplication.processEvents()
        if time.perf_counter() - began > seconds:
            raise TimeoutError
    return time.perf_counter() - began


def rest(seconds: float) -> None:
    """Let the window run for a while, as while somebody looks."""
    until = time.perf_counter() + seconds
    turn_until(lambda: time.perf_counter() >= until)


@contextmanager
def longest_block() -> Iterator[list[float]]:
    """Give a list that holds, at the end, the longest time (s) for which the window answered nothing."""
    from PySide6.QtCore import Qt as QtCoreQt
    from PySide6.QtCore import QTimer

    last, longest = time.perf_counter(), [0.0]

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        longest[0] = max(longest[0], now - last)
        last = now

    timer = QTimer(interval=1, timerType=QtCoreQt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()
    yield longest
    timer.stop()


@contextmanager
def window() -> "Iterator[Studio]":
    """Give the program with an empty library of its own, its workers warm."""
    from PySide6.QtWidgets import QApplication

    from studio.library import Library
    from studio.settings import Settings
    from ui import theme
    from ui.app import Studio
    from ui.garbage import Garbage
    from ui.warming import warm

    scratch = tempfile.TemporaryDirectory()
    data = Path(scratch.name)
    os.environ["PASSEPARTOUT_DATA"] = scratch.name
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError
    garbage = Garbage(app)
    settings = Settings.load(data / "settings.json")
    settings.change(
        first_run_done=True, placements=("instagram.feed", "x.post"), desk="photos", engine="quick"
    )
    theme.apply(app, "dark")
    studio = Studio(settings, Library.open(data / "library.sqlite"))
    studio.show([], quit_when_shown=False)
    studio.window.resize(1600, 1000)
    warm(studio.runner)
    rest(3.0)  # the window has opened, and its workers have started
    try:
        yield studio
    finally:
        studio.window.close()
        studio.close()
        garbage.end()
        scratch.cleanup()


def bring(studio: "Studio", folder: Path) -> None:
    """Bring the files of `folder` in and wait until all of it has settled."""
    came: list[str] = []
    studio.arrivals.came.connect(came.append)
    studio.arrivals.as_new_post([folder])
    turn_until(lambda: bool(came), 300)
    rest(2.0)


def desk_of(studio: "Studio") -> "PhotoDesk":
    """Return the photo desk, in front."""
    from ui.photo.desk import PhotoDesk

    desk = studio.window.desks.show_named("photos")
    if not isinstance(desk, PhotoDesk):
        raise TypeError
    return desk


def paging(studio: "Studio") -> float:
    """Page through the whole grid, a page every 60 ms; return the longest block (s)."""
    desk = desk_of(studio)
    desk.show_grid()
    bar = desk.overview.grid.verticalScrollBar()
    bar.setValue(0)
    rest(0.5)
    with longest_block() as longest:
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            rest(0.06)
    return longest[0]


def stepping(studio: "Studio") -> float:
    """Press the arrow key 20 times in the loupe of a post of 2,000; return the longest block (s)."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    desk = desk_of(studio)
    desk.middle.show_named("loupe")
    rest(0.5)
    with longest_block() as longest:
        for _ in range(20):
            QTest.keyClick(desk.loupe, Qt.Key.Key_Right)
            rest(0.1)
    return longest[0]


def first_thumbnail(files: Path) -> float:
    """Drop 200 files on the window; return the time (s) from the drop to the first thumbnail on the screen."""
    from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
    from PySide6.QtGui import QDropEvent

    from ui import thumbs

    painted: list[float] = []
    paint = thumbs.paint_picture

    def noting(*args: object) -> object:
        if args[2] is not None:
            painted.append(time.perf_counter())
        return paint(*args)  # type: ignore[arg-type]

    with window() as studio:
        thumbs.paint_picture = noting  # type: ignore[assignment]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(files.glob("*.jpg"))])
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        drop = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, left, none)
        began = time.perf_counter()
        studio.window.dropEvent(drop)
        turn_until(lambda: bool(painted))
        thumbs.paint_picture = paint
    return painted[0] - began


def to_sharp(studio: "Studio", step: int) -> float:
    """Press an arrow key in the loupe; return the time (s) until the sharp picture is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    desk = desk_of(studio)
    loupe, before = desk.loupe, studio.selection.item
    began = time.perf_counter()
    QTest.keyClick(loupe, Qt.Key.Key_Right if step > 0 else Qt.Key.Key_Left)

    def sharp() -> bool:
        image = loupe._image
        return studio.selection.item != before and image is not None and image.width() >= 2048

    turn_until(sharp)
    loupe.repaint()
    return time.perf_counter() - began


def stroke(studio: "Studio", at: int) -> float:
    """Drag the brush over a mask; return the time (s) from a move to its pixels, the slowest of ten."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QImage
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.photo.tools.brush import BrushTool

    desk = desk_of(studio)
    loupe = desk.loupe
    desk.tabs.setCurrentIndex(1)
    mask = QImage(1024, 683, QImage.Format.Format_Alpha8)
    mask.fill(0)
    loupe.show_mask(mask)
    loupe.overlay = "red"
    brush = loupe.tool
    if not isinstance(brush, BrushTool):
        raise TypeError
    brush.choose("keep")
    rest(0.2)
    start = loupe.picture_rect().center().toPoint() + QPoint(-60, 8 * at)
    QTest.mousePress(loupe, Qt.MouseButton.LeftButton, pos=start)
    slowest = 0.0
    for number in range(1, 11):
        began = time.perf_counter()
        QTest.mouseMove(loupe, start + QPoint(9 * number, 2 * number))
        QApplication.processEvents()  # paints what the stroke has changed
        slowest = max(slowest, time.perf_counter() - began)
    brush.end()  # the stroke is not kept: the next one begins on the same mask
    QTest.mouseRelease(loupe, Qt.MouseButton.LeftButton, pos=start)
    return slowest


def to_phones(studio: "Studio", verb: "Callable[[Post], Post]") -> float:
    """Edit the open post on the preview desk; return the time (s) until every phone on the screen is painted anew.

    The window then rests: what is judged and said after a pause is not part of the next one.
    """
    from ui.preview.desk import PreviewDesk

    desk = studio.window.desks.show_named("preview")
    if not isinstance(desk, PreviewDesk):
        raise TypeError
    phones = [column.phone for column in desk.columns if not column.phone.visibleRegion().isEmpty()]
    before = [(phone, phone.scene, phone._layers) for phone in phones]

    def painted() -> bool:
        """Say whether the edit has come, and all that show it (a story shows no caption) are painted anew."""
        showing = [(phone, old) for phone, scene, old in before if phone.scene is not scene]
        return bool(showing) and all(phone._layers not in (None, old) for phone, old in showing)

    began = time.perf_counter()
    studio.session.edit_post(studio.selection.post, "measured", verb)
    turn_until(painted)
    took = time.perf_counter() - began
    rest(0.8)
    return took


def previewed(studio: "Studio") -> Iterator[list[float]]:
    """Give the times of letters and of a focal point on the way to the phones, after the pictures are there."""
    from msgspec.structs import replace

    from media.geometry import Point
    from studio import caption, photo
    from studio.post import Placed

    name = studio.selection.post
    placed = tuple(Placed(one) for one in PHONES)
    studio.session.edit_post(
        name,
        "placed",
        lambda post: replace(caption.set_caption(post, "Dawn over the harbour. #sea"), placements=placed),
    )
    studio.window.desks.show_named("preview")
    rest(8.0)
    yield [to_phones(studio, lambda post: caption.set_caption(post, f"{post.caption}a")) for _ in range(RUNS)]
    first = studio.session.post(name).items[0].id

    def dragged(step: int) -> "Callable[[Post], Post]":
        return lambda post: photo.set_focal(post, [first], Point(0.2 + 0.08 * step, 0.3 + 0.05 * step))

    yield [to_phones(studio, dragged(step)) for step in range(RUNS)]


def measured(folder: Path) -> Iterator[tuple[str, list[float]]]:
    """Give each figure's name and its seven measurements (s)."""
    names = iter(WANTED)
    many, dropped, large = folder / "many", folder / "dropped", folder / "large"
    photographs(many, MANY, 900, 600)
    photographs(dropped, DROPPED, 4000, 3000)
    photographs(large, LARGE, 6000, 4000)
    with window() as studio:
        bring(studio, many)
        yield next(names), [paging(studio)]  # thumbnails are made once
        yield next(names), [paging(studio) for _ in range(RUNS)]
        yield next(names), [stepping(studio) for _ in range(RUNS)]
    yield next(names), [first_thumbnail(dropped) for _ in range(RUNS)]
    with window() as studio:
        bring(studio, large)
        desk_of(studio)
        rest(1.0)
        arrows = []
        for _ in range(RUNS):
            arrows.append(to_sharp(studio, 1))
            rest(0.5)
        yield next(names), arrows
        yield next(names), [stroke(studio, at) for at in range(RUNS)]
        for times in previewed(studio):
            yield next(names), times


def main() -> int:
    """Print the figures beside what is wanted; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the photographs are kept for the next run (2 GB)")
    asked = parser.parse_args()
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.stdout.write(f"{platform.platform()} · {platform.machine()} · {os.cpu_count()} processors\n")
    missed = 0
    with tempfile.TemporaryDirectory() as scratch:
        kept = asked.folder or Path(scratch)
        for name, seconds in measured(kept):
            median, wanted = statistics.median(seconds), WANTED[name]
            missed |= median > wanted
            said = f"{name:52} {median * 1000:6.0f} ms (wanted ≤ {wanted * 1000:.0f}), worst {max(seconds) * 1000:.0f}"
            sys.stdout.write(f"{said}{'' if median <= wanted else '  MISSED'}\n")
            sys.stdout.flush()
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
