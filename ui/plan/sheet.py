"""What is planned and what was posted, over all sets: lists for other tools and calendars, and the ledger."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.words import word
from ui.context import Context
from ui.fields import button, fit
from ui.plan.ledger import Ledger
from ui.plan.planned import Planned
from ui.selection import Selection
from ui.tokens import SPACE


class PlanSheet(QDialog):
    """Two pages. A double click on a row opens its post."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("plan.title"))
        self._selection = selection
        self.planned, self.ledger = Planned(context), Ledger(context, selection)
        self.pages = QStackedWidget()
        self.tabs = QButtonGroup(self)
        tabs = QHBoxLayout()
        for page, opened in ((self.planned, self.planned.opened), (self.ledger, self.ledger.opened)):
            self.pages.addWidget(page)
            opened.connect(self._open)
        for number, name in enumerate(("plan.planned", "plan.posted")):
            tab = button(word(name), "tab", checkable=True)
            self.tabs.addButton(tab, number)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self.tabs.setExclusive(True)
        self.tabs.idClicked.connect(self.show_page)
        shut = button(word("plan.close"))
        shut.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addLayout(tabs)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        fit(self, 820, 600)
        self.show_page(0)

    def show_page(self, number: int) -> None:
        """Show what is planned (0) or the ledger (1)."""
        self.pages.setCurrentIndex(number)
        self.tabs.button(number).setChecked(True)

    def _open(self, post: str) -> None:
        self._selection.choose_post(post)
        self.accept()
