"""The picture of the clip in the placement's frame: what is cut off is dimmed, the frame is dragged to the subject."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from media.geometry import Point, Size
from studio.words import word
from ui import theme, thumbs
from ui.clip.canvas import Canvas
from ui.clip.shown import Shown
from ui.tokens import ON_PICTURE, RADIUS, SPACE
from ui.turning import as_turned

_DIM = 0.64  # how much of what is cut off is covered
_BLUR = 24  # px of the longer edge to which a picture is shrunk to stand blurred behind itself


class Stage(Canvas):
    """Paints what it is told. `focus_dragged` carries a point and whether the drag has ended."""

    focus_dragged = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.setAccessibleName(word("ui.clip"))
        self._shown: Shown | None = None
        self._filmed: QImage | None = None  # as it came
        self._image: QImage | None = None  # as the person has turned it
        self._message = ""
        self._zones = True
        self._grip: QPointF | None = None  # where the drag began, relative to the frame's middle

    def show_clip(self, shown: Shown | None, message: str = "") -> None:
        """Show a clip, or `message` where there is none; its picture follows."""
        if shown is None or self._shown is None or shown.media.path != self._shown.media.path:
            self._filmed = self._image = None
        before, self._shown, self._message = self._shown, shown, message
        if self._filmed is not None and before is not None and _turns(before) != _turns(shown):
            self.show_image(self._filmed)
        self.setAccessibleDescription(message)
        draggable = shown is not None and shown.draggable
        self.setCursor(Qt.CursorShape.SizeAllCursor if draggable else Qt.CursorShape.ArrowCursor)
        self.setToolTip(word("ui.clip.focus") if draggable else "")
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show another frame of the same clip."""
        self._filmed = image
        self._image = as_turned(image, self._shown.resolved) if self._shown else image
        self.update()

    def show_zones(self, zones: bool) -> None:
        """Mark what the app covers, or do not."""
        self._zones = zones
        self.update()

    def picture_rect(self) -> QRectF:
        """Return where the whole upright picture is in the widget; for "fit" inside the frame."""
        shown = self._shown
        if shown is None:
            return QRectF()
        if shown.resolved.fit == "fit":
            return _fitted(_ratio(shown.size), self.frame_rect())
        return _fitted(_ratio(shown.size), self._room())

    def frame_rect(self) -> QRectF:
        """Return where the placement's frame is in the widget."""
        shown = self._shown
        if shown is None:
            return QRectF()
        if shown.resolved.fit == "fit":
            shape = shown.shape
            return _fitted(shape.width / shape.height if shape else _ratio(shown.size), self._room())
        picture, crop = _fitted(_ratio(shown.size), self._room()), shown.crop
        return QRectF(
            picture.left() + crop.left * picture.width(),
            picture.top() + crop.top * picture.height(),
            crop.width * picture.width(),
            crop.height * picture.height(),
        )

    def _room(self) -> QRectF:
        margin = SPACE[2]
        return QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(640, 360)

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        colours = theme.theme_of(self)
        painter.fillRect(self.rect(), QColor(colours.grey[0]))
        if self._shown is None or (self._image is None and self._message):
            self._paint_message(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._paint_picture(painter, self._shown)
            self._paint_frame(painter, self._shown)
        self.paint_focus(painter)
        painter.end()

    def _paint_message(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.theme_of(self).grey[6]))
        painter.setFont(theme.font(2))
        width = min(self.width() - 2 * SPACE[4], theme.scaled(self, 480))
        room = QRectF(0, 0, width, self.height())
        room.moveCenter(QRectF(self.rect()).center())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)

    def _paint_picture(self, painter: QPainter, shown: Shown) -> None:
        picture, frame = self.picture_rect(), self.frame_rect()
        colours = theme.theme_of(self)
        if shown.resolved.fit == "fit":
            self._paint_surround(painter, shown, frame)
        if self._image is None:
            painter.fillRect(picture, QColor(colours.grey[2]))
            return
        painter.drawImage(picture, self._image)
        if shown.resolved.fit == "fill" and frame != picture:
            # Dark in both themes: what is kept is the brightest thing on the screen.
            veil = QColor(ON_PICTURE[1])
            veil.setAlphaF(_DIM)
            for edge in _around(picture, frame):
                painter.fillRect(edge, veil)

    def _paint_surround(self, painter: QPainter, shown: Shown, frame: QRectF) -> None:
        if shown.resolved.surround != "blur":
            painter.fillRect(frame, QColor(shown.resolved.surround))
        elif self._image is not None:
            small = self._image.scaled(
                _BLUR, _BLUR, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            inside = QSizeF(frame.size()).scaled(QSizeF(small.size()), Qt.AspectRatioMode.KeepAspectRatio)
            source = QRectF(QPointF(0, 0), inside)
            source.moveCenter(QPointF(small.width() / 2, small.height() / 2))
            painter.drawImage(frame, small, source)

    def paint_edges(self, painter: QPainter) -> None:
        """Paint the frame's edge, zones and name: for what covers the picture and must not hide them."""
        if self._shown is not None:
            self._paint_frame(painter, self._shown)

    def _paint_frame(self, painter: QPainter, shown: Shown) -> None:
        frame = self.frame_rect()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shown.shape is not None:
            painter.setPen(QPen(QColor(ON_PICTURE[0]), 1.5))
            painter.drawRect(frame)
        if self._zones:
            self._paint_zone(painter, shown, frame)
        painter.setClipping(False)
        self._paint_name(painter, frame_name(shown))

    def _paint_name(self, painter: QPainter, name: str) -> None:
        """Paint for what the frame is, on two lines where it would be cut."""
        painter.setFont(theme.font(0, tabular=True))
        room = self._room()
        fits = painter.fontMetrics().horizontalAdvance(name) + SPACE[1] <= room.width()
        corner = room.topLeft()
        for line in [name] if fits else name.split(" · "):
            corner = thumbs.paint_tag(painter, corner, line, self).bottomLeft()

    def _paint_zone(self, painter: QPainter, shown: Shown, frame: QRectF) -> None:
        """Paint the edge of what the app leaves free, dashed."""
        zone = shown.placement.safe_zone if shown.placement else None
        if zone is None or shown.shape is None or abs(zone.width / zone.height - _ratio_of(frame)) > 0.02:
            return
        scale = frame.width() / zone.width
        free = frame.adjusted(zone.left * scale, zone.top * scale, -zone.right * scale, -zone.bottom * scale)
        light, dark = (QColor(colour) for colour in ON_PICTURE)
        dark.setAlphaF(0.45)
        for pen in (QPen(dark, 1), QPen(light, 1, Qt.PenStyle.DashLine)):
            painter.setPen(pen)
            painter.drawRoundedRect(free, RADIUS, RADIUS)

    # Gestures.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        shown = self._shown
        if event.button() == Qt.MouseButton.LeftButton and shown is not None and shown.draggable:
            frame = self.frame_rect()
            inside = frame.contains(event.position())
            self._grip = event.position() - frame.center() if inside else QPointF()
            self._drag(event.position(), ended=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._grip is not None:
            self._drag(event.position(), ended=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._grip is not None:
            self._drag(event.position(), ended=True)
            self._grip = None

    def _drag(self, at: QPointF, *, ended: bool) -> None:
        shown, picture = self._shown, self.picture_rect()
        if shown is None or self._grip is None or picture.isEmpty():
            return
        middle = at - self._grip
        crop = shown.crop
        x = _between((middle.x() - picture.left()) / picture.width(), crop.width / 2, 1 - crop.width / 2)
        y = _between((middle.y() - picture.top()) / picture.height(), crop.height / 2, 1 - crop.height / 2)
        self.focus_dragged.emit(Point(round(x, 4), round(y, 4)), ended)


def _turns(shown: Shown | None) -> tuple[int, bool, float] | None:
    made = shown.resolved if shown else None
    return (made.quarter_turns, made.flip, made.straighten) if made else None


def frame_name(shown: Shown) -> str:
    """Return for which placement the frame is, and its size."""
    if shown.placement is None:
        return word("ui.clip.own-ratio", name=word("ui.clip.all"))
    name = shown.placement.full_name
    if shown.shape is None:
        return word("ui.clip.own-ratio", name=name)
    return word("ui.clip.frame-name", name=name, width=shown.shape.width, height=shown.shape.height)


def _ratio(size: Size) -> float:
    return size.width / size.height


def _ratio_of(rect: QRectF) -> float:
    return rect.width() / rect.height() if rect.height() else 0.0


def _between(value: float, least: float, most: float) -> float:
    return min(max(value, least), max(least, most))


def _fitted(ratio: float, room: QRectF) -> QRectF:
    """Return the largest rectangle of `ratio` in the middle of `room`."""
    width = max(1.0, min(room.width(), room.height() * ratio))
    made = QRectF(0, 0, width, width / ratio)
    made.moveCenter(room.center())
    return made


def _around(outer: QRectF, inner: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """Return what of `outer` is not `inner`: above, below, left and right of it."""
    return (
        QRectF(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRectF(outer.left(), inner.bottom(), outer.width(), outer.bottom() - inner.bottom()),
        QRectF(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRectF(inner.right(), inner.top(), outer.right() - inner.right(), inner.height()),
    )
