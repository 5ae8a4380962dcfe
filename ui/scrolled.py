"""A column that scrolls up and down where there is more of it than room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme


def scrolled(column: QVBoxLayout) -> QScrollArea:
    """Return a frameless area with `column` at its top; what is put into the column later scrolls too."""
    inner = QWidget()
    theme.mark(inner, kind="scrolled")
    around = QVBoxLayout(inner)
    around.setContentsMargins(0, 0, 0, 0)
    around.addLayout(column)
    around.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
