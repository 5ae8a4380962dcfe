"""The names of the rail's pages, in as many lines as they need: five of them are wider than the rail."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui import theme
from ui.flow import Flow
from ui.tokens import SPACE

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class _Tab(QPushButton):
    """One name. Arrow keys are for the row: a button alone would only move the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RailTabs(QWidget):
    """`currentChanged` carries the number of the page that is to be in front, as a `QTabBar`'s does."""

    currentChanged = Signal(int)  # noqa: N815  # as Qt names it

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self, gap=SPACE[0])
        self.buttons = QButtonGroup(self)
        for number, name in enumerate(names):
            tab = _Tab(name.replace("&", "&&"))
            tab.setAccessibleName(name)
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
            theme.mark(tab, role="chip")
            self.buttons.addButton(tab, number)
            flow.addWidget(tab)
        self.buttons.button(0).setChecked(True)
        self.buttons.idToggled.connect(self._toggled)

    def currentIndex(self) -> int:
        """Return the number of the page in front."""
        return self.buttons.checkedId()

    def setCurrentIndex(self, number: int) -> None:
        """Bring a page to the front."""
        self.buttons.button(number).setChecked(True)

    def _toggled(self, number: int, on: bool) -> None:
        """Let the Tab key stop at the page in front alone; the arrows go from there."""
        tab = self.buttons.button(number)
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        if on:
            self.currentChanged.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = STEPS.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            step = -step
        wanted = self.buttons.button(self.currentIndex() + step)
        if step and wanted is not None:
            wanted.setChecked(True)
            wanted.setFocus()
        else:
            super().keyPressEvent(event)
