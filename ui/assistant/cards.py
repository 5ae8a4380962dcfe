"""Proposals as cards: side by side where there is room, one below the other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio import counting
from studio.assistant.reply import Proposal
from studio.placements import Placement
from studio.words import word
from ui import theme
from ui.assistant.proposaltext import ProposalText, cut_short, said_more, sentences
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import SPACE
from ui.write.lengths import Ring, said_of, state_of, tightest

LEAST = 330  # px of a card at text size 100 %
INSET = SPACE[1] + 2  # px that a text has around it: its padding and the ring of the focus


class Length(QWidget):
    """How long a text is where it goes, against the limit there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring = Ring(self)
        self.number = label("", "number")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[0])
        line.addWidget(self.ring)
        line.addWidget(self.number)
        self.hide()

    def show_text(self, text: str, placement: Placement, field: counting.Field = "caption") -> None:
        """Show how long `text`, as it goes out, is at `placement`; nothing where no limit is known."""
        length = tightest(counting.lengths(text, placement, field))
        self.setVisible(length is not None and length.limit is not None)
        if length is None or length.limit is None:
            return
        self.ring.show_length(length)
        state = state_of(length)
        theme.mark(self.number, kind=state if state in ("warning", "error") else "number")
        unit = word(f"write.unit.{length.unit}")
        of = word("write.lengths.of", length=f"{length.length:,}", limit=f"{length.limit:,}")
        self.number.setText(f"{of} {unit}")
        self.setAccessibleName(said_of(placement.full_name, length))
        self.setToolTip(said_of(placement.full_name, length))


class Doubts(QWidget):
    """What is doubtful about a proposal, in sentences, below a calm warning that there is something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.lines: list[QLabel] = []

    def show_sentences(self, said: Sequence[str]) -> None:
        """Show these sentences; without any, nothing."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        heads = [label("▲ " + word("asked.doubts", count=len(said)), "warning")] if said else []
        self.lines = [*heads, *(label(cut_short(one), wrap=True) for one in said)]
        for line in self.lines:
            self._column.addWidget(line)
            line.show()
        self.setVisible(bool(said))


class Card(QFrame):
    """One proposal: its text, how long it is, what is doubtful, its note, and what can be done with it."""

    def __init__(self, name: str, proposal: Proposal, *, made_of: str = "") -> None:
        """`made_of`: the text whose words are not new in it; empty: nothing is tinted."""
        super().__init__()
        theme.mark(self, kind="card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)
        self.proposal = proposal
        self.name = label(name, "heading", wrap=True)
        self.length = Length(self)
        self.text = ProposalText(self)
        self.text.setAccessibleName(name)
        said = sentences(proposal.marks)
        self.text.setAccessibleDescription("\n".join(said))
        self.more = label("", "hint", wrap=True)
        self.doubts = Doubts(self)
        self.note = label(cut_short(proposal.note), "hint", wrap=True)
        self.state = label("", "good", wrap=True)
        self.buttons = QWidget(self)
        self._flow = Flow(self.buttons, gap=SPACE[0])
        self._lay_out()
        left_out = self.text.show_text(proposal.text, proposal.marks, made_of=made_of)
        self.more.setText(said_more(left_out))
        self.more.setVisible(bool(left_out))
        self.doubts.show_sentences(said)
        self.note.setVisible(bool(proposal.note))
        self.state.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.addWidget(self.name, 1)
        head.addWidget(self.length, 0, Qt.AlignmentFlag.AlignTop)
        below = QVBoxLayout()
        below.setContentsMargins(INSET, 0, INSET, 0)
        below.setSpacing(SPACE[1])
        for part in (self.more, self.note, self.doubts, self.state):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[0], SPACE[2], SPACE[0], SPACE[2])
        column.setSpacing(SPACE[0])
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(below)
        column.addSpacing(SPACE[0])
        column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        row.addWidget(self.buttons)
        column.addLayout(row)

    def add(self, made: QPushButton) -> QPushButton:
        """Add a button to what can be done."""
        made.setParent(self.buttons)
        self._flow.addWidget(made)
        made.show()
        return made

    def add_copy(self) -> QPushButton:
        """Add what puts the whole text into the clipboard."""
        made = button(word("asked.copy"), "quiet")
        made.clicked.connect(lambda: self._copy(made))
        return self.add(made)

    def _copy(self, pressed: QPushButton) -> None:
        QGuiApplication.clipboard().setText(self.proposal.text)
        pressed.setText(word("asked.copied"))

    def say(self, said: str) -> None:
        """Say what has become of it; empty: nothing has."""
        self.state.setText(said)
        self.state.setVisible(bool(said))


class Cards(QScrollArea):
    """The cards in the order in which the model gave them, in as many columns as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        theme.mark(self._inner, kind="scrolled")
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE[2])
        self._grid.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(self._inner)
        self.cards: list[Card] = []
        self.columns = 0

    def show_cards(self, cards: list[Card]) -> None:
        """Show these."""
        for gone in self.cards:
            gone.hide()
            gone.deleteLater()
        self.cards, self.columns = cards, 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.viewport().width()
        fitting = max(1, (room + SPACE[2]) // (theme.scaled(self, LEAST) + SPACE[2]))
        columns = max(1, min(fitting, len(self.cards)))
        if columns == self.columns:
            return
        for old in range(self._grid.columnCount()):
            self._grid.setColumnStretch(old, 0)
        self.columns = columns
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // columns, at % columns)
            card.show()  # at once: what has the focus must be in sight
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
