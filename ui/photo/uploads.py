"""What a platform is believed to make of the open photograph: made by a worker at full size, a few remembered."""

from collections import OrderedDict
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QImage

from media.picture import Picture
from media.upload import Uploaded, UploadRequest, upload
from studio import finished
from studio.jobs import Failed, Outcome, Succeeded
from studio.placements import Placement
from studio.words import explain, word
from ui.context import Context
from ui.export.choosing import model_path
from ui.photo.looks import Shown

KEPT = 6  # pairs of at most 4 megapixels each


@dataclass(frozen=True)
class Arrived:
    """What goes out and what is seen in the end, with the bytes of their files."""

    before: QImage
    after: QImage
    bytes_before: int
    bytes_after: int


class Uploads(QObject):
    """`changed`: ask again, for an estimate was made or could not be made."""

    changed = Signal()
    _ended = Signal(object, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: OrderedDict[bytes, Arrived] = OrderedDict()
        self._failed: dict[bytes, str] = {}
        self._doing: set[bytes] = set()
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def want(self, shown: Shown, placement: Placement) -> Arrived | None:
        """Return the estimate; None: it is being made, or cannot be."""
        request = self._request(shown, placement)
        if request is None:
            return None
        key = _key(request)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if key not in self._failed and key not in self._doing:
            self._doing.add(key)
            self._context.runner.submit(
                upload,
                request,
                lane="interactive",
                key="after-upload",
                on_end=lambda outcome: self._ended.emit(key, outcome),
            )
        return None

    def said(self, shown: Shown, placement: Placement) -> str:
        """Return how it stands: at work, why it cannot be made, or what both files weigh."""
        request = self._request(shown, placement)
        key = _key(request) if request is not None else b""
        if key in self._failed:
            return self._failed[key]
        if key not in self._made:
            return word("details.upload.working")
        made = self._made[key]
        before, after = (QLocale().formattedDataSize(one, 0) for one in (made.bytes_before, made.bytes_after))
        return word("details.upload.bytes", before=before, after=after)

    def told(self, placement: Placement) -> str:
        """Return what the estimate for `placement` goes by, and where that comes from."""
        told = placement.after_upload
        if told is None:
            return ""
        most = told.width or told.long_edge
        size = word("details.upload.width", width=most) if most else word("details.upload.any")
        return word(
            "details.upload.told",
            name=placement.full_name,
            size=size,
            quality=told.quality,
            source=told.source,
            date=told.date,
        )

    def _request(self, shown: Shown, placement: Placement) -> UploadRequest | None:
        return finished.uploaded(shown.post, shown.item, shown.media, placement, model_path)

    def _take(self, key: bytes, outcome: Outcome[Uploaded]) -> None:
        self._doing.discard(key)
        if isinstance(outcome, Succeeded):
            made = outcome.value
            self._made[key] = Arrived(
                _image(made.before), _image(made.after), made.bytes_before, made.bytes_after
            )
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        elif isinstance(outcome, Failed):
            self._failed[key] = explain(outcome.problem)
        else:  # withdrawn for a newer one: it is asked for again when it is wanted again
            return
        self.changed.emit()


def _key(request: UploadRequest) -> bytes:
    return msgspec.msgpack.encode(request)


def _image(picture: Picture) -> QImage:
    raw = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)
