"""The pictures of one phone: what is there of them at once, and a word when more has come."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio import client, preview
from studio.placements import Placement
from studio.post import Media, Post
from studio.preview import Frame, Scene
from ui.context import Context
from ui.preview.afterupload import Estimates
from ui.preview.finishing import as_finished, target_of
from ui.preview.render import LONG_EDGE, model_path
from ui.proxies import Urgency

SEEN = 5  # pictures that a screen shows at most, from the one that is swiped to
SMALL, SMALL_EDGE = 320, 640  # px: of pictures for screens up to this width, the longer edge

Pair = tuple[QImage | None, Frame]


def account_of(context: Context, post: str, platform: str) -> str:
    """Return the name that a post goes out under: the client's on the platform, else the person's own."""
    owner = context.session.client_of(post)
    theirs = client.handle(owner, platform) if owner else ""
    own = (handle.name for handle in context.settings.handles if handle.platform == platform)
    return theirs or next(own, "")


class Gathering(QObject):
    """`changed`: a picture that is on the screen has come."""

    changed = Signal()

    def __init__(
        self, context: Context, estimates: Estimates | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._estimates = context, estimates
        self._last: dict[str, QImage] = {}  # by item, what was seen of it last
        self._uploaded = False
        self._edge = LONG_EDGE
        if estimates is not None:
            estimates.changed.connect(self._estimated)

    def of(self, post: str, scene: Scene, *, across: float, page: int, uploaded: bool) -> list[Pair]:
        """Return each frame's picture, None where it comes later, and what is left to do to it.

        `across` is the width of the screen in pixels. `uploaded`: as it is believed to look after its upload, where
        that is known.
        """
        self._uploaded = uploaded
        # A picture much larger than its room takes longer to paint, and looks rough.
        self._edge = SMALL_EDGE if across <= SMALL else LONG_EDGE
        media, said = self._context.session.media(post), self._context.session.post(post)
        alone = preview.pages(scene) > 1 and scene.placement.preview.pictures != "strip"
        seen = range(page, page + (1 if alone else SEEN))
        known = {frame.item for frame in scene.frames}
        self._last = {item: image for item, image in self._last.items() if item in known}
        pairs: list[Pair] = []
        for number, frame in enumerate(scene.frames):
            medium = media.get(frame.media)
            if medium is None:
                pairs.append((None, frame))
                continue
            served = self._served(said, medium, frame, scene.placement) if number in seen else None
            pairs.append(served or self._picture(said, medium, frame, scene.placement, shown=number in seen))
        return pairs

    def _served(self, post: Post, medium: Media, frame: Frame, placement: Placement) -> Pair | None:
        """Return the picture as it will be served; None: it is not asked for, not known, or not there yet."""
        if not self._uploaded or self._estimates is None:
            return None
        item = next((one for one in post.items if one.id == frame.item), None)
        image = self._estimates.want(post, item, medium, placement) if item is not None else None
        return (image, as_finished(frame)) if image is not None else None

    def _picture(self, post: Post, medium: Media, frame: Frame, placement: Placement, *, shown: bool) -> Pair:
        arrived, urgency = (self._arrived, Urgency.SEEN) if shown else (self._kept, Urgency.AHEAD)
        request = self._context.proxies.request
        target = target_of(post, medium, frame, placement)
        if target is not None:
            look = preview.look(frame.resolved, model_path, frame.slide, frame.ratio)
            done = request(medium, look, self._edge, arrived, target=target, urgency=urgency)
            if done is not None:
                return done, as_finished(frame)
            if not shown:
                return None, frame
        return self._unfinished(medium, frame, shown=shown), frame

    def _unfinished(self, medium: Media, frame: Frame, *, shown: bool) -> QImage | None:
        """Return the picture without border and mark."""
        arrived, urgency = (self._arrived, Urgency.SEEN) if shown else (self._kept, Urgency.AHEAD)
        look = (
            preview.look(frame.resolved, model_path, frame.slide, frame.ratio)
            if frame.kind == "photo"
            else None
        )
        request = self._context.proxies.request
        left = frame.resolved.unrepaired
        image = request(medium, look, self._edge, arrived, at=frame.at, unrepaired=left, urgency=urgency)
        if image is None and shown and look is not None and look.cutout is not None:
            # A cutout takes a worker a second: until it is there, the whole picture is seen, never a blank.
            image = request(medium, replace(look, cutout=None), self._edge, arrived)
        if image is None:
            return self._last.get(frame.item)
        self._last[frame.item] = image
        return image

    def _arrived(self, _image: QImage) -> None:
        self.changed.emit()

    def _kept(self, _image: QImage) -> None:
        """Do nothing: it is not on the screen."""

    def _estimated(self) -> None:
        if self._uploaded:
            self.changed.emit()
