"""Small pictures of media for every view: made by workers, kept in memory, handed over on the UI thread.

A view asks and gets the picture at once if it is there; otherwise it gets None, shows its place, and its
receiver is called when the picture is ready. A receiver is a bound method of a widget; one that has gone is
left in peace.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple
from weakref import WeakMethod, ref

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage

from media.clip import FrameRequest, frame
from media.photo import Look, ProxyRequest, proxy
from media.picture import Picture
from studio.errors import UserError
from studio.jobs import Outcome, Runner, Succeeded
from studio.library import Library
from studio.post import Media

Receiver = Callable[[QImage], None]
CACHE_BYTES = 256 * 1024 * 1024
SMALL = 320  # px: what the library keeps of each medium
SHAPES = (SMALL, 640, 1280, 2048)  # long edges that are made; others are rounded up, so that views share


class Key(NamedTuple):
    """What makes one proxy different from another."""

    path: str
    ends: str
    look: Look
    long_edge: int
    seconds: float


class Proxies(QObject):
    """The window's pictures. `failed` carries the path of a file of which no picture could be made."""

    failed = Signal(str)
    _arrived = Signal(object, object, object)

    def __init__(self, runner: Runner, library: Library | None = None, parent: QObject | None = None) -> None:
        """With `library`, small pictures are kept in it: for the next start, and for when a drive is unplugged."""
        super().__init__(parent)
        self._runner, self._library = runner, library
        self._held: list[tuple[Key, Media]] | None = None
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._broken: set[Key] = set()
        self._waiting: dict[Key, list[Callable[[], Receiver | None]]] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def request(
        self,
        media: Media,
        look: Look | None,
        long_edge: int,
        receiver: Receiver,
        *,
        seconds: float = 0.0,
    ) -> QImage | None:
        """Return the picture of `media` as `look` says, its longer edge `long_edge` px (≤ 2048), or None.

        None means that `receiver` is called with it later, unless the file cannot be read and the library has no
        small picture to put in its place. `seconds`: where in a clip, from its beginning.
        """
        key = Key(media.path, media.ends, look or Look(), _rounded(long_edge), seconds)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key in self._broken:
            return self._instead(key, media)
        stored = self._stored(key, media)
        if stored is not None:
            self._keep(key, stored)
            return stored
        waiting = self._waiting.setdefault(key, [])
        waiting.append(_weak(receiver))
        if len(waiting) == 1:
            if self._held is not None:
                self._held.append((key, media))
            else:
                self._start(key, media)
        return None

    def hold(self) -> None:
        """Start no worker until `release`: while the window opens, they would only take its time."""
        self._held = []

    def release(self) -> None:
        """Make what was asked for meanwhile, and everything from now on at once."""
        held, self._held = self._held or [], None
        for key, media in held:
            self._start(key, media)

    def kept(self, media: Media) -> QImage | None:
        """Return the largest picture of `media` that is there already, whatever its look; None where there is none."""
        there = [image for key, image in self._kept.items() if key.ends == media.ends]
        return max(there, key=lambda image: image.width(), default=None)

    def forget(self, path: str) -> None:
        """Drop what is kept of `path`: the file has changed or was found again."""
        for key in [key for key in self._kept if key.path == path]:
            self._bytes -= self._kept.pop(key).sizeInBytes()
        self._broken = {key for key in self._broken if key.path != path}

    def _stored(self, key: Key, media: Media) -> QImage | None:
        """Return the small picture that the library has; one is ours, so the window may decode it."""
        return self._small(media) if _is_small(key) else None

    def _instead(self, key: Key, media: Media) -> QImage | None:
        """Return what to work with while the file is away: the small picture, if it looks the same."""
        return self._small(media) if key.look == Look() else None

    def _small(self, media: Media) -> QImage | None:
        body = self._library.preview(media.id) if self._library is not None else None
        image = QImage.fromData(body) if body else QImage()
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
            image = _image(outcome.value) if isinstance(outcome, Succeeded) else None
            if image is not None and self._library is not None and _is_small(key):
                self._store(media, image)
            if shiboken6.isValid(self):
                self._arrived.emit(key, media, image)

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

    def _deliver(self, key: Key, media: Media, image: QImage | None) -> None:
        waiting = self._waiting.pop(key, [])
        if image is None:
            self._broken.add(key)
            self.failed.emit(key.path)
            image = self._instead(key, media)
            if image is None:
                return
        else:
            self._keep(key, image)
        for reference in waiting:
            receiver = reference()
            if receiver is not None:
                receiver(image)

    def _keep(self, key: Key, image: QImage) -> None:
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


def _image(picture: Picture) -> QImage:
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
