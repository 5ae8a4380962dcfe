"""Two pictures in one frame with a line between them that is dragged: before and after, or sent and arrived."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen

from studio.post import Edit
from studio.words import word
from ui import theme, thumbs
from ui.keys import letter
from ui.photo import finished
from ui.photo.loupe import Loupe
from ui.photo.overlay import faint
from ui.photo.tools import NEAR, Tool
from ui.photo.uploads import Arrived
from ui.tokens import ON_PICTURE, SPACE

PLAIN = Edit(border=None, mark=None)
STEP = 0.02  # of the way, for one press of a key


class SplitTool(Tool):
    """Shows the finished frame; with `show_split` what was before on its left, with `show_arrived` an estimate."""

    alone = True

    def __init__(self, loupe: Loupe) -> None:
        super().__init__(loupe)
        self.line = 0.5  # where it stands in the frame, from the left
        self._split = False
        self._arrived: Arrived | None = None
        self._stamp: QImage | None = None
        self._whole = False  # the estimate is shown whole, not at 100 %
        self._centre = QPointF(0.5, 0.5)  # the place of the estimate that is in the middle of the loupe
        self._held = ""
        self._from = QPointF()

    def show_split(self, on: bool) -> None:
        """Show before and after side by side, or what is so alone."""
        self._split = on
        self.loupe.update()

    def show_arrived(self, arrived: Arrived | None) -> None:
        """Show the export's own picture at 100 % beside what is believed to arrive; None: no longer."""
        self._arrived = arrived
        self.loupe.update()

    def show_stamp(self, stamp: QImage | None) -> None:
        """Take the picture that is the mark."""
        self._stamp = stamp
        self.loupe.update()

    @property
    def _lined(self) -> bool:
        return self._split or self._arrived is not None

    def room(self) -> QRectF:
        """Return where the frame is in the loupe."""
        if self._arrived is not None:
            return self._arrived_room(self._arrived.before)
        made = finished.finish(self.loupe.shown) if self.loupe.shown is not None else None
        return finished.frame_rect(made, self.loupe) if made is not None else QRectF()

    def _arrived_room(self, image: QImage) -> QRectF:
        """Return where the estimate is: one of its pixels for one of the screen's, or all of it."""
        size = QSizeF(image.size()) / self.loupe.devicePixelRatioF()
        seen = QSizeF(self.loupe.size())
        if self._whole:
            size = size.scaled(seen, Qt.AspectRatioMode.KeepAspectRatio)
        left = _along(seen.width(), size.width(), self._centre.x())
        top = _along(seen.height(), size.height(), self._centre.y())
        return QRectF(QPointF(left, top), size)

    def paint(self, painter: QPainter) -> None:  # noqa: D102
        shown = self.loupe.shown
        if shown is None:
            return
        room = self.room()
        if self._arrived is not None:
            self._paint_arrived(painter, self._arrived, room)
            return
        finished.paint(painter, self.loupe, finished.finish(shown), room, self._stamp)
        if self._split:
            self._paint_before(painter, room)
            self._paint_line(painter, room, word("ui.photo.before"), word("details.after"))

    def _paint_before(self, painter: QPainter, room: QRectF) -> None:
        """Paint what was before left of the line: the same part of the photograph, without border and mark, uncut."""
        shown = self.loupe.shown
        if shown is None:
            return
        made = finished.finish(shown)
        scale = room.width() / made.framed.frame.width
        inner, box = made.inner, made.framed.box
        whole = QSizeF(inner.width() * scale / box.width, inner.height() * scale / box.height)
        corner = room.topLeft() + QPointF(
            inner.left() * scale - box.left * whole.width(), inner.top() * scale - box.top * whole.height()
        )
        left = QRectF(room.topLeft(), QSizeF(room.width() * self.line, room.height()))
        before = QImage(left.size().toSize(), QImage.Format.Format_RGB32)
        if before.isNull():
            return
        before.fill(QColor(theme.theme_of(self.loupe).canvas))
        inside = QPainter(before)
        inside.translate(-left.topLeft())
        self.loupe.paint_photo(inside, QRectF(corner, whole), before=True)
        inside.end()
        painter.drawImage(left.topLeft(), before)

    def _paint_arrived(self, painter: QPainter, arrived: Arrived, room: QRectF) -> None:
        painter.fillRect(self.loupe.rect(), QColor(theme.theme_of(self.loupe).canvas))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(room, arrived.after)
        left = QRectF(room.topLeft(), QSizeF(room.width() * self.line, room.height()))
        part = QRectF(0, 0, arrived.before.width() * self.line, arrived.before.height())
        painter.drawImage(left, arrived.before, part)
        self._paint_line(painter, room, word("details.sent"), word("details.arrived"))

    def _paint_line(self, painter: QPainter, room: QRectF, left: str, right: str) -> None:
        x = self._line_x(room)
        seen = room.intersected(QRectF(self.loupe.rect()))
        for colour, width in ((faint(ON_PICTURE[1], 0.6), 3), (QColor(ON_PICTURE[0]), 1)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(faint(ON_PICTURE[1], 0.6), 1))
        painter.setBrush(QColor(ON_PICTURE[0]))
        painter.drawEllipse(QPointF(x, seen.center().y()), 7, 7)
        metrics = painter.fontMetrics()
        top = seen.top() + SPACE[1]
        painter.setFont(theme.font(0, tabular=True))
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(left) + SPACE[1]
        thumbs.paint_tag(painter, QPointF(max(0.0, x - wide - SPACE[1]), top), left, self.loupe)
        thumbs.paint_tag(painter, QPointF(x + SPACE[1], top), right, self.loupe)

    def _line_x(self, room: QRectF) -> float:
        return room.left() + room.width() * self.line

    def cursor(self, at: QPointF) -> Qt.CursorShape | None:  # noqa: D102
        if self._lined and abs(at.x() - self._line_x(self.room())) <= NEAR:
            return Qt.CursorShape.SplitHCursor
        return Qt.CursorShape.OpenHandCursor if self._arrived is not None else None

    def press(self, at: QPointF, _event: QMouseEvent) -> bool:  # noqa: D102
        self._from = at
        if self._lined and abs(at.x() - self._line_x(self.room())) <= NEAR:
            self._held = "line"
        else:
            self._held = "pan" if self._arrived is not None else ""
        return bool(self._held)

    def move(self, at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        room = self.room()
        if self._held == "line":
            self.line = min(max((at.x() - room.left()) / room.width(), 0.0), 1.0)
        elif self._held == "pan":
            by = at - self._from
            self._centre = QPointF(
                min(max(self._centre.x() - by.x() / room.width(), 0.0), 1.0),
                min(max(self._centre.y() - by.y() / room.height(), 0.0), 1.0),
            )
            self._from = at
        self.loupe.update()

    def release(self, at: QPointF, event: QMouseEvent) -> None:  # noqa: D102
        self.move(at, event)
        self._held = ""

    def end(self) -> None:  # noqa: D102
        self._held = ""

    def key(self, event: QKeyEvent) -> bool:  # noqa: D102
        if self._arrived is not None and letter(event) == "Z":
            self._whole = not self._whole
        elif self._lined and event.key() in (Qt.Key.Key_Comma, Qt.Key.Key_Period):
            step = STEP if event.key() == Qt.Key.Key_Period else -STEP
            self.line = min(max(self.line + step, 0.0), 1.0)
        else:
            return False
        self.loupe.update()
        return True


def _along(room: float, length: float, centre: float) -> float:
    """Return where a picture begins along one edge: in the middle if it fits, else without a gap."""
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, room / 2 - centre * length))
