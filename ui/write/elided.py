"""A quiet button whose words end in an ellipsis where there is no room, so that no column is cut by them."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.tokens import SPACE

FRAME = 2 * (SPACE[2] + 2) + 2  # px beside the words of a button
SLACK = 2  # px: widths are rounded
FEWEST = 5  # letters that are always seen


class ElidedButton(QPushButton):
    """Its words are whole in the tooltip and for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, role="quiet")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = ""

    def show_words(self, words: str, name: str = "") -> None:
        """Show `words`; `name` is said of them where it is given."""
        self.words = words
        self.setToolTip(name or words)
        self.setAccessibleName(name or words)
        self._elide()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self._width(self.words), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(min(self._width("m" * FEWEST), self._width(self.words)), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._elide()

    def _width(self, words: str) -> int:
        menu = SPACE[2] if self.menu() is not None else 0
        return ceil(QFontMetricsF(self.font()).horizontalAdvance(words)) + FRAME + menu

    def _elide(self) -> None:
        room = self.width() - self._width("") + SLACK
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
