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
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple
from weakref import WeakMethod, ref

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from media.clip import FrameRequest, Moment, frame
from media.clip_doctor import of_picture
from media.photo import FramedRequest, Look, ProxyRequest, Target, framed, proxy
from media.picture import Picture
from studio.jobs import Cancelled, Outcome, Runner, Succeeded
from studio.library import Library
from studio.post import Media
from ui.shelf import Shelf

Receiver = Callable[[QImage], None]
CACHE_BYTES = 256 * 1024 * 1024
SMALL = 320  # px: what the library keeps of each medium
SHAPES = (SMALL, 640, 1280, 2048)  # long edges that are made; others are rounded up, so that views share
AT_ONCE = 3  # with the workers: each of two is busy, and one has its next
READING = 8  # kept pictures that are read at a time


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
    at: Moment | None  # of a clip: the time stamp of the frame; None: its first
    target: Target | None = None  # the finished frame, instead of all of the picture
    unrepaired: tuple[str, ...] = ()  # of a clip: what the doctor found and is to be seen as it is


class _Wanted:
    """A picture that somebody waits for, and who."""

    def __init__(self, media: Media, urgency: Urgency = Urgency.SEEN) -> None:
        self.media, self.urgency = media, urgency
        self.receivers: list[Callable[[], Receiver | None]] = []
        self.looked_up = False  # the library has no picture of it

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
    _read = Signal(object, object, object, bool)

    def __init__(self, runner: Runner, library: Library | None = None, parent: QObject | None = None) -> None:
        """With `library`, small pictures are kept in it: for the next start, and for when a drive is unplugged."""
        super().__init__(parent)
        self._runner = runner
        self._shelf = Shelf(library) if library is not None else None
        self._holding = self._closed = False
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._broken: dict[Key, QImage | None] = {}  # with what stands in for them
        self._waiting: dict[Key, _Wanted] = {}
        self._queue: list[tuple[int, int, Key]] = []  # a heap; what is no longer waiting is passed over
        self._order = itertools.count()
        self._making: set[Key] = set()
        self._reading: set[Key] = set()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._begin_turn)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._read.connect(self._take_read, Qt.ConnectionType.QueuedConnection)

    def request(
        self,
        media: Media,
        look: Look | None,
        long_edge: int,
        receiver: Receiver,
        *,
        at: Moment | None = None,
        target: Target | None = None,
        unrepaired: Sequence[str] = (),
        urgency: Urgency = Urgency.SEEN,
    ) -> QImage | None:
        """Return the picture of `media` as `look` says, its longer edge `long_edge` px (≤ 2048), or None.

        None means that `receiver` is called with it later, unless the file cannot be read and the library has no
        small picture to put in its place. `at`: which frame of a clip, by the source's time stamp. `target`: the
        finished frame of a photograph, with its crop, border and mark. `unrepaired`: what of a clip is to be seen as
        its file has it.
        """
        if media.slide is not None and (look is None or look.slide is None):
            look = Look(slide=media.slide)
        left = of_picture(unrepaired)
        key = Key(media.path, media.ends, look or Look(), _rounded(long_edge), at, target, left)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key in self._broken:
            return self._broken[key]
        self._want(key, media, receiver, urgency)
        return None

    def _want(self, key: Key, media: Media, receiver: Receiver, urgency: Urgency) -> None:
        wanted = self._waiting.get(key)
        if wanted is None:
            wanted = self._waiting[key] = _Wanted(media, urgency)
            heapq.heappush(self._queue, (urgency, next(self._order), key))
        elif (urgency < wanted.urgency or not wanted.alive()) and not self._is_busy(key):
            wanted.urgency = urgency
            heapq.heappush(self._queue, (urgency, next(self._order), key))
        wanted.receivers.append(_weak(receiver))
        if not self._turn.isActive():
            self._turn.start()

    def hold(self) -> None:
        """Start no worker until `release`: while the window opens, they would only take its time."""
        self._holding = True

    def release(self) -> None:
        """Make what was asked for meanwhile, and everything from now on."""
        self._holding = False
        self._begin_turn()

    def close(self) -> None:
        """Make and read nothing more; wait until what was made is kept."""
        self._closed = True
        if self._shelf is not None:
            self._shelf.close()

    def _is_busy(self, key: Key) -> bool:
        return key in self._making or key in self._reading

    def _begin_turn(self) -> None:
        """Keep the workers and the shelf busy with the most urgent."""
        left: list[tuple[int, int, Key]] = []
        while self._queue and not self._closed and len(self._making) < AT_ONCE:
            entry = heapq.heappop(self._queue)
            key = entry[2]
            wanted = self._waiting.get(key)
            if wanted is None or self._is_busy(key):
                continue
            if not wanted.alive():
                del self._waiting[key]  # whoever wanted it has scrolled on
            elif self._shelf is not None and _is_small(key) and not wanted.looked_up:
                if len(self._reading) < READING:
                    self._look_up(key, wanted, self._shelf)
                else:
                    left.append(entry)
            elif self._holding:
                left.append(entry)
            else:
                self._making.add(key)
                self._start(key, wanted.media)
        for entry in left:
            heapq.heappush(self._queue, entry)

    def _look_up(self, key: Key, wanted: "_Wanted", shelf: Shelf) -> None:
        """Ask the library for its small picture before a worker is asked for one."""
        wanted.looked_up = True
        self._reading.add(key)
        media = wanted.media
        shelf.read(media.id, lambda image: self._tell_read(key, media, image, instead=False))

    def _tell_read(self, key: Key, media: Media, image: QImage | None, *, instead: bool) -> None:
        if shiboken6.isValid(self):
            self._read.emit(key, media, image, instead)

    def _take_read(self, key: Key, media: Media, image: QImage | None, instead: bool) -> None:
        self._reading.discard(key)
        if instead:
            self._broken[key] = image
            wanted = self._waiting.pop(key, None)
            if image is not None and wanted is not None:
                wanted.tell(image)
        elif image is not None:
            self._hand_over(key, media, image)
        elif (still := self._waiting.get(key)) is not None:
            heapq.heappush(self._queue, (still.urgency, next(self._order), key))
        self._begin_turn()

    def kept(self, media: Media) -> QImage | None:
        """Return the largest picture of all of `media`, upright and uncut, that is there; None: there is none."""
        there = [image for key, image in self._kept.items() if _is_whole(key, media)]
        return max(there, key=lambda image: image.width(), default=None)

    def is_broken(self, path: str) -> bool:
        """Return whether no picture could be made of the file `path`, since it was last found."""
        return any(key.path == path for key in self._broken)

    def forget(self, path: str) -> None:
        """Drop what is kept of `path`: the file has changed or was found again."""
        for key in [key for key in self._kept if key.path == path]:
            self._bytes -= self._kept.pop(key).sizeInBytes()
        self._broken = {key: image for key, image in self._broken.items() if key.path != path}

    def _start(self, key: Key, media: Media) -> None:
        def ended(outcome: Outcome[Picture]) -> None:
            # On a runner thread: the pixels become an image here, so that the UI thread does not copy them.
            image = image_of(outcome.value) if isinstance(outcome, Succeeded) else None
            if image is not None and self._shelf is not None and _is_small(key):
                self._shelf.keep(media.id, image.copy())
            if shiboken6.isValid(self):
                self._arrived.emit(key, media, image, isinstance(outcome, Cancelled))

        if media.kind == "clip":
            self._runner.submit(
                frame,
                FrameRequest(key.path, key.at, key.long_edge, unrepaired=key.unrepaired),
                lane="interactive",
                on_end=ended,
            )
        elif key.target is not None:
            self._runner.submit(
                framed,
                FramedRequest(key.path, key.target, key.look, key.long_edge),
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
        if cancelled:
            self._waiting.pop(key, None)
        elif image is not None:
            self._hand_over(key, media, image)
        else:
            self.failed.emit(key.path)
            if self._shelf is not None and _is_whole(key, media) and not self._closed:
                # To work with while the file is away: the small picture, for it looks the same.
                self._reading.add(key)
                self._shelf.read(media.id, lambda kept: self._tell_read(key, media, kept, instead=True))
            else:
                self._broken[key] = None
                self._waiting.pop(key, None)
        self._begin_turn()

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
    return key.long_edge == SMALL and key.look == Look() and not (key.at or key.target or key.unrepaired)


def _is_whole(key: Key, media: Media) -> bool:
    """Return whether the picture is all of `media`, upright and uncut."""
    return key.ends == media.ends and key.look == Look() and not (key.target or key.unrepaired)


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
