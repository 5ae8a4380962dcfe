"""A layout that fills lines from the start of reading and breaks where the next widget does not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Flow(QLayout):
    """Lines of widgets, `gap` px apart; mirrored where the language is written from the right."""

    def __init__(self, parent: QWidget | None = None, *, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Put `widget` behind the others.

        Its item is made here: one that Qt makes belongs to the layout around this one as far as PySide knows, which
        takes it for deleted with that one's Python side, and whoever asks it for its size then ends with a crash.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102
        self._items.append(item)
        self.invalidate()  # else those behind stay where they stood while the whole keeps its size

    def count(self) -> int:  # noqa: D102
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: D102
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: D102
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: D102
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Put the widgets that are shown into `rect` (or only measure) and return the height that they take."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y = 0, 0
        line = max((item.sizeHint().height() for item in self._items), default=0)
        for item in self._items:
            if item.isEmpty():
                continue
            hint = QSize(item.sizeHint().width(), line)
            if x and x + hint.width() > rect.width():
                x, y = 0, y + line + self._gap
            if move:
                left = rect.width() - x - hint.width() if mirrored else x
                item.setGeometry(QRect(QPoint(rect.x() + left, rect.y() + y), hint))
            x += hint.width() + self._gap
        return y + line
