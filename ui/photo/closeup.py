"""What the loupe shows at 100 %: the piece in view at the photograph's own pixels, over the enlarged small picture."""

from math import ceil, floor

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from media.cutout import CutoutLook
from media.geometry import Box, Size
from media.tile import PIXELS_MAX, TileRequest, tile
from studio.jobs import Job, Outcome, Runner, Succeeded
from studio.post import Media
from ui.photo.loupe import Loupe
from ui.proxies import image_of

REST = 120  # ms that the view stays before a piece is asked for
ROUND = 0.2  # of the view's edge that is asked for on each side of it, for the next drag
SHARP = 1.05  # enlarged by less than this, the small picture is as good


class Closeup(QObject):
    """Hangs on one loupe as its `closeup`: is called as the picture is painted, and asks for what would be sharper."""

    _ended = Signal(object, object)

    def __init__(self, loupe: Loupe, runner: Runner) -> None:
        super().__init__(loupe)
        self._loupe, self._runner = loupe, runner
        self._wanted: TileRequest | None = None
        self._asked: TileRequest | None = None
        self._there: tuple[TileRequest, QImage] | None = None
        self._job: Job[object] | None = None
        self._rested = QTimer(self, singleShot=True, interval=REST)
        self._rested.timeout.connect(self._ask)
        self._ended.connect(self._take)
        self._cutout: CutoutLook | None = None
        self._failed: TileRequest | None = None

    def show_cutout(self, cutout: CutoutLook | None) -> None:
        """Say how the photograph is cut out; None: it is whole."""
        self._cutout = cutout

    def paint(self, painter: QPainter, room: QRectF, image: QImage, *, uncut: bool) -> None:
        """Paint over `image`, which fills `room` in the photograph's own pixels, what is there of it at 100 %."""
        shown = self._loupe.shown
        screen = painter.worldTransform()
        scale = abs(screen.determinant()) ** 0.5 * self._loupe.devicePixelRatioF()
        if shown is None or shown.media.slide or room.width() * scale <= image.width() * SHARP:
            return
        inverse, possible = screen.inverted()
        view = inverse.mapRect(QRectF(self._loupe.rect())).intersected(room)
        if not possible or view.isEmpty():
            return
        cutout = None if uncut else self._cutout
        if self._there is not None and self._fits(self._there[0], shown.media, cutout):
            made, piece = self._there
            painter.drawImage(_placed(made.box, room), piece)
            if _placed(made.box, room).adjusted(-2, -2, 2, 2).contains(view) and _scale(made, room) >= min(
                1.0, scale * 0.9
            ):
                return
        self._want(_request(shown.media, room, view, min(1.0, scale), cutout))

    @staticmethod
    def _fits(made: TileRequest, media: Media, cutout: CutoutLook | None) -> bool:
        return made.source == media.path and made.cutout == cutout

    def _want(self, request: TileRequest) -> None:
        there = self._there[0] if self._there is not None else None
        if request not in (self._wanted, self._asked, self._failed, there):
            self._wanted = request
            self._rested.start()

    def _ask(self) -> None:
        request, self._wanted = self._wanted, None
        if request is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._asked = request
        self._job = self._runner.submit(
            tile,
            request,
            lane="interactive",
            on_end=lambda outcome: self._ended.emit(request, _image(outcome)),
        )

    def _take(self, request: TileRequest, image: QImage | None) -> None:
        if request != self._asked:
            return
        self._asked, self._job = None, None
        if image is None:
            self._failed = request
        else:
            self._there = request, image
            self._loupe.update()


def _request(
    media: Media, room: QRectF, view: QRectF, scale: float, cutout: CutoutLook | None
) -> TileRequest:
    """Return what to ask for so that `view` of `room` is sharp at `scale`, with something around it where it may be."""
    around = view.adjusted(
        -view.width() * ROUND, -view.height() * ROUND, view.width() * ROUND, view.height() * ROUND
    )
    wanted = _whole(around.intersected(room), room)
    if wanted.width() * wanted.height() * scale * scale > PIXELS_MAX:
        wanted = _whole(view, room)
    most = (PIXELS_MAX / max(1.0, wanted.width() * wanted.height())) ** 0.5
    scale = min(scale, most * 0.999) if most < scale else scale
    box = Box(
        (wanted.left() - room.left()) / room.width(),
        (wanted.top() - room.top()) / room.height(),
        (wanted.right() - room.left()) / room.width(),
        (wanted.bottom() - room.top()) / room.height(),
    )
    size = Size(max(1, round(wanted.width() * scale)), max(1, round(wanted.height() * scale)))
    return TileRequest(media.path, box, size, cutout)


def _whole(part: QRectF, room: QRectF) -> QRectF:
    """Return `part` grown to whole pixels of the photograph, so that none of them is blurred into two."""
    left, top = floor(part.left() - room.left()), floor(part.top() - room.top())
    right = min(room.width(), ceil(part.right() - room.left()))
    bottom = min(room.height(), ceil(part.bottom() - room.top()))
    return QRectF(room.left() + left, room.top() + top, right - left, bottom - top)


def _placed(box: Box, room: QRectF) -> QRectF:
    return QRectF(
        room.left() + box.left * room.width(),
        room.top() + box.top * room.height(),
        box.width * room.width(),
        box.height * room.height(),
    )


def _scale(made: TileRequest, room: QRectF) -> float:
    """Return how many pixels a piece has for each of the photograph's."""
    return made.size.width / max(1.0, made.box.width * room.width())


def _image(outcome: Outcome[object]) -> QImage | None:
    value = outcome.value if isinstance(outcome, Succeeded) else None
    return image_of(value) if value is not None else None  # type: ignore[arg-type]
