"""What was asked: every request that left, searched, in full, exported, cleared. Nothing here changes a post."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.assistant.ledger import Ledger
from studio.assistant.register import Detail, Line
from studio.words import word
from ui import theme
from ui.assistant.ledgerdetail import LedgerDetail
from ui.assistant.ledgerlist import LedgerList, head
from ui.assistant.opening import operations
from ui.context import Context
from ui.fields import Field, button, fit, label
from ui.saving import Saving
from ui.tokens import SPACE

SIZE = (1040, 720)  # px at text size 100 %
PAUSE = 200  # ms after the last key, before all is searched
BATCH = 100  # requests that are searched before something else may be done

Shown = tuple[Detail | None, list[QImage]]


class LedgerSheet(QDialog):
    """The list on one side, the request that is looked at on the other."""

    def __init__(self, context: Context, parent: QWidget, post: str = "", *, mine: bool = False) -> None:
        """`post` (an id) is the one that *Only this post* means; `mine`: it is switched on."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("ledger.title"))
        theme.mark(self, kind="dialog")
        self._context, self._post = context, post
        self._records = context.records
        self._turn = 0  # of searching: what an older one finds is not wanted
        self._names: dict[
            str, str
        ] = {}  # of operations, by their ids: their files are read on the other thread
        self.search = Field()
        self.search.setPlaceholderText(word("ledger.search"))
        self.search.setAccessibleName(word("ledger.search"))
        self.search.setClearButtonEnabled(True)
        self.mine = QCheckBox(word("ledger.mine"))
        self.mine.setChecked(mine and bool(post))
        self.mine.setVisible(bool(post))
        self.list = LedgerList(self._names)
        self.said = label("", "hint", wrap=True)
        self.detail = LedgerDetail(context, self._names)
        self.export = button(word("ledger.export"))
        self.export.setToolTip(word("ledger.export.why"))
        self.clear = button(word("ledger.clear"), "danger")
        self.shut = button(word("ledger.close"))
        self.saving = Saving(context, self)
        self.question: QMessageBox | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._join()
        self.said.setText(word("ledger.reading"))
        self._records.ask(self, _names, self._take_names)
        self._records.refresh()
        if self._records.is_read:
            self.follow()
        fit(self, *SIZE)
        self.list.setFocus()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[1])
        for part in (self.search, self.mine):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(SPACE[2], 0, 0, 0)
        beside.addWidget(self.detail, 1)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setSizes([theme.scaled(self, 380), theme.scaled(self, SIZE[0] - 380)])
        row = QHBoxLayout()
        row.addWidget(self.export)
        row.addWidget(self.clear)
        row.addStretch(1)
        row.addWidget(self.shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        whole.setSpacing(SPACE[2])
        whole.addWidget(label(word("ledger.title"), "title"))
        whole.addWidget(halves, 1)
        whole.addLayout(row)

    def _join(self) -> None:
        self._records.changed.connect(self.follow)
        self._pause.timeout.connect(self.follow)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.mine.toggled.connect(lambda _on: self.follow())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._look())
        self.export.clicked.connect(self._export)
        self.clear.clicked.connect(self._ask_to_clear)
        self.shut.clicked.connect(self.accept)
        self.saving.saved.connect(
            lambda path: self.said.setText(word("ledger.export.done", file=Path(path).name))
        )
        self.saving.refused.connect(self.said.setText)

    def _take_names(self, names: dict[str, str]) -> None:
        self._names.update(names)
        self.list.viewport().update()
        self._look()

    # The list.

    def follow(self) -> None:
        """List what answers the search and the filter now; what was looked at stays so."""
        self._turn += 1
        lines = [
            one for one in self._records.register.lines if not self.mine.isChecked() or one.post == self._post
        ]
        words = tuple(self.search.text().casefold().split())
        empty = self._records.register.is_empty
        self.export.setEnabled(not empty)
        self.clear.setEnabled(not empty)
        if words:
            self.list.shown.show_lines(())
            self.said.setText(word("ledger.looking", count=0))
            self._search(lines, words, self._turn)
            return
        chosen = self.list.chosen
        self.list.shown.show_lines(lines)
        self._say(nothing="ledger.none" if empty else "ledger.none.mine")
        self.list.choose(chosen.key if chosen is not None else "")
        self._look()

    def _search(self, lines: list[Line], words: tuple[str, ...], turn: int) -> None:
        """Search a batch of `lines`, then the next, as long as nothing else is searched."""
        now, later = lines[:BATCH], lines[BATCH:]
        register = self._records.register
        beside = {one.key: f"{head(one, self._names)}\n{self._title(one)}" for one in now}

        def find() -> list[Line]:
            return [one for one in now if register.holds(one, words, beside[one.key])]

        def take(found: list[Line]) -> None:
            if turn != self._turn:
                return
            self.list.shown.add(found)
            if found and self.list.chosen is None:
                self.list.choose("")
            if later:
                self.said.setText(word("ledger.looking", count=len(self.list.shown.lines)))
                self._search(later, words, turn)
            else:
                self._say(nothing="ledger.none.found")

        self._records.ask(self, find, take)

    def _title(self, line: Line) -> str:
        post = self._context.open_post(line.post)
        return post.title if post is not None else ""

    def _say(self, nothing: str) -> None:
        count = len(self.list.shown.lines)
        self.said.setText(word("ledger.count", count=count) if count else word(nothing))
        if not count:
            self.detail.show_nothing("")

    # The request that is looked at.

    def _look(self) -> None:
        line = self.list.chosen
        if line is None:
            return
        register = self._records.register

        def read() -> Shown:
            detail = register.detail(line)
            pictures = [QImage.fromData(one) for one in detail.pictures] if detail is not None else []
            return detail, [one for one in pictures if not one.isNull()]

        self._records.ask(self, read, lambda shown: self._show(line, shown))

    def _show(self, line: Line, shown: Shown) -> None:
        if self.list.chosen is None or self.list.chosen.key != line.key:
            return
        detail, pictures = shown
        if detail is None:
            self.detail.show_nothing(word("ledger.gone"))
        else:
            self.detail.show_request(line, detail, pictures)

    # What is done with the whole of it.

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, word("ledger.export.title"), word("ledger.export.name"), word("ledger.export.filter")
        )
        if not path:
            return
        self.said.setText(word("ledger.export.making"))
        ledger = Ledger(self._context.session.library)
        self._records.ask(self, lambda: ledger.export().encode(), lambda whole: self.saving.save(path, whole))

    def _ask_to_clear(self) -> None:
        count = len(self._records.register.lines)
        asked = QMessageBox(
            QMessageBox.Icon.Question,
            word("ledger.title"),
            word("ledger.clear.question", count=count),
            parent=self,
        )
        asked.setInformativeText(word("ledger.clear.lost"))
        asked.setTextFormat(Qt.TextFormat.PlainText)
        keep = asked.addButton(word("ledger.clear.no"), QMessageBox.ButtonRole.RejectRole)
        yes = asked.addButton(word("ledger.clear.yes"), QMessageBox.ButtonRole.DestructiveRole)
        asked.setDefaultButton(keep)
        asked.setEscapeButton(keep)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(self._clear)
        self.question = asked
        asked.open()

    def _clear(self) -> None:
        ledger = Ledger(self._context.session.library)
        self._records.ask(self, ledger.clear, lambda _done: self._records.refresh())


def _names() -> dict[str, str]:
    """Return what operations are called, by their ids."""
    return {name: one.name for name, one in operations().items()}


def open_ledger(context: Context, window: QWidget, post: str = "", *, mine: bool = False) -> LedgerSheet:
    """Open what was asked over `window`; `mine`: of the post (an id) alone, until the person switches that off."""
    sheet = LedgerSheet(context, window, post, mine=mine)
    sheet.open()
    return sheet
