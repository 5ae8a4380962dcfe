"""One request of the ledger in full: exactly what left, what came, what was kept, and why it failed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.assistant.diff import changes
from studio.assistant.ledger import Entry
from studio.assistant.register import Detail, Line
from studio.assistant.review import Review
from studio.words import word
from ui import theme
from ui.assistant import recalled
from ui.assistant.diffview import DiffView
from ui.assistant.ledgerlist import head, host, when, why
from ui.assistant.recalledview import Recalled
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.library.catalogue import post_title
from ui.tokens import SPACE

PAGES = ("left", "came", "kept")
THUMB = 96  # px at text size 100 %


class LedgerDetail(QWidget):
    """The request that is looked at, or a hint where none is."""

    def __init__(self, context: Context, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._names = context, names
        self.title = label("", "title", wrap=True)
        self.where = label("", "hint", wrap=True)
        self.about = label("", "hint", wrap=True)
        self.tabs = {name: button(word(f"ledger.{name}"), "tab", checkable=True) for name in PAGES}
        self.left, self.came = Recalled("left"), Recalled("came")
        self.outcome = label("", "hint", wrap=True)
        self.pictures = QWidget()
        self._row = Flow(self.pictures, gap=SPACE[1])
        self.pictures_label = label("", "label")
        self.kept = QWidget()
        self._kept_column = QVBoxLayout(self.kept)
        self.pages = QStackedWidget()
        self._lay_out()
        self.show_nothing(word("ledger.choose"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        group = QButtonGroup(self)
        for number, tab in enumerate(self.tabs.values()):
            group.addButton(tab)
            row.addWidget(tab)
            tab.clicked.connect(lambda _on, at=number: self.pages.setCurrentIndex(at))
        row.addStretch(1)
        self._kept_column.setContentsMargins(0, 0, 0, 0)
        theme.mark(self.kept, kind="scrolled")
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(self.kept)
        for page in (
            _stacked(self.pictures_label, self.pictures, self.left),
            _stacked(self.outcome, self.came),
            scrolled,
        ):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for part in (self.title, self.where, self.about):
            column.addWidget(part)
        column.addSpacing(SPACE[1])
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        column.addStretch(0)

    def show_nothing(self, said: str) -> None:
        """Say in one sentence why there is nothing to see."""
        self.title.clear()
        self.title.hide()
        self.about.hide()
        self.where.setText(said)
        self.pages.hide()
        for tab in self.tabs.values():
            tab.hide()

    def show_request(self, line: Line, detail: Detail, pictures: list[QImage]) -> None:
        """Show a request; `pictures` are those that went along."""
        self.title.setText(head(line, self._names))
        self.where.setText(word("ledger.where", host=host(line), time=when(line.at)))
        about = self._about(line)
        self.about.setText(word("ledger.about", what=about) if about else "")
        self.about.setVisible(bool(about))
        self.left.show_document(recalled.sent(detail.record.sent.body), detail.record.sent.body)
        self._show_pictures(pictures)
        answer = detail.record.answered
        raw = answer.answer if answer is not None else ""
        self.came.show_document(recalled.came(raw), raw)
        self.came.setVisible(answer is not None)
        self.outcome.setText(_outcome(line))
        self.outcome.setVisible(bool(self.outcome.text()))
        self._show_kept(detail.record.kept)
        for part in (self.title, self.pages, *self.tabs.values()):
            part.show()
        self._open("kept" if detail.record.kept else "came" if line.outcome == "failed" else "left")

    def _open(self, name: str) -> None:
        self.tabs[name].setChecked(True)
        self.pages.setCurrentIndex(PAGES.index(name))

    def _about(self, line: Line) -> str:
        """Return which text or picture of which post it was about; empty: nothing of the library."""
        if not line.post:
            return ""
        post = self._context.open_post(line.post)
        if post is None:
            return word("ledger.about.gone")
        said = word(f"ledger.about.{_field(line.field)}", title=post_title(post))
        placement = self._context.placements.get(line.placement)
        if placement is None:
            return said
        return word("ledger.about.at", what=said, placement=placement.full_name)

    def _show_pictures(self, pictures: list[QImage]) -> None:
        _empty(self._row)
        for number, image in enumerate(pictures, 1):
            shown = label("")
            size = theme.scaled(self, THUMB)
            shown.setPixmap(
                QPixmap.fromImage(image).scaled(
                    size, size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
            shown.setAccessibleName(word("ledger.picture", number=number))
            shown.setToolTip(word("ledger.picture", number=number))
            self._row.addWidget(shown)
            shown.show()
        self.pictures_label.setText(word("ledger.pictures", count=len(pictures)))
        for part in (self.pictures, self.pictures_label):
            part.setVisible(bool(pictures))

    def _show_kept(self, kept: tuple[Entry, ...]) -> None:
        _empty(self._kept_column)
        if not kept:
            self._kept_column.addWidget(label(word("ledger.kept.none"), "hint", wrap=True))
        for entry in kept:
            field = word(f"ledger.kept.of.{_field(entry.field)}")
            self._kept_column.addWidget(label(field, "label"))
            found = changes(entry.before, entry.kept)
            if not found:
                self._kept_column.addWidget(label(word("ledger.kept.own"), "hint", wrap=True))
                self._kept_column.addWidget(label(entry.kept, wrap=True))
                continue
            view = DiffView()
            view.setAccessibleName(field)
            view.show_review(Review(entry.before, found), None)
            self._kept_column.addWidget(view, 1)


def _field(name: str) -> str:
    """Return which field of a post an entry is about; entries of older versions name none."""
    return name if name in ("alt", "tags", "picture") else "caption"


def _outcome(line: Line) -> str:
    """Return what there is to say beside the answer: that there is none, and why."""
    if line.outcome == "failed":
        return word("ledger.came.failed", why=why(line))
    if line.outcome in ("cancelled", "waiting"):
        return word(f"ledger.came.{line.outcome}")
    return ""


def _stacked(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[1])
    for part in parts:
        column.addWidget(part, int(isinstance(part, Recalled)))
    column.addStretch(0)
    return page


def _empty(row: QLayout) -> None:
    while (taken := row.takeAt(0)) is not None:
        if (part := taken.widget()) is not None:
            part.hide()
            part.deleteLater()
