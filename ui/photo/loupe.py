"""The loupe: one photograph on neutral grey, its crops as outlines, its focal point as a cross; all can be dragged."""

from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from media.geometry import Box, Point, Size
from studio.post import Background
from studio.words import word
from ui import theme, thumbs
from ui.keys import letter
from ui.photo import looks
from ui.photo.camera import Camera
from ui.photo.looks import Shown
from ui.photo.overlay import OVERLAYS, Overlay, paint_behind, paint_mask
from ui.tokens import ON_PICTURE, SPACE

NEAR = 12.0  # px around a handle or the cross within which it is taken
CURSORS = {
    "top-left": Qt.CursorShape.SizeFDiagCursor,
    "bottom-right": Qt.CursorShape.SizeFDiagCursor,
    "top-right": Qt.CursorShape.SizeBDiagCursor,
    "bottom-left": Qt.CursorShape.SizeBDiagCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "focal": Qt.CursorShape.CrossCursor,
    "pan": Qt.CursorShape.OpenHandCursor,
}


class Loupe(QWidget):
    """Paints what it is told, and says what was dragged; it changes nothing by itself.

    `focal_dragged` and `crop_dragged` carry the value and whether the drag has ended.
    """

    focal_dragged = Signal(object, bool)
    crop_dragged = Signal(object, bool)
    step_wanted = Signal(int)
    grid_wanted = Signal()
    crop_wanted = Signal()
    reject_wanted = Signal()
    overlay_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(word("ui.photo"))
        self.camera = Camera()
        self.cropping = True
        self.before = False
        self.overlay: Overlay = "none"
        self._shown: Shown | None = None
        self._image: QImage | None = None
        self._original: QImage | None = None
        self._behind: Background | None = None
        self._mask: QImage | None = None
        self._message = ""
        self._drag = ""
        self._from = QPointF()
        self._box: Box | None = None
        self._focal: Point | None = None

    def show_photo(
        self,
        shown: Shown | None,
        image: QImage | None,
        message: str = "",
        *,
        original: QImage | None = None,
        behind: Background | None = None,
    ) -> None:
        """Show a photograph; `message` stands where there is none. Another photograph is shown whole.

        `original` is the picture uncut, for before and after and for the mask. `behind`: `image` is not cut out yet;
        this is painted around the subject by the mask until it is.
        """
        if shown is None or self._shown is None or shown.item.id != self._shown.item.id:
            self.camera = Camera()
            self._mask = None
        self._shown, self._image, self._message = shown, image, message
        self._original, self._behind = original or image, behind
        if not self._drag:
            self._box = self._focal = None
        name = (
            word("ui.photo") if shown is None else f"{word('ui.photo')}: {shown.item.alt or shown.media.path}"
        )
        self.setAccessibleName(name)
        self.update()

    def show_mask(self, mask: QImage | None) -> None:
        """Take the cutout's mask (8-bit grey, upright, before turns) for the overlays."""
        self._mask = mask
        self.update()

    def level(self, degrees: float) -> None:
        """Show the picture straightened by `degrees` while that is tried out."""
        if self._shown is not None:
            self._shown = replace(
                self._shown, resolved=structs.replace(self._shown.resolved, straighten=degrees)
            )
            self.update()

    def picture_rect(self) -> QRectF:
        """Return where the whole picture is in the widget."""
        size = self._shown.size if self._shown else Size(1, 1)
        return self.camera.picture(QSizeF(self.size()), size)

    def crop_rect(self) -> QRectF:
        """Return where the crop of the chosen placement is in the widget."""
        box = self._box or (self._shown.crop if self._shown else Box(0, 0, 1, 1))
        return looks.on_screen(box, self.picture_rect())

    def focal_point(self) -> QPointF:
        """Return where the focal point's cross is in the widget."""
        point = self._focal or (self._shown.resolved.focal if self._shown else Point(0.5, 0.5))
        return looks.at_screen(point, self.picture_rect())

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        colours = theme.theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.canvas))
        if self._shown is None or self._image is None:
            painter.setPen(QColor(colours.grey[7]))
            painter.setFont(theme.font(2))
            room = self.rect().adjusted(SPACE[4], 0, -SPACE[4], 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)
        else:
            picture = self.picture_rect()
            self._paint_picture(painter, picture, self._shown, self._image)
            if self.before:
                thumbs.paint_tag(painter, picture.topLeft() + QPointF(8, 8), word("ui.photo.before"), self)
            else:
                self._paint_crops(painter, picture, self._shown)
        if self.hasFocus():
            thumbs.paint_ring(painter, self.rect(), self, focused=False)

    def _paint_picture(self, painter: QPainter, picture: QRectF, shown: Shown, image: QImage) -> None:
        """Turn, mirror and straighten the upright proxy on the way to the screen: a gesture is seen at once."""
        look = shown.resolved
        painter.save()
        painter.setClipRect(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(picture.center())
        scale = picture.width() / shown.size.width
        painter.scale(scale, scale)
        painter.rotate(look.straighten)
        painter.scale(-1.0 if look.flip else 1.0, 1.0)
        painter.rotate(90.0 * look.quarter_turns)
        width, height = shown.media.width, shown.media.height
        room = QRectF(-width / 2, -height / 2, width, height)
        mask = None if self.before else self._mask
        uncut = self.before or (mask is not None and self.overlay != "none")
        painter.drawImage(room, self._original if uncut and self._original is not None else image)
        if mask is not None and self.overlay != "none":
            paint_mask(painter, room, mask, self.overlay, theme.theme_of(self))
        elif mask is not None and self._behind is not None:
            paint_behind(painter, room, mask, image, self._behind)
        painter.restore()

    def _paint_crops(self, painter: QPainter, picture: QRectF, shown: Shown) -> None:
        chosen = self.crop_rect()
        if self.cropping:
            shade = _faint(ON_PICTURE[1], 0.6)
            for part in _around(picture, chosen):
                painter.fillRect(part, shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, outline in enumerate(shown.outlines):
            if shown.placement in outline.placements:
                continue
            rect = looks.on_screen(outline.box, picture)
            _paint_outline(painter, rect)
            corner = rect.bottomLeft() + QPointF(6, -theme.scaled(self, 26))
            if shown.placement:
                thumbs.paint_tag(painter, corner, outline.ratio, self)
            else:
                line = theme.scaled(self, 22)
                corner = rect.topLeft() + QPointF(6, 6 + line * number)
                fits = (
                    line * len(outline.text) / 2 < rect.width()
                )  # a letter is half as wide as a line is high
                thumbs.paint_tag(painter, corner, outline.text if fits else outline.ratio, self)
        if self.cropping:
            self._paint_chosen(painter, chosen, shown)
            self._paint_focal(painter)

    def _paint_chosen(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        accent = QColor(theme.theme_of(self).accent)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if self._drag and self._drag not in ("focal", "pan"):
            _paint_thirds(painter, rect)
        painter.setPen(QPen(QColor(theme.theme_of(self).grey[0]), 1))
        painter.setBrush(accent)
        for point in looks.handle_points(rect).values():
            painter.drawRect(QRectF(point.x() - 4, point.y() - 4, 8, 8))
        name = next((o.text for o in shown.outlines if shown.placement in o.placements), "")
        if name:
            thumbs.paint_tag(painter, rect.topLeft() + QPointF(8, 8), name, self)

    def _paint_focal(self, painter: QPainter) -> None:
        """Paint the cross twice, dark under light, so that it is seen on any picture."""
        colours = theme.theme_of(self)
        at, arm = self.focal_point(), 11.0
        for colour, width in ((colours.grey[0], 4.0), (colours.accent, 2.0)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(dx * 4, dy * 4), at + QPointF(dx * arm, dy * arm))
            painter.drawEllipse(at, 7, 7)

    # The mouse.

    def _under(self, at: QPointF) -> str:
        """Return what a press at `at` would take hold of."""
        if self._shown is None or self._image is None:
            return ""
        if self.cropping and _near(at, self.focal_point()):
            return "focal"
        rect = self.crop_rect()
        if self.cropping:
            for handle, point in looks.handle_points(rect).items():
                if _near(at, point):
                    return handle
        if self.camera.zoom is None:
            return "move" if self.cropping and rect.contains(at) else ""
        return "pan"

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and self._shown is not None:
            self._drag, self._from = self._under(event.position()), event.position()
            self._box = self._shown.crop
            if self._drag == "pan":
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        at = event.position()
        if not self._drag or self._shown is None:
            under = self._under(at)
            self.setCursor(CURSORS.get(under, Qt.CursorShape.ArrowCursor))
            return
        if self._drag == "pan":
            self.camera.pan(at - self._from, QSizeF(self.size()), self._shown.size)
            self._from = at
            self.update()
            return
        self._drag_to(at, ended=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if not self._drag:
            return
        if self._drag != "pan" and event.position() != self._from:
            self._drag_to(event.position(), ended=True)
        self._drag = ""
        self._box = self._focal = None
        self.update()

    def _drag_to(self, at: QPointF, *, ended: bool) -> None:
        shown, picture = self._shown, self.picture_rect()
        if shown is None:
            return
        if self._drag == "focal":
            x = (at.x() - picture.left()) / picture.width()
            y = (at.y() - picture.top()) / picture.height()
            self._focal = Point(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
            self._box = None
            self.focal_dragged.emit(self._focal, ended)
        else:
            by = Point(
                (at.x() - self._from.x()) / picture.width(), (at.y() - self._from.y()) / picture.height()
            )
            keeps = shown.shape is not None and shown.resolved.fit == "fill"
            ratio = (
                shown.shape.ratio * shown.size.height / shown.size.width if shown.shape and keeps else None
            )
            self._box = looks.dragged(shown.crop, self._drag, by, ratio)
            self.crop_dragged.emit(self._box, ended)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._toggle_zoom(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        if self._shown is not None:
            steps = event.angleDelta().y() / 120
            self.camera.turn(steps, event.position(), QSizeF(self.size()), self._shown.size)
            self.update()

    def _toggle_zoom(self, at: QPointF) -> None:
        if self._shown is not None:
            self.camera.toggle(at, QSizeF(self.size()), self._shown.size)
            self.update()

    # The keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_wanted.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self.before = True
            self.update()
        elif (pressed := letter(event)) == "Z":
            self._toggle_zoom(QPointF(self.rect().center()))
        elif pressed == "O":
            self.overlay = OVERLAYS[(OVERLAYS.index(self.overlay) + 1) % len(OVERLAYS)]
            self.overlay_changed.emit(self.overlay)
            self.update()
        elif pressed in ("G", "C", "X"):
            {"G": self.grid_wanted, "C": self.crop_wanted, "X": self.reject_wanted}[pressed].emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.before = False
            self.update()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        self.before = False
        super().focusOutEvent(event)


def _near(one: QPointF, other: QPointF) -> bool:
    return abs(one.x() - other.x()) <= NEAR and abs(one.y() - other.y()) <= NEAR


def _around(picture: QRectF, hole: QRectF) -> tuple[QRectF, ...]:
    """Return the four parts of `picture` around `hole`."""
    return (
        QRectF(picture.left(), picture.top(), picture.width(), hole.top() - picture.top()),
        QRectF(picture.left(), hole.bottom(), picture.width(), picture.bottom() - hole.bottom()),
        QRectF(picture.left(), hole.top(), hole.left() - picture.left(), hole.height()),
        QRectF(hole.right(), hole.top(), picture.right() - hole.right(), hole.height()),
    )


def _paint_outline(painter: QPainter, rect: QRectF) -> None:
    """Paint a hairline, dark and light side by side, so that it is seen on any picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_faint(ON_PICTURE[1], 0.55), 1))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(_faint(ON_PICTURE[0], 0.5), 1))
    painter.drawRect(rect)


def _paint_thirds(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    painter.setPen(QPen(_faint(ON_PICTURE[0], 0.5), 1))
    for third in (1 / 3, 2 / 3):
        x, y = rect.left() + rect.width() * third, rect.top() + rect.height() * third
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    painter.restore()


def _faint(colour: str, strength: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(strength)
    return made
