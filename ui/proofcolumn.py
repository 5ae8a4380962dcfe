"""The column on the right: the post as one placement shows it, its lengths, and what is found about it."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QScrollArea, QSplitter, QVBoxLayout, QWidget

from studio import arrange
from studio.words import word
from ui import theme, thumbs
from ui.changes import Changes
from ui.context import Context
from ui.fields import label
from ui.judgement import Judgement
from ui.preflightcount import PreflightCount
from ui.preflightlist import PreflightList
from ui.selection import Selection
from ui.tokens import SPACE

HALVES = [340, 300]  # px, the phone's and that of what is said about it, until the person moves them
AFTER = 40  # ms: the window is painted and takes keys before the phone and the checkers are made


class ProofColumn(QWidget):
    """Made when it is first seen: the phone's painting and the checkers are not needed before the window shows."""

    writing_wanted = Signal()  # the person goes to a finding or a text

    def __init__(self, context: Context, selection: Selection, judgement: Judgement) -> None:
        super().__init__()
        self._context, self._selection, self._judgement = context, selection, judgement
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="panel")
        self.setMinimumWidth(thumbs.height(260))  # a phone; its words wrap
        self.choice = QComboBox()
        self.choice.setAccessibleName(word("ui.proof.choice"))
        self.choice.activated.connect(lambda at: selection.choose_placement(self.choice.itemData(at)))
        self.above, self._phone = _scrolled()
        self.below, self._column = _scrolled()
        self.counted = PreflightCount(judgement)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.counted)
        column.addWidget(self.below, 1)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setObjectName("proof")
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(2)
        for half in (self.above, told):
            self.halves.addWidget(half)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[2], SPACE[1], SPACE[1], SPACE[1])
        layout.setSpacing(SPACE[1])
        layout.addWidget(label(word("ui.proof"), "heading"))
        layout.addWidget(self.choice)
        layout.addWidget(self.halves, 1)
        Changes(context.session, self).changed.connect(
            lambda change: self._follow() if selection.post in change.posts else None
        )
        selection.post_changed.connect(self._follow)
        selection.placement_changed.connect(self._follow)
        self._built = False
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        if not self._built:
            self._built = True
            QTimer.singleShot(AFTER, self, self._build)

    def _build(self) -> None:
        from ui.preview.proof import Proof
        from ui.write.findings import Findings
        from ui.write.lengths import Lengths

        self.proof = Proof(self._context, self._selection)
        self.lengths = Lengths(self._context, self._selection)
        self.findings = Findings(self._context, self._selection)
        self.preflight = PreflightList(self._context, self._selection, self._judgement)
        self.counted.wanted.connect(self._go_to_first)
        self._context.checking.writing_wanted.connect(self.writing_wanted)
        self._judgement.hear(self._context.checking.states)
        self._phone.addWidget(self.proof)
        # What is found of the words comes last: it may be long, it grows while one types, and the text shows it too.
        for heading, part in (
            ("ui.proof.lengths", self.lengths),
            ("ui.proof.findings", self.preflight),
            ("proof.words", self.findings),
        ):
            self._column.addWidget(label(word(heading), "heading"))
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _go_to_first(self) -> None:
        """Show the gravest finding at the top of what is below, with the keys on it."""
        self.below.verticalScrollBar().setValue(self.preflight.y() - SPACE[0])
        self.preflight.go_to_first()

    def _follow(self) -> None:
        """List the post's placements; the proof shows one of them, or any where none is chosen yet."""
        post = self._context.open_post(self._selection.post)
        placed = arrange.placements_of(post) if post else ()
        known = [name for name in placed if name in self._context.placements]
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for name in known:
                placement = self._context.placements[name]
                self.choice.addItem(placement.full_name, name)
            # The master has no look of its own: the proof shows the first placement while that is edited.
            self.choice.setCurrentIndex(max(0, self.choice.findData(self._selection.placement)))
        self.choice.setVisible(bool(known))
        if known and not self.above.isVisibleTo(self):
            self.above.show()
            self.halves.setSizes(HALVES)
        elif not known:
            self.above.hide()


def _scrolled() -> tuple[QScrollArea, QVBoxLayout]:
    """Return an area that scrolls up and down, and the column inside it."""
    inside = QWidget()
    theme.mark(inside, kind="scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[1])
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area, column
