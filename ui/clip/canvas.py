"""What the desk's two canvases have in common: the focus, its ring, and the keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui import thumbs
from ui.clip.gestures import gesture


class Canvas(QWidget):
    """`pressed` carries what a single key says (`ui.clip.gestures`); other keys go on to the window."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paint_focus(self, painter: QPainter) -> None:
        """Paint the ring that says that the keys go here."""
        if self.hasFocus():
            thumbs.paint_ring(painter, self.rect(), self, focused=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        said = gesture(event)
        if said:
            self.pressed.emit(said)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()
