"""The crop sheet: all photographs in all ratios of the post, those whose subject is cut first, mended by dragging."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio import panorama
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, label
from ui.photo.croptable import CropTable
from ui.photo.middle import Middle
from ui.photo.scope import Scope
from ui.photo.splitting import open_splitting
from ui.photo.zones import ZoneChips
from ui.selection import Selection
from ui.tokens import SPACE


def show_sheet(desk: QWidget) -> None:
    """Bring the crop sheet to the front of the photo desk."""
    for middle in desk.findChildren(Middle):
        middle.show_named("crops")


class CropSheet(QWidget):
    """The row of switches and the table. `opened`: an item was chosen to be looked at."""

    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, _scope: Scope) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.table = CropTable(context, selection)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self.setFocusProxy(self.table)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._tell)
        self.table.split_wanted.connect(self.split)
        self.table.model_.counted.connect(self._tell)
        self.zones.changed.connect(self._follow_zones)
        self._follow_zones()

    def _head(self) -> QWidget:
        head = QWidget()
        theme.mark(head, kind="bar")
        self.worst = button(word("photo.crops.worst"), "chip", checkable=True)
        self.worst.setChecked(True)
        self.worst.setToolTip(word("photo.crops.worst.about"))
        self.worst.clicked.connect(self._sort)
        self.zones = ZoneChips(self._context)
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        row.addWidget(self.worst)
        row.addWidget(self.zones)
        row.addStretch()
        return head

    def _foot(self) -> QWidget:
        """Return what is below the table: how many crops cut their subject, and what can be done about this one."""
        foot = QWidget()
        self.said = label("", "number", wrap=True)
        self.suggest = button(word("photo.crops.suggest"), "quiet")
        self.suggest.setToolTip(word("photo.crops.suggest.about"))
        self.suggest.clicked.connect(lambda: self.table.suggest(self.table.currentIndex()))
        self.splits = button(word("photo.crops.split"), "quiet")
        self.splits.setToolTip(word("photo.crops.split.about"))
        self.splits.clicked.connect(lambda: self.split(self._selection.item))
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self.said, 1)
        row.addWidget(self.suggest)
        row.addWidget(self.splits)
        column = QVBoxLayout(foot)
        column.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], SPACE[0])
        column.setSpacing(SPACE[0])
        column.addLayout(row)
        column.addWidget(label(word("photo.crops.hint"), "hint", wrap=True))
        return foot

    def _nothing(self) -> QWidget:
        """Return what stands where there is no ratio."""
        ground = QWidget()
        theme.mark(ground, kind="desk")
        why = label(word("photo.crops.none"), "hint", wrap=True)
        why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(ground)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.addWidget(why)
        return ground

    def show_chosen(self) -> None:
        """Come to the front: work all crops out, the worst first, and mark the open photograph."""
        self.table.model_.begin()
        self.table.follow_selection()
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())

    def split(self, item: str) -> None:
        """Ask into how many tiles a photograph is split, and do it."""
        self._selection.choose_item(item)
        open_splitting(self._context, self._selection, self)

    def _open(self, item: str, placement: str) -> None:
        if placement:
            self._selection.choose_placement(placement)
        self.opened.emit(item)

    def _sort(self) -> None:
        self.table.model_.worst_first = self.worst.isChecked()
        self.table.model_.sort_anew()

    def _follow_zones(self) -> None:
        self.table.zones = self.zones.zones
        self.table.viewport().update()

    def _tell(self) -> None:
        """Say how many crops cut their subject, and what can be done with the current one."""
        rows, index = self.table.model_, self.table.currentIndex()
        self._stack.setCurrentIndex(0 if rows.columns else 1)
        said = word("photo.crops.cut", count=rows.cut) if rows.cut else word("photo.crops.fine")
        if rows.unknown:
            said = word("photo.crops.looking", count=rows.unknown)
            said = f"{word('photo.crops.cut', count=rows.cut)}  ·  {said}" if rows.cut else said
        self.said.setText(said if rows.rows and rows.columns else "")
        cell = rows.cell(index) if index.isValid() and index.row() < len(rows.rows) else None
        self.suggest.setEnabled(cell is not None and cell.by_hand)
        post = rows.post
        self.splits.setEnabled(
            post is not None and bool(panorama.choices(post, self._selection.item, self._context.placements))
        )
