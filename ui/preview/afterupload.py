"""What platforms are believed to make of photographs, for all phones of a window: made by workers, a few remembered."""

from collections import OrderedDict, deque

import msgspec
import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from media.upload import Uploaded, UploadRequest, upload
from studio import finished
from studio.jobs import Outcome, Succeeded
from studio.placements import Placement
from studio.post import Item, Media, Post
from ui.context import Context
from ui.preview.render import image_of, model_path
from ui.selection import Selection

KEPT = 24  # pictures of at most 4 megapixels each
AT_ONCE = 1  # with the workers: they have other work too


def of_window(context: Context, selection: Selection) -> "Estimates":
    """Return the estimates of the window of `selection`."""
    there = selection.findChild(Estimates)
    return there if isinstance(there, Estimates) else Estimates(context, selection)


class Estimates(QObject):
    """`changed`: ask again, for another one was made."""

    changed = Signal()
    _ended = Signal(object, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = context.runner
        self._made: OrderedDict[bytes, QImage | None] = OrderedDict()  # None: it cannot be made
        self._waiting: deque[tuple[bytes, UploadRequest]] = deque()
        self._doing: set[bytes] = set()
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def want(self, post: Post, item: Item, medium: Media, placement: Placement) -> QImage | None:
        """Return the finished frame as it will be served; None: it is being made, or nothing is known of it."""
        request = finished.uploaded(post, item, medium, placement, model_path)
        if request is None or medium.kind != "photo":
            return None
        key = msgspec.msgpack.encode(request)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if key not in self._doing and all(key != waiting for waiting, _ in self._waiting):
            self._waiting.append((key, request))
            while len(self._waiting) > KEPT:
                self._waiting.popleft()  # asked for long ago; who still wants it asks again
            self._next()
        return None

    def _next(self) -> None:
        while self._waiting and len(self._doing) < AT_ONCE:
            key, request = self._waiting.popleft()
            self._doing.add(key)
            self._start(key, request)

    def _start(self, key: bytes, request: UploadRequest) -> None:
        def ended(outcome: Outcome[Uploaded]) -> None:
            # On a runner thread: the pixels become an image here, so that the UI thread does not copy them.
            made = image_of(outcome.value.after) if isinstance(outcome, Succeeded) else None
            if shiboken6.isValid(self):
                self._ended.emit(key, made)

        self._runner.submit(upload, request, lane="interactive", on_end=ended)

    def _take(self, key: bytes, image: QImage | None) -> None:
        self._doing.discard(key)
        self._made[key] = image
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        self._next()
        self.changed.emit()
