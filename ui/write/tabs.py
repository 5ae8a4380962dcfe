"""Whose words are written: the master's, or those of one chosen placement. A dot says where they differ."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studio.placements import Placement
from studio.words import word
from ui import theme
from ui.fields import button
from ui.flow import Flow
from ui.tokens import SPACE

DOT = "●"
FRAME = 2 * SPACE[2] + SPACE[0]  # px beside the words, which are bold and so wider in the tab that is chosen
LINES = 3  # that the tabs may take; more would push the caption itself out of a small window


class Tab(QPushButton):
    """One of the tabs. Arrow keys are for the row: a button alone would only move the focus."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        theme.mark(self, role="tab")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Tabs(QWidget):
    """The row above the caption. `chosen` carries a placement's id, empty for the master.

    Where they would take too many lines, the master and the one that is written stay, and a menu has them all.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap=SPACE[0])
        self.buttons: dict[str, Tab] = {}
        self.more = button(word("write.tabs.more"), "quiet")
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_menu)
        self.more.hide()

    def show_placements(self, placements: list[Placement], current: str, differing: frozenset[str]) -> None:
        """Show a tab for the master and one for each of `placements`; a dot for those `differing` (ids)."""
        names = {"": word("write.master")} | {one.id: one.full_name for one in placements}
        if list(names) != list(self.buttons):
            self._build(names)
        for name, tab in self.buttons.items():
            tab.setText(f"{names[name]}  {DOT}" if name in differing else names[name])
            tab.setAccessibleName(
                word("write.differs", name=names[name]) if name in differing else names[name]
            )
            tab.setChecked(name == current)
            tab.setMinimumWidth(QFontMetrics(theme.font(1, bold=True)).horizontalAdvance(tab.text()) + FRAME)
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == current else Qt.FocusPolicy.ClickFocus)
        self._fold()
        self.updateGeometry()

    def _fold(self) -> None:
        """Show all the tabs, or the two that matter where all would take too many lines."""
        folded = self._lines() > LINES
        for name, tab in self.buttons.items():
            tab.setVisible(not folded or not name or tab.isChecked())
        self.more.setVisible(folded)

    def _lines(self) -> int:
        """Return how many lines all the tabs would take at this width."""
        lines, x = 1, 0
        for tab in self.buttons.values():
            width = max(tab.sizeHint().width(), tab.minimumWidth())
            if x and x + width > self.width():
                lines, x = lines + 1, 0
            x += width + SPACE[0]
        return lines

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for name, tab in self.buttons.items():
            action = menu.addAction(tab.text())
            action.setCheckable(True)
            action.setChecked(tab.isChecked())
            action.triggered.connect(lambda _checked=False, name=name: self.chosen.emit(name))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        names = list(self.buttons)
        current = next((at for at, tab in enumerate(self.buttons.values()) if tab.isChecked()), 0)
        if step and 0 <= current + step < len(names):
            self.chosen.emit(names[current + step])
            self.buttons[names[current + step]].setFocus()
        else:
            super().keyPressEvent(event)

    def _build(self, names: dict[str, str]) -> None:
        while self._flow.takeAt(0) is not None:
            continue
        for tab in self.buttons.values():
            tab.hide()
            tab.deleteLater()
        self.buttons = {}
        for name, said in names.items():
            tab = Tab(said)
            tab.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            if not name:
                tab.setToolTip(word("write.master.hint"))
            self.buttons[name] = tab
            self._flow.addWidget(tab)
            tab.show()
        self._flow.addWidget(self.more)
