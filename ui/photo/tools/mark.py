"""The mark, dragged to where it is to stand; meanwhile the loupe shows the finished frame."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen

from media.geometry import Point
from studio.post import Edit
from ui import theme
from ui.photo import finished
from ui.photo.finished import Finished
from ui.photo.loupe import Loupe
from ui.photo.tools import NEAR, Tool

STICKY = 0.02  # of the way: this near to the edge or the middle, the mark stands there


class MarkTool(Tool):
    """`dragged` carries the anchor (Point) and whether the drag has ended."""

    dragged = Signal(object, bool)
    alone = True

    def __init__(self, loupe: Loupe) -> None:
        super().__init__(loupe)
        self._tried: Edit | None = None
        self._stamp: QImage | None = None
        self._from: QPointF | None = None
        self._grip = QPointF()  # from the mark's corner to where it was taken

    def end(self) -> None:  # noqa: D102
        self._from = None
        self.try_out(None)

    def try_out(self, edit: Edit | None) -> None:
        """Show the border and the mark of `edit` while they are tried out; None: what is so."""
        self._tried = edit
        self.loupe.update()

    def show_stamp(self, stamp: QImage | None) -> None:
        """Take the picture that is the mark."""
        self._stamp = stamp
        self.loupe.update()

    def finished(self) -> Finished | None:
        """Return the frame that is shown."""
        shown = self.loupe.shown
        return finished.finish(shown, self._tried) if shown is not None else None

    def mark_rect(self) -> QRectF:
        """Return where the mark is in the loupe; empty where there is none."""
        made = self.finished()
        if made is None or made.mark is None:
            return QRectF()
        return finished.mark_rect(made, finished.frame_rect(made, self.loupe), self._stamp)

    def paint(self, painter: QPainter) -> None:  # noqa: D102
        made = self.finished()
        if made is None:
            return
        room = finished.frame_rect(made, self.loupe)
        finished.paint(painter, self.loupe, made, room, self._stamp)
        if self._from is not None and made.mark is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.theme_of(self.loupe).accent), 1, Qt.PenStyle.DashLine))
            painter.drawRect(finished.mark_rect(made, room, self._stamp))

    def cursor(self, at: QPointF) -> Qt.CursorShape | None:  # noqa: D102
        return Qt.CursorShape.SizeAllCursor if self._over(at) else None

    def press(self, at: QPointF, _event: QMouseEvent) -> bool:  # noqa: D102
        if not self._over(at):
            return False
        self._from, self._grip = at, at - self.mark_rect().topLeft()
        return True

    def move(self, at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        if (anchor := self._anchor(at)) is not None:
            self.dragged.emit(anchor, False)  # noqa: FBT003 - a signal

    def release(self, at: QPointF, _event: QMouseEvent) -> None:  # noqa: D102
        anchor, moved = self._anchor(at), at != self._from
        self._from = None
        if anchor is not None and moved:
            self.dragged.emit(anchor, True)  # noqa: FBT003 - a signal
        self.try_out(None)

    def _over(self, at: QPointF) -> bool:
        rect = self.mark_rect()
        return not rect.isEmpty() and rect.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(at)

    def _anchor(self, at: QPointF) -> Point | None:
        made = self.finished()
        if made is None or made.mark is None:
            return None
        room, frame = finished.frame_rect(made, self.loupe), made.framed.frame
        corner = (at - self._grip - room.topLeft()) * (frame.width / room.width())
        point = made.mark.anchored(frame, finished.ratio_of(made.mark, self._stamp), corner.x(), corner.y())
        return Point(_stuck(point.x), _stuck(point.y))


def _stuck(along: float) -> float:
    """Return `along`, drawn to the ends and the middle where it is near."""
    return next((place for place in (0.0, 0.5, 1.0) if abs(along - place) < STICKY), round(along, 4))
