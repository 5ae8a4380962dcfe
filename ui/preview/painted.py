"""The screens of several placements as pictures, once everything in them is there: for a client's page, for printing.

Nothing waits: pictures are asked for like any view's, each screen is painted in a turn of its own, and the last one
tells that all are ready. A picture that cannot be made stays empty on its screen. Where pictures are swiped through,
each is a screen: who is asked for a word sees them all.
"""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from studio import preview
from studio.placements import Placement
from studio.post import Media
from ui.context import Context
from ui.preview.finishing import as_finished, target_of
from ui.preview.gathering import account_of
from ui.preview.paint import paint
from ui.preview.render import LONG_EDGE, model_path

SCALE = 2.0  # pixels a point: sharp on a phone and on paper
FURTHER = 1.0  # of the screens behind the first, which are shown small


class Painted(QObject):
    """One run for one post. `moved` names the placement that is painted next, `ready` carries the pictures."""

    moved = Signal(str)
    ready = Signal(object)  # tuple of (Placement, Scene, its screens as QImages), in order

    def __init__(self, context: Context, post: str, placements: Sequence[Placement], *, dark: bool) -> None:
        super().__init__()
        self._context, self._post, self._dark = context, post, dark
        self._left = list(placements)
        self._done: list[tuple[Placement, preview.Scene, tuple[QImage, ...]]] = []
        self._screens: tuple[QImage, ...] = ()  # of the placement that is painted
        self._broken: set[str] = set()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._step)
        context.proxies.failed.connect(self._fail)
        self._turn.start()

    def _step(self) -> None:
        """Paint the next screen if all its pictures are there; else an arrival calls again."""
        if not self._left:
            self.ready.emit(tuple(self._done))
            return
        placement = self._left[0]
        self.moved.emit(placement.full_name)
        post, media = self._context.spoken(self._post), self._context.session.media(self._post)
        account = account_of(self._context, self._post, placement.platform)
        scene = preview.scene(post, media, placement, account=account)
        pairs = [self._picture(media[frame.media], frame, placement) for frame in scene.frames]
        if any(pair is None for pair in pairs):
            return
        known = [pair for pair in pairs if pair is not None]
        shown = replace(scene, frames=tuple(frame for _, frame in known))
        at = len(self._screens)
        scale = FURTHER if at else SCALE
        image = paint(shown, [picture for picture, _ in known], dark=self._dark, scale=scale, page=at)
        self._screens = (*self._screens, image)
        if len(self._screens) >= preview.pages(scene):
            self._done.append((placement, scene, self._screens))
            self._screens = ()
            del self._left[0]
        self._turn.start()

    def _picture(
        self, medium: Media, frame: preview.Frame, placement: Placement
    ) -> tuple[QImage | None, preview.Frame] | None:
        """Return the picture and what is left to do to it; None: it comes later."""
        request = self._context.proxies.request
        if medium.path and (medium.path in self._broken or self._context.proxies.is_broken(medium.path)):
            return None, frame
        if frame.kind == "clip":
            image = request(medium, None, LONG_EDGE, self._arrived, at=frame.at)
            return (image, frame) if image is not None else None
        look = preview.look(frame.resolved, model_path, frame.slide, frame.ratio)
        target = target_of(self._context.session.post(self._post), medium, frame, placement)
        image = request(medium, look, LONG_EDGE, self._arrived, target=target)
        if image is None:
            return None
        return image, as_finished(frame) if target is not None else frame

    def _arrived(self, _image: QImage) -> None:
        self._turn.start()

    def _fail(self, path: str) -> None:
        self._broken.add(path)
        self._turn.start()
