"""How long the caption is for each chosen placement: a ring, a number and its unit; yellow from 90 %, red beyond."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio import arrange, caption, counting
from studio.counting import Length
from studio.placements import Placement
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label
from ui.preflightline import paint_focus
from ui.selection import Selection
from ui.tokens import SPACE
from ui.write.helping import Helping

NEAR = 0.9  # of the limit
RING = 16  # px at text size 100 %


def state_of(length: Length) -> str:
    """Return "good", "warning" from 90 % of the limit, "error" beyond it, "" where no limit is known."""
    if length.limit is None:
        return ""
    if length.over:
        return "error"
    return "warning" if length.length >= NEAR * length.limit else "good"


def tightest(lengths: tuple[Length, ...]) -> Length | None:
    """Return the length that is nearest to its limit, or furthest beyond it."""
    return max(lengths, key=lambda one: one.length / one.limit if one.limit else -1.0, default=None)


class Ring(QWidget):
    """How much of a limit is used. Full and crossed when it is too much, so that colour does not say it alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._state = ""
        edge = theme.scaled(self, RING)
        self.setFixedSize(edge, edge)

    def show_length(self, length: Length) -> None:
        """Show `length`."""
        self._share = min(length.length / length.limit, 1.0) if length.limit else 0.0
        self._state = state_of(length)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        shown = theme.theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(shown.grey[4]), 2.5))
        painter.drawEllipse(room)
        colour = {"error": shown.error, "warning": shown.warning}.get(self._state, shown.grey[6])
        painter.setPen(QPen(QColor(colour), 2.5))
        painter.drawArc(room, 90 * 16, -round(self._share * 360 * 16))
        if self._state == "error":
            middle, arm = room.center(), room.width() / 4
            painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm))
            painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))
        painter.end()


class Row(QWidget):
    """One placement's ring, name and number. A click, Enter or Space chooses the placement.

    What is too long can be `shortened`: both signals carry the placement.
    """

    chosen = Signal(str)
    shortened = Signal(str)

    def __init__(self, placement: Placement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placement = placement
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ring = Ring(self)
        self.number = label("", "number")
        self.shorten = button(word("helping.shorten"), "quiet")
        said = word("helping.shorten.what", placement=self.name)
        self.shorten.setToolTip(said)
        self.shorten.setAccessibleDescription(said)
        self.shorten.clicked.connect(lambda: self.shortened.emit(placement.id))
        self.shorten.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[0], 2, SPACE[0], 2)
        whole.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(SPACE[1])
        line.addWidget(self.ring)
        self._called = label(self.name)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(0)
        self._words.addWidget(self._called, 1)
        self._words.addWidget(self.number)
        line.addLayout(self._words, 1)
        whole.addLayout(line)
        whole.addWidget(self.shorten, 0, Qt.AlignmentFlag.AlignTrailing)

    @property
    def name(self) -> str:
        """What the placement is called."""
        return self._placement.full_name

    def show_text(self, text: str) -> None:
        """Show how long `text` is here."""
        counted = counting.lengths(text, self._placement)
        length = tightest(counted)
        self.setVisible(length is not None)
        if length is None:
            return
        self.shorten.setVisible(bool(length.over))
        self.ring.show_length(length)
        state = state_of(length)
        self.number.setText(_number(length))
        kind = state if state in ("warning", "error") else "number"
        if kind != self.number.property("kind"):
            theme.mark(self.number, kind=kind)
            theme.repolish(self.number)
        self._arrange()
        said = "\n".join(said_of(self.name, one) for one in counted)
        self.setAccessibleName(said_of(self.name, length))
        self.setToolTip(said)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - a row that is too narrow takes two lines
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the number beside the name where there is room, else below it."""
        room = self.width() - self.ring.width() - 2 * SPACE[0] - SPACE[1]
        needed = self._called.sizeHint().width() + SPACE[1] + self.number.sizeHint().width()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = beside if needed <= room else below
        if wanted != self._words.direction():
            self._words.setDirection(wanted)
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._placement.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._placement.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, self)
            painter.end()


class Lengths(QWidget):
    """A row for each chosen placement of the open post."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._helping = Helping(context, selection, self)
        self.rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.nothing = label(word("write.lengths.none"), "hint", wrap=True)
        self._column.addWidget(self.nothing)
        self.setAccessibleName(word("write.lengths"))
        changes = Changes(context.session, self)
        changes.changed.connect(lambda _change: self.refresh())
        selection.post_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count the open post's caption anew for every placement."""
        name = self._selection.post
        post = self._context.session.post(name) if name and name in self._context.session.posts() else None
        known = self._context.placements
        wanted = [one for one in arrange.placements_of(post) if one in known] if post else []
        if wanted != list(self.rows):
            self._build([known[one] for one in wanted])
        if post is not None:
            post = self._context.spoken(post.id)
            for one, row in self.rows.items():
                row.show_text(caption.compose(post, one).caption)
        self.nothing.setVisible(not wanted)

    def _build(self, placements: list[Placement]) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        for placement in placements:
            row = Row(placement)
            row.chosen.connect(self._selection.choose_placement)
            row.shortened.connect(self._helping.shorten)
            self._column.addWidget(row)
            self.rows[placement.id] = row


def said_of(name: str, length: Length) -> str:
    """Return a length in words, for screen readers and tooltips."""
    unit = word(f"unit.{length.unit}")
    if length.limit is None:
        return word("write.lengths.said-free", name=name, length=length.length, unit=unit)
    if length.over:
        return word(
            "write.lengths.said-over",
            name=name,
            over=length.over,
            length=length.length,
            limit=length.limit,
            unit=unit,
        )
    return word("write.lengths.said", name=name, length=length.length, limit=length.limit, unit=unit)


def _number(length: Length) -> str:
    unit = word(f"write.unit.{length.unit}")
    if length.limit is None:
        return f"{length.length:,} {unit}"
    return word("write.lengths.of", length=f"{length.length:,}", limit=f"{length.limit:,}") + f" {unit}"
