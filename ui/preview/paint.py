"""A scene as a picture: what `main.py preview` writes is what the window shows."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from studio.preview import Scene
from ui.preview.screens import screen
from ui.preview.sheet import Sheet
from ui.preview.showing import showing
from ui.tokens import PHONE_DARK, PHONE_LIGHT


def paint(
    scene: Scene,
    pictures: Sequence[QImage | None],
    *,
    dark: bool = False,
    scale: float = 2.0,
    zones: bool = False,
    unfolded: bool = False,
    page: int = 0,
) -> QImage:
    """Return the screen that shows `scene`, of a phone 390 points wide, at `scale` pixels a point.

    `pictures` are those of `scene.frames` in order, whole and after their look; None where one is not there yet.
    `zones` lays the safe zones over full-screen clips; `unfolded` shows the words behind "… more". `page` is the
    picture that is swiped to, of the `studio.preview.pages(scene)` that there are; too many means the last.
    It needs a QGuiApplication, for its fonts.
    """
    sheet = Sheet(PHONE_DARK if dark else PHONE_LIGHT, width=float(scene.placement.preview.width))
    least = screen(sheet, showing(scene, pictures, page, unfolded=unfolded, zones=zones))
    return sheet.image(scale, least)
