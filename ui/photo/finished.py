"""The finished frame as the loupe shows it at once: the crop with its border around and its mark over it.

Painted from the arithmetic that the export goes by (`media.framing`, `Mark.room`); the pixels are the proxy's.
"""

from dataclasses import dataclass
from functools import lru_cache

from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from media.edits import Border, Mark
from media.framing import Framed, framed_in
from media.geometry import Box, Size
from studio import photo
from studio.placements import LONG_EDGE
from studio.post import Edit
from ui import theme
from ui.photo.camera import MARGIN
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe

DRAWN = 100  # px of the letters that a text's shape is measured with
FEW = 24  # px of a picture that is blurred by being made large


@dataclass(frozen=True)
class Finished:
    """A photograph in its frame. `box` is what is seen of it, `framed` where everything lies in the file's pixels."""

    framed: Framed
    border: Border | None
    mark: Mark | None
    shape: str  # the frame's id; empty: the picture's own ratio
    surround: str
    fit: bool

    @property
    def inner(self) -> QRectF:
        """Where the picture is in the frame, in the file's pixels."""
        frame, inner = self.framed.frame, self.framed.inner
        return QRectF(
            (frame.width - inner.width) / 2, (frame.height - inner.height) / 2, inner.width, inner.height
        )


def finish(shown: Shown, tried: Edit | None = None) -> Finished:
    """Return the open photograph in its frame; border and mark of `tried` stand in for its own while they are tried."""
    resolved = shown.resolved
    if tried is not None:
        said = {name: value for name in ("border", "mark") if (value := getattr(tried, name)) is not UNSET}
        resolved = replace(resolved, **said)
    shape = shown.shape
    box: Box = photo.crop_for(resolved, shown.size, shape)
    size = Size(shape.width, shape.height) if shape else None
    fit = resolved.fit == "fit"
    made = framed_in(shown.size, box, size, LONG_EDGE, resolved.border, fit=fit)
    return Finished(made, resolved.border, resolved.mark, shape.id if shape else "", resolved.surround, fit)


def frame_rect(finished: Finished, loupe: Loupe) -> QRectF:
    """Return where the frame is in the loupe: all of it where the picture fits, else at the camera's place."""
    frame = finished.framed.frame
    if loupe.camera.zoom is None:
        wide, high = loupe.width() - 2 * MARGIN, loupe.height() - 2 * MARGIN
        scale = max(0.01, min(wide / frame.width, high / frame.height, 2.0))
        room = QRectF(QPointF(), QSizeF(frame.width * scale, frame.height * scale))
        room.moveCenter(QRectF(loupe.rect()).center())
        return room
    picture, box, inner = loupe.picture_rect(), finished.framed.box, finished.inner
    scale = box.width * picture.width() / inner.width()
    left = picture.left() + box.left * picture.width() - inner.left() * scale
    top = picture.top() + box.top * picture.height() - inner.top() * scale
    return QRectF(left, top, frame.width * scale, frame.height * scale)


def paint(painter: QPainter, loupe: Loupe, finished: Finished, room: QRectF, stamp: QImage | None) -> None:
    """Paint the finished frame into `room`, and the canvas around it. `stamp`: the mark's picture, once it is there."""
    scale = room.width() / finished.framed.frame.width
    inner = finished.inner
    hole = QRectF(
        room.left() + inner.left() * scale,
        room.top() + inner.top() * scale,
        inner.width() * scale,
        inner.height() * scale,
    )
    box = finished.framed.box
    whole = QSizeF(hole.width() / box.width, hole.height() / box.height)
    photo_room = QRectF(
        QPointF(hole.left() - box.left * whole.width(), hole.top() - box.top * whole.height()), whole
    )
    # Edges are not smoothed: neighbouring parts would let hairlines through.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    canvas = QColor(theme.theme_of(loupe).canvas)
    painter.fillRect(loupe.rect(), canvas)
    loupe.paint_photo(painter, photo_room)
    for part in around(QRectF(loupe.rect()).united(photo_room), hole):
        painter.fillRect(part, canvas)
    _paint_ground(painter, loupe, finished, room, hole)
    if finished.mark is not None:
        paint_mark(painter, finished, room, stamp)


def _paint_ground(painter: QPainter, loupe: Loupe, finished: Finished, room: QRectF, hole: QRectF) -> None:
    """Paint what lies around the picture inside the frame: the surround of a fitted one, then the border."""
    wide = finished.framed.border * room.width() / finished.framed.frame.width
    mat = room.adjusted(wide, wide, -wide, -wide)
    if finished.fit:
        for part in around(mat, hole):
            if finished.surround.startswith("#"):
                painter.fillRect(part, QColor(finished.surround))
            else:
                _paint_blur(painter, loupe, mat, part)
    if finished.border is not None:
        for part in around(room, mat):
            painter.fillRect(part, QColor(finished.border.colour))


def _paint_blur(painter: QPainter, loupe: Loupe, mat: QRectF, part: QRectF) -> None:
    """Paint a `part` of the photograph, blurred so that it fills `mat`: as a picture of few pixels, made large."""
    size = QSizeF(loupe.shown.size.width, loupe.shown.size.height) if loupe.shown else mat.size()
    wide = size.scaled(mat.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    few = QImage(FEW, FEW, QImage.Format.Format_RGB32)
    small = QPainter(few)
    loupe.paint_photo(small, QRectF(0, 0, FEW, FEW))
    small.end()
    whole = QRectF(QPointF(), wide)
    whole.moveCenter(mat.center())
    painter.save()
    painter.setClipRect(part)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(whole, few)
    painter.restore()


def around(room: QRectF, hole: QRectF) -> tuple[QRectF, ...]:
    """Return the four parts of `room` around `hole`."""
    return (
        QRectF(room.left(), room.top(), room.width(), hole.top() - room.top()),
        QRectF(room.left(), hole.bottom(), room.width(), room.bottom() - hole.bottom()),
        QRectF(room.left(), hole.top(), hole.left() - room.left(), hole.height()),
        QRectF(hole.right(), hole.top(), room.right() - hole.right(), hole.height()),
    )


def ratio_of(mark: Mark, stamp: QImage | None) -> float:
    """Return how many times as wide as high the mark is; a picture that is not there yet counts as square."""
    if mark.path:
        return stamp.width() / stamp.height() if stamp is not None and not stamp.isNull() else 1.0
    ink = _ink(mark.text.strip(), mark.font)
    return max(0.05, ink.width() / max(1.0, ink.height()))


def mark_rect(finished: Finished, room: QRectF, stamp: QImage | None) -> QRectF:
    """Return where the mark is, in pixels of the loupe, when the frame is in `room`."""
    mark = finished.mark
    if mark is None:
        return QRectF()
    frame = finished.framed.frame
    left, top, width, height = mark.room(frame, ratio_of(mark, stamp), finished.shape)
    scale = room.width() / frame.width
    return QRectF(room.left() + left * scale, room.top() + top * scale, width * scale, height * scale)


def paint_mark(painter: QPainter, finished: Finished, room: QRectF, stamp: QImage | None) -> None:
    """Paint the mark where it stands in the frame that is in `room`."""
    mark = finished.mark
    if mark is None:
        return
    where = mark_rect(finished, room, stamp)
    painter.save()
    painter.setOpacity(mark.opacity)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.path:
        if stamp is not None:
            painter.drawImage(where, stamp)
    else:
        text = mark.text.strip()
        ink = _ink(text, mark.font)
        painter.translate(where.topLeft())
        painter.scale(where.width() / max(1.0, ink.width()), where.height() / max(1.0, ink.height()))
        painter.setFont(letters(mark.font, DRAWN))
        painter.setPen(QColor(mark.colour))
        painter.drawText(-ink.topLeft(), text)
    painter.restore()


def letters(family: str, pixels: int) -> QFont:
    """Return the font that stands for `family` (empty: the system's) on the screen, at `pixels`."""
    made = QFont(family or "sans-serif")
    made.setPixelSize(pixels)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=256)
def _ink(text: str, family: str) -> QRectF:
    """Return where the ink of `text` is, from the beginning of its line, in letters of `DRAWN` px."""
    return QFontMetricsF(letters(family, DRAWN)).tightBoundingRect(text)
