"""What the pointer and the keys do on the loupe, one file for each tool. The rail's page chooses it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent

if TYPE_CHECKING:
    from ui.photo.loupe import Loupe

NEAR = 12.0  # px around a handle within which it is taken


class Tool(QObject):
    """A tool of one loupe, made once and put in its hand with `Loupe.set_tool`. This one does nothing.

    A tool paints over the picture, says with its own signals what was done, and changes nothing by itself. Places are
    pixels of the loupe; `loupe.picture_rect()` and `ui.photo.upright` lead from there to the picture. Whatever a
    method does not take (False) the loupe does as without a tool: it pans, zooms, steps.
    """

    def __init__(self, loupe: "Loupe") -> None:
        super().__init__(loupe)
        self.loupe = loupe

    @property
    def alone(self) -> bool:
        """Whether the outlines of the crops would only be in the way."""
        return False

    def begin(self) -> None:
        """Come into the hand."""

    def end(self) -> None:
        """Be put away: forget what was begun."""

    def paint_below(self, painter: QPainter) -> None:
        """Paint over the picture, under the outlines of its crops."""

    def paint(self, painter: QPainter) -> None:
        """Paint over the picture and its outlines, in pixels of the loupe. Not called while "before" is shown."""

    def cursor(self, at: QPointF) -> Qt.CursorShape | None:  # noqa: ARG002
        """Return what the pointer looks like at `at`; None: as without a tool."""
        return None

    def press(self, at: QPointF, event: QMouseEvent) -> bool:  # noqa: ARG002
        """Take the left button's press, and with it all moves until its release; False leaves it to the loupe."""
        return False

    def move(self, at: QPointF, event: QMouseEvent) -> None:
        """Follow the drag that was taken."""

    def release(self, at: QPointF, event: QMouseEvent) -> None:
        """End the drag that was taken."""

    def hover(self, at: QPointF | None) -> None:
        """Follow the pointer while no button is down; None: it has left."""

    def wheel(self, event: QWheelEvent) -> bool:  # noqa: ARG002
        """Take a turn of the wheel."""
        return False

    def key(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Take a key."""
        return False

    def key_released(self, event: QKeyEvent) -> None:
        """Hear of a key that was let go."""


def near(one: QPointF, other: QPointF) -> bool:
    """Return whether a press at `one` takes hold of what is at `other`."""
    return abs(one.x() - other.x()) <= NEAR and abs(one.y() - other.y()) <= NEAR
