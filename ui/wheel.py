"""The wheel scrolls: it changes a number or a choice only in a field that the person has gone into."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget


class _Passing(QObject):
    """Lets a field without the focus leave the wheel to what scrolls around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def tame(room: QWidget) -> None:
    """Let the wheel over the fields in `room`, which is scrolled itself, scroll it."""
    passing = _Passing(room)
    for kind in (QAbstractSlider, QAbstractSpinBox, QComboBox):
        for field in room.findChildren(kind):
            if not isinstance(field, QScrollBar):
                if field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                field.installEventFilter(passing)
