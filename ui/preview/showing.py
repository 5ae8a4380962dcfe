"""What a screen is painted of: the scene, its pictures, and what the person has swiped to and opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from studio import preview
from studio.placements import Preview
from studio.preview import Frame, Scene

TALL = 390 * 16 / 9  # points, the height of a full-screen clip on a screen 390 wide


@dataclass(frozen=True)
class Showing:
    """One state of a screen. `pictures` are those of `scene.frames`, None where one is not there yet."""

    scene: Scene
    pictures: Sequence[QImage | None]
    page: int = 0  # which picture of several that are swiped
    unfolded: bool = False  # the words behind "… more" are open
    zones: bool = False  # safe zones lie over full-screen clips

    @property
    def rules(self) -> Preview:
        """How the app lays its screen out."""
        return self.scene.placement.preview

    @property
    def covers(self) -> str:
        """What a content warning hides now: "all", "pictures", or nothing."""
        cover = self.rules.cover
        return cover.covers if cover and self.scene.warning and not self.unfolded else ""

    @property
    def frame(self) -> Frame | None:
        """The frame that is swiped to."""
        return self.scene.frames[self.page] if self.scene.frames else None

    @property
    def picture(self) -> QImage | None:
        """Its picture."""
        return self.pictures[self.page] if self.page < len(self.pictures) else None


def showing(
    scene: Scene, pictures: Sequence[QImage | None], page: int, *, unfolded: bool, zones: bool
) -> Showing:
    """Return what is shown; a `page` that the scene does not have is the nearest one that it has."""
    return Showing(scene, pictures, min(max(0, page), preview.pages(scene) - 1), unfolded, zones)
