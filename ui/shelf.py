"""The small pictures that the library keeps, read and written by a thread of its own.

The library is one file behind one lock, and a commit waits for the disk: a window that read it while painting would
stand still meanwhile. What is read goes before what is to be written, and writing takes many at once.
"""

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from studio.errors import UserError
from studio.library import Library

TOGETHER = 40  # pictures in one commit
IDLE = 2.0  # seconds without anything to do, after which the thread ends

Then = Callable[[QImage | None], None]


class Shelf:
    """Reads and keeps by id of the medium. Callbacks come on its own thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._changed = threading.Condition()
        self._reads: deque[tuple[str, Then]] = deque()
        self._writes: dict[str, QImage] = {}
        self._thread: threading.Thread | None = None
        self._closed = False

    def read(self, media: str, then: Then) -> None:
        """Call `then` with the picture of `media`, or with None where there is none."""
        with self._changed:
            self._reads.append((media, then))
            self._wake()

    def keep(self, media: str, image: QImage) -> None:
        """Keep `image`, which nobody else changes, as the picture of `media`."""
        with self._changed:
            self._writes[media] = image
            self._wake()

    def close(self) -> None:
        """Write what is left, and wait for that; nothing is read any more."""
        with self._changed:
            self._closed = True
            self._reads.clear()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _wake(self) -> None:
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="shelf", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._reads or self._writes or self._closed, IDLE)
                if not (self._reads or self._writes):
                    self._thread = None
                    return
                wanted = self._reads.popleft() if self._reads else None
                taken = [] if wanted else list(self._writes.items())[:TOGETHER]
                for media, _ in taken:
                    del self._writes[media]
            if wanted:
                wanted[1](self._image(wanted[0]))
            else:
                self._write(taken)

    def _image(self, media: str) -> QImage | None:
        body = self._library.preview(media)
        image = QImage.fromData(body) if body else QImage()
        return None if image.isNull() else image

    def _write(self, taken: list[tuple[str, QImage]]) -> None:
        bodies = {media: _encoded(image) for media, image in taken}
        try:
            self._library.keep_previews(bodies)
        except UserError:
            return  # what cannot be kept is made again; the session tells of a disk that is full


def _encoded(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 85)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
