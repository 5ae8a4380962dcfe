"""The page of what went out: searched, its links copied, a wrong record forgotten."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from studio import postings
from studio.post import Posting
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import Field, button, label
from ui.plan.marking import Marking
from ui.plan.when import said
from ui.selection import Selection
from ui.tokens import SPACE

_ID = Qt.ItemDataRole.UserRole

WIDTHS = ((0, 170), (1, 160), (2, 170), (3, 110))  # px at text size 100 %, by column


class Ledger(QWidget):
    """Every record that answers the search, the last first."""

    opened = Signal(str)  # a post

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.search = Field()
        self.search.setPlaceholderText(word("plan.search"))
        self.search.setAccessibleName(word("plan.search"))
        self.search.textChanged.connect(lambda _text: self.follow())
        self.list = QTreeWidget()
        columns = ("plan.when", "plan.place", "plan.post", "plan.account", "plan.link")
        self.list.setHeaderLabels([word(code) for code in columns])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(word("plan.ledger.name"))
        self.list.header().setStretchLastSection(True)
        for column, width in WIDTHS:
            self.list.setColumnWidth(column, theme.scaled(self, width))
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.list.itemActivated.connect(lambda row, _column: self._open(row))
        self.nothing = label(word("plan.ledger.none"), "hint", wrap=True)
        self.mark = button(word("plan.mark"), "primary")
        self.mark.clicked.connect(self._mark)
        self.copy = button(word("plan.copy"))
        self.copy.clicked.connect(self._copy)
        self.forget = button(word("plan.forget"))
        self.forget.setToolTip(word("plan.forget.why"))
        self.forget.clicked.connect(self._forget)
        self._lay_out()
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        self.follow()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        for part in (self.copy, self.forget):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def follow(self) -> None:
        """List what answers the search now; what was chosen stays chosen."""
        ledger, known = self._context.session.postings(), self._context.placements
        chosen = self._chosen()
        found = postings.search(ledger.values(), self.search.text(), known)
        self.list.clear()
        for one in found:
            place = known[one.placement].full_name if one.placement in known else one.placement
            row = QTreeWidgetItem([_day(one), place, one.title, one.account, one.link])
            row.setData(0, _ID, one.id)
            row.setToolTip(0, one.zone)
            self.list.addTopLevelItem(row)
            if chosen is not None and one.id == chosen.id:
                self.list.setCurrentItem(row)
        self.nothing.setVisible(not ledger)
        self.list.setVisible(bool(ledger))
        self.mark.setEnabled(self._context.open_post(self._selection.post) is not None)
        self._tell()

    def _chosen(self) -> Posting | None:
        row = self.list.currentItem()
        return self._posting(row) if row is not None else None

    def _posting(self, row: QTreeWidgetItem) -> Posting | None:
        return self._context.session.postings().get(str(row.data(0, _ID)))

    def _tell(self) -> None:
        chosen = self._chosen()
        self.copy.setEnabled(chosen is not None and bool(chosen.link))
        self.forget.setEnabled(chosen is not None)

    def _mark(self) -> None:
        Marking(self._context, self._selection.post, self.window()).exec()

    def _copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            QGuiApplication.clipboard().setText(chosen.link)

    def _forget(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._context.session.delete_posting(chosen.id)

    def _open(self, row: QTreeWidgetItem) -> None:
        chosen = self._posting(row)
        if chosen is not None and chosen.post in self._context.session.posts():
            self.opened.emit(chosen.post)


def _day(one: Posting) -> str:
    try:
        return said(datetime.fromisoformat(one.at))
    except ValueError:
        return one.at
