"""Small pictures of media for every view: made by workers, kept in memory, handed over on the UI thread.

A view asks and gets the picture at once if it is there; otherwise it gets None, shows its place, and its
receiver is called when the picture is ready. A receiver is a bound method; one whose owner has gone is left in peace,
and what nobody waits for any more is not made: a view that no longer wants a picture lets go of the owner.

Few pictures are with the workers at a time, the most urgent first, so that the photograph that is opened does not
wait behind the thumbnails that were asked for before.
"""

import heapq
import itertools
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from time import perf_counter
from typing import NamedTuple
from weakref import WeakMethod, ref

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from media.clip import FrameRequest, frame
from media.photo import Look, ProxyRequest, proxy
from media.picture import Picture
from studio.errors import UserError
from studio.jobs import Cancelled, Outcome, Runner, Succeeded
from studio.library import Library
from studio.post import Media

Receiver = Callable[[QImage], None]
CACHE_BYTES = 256 * 1024 * 1024
SMALL = 320  # px: what the library keeps of each medium
SHAPES = (SMALL, 640, 1280, 2048)  # long edges that are made; others are rounded up, so that views share
AT_ONCE = 3  # with the workers: each of two is busy, and one has its next
READING = 0.008  # seconds of one turn of the event loop that reading kept pictures may take; the rest comes in the next


class Urgency(IntEnum):
    """What goes before what: the picture that somebody looks at, those around it, those that may be wanted next."""

    NOW = 0
    SEEN = 1
    AHEAD = 2


class Key(NamedTuple):
    """What makes one proxy different from another."""

    path: str
    ends: str
    look: Look
    long_edge: int
    seconds: float


class _Wanted:
    """A picture that somebody waits for, and who."""

    def __init__(self, media: Media, urgency: Urgency = Urgency.SEEN) -> None:
        self.media, self.urgency = media, urgency
        self.receivers: list[Callable[[], Receiver | None]] = []

    def alive(self) -> bool:
        """Return whether anybody still waits."""
        return any(reference() is not None for reference in self.receivers)

    def tell(self, image: QImage) -> None:
        """Hand the picture to all who still wait."""
        for reference in self.receivers:
            receiver = reference()
            if receiver is not None:
                receiver(image)


class Proxies(QObject):
    """The window's pictures. `failed` carries the path of a file of which no picture could be made."""

    failed = Signal(str)
    _arrived = Signal(object, object, object, bool)

    def __init__(self, runner: Runner, library: Library | None = None, parent: QObject | None = None) -> None:
        """With `library`, small pictures are kept in it: for the next start, and for when a drive is unplugged."""
        super().__init__(parent)
        self._runner, self._library = runner, library
        self._holding = False
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._broken: set[Key] = set()
        self._waiting: dict[Key, _Wanted] = {}
        self._queue: list[tuple[int, int, Key]] = []  # a heap; what is no longer waiting is passed over
        self._order = itertools.count()
        self._making: set[Key] = set()
        self._read = 0.0  # seconds of this turn of the event loop
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._begin_turn)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def request(
        self,
        media: Media,
        look: Look | None,
        long_edge: int,
        receiver: Receiver,
        *,
        seconds: float = 0.0,
        urgency: Urgency = Urgency.SEEN,
    ) -> QImage | None:
        """Return the picture of `media` as `look` says, its longer edge `long_edge` px (≤ 2048), or None.

        None means that `receiver` is called with it later, unless the file cannot be read and the library has no
        small picture to put in its place. `seconds`: where in a clip, from its beginning.
        """
        if media.slide is not None and (look is None or look.slide is None):
            look = Look(slide=media.slide)
        key = Key(media.path, media.ends, look or Look(), _rounded(long_edge), seconds)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key in self._broken:
            return self._instead(key, media)
        if _is_small(key) and self._read < READING and (stored := self._small(media)) is not None:
            self._keep(key, stored)
            return stored
        self._want(key, media, receiver, urgency)
        return None

    def _want(self, key: Key, media: Media, receiver: Receiver, urgency: Urgency) -> None:
        wanted = self._waiting.get(key)
        if wanted is None:
            wanted = self._waiting[key] = _Wanted(media, urgency)
            heapq.heappush(self._queue, (urgency, next(self._order), key))
        elif (urgency < wanted.urgency or not wanted.alive()) and key not in self._making:
            wanted.urgency = urgency
            heapq.heappush(self._queue, (urgency, next(self._order), key))
        wanted.receivers.append(_weak(receiver))
        if not self._turn.isActive():
            self._turn.start()

    def hold(self) -> None:
        """Start no worker until `release`: while the window opens or closes, they would only take its time."""
        self._holding = True

    def release(self) -> None:
        """Make what was asked for meanwhile, and everything from now on."""
        self._holding = False
        self._begin_turn()

    def _begin_turn(self) -> None:
        """Read kept pictures for a moment, and keep the workers busy with the most urgent of the others."""
        self._read = 0.0
        while self._queue and len(self._making) < AT_ONCE and not self._holding and self._read < READING:
            _, _, key = heapq.heappop(self._queue)
            wanted = self._waiting.get(key)
            if wanted is None or key in self._making:
                continue
            if not wanted.alive():
                del self._waiting[key]  # whoever wanted it has scrolled on
            elif _is_small(key) and (stored := self._small(wanted.media)) is not None:
                self._hand_over(key, wanted.media, stored)
            else:
                self._making.add(key)
                self._start(key, wanted.media)
        if self._queue and len(self._making) < AT_ONCE and not self._holding:
            self._turn.start()

    def kept(self, media: Media) -> QImage | None:
        """Return the largest picture of all of `media`, upright and uncut, that is there; None: there is none."""
        there = [image for key, image in self._kept.items() if key.ends == media.ends and key.look == Look()]
        return max(there, key=lambda image: image.width(), default=None)

    def forget(self, path: str) -> None:
        """Drop what is kept of `path`: the file has changed or was found again."""
        for key in [key for key in self._kept if key.path == path]:
            self._bytes -= self._kept.pop(key).sizeInBytes()
        self._broken = {key for key in self._broken if key.path != path}

    def _instead(self, key: Key, media: Media) -> QImage | None:
        """Return what to work with while the file is away: the small picture, if it looks the same."""
        return self._small(media) if key.look == Look() else None

    def _small(self, media: Media) -> QImage | None:
        """Return the small picture that the library has; one is ours, so the window may decode it."""
        began = perf_counter()
        body = self._library.preview(media.id) if self._library is not None else None
        image = QImage.fromData(body) if body else QImage()
        self._read += perf_counter() - began
        if not self._turn.isActive():
            self._turn.start()
        return None if image.isNull() else image

    def _store(self, media: Media, image: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "JPEG", 85)  # type: ignore[call-overload]
        if self._library is not None:
            # What cannot be kept is made again; the session tells of a disk that is full.
            with suppress(UserError):
                self._library.keep_preview(media.id, bytes(buffer.data().data()))

    def _start(self, key: Key, media: Media) -> None:
        def ended(outcome: Outcome[Picture]) -> None:
            # On a runner thread: the pixels become an image here, so that the UI thread does not copy them.
            image = image_of(outcome.value) if isinstance(outcome, Succeeded) else None
            if shiboken6.isValid(self):
                self._arrived.emit(key, media, image, isinstance(outcome, Cancelled))
            if image is not None and self._library is not None and _is_small(key):
                self._store(media, image)  # it is seen already

        if media.kind == "clip":
            self._runner.submit(
                frame,
                FrameRequest(key.path, key.seconds, key.long_edge),
                lane="interactive",
                on_end=ended,
            )
        else:
            self._runner.submit(
                proxy,
                ProxyRequest(key.path, key.look, long_edge=key.long_edge),
                lane="interactive",
                on_end=ended,
            )

    def _deliver(self, key: Key, media: Media, image: QImage | None, cancelled: bool) -> None:
        self._making.discard(key)
        self._begin_turn()
        if cancelled:
            self._waiting.pop(key, None)
        elif image is not None:
            self._hand_over(key, media, image)
        else:
            self._broken.add(key)
            self.failed.emit(key.path)
            instead = self._instead(key, media)
            wanted = self._waiting.pop(key, None)
            if instead is not None and wanted is not None:
                wanted.tell(instead)

    def _hand_over(self, key: Key, media: Media, image: QImage) -> None:
        self._keep(key, image)
        wanted = self._waiting.pop(key, None) or _Wanted(media)
        wanted.tell(image)

    def _keep(self, key: Key, image: QImage) -> None:
        if key in self._kept:
            self._bytes -= self._kept.pop(key).sizeInBytes()
        self._kept[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > CACHE_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()


def _is_small(key: Key) -> bool:
    return key.long_edge == SMALL and key.look == Look() and not key.seconds


def _rounded(long_edge: int) -> int:
    """Return the smallest size that is made and not smaller than `long_edge`."""
    return next((shape for shape in SHAPES if shape >= long_edge), SHAPES[-1])


def image_of(picture: Picture) -> QImage:
    """Return the worker's raw RGB as an image that owns its pixels, in the format that paints fastest."""
    raw = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)


def _weak(receiver: Receiver) -> Callable[[], Receiver | None]:
    """Return a way to `receiver` that keeps no view alive and leads nowhere once its widget is deleted."""
    owner = getattr(receiver, "__self__", None)
    if owner is None:
        return lambda: receiver
    reference = WeakMethod(receiver)
    owned = ref(owner)

    def live() -> Receiver | None:
        widget = owned()
        if widget is None or (isinstance(widget, QObject) and not shiboken6.isValid(widget)):
            return None
        return reference()

    return live
