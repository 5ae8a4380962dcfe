"""The loupe: one photograph on neutral grey, its crops as outlines, and whatever the tool in its hand paints and takes.

It keeps the camera and the keys that every page shares; what else the pointer does is a tool's (`ui.photo.tools`).
"""

from collections.abc import Callable
from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
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

from media.edits import Background
from media.geometry import Box, Point, Size
from studio.words import word
from ui import theme, thumbs
from ui.keys import letter
from ui.photo import looks
from ui.photo.camera import Camera
from ui.photo.looks import Shown
from ui.photo.overlay import OVERLAYS, Overlay, faint, paint_behind, paint_mask
from ui.photo.tools import Tool
from ui.photo.upright import Pose, to_upright
from ui.tokens import ON_PICTURE, SPACE

Paint = Callable[[QPainter, "Loupe"], None]


class Loupe(QWidget):
    """Paints what it is told; it changes nothing by itself.

    `overlays` are painted in turn over the picture and its outlines, under the tool; append to it, and call `update`.
    """

    step_wanted = Signal(int)
    grid_wanted = Signal()
    crop_wanted = Signal()
    reject_wanted = Signal()
    brush_wanted = Signal()
    overlay_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(word("ui.photo"))
        self.camera = Camera()
        self.overlays: list[Paint] = []
        self.closeup: Callable[..., None] | None = (
            None  # paints a sharper piece over the picture (ui.photo.closeup)
        )
        self.before = False
        self.overlay: Overlay = "none"
        self._shown: Shown | None = None
        self._image: QImage | None = None
        self._original: QImage | None = None
        self._behind: Background | None = None
        self._mask: QImage | None = None
        self._tried_mask: QImage | None = None
        self._message = ""
        self._tool: Tool | None = None
        self._held = ""  # what the left button does until it is let go: "tool", "pan" or nothing
        self._from = QPointF()
        self._box: Box | None = None
        self._focal: Point | None = None

    @property
    def shown(self) -> Shown | None:
        """The photograph on the canvas."""
        return self._shown

    @property
    def tool(self) -> Tool | None:
        """What is in the hand."""
        return self._tool

    def set_tool(self, tool: Tool | None) -> None:
        """Put `tool`, which was made for this loupe, in the hand; None: the pointer only pans."""
        if tool is self._tool:
            return
        if self._tool is not None:
            self._let_go()
        self._tool = tool
        if tool is not None:
            tool.begin()
        self.unsetCursor()
        self.update()

    def _let_go(self) -> None:
        self._held = ""
        if self._tool is not None:
            self._tool.end()

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

        `original` is the picture uncut, for before and after and for the mask. `behind`: what stands behind the
        subject; while `image` is not cut out yet (it is `original`), it is painted around the subject by the mask.
        """
        if shown is None or self._shown is None or shown.item.id != self._shown.item.id:
            self.camera = Camera()
            self._mask = self._tried_mask = None
            self._let_go()
        self._shown, self._image, self._message = shown, image, message
        self._original, self._behind = original or image, behind
        if not self._held:
            self._box = self._focal = None
        name = (
            word("ui.photo") if shown is None else f"{word('ui.photo')}: {shown.item.alt or shown.media.path}"
        )
        self.setAccessibleName(name)
        self.update()

    def show_mask(self, mask: QImage | None) -> None:
        """Take the cutout's mask (`Format_Alpha8`, upright, before turns) for the overlays and until `image` is cut."""
        self._mask = mask
        if self._held != "tool":
            self._tried_mask = None
        self.update()

    def try_mask(self, mask: QImage | None, room: QRect | None = None) -> None:
        """Show `mask` while it is worked on, until `show_mask`; `room` is the only part of the loupe that changes."""
        self._tried_mask = mask
        if room is None:
            self.update()
        else:
            self.update(room)

    @property
    def shown_mask(self) -> QImage | None:
        """The mask that is shown."""
        return self._tried_mask or self._mask

    @property
    def pose(self) -> Pose | None:
        """How the upright picture is turned before it is seen."""
        shown = self._shown
        if shown is None:
            return None
        look = shown.resolved
        size = Size(shown.media.width, shown.media.height)
        return Pose(size, look.quarter_turns, look.flip, look.straighten)

    def to_upright(self, at: QPointF) -> Point:
        """Return which place of the upright picture, before turns, is at a place of the widget."""
        picture, pose = self.picture_rect(), self.pose
        point = Point(
            (at.x() - picture.left()) / picture.width(), (at.y() - picture.top()) / picture.height()
        )
        return to_upright(point, pose) if pose else point

    def level(self, degrees: float) -> None:
        """Show the picture straightened by `degrees` while that is tried out."""
        if self._shown is not None:
            self._shown = replace(
                self._shown, resolved=structs.replace(self._shown.resolved, straighten=degrees)
            )
            self.update()

    def try_out(self, *, crop: Box | None = None, focal: Point | None = None) -> None:
        """Show a crop or a focal point while it is dragged; without any, what is so."""
        self._box, self._focal = crop, focal
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        colours = theme.theme_of(self)
        painter = QPainter(self)
        painter.setClipRegion(event.region())  # so that a mask is worked out no further than it is seen
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
                self._paint_over(painter, picture, self._shown)
        if self.hasFocus():
            thumbs.paint_ring(painter, self.rect(), self, focused=False)

    def paint_photo(self, painter: QPainter, room: QRectF, *, before: bool = False) -> None:
        """Paint all of the photograph into `room`, as it is or as it was `before` its cutout; for tools."""
        if self._shown is not None and self._image is not None:
            now, self.before = self.before, before
            self._paint_picture(painter, room, self._shown, self._image)
            self.before = now

    def _paint_picture(self, painter: QPainter, picture: QRectF, shown: Shown, image: QImage) -> None:
        """Turn, mirror and straighten the upright proxy on the way to the screen: a gesture is seen at once."""
        look = shown.resolved
        painter.save()
        painter.setClipRect(picture, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(picture.center())
        scale = picture.width() / shown.size.width
        painter.scale(scale, scale)
        painter.rotate(look.straighten)
        painter.scale(-1.0 if look.flip else 1.0, 1.0)
        painter.rotate(90.0 * look.quarter_turns)
        width, height = shown.media.width, shown.media.height
        room = QRectF(-width / 2, -height / 2, width, height)
        mask = None if self.before else self.shown_mask
        original = self._original or image
        tried = self._tried_mask is not None
        uncut = self.before or tried or (mask is not None and self.overlay != "none")
        painter.drawImage(room, original if uncut else image)
        if self.closeup is not None:
            self.closeup(painter, room, original if uncut else image, uncut=uncut or image is original)
        if mask is not None and self.overlay != "none":
            paint_mask(painter, room, mask, self.overlay, theme.theme_of(self))
        elif mask is not None and self._behind is not None and (tried or image is original):
            paint_behind(painter, room, mask, original, self._behind)
        painter.restore()

    def _paint_over(self, painter: QPainter, picture: QRectF, shown: Shown) -> None:
        if self._tool is not None:
            self._tool.paint_below(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tool is None or not self._tool.alone:
            self._paint_outlines(painter, picture, shown)
        for paint in self.overlays:
            paint(painter, self)
        if self._tool is not None:
            self._tool.paint(painter)

    def _paint_outlines(self, painter: QPainter, picture: QRectF, shown: Shown) -> None:
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

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        left, middle = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
        if event.button() not in (left, middle) or self._shown is None or self._held:
            return
        self._from = event.position()
        taken = event.button() == left and self._image is not None and self._tool is not None
        if taken and self._tool is not None and self._tool.press(self._from, event):
            self._held = "tool"
        elif self._image is not None and self.camera.zoom is not None:
            self._held = "pan"
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        at = event.position()
        if self._held == "tool" and self._tool is not None:
            self._tool.move(at, event)
        elif self._held == "pan" and self._shown is not None:
            self.camera.pan(at - self._from, QSizeF(self.size()), self._shown.size)
            self._from = at
            self.update()
        else:
            self._hover(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._held == "tool" and self._tool is not None:
            self._tool.release(event.position(), event)
        self._held = ""

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        if self._tool is not None:
            self._tool.hover(None)
        super().leaveEvent(event)

    def _hover(self, at: QPointF) -> None:
        cursor = None
        if self._shown is not None and self._image is not None:
            if self._tool is not None:
                self._tool.hover(at)
                cursor = self._tool.cursor(at)
            if cursor is None and self.camera.zoom is not None:
                cursor = Qt.CursorShape.OpenHandCursor
        self.setCursor(cursor or Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._toggle_zoom(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        if self._shown is not None and not (self._tool is not None and self._tool.wheel(event)):
            steps = event.angleDelta().y() / 120
            self.camera.turn(steps, event.position(), QSizeF(self.size()), self._shown.size)
            self.update()

    def _toggle_zoom(self, at: QPointF) -> None:
        if self._shown is not None:
            self.camera.toggle(at, QSizeF(self.size()), self._shown.size)
            self.update()

    # The keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if self._tool is not None and self._tool.key(event):
            return
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
        elif not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and pressed in (
            wanted := {
                "G": self.grid_wanted,
                "C": self.crop_wanted,
                "X": self.reject_wanted,
                "B": self.brush_wanted,
            }
        ):
            wanted[pressed].emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if self._tool is not None:
            self._tool.key_released(event)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.before = False
            self.update()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        self.before = False
        super().focusOutEvent(event)


def _paint_outline(painter: QPainter, rect: QRectF) -> None:
    """Paint a hairline, dark and light side by side, so that it is seen on any picture."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint(ON_PICTURE[1], 0.55), 1))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(faint(ON_PICTURE[0], 0.5), 1))
    painter.drawRect(rect)
