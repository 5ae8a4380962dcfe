"""How soon a stroke of the brush is seen: the loupe with a real mouse's events, offscreen, no worker and no model.

    .venv/bin/python -m tests.bench.brush

From a move of the mouse to the end of the painting that it causes, for every way of looking at the mask, on a canvas of
2560 × 1440 with a picture of 24 megapixels. The rival is a loupe without a tool that is painted anew as a whole.
"""

import os
import statistics
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from media.edits import Background
from studio.post import Cutout, Edit, Item, Media, Post
from tests.bench.grammar import Gate, machine

if TYPE_CHECKING:
    from ui.photo.loupe import Loupe
    from ui.photo.tools.brush import BrushTool

MOST = 50.0  # ms that the issue allows
MOVES = 120
WAYS = ("none", "red", "outline", "black")


def loupe() -> "Loupe":
    """Return a loupe that shows a cut-out photograph on a gradient, turned and straightened."""
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
    from PySide6.QtWidgets import QApplication

    from ui.photo import looks
    from ui.photo.loupe import Loupe
    from ui.photo.overlay import mask_image

    media = Media(id="m", path="m.jpg", kind="photo", width=6000, height=4000, bytes=1, ends="m")
    behind = Background("gradient")
    item = Item("i", "m", edit=Edit(quarter_turns=2, straighten=2.0, cutout=Cutout(background=behind)))
    picture = QImage(2048, 1365, QImage.Format.Format_RGB32)
    painter, wash = QPainter(picture), QLinearGradient(0, 0, 2048, 1365)
    wash.setColorAt(0, QColor("orange"))
    wash.setColorAt(1, QColor("navy"))
    painter.fillRect(picture.rect(), wash)
    painter.end()
    made = Loupe()
    made.resize(2560, 1440)
    made.show()
    post = Post(id="p", set="s", items=(item,))
    shown = looks.show(post, item, media, "", placements={})
    made.show_photo(shown, picture, original=picture, behind=behind)
    made.show_mask(mask_image(1024, 683, bytes(1024 * 683)))
    QApplication.processEvents()
    return made


def strokes(loupe: "Loupe", brush: "BrushTool", *, wide: float) -> list[float]:
    """Return the milliseconds from each move of one long stroke to what is seen of it."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    brush.resize(wide)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(loupe, left, none, QPoint(600, 400))
    taken = []
    painted: list[bool] = []
    loupe.overlays.append(lambda _painter, _loupe: painted.append(True))
    for step in range(MOVES):
        begun = perf_counter()
        painted.clear()
        QTest.mouseMove(loupe, QPoint(600 + 9 * step, 400 + 5 * (step % 60)))
        while not painted:
            QApplication.processEvents()
        taken.append(1000 * (perf_counter() - begun))
    QTest.mouseRelease(loupe, left, none, QPoint(600 + 9 * MOVES, 400))
    loupe.overlays.clear()
    return taken


def whole(loupe: "Loupe") -> float:
    """Return the milliseconds that painting all of the loupe takes."""
    taken = []
    for _ in range(7):
        begun = perf_counter()
        loupe.repaint()
        taken.append(1000 * (perf_counter() - begun))
    return statistics.median(taken)


def main() -> int:
    """Measure, and say whether what was promised is kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.garbage import Garbage
    from ui.photo.tools.brush import BrushTool

    app = QApplication(sys.argv[:1])
    garbage = Garbage(app)
    theme.apply(app, "dark")
    shown = loupe()
    lines = [machine()]
    lines.append(f"  {'a loupe without a tool, all of it':44} {whole(shown):.1f} ms")
    brush = BrushTool(shown)
    shown.set_tool(brush)
    brush.choose("keep")
    kept = True
    for way in WAYS:
        shown.overlay = way  # type: ignore[assignment]
        for wide in (40.0, 400.0):
            taken = sorted(strokes(shown, brush, wide=wide))
            median, late = statistics.median(taken), taken[round(0.95 * len(taken)) - 1]
            told = f"median {median:.1f}, 95 % {late:.1f} ms"
            gate = Gate(f"{way}, {wide:.0f} px", median, told, most=MOST)
            kept = kept and gate.kept
            lines.append(str(gate))
    garbage.end()
    sys.stdout.write("\n".join([*lines, ""]))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
