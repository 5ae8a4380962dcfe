"""The preview desk: all placements of the open post as phones side by side, with what preflight finds under each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio import arrange
from studio.placements import Placement
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.judgement import Judgement
from ui.mending import Mending
from ui.preview import afterupload, playing
from ui.preview.approval import Approval
from ui.preview.column import Column
from ui.preview.fixall import open_fix_all
from ui.preview.layers import Switches
from ui.preview.phone import usual_width
from ui.preview.profilepage import ProfilePage
from ui.selection import Selection
from ui.tokens import DARK, SPACE

COLUMN = 212  # px, the least width of a phone with its findings
NAME = 32  # px above a phone


class PreviewDesk(QWidget):
    """Builds its phones when it is first shown, and again when the post goes elsewhere."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._columns: list[Column] = []
        self._across = 0
        self.dark = self._switch("preview.dark")
        self.zones = self._switch("preview.zones")
        self.unfolded = self._switch("preview.unfolded")
        self.uploaded = self._switch("preview.uploaded")
        self.uploaded.setToolTip(word("preview.uploaded.why"))
        self.computer = self._switch("preview.computer")
        self.computer.setToolTip(word("preview.computer.why"))
        self._playing = playing.of_window(context, selection)
        self._estimates = afterupload.of_window(context, selection)
        self.fix_all = button(word("fixall"))
        self.fix_all.clicked.connect(lambda: open_fix_all(self._context, self._selection, self.window()))
        self.ask = button(word("ui.action.approval"))
        self.ask.clicked.connect(self._ask_client)
        self._empty = label("", "hint", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._judgement: Judgement | None = None
        self._mending = Mending(
            context, selection, lambda: self._judgement.around if self._judgement else None
        )
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        selection.post_changed.connect(lambda _post: self.follow())
        selection.placement_changed.connect(lambda _placement: self._mark())
        self._built = False

    @property
    def columns(self) -> Sequence[Column]:
        """The placements that are shown, in the post's order."""
        return self._columns

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        if not self._built:
            self._built = True
            self.dark.setChecked(theme.theme_of(self) is DARK)
            self._begin_judging()
        self.follow()  # what was edited while another desk was in front

    def _begin_judging(self) -> None:
        """Listen to who judges for the whole window; where there is nobody, judge."""
        there = self.window().findChild(Judgement)
        made = there if isinstance(there, Judgement) else Judgement(self._context, self._selection, self)
        self._judgement = made
        made.changed.connect(self._tell)
        if made is not there:
            made.judge()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._arrange()

    def show_tab(self, number: int) -> None:
        """Show the phones (0) or the account's profile (1)."""
        self.pages.setCurrentIndex(number)
        self.tabs.button(number).setChecked(True)
        for part in (*self._switches(), self.fix_all):
            part.setVisible(number == 0)

    def follow(self) -> None:
        """Show the open post as it is now. A hidden desk does nothing."""
        if not self._built or not self.isVisible():
            return
        wanted = self._placements()
        if [column.placement for column in self._columns] != wanted:
            self._rebuild(wanted)
        for column in self._columns:
            column.show_post(self._context.open_post(self._selection.post))
        self._empty.setText(word("preview.empty" if self._selection.post else "preview.no_post"))
        self._empty.setVisible(not self._columns)
        self._scroll.setVisible(bool(self._columns))
        self._mark()

    def _ask_client(self) -> None:
        if self._context.open_post(self._selection.post) is not None:
            Approval(self._context, self._selection.post, self.window()).open()

    def _lay_out(self) -> None:
        bar = Flow(gap=SPACE[1])
        self.tabs = QButtonGroup(self)
        self.tabs.setExclusive(True)
        for number, code in enumerate(("preview.tab.phones", "preview.tab.profile")):
            tab = button(word(code), "chip", checkable=True)
            self.tabs.addButton(tab, number)
            bar.addWidget(tab)
        self.tabs.button(0).setChecked(True)
        self.tabs.idClicked.connect(self.show_tab)
        for part in (*self._switches(), self.fix_all, self.ask):
            bar.addWidget(part)
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, SPACE[1], SPACE[3])
        self._grid.setHorizontalSpacing(SPACE[4])
        self._grid.setVerticalSpacing(SPACE[5])
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[2], 0)
        column.setSpacing(SPACE[2])
        phones = QWidget()
        beside = QVBoxLayout(phones)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._empty, 1)
        beside.addWidget(self._scroll, 1)
        self.profile = ProfilePage(self._context, self._selection)
        self.pages = QStackedWidget()
        self.pages.addWidget(phones)
        self.pages.addWidget(self.profile)
        column.addLayout(bar)
        self.said = label("", "hint", wrap=True)
        self.said.hide()
        self._playing.said.connect(self._say)
        column.addWidget(self.said)
        column.addWidget(self.pages, 1)

    def _switch(self, code: str) -> QPushButton:
        made = button(word(code), "chip", checkable=True)
        made.toggled.connect(lambda _on: self._switched())
        return made

    def _switches(self) -> tuple[QPushButton, ...]:
        return (self.dark, self.zones, self.unfolded, self.uploaded, self.computer)

    def _switched(self) -> None:
        switches = Switches(
            dark=self.dark.isChecked(),
            zones=self.zones.isChecked(),
            unfolded=self.unfolded.isChecked(),
            uploaded=self.uploaded.isChecked(),
            computer=self.computer.isChecked(),
        )
        for column in self._columns:
            column.switch(switches)
        self._arrange()

    def _placements(self) -> list[Placement]:
        name, session = self._selection.post, self._context.session
        if not name or name not in session.posts():
            return []
        chosen = arrange.placements_of(session.post(name))
        return [self._context.placements[entry] for entry in chosen if entry in self._context.placements]

    def _rebuild(self, wanted: Sequence[Placement]) -> None:
        kept = {column.placement.id: column for column in self._columns}
        self._columns = []
        for placement in wanted:
            known = placement.id in kept
            self._columns.append(kept.pop(placement.id) if known else self._column(placement))
        for column in kept.values():
            column.hide()
            column.deleteLater()
        self._across = 0
        self._switched()
        self._arrange()
        self._tell()

    def _column(self, placement: Placement) -> Column:
        column = Column(self._context, placement, self._mending, self._playing, self._estimates)
        column.phone.chosen.connect(self._selection.choose_placement)
        column.phone.walked.connect(lambda key: self._walk(column, key))
        return column

    def _walk(self, column: Column, key: int) -> None:
        """Give the focus to the phone beside, above or below; where there is none it stays."""
        mirrored = self.isRightToLeft()
        steps = {
            Qt.Key.Key_Left: 1 if mirrored else -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Up: -self._across,
            Qt.Key.Key_Down: self._across,
        }
        to = self._columns.index(column) + steps[Qt.Key(key)]
        if 0 <= to < len(self._columns):
            phone = self._columns[to].phone
            phone.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(phone, 0, theme.scaled(self, NAME))

    def _say(self, text: str) -> None:
        """Say why a clip does not play."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _arrange(self) -> None:
        """Put as many phones side by side as fit, each as large as can be seen whole."""
        room = self._scroll.viewport().size()
        whole = usual_width(room.height() - theme.scaled(self, NAME))
        if self.computer.isChecked():
            whole = max([whole, *(column.phone.widest for column in self._columns)])
        width = min(max(whole, theme.scaled(self, COLUMN)), room.width() - SPACE[1])
        across = max(1, (room.width() - SPACE[1] + SPACE[4]) // (width + SPACE[4]))
        for column in self._columns:
            column.setFixedWidth(width)
        if across == self._across or not self._columns:
            return
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 0)
        self._across = across
        for number, column in enumerate(self._columns):
            self._grid.addWidget(column, number // across, number % across)
        self._grid.setColumnStretch(across, 1)

    def _tell(self) -> None:
        findings = self._judgement.findings if self._judgement is not None else ()
        for column in self._columns:
            about = (entry for entry in findings if entry.placement == column.placement.id)
            column.tell(tuple(about))

    def _mark(self) -> None:
        for column in self._columns:
            column.phone.mark(column.placement.id == self._selection.placement)
